"""Shapes: what the documents say of each place of a row, with all references followed.

A place of a row is governed by one or several schemas at once (a `$ref` and the members beside it,
the parts of an `allOf`, a `then` that was taken). A shape is what they say together. Every shape
becomes one function of the generated validator.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: The name of another shape, or None where the member is forbidden in every profile.
Ref = str | None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What all shapes have: a name, and words for people."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Scalar(Shape):
    """A string, number or boolean."""

    type: str
    assertions: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Opaque(Shape):
    """A value of one of some types, of which nothing more is stated."""

    types: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sequence(Shape):
    """An array whose items all have one shape."""

    item: Ref
    min_items: int | None
    max_items: int | None


@dataclass(frozen=True, kw_only=True)
class Dictionary(Shape):
    """An object whose keys are data."""

    key: Ref
    value: Ref
    cardinality: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class TypeSwitch(Shape):
    """A place that takes several JSON types, each with its own shape."""

    types: tuple[str, ...]
    type: str
    then: Ref
    otherwise: Ref


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member of an object: its shape, and when it is there, or what excludes it."""

    name: str
    shape: Ref
    required: bool
    presence: dict[str, Any] | None
    description: str
    excluded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Object(Shape):
    """An object whose members are named by the documents.

    Where `discriminator` is set, the object has another shape, that of `variants`, for some values
    of that member, and `untagged` where the member is absent. Where the object is `open`, more
    values may come than are known; without a discriminator, more members. `forms` are members of
    which one stands; `beside` names what must stand beside a member. `tag` is the discriminator and
    its value where the object is a variant of an open one.
    """

    table: str | None
    members: tuple[Member, ...]
    discriminator: str | None = None
    variants: dict[str, str] = field(default_factory=dict)
    untagged: str | None = None
    open: bool = False
    forms: tuple[str, ...] = ()
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tag: tuple[str, str] | None = None

    @property
    def is_union(self) -> bool:
        """Whether the object is of one of several kinds, of which there may be more."""
        return self.open and self.discriminator is not None

    @property
    def among(self) -> tuple[str, ...]:
        """The shapes of which the object has one: those of the kinds, and its own for any other."""
        return (*self.variants.values(), *filter(None, (self.untagged,)), self.name)


def inside(shape: Shape) -> list[Ref]:
    """Return the shapes that a value of `shape` is made of, or is one of."""
    match shape:
        case Object():
            members = [member.shape for member in shape.members]
            return [*members, *shape.among] if shape.is_union else members
        case Sequence():
            return [shape.item]
        case Dictionary():
            return [shape.value]
        case TypeSwitch():
            return [shape.then, shape.otherwise]
        case _:
            return []


def leading(wanted: Iterable[str], shapes: Mapping[str, Shape]) -> set[str]:
    """Return the names of the shapes that are wanted, or inside which one stands."""
    found = {name for name in wanted if name in shapes}
    while more := {
        shape.name
        for shape in shapes.values()
        if shape.name not in found and not found.isdisjoint(map(str, inside(shape)))
    }:
        found |= more
    return found
