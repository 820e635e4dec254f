"""From the bytes of an input to its rows, however they are set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exportv2.reading.lines import blank_lines, byte_order_mark, read_lines
from exportv2.reading.rows import BYTE_ORDER_MARK, Fault, Rows, fault
from exportv2.reading.shape import NotAnExportError, Shape, detect_shape
from exportv2.reading.window import Window

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator


def frame(chunks: Iterable[bytes], max_row_bytes: int) -> Iterator[Rows | Fault]:
    """Yield the rows in chunks of decompressed bytes, and the faults of their framing, in order.

    NDJSON, one JSON array, or JSON objects over several lines, told by content. The result does
    not depend on where one chunk ends and the next begins. Nothing is yielded for no bytes, or
    whitespace only. max_row_bytes: longer rows are skipped; bounds the memory taken.
    """
    window = Window(chunks)
    number = 0
    while True:
        skipped = yield from _begin(window, number)
        if window.at_end:
            return
        offset = window.offset
        try:
            shape = detect_shape(window, max_row_bytes)
        except NotAnExportError as found:
            yield fault("framing.not-an-export", number + 1, offset, str(found))
            return
        if shape is not Shape.ARRAY:
            break
        from exportv2.reading.elements import read_elements  # noqa: PLC0415 - mostly, lines come

        window.position += 1
        number = yield from read_elements(window, number, max_row_bytes, in_array=True)
        _skip_separators(window)
        if window.at_end:
            return
        # Concatenated arrays, or rows appended to an array: no reason to lose them.
        yield fault(
            "json.syntax",
            max(number, 1),
            window.offset,
            "expected nothing after the array of rows, found something",
        )
    if shape is Shape.OBJECTS:
        from exportv2.reading.elements import read_elements  # noqa: PLC0415 - as above

        yield from read_elements(window, number, max_row_bytes, in_array=False)
        return
    if skipped:
        yield blank_lines(number + 1, 0 if not number else offset, skipped)
    yield from read_lines(window, number + skipped + 1, max_row_bytes)


class Beginning(NamedTuple):
    """What comes before the first row of NDJSON, and where that stands: its line and offset."""

    faults: tuple[Fault, ...]
    line: int
    offset: int


def begin_lines(chunks: Iterable[bytes], max_row_bytes: int) -> Beginning | None:
    """Return the beginning of an input that `frame` reads as NDJSON from there to its end.

    None if it does not; or if there is no row.
    """
    window = Window(chunks)
    beginning = _begin(window, 0)
    faults: list[Fault] = []
    while True:
        try:
            faults.append(next(beginning))
        except StopIteration as end:
            skipped: int = end.value
            break
    if window.at_end:
        return None
    offset = window.offset
    try:
        shape = detect_shape(window, max_row_bytes)
    except NotAnExportError:
        return None
    if shape is not Shape.LINES:
        return None
    if skipped:
        faults.append(blank_lines(1, 0, skipped))
    return Beginning(tuple(faults), skipped + 1, offset)


def _begin(window: Window, number: int) -> Generator[Fault, None, int]:
    """Move to the first byte of a row; return the number of lines passed."""
    lines = window.skip_space()
    if window.peek(len(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK:
        yield byte_order_mark(number + lines + 1, window.offset)
        window.position += len(BYTE_ORDER_MARK)
        lines += window.skip_space()
    return lines


def _skip_separators(window: Window) -> None:
    window.skip_space()
    while not window.at_end and window.data[window.position] in b",]}":
        window.position += 1
        window.skip_space()
