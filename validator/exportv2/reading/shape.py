"""What an input looks like at its beginning, told by content alone."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from exportv2.reading.decoding import decode
from exportv2.reading.rows import UTF_16_MARKS, WHITESPACE
from exportv2.reading.scanner import ends_in_string, is_open

if TYPE_CHECKING:
    from exportv2.reading.window import Window

LOOKED_AT: Final = 1 << 16
"""Bytes from its first on in which something of an input has to be JSON."""


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
        _refuse_array_of_strings(window)
        return Shape.ARRAY
    if start.startswith(b"{"):
        return _objects_or_lines(window, max_row_bytes)
    _refuse_other_text(window.peek(LOOKED_AT))
    return Shape.LINES


def _refuse_array_of_strings(window: Window) -> None:
    if _first_other(window, 1, LOOKED_AT) == b'"':
        raise NotAnExportError(
            "expected an array of rows, found one of strings, each likely to hold the JSON text "
            "of a row (what some versions of the SDK return): decode the strings and write one "
            "a line"
        )


def _objects_or_lines(window: Window, max_row_bytes: int) -> Shape:
    line = _first_line(window, max_row_bytes)
    if line is None:
        return Shape.LINES
    if line.rstrip(WHITESPACE) == b"{":
        return Shape.OBJECTS
    # A row cut off within a line is followed by another row, or broke off within a string; an
    # object that goes on over several lines is not.
    following = _first_other(window, len(line), LOOKED_AT)
    if following in (b"", b"{") or not is_open(line) or ends_in_string(line):
        return Shape.LINES
    return Shape.OBJECTS


def _first_line(window: Window, limit: int) -> bytes | None:
    """Return the line at the position, with its terminator; None if it has none within limit."""
    while True:
        end = window.data.find(b"\n", window.position, window.position + limit + 1)
        if end >= 0:
            return window.data[window.position : end + 1]
        if len(window.data) - window.position > limit or not window.extend():
            return None


def _first_other(window: Window, start: int, limit: int) -> bytes:
    """Return the first byte that is no whitespace, `start` bytes on; empty if none is near."""
    while True:
        begin = window.position + start
        found = window.data[begin : begin + limit].lstrip(WHITESPACE)
        if found:
            return found[:1]
        if len(window.data) - begin >= limit or not window.extend():
            return b""


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
