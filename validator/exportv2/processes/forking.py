"""A process that is a fork of this one: what was loaded and made here, it has from the first."""

from __future__ import annotations

import fcntl
import gc
import os
import signal
from contextlib import contextmanager, suppress
from threading import Lock
from typing import IO, TYPE_CHECKING

from exportv2.processes.worker import main, prepare

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import NoReturn

    from exportv2.checked import Settings

#: What the first process alone answers.
_SIGNALS = {signal.SIGINT, signal.SIGTERM}
_STANDARD = 3


class Forks:
    """Forks of this process that are soon to be given `settings`: what these cost is paid here."""

    def __init__(self, settings: Settings) -> None:
        prepare(settings)
        self._made: list[Fork] = []

    def fork(self) -> Fork:
        """Return a new fork. None that was made before is to be used until all are made.

        Raises OSError.
        """
        fork = Fork(self._made)
        self._made.append(fork)
        return fork


class Fork:
    """A fork of this process that checks pieces: told what by `stdin`, telling by `stdout`.

    Nothing else goes on in it: no thread, no `finally`, and none of `others`, the forks that were
    made before it and not used yet. Otherwise it is like a subprocess.Popen. Raises OSError.
    """

    def __init__(self, others: Iterable[Fork]) -> None:
        self._status: int | None = None
        self._reaping = Lock()
        tasks, results = os.pipe(), os.pipe()
        try:
            with _undisturbed():
                self._id = os.fork()
                if not self._id:
                    _be_fork(tasks, results, others)
        except OSError:
            os.close(tasks[1])
            os.close(results[0])
            raise
        finally:
            os.close(tasks[0])
            os.close(results[1])
        self.stdin: IO[bytes] | None = os.fdopen(tasks[1], "wb")
        self.stdout: IO[bytes] | None = os.fdopen(results[0], "rb")

    def kill(self) -> None:
        """End the process, whatever it does; from any thread."""
        with self._reaping:
            if self._status is None:  # or the number may be another process's by now
                with suppress(ProcessLookupError):  # as in `wait`
                    os.kill(self._id, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until the process has ended; return its exit status, negative for a signal.

        It is 0 where nobody is told, as if SIGCHLD is ignored: the system keeps nothing of it then.
        """
        try:
            if self._status is None:
                # It may have to be killed meanwhile: what waits does not lock, and reaps nothing.
                os.waitid(os.P_PID, self._id, os.WEXITED | os.WNOWAIT)
            with self._reaping:
                if self._status is None:
                    self._status = os.waitstatus_to_exitcode(os.waitpid(self._id, 0)[1])
        except ChildProcessError:
            self._status = 0
        return self._status


@contextmanager
def _undisturbed() -> Generator[None]:
    """Let no signal arrive in a fork before it is ready for it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_fork(tasks: tuple[int, int], results: tuple[int, int], others: Iterable[Fork]) -> NoReturn:
    """Do what a process does that was started for it. Ctrl-C stays blocked."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        # Not to be collected here: whatever is looked at is copied.
        gc.freeze()
        # Any pipe may be where another belongs, if this process has no standard input or output.
        ends = tasks[0], results[1]
        apart = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _STANDARD) for end in ends]
        # Whoever keeps the other ends keeps the forks from noticing that the first process ended.
        for end in (*tasks, *results):
            os.close(end)
        for other in others:
            for stream in (other.stdin, other.stdout):
                if stream is not None:
                    stream.close()
        for place, end in enumerate(apart):
            os.dup2(end, place)
            os.close(end)
        main()
    finally:
        os._exit(1)
