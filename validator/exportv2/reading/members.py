"""Compressed data as what it is made of: members of gzip, or frames of zstd, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from exportv2.reading.compression import MAGIC_BYTES, CompressionError, compression

if TYPE_CHECKING:
    from collections.abc import Iterator


class Decoder(Protocol):
    """Decompresses one member of gzip, or one frame of zstd."""

    @property
    def ended(self) -> bool:
        """Whether the member is whole and its checksum right."""

    @property
    def unused(self) -> bytes:
        """What was given beyond the end of the member."""

    def feed(self, data: bytes, size: int) -> bytes:
        """Take more data, or none to get more of what was given; return at most `size` bytes."""

    @property
    def hungry(self) -> bool:
        """Whether nothing more comes out without more data."""


def members(first: bytes, rest: Iterator[bytes], piece_bytes: int) -> Iterator[bytes]:
    """Yield what `decompress` does of compressed data: its first chunk, and the others."""
    source = _Source(first, rest)
    name = compression(first)
    while True:
        decoder = _decoder(name)
        yield from _member(source, decoder, name, piece_bytes)
        start = _start_of_member(source, name)
        if not start:
            return
        if compression(start) != name:
            raise CompressionError(f"expected the end of the {name} data, found other data")
        source.give_back(start)


def _decoder(name: str | None) -> Decoder:
    if name == "gzip":
        from exportv2.reading.deflate import Gzip  # noqa: PLC0415 - an input is the one or the other

        return Gzip()
    from exportv2.reading.zstandard import Zstd  # noqa: PLC0415 - as above

    return Zstd()


class _Source:
    """Compressed chunks, of which a part can be given back."""

    def __init__(self, first: bytes, rest: Iterator[bytes]) -> None:
        self._back = first
        self._rest = rest

    def next(self) -> bytes:
        """Return some bytes; none at the end."""
        back, self._back = self._back, b""
        return back or next(filter(None, self._rest), b"")

    def give_back(self, data: bytes) -> None:
        """Have these returned next."""
        self._back = data


def _member(
    source: _Source, decoder: Decoder, name: str | None, piece_bytes: int
) -> Iterator[bytes]:
    while not decoder.ended:
        data = source.next() if decoder.hungry else b""
        if decoder.hungry and not data:
            raise CompressionError(f"the {name} data ends before its end: truncated")
        piece = decoder.feed(data, piece_bytes)
        if piece:
            yield piece
    source.give_back(decoder.unused)


def _start_of_member(source: _Source, name: str | None) -> bytes:
    """Return what follows a member, MAGIC_BYTES at least unless the data ends."""
    start = b""
    while len(start) < MAGIC_BYTES:
        more = source.next()
        if not more:
            break
        start += more
        if name == "gzip":
            start = start.lstrip(b"\0")  # padding of blocks, as gzip itself takes it
    return start
