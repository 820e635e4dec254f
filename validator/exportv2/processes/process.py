"""One process that checks pieces, as whoever started it sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

from exportv2.checked import ProcessError
from exportv2.processes.wire import receive, send, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.processes.pieces import Piece

#: It has its modules from the same places. The main module of the program is not among them: it
#: may have no guard that keeps it from running once more.
_PROGRAM = "import sys; sys.path[:] = {}; from exportv2.processes.worker import main; main()"
#: On Windows, Ctrl-C is for the first process alone; for others see Workers.
_FLAGS = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class KilledError(Exception):
    """A process was killed, by the signal of this number if it is not 0."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Process:
    """A process, with `settings` as plain values. Raises ProcessError where none can be started."""

    def __init__(self, settings: tuple[Any, ...]) -> None:
        if not sys.executable or hasattr(sys, "frozen"):
            raise ProcessError("there is no Python interpreter to start processes of (--jobs)")
        program = _PROGRAM.format(ascii([path for path in sys.path if isinstance(path, str)]))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=_FLAGS,
            )
        except OSError as error:
            why = error.strerror or "system error"
            raise ProcessError(f"a process cannot be started (--jobs): {why}") from None
        self._settings = settings
        self._is_ready = False

    def check(self, piece: Piece, wanted: int) -> Iterator[bytes]:
        """Have a piece checked; yield the messages about it, as they come. Raises KilledError.

        Raises ProcessError where the process could not begin, or met an error of its own.
        """
        if not self._is_ready:
            self._begin()
        bounds = piece.range and (piece.range.start, piece.range.end, tuple(piece.range.before))
        self._send(os.fsencode(piece.path or ""), bounds, wanted)
        more = True
        while more:
            received = receive(self._results)
            if received is None:
                raise KilledError(max(0, -self._ended()))
            more, data = received
            if not more:
                _raise_error(data)
            yield data

    def _begin(self) -> None:
        self._send(*self._settings)
        received = receive(self._results)
        if received is not None:
            _raise_error(received[1])
            self._is_ready = True
            return
        status = self._ended()
        if status < 0:
            raise KilledError(-status)
        raise ProcessError(f"a process cannot begin (--jobs): it ended with status {status}")

    def kill(self) -> None:
        """End the process, whatever it does; from any thread."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and wait until it has ended."""
        self.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream is not None:
                    stream.close()
            except OSError:
                pass  # what it did not take is lost on nobody

    def _send(self, *message: Any) -> None:  # noqa: ANN401 - plain values
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, *message)
        except OSError:
            pass  # it has ended, as its output shows

    @property
    def _results(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _ended(self) -> int:
        """Return the status of the process, which has closed its output; negative for a signal."""
        return self._process.wait()


def _raise_error(data: bytes) -> None:
    """Raise the error that a last message tells of, if it does."""
    kind, *rest = values(data) or ("",)
    if kind == "error":
        raise ProcessError(f"internal error in a process (--jobs): {rest[0]}")
