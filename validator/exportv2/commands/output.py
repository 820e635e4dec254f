"""Standard output of the commands: UTF-8 whatever the locale, and quiet when nobody listens."""

import io
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import BinaryIO

import click

from exportv2.reports import Write

#: What a shell tells of a program that its closed pipe has ended: 128 + SIGPIPE.
CLOSED_PIPE = 141


class OutputError(Exception):
    """Standard output cannot be written."""

    def __init__(self, cause: OSError) -> None:
        super().__init__()
        self.cause = cause

    @property
    def is_closed_pipe(self) -> bool:
        """Whether nobody listens any more, which is no error."""
        return isinstance(self.cause, BrokenPipeError)


@contextmanager
def _told() -> Generator[None]:
    """Tell an error of the output from any other."""
    try:
        yield
    except OSError as error:
        raise OutputError(error) from None


@contextmanager
def standard_output() -> Generator[Write]:
    """Return what writes text to standard output; whatever is written is out at the end."""
    if sys.stdout is None:
        raise click.ClickException("standard output cannot be written: it is closed")
    stream: BinaryIO = sys.stdout.buffer
    unbuffered = isinstance(stream, io.RawIOBase)  # as under PYTHONUNBUFFERED
    out = io.BufferedWriter(stream) if unbuffered else stream

    def write(text: str) -> None:
        with _told():
            out.write(text.encode())

    try:
        yield write
        with _told():
            out.flush()
    except OutputError as error:
        _discard(stream)
        if error.is_closed_pipe:
            raise SystemExit(CLOSED_PIPE) from None
        why = error.cause.strerror or "output error"
        raise click.ClickException(f"standard output cannot be written: {why}") from None
    finally:
        if isinstance(out, io.BufferedWriter) and unbuffered:
            out.detach()  # or it would close standard output at its own end


def _discard(stream: BinaryIO) -> None:
    """Send what is still buffered nowhere, or the interpreter complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
