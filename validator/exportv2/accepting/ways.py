"""Ways to the open places of a row, and what the documents say of these places."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import msgspec

from exportv2.accepting.holes import ENTRY, ITEM, Steps
from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, TypeSwitch
from exportv2.accepting.types import SHAPE

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a row: what should stand there, the way to it, the `table.field` around it."""

    shape: str
    path: Path
    field: str | None


class Ways:
    """Leads to places in one row; what is on the way to several is walked once."""

    def __init__(self, row: Any) -> None:  # noqa: ANN401 - a record
        self.row = row
        self._known: dict[Steps, list[tuple[Path, Any]]] = {(): [((), row)]}

    def to(self, steps: Steps) -> list[tuple[Path, Any]]:
        """Return path and value of all that `steps` lead to, in document order."""
        if steps not in self._known:
            step, around = steps[-1], self.to(steps[:-1])
            if step in (ITEM, ENTRY):
                self._known[steps] = [
                    ((*path, key), each)
                    for path, inside in around
                    for key, each in entries(inside, step)
                ]
            else:
                self._known[steps] = [
                    ((*path, step), each)
                    for path, inside in around
                    if (each := member(inside, step)) is not None
                ]
        return self._known[steps]


def entries(value: Any, step: str) -> Collection[tuple[Any, Any]]:  # noqa: ANN401 - what stands there
    """Return key and value of all that is a step further inside."""
    if step == ITEM:
        return list(enumerate(value)) if isinstance(value, list) else ()
    if step == ENTRY:
        return value.items() if isinstance(value, dict) else ()
    found = member(value, step)
    return () if found is None else ((step, found),)


def member(value: Any, name: str) -> Any:  # noqa: ANN401 - what stands there
    """Return what a record has as a member, None where it is absent, or there is no record."""
    return getattr(value, name, None) if isinstance(value, msgspec.Struct) else None


class Places:
    """Tells what the shapes of an edition say of places in rows that an acceptor took."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self._shapes = shapes
        #: Shape and field of a place, by the shape of a record and the steps that lead on from it.
        self._told: dict[tuple[str, Steps], tuple[str, str | None]] = {}

    def at(self, row: Any, path: Path, steps: Steps) -> Place:  # noqa: ANN401 - a record
        """Return the place that `path` leads to, by such steps."""
        # What stands in a record depends on its kind, and all but tables on what is around them.
        nearest, since, inside = row, 0, row
        for depth, (key, step) in enumerate(zip(path, steps, strict=True)):
            if isinstance(inside, msgspec.Struct):
                shaped = self._shapes[getattr(type(inside), SHAPE)]
                if not isinstance(shaped, Object) or shaped.table:
                    nearest, since = inside, depth
            inside = inside[key] if step in (ITEM, ENTRY) else getattr(inside, step)
        shape, field = self._from(getattr(type(nearest), SHAPE), steps[since:])
        return Place(shape, path, field)

    def settled(self, name: str) -> tuple[str, ...]:
        """Return the name of a shape, or those of what it may be where several types are taken."""
        shape = self._shapes[name]
        return (shape.then, shape.otherwise) if isinstance(shape, TypeSwitch) else (name,)

    def _from(self, record: str, steps: Steps) -> tuple[str, str | None]:
        """Return the shape and the field of what `steps` lead to from a record of a shape."""
        if (record, steps) not in self._told:
            name, field = record, None
            for step in steps:
                shapes = [self._shapes[each] for each in self.settled(name)]
                match next(each for each in shapes if _takes(each, step)):
                    case Sequence(item):
                        name = item
                    case Dictionary(_, value):
                        name = value
                    case Object() as shape:
                        name = str(shape.members[step])
                        field = f"{shape.table}.{step}" if shape.table else field
            self._told[record, steps] = name, field
        return self._told[record, steps]


def _takes(shape: Shape, step: str) -> bool:
    match shape:
        case Sequence():
            return step == ITEM
        case Dictionary():
            return step == ENTRY
        case Object(members=members):
            return step in members
        case _:
            return False
