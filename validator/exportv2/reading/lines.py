"""Rows that stand one a line: NDJSON."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from exportv2.reading.compiled import plain_lines
from exportv2.reading.rows import BYTE_ORDER_MARK, WHITESPACE, Fault, Rows, fault

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from exportv2.reading.window import Window


#: Rows that come together, at most: what is made of so many fits into the caches of a processor.
_BLOCK_BYTES: Final = 1 << 17


def read_lines(
    window: Window, number: int, max_row_bytes: int
) -> Generator[Rows | Fault, None, int]:
    """Yield the rows from the window's position to the end, one for each line that is not blank.

    Returns the number of the line that would come next, or of the last one if it has no end.
    number: of the line at the position. Lines end with LF alone (NDJSON 1.0, section 3.1), and
    need not be JSON. Memory stays below a row and a few chunks, beside the rows handed out.
    """
    lines = _Lines(max_row_bytes)
    offset = window.offset
    begun = BytesIO()  # the line that is not finished yet; grows without a copy, unlike a join
    size = 0  # of that line; it is forgotten beyond the longest row
    while not window.at_end:
        data, start = window.data, window.position
        end = data.rfind(b"\n", start) + 1 or start
        if size and start < end:
            first = data.find(b"\n", start)
            size += first - start
            if size <= max_row_bytes:
                begun.write(data[start:first])
            text, begun = begun.getvalue(), BytesIO()
            yield from lines.one_by_one([text], number, offset, size)
            del text
            number += 1
            offset += size + 1
            start, size = first + 1, 0
        while start < end:
            cut = data.rfind(b"\n", start, start + _BLOCK_BYTES)
            block = data[start : cut if cut >= 0 else data.find(b"\n", start)]
            # For all that framing can tell, each of these lines is one row.
            count = 0 if lines.blank else plain_lines(block, max_row_bytes)
            if count:
                yield Rows(number, offset, block, count)
            else:
                texts = block.split(b"\n")
                count = len(texts)
                yield from lines.one_by_one(texts, number, offset, 0)
            number += count
            offset += len(block) + 1
            start += len(block) + 1
        if start < len(data):
            size += len(data) - start
            if size <= max_row_bytes:
                begun.write(data[start:])
            else:
                begun = BytesIO()
        window.advance()
    if size:
        yield from lines.unterminated(begun.getvalue(), number, offset, size)
    yield from lines.end_of_blank()
    return number


class _Lines:
    """What has to be remembered from line to line."""

    def __init__(self, max_row_bytes: int) -> None:
        self.blank = 0  # lines before this one that are blank
        self._blank_since = (0, 0)
        self._max_row_bytes = max_row_bytes
        self._told_crlf = False

    def end_of_blank(self) -> Iterator[Fault]:
        """Report the blank lines just before."""
        if self.blank:
            yield blank_lines(*self._blank_since, self.blank)
            self.blank = 0

    def one_by_one(
        self, texts: list[bytes], number: int, offset: int, size: int
    ) -> Iterator[Rows | Fault]:
        """Yield what `unusual` does of each of some lines; size is that of the first, or 0."""
        for text in texts:
            size = size or len(text)
            yield from self.unusual(text, number, offset, size)
            number += 1
            offset += size + 1
            size = 0

    def unusual(self, line: bytes, number: int, offset: int, size: int) -> Iterator[Rows | Fault]:
        """Yield the row of a line, if it holds one, and what is to be told about the line."""
        if size > self._max_row_bytes:
            yield from self.end_of_blank()
            yield too_long(number, offset, self._max_row_bytes)
            return
        text = line.lstrip(WHITESPACE)
        offset += len(line) - len(text)
        if not text:
            self._count_blank(number, offset - len(line))
            return
        yield from self.end_of_blank()
        if text.startswith(BYTE_ORDER_MARK):
            yield byte_order_mark(number, offset)
            unmarked = text.removeprefix(BYTE_ORDER_MARK).lstrip(WHITESPACE)
            offset += len(text) - len(unmarked)
            text = unmarked
        yield from self._carriage_returns(text, number, offset)
        if text:
            yield Rows(number, offset, text.rstrip(WHITESPACE))

    def unterminated(
        self, line: bytes, number: int, offset: int, size: int
    ) -> Iterator[Rows | Fault]:
        """Yield what `unusual` does of the last line, which lacks its terminator."""
        from exportv2.reading.scanner import is_whole  # noqa: PLC0415 - few inputs end like this

        for item in self.unusual(line, number, offset, size):
            if isinstance(item, Fault):
                yield item
            elif is_whole(item.block):
                yield item
                yield fault(
                    "framing.unterminated-last-line",
                    number,
                    item.offset,
                    "expected a line feed after the last row",
                )
            else:
                yield fault(
                    "framing.torn-last-line",
                    number,
                    item.offset,
                    f"the input ends inside a row, {len(item.block)} bytes after its start",
                    lost_row=True,
                )

    def _count_blank(self, number: int, offset: int) -> None:
        if not self.blank:
            self._blank_since = (number, offset)
        self.blank += 1

    def _carriage_returns(self, text: bytes, number: int, offset: int) -> Iterator[Fault]:
        if text.endswith(b"\r") and not self._told_crlf:
            self._told_crlf = True
            yield fault(
                "framing.crlf", number, offset, "expected lines to end with LF, found CR LF"
            )
        if b"\r" in text.rstrip(WHITESPACE):
            yield fault(
                "framing.carriage-return",
                number,
                offset,
                "expected none inside a row, found a carriage return",
            )


def blank_lines(number: int, offset: int, count: int) -> Fault:
    """Make the fault of a run of blank lines, the first of which is told."""
    found = "a blank line" if count == 1 else f"{count} blank lines"
    return fault("framing.blank-line", number, offset, f"expected a row, found {found}")


def too_long(number: int, offset: int, max_row_bytes: int) -> Fault:
    """Make the fault of a row that is skipped for its length."""
    return fault(
        "framing.row-too-long",
        number,
        offset,
        f"expected at most {max_row_bytes} bytes in a row, found more; see --max-row-bytes",
        lost_row=True,
    )


def byte_order_mark(number: int, offset: int) -> Fault:
    """Make the fault of a byte-order mark before a row."""
    return fault(
        "framing.byte-order-mark",
        number,
        offset,
        "expected a row, found a byte-order mark before it",
    )
