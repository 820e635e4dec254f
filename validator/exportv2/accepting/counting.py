"""How many strings there are in records, names of members among them.

A text has two quotes a string, so where it has as many as its record needs no member is repeated.
"""

from functools import lru_cache
from typing import Any

from msgspec import Struct

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.holes import MISSING, OTHER, Holes, inside
from exportv2.accepting.records import SHAPE
from exportv2.accepting.shapes import (
    Object,
    Opaque,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
    shapes_of,
)
from exportv2.accepting.types import HOLES, NEEDED


class Counts(ByClass[Any]):
    """The plans of the walk that counts, by the class of a value."""

    def __init__(self, edition: str) -> None:
        super().__init__()
        self._shapes = shapes_of(edition)
        #: How many strings a value of a shape has, where that is the same for all.
        self._constant: dict[str, int | None] = {}
        objects = [shape for shape in self._shapes.values() if isinstance(shape, Object)]
        self._kinds = {
            kind for shape in objects for kind in (*shape.kinds.values(), shape.untagged)
        }

    def make(self, kind: type) -> Any:  # noqa: ANN401 - what walks take
        """Make the plan of values of a class."""
        if issubclass(kind, Struct):
            return self._of_records(kind)
        return None if hasattr(kind, "count_strings") else int(kind is str)

    def constant(self, name: str) -> int | None:
        """Return how many strings all values of a shape have, None where not all have the same."""
        if name not in self._constant:
            self._constant[name] = None  # of what stands inside itself nothing can be told
            if name not in self._kinds:
                self._constant[name] = self._same(self._shapes[name])
        return self._constant[name]

    def _of_records(self, kind: type[Struct]) -> Any:  # noqa: ANN401 - as above
        shape = self._shapes[getattr(kind, SHAPE)]
        members = shape.members if isinstance(shape, Object) else {}
        holes: Holes = getattr(kind, HOLES)
        always = () if (MISSING,) in holes else getattr(kind, NEEDED)
        strings = 0 if kind.__struct_config__.tag_field is None else 2
        entries = []
        for name in kind.__struct_fields__:
            ref = members.get(name)
            if ref is None:
                continue  # an extra one: what looks into it counts it
            same = self.constant(ref)
            each = self._each(ref)
            if any(hole[-1:] != (OTHER,) for hole in inside(holes, name)):
                same = each = None
            if same is not None and name in always:
                strings += 1 + same
            else:
                more = same if same is not None or each is None else (each,)
                entries.append((name, vars(kind)[name], more))
        return (strings, *entries) if entries else strings

    def _each(self, name: str) -> int | None:
        """Return how many strings all items of an array have, None where not all have the same."""
        shape = self._shapes[name]
        return self.constant(shape.item) if isinstance(shape, Sequence) else None

    def _same(self, shape: Shape) -> int | None:
        match shape:
            case Scalar(kind):
                return int(kind == "string")
            case Opaque(types):
                if {"array", "object"}.isdisjoint(types):
                    plain = {kind == "string" for kind in types}
                    return int(*plain) if len(plain) == 1 else None
            case Sequence(item):
                return 0 if self.constant(item) == 0 else None
            case TypeSwitch(_, then, otherwise):
                return 0 if self.constant(then) == self.constant(otherwise) == 0 else None
            case Object():
                return self._same_object(shape)
        return None

    def _same_object(self, shape: Object) -> int | None:
        # One of a table may be opened alone, and then has members of its own.
        if shape.table is not None or shape.discriminator is not None:
            return None
        if shape.required < shape.members.keys():
            return None
        found = [self.constant(ref) if ref else None for ref in shape.members.values()]
        return None if None in found else len(found) + sum(filter(None, found))


@lru_cache(maxsize=16)
def counts(edition: str) -> Counts:
    """Return the plans of an edition; the same for the same edition."""
    return Counts(edition)
