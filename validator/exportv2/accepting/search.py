"""Searching a row that a type with holes took for what would have been refused without them.

Nearly all that stands in open places is right, so what is looked at in records of one class is told
once, and what is on the way to several open places is walked once.
"""

from __future__ import annotations

from itertools import repeat
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec import Raw, Struct

from exportv2.accepting.holes import ENTRY, EXTRA, ITEM, MISSING, OTHER, Holes
from exportv2.accepting.scalars import SCALARS
from exportv2.accepting.shapes import Object, Scalar, Shape
from exportv2.accepting.suspects import Suspect, ahead
from exportv2.accepting.types import NEEDED, SHAPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Classes of records are made anew for other holes.
_MOST_CLASSES = 1_000


#: What looks at a value, and returns what is to be looked into.
Look: TypeAlias = "Callable[[Any], Sequence[Suspect]]"


class _Way:
    """A place on the way to holes, or one that has some: what is open there, and further inside."""

    def __init__(self) -> None:
        self.inside: dict[str, _Way] = {}
        self.raw: set[str] = set()
        self.others: set[str] = set()
        self.extras: set[str] = set()
        self.lacks = False
        #: What looks at values of a class.
        self.looks: dict[type, Callable[[Any], Sequence[Suspect]]] = {}


class _Parts(NamedTuple):
    """What there is to look at in records of one class.

    `others` are scalar members that may be of other types, each with the right one; `needed` gets
    those that must be there, if some may be missing; `extras` and `raw` come as raw JSON; of those
    `inside` something further inside is open.
    """

    others: Sequence[tuple[str, type]]
    needed: Callable[[Any], tuple[Any, ...]] | None
    extras: Sequence[str]
    raw: Sequence[str]
    inside: Sequence[tuple[str, _Way]]

    def members(self, record: Any) -> list[Suspect]:  # noqa: ANN401 - of the class
        """Return members that are suspect."""
        found = []
        for name, right in self.others:
            value = getattr(record, name)
            if value.__class__ is not right and value is not None:
                found.append(Suspect(record, name))
        found += [Suspect(record, name) for name in self.raw if getattr(record, name) is not None]
        return found

    def whole(self, record: Any) -> Suspect | None:  # noqa: ANN401 - of the class
        """Return the record if it is suspect itself."""
        extras = [name for name in self.extras if getattr(record, name).__class__ is Raw]
        if extras or (self.needed and None in self.needed(record)):
            return Suspect(record, extras=extras)
        return None


class Search:
    """Searches rows that were taken by the type with these holes."""

    def __init__(self, shapes: Mapping[str, Shape], holes: Holes) -> None:
        self._shapes = shapes
        self._root = _way(holes)
        self._ordered = True

    def suspects(self, row: Any) -> tuple[Sequence[Suspect], bool]:  # noqa: ANN401 - a record
        """Return what is to be looked into, and whether that is surely in document order."""
        self._ordered = True
        kind = type(row)
        look = self._root.looks.get(kind) or self._look(self._root, kind)
        return look(row), self._ordered

    def _look(self, way: _Way, kind: type) -> Look:
        """Return what looks at values of a class that was not met before at a place."""
        if len(way.looks) >= _MOST_CLASSES:
            way.looks.clear()
        way.looks[kind] = look = self._looking(way, kind)
        return look

    def _looking(self, way: _Way, kind: type) -> Look:
        if kind is list:
            if ITEM in way.raw:
                return lambda items: [Suspect(items, place) for place in range(len(items))]
            item = way.inside.get(ITEM)
            return _nothing if item is None else self._looking_at_items(item)
        if kind is dict:
            if ENTRY in way.raw:
                return lambda entries: [Suspect(entries, key) for key in entries]
            entry = way.inside.get(ENTRY)
            return _nothing if entry is None else self._looking_inside(entry, dict.items)
        parts = self._parts(way, kind) if issubclass(kind, Struct) else None
        if parts is None or not any(parts):
            return _nothing
        return self._looking_at_record(parts)

    def _looking_at_items(self, way: _Way) -> Look:
        """Return what looks at the items of an array: where little is open, at all of them at once.

        Of many items, such as points, nearly always all is right.
        """
        look_inside = self._looking_inside(way, enumerate)
        open_ = (len(way.others), len(way.extras), len(way.raw) + len(way.inside) + way.lacks)
        if open_ == (1, 0, 0):
            return self._looking_at_scalars(look_inside, *way.others)
        if open_ == (0, 1, 0):
            (name,) = way.extras

            def look(items: list[Any]) -> Sequence[Suspect]:
                members = map(getattr, items, repeat(name), repeat(None))
                return [
                    Suspect(items[place], extras=[name], inside=place)
                    for place, member in enumerate(members)
                    if member.__class__ is Raw
                ]

            return look
        return look_inside

    def _looking_at_scalars(self, look_at_each: Look, name: str) -> Look:
        """Return what looks at one scalar member of all items."""
        read = attrgetter(name)
        #: The right type by class; None where items may be of several classes, or are no records.
        rights: dict[type, type | None] = {}

        def look(items: list[Any]) -> Sequence[Suspect]:
            if not items:
                return ()
            first = items[0].__class__
            if first not in rights:
                rights[first] = None if _has_kinds(first) else self._right_type(first, name)
            right = rights[first]
            try:
                found = [*map(type, map(read, items))]
            except AttributeError:
                right = None
            if right is None:
                return look_at_each(items)
            if found.count(right) == len(items):
                return ()
            return [
                Suspect(items[place], name, inside=place)
                for place, kind in enumerate(found)
                if kind not in (right, NoneType)
            ]

        return look

    def _looking_inside(self, way: _Way, pairs: Callable[[Any], Iterable[tuple[Any, Any]]]) -> Look:
        """Return what looks at each value in an array or a dictionary."""
        known = way.looks.get

        def look(values: Any) -> Sequence[Suspect]:  # noqa: ANN401 - a list or a dict
            found: list[Suspect] = []
            for key, value in pairs(values):
                kind = value.__class__
                if suspects := (known(kind) or self._look(way, kind))(value):
                    found += ahead(suspects, key)
            return found

        return look

    def _looking_at_record(self, parts: _Parts) -> Look:
        counts = (len(parts.others), len(parts.raw), len(parts.inside))
        if not (parts.needed or parts.extras):  # most records on the way have but one thing to see
            if counts == (0, 0, 1):
                return self._looking_at_member(*parts.inside[0])
            if counts == (1, 0, 0):
                return _looking_at_scalar(*parts.others[0])
        known = [(name, way, way.looks.get) for name, way in parts.inside]
        scalars_and_raw = bool(parts.others or parts.raw)
        differs = bool(parts.needed or parts.extras)

        def look(record: Any) -> Sequence[Suspect]:  # noqa: ANN401 - of the class
            found = parts.members(record) if scalars_and_raw else []
            groups = len(found)
            for name, way, known_look in known:
                value = getattr(record, name)
                if value is not None:
                    kind = value.__class__
                    if suspects := (known_look(kind) or self._look(way, kind))(value):
                        found += ahead(suspects, name)
                        groups += 1
            if differs and (whole := parts.whole(record)):
                found.append(whole)
                groups += max(1, len(whole.extras))
            if groups > 1:  # members come in any order
                self._ordered = False
            return found

        return look

    def _looking_at_member(self, name: str, way: _Way) -> Look:
        """Return what looks inside one member of a record, which may be absent."""
        read = attrgetter(name)
        known = way.looks.get

        def look(record: Any) -> Sequence[Suspect]:  # noqa: ANN401 - of the class
            value = read(record)
            if value is None:
                return ()
            kind = value.__class__
            return ahead((known(kind) or self._look(way, kind))(value), name)

        return look

    def _parts(self, way: _Way, kind: type[Struct]) -> _Parts:
        names = kind.__struct_fields__
        others = [(name, right) for name in way.others if (right := self._right_type(kind, name))]
        needed: Sequence[str] = getattr(kind, NEEDED) if way.lacks else ()
        return _Parts(
            others,
            # Of one name alone no tuple would be got.
            attrgetter(*needed, needed[0]) if needed else None,
            sorted(way.extras.intersection(names)),
            sorted(way.raw.intersection(names)),
            [(name, way.inside[name]) for name in sorted(way.inside) if name in names],
        )

    def _right_type(self, kind: type, member: str) -> type | None:
        """Return what a scalar member of records of a class should be, of no derived class.

        None for what is no record, and for members that are none, or no scalars.
        """
        shape = self._shapes.get(getattr(kind, SHAPE, ""))
        ref = shape.members.get(member) if isinstance(shape, Object) else None
        scalar = self._shapes.get(ref or "")
        return SCALARS[scalar.type] if isinstance(scalar, Scalar) else None


def _looking_at_scalar(name: str, right: type) -> Look:
    """Return what looks at one scalar member of a record, which may be absent."""
    read = attrgetter(name)

    def look(record: Any) -> Sequence[Suspect]:  # noqa: ANN401 - of the class
        value = read(record)
        return () if value.__class__ is right or value is None else (Suspect(record, name),)

    return look


def _has_kinds(kind: type) -> bool:
    """Tell whether values beside one of a class may be records of other classes."""
    return issubclass(kind, Struct) and kind.__struct_config__.tag_field is not None


def _nothing(_value: object) -> Sequence[Suspect]:
    return ()


def _way(holes: Holes) -> _Way:
    """Return the way from a row to all holes, none of which is the whole row."""
    root = _Way()
    for hole in holes:
        steps, last = hole[:-1], hole[-1]
        if last == OTHER:
            steps, last, member = steps[:-1], OTHER, steps[-1]
        way = root
        for step in steps:
            way = way.inside.setdefault(step, _Way())
        if last == OTHER:
            way.others.add(member)
        elif last == MISSING:
            way.lacks = True
        elif last.startswith(EXTRA):
            way.extras.add(last.removeprefix(EXTRA))
        else:
            way.raw.add(last)
    return root
