"""Files that reports are written to: whole under their name, or not at all."""

import os
import stat
from collections.abc import Generator, Iterable
from contextlib import contextmanager

from exportv2.reports import Write
from exportv2.whole_file import FileError, file_errors, is_same, whole_file, written_directly


@contextmanager
def file_output(path: str, read: Iterable[str]) -> Generator[Write]:
    """Return what writes text to a file, which has its name once all is written.

    What is no regular file, such as a device or a pipe, is written to as it is. Raises FileError
    where that cannot be done, and for a file that is one of those `read`.
    """
    if any(is_same(path, name) for name in read):
        raise FileError(f"--output {path}: this is one of the inputs, or of the files beside them")
    with file_errors(path):
        if os.path.isdir(path):  # noqa: PTH112 - pathlib is slow to load
            raise IsADirectoryError(None, "it is a directory")
        is_direct = os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH110, PTH116 - as above
    with written_directly(path) if is_direct else whole_file(path) as write:
        yield write


@contextmanager
def appended_file(path: str) -> Generator[tuple[Write, int]]:
    """Return what adds text to the end of a file, all at once at the end, and its size so far.

    Raises FileError where that cannot be done.
    """
    with file_errors(path):
        file = open(path, "ab", buffering=0)  # noqa: PTH123, SIM115 - closed below
        size = os.fstat(file.fileno()).st_size
    with file:
        pieces: list[str] = []
        yield pieces.append, size
        with file_errors(path):
            left = memoryview("".join(pieces).encode())
            while left:
                left = left[file.write(left) :]
