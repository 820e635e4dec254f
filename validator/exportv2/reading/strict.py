"""The slow way of decoding a row: judges what the fast way refuses or suspects."""

from __future__ import annotations

import json
import re
from array import array
from itertools import accumulate
from typing import Final

from exportv2.reading.duplicates import DuplicateKeys
from exportv2.reading.json_rules import (
    MAX_DEPTH,
    Decoded,
    JsonProblem,
)
from exportv2.reading.numbers import STRING, refused_number
from exportv2.reading.rows import BYTE_ORDER_MARK, UTF_16_MARKS, WHITESPACE


def decode_strictly(text: bytes) -> Decoded:
    """Decode one JSON text as `decode` does, by stdlib json and explicit searches."""
    # The order matters: every step may rely on what those before it have ruled out, which keeps
    # stdlib json from deep recursion and from converting long numbers.
    problem = _encoding(text) or _depth(text) or refused_number(text)
    if problem:
        return _unreadable(problem)
    characters = text.decode()
    duplicates = DuplicateKeys()
    try:
        value = json.loads(characters, object_pairs_hook=duplicates.object)
    except json.JSONDecodeError as error:
        return _unreadable(_syntax(characters, error))
    except RecursionError:
        return _unreadable(JsonProblem("json.depth", "nested deeper than the stack has room for"))
    problem = _surrogate(text)
    if problem:
        return _unreadable(problem)
    return Decoded(value, tuple(duplicates.problems(value)))


def _unreadable(problem: JsonProblem) -> Decoded:
    return Decoded(None, (problem,), readable=False)


def _encoding(text: bytes) -> JsonProblem | None:
    if text.startswith(BYTE_ORDER_MARK):
        return JsonProblem("json.encoding", "expected UTF-8 without a byte-order mark")
    if text.startswith(UTF_16_MARKS) or b"\0\0" in (text[0:3:2], text[1:4:2]):
        return JsonProblem("json.encoding", "expected UTF-8, found what looks like UTF-16")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        return JsonProblem(
            "json.encoding", f"expected UTF-8, found other bytes at byte {error.start} of the row"
        )
    return None


_STRINGS: Final = re.compile(STRING, re.DOTALL)
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS: Final = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")


def _depth(text: bytes) -> JsonProblem | None:
    if text.count(b"{") + text.count(b"[") <= MAX_DEPTH:
        return None
    steps = array("b", _STRINGS.sub(b"", text).translate(_STEPS, _NO_BRACKETS))
    deepest = max(accumulate(steps), default=0)
    if deepest <= MAX_DEPTH:
        return None
    return JsonProblem("json.depth", f"expected at most {MAX_DEPTH} levels, found {deepest}")


# stdlib json's messages differ between Python versions, and one quotes the text.
_EXPECTED: Final = (
    ("Expecting value", "a value"),
    ("Expecting property name", "a member name in double quotes"),
    ("Expecting ':'", "a colon"),
    ("Expecting ','", "a comma, or the end of the array or object"),
    ("Extra data", "nothing after the value"),
    ("Unterminated string", "the end of the string that starts"),
    ("Invalid control", "control characters in strings to be escaped"),
    ("Invalid \\", "an escape sequence of JSON"),
    ("Illegal trailing comma", "no comma before the end of the array or object"),
)


def _syntax(characters: str, error: json.JSONDecodeError) -> JsonProblem:
    expected = next((ours for theirs, ours in _EXPECTED if error.msg.startswith(theirs)), "JSON")
    position = error.pos
    before = characters[:position].rstrip(WHITESPACE.decode())
    if before.endswith(",") and characters[position : position + 1] in ("]", "}"):
        # Python 3.13 has a message of its own for this, and points at the comma.
        expected, position = _EXPECTED[-1][1], len(before) - 1
    at = len(characters[:position].encode())
    return JsonProblem("json.syntax", f"expected {expected} at byte {at} of the row")


_ESCAPES: Final = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    rb"|\\.",
    re.DOTALL,
)


def _surrogate(text: bytes) -> JsonProblem | None:
    if b"\\ud" not in text and b"\\uD" not in text:
        return None
    for escape in _ESCAPES.finditer(text):
        if escape.lastgroup:
            return JsonProblem(
                "json.surrogate",
                f"expected surrogates in pairs, found one alone at byte {escape.start()} of the "
                "row",
            )
    return None
