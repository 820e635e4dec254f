"""What the documents say of places in rows that an acceptor took."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from exportv2.accepting.holes import ENTRY, ITEM, Steps
from exportv2.accepting.records import SHAPE
from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, settled

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
        #: What stands in these depends on nothing around them.
        self._settled = frozenset(
            name for name, shape in shapes.items() if not isinstance(shape, Object) or shape.table
        )
        #: Shape and field of a place, by the shape of a record and the steps that lead on from it.
        self._told: dict[tuple[str, Steps], tuple[str, str | None]] = {}

    def at(self, row: Any, path: Path) -> Place:  # noqa: ANN401 - a record
        """Return the place that `path` leads to."""
        # What stands in a record depends on its kind, and all but tables on what is around them.
        nearest = getattr(row.__class__, SHAPE)
        inside = row
        steps: list[str] = []
        for key in path:
            kind = inside.__class__
            if kind is list:
                steps.append(ITEM)
                inside = inside[key]
            elif kind is dict:
                steps.append(ENTRY)
                inside = inside[key]
            else:
                shape = getattr(kind, SHAPE)
                if shape in self._settled:
                    nearest = shape
                    steps.clear()
                steps.append(key)  # type: ignore[arg-type] # a name, in a record
                inside = getattr(inside, key)  # type: ignore[arg-type] # as above
        shape, field = self._from(nearest, tuple(steps))
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
