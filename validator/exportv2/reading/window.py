"""The decompressed input as framing looks at it: the chunk at hand, and a place in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE: Final = re.compile(rb"[ \t\r\n]*+")


class Window:
    """A moving window over chunks of bytes.

    start: bytes of the input before the first chunk.
    data: the bytes at hand; those before `position` are done with.
    position: an index into data. Whoever reads moves it.
    """

    def __init__(self, chunks: Iterable[bytes], start: int = 0) -> None:
        self._chunks = iter(chunks)
        self._base = start  # offset of data[0] in the input
        self.data = b""
        self.position = 0

    @property
    def offset(self) -> int:
        """Bytes of the input before the position."""
        return self._base + self.position

    def advance(self) -> bool:
        """Drop the bytes at hand for the next chunk; False, and nothing at hand, at the end."""
        self._base += len(self.data)
        self.position = 0
        # A reader may hand out empty chunks, which are not the end.
        self.data = next(filter(None, self._chunks), b"")
        return bool(self.data)

    def extend(self) -> bool:
        """Add the next chunks to the bytes at hand; False, and nothing new, at the end.

        At least doubles what is at hand, so that looking ahead by extending takes linear time.
        """
        kept = self.data[self.position :]
        pieces = [kept]
        size = 0
        for chunk in self._chunks:
            pieces.append(chunk)
            size += len(chunk)
            if size > len(kept):
                break
        self._base += self.position
        self.position = 0
        self.data = b"".join(pieces)
        return size > 0

    def peek(self, size: int) -> bytes:
        """Return the next bytes without moving: `size` of them, or fewer at the end."""
        while len(self.data) - self.position < size and self.extend():
            pass
        return self.data[self.position : self.position + size]

    def skip_space(self) -> int:
        """Move past JSON whitespace, however long; return the number of LF in it.

        Afterwards the position is at a byte of data, or nothing is left.
        """
        lines = 0
        while True:
            end = _SPACE.match(self.data, self.position).end()  # type: ignore[union-attr] # matches always
            lines += self.data.count(b"\n", self.position, end)
            self.position = end
            if end < len(self.data) or not self.advance():
                return lines

    @property
    def at_end(self) -> bool:
        """Whether nothing is left; only right after skip_space or advance."""
        return self.position == len(self.data)
