"""The account of a run: what the inputs come to, one after another, as findings and counts."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from exportv2.checked import CheckedRow, Found, Item, Named, NamedRows, Observed, Outcome
from exportv2.findings import Finding
from exportv2.hints import Likenesses
from exportv2.reading import FRAMING_RULES, JSON_RULES, Fault
from exportv2.selection import Selection

if TYPE_CHECKING:
    from exportv2.consistency.seen import Seen

# Python 3.11 takes long to find a member of an enumeration.
_CONFORMS, _NONCONFORMING, _UNREADABLE, _CONTINUED = Outcome


class Account:
    """Takes what is checked in the order of the inputs, whoever checked it.

    Here, and here alone, rows are compared with earlier ones of their file.
    """

    def __init__(self, edition: str, selection: Selection) -> None:
        self.conforming = self.nonconforming = self.unreadable = 0
        self.likenesses = Likenesses(edition)
        self._selection = selection
        self._file = ""
        #: By rule: the names of the file so far.
        self._seen: dict[str, Seen] = {}
        self._outcome = _CONFORMS  # of the last row
        self._told: dict[str, None] = {}
        #: How many objects of each table there were, and how many of them had each field.
        self.observed: dict[str, int] = {}

    @property
    def rows(self) -> int:
        """How many rows were accounted for."""
        return self.conforming + self.nonconforming + self.unreadable

    def begin(self, file: str) -> None:
        """Begin an input: what is taken from here on is of its rows."""
        self._file = file

    def end(self) -> None:
        """End the input that was begun, whether it was taken whole or not."""
        for rule, seen in sorted(self._seen.items()):
            if seen.is_full:
                hint = f"{rule} compares the ids of a file with its first {seen.count:,} alone."
                self._told[hint] = None
        self._seen.clear()

    def hints(self) -> Iterator[str]:
        """Yield what rows could not be judged by, and what editions they look like."""
        yield from self._told
        yield from self.likenesses.hints(self.nonconforming)

    def take(self, item: Item) -> Iterable[Finding]:
        """Count an item; return what is found."""
        if isinstance(item, int):
            self.conforming += item
            return ()
        if isinstance(item, CheckedRow):
            return self._take_row(item)
        if isinstance(item, NamedRows):
            return self._take_rows(item)
        if isinstance(item, Observed):
            for name, count in item.counts.items():
                self.observed[name] = self.observed.get(name, 0) + count
            return ()
        self.unreadable += item.lost_row
        taken = self._selection.takes(item.rule, None)
        return (faulted(item, self._file),) if taken else ()

    def _take_row(self, item: CheckedRow) -> Iterable[Finding]:
        repeated = [named for named in item.names if self._repeats(named)]
        if item.outcome == _CONFORMS and not repeated and not item.found:
            self._outcome = _CONFORMS
            self.conforming += 1
            return ()
        self._count(item, repeated)
        if not item.found and not repeated:
            return ()
        return self._findings(item, repeated)

    def _take_rows(self, rows: NamedRows) -> Iterable[Finding]:
        repeated = self._names(rows.taken).add_keys(rows.keys)
        if not repeated:
            self.conforming += len(rows.keys)
            return ()
        return self._findings_of_rows(rows, repeated)

    def _findings_of_rows(self, rows: NamedRows, repeated: list[int]) -> Iterator[Finding]:
        taken = 0
        for place in repeated:
            self.conforming += place - taken
            yield from self.take(rows.row(place))  # its name is there, as it was before
            taken = place + 1
        self.conforming += len(rows.keys) - taken

    def _repeats(self, named: Named) -> bool:
        _, taken, key = named
        return self._names(taken).add_key(key)

    def _names(self, taken: Found) -> "Seen":
        """Return the names so far of what may be found of them."""
        rule = taken[0]
        if rule not in self._seen:
            from exportv2.consistency.seen import Seen  # noqa: PLC0415 - not all ask for names

            self._seen[rule] = Seen()
        return self._seen[rule]

    def _count(self, row: CheckedRow, repeated: list[Named]) -> None:
        # A name that is taken is taken in every edition: such a row conforms to none.
        spoilt = bool(repeated) and any(level == "error" for _, (_, level, *_), _ in repeated)
        outcome = row.outcome
        if outcome == _CONTINUED:
            if not spoilt or self._outcome is not _CONFORMS:
                return
            self.conforming -= 1
            outcome = _CONFORMS
        if outcome == _UNREADABLE:
            self._outcome = _UNREADABLE
            self.unreadable += 1
        elif outcome == _NONCONFORMING or spoilt:
            self._outcome = _NONCONFORMING
            self.nonconforming += 1
            self.likenesses.add(() if spoilt else row.alike)
        else:
            self._outcome = _CONFORMS
            self.conforming += 1

    def _findings(self, row: CheckedRow, repeated: list[Named]) -> Iterator[Finding]:
        line, offset, about, *_ = row
        file = self._file
        for rule, level, pointer, field, message in _in_order(row.found, repeated):
            # By place, in the order of the class, which is faster.
            yield Finding(rule, level, file, line, offset, pointer, field, message, about)


def _in_order(found: Iterable[Found], repeated: list[Named]) -> Iterable[Found]:
    """Return what is found in a row with what is repeated put in its place."""
    if not repeated:
        return found
    merged = list(found)
    for before, each, _ in reversed(repeated):
        merged.insert(before, each)
    return merged


def faulted(fault: Fault, name: str) -> Finding:
    """Return the finding of a fault in how the rows of an input are framed."""
    rule = FRAMING_RULES.get(fault.rule) or JSON_RULES[fault.rule]
    return Finding(
        rule=fault.rule,
        level=rule.level,
        file=name,
        line=fault.line,
        byte_offset=fault.offset,
        pointer="",
        field=None,
        message=fault.message,
        data_row_id=None,
    )
