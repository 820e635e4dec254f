"""The command's INPUT words, and the bytes of what they name."""

from __future__ import annotations

import os
import re
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO, Final

from exportv2.reading.compression import MAGIC_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

STANDARD_INPUT: Final = "-"
CHUNK_BYTES: Final = 1 << 18
"""Larger chunks were slower in every measurement, for want of cache."""

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


CHANGED: Final = ("the file changed while it was read", "framing.changed")
"""Message and rule of a file that is not the same at its end as at its beginning."""


class InputError(Exception):
    """An input cannot be read, or not to its end.

    rule: `framing.unreadable-input` or `framing.changed`. The message is for people, and does not
    repeat the input's name.
    """

    def __init__(self, message: str, rule: str = "framing.unreadable-input") -> None:
        super().__init__(message)
        self.rule = rule


def unreadable(error: OSError) -> InputError:
    """Make the error of an input that the system does not let us read."""
    return InputError(f"cannot be read: {error.strerror or 'input error'}")


def expand(words: Iterable[str]) -> list[str]:
    """Return the inputs that words name, in order: paths, `-`, and the files each glob matches.

    A word is a pattern (`*`, `?`, `[…]`, and `**` for any directories) only where no file has
    exactly its name. Matches are sorted; directories and hidden files are no matches. A word
    without any match stands for itself, and cannot be read.
    """
    names: list[str] = []
    for word in words:
        if word == STANDARD_INPUT or _URL.match(word) or not _is_pattern(word):
            names.append(word)
            continue
        import glob  # noqa: PLC0415 - few words are patterns

        found = glob.glob(word, recursive=True)  # noqa: PTH207 - pathlib globs below one directory
        names.extend(sorted(name for name in found if not _is_directory(name)) or [word])
    return names


def _is_pattern(word: str) -> bool:
    return any(map(word.__contains__, "*?[")) and not os.path.lexists(word)


def _is_directory(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - as above


def read_bytes(
    name: str, stdin: BinaryIO | None, chunk_bytes: int = CHUNK_BYTES
) -> Generator[bytes, None, None]:
    """Yield an input's bytes as they are, without seeking.

    name: of a local file, or `-` for stdin (the process's own for None), which is left open. The
    first chunk holds MAGIC_BYTES bytes if there are that many. Raises InputError once everything
    before the error has been yielded.
    """
    try:
        if name == STANDARD_INPUT:
            yield from _chunks(_standard_input(stdin), chunk_bytes)
            return
        with _open(name) as file:
            before = _state(file)
            yield from _chunks(file, chunk_bytes)
            if _state(file) != before:
                raise InputError(*CHANGED)
    except OSError as error:
        raise unreadable(error) from None


def _standard_input(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is not None:
        return stdin
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return sys.stdin.buffer


def _open(name: str) -> BinaryIO:
    if _URL.match(name) and not os.path.lexists(name):
        raise InputError("cannot be read: a URL, and only local files are read so far")
    if "\0" in name:
        raise InputError("cannot be read: a file name holds no NUL character")
    if _is_pattern(name):
        raise InputError("cannot be read: no file matches the pattern")
    return open(name, "rb", buffering=0)  # noqa: PTH123 - the caller closes it


def _state(file: BinaryIO) -> tuple[int, int] | None:
    """Return what changes when a regular file is written to."""
    status = os.fstat(file.fileno())
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _chunks(file: BinaryIO, chunk_bytes: int) -> Iterator[bytes]:
    # Whatever a pipe holds is taken at once: read() of a buffered file waits for a full chunk.
    read: Callable[[int], bytes | None] = getattr(file, "read1", file.read)
    start = b""
    while len(start) < MAGIC_BYTES:
        chunk = _read(read, chunk_bytes)
        start += chunk
        if not chunk:
            break
    if start:
        yield start
    while chunk := _read(read, chunk_bytes):
        yield chunk


def _read(read: Callable[[int], bytes | None], size: int) -> bytes:
    chunk = read(size)
    if chunk is None:
        raise InputError("cannot be read: it has no data yet, and does not wait for any")
    return chunk
