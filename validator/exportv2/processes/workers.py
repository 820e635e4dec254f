"""The threads, each of which has a process of its own work on one piece after another."""

from __future__ import annotations

import signal
from threading import RLock, Thread, current_thread
from typing import TYPE_CHECKING

from exportv2.processes.order import Lost
from exportv2.processes.process import KilledError, Process
from exportv2.processes.starting import may_fork, started
from exportv2.processes.wire import plain_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from exportv2.checked import Settings
    from exportv2.processes.order import Order, Slot
    from exportv2.processes.starting import Child


class Workers:
    """So many threads; each starts a process once there is a piece for it, or is given a fork.

    A process that is killed has its piece end with Lost, and another one takes its place.
    """

    def __init__(self, jobs: int, order: Order, settings: Settings) -> None:
        self._jobs = jobs
        self._order = order
        self._settings = settings
        self._processes: set[Process] = set()
        self._closed = False
        self._lock = RLock()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to work, until there are no more pieces or it is closed.

        Raises ProcessError.
        """
        if may_fork():
            self._fork()
        else:
            self._threads += [self._thread() for _ in range(self._jobs)]
        for thread in self._threads:
            thread.start()

    def _fork(self) -> None:
        """Make forks of this process, each for a piece, before there is any thread."""
        # Loaded only now: not every system has it, and with it comes all that rows are checked by.
        from exportv2.processes.forking import Forks  # noqa: PLC0415

        forks = Forks(self._settings)
        while len(self._threads) < self._jobs and (slot := self._order.take()) is not None:
            self._threads.append(self._thread(self._started(forks.fork), slot))

    def _thread(self, process: Process | None = None, slot: Slot | None = None) -> Thread:
        """Return a thread that has its first process and piece, or is to look for them."""
        return Thread(target=self._run, args=(process, slot), daemon=True)

    def close(self) -> None:
        """End all processes, whatever they do: nothing is lost with them but messages."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.kill()
        self._order.close()
        # A run that was forgotten is closed where the garbage is collected: in any thread, and one
        # of these may then stand where the others wait for it.
        if current_thread() not in self._threads:
            for thread in self._threads:
                if thread.ident is not None:  # it was started
                    thread.join()
            for process in self._processes.copy():  # no thread came to have it
                self._end(process)

    # In each of the threads -----------------------------------------------------------------------

    def _run(self, process: Process | None, slot: Slot | None) -> None:
        if hasattr(signal, "pthread_sigmask"):
            # Ctrl-C is for the first process alone. What a thread blocks is blocked, from its very
            # beginning, in a process that it starts.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            while (slot := slot or self._order.take()) is not None:
                process = process or self._started()
                if process is None:
                    return
                try:
                    self._relay(process, slot)
                except KilledError as killed:
                    self._order.put(slot, Lost(killed.signal))
                    self._end(process)
                    process = None
                self._order.end(slot)
                slot = None
        except BaseException as failure:  # noqa: BLE001 - to be raised where it is waited for
            self._order.fail(failure)
        finally:
            if process is not None:
                self._end(process)

    def _relay(self, process: Process, slot: Slot) -> None:
        for message in process.check(slot.piece, slot.wanted):
            self._order.put(slot, message)

    def _started(self, start: Callable[[], Child] = started) -> Process | None:
        """Return a new process; None where nobody wants one any more."""
        with self._lock:
            if self._closed:
                return None
            process = Process(plain_settings(self._settings), start)
            self._processes.add(process)
            return process

    def _end(self, process: Process) -> None:
        with self._lock:
            self._processes.discard(process)
        process.close()
