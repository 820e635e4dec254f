"""From the JSON text of one row to its value."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from exportv2.reading.json_rules import Decoded
from exportv2.reading.numbers import may_be_refused

if TYPE_CHECKING:
    from collections.abc import Callable

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
            return Decoded(_parse()(text))
        except (ValueError, RecursionError):
            pass
    from exportv2.reading.strict import decode_strictly  # noqa: PLC0415 - few rows come here

    return decode_strictly(text)


@cache
def _parse() -> Callable[[bytes], Any]:
    parse: Callable[[bytes], Any] = import_module("exportv2.reading.parsing").parse
    return parse
