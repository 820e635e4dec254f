"""Progress of long work, on standard error: a line that changes on a terminal, or plain lines."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

import click

from exportv2.reading.compression import MAGIC_BYTES, compression

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from exportv2.run import Run

#: The ways to show it. `auto` shows it on a terminal alone.
PROGRESS = ("auto", "plain", "none")

#: Seconds before it is first shown, as short work needs none, and between plain lines.
_DELAY, _BETWEEN = 1.0, 10.0
#: Seconds between changes on a terminal.
_CHANGES = 0.25


class _State(NamedTuple):
    """How far a run has come: bytes of so many in all, None where that is not known."""

    rows: int
    bytes: int
    findings: int
    total: int | None
    seconds: float

    def told(self) -> str:
        """Return it in words."""
        of = "" if self.total is None else f" of {_size(self.total)}"
        noun = "finding" if self.findings == 1 else "findings"
        parts = [
            f"{self.rows:,} rows",
            f"{_size(self.bytes)}{of}",
            f"{self.findings:,} {noun}",
            f"{self.rows / self.seconds:,.0f} rows/s" if self.seconds else "",
            self._left(),
        ]
        return ", ".join(filter(None, parts))

    def _left(self) -> str:
        if self.total is None or not self.bytes or self.bytes > self.total:
            return ""
        seconds = round(self.seconds * (self.total - self.bytes) / self.bytes)
        minutes, seconds = divmod(seconds, 60)
        return f"{minutes} min {seconds} s left" if minutes else f"{seconds} s left"


@contextmanager
def showing(run: Run, how: str) -> Generator[None]:
    """Show, while the block runs, how far a run has come."""
    on_terminal = sys.stderr is not None and sys.stderr.isatty()
    if how == "none" or (how == "auto" and not on_terminal):
        yield
        return
    show = _changing if on_terminal and how == "auto" else _plain
    total = _total(run.names)
    start = time.monotonic()

    def state() -> _State:
        return _State(run.rows, run.bytes_read, run.found, total, time.monotonic() - start)

    done = Event()
    # The run itself comes by nowhere in between where there is nothing to find.
    thread = Thread(target=show, args=(state, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _plain(state: Callable[[], _State], done: Event) -> None:
    while not done.wait(_BETWEEN):
        click.echo(f"exportv2: {state().told()}", err=True)


def _changing(state: Callable[[], _State], done: Event) -> None:
    if done.wait(_DELAY):
        return
    width = 0
    while True:
        text = state().told()[: max(20, _columns() - 1)]
        # What was there before may have been longer.
        click.echo(f"\r{text.ljust(width)}", err=True, nl=False)
        width = len(text)
        if done.wait(_CHANGES):
            click.echo(f"\r{' ' * width}\r", err=True, nl=False)
            return


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _total(names: Sequence[str]) -> int | None:
    """Return the bytes of all inputs, None where one is compressed, or no file."""
    total = 0
    for name in names:
        try:
            status = os.stat(name)  # noqa: PTH116 - as it was named
            if name == "-" or not stat.S_ISREG(status.st_mode):
                return None  # of anything else, opening it might take something away
            with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - as above
                if compression(file.read(MAGIC_BYTES)):
                    return None
        except (OSError, ValueError):  # ValueError for a NUL in the name
            return None
        total += status.st_size
    return total


def _size(count: int) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} bytes"
