"""Filling the places of a row that its type left open."""

from collections.abc import Callable, Collection, Hashable, Mapping
from contextlib import suppress
from itertools import repeat
from operator import attrgetter, is_
from typing import Any, NamedTuple

import msgspec

from exportv2.accepting.acceptor import REFUSED, UnopenedError
from exportv2.accepting.opening import Opening, as_record, levels
from exportv2.accepting.places import Place, Places
from exportv2.accepting.records import Mistyped, strings_of_any
from exportv2.accepting.shapes import Object, settled
from exportv2.accepting.suspects import Suspect
from exportv2.check import Checker, RowFinding
from exportv2.fields import pointer_to
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


class _Difference(NamedTuple):
    """An object at a place that has more members than it should, or less.

    `others` has the shapes that members more may be of, `value` its members but for these. What is
    found is None where it depends on what they hold.
    """

    place: Place
    others: Mapping[str, str]
    found: list[RowFinding] | None
    value: dict[str, Any]


#: Objects that differ of which it is remembered what is found in them.
_MOST_REMEMBERED = 4_096
#: Where a value of these stands in place of another scalar, it matters no more what it is.
_TOLD_BY_TYPE = (str, bool)


class Filling:
    """Fills the open places of rows that one acceptor took but for these."""

    def __init__(self, opening: Opening, checker: Checker) -> None:
        self._opening = opening
        self._acceptor = opening.acceptor
        self._checker = checker
        self._shapes = opening.acceptor.shapes
        self._places = Places(opening.acceptor.shapes)
        self._differences: dict[Hashable, _Difference] = {}
        #: What is found in mistyped values, wherever they stand.
        self._by_type: dict[tuple[str, type], list[RowFinding]] = {}
        self._reading: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def piece(self, row: Any, suspect: Suspect) -> Piece | None:  # noqa: ANN401 - a record
        """Fill an open place of a row; return what was refused there, None if nothing was.

        What is extra in an object is taken from its record, until it is put back. Raises
        UnopenedError.
        """
        holder, key = suspect.holder, suspect.key
        if key is None:
            return self._different(row, suspect)
        place = self._places.at(row, suspect.path)
        is_record = isinstance(holder, msgspec.Struct)
        value = getattr(holder, key) if is_record else holder[key]
        if not isinstance(value, msgspec.Raw):
            return self._mistyped(place, value)
        filled, found = self._filled(place, value, large_first=not isinstance(holder, list))
        if is_record:
            setattr(holder, key, filled)
        else:
            holder[key] = filled
        return None if found is None else Piece(found)

    def _mistyped(self, place: Place, value: Any) -> Piece:  # noqa: ANN401 - what stands there
        """Return a value of another type than it should be."""
        shape, path, field = place
        if len(path) + levels(value) > MAX_DEPTH:
            raise UnopenedError
        strings = strings_of_any(value) - (self._acceptor.counts.constant(shape) or 0)
        kind = value.__class__
        if kind not in _TOLD_BY_TYPE:
            return Piece(self._checker.found_in(shape, value, path, field), strings)
        if (shape, kind) not in self._by_type:
            self._by_type[shape, kind] = self._checker.found_in(shape, value)
        pointer = pointer_to(path)
        found = [
            RowFinding(rule, level, pointer, field, message)
            for rule, level, _, _, message in self._by_type[shape, kind]
        ]
        return Piece(found, strings)

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

    def _different(self, row: Any, suspect: Suspect) -> Piece:  # noqa: ANN401 - a record
        """Return an object that has more members than it should, or less."""
        record, extras = suspect.holder, suspect.extras
        kind = type(record)
        key = (suspect.path, kind, *map(is_, self._members(kind)(record), repeat(None)))
        difference = self._differences.get(key)
        if difference is None:
            if len(self._differences) >= _MOST_REMEMBERED:
                self._differences.clear()
            place = self._places.at(row, suspect.path)
            difference = self._differences[key] = self._difference(place, record, extras)
        place, shapes, found, value = difference
        if found is not None and not extras:
            return Piece(found)
        values: dict[str, Any] = {}
        others: dict[str, Any] = {}
        strings = 0
        for name in extras:
            raw = getattr(record, name)
            each = self._opening.left_out(shapes.get(name), raw, len(place.path) + 1)
            setattr(record, name, None)
            values[name] = each.value
            strings += 1 + each.strings
            # Rules look at no other members, but may ask whether there are any.
            others[name] = each.record if name in record.FAMILY else Mistyped(0)
        if found is None:
            found = self._checker.found_in(place.shape, value | values, place.path, place.field)
        return Piece(found, strings, record, others)

    def _difference(self, place: Place, record: Any, extras: Collection[str]) -> "_Difference":  # noqa: ANN401
        """Return all that is the same of objects that differ alike at a place."""
        tag = record.__struct_config__.tag_field
        told = {} if tag is None else {tag: getattr(record, tag)}
        known, forms = next(
            (each, shape.forms)
            for each in settled(place.shape, self._shapes)
            if isinstance(shape := self._shapes[each], Object)
        )
        if forms and len(extras) > 1:
            raise UnopenedError  # the first of them may tell the form
        names = [name for name in record.__struct_fields__ if name not in extras]
        present = [name for name in names if getattr(record, name) is not None]
        value = {**dict.fromkeys(present, self._opening.accepted), **told}
        found = None
        if self._opening.own(known, told).isdisjoint(extras):
            # Nothing looks into what should not stand there: its name is all that matters.
            whole = value | dict.fromkeys(extras)
            found = self._checker.found_in(place.shape, whole, place.path, place.field)
        return _Difference(place, self._opening.others(known, told), found, value)

    def _members(self, kind: type[msgspec.Struct]) -> Callable[[Any], tuple[Any, ...]]:
        """Return what gets all members of records of a class."""
        if kind not in self._reading:
            if len(self._reading) >= _MOST_REMEMBERED:
                self._reading.clear()
            names = kind.__struct_fields__
            # Of one name alone no tuple would be got.
            self._reading[kind] = attrgetter(*names, names[0])
        return self._reading[kind]
