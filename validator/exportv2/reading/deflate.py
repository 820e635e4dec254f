"""One member of gzip."""

from __future__ import annotations

import zlib

from exportv2.reading.compression import CompressionError


class Gzip:
    """A Decoder of one member."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._corrupt = False
        self.hungry = True

    @property
    def ended(self) -> bool:
        """Whether the member is whole and its checksum right."""
        return self._zlib.eof

    @property
    def unused(self) -> bytes:
        """What was given beyond the end of the member."""
        return self._zlib.unused_data

    def feed(self, data: bytes, size: int) -> bytes:
        """Take more data, or none to get more of what was given; return at most `size` bytes."""
        if self._corrupt:
            raise CompressionError("expected gzip data, found it corrupt")
        given = self._zlib.unconsumed_tail + data
        before = self._zlib.copy()
        try:
            piece = self._zlib.decompress(given, size)
        except zlib.error:
            self._corrupt, self.hungry = True, False
            return _up_to_error(before, given)
        # A full piece may leave more inside of zlib even with all of the data consumed.
        self.hungry = not self._zlib.unconsumed_tail and len(piece) < size
        return piece


def _up_to_error(decompressor: zlib._Decompress, data: bytes) -> bytes:
    """Return what zlib decompresses before an error: all at once, it keeps that to itself."""
    pieces: list[bytes] = []
    for byte in data:
        try:
            pieces.append(decompressor.decompress(bytes((byte,))))
        except zlib.error:
            break
    return b"".join(pieces)
