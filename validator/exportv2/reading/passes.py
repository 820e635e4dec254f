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


def plain_lines(block: bytes, longest: int) -> int:
    """Return how many lines a block has if each may be one object, and no more; otherwise 0.

    It may be if it begins and ends like one, has no carriage return, and at most so many bytes.
    """
    if block[:1] != b"{" or block[-1:] != b"}" or b"\r" in block:
        return 0
    lines, start = 1, 0
    # To look for the ends of lines takes a tenth of what counting them does.
    while (end := block.find(b"\n", start)) >= 0:
        if block[end - 1 : end + 2] != b"}\n{" or end - start > longest:
            return 0
        lines += 1
        start = end + 1
    return lines if len(block) - start <= longest else 0
