"""Opening what an acceptor refused: piece by piece, so that what conforms is not looked into.

A piece that its own acceptor takes is done with. Of others the members are split off as raw JSON,
and each is tried; Python values are made only on the way to what is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from exportv2.accepting.acceptor import REFUSED, Acceptor
from exportv2.accepting.records import RECORDS, Loose, Loosening, Mistyped, strings_of_any
from exportv2.accepting.shapes import Dictionary, Object, Sequence, TypeSwitch
from exportv2.accepting.types import ENTRY, ITEM, SHAPE, Steps
from exportv2.reading import MAX_DEPTH

#: Smaller pieces are decoded whole.
_WORTH_SPLITTING = 1_000
#: Arrays and objects around a piece. What is deeper is left to those who count depth.
_DEEPEST = 24

_SPLIT_OBJECT = msgspec.json.Decoder(dict[str, Raw]).decode
_SPLIT_ARRAY = msgspec.json.Decoder(list[Raw]).decode
_DECODE = msgspec.json.Decoder().decode


class UnopenedError(Exception):
    """A piece is no JSON, or too deep: the text of the row has to be read strictly."""


class Opened(NamedTuple):
    """A refused piece: its value, with `accepted` for what conforms, and its record.

    `record` is a value like another where no object stands. `strings` counts those inside, names
    among them.
    """

    value: Any
    record: Any
    strings: int


class Hole(NamedTuple):
    """A piece that was left out of a record, and where it stands.

    `inside` is what holds it, by `key`; `path` leads there from the row. `shape` is what the piece
    should be, `field` the `table.field` of the glossary around it.
    """

    inside: Any
    key: str | int
    raw: Raw
    path: tuple[str | int, ...]
    shape: str
    field: str | None

    def fill(self, record: Any) -> None:  # noqa: ANN401 - a record, or what stands for it
        """Put what the piece turned out to be in its place, so that the row is whole."""
        if isinstance(self.inside, (list, dict)):
            self.inside[self.key] = record
        else:
            setattr(self.inside, str(self.key), record)


def as_record(piece: Opened) -> Any:  # noqa: ANN401 - of any shape
    """Return the record of a piece that should be an object, or what stands for it if it is none."""
    record = piece.record
    if isinstance(record, Loose):
        record.strings = piece.strings
    return record if isinstance(record, RECORDS) else Mistyped(piece.strings)


class Opening:
    """Opens what one acceptor refuses. `accepted` is what stands for a value that conforms."""

    def __init__(self, acceptor: Acceptor, accepted: object) -> None:
        self._acceptor = acceptor
        self._shapes = acceptor.shapes
        self._loosening = Loosening(acceptor.shapes)
        self._accepted = accepted

    def holes(self, row: Any, steps: Steps) -> Iterator[Hole]:  # noqa: ANN401 - a record
        """Yield the pieces that were left out of a row at `steps`, in document order."""
        yield from self._holes(row, getattr(type(row), SHAPE), steps, (), None)

    def _holes(  # noqa: PLR0913 - what leads to a place
        self,
        value: Any,  # noqa: ANN401 - a record, an array or a dictionary
        name: str,
        steps: Steps,
        path: tuple[str | int, ...],
        field: str | None,
    ) -> Iterator[Hole]:
        shape = self._shapes[name]
        if isinstance(shape, TypeSwitch):
            is_then = isinstance(value, list if shape.type == "array" else (dict, *RECORDS))
            name = shape.then if is_then else shape.otherwise
            shape = self._shapes[name]
        step, rest = steps[0], steps[1:]
        match shape:
            case Sequence(inside) if step == ITEM and isinstance(value, list):
                entries: Any = enumerate(value)
            case Dictionary(_, inside) if step == ENTRY and isinstance(value, dict):
                entries = value.items()
            case Object() if isinstance(value, RECORDS):
                name = getattr(type(value), SHAPE)
                shape = self._shapes[name]
                ref = shape.members.get(step) if isinstance(shape, Object) else None
                if ref is None or getattr(value, step) is None:
                    return
                inside, entries = ref, [(step, getattr(value, step))]
                if isinstance(shape, Object) and shape.table:
                    field = f"{shape.table}.{step}"
            case _:
                return
        for key, each in entries:
            if not rest:
                yield Hole(value, key, each, (*path, key), inside, field)
            else:
                yield from self._holes(each, inside, rest, (*path, key), field)

    def piece(self, name: str, raw: Raw | bytes, depth: int) -> Opened:
        """Return a piece that should be of the shape called `name`; opened where it is refused.

        `depth` counts the arrays and objects around it. Raises UnopenedError.
        """
        try:
            record = self._acceptor.decoder(name)(raw)
        except REFUSED:
            return self.opened(name, raw, depth)
        return Opened(self._accepted, record, self._acceptor.count_strings(name, record))

    def opened(self, name: str, raw: Raw | bytes, depth: int) -> Opened:
        """Return a piece that was refused. Raises UnopenedError."""
        view = memoryview(raw)
        try:
            if view.nbytes >= _WORTH_SPLITTING:
                shape = self._shapes[name]
                first = bytes(view[:1])
                if isinstance(shape, TypeSwitch):
                    is_then = first == (b"[" if shape.type == "array" else b"{")
                    name = shape.then if is_then else shape.otherwise
                    shape = self._shapes[name]
                match shape:
                    case Object() if first == b"{":
                        return self._object(name, shape, raw, depth + 1)
                    case Sequence(item) if first == b"[":
                        return self._array(item, raw, depth + 1)
                    case Dictionary(_, entry) if first == b"{":
                        return self._dictionary(entry, raw, depth + 1)
            return self._decoded(name, raw, depth)
        except REFUSED:
            raise UnopenedError from None

    def _decoded(self, name: str | None, raw: Raw | bytes, depth: int) -> Opened:
        """Return a piece as it is; `name` is the shape it should be of, if there is one."""
        value = _DECODE(raw)
        if depth + _levels(value) > MAX_DEPTH:
            raise UnopenedError
        record = self._loosening.loosened(value, name)
        return Opened(value, record, strings_of_any(value))

    def _object(self, name: str, shape: Object, raw: Raw | bytes, depth: int) -> Opened:
        pieces: Mapping[str, Raw] = _split(_SPLIT_OBJECT, raw, depth)
        told = shape.discriminator
        kind = {told: _DECODE(pieces[told])} if told is not None and told in pieces else {}
        own, others = self._loosening.members(name, kind)
        found = {
            member: self._decoded(others.get(member), piece, depth)
            if member == told or member not in own
            else self.piece(own[member], piece, depth)
            for member, piece in pieces.items()
        }
        members = {member: found[member].record for member in found if member in shape.family}
        strings = len(found) + sum(each.strings for each in found.values())
        more = len(members) < len(found)
        record = self._loosening.record(members, name, more_members=more)
        return Opened({member: each.value for member, each in found.items()}, record, strings)

    def _array(self, item: str, raw: Raw | bytes, depth: int) -> Opened:
        found = [self.piece(item, piece, depth) for piece in _split(_SPLIT_ARRAY, raw, depth)]
        return Opened(
            [each.value for each in found],
            [each.record for each in found],
            sum(each.strings for each in found),
        )

    def _dictionary(self, entry: str, raw: Raw | bytes, depth: int) -> Opened:
        pieces: Mapping[str, Raw] = _split(_SPLIT_OBJECT, raw, depth)
        found = {key: self.piece(entry, piece, depth) for key, piece in pieces.items()}
        return Opened(
            {key: each.value for key, each in found.items()},
            {key: each.record for key, each in found.items()},
            len(found) + sum(each.strings for each in found.values()),
        )


def _split(split: Callable[[Raw | bytes], Any], raw: Raw | bytes, depth: int) -> Any:  # noqa: ANN401
    if depth > _DEEPEST:
        raise UnopenedError
    return split(raw)


def _levels(value: object) -> int:
    """Return how many arrays and objects are in one another in a decoded value."""
    if isinstance(value, dict):
        return 1 + max(map(_levels, value.values()), default=0)
    return 1 + max(map(_levels, value), default=0) if isinstance(value, list) else 0
