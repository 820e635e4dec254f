"""Patterns as automata: what generated code tells of them, and the bytes that C takes."""

from collections.abc import Mapping
from typing import NamedTuple

#: Where there is no next state.
_REFUSED = 255


class Automaton(NamedTuple):
    """What texts match a pattern.

    `steps` tell of the characters in each key which state they lead to, by the state before:
    numbers in words, `-` for none. All other characters lead to none. It begins in state 0, and
    takes a text that ends in one of those that are `accepting`.
    """

    steps: Mapping[str, str]
    accepting: frozenset[int]

    def packed(self) -> bytes:
        """Return the automaton as C takes it. Raises ValueError if it is too large.

        The first byte is the number of kinds of bytes; then comes the kind of each byte; then, for
        each state, the next one by the kind, and whether the text may end there. For none, 255.
        """
        kinds = bytearray([_REFUSED] * 256)
        for kind, characters in enumerate(self.steps):
            for character in characters.encode("ascii"):
                kinds[character] = kind
        columns = [map(_state, words.split()) for words in self.steps.values()]
        rows = bytearray()
        for state, following in enumerate(zip(*columns, strict=True)):
            rows += bytes([*following, state in self.accepting])
        return bytes([len(self.steps)]) + bytes(kinds) + bytes(rows)


def _state(word: str) -> int:
    return _REFUSED if word == "-" else int(word)
