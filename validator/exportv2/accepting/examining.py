"""Examining the texts of rows: accepted whole, or opened where they have to be."""

from collections.abc import Sequence
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2.accepting.acceptor import REFUSED, UnopenedError, acceptor, has_quotes_for
from exportv2.check import Checker, RowFinding
from exportv2.reading import Rows, may_be_long
from exportv2.reading.depth import STACK_IS_UNWATCHED, may_be_deep

if TYPE_CHECKING:
    from exportv2.accepting.refused import Reopened, Reopening

#: Texts of as many bytes are large: their strings are shared.
LARGE = 1 << 23


class Examined(NamedTuple):
    """The record of a row, and what the schema finds in it.

    What is found is in document order if it is `ordered`, as nearly always. What was Reopened
    begins with the same.
    """

    record: Any
    found: list[RowFinding]
    ordered: bool = True


_STRINGS = attrgetter("strings")


class Examiner:
    """Examines rows against one profile. `duplicates` tells whether repeated members matter."""

    def __init__(self, checker: Checker, *, duplicates: bool) -> None:
        self._acceptor = acceptor(checker.profile)
        self._accept = self._acceptor.decoder()
        self._accept_all = self._acceptor.lines()
        self._checker = checker
        self._duplicates = duplicates
        self._refused: Reopening | None = None

    def accept(self, rows: Rows) -> list[Any] | None:
        """Return the records of rows that surely conform, all of them; None where some may not."""
        if (self._refused and self._refused.is_usual) or _is_unusual(rows.block):
            return None
        try:
            if len(rows.block) < LARGE:
                records = self._accept_all(rows.block)
            else:
                records = self._acceptor.sharing.decode_lines(rows.block)
        except REFUSED:
            return None
        if len(records) != rows.total:
            return None  # each line is one value, then, or the block no plain one
        if self._duplicates and not self._acceptor.has_no_more(rows.block, records):
            return None
        return records

    def examined(self, rows: Rows) -> Sequence["Examined | Reopened | None"]:
        """Return of rows that are not all accepted what `examine` does of each."""
        if self._refused and self._refused.is_usual and not _is_unusual(rows.block):
            reopened = self._refused.lines(rows.block, rows.total)
            if reopened and has_quotes_for(rows.block, sum(map(_STRINGS, reopened))):
                return reopened
        return list(map(self.examine, rows.texts))

    def examine(self, text: bytes) -> "Examined | Reopened | None":
        """Return what is found in a row, or None where its text has to be read strictly."""
        if _is_unusual(text):
            return None
        message = None
        if self._refused is None or not self._refused.is_usual:
            try:
                accept = self._accept if len(text) < LARGE else self._acceptor.sharing.decode
                record = accept(text)
            except REFUSED as refusal:
                message = str(refusal)
            else:
                if self._duplicates and not self._acceptor.has_no_more(text, record):
                    return None
                return Examined(record, [])
        if self._refused is None:
            self._refused = self._reopening()
        try:
            reopened = self._refused.reopened(text, message)
        except UnopenedError:
            return None
        # Of a repeated member the last one was opened; what stood before was not looked into.
        if not has_quotes_for(text, reopened.strings):
            return None
        return reopened

    def _reopening(self) -> "Reopening":
        # Most files have no row that is refused.
        module = import_module("exportv2.accepting.refused")
        reopening: Reopening = module.Reopening(self._acceptor, self._checker)
        return reopening


def _is_unusual(text: bytes) -> bool:
    """Tell whether a text has to be read strictly, whatever an acceptor would say of it."""
    return may_be_long(text) or (STACK_IS_UNWATCHED and may_be_deep(text))
