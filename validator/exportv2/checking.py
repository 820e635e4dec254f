"""The check of the rows of one input, or of a part of it, as they are read."""

from collections.abc import Callable, Generator, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from exportv2.checked import CheckedRow, Item, NamedRows, Observed, Outcome, Settings
from exportv2.judge import Consistent, Judge, Verdict, conforms
from exportv2.likeness import Likeness
from exportv2.reading import Fault, Reading, Rows, read_rows

if TYPE_CHECKING:
    from exportv2.observing import Observer
    from exportv2.reading.given import GivenRows

# Python 3.11 takes long to find a member of an enumeration.
_CONFORMS, _NONCONFORMING, _UNREADABLE, _ = Outcome
#: Rows, at least, before what was observed in them is told: all of it at the end of an input would
#: be nothing of one that is interrupted.
_OBSERVED_TOGETHER = 1_000


class Checking:
    """Checks rows against one profile; the work that a profile costs is done once."""

    def __init__(self, settings: Settings) -> None:
        self._judge = Judge(settings.profile, settings.selection)
        self._likeness = Likeness(settings.profile)
        self._observer: Observer | None = None
        if settings.observes:
            module = import_module("exportv2.observing")
            self._observer = module.Observer(settings.profile.edition)

    def prepare(self) -> None:
        """Make what is made with the first row now."""
        self._judge.prepare()

    def rows(self, read: "Counted", wanted: int) -> Iterator[Item]:
        """Yield what rows come to, each at once.

        Of so many nonconforming rows as are `wanted`, the first ones, it is told whether they
        conform to other editions.
        """
        for rows in read:
            if isinstance(rows, Fault):
                yield rows
                continue
            if self._observer is not None:
                self._observer.add(rows.texts)
                if self._observer.rows >= _OBSERVED_TOGETHER:
                    yield Observed(self._observer.taken())
            verdicts = self._judge.rows(rows)
            if verdicts is None:
                read.rows += rows.total
                yield rows.total
                continue
            if isinstance(verdicts, Consistent):
                read.rows += rows.total
                yield _named(rows, verdicts)
                continue
            wanted -= yield from self._judged(rows, verdicts, read, wanted)
        if self._observer is not None:
            yield Observed(self._observer.taken())

    def _judged(
        self, rows: Rows, verdicts: Iterator[Verdict], read: "Counted", wanted: int
    ) -> Generator[Item, None, int]:
        """Yield what rows come to; return of how many it was told what they are like."""
        told = 0
        line = rows.line
        for start, verdict in zip(rows.starts, verdicts, strict=False):
            read.rows += 1
            read.line = line
            found, readable, about, names = verdict
            offset = rows.offset + start
            if readable and not found:
                yield CheckedRow(line, offset, about, _CONFORMS, (), (), names) if names else 1
            else:
                outcome = _outcome(verdict)
                alike: tuple[bool, ...] = ()
                if outcome is _NONCONFORMING and told < wanted:
                    told += 1
                    alike = self._likeness.alike(rows.text_at(start))
                yield CheckedRow(line, offset, about, outcome, alike, found, names)
            line += 1
        return told


class Counted:
    """Rows and faults as they are read.

    `rows` counts those that were checked or lost so far, `line` is that of the last, 0 at first.
    Whoever checks rows that come together counts on as it does, so as to be right in between; once
    the next ones are asked for, all that came are counted in any case.
    """

    def __init__(self, read: Iterable[Rows | Fault]) -> None:
        self.rows = self.line = 0
        self._read = read

    def __iter__(self) -> Iterator[Rows | Fault]:
        """Yield the rows and faults."""
        for item in self._read:
            if isinstance(item, Fault):
                self.rows += item.lost_row
                self.line = item.line
                yield item
            else:
                before = self.rows
                yield item
                self.rows = before + item.total
                self.line = item.line + item.total - 1


class InputsHere:
    """Inputs that are read and checked in this process, one after another.

    `wanted` tells what is, in Checking.rows, at the time an input is opened. `rows` are those that
    are read in place of a file.
    """

    def __init__(
        self, settings: Settings, wanted: Callable[[], int], rows: Iterable[object] | None = None
    ) -> None:
        self._settings = settings
        self._wanted = wanted
        self._rows = rows
        self._checking = Checking(settings)

    def open(self, name: str) -> "InputHere":
        """Return an input as it is checked."""
        most = self._settings.max_row_bytes
        if self._rows is None:
            return InputHere(self._checking, read_rows(name, max_row_bytes=most), self._wanted())
        from exportv2.reading.given import GivenRows  # noqa: PLC0415 - rows come from files, mostly

        return InputHere(self._checking, GivenRows(self._rows, most), self._wanted())

    def close(self) -> None:
        """Do nothing: there is nothing but the input at hand."""


class InputHere:
    """One input, read and checked in this process: a CheckedInput."""

    def __init__(self, checking: Checking, reading: "Reading | GivenRows", wanted: int) -> None:
        self._reading = reading
        self._counted = Counted(self._reading.batches())
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

    def __iter__(self) -> Iterator[Item]:
        """Return the iterator over what the input comes to."""
        return self._items

    def close(self) -> None:
        """Close the file."""
        self._items.close()
        self._reading.close()

    def _check(self, checking: Checking, wanted: int) -> Generator[Item, None, None]:
        yield from checking.rows(self._counted, wanted)


def _named(rows: Rows, consistent: Consistent) -> NamedRows:
    (taken, keys), abouts = consistent
    offsets = [rows.offset + start for start in rows.starts]
    lines = range(rows.line, rows.line + rows.total)
    return NamedRows(taken, 0, lines, offsets, abouts, keys)


def _outcome(verdict: Verdict) -> Outcome:
    if not verdict.readable:
        return _UNREADABLE
    return _CONFORMS if conforms(verdict.found) else _NONCONFORMING
