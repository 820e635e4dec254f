"""Decompression of gzip and zstd: in bounded pieces, with nothing missing unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2.reading.compression import compression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
