"""Names that were met before, remembered in little memory."""

from array import array
from collections.abc import Sequence

try:
    from _blake2 import blake2b  # what hashlib has it from, which loads OpenSSL besides
except ImportError:
    from hashlib import blake2b

#: Slots to begin with, and at most: 8 bytes each, so no more than 128 MiB, and half as much again
#: while the table grows to that.
_FEWEST, MOST_SLOTS = 1 << 10, 1 << 24


def key_of(name: str) -> int:
    """Return what is kept of a name: 64 bits of its hash, never 0; the same in every process."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    # 0 stands for an empty slot.
    return int.from_bytes(digest) or 1


class Seen:
    """Tells whether it has been given a name before.

    Of each name 64 bits of its BLAKE2b hash are kept, in an open hash table of at most three
    quarters full: 11 to 21 bytes a name. That two of ten million names share a hash has a chance of
    three in a million. Once the table can grow no more, names are looked up, but no new ones kept.
    """

    def __init__(self, most_slots: int = MOST_SLOTS) -> None:
        self._most_slots = most_slots
        self._slots = _empty(min(_FEWEST, most_slots))
        self._room = _room(self._slots)
        self._count = 0

    @property
    def is_full(self) -> bool:
        """Whether no new name is kept."""
        return self._count >= self._room and len(self._slots) >= self._most_slots

    @property
    def count(self) -> int:
        """How many names are kept."""
        return self._count

    def add_key(self, key: int) -> bool:
        """Tell whether the name with this key was given before, and keep it."""
        slot = self._slot(key)
        if self._slots[slot]:
            return True
        if self._count >= self._room and len(self._slots) < self._most_slots:
            self._grow()
            slot = self._slot(key)
        if self._count < self._room:
            self._slots[slot] = key
            self._count += 1
        return False

    def add_keys(self, keys: Sequence[int]) -> list[int]:
        """Do what add_key does with each; return the places of those that were given before."""
        found: list[int] = []
        slots, mask = self._slots, len(self._slots) - 1
        for place, key in enumerate(keys):
            slot = key & mask
            while (there := slots[slot]) and there != key:
                slot = (slot + 1) & mask
            if there:
                found.append(place)
            elif self._count < self._room:
                slots[slot] = key
                self._count += 1
            else:
                self.add_key(key)
                slots, mask = self._slots, len(self._slots) - 1
        return found

    def _slot(self, key: int) -> int:
        """Return the slot that has `key`, or the empty one where it belongs."""
        slots, mask = self._slots, len(self._slots) - 1
        slot = key & mask
        while (there := slots[slot]) and there != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        before = self._slots
        self._slots = _empty(2 * len(before))
        self._room = _room(self._slots)
        for key in before:
            if key:
                self._slots[self._slot(key)] = key


def _room(slots: "array[int]") -> int:
    return len(slots) // 4 * 3


def _empty(slots: int) -> "array[int]":
    # Made of bytes it would be a sixteenth larger.
    return array("Q", (0,)) * slots
