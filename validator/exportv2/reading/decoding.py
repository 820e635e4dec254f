"""From the JSON text of one row to its value."""

from __future__ import annotations

import re
from typing import Any, Final

import jiter

from exportv2.reading.json_rules import MAX_DEPTH, MAX_NUMBER_CHARACTERS, Decoded
from exportv2.reading.strict import decode_strictly

__all__ = ["decode"]


def decode(text: bytes) -> Decoded:
    """Decode one JSON text (RFC 8259), telling everything RFC 7493 (I-JSON) forbids.

    Takes any bytes, and raises nothing but MemoryError.
    """
    # Two speeds. jiter is fast and refuses nearly all that has to be refused; what it would let
    # through is looked for first, by searches that may suspect too much and never too little.
    # Whatever is suspect or refused is judged by decode_strictly alone.
    if not may_have_refused_number(text):
        try:
            return Decoded(_parse(text))
        except (ValueError, RecursionError):
            pass
    return decode_strictly(text)


_DEEPEST_TRIED: Final = 4096


def _parses(text: bytes) -> bool:
    try:
        jiter.from_json(text)
    except ValueError:
        return False
    return True


def _depth_limit() -> int:
    """Measure how deep jiter reads: 200 in every version so far, no setting and no promise."""
    depth = MAX_DEPTH
    while depth < _DEEPEST_TRIED and _parses(b"[" * (depth + 1) + b"]" * (depth + 1)):
        depth += 1
    return depth


# The text is wrapped in as many arrays as leave it just MAX_DEPTH levels of jiter's limit, so the
# parser itself counts the depth, exactly and for a tenth of its time. Counting brackets in the
# bytes is no cheaper, and brackets inside strings can hide depth from it.
_WRAPPING: Final = _depth_limit() - MAX_DEPTH
_OPENING: Final = b"[" * _WRAPPING
_CLOSING: Final = b"]" * _WRAPPING


def _parse(text: bytes) -> Any:  # noqa: ANN401 - any JSON value
    if text.count(b"{") + text.count(b"[") <= MAX_DEPTH:
        return _jiter(text)
    value = _jiter(b"".join((_OPENING, text, _CLOSING)))
    for _ in range(_WRAPPING):
        # `1],[2` is no JSON text, but would be two elements within the brackets around it.
        if len(value) != 1:
            raise ValueError
        (value,) = value
    return value


def _jiter(text: bytes) -> Any:  # noqa: ANN401 - any JSON value
    return jiter.from_json(text, allow_inf_nan=False, catch_duplicate_keys=True, cache_mode="keys")


_NUMBER_CHARACTERS: Final = b"0123456789+-.eE"
_SAME_NUMBER_CHARACTERS: Final = bytes.maketrans(_NUMBER_CHARACTERS, b"0" * len(_NUMBER_CHARACTERS))
_TOO_MANY: Final = b"0" * (MAX_NUMBER_CHARACTERS + 1)

# What is at most 64 characters long exceeds a double only by an exponent of three digits.
_LARGE_EXPONENT: Final = re.compile(rb"[eE]\+?[0-9]{3}")
_BEFORE_NUMBER: Final = b",:[ \t\r\n"


def may_have_refused_number(text: bytes) -> bool:
    """Tell whether a number might be too long, or out of range: certain if False."""
    if _TOO_MANY in text.translate(_SAME_NUMBER_CHARACTERS):
        return True
    # Hexadecimal ids are full of such exponents, but do not start like a number.
    for found in _LARGE_EXPONENT.finditer(text):
        start = max(0, found.start() - MAX_NUMBER_CHARACTERS)
        before = text[start : found.start()].rstrip(b"0123456789.-")
        if (before[-1:] or b",") in _BEFORE_NUMBER:
            return True
    return False
