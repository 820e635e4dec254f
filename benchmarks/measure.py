"""Whole processes, measured from outside by the operating system's own account."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
#: Bytecode is kept from one process to the next, as it is of all that is installed.
_ENVIRONMENT = dict(os.environ)
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)


@dataclass(frozen=True)
class Run:
    """One finished process, with those it started and waited for."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, the user's and the system's."""
    peak: int
    """Bytes of memory that the largest process had at its peak."""
    status: int
    output: str
    """The last 10,000 characters of its standard output."""
    errors: str
    """The same of its standard error."""


def run(command: Sequence[str]) -> Run:
    """Run a command to its end. Its output goes to a file, as a pipe would slow it down."""
    return together([command])[0]


def together(commands: Sequence[Sequence[str]]) -> list[Run]:
    """Start commands at the same moment; return when all have ended. Wall time is that of all."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        processes = [
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            for command in commands
        ]
        ended = []
        for process in processes:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            ended.append((process.returncode, usage))
        wall = time.perf_counter() - start
        output, errors = _tail(out), _tail(err)
    unit = 1 if sys.platform == "darwin" else 1_024
    return [
        Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, code, output, errors)
        for code, usage in ended
    ]


def _tail(file: IO[bytes]) -> str:
    file.seek(max(0, file.seek(0, os.SEEK_END) - 10_000))
    return file.read().decode("utf-8", "replace")


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and those it starts on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
