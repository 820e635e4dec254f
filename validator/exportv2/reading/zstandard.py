"""One frame of zstd."""

from __future__ import annotations

import sys

from exportv2.reading.compression import CompressionError

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdError


class Zstd:
    """A Decoder of one frame."""

    def __init__(self) -> None:
        self._zstd = ZstdDecompressor()

    @property
    def ended(self) -> bool:
        """Whether the frame is whole and its checksum right."""
        return self._zstd.eof

    @property
    def unused(self) -> bytes:
        """What was given beyond the end of the frame."""
        return self._zstd.unused_data

    @property
    def hungry(self) -> bool:
        """Whether nothing more comes out without more data."""
        return self._zstd.needs_input

    def feed(self, data: bytes, size: int) -> bytes:
        """Take more data, or none to get more of what was given; return at most `size` bytes."""
        try:
            return self._zstd.decompress(data, size)
        except ZstdError:
            raise CompressionError(
                "expected zstd data, found it corrupt, or in need of a window over 128 MiB"
            ) from None
