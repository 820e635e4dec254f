"""Files that reports are written to: whole under their name, or not at all."""

import os
import stat
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import BinaryIO

import click

from exportv2.reports import Write


@contextmanager
def file_output(path: str, inputs: Iterable[str]) -> Generator[Write]:
    """Return what writes text to a file, which has its name once all is written.

    Until then it is a file beside it, which does not outlive an error. What is no regular file,
    such as a device or a pipe, is written to as it is. Raises ClickException where that cannot be
    done, and for a file that is one of `inputs`.
    """
    with _told(path):
        target = os.path.realpath(path)
        beside = f"{target}.{os.getpid()}.tmp"
        if any(_is_same(target, name) for name in inputs):
            raise click.ClickException(f"--output {path}: this is one of the inputs")
        direct = os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode)  # noqa: PTH110, PTH116 - pathlib is slow to load
        if os.path.isdir(target):  # noqa: PTH112 - as above
            raise IsADirectoryError(None, "it is a directory")
        file = open(target if direct else beside, "wb" if direct else "xb")  # noqa: PTH123, SIM115 - closed below
    try:
        yield _writer(file, path)
        with _told(path):
            file.flush()
            if not direct:
                os.fsync(file.fileno())
                file.close()
                os.replace(beside, target)  # noqa: PTH105 - pathlib is slow to load
    finally:
        with suppress(OSError):  # whatever could not be written was told
            file.close()
        if not direct:
            with suppress(OSError):
                os.unlink(beside)  # noqa: PTH108 - pathlib is slow to load


@contextmanager
def appended_file(path: str) -> Generator[tuple[Write, int]]:
    """Return what adds text to the end of a file, all at once at the end, and its size so far.

    Raises ClickException where that cannot be done.
    """
    with _told(path):
        file = open(path, "ab", buffering=0)  # noqa: PTH123, SIM115 - closed below
        size = os.fstat(file.fileno()).st_size
    with file:
        pieces: list[str] = []
        yield pieces.append, size
        with _told(path):
            left = memoryview("".join(pieces).encode())
            while left:
                left = left[file.write(left) :]


def _writer(file: BinaryIO, path: str) -> Write:
    def write(text: str) -> None:
        try:
            file.write(text.encode())
        except OSError as error:
            raise _unwritable(path, error) from None

    return write


@contextmanager
def _told(path: str) -> Generator[None]:
    """Tell an error of the file in one line."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from None
    except ValueError:  # a name that no file can have
        raise click.ClickException(f"{path!r} cannot be written: not a file name") from None


def _unwritable(path: str, error: OSError) -> click.ClickException:
    return click.ClickException(f"{path} cannot be written: {error.strerror or 'output error'}")


def _is_same(path: str, name: str) -> bool:
    try:
        return os.path.samefile(path, name)  # noqa: PTH121 - pathlib is slow to load
    except (OSError, ValueError):
        return False
