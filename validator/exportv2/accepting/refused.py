"""Rows that an acceptor refused: read by types that are open where something does not conform.

What is wrong with one row of a file is often wrong with the next. So the types that one row needed
are tried first with the row after it: they take what conforms as well.
"""

from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Raw

from exportv2.accepting.acceptor import REFUSED, Acceptor, UnopenedError
from exportv2.accepting.compiled import suspects
from exportv2.accepting.filling import Filling, Piece
from exportv2.accepting.holes import NO_HOLES, Holes
from exportv2.accepting.opening import Opening, as_record
from exportv2.accepting.refusals import hole_for
from exportv2.accepting.suspects import Suspect, Suspicions
from exportv2.check import Checker, RowFinding
from exportv2.resolve import ROW

#: How many places of a row are open at once; of a row with more that is wrong, all is opened.
_MOST_HOLES = 8
_WHOLE: Holes = frozenset({()})


class Reopened(NamedTuple):
    """What is Examined of a row, how many strings it has, and whether it needed open types."""

    record: Any
    found: list[RowFinding]
    ordered: bool
    strings: int
    refused: bool


_REFUSED = attrgetter("refused")


class Reopening:
    """Reads the rows that one acceptor refuses."""

    def __init__(self, acceptor: Acceptor, checker: Checker) -> None:
        self._acceptor = acceptor
        self._checker = checker
        self._opening = Opening(acceptor, checker.accepted)
        self._filling = Filling(self._opening, checker)
        self._usual: Holes = NO_HOLES
        self._suspicions = Suspicions(acceptor.shapes)

    @property
    def is_usual(self) -> bool:
        """Whether the row before needed open types."""
        return bool(self._usual)

    def lines(self, block: bytes, total: int) -> list[Reopened] | None:
        """Return rows in lines, so many in all, by the types that the row before needed.

        None where they are refused, or one of them cannot be opened.
        """
        holes = self._usual
        if holes == _WHOLE:
            return None
        try:
            rows = self._acceptor.lines(holes)(block)
            if len(rows) != total:
                return None
            found = [self._filled(row, holes) for row in rows]
        except (*REFUSED, UnopenedError):
            return None
        if any(map(_REFUSED, found)):
            self._usual = holes
        return found

    def reopened(self, text: bytes, message: str | None = None) -> Reopened:
        """Return a row that was refused with a message, or was not tried. Raises UnopenedError."""
        holes = self._usual if message is None else self._with_hole_for(NO_HOLES, message)
        while holes != _WHOLE:
            try:
                row = self._acceptor.decoder(ROW, holes)(text)
            except REFUSED as refusal:
                holes = self._with_hole_for(holes, str(refusal))
            else:
                return self._filled(row, holes)
        piece = self._opening.opened(ROW, text, 0)
        found = self._checker.found_in(ROW, piece.value)
        self._usual = _WHOLE if found else NO_HOLES
        record = as_record(piece)
        return Reopened(record, found, ordered=True, strings=piece.strings, refused=True)

    def _with_hole_for(self, holes: Holes, message: str) -> Holes:
        """Return `holes` and one for another refusal; those inside a larger one are part of it."""
        new = hole_for(message, ROW, self._acceptor.shapes)
        kept = frozenset(hole for hole in holes if hole[: len(new)] != new)
        more = kept | {new}
        return more if len(kept) < _MOST_HOLES and more != holes else _WHOLE

    def _filled(self, row: Any, holes: Holes) -> Reopened:  # noqa: ANN401
        """Return a row that was accepted but for its holes, with what stands there."""
        found_suspect, ordered = suspects(self._suspicions, row, Raw)
        found: list[RowFinding] = []
        pieces: list[Piece] = []
        strings = 0
        for each in found_suspect:
            piece = self._filling.piece(row, Suspect(*each))
            if piece is not None:
                pieces.append(piece)
                found += piece.found
                strings += piece.strings
        self._usual = holes if pieces else NO_HOLES
        strings += self._acceptor.count_strings(row)  # without what is extra
        for piece in pieces:
            piece.put_back()
        return Reopened(row, found, ordered or len(found) <= 1, strings, bool(pieces))
