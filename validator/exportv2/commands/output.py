"""Standard output of the commands: UTF-8 whatever the locale, and quiet when nobody listens."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import BinaryIO

from exportv2.reports import Write

#: What a shell tells of a program that its closed pipe has ended: 128 + SIGPIPE.
CLOSED_PIPE = 141


@contextmanager
def standard_output() -> Generator[Write]:
    """Return what writes text to standard output; whatever is written is out at the end."""
    stream = sys.stdout.buffer

    def write(text: str) -> None:
        stream.write(text.encode())

    try:
        yield write
        stream.flush()
    except BrokenPipeError:
        _discard(stream)
        raise SystemExit(CLOSED_PIPE) from None


def _discard(stream: BinaryIO) -> None:
    """Send what is still buffered nowhere, or the interpreter complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    sys.stdout = None  # nothing more is to be printed
