"""One input, read from beginning to end."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from exportv2.reading.compression import CompressionError
from exportv2.reading.decompression import decompress
from exportv2.reading.framing import frame
from exportv2.reading.inputs import CHUNK_BYTES, InputError, read_bytes
from exportv2.reading.rows import Fault, Row, Rows, fault, one_by_one

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from types import TracebackType

MAX_ROW_BYTES: Final = 64 * 2**20

_COMPRESSED_NAMES: Final = (".gz", ".zst")


def read_rows(
    name: str, *, max_row_bytes: int = MAX_ROW_BYTES, stdin: BinaryIO | None = None
) -> Reading:
    """Read one input: a local path, or `-` for stdin (the process's own for None).

    Nothing is opened before the first item is asked for. Whatever is wrong with the input is
    yielded as a Fault; nothing is raised but ValueError, here, for a max_row_bytes below 1.
    """
    return Reading(name, max_row_bytes=max_row_bytes, stdin=stdin)


def no_rows() -> Fault:
    """Make the fault of an input that was read whole and holds no row."""
    return fault("framing.empty", 1, 0, "expected rows, found none")


class Reading:
    """The rows and faults of one input, in order: an iterator, to be used once.

    bytes_read: decompressed bytes so far; once exhausted, of the whole input.
    complete: no fault so far means that the input could not be read whole. True says so of the
        whole input only once the iterator is exhausted.

    The file is closed at the end, by close(), or at the end of a `with` statement.
    """

    def __init__(
        self,
        name: str,
        *,
        max_row_bytes: int = MAX_ROW_BYTES,
        stdin: BinaryIO | None = None,
        chunk_bytes: int = CHUNK_BYTES,
    ) -> None:
        if max_row_bytes < 1:
            raise ValueError("max_row_bytes must be at least 1")
        self.bytes_read = 0
        self.complete = True
        self._name = name
        self._stdin = stdin
        self._chunk_bytes = chunk_bytes
        self._failure: CompressionError | InputError | None = None
        self._bytes = self._decompressed()
        self._batches = self._read(max_row_bytes)
        self._items = one_by_one(self._batches)

    def __iter__(self) -> Iterator[Row | Fault]:
        """Return the iterator itself."""
        return self

    def __next__(self) -> Row | Fault:
        """Return the next row or fault."""
        return next(self._items)

    def batches(self) -> Iterator[Rows | Fault]:
        """Return the iterator of what has not been read yet, with rows together as they come."""
        return self._batches

    def __enter__(self) -> Self:
        """Return the reading itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file, wherever reading has come to."""
        self._items.close()
        self._batches.close()
        self._bytes.close()

    def _read(self, max_row_bytes: int) -> Generator[Rows | Fault, None, None]:
        line = 1
        any_row = False
        for item in frame(self._bytes, max_row_bytes):
            line = item.line
            if isinstance(item, Rows):
                line += item.total - 1
                any_row = True
            else:
                any_row = any_row or item.lost_row
                self.complete = self.complete and not item.incomplete
            yield item
        self._bytes.close()
        # The rows before a failure are as good as any; what is torn by it has been told.
        if self._failure is not None:
            rule = getattr(self._failure, "rule", "framing.compression")
            self.complete = False
            yield fault(rule, line, self.bytes_read, str(self._failure))
        elif self.complete and not any_row:
            yield no_rows()

    def _decompressed(self) -> Generator[bytes, None, None]:
        raw = read_bytes(self._name, self._stdin, self._chunk_bytes)
        try:
            start = next(raw, b"")
            if not start and self._name.lower().endswith(_COMPRESSED_NAMES):
                # Compressed, even nothing would be some bytes. The one thing a name decides.
                raise CompressionError("expected compressed data, found no bytes at all")  # noqa: TRY301 - reported below
            for chunk in decompress(chain((start,), raw), self._chunk_bytes):
                self.bytes_read += len(chunk)
                yield chunk
        except (CompressionError, InputError) as failure:
            self._failure = failure
        finally:
            raw.close()
