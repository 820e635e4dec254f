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
#: How many names and numbers of a pointer are told. Answers may hold classifications that hold
#: answers, and the places that are told apart must not grow with the data.
MOST_TOKENS = 24


class Folded(NamedTuple):
    """A place of a row: a pointer and a field, `table.field`, with nothing of the data in them."""

    pointer: str
    field: str | None


class _Place:
    """What may stand at a place of a row: some shapes, and the places inside."""

    def __init__(self, shapes: Mapping[str, Shape], names: frozenset[str]) -> None:
        self._shapes = shapes
        self._members: dict[str, set[str]] = {}
        others: set[str] = set()
        for shape in _all_shapes(names, shapes):
            if isinstance(shape, Object):
                for name in shape.family:
                    self._members.setdefault(name, set())
                for name, member in shape.members.items():
                    self._members.setdefault(name, set()).update(() if member is None else [member])
            elif isinstance(shape, Dictionary):
                others.add(shape.value)
            elif isinstance(shape, Sequence):
                others.add(shape.item)
        self._others = frozenset(others)
        self._inside: dict[str, _Place] = {}

    def step(self, token: str) -> tuple[str, _Place]:
        """Return what is told of the next token of a pointer, and the place it leads to."""
        told = token if token in self._members else DATA
        if told not in self._inside:
            names = self._others if told == DATA else frozenset(self._members[told])
            self._inside[told] = _Place(self._shapes, names)
        return told, self._inside[told]


class Folding:
    """Folds places of rows of one edition; what it has seen of the shapes it keeps."""

    def __init__(self, edition: str) -> None:
        self._row = _Place(shapes_of(edition), frozenset({ROW}))

    def fold(self, pointer: str, field: str | None) -> Folded:
        """Return the place of a finding without the data in it: a function of the place alone."""
        place, last = self._row, ""
        told: list[str] = []
        for last in pointer.split("/")[1:]:
            name, place = place.step(last)
            told.append(name)
        if field is not None:
            table, _, member = field.partition(".")
            # The field is that of a place on the way; what is no name there comes from the data.
            if member not in told or (member == last and told[-1] == DATA):
                field = f"{table}.{DATA}"
        return Folded("".join(f"/{name}" for name in told[:MOST_TOKENS]), field)


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
