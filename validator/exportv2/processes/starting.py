"""How a process is started, and what is used of it whichever way it was."""

from __future__ import annotations

import sys
from threading import active_count
from typing import IO, Protocol

from exportv2.checked import ProcessError
from exportv2.start import is_command

#: It has its modules from the same places. The main module of the program is not among them: it
#: may have no guard that keeps it from running once more.
_PROGRAM = "import sys; sys.path[:] = {}; from exportv2.start import work; work()"


class Child(Protocol):
    """What is used of a subprocess.Popen."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it, whatever it does."""

    def wait(self) -> int:
        """Wait until it has ended; return its exit status, negative for a signal."""


def may_fork() -> bool:
    """Tell whether a fork of this process can take part in the work, and is missed by nobody.

    A program that uses this package may have much that a fork must not do twice. A lock that
    another thread holds stays locked in a fork. And elsewhere than on Linux libraries of the system
    may not work in one.
    """
    return sys.platform == "linux" and is_command() and active_count() == 1


def started() -> Child:
    """Start an interpreter of its own. Raises OSError; ProcessError where there is none."""
    import subprocess  # noqa: PLC0415 - mostly none is started: they are forks

    if not sys.executable or hasattr(sys, "frozen"):
        raise ProcessError("there is no Python interpreter to start processes of (--jobs)")
    program = _PROGRAM.format(ascii([path for path in sys.path if isinstance(path, str)]))
    return subprocess.Popen(  # noqa: S603 - Python itself
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # On Windows, Ctrl-C is for the first process alone; for others see Workers.
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
