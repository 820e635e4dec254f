"""Decompression of gzip and zstd: in bounded pieces, with nothing missing unnoticed."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Final, Protocol

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    decoder = _decoder_for(first)
    if decoder is None:
        if first:
            yield first
        yield from source
        return
    yield from _members(_Source(first, source), decoder, piece_bytes)


class _Decoder(Protocol):
    """Decompresses one member of gzip, or one frame of zstd."""

    name: str

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


class _Gzip:
    name = "gzip"

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._corrupt = False
        self.hungry = True

    @property
    def ended(self) -> bool:
        return self._zlib.eof

    @property
    def unused(self) -> bytes:
        return self._zlib.unused_data

    def feed(self, data: bytes, size: int) -> bytes:
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


class _Zstd:
    name = "zstd"

    def __init__(self) -> None:
        self._zstd = ZstdDecompressor()

    @property
    def ended(self) -> bool:
        return self._zstd.eof

    @property
    def unused(self) -> bytes:
        return self._zstd.unused_data

    @property
    def hungry(self) -> bool:
        return self._zstd.needs_input

    def feed(self, data: bytes, size: int) -> bytes:
        try:
            return self._zstd.decompress(data, size)
        except ZstdError:
            raise CompressionError(
                "expected zstd data, found it corrupt, or in need of a window over 128 MiB"
            ) from None


def is_compressed(start: bytes) -> bool:
    """Tell whether an input that begins with these bytes, MAGIC_BYTES of them, is decompressed."""
    return _decoder_for(start) is not None


def _decoder_for(start: bytes) -> Callable[[], _Decoder] | None:
    if start.startswith(b"\x1f\x8b"):
        return _Gzip
    skippable = start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F  # noqa: PLR2004 - RFC 8878, 3.1.2
    if start.startswith(b"\x28\xb5\x2f\xfd") or skippable:
        return _Zstd
    return None


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


def _members(
    source: _Source, make_decoder: Callable[[], _Decoder], piece_bytes: int
) -> Iterator[bytes]:
    while True:
        decoder = make_decoder()
        yield from _member(source, decoder, piece_bytes)
        start = _start_of_member(source, decoder)
        if not start:
            return
        if _decoder_for(start) is not make_decoder:
            raise CompressionError(f"expected the end of the {decoder.name} data, found other data")
        source.give_back(start)


def _member(source: _Source, decoder: _Decoder, piece_bytes: int) -> Iterator[bytes]:
    while not decoder.ended:
        data = source.next() if decoder.hungry else b""
        if decoder.hungry and not data:
            raise CompressionError(f"the {decoder.name} data ends before its end: truncated")
        piece = decoder.feed(data, piece_bytes)
        if piece:
            yield piece
    source.give_back(decoder.unused)


def _start_of_member(source: _Source, decoder: _Decoder) -> bytes:
    """Return what follows a member, MAGIC_BYTES at least unless the data ends."""
    start = b""
    while len(start) < MAGIC_BYTES:
        more = source.next()
        if not more:
            break
        start += more
        if isinstance(decoder, _Gzip):
            start = start.lstrip(b"\0")  # padding of blocks, as gzip itself takes it
    return start
