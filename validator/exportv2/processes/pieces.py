"""The pieces that the inputs of a run are cut into."""

from __future__ import annotations

import os
import stat
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from exportv2.reading.compression import MAGIC_BYTES, compression
from exportv2.reading.framing import Beginning, begin_lines
from exportv2.reading.inputs import CHUNK_BYTES
from exportv2.reading.ranges import Range, cut, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes of a range, at least. Of larger ones the last to end keeps the others waiting too long, of
#: smaller ones each costs too much.
RANGE_BYTES = 1 << 22


class Piece(NamedTuple):
    """A part of an input that one process checks: a range of it, or all of it.

    `path` leads to a file that any process can open; it is None for what only the first process
    can read, such as standard input, or has no need of others for. `size` is in bytes, as stored.
    `beginning` comes before the first range of an input.
    """

    path: str | None = None
    size: int = 0
    range: Range | None = None
    beginning: Beginning | None = None

    @property
    def is_last(self) -> bool:
        """Whether it is the last piece of its input."""
        return self.range is None or self.range.end is None


HERE = Piece()


def pieces(names: Iterable[str], max_row_bytes: int) -> Iterator[Piece]:
    """Yield the pieces of inputs, in order. Where there is but one it is for the first process."""
    every = chain.from_iterable(_of_input(name, max_row_bytes) for name in names)
    first, second = next(every, None), next(every, None)
    if first is None:
        return
    if second is None:
        yield HERE
        return
    yield first
    yield second
    yield from every


def _of_input(name: str, max_row_bytes: int) -> Iterator[Piece]:
    path = _path(name)
    if path is None:
        yield HERE
        return
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as it was named
            yield from _of_file(file, path, max_row_bytes)
    except OSError:
        yield HERE  # which finds out what is wrong


def _path(name: str) -> str | None:
    """Return what any process can open a regular file by that is not empty."""
    try:
        status = os.stat(name)  # noqa: PTH116 - as it was named
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return None
        # Of what is open in this process alone, as /dev/stdin may be, it is the file itself.
        path = os.path.realpath(name)
        return path if os.path.samestat(status, os.stat(path)) else None  # noqa: PTH116
    except (OSError, ValueError):  # ValueError for a NUL in the name
        return None


def _of_file(file: BinaryIO, path: str, max_row_bytes: int) -> Iterator[Piece]:
    size = state(file).size
    chunks = iter(lambda: file.read(CHUNK_BYTES), b"")
    start = next(chunks, b"")
    beginning = None
    if size > RANGE_BYTES and compression(start[:MAGIC_BYTES]) is None:
        beginning = begin_lines(chain((start,), chunks), max_row_bytes)
    if beginning is None:
        yield Piece(path, size)
        return
    for part in cut(file, beginning.offset, RANGE_BYTES):
        yield Piece(path, size, part, beginning)
        beginning = None
