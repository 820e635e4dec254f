"""Suspects: what stands in the open places of a row, and is to be looked into."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.holes import EXTRA, MISSING, OTHER, Holes
from exportv2.accepting.places import Path
from exportv2.accepting.records import SHAPE
from exportv2.accepting.scalars import SCALARS
from exportv2.accepting.shapes import Object, Scalar, Shape
from exportv2.accepting.types import HOLES, NEEDED


class Suspect(NamedTuple):
    """Something in an open place: to be looked into, for it may be wrong.

    It is what stands in `holder` at `key`: raw JSON, or a scalar of another type than it should be.
    Without a key it is the holder itself, an object that has members more or less than it should;
    `extras` are those more, raw JSON. `path` leads to it.
    """

    holder: Any
    key: Any
    extras: Sequence[str]
    path: Path


class Suspicions(ByClass[tuple[Any, ...]]):
    """The plans of the walk that searches suspects, by the class of a value."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        super().__init__()
        self._shapes = shapes

    def make(self, kind: type) -> tuple[Any, ...]:
        """Make the plan of values of a class: what is expected of their members."""
        if not issubclass(kind, Struct):
            return ()
        holes: Holes = getattr(kind, HOLES)
        names = kind.__struct_fields__
        steps = [hole[0] for hole in holes if len(hole) == 1]
        expected: list[tuple[str, type | bool | None]] = []
        for name in names:
            right = self._right_type(kind, name) if (name, OTHER) in holes else None
            if right is not None:
                expected.append((name, right))
            elif any(hole[0] == name for hole in holes):
                expected.append((name, None))
        if MISSING in steps:
            expected += [(name, True) for name in getattr(kind, NEEDED)]
        extras = sorted(step.removeprefix(EXTRA) for step in steps if step.startswith(EXTRA))
        expected += [(name, False) for name in extras if name in names]
        return tuple((name, vars(kind)[name], what) for name, what in expected)

    def _right_type(self, kind: type, member: str) -> type | None:
        """Return what a scalar member of records of a class should be, of no derived class."""
        shape = self._shapes[getattr(kind, SHAPE)]
        ref = shape.members.get(member) if isinstance(shape, Object) else None
        scalar = self._shapes.get(ref or "")
        return SCALARS[scalar.type] if isinstance(scalar, Scalar) else None
