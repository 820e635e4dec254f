"""Compression: told by the first bytes, and what goes wrong with it."""

from __future__ import annotations

from typing import Final, Literal

MAGIC_BYTES: Final = 4
"""Bytes needed to tell a compression."""


class CompressionError(Exception):
    """The compressed data is not whole or not right; the message is for people."""


def compression(start: bytes) -> Literal["gzip", "zstd"] | None:
    """Tell the compression of data by its first bytes; None for any other data."""
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    skippable = start[1:4] == b"\x2a\x4d\x18" and 0x50 <= start[0] <= 0x5F  # noqa: PLR2004 - RFC 8878, 3.1.2
    if start.startswith(b"\x28\xb5\x2f\xfd") or skippable:
        return "zstd"
    return None
