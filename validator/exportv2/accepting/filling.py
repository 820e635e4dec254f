"""Filling the places of a row that its type left open."""

from collections.abc import Collection, Hashable, Iterator, KeysView, Mapping
from contextlib import suppress
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple

import msgspec

from exportv2.accepting.acceptor import REFUSED, UnopenedError
from exportv2.accepting.holes import EXTRA, ITEM, MISSING, OTHER, Steps
from exportv2.accepting.opening import Opened, Opening, as_record, levels
from exportv2.accepting.records import Mistyped, strings_of_any
from exportv2.accepting.scalars import SCALARS
from exportv2.accepting.shapes import Object, Scalar
from exportv2.accepting.types import NEEDED, SHAPE
from exportv2.accepting.ways import Place, Places, Ways, entries, member
from exportv2.check import Checker, RowFinding
from exportv2.reading import MAX_DEPTH

#: Larger pieces that were left out are opened at once: they are likely what was refused, and
#: splitting them is cheaper than trying them again.
_LIKELY_REFUSED = 2_000


class Piece(NamedTuple):
    """What is found in an open place that was refused.

    `strings` are those there beyond the ones that the row counts. `record` should have members
    besides, `extras`.
    """

    found: list[RowFinding]
    strings: int = 0
    record: Any = None
    extras: Mapping[str, Any] = {}

    def put_back(self) -> None:
        """Give its record the extra members."""
        for name, value in self.extras.items():
            setattr(self.record, name, value)


#: Objects that differ of which it is remembered what is found in them.
_MOST_REMEMBERED = 4_096


class Filling:
    """Finds the open places of rows that one acceptor took but for these, and fills them."""

    def __init__(self, opening: Opening, checker: Checker) -> None:
        self._opening = opening
        self._acceptor = opening.acceptor
        self._checker = checker
        self._shapes = opening.acceptor.shapes
        self._places = Places(opening.acceptor.shapes)
        self._types: dict[tuple[str, str], type | None] = {}
        #: What is found in places, by all that it depends on.
        self._found: dict[Hashable, list[RowFinding]] = {}

    def pieces(self, ways: Ways, steps: Steps, amendments: list[str]) -> Iterator[Piece]:
        """Fill the open places of a row at `steps`; yield what was refused, in document order.

        What is extra in an object is taken from its record, until it is put back. Raises
        UnopenedError.
        """
        if not amendments:
            return self._refused(ways, steps)
        if amendments == [OTHER]:
            return self._mistyped(ways, steps)
        return self._differing(ways, steps, amendments)

    def _refused(self, ways: Ways, steps: Steps) -> Iterator[Piece]:
        """Fill what was left out."""
        last = steps[-1]
        for path, inside in ways.to(steps[:-1]):
            for key, raw in entries(inside, last):
                place = self._places.at(ways.row, (*path, key), steps)
                filled, found = self._filled(place, raw, large_first=last != ITEM)
                if found is not None:
                    yield Piece(found)
                if isinstance(inside, msgspec.Struct):
                    setattr(inside, str(key), filled)
                else:
                    inside[key] = filled

    def _filled(
        self, place: Place, raw: msgspec.Raw, *, large_first: bool
    ) -> tuple[Any, list[RowFinding] | None]:
        """Return what stands in a place, and what is found there; None if it is accepted."""
        decode = self._acceptor.decoder(place.shape)
        is_large = large_first and memoryview(raw).nbytes > _LIKELY_REFUSED
        if not is_large:
            with suppress(*REFUSED):
                return decode(raw), None
        piece = self._opening.opened(place.shape, raw, len(place.path))
        found = self._checker.found_in(place.shape, piece.value, place.path, place.field)
        if is_large and not found:
            with suppress(*REFUSED):
                return decode(raw), None
        return as_record(piece), found

    def _differing(self, ways: Ways, steps: Steps, amendments: Collection[str]) -> Iterator[Piece]:
        """Yield objects that differ as the amendments say."""
        extras = [each[1:] for each in amendments if each.startswith(EXTRA)]
        lacks = MISSING in amendments
        for path, inside in ways.to(steps[:-1]):
            for key, record in entries(inside, steps[-1]) if steps else [("", ways.row)]:
                if not isinstance(record, msgspec.Struct):
                    continue  # an array, where there may be one in place of the object
                there = [name for name in extras if type(getattr(record, name)) is msgspec.Raw]
                if there or (lacks and _lacks(record)):
                    place = self._places.at(ways.row, (*path, key) if steps else (), steps)
                    yield self._different(place, record, there)

    def _mistyped(self, ways: Ways, steps: Steps) -> Iterator[Piece]:
        """Yield values of other types than they should be."""
        last = steps[-1]
        if steps[-2:-1] == (ITEM,):
            # Of many items, such as points, nearly always all is right.
            around = [way for way in ways.to(steps[:-2]) if not self._are_right(way[1], last)]
            records = [
                ((*path, key), each)
                for path, inside in around
                for key, each in entries(inside, ITEM)
            ]
        else:
            records = ways.to(steps[:-1])
        for path, record in records:
            value, right = member(record, last), self._type(record, last)
            if value is None or right is None or type(value) is right:
                continue
            shape, whole, field = self._places.at(ways.row, (*path, last), steps)
            if len(whole) + levels(value) > MAX_DEPTH:
                raise UnopenedError
            strings = strings_of_any(value) - self._acceptor.constant[shape]
            yield Piece(self._checker.found_in(shape, value, whole, field), strings)

    def _are_right(self, items: Any, name: str) -> bool:  # noqa: ANN401 - what stands there
        """Tell whether a scalar member of all items of an array is surely of the right type."""
        if not isinstance(items, list) or len(set(map(type, items))) != 1:
            return False
        right = self._type(items[0], name)
        return right is None or {*map(type, map(attrgetter(name), items))} <= {right, NoneType}

    def _different(
        self,
        place: Place,
        record: Any,  # noqa: ANN401 - a struct
        extras: Collection[str],
    ) -> Piece:
        """Return an object that differs."""
        tag = record.__struct_config__.tag_field
        told = {} if tag is None else {tag: getattr(record, tag)}
        known, forms = next(
            (each, settled.forms)
            for each in self._places.settled(place.shape)
            if isinstance(settled := self._shapes[each], Object)
        )
        if forms and len(extras) > 1:
            raise UnopenedError  # the first of them may tell the form
        extra: dict[str, Opened] = {}
        for name in extras:
            raw = getattr(record, name)
            extra[name] = self._opening.left_out(known, name, told, raw, len(place.path) + 1)
            setattr(record, name, None)
        present = [name for name in record.__struct_fields__ if getattr(record, name) is not None]
        value = dict.fromkeys(present, self._opening.accepted)
        value |= told | {name: each.value for name, each in extra.items()}
        more = self._found_in(place, value, self._opening.own(known, told), told, extras)
        strings = len(extra) + sum(each.strings for each in extra.values())
        # Rules look at no other members, but may ask whether there are any.
        others = {
            name: each.record if name in record.FAMILY else Mistyped(0)
            for name, each in extra.items()
        }
        return Piece(more, strings, record, others)

    def _found_in(
        self,
        place: Place,
        value: Mapping[str, Any],
        own: KeysView[str],
        told: Mapping[str, Any],
        extras: Collection[str],
    ) -> list[RowFinding]:
        """Return what is found in an object that differs; `own` are the members it should have."""
        shape, path, field = place
        if not own.isdisjoint(extras):
            return self._checker.found_in(shape, value, path, field)
        # Nothing looks into what should not stand there: its name is all that matters.
        key = (place, *value, *told.values())
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            found = self._found[key] = self._checker.found_in(shape, value, path, field)
        return found

    def _type(self, record: Any, member: str) -> type | None:  # noqa: ANN401 - what stands there
        """Return what a scalar member should be an instance of, of no derived class.

        None for what is no record, and for members that are none, or no scalars.
        """
        place = (getattr(type(record), SHAPE, ""), member)
        if place not in self._types:
            shape = self._shapes.get(place[0])
            ref = shape.members.get(member) if isinstance(shape, Object) else None
            scalar = self._shapes.get(ref or "")
            self._types[place] = SCALARS[scalar.type] if isinstance(scalar, Scalar) else None
        return self._types[place]


def _lacks(record: Any) -> bool:  # noqa: ANN401 - a struct
    """Tell whether a record lacks a member that should be there."""
    return any(getattr(record, name) is None for name in getattr(type(record), NEEDED))
