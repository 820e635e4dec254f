"""One input, put together again from its pieces as if one process had read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2.processes.order import Lost
from exportv2.processes.wire import Batch, End, item_of, values
from exportv2.reading.inputs import CHANGED
from exportv2.reading.reading import no_rows
from exportv2.reading.rows import Fault, fault

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from exportv2.checked import Item
    from exportv2.processes.order import Order, Slot
    from exportv2.processes.pieces import Piece

_BLOCK_BYTES = 1 << 18


class JoinedInput:
    """What the pieces of one input come to: a CheckedInput. `first` is the first of them."""

    def __init__(self, order: Order, first: Slot) -> None:
        self.rows = self.bytes_read = 0
        self.complete = True
        self._order = order
        self._line = 1  # of the last row, or of a fault after it
        self._lines_before = 0  # the range
        self._lines = 0
        self._told_crlf = False
        #: Message and rule.
        self._failure: tuple[str, str] | None = None
        self._changed = False
        self._items = self._joined(first)

    def __iter__(self) -> Iterator[Item]:
        """Return the iterator over what the input comes to."""
        return self._items

    def close(self) -> None:
        """Take no more."""
        self._items.close()

    def _joined(self, slot: Slot) -> Generator[Item, None, None]:
        while True:
            yield from self._begin(slot.piece)
            for message in self._order.messages(slot):
                if self._failure is not None:
                    continue  # as if it had not been read
                if isinstance(message, Lost):
                    yield self._lost(slot.piece, message.signal)
                    continue
                kind, *told = values(message)
                if kind == "rows":
                    yield from self._rows(Batch(*told))
                else:
                    self._end(End(*told))
            if slot.piece.is_last:
                break
            slot = self._order.following()
        if slot.piece.range is not None:
            yield from self._ending()

    def _begin(self, piece: Piece) -> Iterator[Item]:
        if piece.beginning is not None:
            faults, line, offset = piece.beginning
            for each in faults:
                self._line = each.line
                yield each
            self._lines = line - 1
            self.bytes_read = offset
        self._lines_before = self._lines

    def _rows(self, batch: Batch) -> Iterator[Item]:
        if batch.quiet:
            yield batch.quiet
        for plain in batch.items:
            item = item_of(plain, self._lines_before)
            if isinstance(item, Fault):
                self.complete = self.complete and not item.incomplete
                if item.rule == "framing.crlf":
                    if self._told_crlf:
                        continue
                    self._told_crlf = True
            yield item
        self.rows += batch.rows
        self.bytes_read += batch.bytes
        self._lines += batch.lines
        if batch.line:
            self._line = self._lines_before + batch.line

    def _end(self, end: End) -> None:
        self.complete = self.complete and end.complete
        self._failure = end.failure
        self._changed = self._changed or end.changed

    def _lost(self, piece: Piece, signal: int) -> Fault:
        """Return the fault of a piece whose process was killed, and count the lines in it."""
        start, end = (0, None) if piece.range is None else piece.range[:2]
        self.complete = False
        self._line = self._lines_before + 1
        if end is not None:
            self._lines = self._lines_before + _lines_in(piece.path or "", start, end)
        by = f" by signal {signal}" if signal else ""
        return fault(
            "framing.process-lost",
            self._line,
            start,
            f"the process that checked bytes {start} to {end or piece.size} of the file was killed"
            f"{by}: rows that begin there are not all checked",
        )

    def _ending(self) -> Iterator[Fault]:
        """Yield what is told at the end of a file that was read in ranges, as of one read whole."""
        failure = self._failure or (CHANGED if self._changed else None)
        if failure is not None:
            message, rule = failure
            self.complete = False
            yield fault(rule, self._line, self.bytes_read, message)
        elif self.complete and not self.rows:
            yield no_rows()


def _lines_in(path: str, start: int, end: int) -> int:
    """Count the lines that end in a range of a file; 0 if it cannot be read."""
    lines = 0
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as it was named
            file.seek(start)
            while block := file.read(min(_BLOCK_BYTES, end - start)):
                lines += block.count(b"\n")
                start += len(block)
    except OSError:
        pass  # the rest of the file cannot be read either, which is told there
    return lines
