"""What rows are called that no two rows of a file may share, for whoever knows those before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2.check import RowFinding
from exportv2.fields import Path, pointer_to
from exportv2.order import in_document_order, precedes
from exportv2.reading import Text

if TYPE_CHECKING:
    from exportv2.consistency.engine import Consistency, Named
    from exportv2.selection import Selection

#: Places of names, such as each run of a model run export, of which it is kept what to say.
_MOST_TAKEN = 1_000


class RowName(NamedTuple):
    """A name that no two rows of a file may share: what is found if an earlier row has it.

    So many of the other findings of the row stand `before` it; names come in that order. Of the
    name there is the key that Seen knows it by.
    """

    before: int
    finding: RowFinding
    key: int


class Called(NamedTuple):
    """What rows are called, one after another, that have a name each, all at the same place.

    `taken` is what is found in one if an earlier row has its name; `keys` are those of the names.
    """

    taken: RowFinding
    keys: list[int]


_NOT_MET = RowFinding("", "", "", None, "")


class Naming:
    """Tells what rows are called, by the rules over a file that are selected."""

    def __init__(self, consistency: "Consistency", selection: "Selection") -> None:
        self._consistency = consistency
        self._selection = selection
        self._taken: dict[tuple[str, Path], RowFinding | None] = {}

    def called(self, records: Sequence[Any]) -> Called | None:
        """Return what rows are called if they have one name each, all at the same place."""
        keys: list[int] = []
        taken: RowFinding | None = None
        for record in records:
            named = self._consistency.names(record)
            if len(named) != 1:
                return None
            found = self._if_taken(named[0])
            if found is None or (taken is not None and found is not taken):
                return None
            taken = found
            keys.append(named[0].key)
        return None if taken is None else Called(taken, keys)

    def names(self, record: object, others: list[RowFinding], text: Text) -> Sequence[RowName]:
        """Return the names of a row, each where it stands among the `others` that are found."""
        names = self._consistency.names(record)
        if len(names) == 1 and (not others or precedes(names[0].path, others, text)):
            taken = self._if_taken(names[0])  # nearly always the only one, and first
            return () if taken is None else [RowName(0, taken, names[0].key)]
        named = [(found, each) for each in names if (found := self._if_taken(each)) is not None]
        if not named:
            return ()
        first, *more = named
        rest = [*others, *(found for found, _ in more)] if more else others
        if (not others or not more) and (not rest or precedes(first[1].path, rest, text)):
            return [RowName(0, found, each.key) for found, each in named]
        keys = {id(found): each.key for found, each in named}
        together = [*others, *(found for found, _ in named)]
        placed: list[RowName] = []
        for place, found in enumerate(in_document_order(together, text.value())):
            if id(found) in keys:
                placed.append(RowName(place - len(placed), found, keys[id(found)]))
        return placed

    def _if_taken(self, named: "Named") -> RowFinding | None:
        """Return what is found if a name is taken, None if that is not selected."""
        _, rule, level, path = named
        place = (rule.id, path)
        found = self._taken.get(place, _NOT_MET)
        if found is _NOT_MET:
            if len(self._taken) >= _MOST_TAKEN:
                self._taken.clear()
            found = RowFinding(rule.name, level, pointer_to(path), rule.field, rule.message)
            if not self._selection.takes(rule.name, rule.field):
                found = None
            self._taken[place] = found
        return found
