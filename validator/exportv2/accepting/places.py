"""What the documents say of places in rows that an acceptor took."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from exportv2.accepting.holes import ENTRY, ITEM, Steps
from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, settled
from exportv2.accepting.types import SHAPE

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a row: what should stand there, the way to it, the `table.field` around it."""

    shape: str
    path: Path
    field: str | None


class Places:
    """Tells what the shapes of an edition say of places in rows that an acceptor took."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self._shapes = shapes
        #: Shape and field of a place, by the shape of a record and the steps that lead on from it.
        self._told: dict[tuple[str, Steps], tuple[str, str | None]] = {}

    def at(self, row: Any, path: Path) -> Place:  # noqa: ANN401 - a record
        """Return the place that `path` leads to."""
        # What stands in a record depends on its kind, and all but tables on what is around them.
        nearest, inside = row, row
        steps: list[str] = []
        for key in path:
            if isinstance(inside, msgspec.Struct):
                shaped = self._shapes[getattr(type(inside), SHAPE)]
                if not isinstance(shaped, Object) or shaped.table:
                    nearest = inside
                    steps.clear()
                steps.append(str(key))
                inside = getattr(inside, str(key))
            else:
                steps.append(ITEM if isinstance(inside, list) else ENTRY)
                inside = inside[key]
        shape, field = self._from(getattr(type(nearest), SHAPE), tuple(steps))
        return Place(shape, path, field)

    def _from(self, record: str, steps: Steps) -> tuple[str, str | None]:
        """Return the shape and the field of what `steps` lead to from a record of a shape."""
        if (record, steps) not in self._told:
            name, field = record, None
            for step in steps:
                shapes = [self._shapes[each] for each in settled(name, self._shapes)]
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
