"""What the check of an input comes to, item by item, whichever process it is done in."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from exportv2.reading.rows import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exportv2.profile import Profile
    from exportv2.selection import Selection

#: Rule, level, pointer, field and message: a RowFinding, or a plain tuple of the same.
Found: TypeAlias = tuple[str, str, str, str | None, str]

#: So many of the row's other findings that stand before; what is found if an earlier row of the
#: file has the name; the key of the name.
Named: TypeAlias = tuple[int, Found, int]


class Outcome(IntEnum):
    """What a row comes to by itself, whatever the rows before it are called."""

    CONFORMS = 0
    NONCONFORMING = 1
    UNREADABLE = 2
    #: More findings of the row before.
    CONTINUED = 3


class CheckedRow(NamedTuple):
    """A row about which there is something to say, or may be: it has names.

    `line`, `offset` and `about`, the id of the data row, are what a Finding has. `alike` tells
    which other editions a nonconforming row conforms to; it is empty where that was not wanted.
    """

    line: int
    offset: int
    about: str | None
    outcome: int
    alike: tuple[bool, ...]
    found: Sequence[Found]
    names: Sequence[Named]


class NamedRows(NamedTuple):
    """Rows one after another in each of which there is nothing but one name: a column of each fact.

    `taken` is what is found in one if an earlier row of the file has its name. For the rest see
    CheckedRow and Named; `lines` are counted from after `lines_before`.
    """

    taken: Found
    lines_before: int
    lines: Sequence[int]
    offsets: Sequence[int]
    abouts: Sequence[str | None]
    keys: Sequence[int]

    def row(self, place: int) -> CheckedRow:
        """Return one of the rows, by its place from 0."""
        return CheckedRow(
            self.lines_before + self.lines[place],
            self.offsets[place],
            self.abouts[place],
            Outcome.CONFORMS,
            (),
            (),
            [(0, self.taken, self.keys[place])],
        )


class Observed(NamedTuple):
    """How many objects of each table some rows have, and how many of them each field."""

    counts: Mapping[str, int]


#: A row, rows that have but a name, what was observed in rows, a fault of the framing, or a number
#: of rows that conform and about which there is nothing else to say.
Item: TypeAlias = CheckedRow | NamedRows | Observed | Fault | int


class Settings(NamedTuple):
    """What rows are checked against and which rules are; `max_row_bytes` is the longest row.

    `observes` tells whether it is counted which fields they have.
    """

    profile: Profile
    selection: Selection
    max_row_bytes: int
    observes: bool = False


class ProcessError(Exception):
    """A process of several cannot do its work; being killed is not meant, which is a finding.

    The message is for people, and holds nothing of the data.
    """


class CheckedInput(Protocol):
    """One input as it is checked: what it comes to, in order, and counts of what was taken so far.

    `rows` counts those that were read or lost, `bytes_read` bytes of the decompressed input;
    `complete` says so of the whole input once everything is taken.
    """

    @property
    def rows(self) -> int:
        """How many rows were read or lost."""

    @property
    def bytes_read(self) -> int:
        """How many bytes of the decompressed input were read."""

    @property
    def complete(self) -> bool:
        """Whether nothing so far means that the input could not be read whole."""

    def __iter__(self) -> Iterator[Item]:
        """Return the iterator over what the input comes to; there is but one."""

    def close(self) -> None:
        """Let go of the input, wherever the iterator has come to."""


class Inputs(Protocol):
    """The inputs of a run."""

    def open(self, name: str) -> CheckedInput:
        """Return the next input, which has this name."""

    def close(self) -> None:
        """End all work on inputs."""
