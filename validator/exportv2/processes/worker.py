"""A process that checks pieces of inputs: told what by its standard input, telling by its output.

It keeps nothing from piece to piece but what a profile costs, and ends with its standard input.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, BinaryIO

from exportv2.checking import Checking, Counted
from exportv2.processes.wire import Batch, End, Packing, receive, send, settings_of, values
from exportv2.reading import Reading, read_rows
from exportv2.reading.ranges import Range, RangeReading, State

if TYPE_CHECKING:
    from exportv2.checked import Settings

#: Bytes that are read, at most, before what they come to is sent. So that a process notices, even
#: where there is nothing to tell, that nobody listens any more.
_MOST_READ = 1 << 23


def main() -> None:
    """Work until there is no more to do."""
    tasks, results = _streams()
    try:
        worker = _Worker(settings_of(_next(tasks)), results)
        send(results)
        while True:
            worker.check(*_next(tasks))
    except (EOFError, BrokenPipeError):
        pass  # nobody asks for more, or listens any more
    except Exception as error:  # noqa: BLE001 - whatever it is; but no data goes with it
        from exportv2.origin import origin  # noqa: PLC0415 - it is hardly ever needed

        send(results, "error", f"{type(error).__name__} at {origin(error)}")
    # Nothing is left to do, and tearing everything down in good order would take its time.
    os._exit(0)


def prepare(settings: Settings) -> None:
    """Load and make what a process needs for `settings`, and keeps for the next that asks."""
    Checking(settings).prepare()


def _next(tasks: BinaryIO) -> tuple[Any, ...]:
    """Return the next task. Raises EOFError where there is none."""
    received = receive(tasks)
    if received is None:
        raise EOFError
    return values(received[1])


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams of tasks and results, which nothing else shall read or write."""
    tasks, results = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return os.fdopen(tasks, "rb"), os.fdopen(results, "wb")


class _Worker:
    def __init__(self, settings: Settings, results: BinaryIO) -> None:
        self._max_row_bytes = settings.max_row_bytes
        self._checking = Checking(settings)
        self._results = results

    def check(self, path: bytes, bounds: tuple[Any, ...] | None, wanted: int) -> None:
        """Check a piece, and send what it comes to."""
        name = os.fsdecode(path)
        if bounds is None:
            with read_rows(name, max_row_bytes=self._max_row_bytes) as reading:
                self._send_rows(reading, wanted)
            self._send_end(End(reading.complete))
            return
        start, end, before = bounds
        part = Range(start, end, State(*before))
        ranged = RangeReading(name, part, max_row_bytes=self._max_row_bytes)
        self._send_rows(ranged, wanted)
        failure = ranged.failure
        told = None if failure is None else (str(failure), failure.rule)
        self._send_end(End(failure=told, changed=ranged.changed))

    def _send_end(self, end: End) -> None:
        send(self._results, "end", *end)

    def _send_rows(self, reading: Reading | RangeReading, wanted: int) -> None:
        rows = Counted(reading.batches())
        sent = (0, 0, 0)

        def send_packed(packed: tuple[int, list[Any]]) -> None:
            nonlocal sent
            now = (rows.rows, reading.bytes_read, getattr(reading, "lines", 0))
            read, size, lines = (after - before for before, after in zip(sent, now, strict=True))
            batch = Batch(read, size, lines, rows.line, *packed)
            send(self._results, "rows", *batch, more=True)
            sent = now

        packing = Packing()
        for item in self._checking.rows(rows, wanted):
            for packed in packing.add(item):
                send_packed(packed)
            if reading.bytes_read - sent[1] >= _MOST_READ:
                send_packed(packing.packed())
        send_packed(packing.packed())
