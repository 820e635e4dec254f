"""One process that checks pieces, as whoever started it sees it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from exportv2.checked import ProcessError
from exportv2.processes.wire import receive, send, values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exportv2.processes.pieces import Piece
    from exportv2.processes.starting import Child


class KilledError(Exception):
    """A process was killed, by the signal of this number if it is not 0."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


class Process:
    """A process, with `settings` as plain values; `start` starts it.

    Raises ProcessError where that fails.
    """

    def __init__(self, settings: tuple[Any, ...], start: Callable[[], Child]) -> None:
        try:
            self._process = start()
        except OSError as error:
            why = error.strerror or "system error"
            raise ProcessError(f"a process cannot be started (--jobs): {why}") from None
        # They are there, since PIPE was asked for.
        self._tasks: IO[bytes] = self._process.stdin  # type: ignore[assignment]
        self._results: IO[bytes] = self._process.stdout  # type: ignore[assignment]
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
                raise KilledError(max(0, -self._process.wait()))
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
        status = self._process.wait()  # negative for a signal
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
        self._results.close()
        with suppress(OSError):  # what it did not take
            self._tasks.close()

    def _send(self, *message: Any) -> None:  # noqa: ANN401 - plain values
        with suppress(OSError):  # that it has ended will show where results are waited for
            send(self._tasks, *message)


def _raise_error(data: bytes) -> None:
    """Raise the error that a last message tells of, if it does."""
    kind, *rest = values(data) or ("",)
    if kind == "error":
        raise ProcessError(f"internal error in a process (--jobs): {rest[0]}")
