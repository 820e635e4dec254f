"""Decompression of gzip and zstd: in bounded pieces, with nothing missing unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC_BYTES: Final = 4
"""Bytes needed to tell a compression."""


class CompressionError(Exception):
    """The compressed data is not whole or not right; the message is for people."""


def decompress(chunks: Iterable[bytes], piece_bytes: int) -> Iterator[bytes]:
    """Yield the data decompressed, in pieces of at most `piece_bytes`; plain data as it is.

    The first chunk holds at least MAGIC_BYTES bytes, if there are that many. gzip (RFC 1952) may
    have several members, zstd (RFC 8878) several frames, skippable ones among them. Raises
    CompressionError once everything before the error has been yielded.
    """
    source = iter(chunks)
    first = next(source, b"")
    if compression(first) is not None:
        from exportv2.reading.members import members  # noqa: PLC0415 - most inputs are plain

        yield from members(first, source, piece_bytes)
        return
    if first:
        yield first
    yield from source


def compression(start: bytes) -> Literal["gzip", "zstd"] | None:
    """Tell the compression of data by its first bytes; None for any other data."""
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    skippable = start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F  # noqa: PLR2004 - RFC 8878, 3.1.2
    if start.startswith(b"\x28\xb5\x2f\xfd") or skippable:
        return "zstd"
    return None
