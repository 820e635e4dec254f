"""Observing presence: how many objects of each table rows have, and how many of them each field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Sequence,
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
    for shape in reversed([*shapes.values()]):
        if isinstance(shape, Object) and shape.table is not None:
            fields_of_table = found.setdefault(shape.table, {})
            for name in shape.members:
                levels, obligations = fields_of_table.setdefault(name, ([], set()))
                level, demand = _presence(shape, name, profile)
                levels += [level] if level else []
                obligations.add(demand)
    for table, members in found.items():
        for name, (levels, obligations) in members.items():
            yield Field(table, name, levels[0] if levels else "", frozenset(obligations))


def _presence(shape: Object, name: str, profile: Profile) -> tuple[str, Obligation]:
    if name in shape.presence:
        presence: Mapping[str, Any] = shape.presence[name]
        demand = obligation(presence, profile.export, profile.params)
        return str(presence["level"]), demand
    if name in shape.required:
        return "Always", "required"
    return "", "allowed" if shape.members[name] is not None else "forbidden"
