"""Examining the text of a row: accepted whole, or opened where it has to be."""

from typing import Any, NamedTuple

from exportv2.accepting.acceptor import REFUSED, Acceptor, has_quotes_for
from exportv2.accepting.filling import Differing, Filling
from exportv2.accepting.opening import Opening, UnopenedError, as_record
from exportv2.accepting.refusals import hole_for
from exportv2.accepting.types import EXTRA, MISSING, NO_HOLES, Holes, Steps
from exportv2.check import Checker, RowFinding
from exportv2.reading import Rows, may_be_long
from exportv2.resolve import ROW

#: How many pieces of a row are left out at once; of a row with more that is wrong, all is opened.
_MOST_HOLES = 8
_WHOLE: Holes = frozenset({()})


class Examined(NamedTuple):
    """The record of a row, and what the schema finds in it.

    What is found is in document order if it is `ordered`, as nearly always.
    """

    record: Any
    found: list[RowFinding]
    ordered: bool = True


class Examiner:
    """Examines rows against one profile. `duplicates` tells whether repeated members matter."""

    def __init__(self, checker: Checker, *, duplicates: bool) -> None:
        self._acceptor = Acceptor(checker.profile)
        self.shapes = self._acceptor.shapes
        self._accept = self._acceptor.decoder()
        self._accept_all = self._acceptor.lines()
        self._checker = checker
        self._duplicates = duplicates
        self._opening: Opening | None = None
        #: What the row before was opened at. What is wrong with one is often wrong with the next.
        self._usual: Holes = NO_HOLES

    def accept(self, rows: Rows) -> list[Any] | None:
        """Return the records of rows that surely conform, all of them; None where some may not."""
        if self._usual or may_be_long(rows.block):
            return None
        try:
            records = self._accept_all(rows.block)
        except REFUSED:
            return None
        if len(records) != rows.count:
            return None  # each line is one value, then, or the block no plain one
        if self._duplicates:
            strings = sum(record.count_strings() for record in records)
            if not has_quotes_for(rows.block, strings):
                return None
        return records

    def examine(self, text: bytes) -> Examined | None:
        """Return what is found in a row, or None where its text has to be read strictly."""
        if may_be_long(text):
            return None
        if self._usual:
            return self._opened(text, self._usual)
        try:
            record = self._accept(text)
        except REFUSED as refusal:
            return self._opened(text, self._with_hole_for(NO_HOLES, str(refusal)))
        if self._duplicates and not has_quotes_for(text, record.count_strings()):
            return None
        return Examined(record, [])

    def _opened(self, text: bytes, holes: Holes) -> Examined | None:
        if self._opening is None:
            self._opening = Opening(self._acceptor, self._checker.accepted)
        row = None
        while holes != _WHOLE:
            try:
                row = self._acceptor.decoder(ROW, holes)(text)
            except REFUSED as refusal:
                holes = self._with_hole_for(holes, str(refusal))
            else:
                break
        try:
            if holes == _WHOLE:
                return self._opened_whole(text, self._opening)
            return self._filled(text, row, holes, Filling(self._opening))
        except UnopenedError:
            return None

    def _with_hole_for(self, holes: Holes, message: str) -> Holes:
        """Return `holes` and one for another refusal; those inside a larger one are part of it."""
        new = hole_for(message, ROW, self._acceptor.shapes)
        kept = frozenset(hole for hole in holes if hole[: len(new)] != new)
        more = kept | {new}
        return more if len(kept) < _MOST_HOLES and more != holes else _WHOLE

    def _opened_whole(self, text: bytes, opening: Opening) -> Examined | None:
        piece = opening.opened(ROW, text, 0)
        found = self._checker.found_in(ROW, piece.value)
        self._usual = _WHOLE if found else NO_HOLES
        if self._duplicates and not has_quotes_for(text, piece.strings):
            return None
        return Examined(as_record(piece), found)

    def _filled(self, text: bytes, row: Any, holes: Holes, filling: Filling) -> Examined | None:  # noqa: ANN401
        """Return a row that was accepted but for its holes, with what stands there."""
        found: list[RowFinding] = []
        wrong: set[Steps] = set()
        ordered, refused = True, False
        different: list[Differing] = []
        for steps, amendments in _amendments(holes).items():
            if amendments:
                pieces: Any = filling.differing(row, steps, amendments)
            else:
                pieces = filling.refused(row, steps)
            for place, piece in pieces:
                more = self._checker.found_in(place.shape, piece.value, place.path, place.field)
                found += more
                refused = True
                wrong |= {steps} if more else set()
                if isinstance(piece, Differing):
                    different.append(piece)
                    # Extra members come in no order.
                    ordered = ordered and len(more) <= 1
        self._usual = holes if refused else NO_HOLES
        strings = row.count_strings() + sum(each.strings for each in different)
        for each in different:
            each.put_back()
        if self._duplicates and not has_quotes_for(text, strings):
            return None
        return Examined(row, found, ordered=ordered and len(wrong) <= 1)


def _amendments(holes: Holes) -> dict[Steps, list[str]]:
    """Return the steps to each place that is open, and in what its objects may differ, if told."""
    places: dict[Steps, list[str]] = {}
    for steps in sorted(holes):
        amends = steps[-1:] != () and steps[-1].startswith((MISSING, EXTRA))
        place = places.setdefault(steps[:-1] if amends else steps, [])
        place += steps[-1:] if amends else ()
    return places
