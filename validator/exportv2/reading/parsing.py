"""Parsing of JSON text by jiter, as deep as a row may be nested and no deeper.

Loaded when the first text is decoded: most are accepted, and never are.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Final

import jiter

from exportv2.reading.json_rules import MAX_DEPTH

__all__ = ["parse"]


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


def parse(text: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of a JSON text. Raises ValueError for nearly all that is none, or too deep.

    What it lets through besides, may_be_refused tells.
    """
    if text.count(b"{") + text.count(b"[") <= MAX_DEPTH:
        return _jiter(text)
    value = _jiter(b"".join((_OPENING, text, _CLOSING)))
    for _ in range(_WRAPPING):
        # `1],[2` is no JSON text, but two elements with the brackets around it: a ValueError.
        (value,) = value
    return value


def _jiter(text: bytes) -> Any:  # noqa: ANN401 - any JSON value
    return jiter.from_json(text, allow_inf_nan=False, catch_duplicate_keys=True, cache_mode="keys")
