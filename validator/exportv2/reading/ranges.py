"""A plain file of NDJSON in parts: ranges of bytes that can be read side by side."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from exportv2.reading.inputs import CHUNK_BYTES, InputError, unreadable
from exportv2.reading.lines import read_lines
from exportv2.reading.rows import WHITESPACE, Fault, Rows
from exportv2.reading.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_BYTES: Final = 1 << 14


class State(NamedTuple):
    """What tells a file from others, and from itself before it was written to."""

    device: int
    node: int
    size: int
    modified: int

    def is_of_same_file(self, other: State) -> bool:
        """Tell whether both are of one file, changed or not."""
        return self[:2] == other[:2]


class Range(NamedTuple):
    """Bytes of a file from `start` to `end`, None for that of the file.

    `before` is the state the file was in when it was cut.
    """

    start: int
    end: int | None
    before: State


def state(file: BinaryIO) -> State:
    """Return the state of an open file."""
    status = os.fstat(file.fileno())
    return State(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def cut(file: BinaryIO, start: int, size: int) -> Iterator[Range]:
    """Yield ranges of bytes, from `start` to the end of an open file, each of `size` or more.

    A range ends before a line that is not blank, so that nothing has to be remembered from one to
    the next; a row longer than a range makes one of its own. The last has no end but the file's.
    """
    before = state(file)
    while (end := _line_from(file, start + size)) is not None:
        yield Range(start, end, before)
        start = end
    yield Range(start, None, before)


def _line_from(file: BinaryIO, offset: int) -> int | None:
    """Return where the first line begins, at `offset` or after it, that is not blank."""
    base = offset - 1  # a line feed there ends the line before
    line: int | None = None
    file.seek(base)
    while block := file.read(_BLOCK_BYTES):
        space = block
        if line is None:
            end = block.find(b"\n") + 1
            line, space = (base + end, block[end:]) if end else (None, b"")
        text = space.lstrip(WHITESPACE)
        blank = len(space) - len(text)
        last = space.rfind(b"\n", 0, blank) + 1
        if last:
            line = base + len(block) - len(space) + last
        if text:
            return line
        base += len(block)
    return None


class RangeReading:
    """The rows and faults of a range of a file, in order, to be read once.

    Lines are counted from the beginning of the range, offsets from that of the file.

    bytes_read: so far.
    lines: once exhausted, those whose end was read.
    failure: once exhausted, what kept the rest of the range from being read.
    changed: once exhausted, whether the file is not as it was when it was cut.
    """

    def __init__(
        self,
        path: str,
        part: Range,
        *,
        max_row_bytes: int,
        chunk_bytes: int = CHUNK_BYTES,
    ) -> None:
        self.bytes_read = 0
        self.lines = 0
        self.failure: InputError | None = None
        self.changed = False
        self._path = path
        self._start, self._end, self._before = part
        self._max_row_bytes = max_row_bytes
        self._chunk_bytes = chunk_bytes

    def batches(self) -> Iterator[Rows | Fault]:
        """Yield the rows, together as they come, and the faults."""
        window = Window(self._chunks(), self._start)
        if window.advance():
            self.lines = (yield from read_lines(window, 1, self._max_row_bytes)) - 1

    def _chunks(self) -> Iterator[bytes]:
        try:
            with open(self._path, "rb", buffering=0) as file:  # noqa: PTH123 - as it was named
                if not state(file).is_of_same_file(self._before):
                    self.changed = True
                    return
                file.seek(self._start)
                while chunk := file.read(self._next_size()):
                    self.bytes_read += len(chunk)
                    yield chunk
                self.changed = state(file) != self._before
        except OSError as error:
            self.failure = unreadable(error)

    def _next_size(self) -> int:
        if self._end is None:
            return self._chunk_bytes
        return min(self._chunk_bytes, self._end - self._start - self.bytes_read)
