"""Passes over all bytes of a text, for whatever rows hold.

Where they were compiled at installation (`_passes.c`), `exportv2.reading.compiled` has these
functions from there.
"""

from __future__ import annotations


def count_quotes(text: bytes) -> int:
    """Return how many quotes a text has that no backslash escapes: two a string, if it is JSON."""
    # Two backslashes escape no quote: the one after them ends a string.
    if b"\\" in text:
        text = text.replace(rb"\\", b"").replace(rb"\"", b"")
    return text.count(b'"')


def may_have_run(text: bytes, table: bytes, least: int) -> bool:
    """Tell whether so many characters of a kind may stand one after another; certain if False.

    `table` makes 0 of the characters of the kind, and of no others (bytes.translate). `least` is 8
    or more. What is compiled is certain if True as well.
    """
    step = least // 8
    return b"0" * (least // step) in text[::step].translate(table)
