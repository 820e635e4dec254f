"""Files that are there as a whole or not at all: what is written takes its place at the end."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class FileError(Exception):
    """A file that was asked for cannot be read, written or made sense of; in one line for people.

    The line names the file, and holds nothing of what is in it.
    """


def check_place(path: str, inputs: Iterable[str]) -> None:
    """Look whether a file may be written at `path`, before there is anything to write.

    Raises FileError where it may not: where one of the inputs is, or what is no regular file.
    """
    place = Path(os.path.realpath(path))
    if not place.parent.is_dir():
        raise _unwritable(path, "its folder is not there")
    if place.exists() and not place.is_file():
        raise _unwritable(path, "it is no regular file")
    if not os.access(place.parent, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
        raise _unwritable(path, "Permission denied")
    if any(_is_same(place, name) for name in inputs):
        raise _unwritable(path, "it is an input")


def replace(path: str, text: str) -> None:
    """Write `text` as UTF-8 beside `path`, and once it is whole, in the place of what is there.

    Raises FileError where that fails; then nothing has changed.
    """
    place = Path(os.path.realpath(path))  # a link stays one
    beside = place.with_name(f"{place.name}.tmp.{os.getpid()}")
    try:
        try:
            with beside.open("xb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise _unwritable(path, error.strerror or "output error") from None


def is_yet_to_be(path: str, written: str) -> bool:
    """Tell whether `path` is not there, and names the same place as `written`."""
    return not os.path.lexists(path) and os.path.realpath(path) == os.path.realpath(written)


def _unwritable(path: str, why: str) -> FileError:
    return FileError(f"{path} cannot be written: {why}")


def _is_same(place: Path, name: str) -> bool:
    try:
        return place.samefile(name)
    except (OSError, ValueError):  # one of them is not there, or no name of a file
        return False
