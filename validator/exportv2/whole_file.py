"""Files that are there as a whole or not at all: what is written takes its place at the end."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from typing import BinaryIO

#: The files of this process that may have to go without a chance to be finished.
_unfinished: set[str] = set()
#: How much of a file's name the one beside it has: names cannot be long without end.
_MOST_OF_NAME = 100


class FileError(Exception):
    """A file that was asked for cannot be read, written or made sense of; in one line for people.

    The line names the file, and holds nothing of what is in it.
    """


def check_place(path: str, inputs: Iterable[str]) -> None:
    """Look whether a file may be written at `path`, before there is anything to write.

    Raises FileError where it may not: where one of the inputs is, or what is no regular file.
    """
    with file_errors(path):
        place = os.path.realpath(path)
        folder, is_there = os.path.dirname(place), os.path.exists(place)  # noqa: PTH110, PTH120 - as below
        if not os.path.isdir(folder):  # noqa: PTH112 - as below
            raise _unwritable(path, "its folder is not there")
        if is_there and not os.path.isfile(place):  # noqa: PTH113 - as below
            raise _unwritable(path, "it is no regular file")
        if not os.access(folder, os.W_OK) or (is_there and not os.access(place, os.W_OK)):
            raise _unwritable(path, "Permission denied")
    if any(is_same(place, name) for name in inputs):
        raise _unwritable(path, "it is one of the inputs")


@contextmanager
def whole_file(path: str) -> Generator[Callable[[str], None]]:
    """Return what writes text as UTF-8 beside `path`: at the end, in the place of what is there.

    Raises FileError where that fails; then, and after any other error, nothing has changed.
    """
    with file_errors(path):
        place = os.path.realpath(path)  # a link stays one
        folder, name = os.path.split(place)
        # A name of its own, whoever else writes there or was killed while it did.
        beside = os.path.join(folder, f"{name[:_MOST_OF_NAME]}.{os.urandom(6).hex()}.tmp")  # noqa: PTH118 - as below
        file = open(beside, "xb")  # noqa: PTH123, SIM115 - pathlib is slow to load; closed below
    _unfinished.add(beside)
    try:
        with _written(path, file) as write:
            yield write
            with file_errors(path):
                file.flush()
                os.fsync(file.fileno())
        with file_errors(path):
            os.replace(beside, place)  # noqa: PTH105 - as above
    finally:
        _remove(beside)
        _unfinished.discard(beside)


@contextmanager
def written_directly(path: str) -> Generator[Callable[[str], None]]:
    """Return what writes text as UTF-8 to what is at `path` as it comes: a device or a pipe.

    Raises FileError where that fails.
    """
    with file_errors(path):
        file = open(path, "wb")  # noqa: PTH123, SIM115 - as above
    with _written(path, file) as write:
        yield write


@contextmanager
def _written(path: str, file: BinaryIO) -> Generator[Callable[[str], None]]:
    """Return what writes text as UTF-8 to a file, which is closed then; errors name `path`."""

    def write(text: str) -> None:
        with file_errors(path):
            file.write(text.encode())

    try:
        yield write
        with file_errors(path):
            file.close()
    finally:
        with suppress(OSError):  # whatever could not be written was told
            file.close()


def abandon() -> None:
    """Remove all that is not finished: the process ends here and now."""
    for beside in _unfinished:
        _remove(beside)


def _remove(beside: str) -> None:
    with suppress(OSError):
        os.unlink(beside)  # noqa: PTH108 - as above


def replace(path: str, text: str) -> None:
    """Write `text` as a whole file. Raises FileError."""
    with whole_file(path) as write:
        write(text)


@contextmanager
def file_errors(path: str) -> Generator[None]:
    """Tell what goes wrong with a file as a FileError."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error.strerror or "output error") from None
    except ValueError:  # a name that no file can have
        raise _unwritable(path, "not the name of a file") from None


def is_yet_to_be(path: str, written: str) -> bool:
    """Tell whether `path` is not there, and names the same place as `written`."""
    return not os.path.lexists(path) and os.path.realpath(path) == os.path.realpath(written)


def _unwritable(path: str, why: str) -> FileError:
    return FileError(f"{path} cannot be written: {why}")


def is_same(path: str, name: str) -> bool:
    """Tell whether an input of this name is read from the regular file at `path`."""
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
        read = os.fstat(0) if name == "-" else os.stat(name)  # noqa: PTH116 - as above
        return stat.S_ISREG(status.st_mode) and os.path.samestat(status, read)
    except (OSError, ValueError):  # one of them is not there, or no name of a file
        return False
