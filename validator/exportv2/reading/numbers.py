"""The numbers of a row's JSON text that are never converted: too long, or no double."""

from __future__ import annotations

import math
import re
from typing import Final

from exportv2.reading.compiled import may_have_run
from exportv2.reading.json_rules import MAX_NUMBER_CHARACTERS, JsonProblem

# Possessive repetition (++, *+) never goes back: linear time, whatever the text.
STRING: Final = rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)'
"""A string, or what follows a quote that is never closed; to be compiled with DOTALL."""

_SAME_DIGITS: Final = bytes.maketrans(b"123456789+E", b"0000000000e")

# Three runs of digits, and at most four other characters: `-1.1e+1`.
_MANY_DIGITS: Final = b"0" * -(-(MAX_NUMBER_CHARACTERS + 1 - 4) // 3)
_LONG: Final = re.compile(rb"[0-9+.eE-]{%d}" % (MAX_NUMBER_CHARACTERS + 1))

# No longer than that, a number exceeds a double only by an exponent of three digits.
_DIGIT_AND_EXPONENT: Final = b"0e000"
_LARGE_EXPONENT: Final = re.compile(rb"[eE]\+?[0-9]{3}")
_BEFORE_NUMBER: Final = b",:[ \t\r\n"

_NUMERIC: Final = bytes.maketrans(b"123456789+-.eE", b"00000000000000")


def may_be_long(text: bytes) -> bool:
    """Tell whether a number may be too long; certain if False."""
    if not may_have_run(text, _NUMERIC, MAX_NUMBER_CHARACTERS + 1):
        return False  # nearly always
    return _MANY_DIGITS in text.translate(_SAME_DIGITS) and _LONG.search(text) is not None


def may_be_refused(text: bytes) -> bool:
    """Tell whether a number may be too long or out of range; certain if False.

    Does not look for NaN and Infinity, which are no JSON.
    """
    digits = text.translate(_SAME_DIGITS)
    if _MANY_DIGITS in digits and _LONG.search(text):
        return True
    at = digits.find(_DIGIT_AND_EXPONENT)
    while at >= 0:
        # Hexadecimal ids are full of these, but do not begin like a number.
        if _LARGE_EXPONENT.match(text, at + 1):
            start = max(0, at - MAX_NUMBER_CHARACTERS)
            before = text[start : at + 1].rstrip(b"0123456789.-")
            if (before[-1:] or b",") in _BEFORE_NUMBER:
                return True
        at = digits.find(_DIGIT_AND_EXPONENT, at + 1)
    return False


# Compiled when it is first used: numbers are hardly ever refused.
_TOKENS: Final = STRING + rb"|(?P<constant>NaN|-?Infinity)|(?P<number>-?[0-9][0-9.eE+-]*+)"


def refused_number(text: bytes) -> JsonProblem | None:
    """Return what is wrong with the first number that is refused, of any text."""
    if not (b"NaN" in text or b"Infinity" in text or may_be_refused(text)):
        return None
    for token in re.finditer(_TOKENS, text, re.DOTALL):
        if token.lastgroup == "constant":
            found = "NaN or Infinity"
        elif token.lastgroup is None:
            continue
        elif token.end() - token.start() > MAX_NUMBER_CHARACTERS:
            found = f"{token.end() - token.start()} characters"
        elif _is_infinite(token[0]):
            found = "one out of the range of a double"
        else:
            continue
        return JsonProblem(
            "json.number",
            f"expected a number of at most {MAX_NUMBER_CHARACTERS} characters in the range of a "
            f"double, found {found} at byte {token.start()} of the row",
        )
    return None


def _is_infinite(token: bytes) -> bool:
    try:
        return math.isinf(float(token))
    except ValueError:
        return False  # not a number at all, which is for the parser to tell
