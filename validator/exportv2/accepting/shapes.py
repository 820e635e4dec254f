"""Shapes at run time: what the documents say of each place of a row, as generated data.

The generator writes those of an edition into exportv2_models.<edition>.shapes; what they mean is
told in exportv2/generate/shapes.py.
"""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

#: The name of another shape, or None where the member is forbidden in every profile.
Ref = str | None


class Scalar(NamedTuple):
    """A string, number or boolean, and what is asserted of it."""

    type: str
    assertions: Mapping[str, Any]


class Opaque(NamedTuple):
    """A value of one of some types, of which nothing more is stated."""

    types: tuple[str, ...]


class Sequence(NamedTuple):
    """An array whose items all have one shape."""

    item: str
    least: int | None
    most: int | None


class Dictionary(NamedTuple):
    """An object whose keys are data."""

    key: str | None
    value: str
    cardinality: Mapping[str, int]


class TypeSwitch(NamedTuple):
    """A place that takes several JSON types; `type` has the shape `then`, the others another."""

    type: str
    then: str
    otherwise: str


class Object(NamedTuple):
    """An object whose members are named by the documents.

    `members` are their shapes by name, `required` those always there, `presence` what is said of
    others. `kinds` are the shapes of the object by the values of `discriminator`, its own among
    them where a value is known and changes nothing, and `untagged` is the one where the member is
    absent. `family` are all members that an object at the same place can have, whatever its kind.
    """

    table: str | None
    members: Mapping[str, Ref]
    required: frozenset[str]
    presence: Mapping[str, Mapping[str, Any]]
    family: tuple[str, ...]
    discriminator: str | None
    kinds: Mapping[str, str]
    untagged: str | None
    forms: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]
    is_open: bool


Shape = Scalar | Opaque | Sequence | Dictionary | TypeSwitch | Object


def settled(name: str, shapes: Mapping[str, Shape]) -> tuple[str, ...]:
    """Return the name of a shape, or of those it may be where several types are taken."""
    shape = shapes[name]
    return (shape.then, shape.otherwise) if isinstance(shape, TypeSwitch) else (name,)


def shapes_of(edition: str) -> Mapping[str, Shape]:
    """Return the shapes of an edition by their names."""
    shapes: Mapping[str, Shape] = _generated(edition).SHAPES
    return shapes


def recursive_in(edition: str) -> frozenset[str]:
    """Return the names of the shapes of an edition inside which they stand themselves."""
    recursive: frozenset[str] = _generated(edition).RECURSIVE
    return recursive


def _generated(edition: str) -> ModuleType:
    return import_module(f"exportv2_models.{edition}.shapes")
