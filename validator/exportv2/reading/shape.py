"""What an input looks like at its beginning, told by content alone."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from exportv2.reading.decoding import decode
from exportv2.reading.rows import UTF_16_MARKS, WHITESPACE

if TYPE_CHECKING:
    from exportv2.reading.window import Window

LOOKED_AT: Final = 1 << 16
"""Bytes from its first on in which something of an input has to be JSON."""


_LONGEST_OPENING: Final = 1 << 20
"""Bytes of the first line of an object that is indented; a longer line is taken for a row, which
then need not be looked through, and kept, only to tell the shape."""


class Shape(Enum):
    """How rows are set apart."""

    LINES = auto()
    ARRAY = auto()
    OBJECTS = auto()


class NotAnExportError(Exception):
    """The input is no sequence of rows; the message, for people, tells what it looks like."""


_SIGNATURES: Final = (
    (b"\x1f\x8b", "gzip data inside of the compressed input: compressed twice"),
    (b"\x28\xb5\x2f\xfd", "zstd data inside of the compressed input: compressed twice"),
    (b"PK\x03\x04", "a ZIP archive: unpack it first"),
    (b"BZh", "bzip2 data: only gzip and zstd are read"),
    (b"\xfd7zXZ", "xz data: only gzip and zstd are read"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
    (b"<", "HTML or XML, such as an error page saved in place of the export"),
)
_ROW_LIKE: Final = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t\r]*+\{", re.MULTILINE)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def detect_shape(window: Window, max_row_bytes: int) -> Shape:
    """Tell the shape of what begins at the window's position, a byte that is no whitespace.

    Looks ahead as far as it must, never much further than a row may be long. Raises
    NotAnExportError.
    """
    start = window.peek(4)  # no more than that: a pipe may give the rest much later
    if start.startswith(UTF_16_MARKS) or b"\0\0" in (start[0:3:2], start[1:4:2]):
        raise NotAnExportError("expected UTF-8, found what looks like UTF-16, UTF-32 or binary")
    if start.startswith(b"["):
        if _is_broken_line(window, max_row_bytes):
            return Shape.LINES
        _refuse_array_of_strings(window)
        return Shape.ARRAY
    if start.startswith(b"{"):
        return _objects_or_lines(window, max_row_bytes)
    _refuse_other_text(window.peek(LOOKED_AT))
    return Shape.LINES


def _is_broken_line(window: Window, max_row_bytes: int) -> bool:
    """Tell whether what begins like an array is the first of several lines, and no array of rows.

    As an array it could swallow the rows after it. In an array of objects that is open at the end
    of the line, or closed, they are found either way.
    """
    from exportv2.reading.scanner import is_open, levels_open  # noqa: PLC0415 - rare beginnings

    line = _line(window, 0, LOOKED_AT)
    if line is None:
        return False
    opened = line[1:].lstrip(WHITESPACE)
    if not opened or (opened.startswith(b"{") and levels_open(line) in (0, 1)):
        return False
    # Rows follow: JSON nowhere has an object that only a line end parts from the next.
    at = _next_other(window, len(line), LOOKED_AT)
    row = None if at is None else _line(window, at, max_row_bytes)
    if at is None or row is None:
        return False
    if not row.startswith(b'{"') or not row.rstrip(WHITESPACE).endswith(b"}") or is_open(row):
        return False
    begins_line = window.data[window.position + at - 1] == WHITESPACE[-1]
    return begins_line and _first_other(window, at + len(row), LOOKED_AT) not in (b",", b"]", b"}")


def _refuse_array_of_strings(window: Window) -> None:
    if _first_other(window, 1, LOOKED_AT) == b'"':
        raise NotAnExportError(
            "expected an array of rows, found one of strings, each likely to hold the JSON text "
            "of a row (what some versions of the SDK return): decode the strings and write one "
            "a line"
        )


def _objects_or_lines(window: Window, max_row_bytes: int) -> Shape:
    line = _line(window, 0, min(max_row_bytes, _LONGEST_OPENING))
    if line is None or not line.endswith(b"\n"):
        return Shape.LINES
    if line.rstrip(WHITESPACE) == b"{":
        return Shape.OBJECTS
    # A row cut off within a line is followed by another row, or broke off within a string; an
    # object that goes on over several lines is not.
    following = _first_other(window, len(line), LOOKED_AT)
    if following in (b"", b"{"):
        return Shape.LINES
    from exportv2.reading.scanner import ends_in_string, is_open  # noqa: PLC0415 - as above

    if not is_open(line) or ends_in_string(line):
        return Shape.LINES
    return Shape.OBJECTS


def _line(window: Window, start: int, limit: int) -> bytes | None:
    """Return the line `start` bytes on, with its terminator if any; None if it is longer."""
    while True:
        begin = window.position + start
        end = window.data.find(b"\n", begin, begin + limit + 1)
        if end >= 0:
            return window.data[begin : end + 1]
        if len(window.data) - begin > limit:
            return None
        if not window.extend():
            return window.data[window.position + start :]


def _next_other(window: Window, start: int, limit: int) -> int | None:
    """Return how far on the first byte stands that is no whitespace, from `start` bytes on.

    None if there is none within the limit.
    """
    while True:
        begin = window.position + start
        near = window.data[begin : begin + limit]
        found = near.lstrip(WHITESPACE)
        if found:
            return start + len(near) - len(found)
        if len(window.data) - begin >= limit or not window.extend():
            return None


def _first_other(window: Window, start: int, limit: int) -> bytes:
    """Return the first byte that is no whitespace, `start` bytes on; empty if none is near."""
    at = _next_other(window, start, limit)
    return b"" if at is None else window.data[window.position + at : window.position + at + 1]


def _refuse_other_text(text: bytes) -> None:
    for signature, found in _SIGNATURES:
        if text.startswith(signature):
            raise NotAnExportError(f"expected rows, found {found}")
    controls = _CONTROLS.search(text)
    if controls and controls.start() == 0:
        raise NotAnExportError("expected rows, found binary data")
    if _ROW_LIKE.search(text):
        return  # some lines are garbage, which is for each of them to tell
    if any(_is_value(line) for line in text.split(b"\n")):
        return
    found = "binary data" if controls else "text"
    raise NotAnExportError(
        f"expected rows, found {found}: none of the lines in its first {LOOKED_AT} bytes is JSON"
    )


def _is_value(line: bytes) -> bool:
    decoded = decode(line.strip(WHITESPACE))
    return decoded.readable or decoded.problems[0].rule not in ("json.syntax", "json.encoding")
