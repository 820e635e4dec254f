"""Depth of JSON texts, told before they are parsed: where deep ones would end the process."""

from __future__ import annotations

import sys
from typing import Final

from exportv2.reading.json_rules import MAX_DEPTH

STACK_IS_UNWATCHED: Final = sys.platform == "emscripten"
"""In a browser a parser in C recurses on the stack of JavaScript, whose end Python does not see:
where it would raise RecursionError, it is gone."""

_BRACKETS: Final = b"[]{}"
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in _BRACKETS)
_AS_ARRAYS: Final = bytes.maketrans(b"{}", b"[]")


def may_be_deep(text: bytes) -> bool:
    """Tell whether anything in a text, or in texts one a line, is nested deeper than a row may be.

    What is no JSON may be taken for deep; but what a parser meets before it sees that never is
    deeper than told.
    """
    if text.count(b"{") + text.count(b"[") <= MAX_DEPTH:
        return False
    if b"\\" in text:
        text = text.replace(rb"\\", b"").replace(rb"\"", b"")
    outside_of_strings = b"".join(text.split(b'"')[::2])
    brackets = outside_of_strings.translate(_AS_ARRAYS, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return False
        brackets = brackets.replace(b"[]", b"")  # takes one level from all that is deep
    return bool(brackets)
