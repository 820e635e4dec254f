"""Observing presence: how many objects of each table rows have, and how many of them each field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Sequence,
    Shape,
    TypeSwitch,
    shapes_of,
)
from exportv2.presence import Obligation, obligation
from exportv2.reading import decode
from exportv2.resolve import ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exportv2.profile import Profile


class Field(NamedTuple):
    """A field of a table: the level of its presence, and what a profile demands of it.

    Where objects of the table differ in that, by where they stand, there are several obligations.
    """

    table: str
    name: str
    level: str
    obligations: frozenset[Obligation]


class Observer:
    """Counts tables and fields in the texts of rows, of whatever conforms or not.

    Unreadable rows, members that no table has, and objects where none should be have no part in it.
    """

    def __init__(self, edition: str) -> None:
        self._shapes = shapes_of(edition)
        self._counts: Counter[str] = Counter()
        #: How many rows were looked at since the counts were taken.
        self.rows = 0

    def add(self, texts: Iterable[bytes]) -> None:
        """Count what is in the JSON texts of rows."""
        for text in texts:
            self.rows += 1
            decoded = decode(text)
            if decoded.readable:
                try:
                    self._count(decoded.value, ROW)
                except RecursionError:
                    continue  # which is found elsewhere; what came before the depth was counted

    def taken(self) -> dict[str, int]:
        """Return the counts, and begin anew: of objects by `table`, of fields by `table.field`."""
        counts, self._counts = dict(self._counts), Counter()
        self.rows = 0
        return counts

    def _count(self, value: Any, name: str) -> None:  # noqa: ANN401 - any JSON value
        match self._shapes[name]:
            case Object() as shape if isinstance(value, dict):
                self._count_object(value, shape)
            case Sequence(item) if isinstance(value, list):
                for each in value:
                    self._count(each, item)
            case Dictionary(_, entry) if isinstance(value, dict):
                for each in value.values():
                    self._count(each, entry)
            case TypeSwitch(kind, then, otherwise):
                is_then = isinstance(value, list if kind == "array" else dict)
                self._count(value, then if is_then else otherwise)
            case _:
                pass

    def _count_object(self, value: dict[str, Any], shape: Object) -> None:
        if shape.discriminator is not None:
            told = value.get(shape.discriminator)
            kind = shape.kinds.get(told) if isinstance(told, str) else None
            kind = kind if shape.discriminator in value else shape.untagged
            found = self._shapes[kind] if kind is not None else shape
            shape = found if isinstance(found, Object) else shape
        table = shape.table
        if table is not None:
            self._counts[table] += 1
        for name, member in value.items():
            ref = shape.members.get(name)
            if table is not None and name in shape.members:
                self._counts[f"{table}.{name}"] += 1
            if ref is not None and isinstance(member, (dict, list)):
                self._count(member, ref)


def fields(profile: Profile) -> Iterator[Field]:
    """Yield the fields of all tables of a profile's edition, table by table, the row's first."""
    shapes = shapes_of(profile.edition)
    found: dict[str, dict[str, tuple[list[str], set[Obligation]]]] = {}
    # What one kind of an object always has is not always there: what is said of all kinds comes
    # first.
    kinds = _kinds(shapes)
    names = sorted(_from_the_row(shapes), key=kinds.__contains__)
    for shape in map(shapes.__getitem__, names):
        if isinstance(shape, Object) and shape.table is not None:
            of_table = found.setdefault(shape.table, {})
            for member in shape.members:
                levels, obligations = of_table.setdefault(member, ([], set()))
                level, demand = _presence(shape, member, profile)
                levels += [level] if level else []
                obligations.add(demand)
    for table, members in found.items():
        for member, (levels, obligations) in members.items():
            yield Field(table, member, levels[0] if levels else "", frozenset(obligations))


def _kinds(shapes: Mapping[str, Shape]) -> frozenset[str]:
    """Return the names of the shapes that are kinds of others."""
    return frozenset(
        kind
        for name, shape in shapes.items()
        if isinstance(shape, Object)
        for kind in shape.kinds.values()
        if kind != name
    )


def _from_the_row(shapes: Mapping[str, Shape]) -> Iterator[str]:
    """Yield the names of the shapes in a row, each before those inside it."""
    met: dict[str, None] = {}
    ahead = [ROW]
    while ahead:
        name = ahead.pop()
        if name in met:
            continue
        met[name] = None
        yield name
        match shapes[name]:
            case Object(members=members, kinds=kinds, untagged=untagged):
                inside = [*members.values(), untagged, *kinds.values()]
                ahead += reversed([*filter(None, inside)])
            case Sequence(inner) | Dictionary(_, inner):
                ahead.append(inner)
            case TypeSwitch(_, then, otherwise):
                ahead += (otherwise, then)


def _presence(shape: Object, name: str, profile: Profile) -> tuple[str, Obligation]:
    if name in shape.presence:
        presence: Mapping[str, Any] = shape.presence[name]
        demand = obligation(presence, profile.export, profile.params)
        return str(presence["level"]), demand
    if name in shape.required:
        return "Always", "required"
    return "", "allowed" if shape.members[name] is not None else "forbidden"
