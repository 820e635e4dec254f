"""Filling the places of a row that its type left open."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Set
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from exportv2.accepting.acceptor import REFUSED, UnopenedError
from exportv2.accepting.opening import Opening, as_record
from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, TypeSwitch
from exportv2.accepting.types import ENTRY, EXTRA, ITEM, MISSING, NEEDED, SHAPE, Steps
from exportv2.check import Checker, RowFinding

#: Larger pieces that were left out are opened at once: they are likely what was refused, and
#: splitting them is cheaper than trying them again.
_LIKELY_REFUSED = 2_000


class _Place(NamedTuple):
    """A place in a row: what should stand there, the way to it, the `table.field` around it."""

    shape: str
    path: tuple[str | int, ...]
    field: str | None


class Differing(NamedTuple):
    """The record of an object that lacks members or has extra ones.

    `extras` are the values that its record should have besides, of members that an object at its
    place can have; `strings` those inside of all that are extra, their names included.
    """

    record: Any
    extras: Mapping[str, Any]
    strings: int

    def put_back(self) -> None:
        """Give its record the extra members."""
        for name, value in self.extras.items():
            setattr(self.record, name, value)


#: Objects that differ of which it is remembered what is found in them.
_MOST_REMEMBERED = 4_096

#: A way to a place in a row: its path, the last record of a table on it, the steps since, and what
#: stands at the place.
_Way = tuple[tuple[str | int, ...], Any, Steps, Any]


class Filling:
    """Finds the open places of rows that one acceptor took but for these, and fills them."""

    def __init__(self, opening: Opening, checker: Checker) -> None:
        self._opening = opening
        self._acceptor = opening.acceptor
        self._checker = checker
        self._shapes = opening.acceptor.shapes
        #: Shape and field of a place, by the shape of a record and the steps that lead on from it.
        self._told: dict[tuple[str, Steps], tuple[str, str | None]] = {}
        #: What is found in objects that differ, by all that it depends on.
        self._found: dict[Hashable, list[RowFinding]] = {}

    def refused(self, row: Any, steps: Steps) -> Iterator[list[RowFinding]]:  # noqa: ANN401
        """Fill what was left out at `steps`; yield what is found in it, in document order.

        There is a list, it may be empty, for each piece that was refused. Raises UnopenedError.
        """
        last = steps[-1]
        for path, record, since, inside in self._ways(row, steps[:-1]):
            entries = _entries(inside, last)
            if not entries:
                continue
            nearest, way = self._nearest(record, since, inside, last)
            shape, field = self._place(getattr(type(nearest), SHAPE), way)
            decode = self._acceptor.decoder(shape)
            for key, raw in entries:
                try:
                    if last != ITEM and memoryview(raw).nbytes > _LIKELY_REFUSED:
                        raise msgspec.ValidationError
                    filled = decode(raw)
                except REFUSED:
                    piece = self._opening.opened(shape, raw, len(path) + 1)
                    filled = as_record(piece)
                    yield self._checker.found_in(shape, piece.value, (*path, key), field)
                if isinstance(inside, msgspec.Struct):
                    setattr(inside, str(key), filled)
                else:
                    inside[key] = filled

    def differing(
        self,
        row: Any,  # noqa: ANN401 - a record
        steps: Steps,
        amendments: Collection[str],
    ) -> Iterator[tuple[list[RowFinding], Differing]]:
        """Yield what is found in the objects at `steps` that differ as the amendments say.

        They come in document order. Extra members are taken from their records, until they are put
        back. Raises UnopenedError.
        """
        extras = [each[1:] for each in amendments if each.startswith(EXTRA)]
        lacks = MISSING in amendments
        for path, around, since, inside in self._ways(row, steps[:-1]):
            for key, record in _entries(inside, steps[-1]) if steps else [("", row)]:
                if not isinstance(record, msgspec.Struct):
                    continue  # an array, where there may be one in place of the object
                raws = {name: raw for name in extras if (raw := getattr(record, name)) is not None}
                if raws or (lacks and _lacks(record)):
                    whole, nearest, way = path, around, since
                    if steps:
                        whole = (*path, key)
                        nearest, way = self._nearest(around, since, inside, steps[-1])
                    shape, field = self._place(getattr(type(nearest), SHAPE), way)
                    yield self._differing(_Place(shape, whole, field), record, raws)

    def _differing(
        self,
        place: _Place,
        record: Any,  # noqa: ANN401 - a struct
        raws: Mapping[str, Raw],
    ) -> tuple[list[RowFinding], Differing]:
        """Return what is found in an object that differs, and how it does."""
        shape, path, field = place
        tag = record.__struct_config__.tag_field
        told = {} if tag is None else {tag: getattr(record, tag)}
        known, forms = next(
            (each, settled.forms)
            for each in self._settled(shape)
            if isinstance(settled := self._shapes[each], Object)
        )
        if forms and len(raws) > 1:
            raise UnopenedError  # the first of them may tell the form
        left_out = self._opening.left_out
        extra = {name: left_out(known, name, told, raws[name], len(path) + 1) for name in raws}
        for name in raws:
            setattr(record, name, None)
        present = [name for name in record.__struct_fields__ if getattr(record, name) is not None]
        value = dict.fromkeys(present, self._opening.accepted)
        value |= told | {name: each.value for name, each in extra.items()}
        more = self._found_in(place, value, self._opening.own(known, told), told, raws)
        strings = len(extra) + sum(each.strings for each in extra.values())
        others = {name: each.record for name, each in extra.items() if name in record.FAMILY}
        return more, Differing(record, others, strings)

    def _found_in(
        self,
        place: _Place,
        value: Mapping[str, Any],
        own: Set[str],
        told: Mapping[str, Any],
        extras: Collection[str],
    ) -> list[RowFinding]:
        """Return what is found in an object that differs; `own` are the members it should have."""
        shape, path, field = place
        if not own.isdisjoint(extras):
            return self._checker.found_in(shape, value, path, field)
        # Nothing looks into what should not stand there: its name is all that matters.
        key = (place, *value, *told.values())
        if key not in self._found:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = self._checker.found_in(shape, value, path, field)
        return self._found[key]

    def _place(self, record: str, steps: Steps) -> tuple[str, str | None]:
        """Return the shape and the field of what `steps` lead to from a record of a shape."""
        if (record, steps) not in self._told:
            name, field = record, None
            for step in steps:
                shapes = [self._shapes[each] for each in self._settled(name)]
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

    def _ways(self, row: Any, steps: Steps) -> list[_Way]:  # noqa: ANN401 - a record
        """Return the places that `steps` lead to, in document order."""
        ways: list[_Way] = [((), row, (), row)]
        for step in steps:
            around, ways = ways, []
            for path, record, since, inside in around:
                told = self._nearest(record, since, inside, step)
                ways += [((*path, key), *told, each) for key, each in _entries(inside, step)]
        return ways

    def _nearest(self, record: Any, since: Steps, inside: Any, step: str) -> tuple[Any, Steps]:  # noqa: ANN401
        """Return the last record of a table on the way through `inside`, and the steps since.

        `record` and `since` are those on the way to `inside`. What stands in a record depends on
        its kind.
        """
        if isinstance(inside, msgspec.Struct):
            shape = self._shapes[getattr(type(inside), SHAPE)]
            if not isinstance(shape, Object) or shape.table:
                return inside, (step,)
        return record, (*since, step)

    def _settled(self, name: str) -> tuple[str, ...]:
        shape = self._shapes[name]
        return (shape.then, shape.otherwise) if isinstance(shape, TypeSwitch) else (name,)


def _lacks(record: Any) -> bool:  # noqa: ANN401 - a struct
    """Tell whether a record lacks a member that should be there."""
    return any(getattr(record, name) is None for name in getattr(type(record), NEEDED))


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


def _entries(value: Any, step: str) -> Collection[tuple[Any, Any]]:  # noqa: ANN401 - what stands there
    """Return key and value of all that is a step further inside."""
    if step == ITEM:
        return list(enumerate(value)) if isinstance(value, list) else ()
    if step == ENTRY:
        return value.items() if isinstance(value, dict) else ()
    found = getattr(value, step) if isinstance(value, msgspec.Struct) else None
    return () if found is None else [(step, found)]
