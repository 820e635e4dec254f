"""From the JSON text of one row to its value."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Final

import jiter

from exportv2.reading.json_rules import MAX_DEPTH, Decoded
from exportv2.reading.numbers import may_be_refused

__all__ = ["decode"]


def decode(text: bytes) -> Decoded:
    """Decode one JSON text (RFC 8259), telling everything RFC 7493 (I-JSON) forbids.

    Takes any bytes, and raises nothing but MemoryError.
    """
    # Two speeds. jiter is fast and refuses nearly all that has to be refused; what it would let
    # through is looked for first, by searches that may suspect too much and never too little.
    # Whatever is suspect or refused is judged by decode_strictly alone.
    if not may_be_refused(text):
        try:
            return Decoded(_parse(text))
        except (ValueError, RecursionError):
            pass
    from exportv2.reading.strict import decode_strictly  # noqa: PLC0415 - few rows come here

    return decode_strictly(text)


def _depth_limit() -> int:
    """Measure how deep jiter reads: 200 in every version so far, no setting and no promise."""
    depths = range(MAX_DEPTH + 1, 4096)
    # Whatever is refused, so is anything deeper.
    found = bisect_left(depths, True, key=_is_too_deep)  # noqa: FBT003 - what is looked for
    if found == len(depths):
        raise RuntimeError("this version of jiter does not bound depth, which decoding relies on")
    return depths[found] - 1


def _is_too_deep(depth: int) -> bool:
    try:
        jiter.from_json(b"[" * depth + b"]" * depth)
    except ValueError:
        return True
    return False


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
        # `1],[2` is no JSON text, but two elements with the brackets around it: a ValueError.
        (value,) = value
    return value


def _jiter(text: bytes) -> Any:  # noqa: ANN401 - any JSON value
    return jiter.from_json(text, allow_inf_nan=False, catch_duplicate_keys=True, cache_mode="keys")
