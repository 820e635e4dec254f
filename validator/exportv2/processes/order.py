"""Pieces that are worked on side by side, and what each comes to, handed on in their order."""

from __future__ import annotations

from collections import deque
from threading import Condition
from typing import TYPE_CHECKING

from exportv2.processes.pieces import HERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exportv2.processes.pieces import Piece

#: Bytes of messages that are held, about, until it is their turn. Whoever has more has to wait.
MOST_HELD = 1 << 22
#: What a message takes beyond its bytes, at least.
_MESSAGE_BYTES = 1 << 10


class Lost:
    """Stands in place of the rest of the messages of a piece: its process was killed."""

    def __init__(self, signal: int) -> None:
        self.signal = signal


class Slot:
    """A piece in its place in the order, with the messages about it that nobody took yet.

    `wanted` is how many nonconforming rows are to be judged by other editions.
    """

    def __init__(self, piece: Piece, wanted: int) -> None:
        self.piece = piece
        self.wanted = wanted
        self.messages: deque[bytes | Lost] = deque()
        self.ended = False


class Order:
    """The pieces of a run: taken by many threads, their messages by one in the order of pieces.

    `wanted` tells what a Slot has, at the time it is taken.
    """

    def __init__(self, pieces: Iterator[Piece], wanted: Callable[[], int]) -> None:
        self._pieces = pieces
        self._wanted = wanted
        self._slots: deque[Slot] = deque()
        self._due: Slot | None = None
        self._held = 0
        self._exhausted = self._closed = False
        self._failure: BaseException | None = None
        self._changed = Condition()

    # For the threads that have pieces worked on ---------------------------------------------------

    def take(self) -> Slot | None:
        """Return the next piece for a process, in its place; None if there is no more."""
        with self._changed:
            while not self._exhausted and not self._closed:
                piece = next(self._pieces, None)
                self._exhausted = piece is None
                self._changed.notify_all()
                if piece is not None:
                    slot = Slot(piece, self._wanted())
                    self._slots.append(slot)
                    if piece is not HERE:
                        return slot
            return None

    def put(self, slot: Slot, message: bytes | Lost) -> None:
        """Hand in the next message about a piece; wait while too much is held."""
        size = _size(message)
        with self._changed:
            # What is due next must get through, or all would wait for it.
            while self._held + size > MOST_HELD and not self._closed:
                if slot is self._due and not slot.messages:
                    break
                self._changed.wait()
            self._held += size
            slot.messages.append(message)
            self._changed.notify_all()

    def end(self, slot: Slot) -> None:
        """Tell that there are no more messages about a piece."""
        with self._changed:
            slot.ended = True
            self._changed.notify_all()

    def fail(self, failure: BaseException) -> None:
        """Have an error raised where messages are taken."""
        with self._changed:
            self._failure = failure
            self._changed.notify_all()

    # For the one that takes their messages --------------------------------------------------------

    def following(self) -> Slot:
        """Wait for the next piece in order. Raises what `fail` was told; EOFError after the last.

        There is a piece, at least, for every input.
        """
        with self._changed:
            while not self._slots:
                if self._exhausted:
                    raise EOFError
                self._wait()
            self._due = self._slots.popleft()
            self._changed.notify_all()
            return self._due

    def messages(self, slot: Slot) -> Iterator[bytes | Lost]:
        """Yield the messages about the piece that is due. Raises what `fail` was told."""
        while True:
            with self._changed:
                while not slot.messages and not slot.ended:
                    self._wait()
                if not slot.messages:
                    return
                message = slot.messages.popleft()
                self._held -= _size(message)
                self._changed.notify_all()
            yield message

    def _wait(self) -> None:
        if self._failure is not None:
            raise self._failure
        self._changed.wait()

    def close(self) -> None:
        """Let everyone go who waits: nothing is wanted any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def _size(message: bytes | Lost) -> int:
    return _MESSAGE_BYTES + (0 if isinstance(message, Lost) else len(message))
