"""Pointers with nothing of the data in them: names that the schema has, and `*` for all else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exportv2.accepting.shapes import Dictionary, Object, Sequence, TypeSwitch, shapes_of
from exportv2.resolve import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exportv2.accepting.shapes import Shape

#: Stands for the number of an item, a key that is data, or a member that the schema does not know.
DATA = "*"
_ROW = frozenset({ROW})
#: How many names and numbers of a pointer are told. Answers may hold classifications that hold
#: answers, and the places that are told apart must not grow with the data.
MOST_TOKENS = 24


class Folded(NamedTuple):
    """A place of a row: a pointer and a field, `table.field`, with nothing of the data in them."""

    pointer: str
    field: str | None


class _Place:
    """What may stand at a place of a row, which is one of some shapes; and what inside of it.

    `members` are the names that the schema has there, each with the shapes of its value; `others`
    are those of items, and of values by keys that are data.
    """

    def __init__(self, shapes: Mapping[str, Shape], names: frozenset[str]) -> None:
        self.members: dict[str, frozenset[str]] = {}
        others: set[str] = set()
        for shape in _all_shapes(names, shapes):
            if isinstance(shape, Object):
                for name in (*shape.family, *shape.members):
                    member = shape.members.get(name)
                    more = () if member is None else (member,)
                    self.members[name] = self.members.get(name, frozenset()).union(more)
            elif isinstance(shape, Dictionary):
                others.add(shape.value)
            elif isinstance(shape, Sequence):
                others.add(shape.item)
        self.others = frozenset(others)


class Folding:
    """Folds places of rows of one edition; what it has seen of the shapes it keeps."""

    def __init__(self, edition: str) -> None:
        self._shapes = shapes_of(edition)
        #: By what may stand there. Places are as many as the schema has, however deep rows are.
        self._places: dict[frozenset[str], _Place] = {}

    def fold(self, pointer: str, field: str | None) -> Folded:
        """Return the place of a finding without the data in it: a function of the place alone."""
        inside, last = _ROW, ""
        told: list[str] = []
        for last in pointer.split("/")[1:]:
            place = self._place(inside)
            is_known = last in place.members
            told.append(last if is_known else DATA)
            inside = place.members[last] if is_known else place.others
        if field is not None:
            table, _, member = field.partition(".")
            # The field is that of a place on the way; what is no name there comes from the data.
            if member not in told or (member == last and told[-1] == DATA):
                field = f"{table}.{DATA}"
        return Folded("".join(f"/{name}" for name in told[:MOST_TOKENS]), field)

    def _place(self, names: frozenset[str]) -> _Place:
        if names not in self._places:
            self._places[names] = _Place(self._shapes, names)
        return self._places[names]


def _all_shapes(names: frozenset[str], shapes: Mapping[str, Shape]) -> Iterator[Shape]:
    """Yield the shapes of these names, with all that an object or a value there may be instead."""
    left, met = list(names), set(names)
    while left:
        shape = shapes[left.pop()]
        yield shape
        more: list[str] = []
        if isinstance(shape, TypeSwitch):
            more = [shape.then, shape.otherwise]
        elif isinstance(shape, Object):
            more = [*shape.kinds.values(), *([shape.untagged] if shape.untagged else [])]
        left += [name for name in more if name not in met]
        met.update(more)
