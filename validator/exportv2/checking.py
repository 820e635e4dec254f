"""The check of the rows of one input, or of a part of it, as they are read."""

from collections.abc import Callable, Generator, Iterable, Iterator

from exportv2.checked import CheckedRow, Outcome, Settings, Single
from exportv2.consistency.seen import key_of
from exportv2.judge import Judge, Verdict, conforms
from exportv2.likeness import Likeness
from exportv2.reading import Fault, Row, read_rows


class Checking:
    """Checks rows against one profile; the work that a profile costs is done once."""

    def __init__(self, settings: Settings) -> None:
        self._judge = Judge(settings.profile, settings.selection)
        self._likeness = Likeness(settings.profile)

    def rows(self, read: Iterable[Row | Fault], wanted: int) -> Iterator[Single]:
        """Yield what rows come to, each at once.

        Of so many nonconforming rows as are `wanted`, the first ones, it is told whether they
        conform to other editions.
        """
        judge = self._judge.text
        for row in read:
            if isinstance(row, Fault):
                yield row
                continue
            verdict = judge(row.text)
            outcome = _outcome(verdict)
            if outcome is Outcome.CONFORMS and not verdict.found and not verdict.names:
                yield 1
                continue
            alike: tuple[bool, ...] = ()
            if outcome is Outcome.NONCONFORMING and wanted:
                wanted -= 1
                alike = self._likeness.alike(row.text)
            names = [(before, found, key_of(name)) for before, found, name in verdict.names]
            yield CheckedRow(
                row.line, row.offset, verdict.about, outcome, alike, verdict.found, names
            )


class Counted:
    """Rows and faults as they are read.

    `rows` counts those that were read or lost so far, `line` is that of the last item, 0 at first.
    """

    def __init__(self, read: Iterable[Row | Fault]) -> None:
        self.rows = self.line = 0
        self._read = read

    def __iter__(self) -> Iterator[Row | Fault]:
        """Yield the rows and faults."""
        for item in self._read:
            self.rows += isinstance(item, Row) or item.lost_row
            self.line = item.line
            yield item


class InputsHere:
    """Inputs that are read and checked in this process, one after another.

    `wanted` tells what is, in Checking.rows, at the time an input is opened.
    """

    def __init__(self, settings: Settings, wanted: Callable[[], int]) -> None:
        self._settings = settings
        self._wanted = wanted
        self._checking = Checking(settings)

    def open(self, name: str) -> "InputHere":
        """Return an input as it is checked."""
        return InputHere(self._checking, name, self._settings.max_row_bytes, self._wanted())

    def close(self) -> None:
        """Do nothing: there is nothing but the input at hand."""


class InputHere:
    """One input, read and checked in this process: a CheckedInput."""

    def __init__(self, checking: Checking, name: str, max_row_bytes: int, wanted: int) -> None:
        self._reading = read_rows(name, max_row_bytes=max_row_bytes)
        self._counted = Counted(self._reading)
        self._items = self._check(checking, wanted)

    @property
    def rows(self) -> int:
        """How many rows were read or lost so far."""
        return self._counted.rows

    @property
    def bytes_read(self) -> int:
        """How many bytes of the decompressed input were read so far."""
        return self._reading.bytes_read

    @property
    def complete(self) -> bool:
        """Whether nothing so far means that the input could not be read whole."""
        return self._reading.complete

    def __iter__(self) -> Iterator[Single]:
        """Return the iterator over what the input comes to."""
        return self._items

    def close(self) -> None:
        """Close the file."""
        self._items.close()
        self._reading.close()

    def _check(self, checking: Checking, wanted: int) -> Generator[Single, None, None]:
        yield from checking.rows(self._counted, wanted)


def _outcome(verdict: Verdict) -> Outcome:
    if not verdict.readable:
        return Outcome.UNREADABLE
    return Outcome.CONFORMS if conforms(verdict.found) else Outcome.NONCONFORMING
