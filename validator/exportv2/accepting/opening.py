"""Opening what an acceptor refused: piece by piece, so that what conforms is not looked into.

A piece that its own acceptor takes is done with. Of others the members are split off as raw JSON,
and each is tried; Python values are made only on the way to what is wrong.
"""

from collections.abc import Callable, Iterable, KeysView, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from exportv2.accepting.acceptor import REFUSED, Acceptor, UnopenedError
from exportv2.accepting.records import RECORDS, Loose, Loosening, Mistyped, strings_of_any
from exportv2.accepting.shapes import Dictionary, Object, Sequence, TypeSwitch
from exportv2.reading import MAX_DEPTH

#: Smaller pieces are decoded whole.
_WORTH_SPLITTING = 200
#: Arrays and objects around a piece. What is deeper is left to those who count depth.
_DEEPEST = 24

_SCALARS = frozenset({str, int, float, bool})

_SPLIT_OBJECT = msgspec.json.Decoder(dict[str, Raw]).decode
_SPLIT_ARRAY = msgspec.json.Decoder(list[Raw]).decode
_DECODE = msgspec.json.Decoder().decode


class Opened(NamedTuple):
    """A refused piece: its value, with `accepted` for what conforms, and its record.

    `record` is a value like another where no object stands. `strings` counts those inside, names
    among them.
    """

    value: Any
    record: Any
    strings: int


def as_record(piece: Opened) -> Any:  # noqa: ANN401 - of any shape
    """Return the record of a piece that should be an object, or what stands for one."""
    record = piece.record
    if isinstance(record, Loose):
        record.strings = piece.strings
    return record if isinstance(record, RECORDS) else Mistyped(piece.strings)


class Opening:
    """Opens what one acceptor refuses. `accepted` is what stands for a value that conforms."""

    def __init__(self, acceptor: Acceptor, accepted: object) -> None:
        self.acceptor = acceptor
        self.accepted = accepted
        self._shapes = acceptor.shapes
        self._loosening = Loosening(acceptor.shapes)

    def opened(self, name: str, raw: Raw | bytes, depth: int) -> Opened:
        """Return a piece that should be of the shape called `name`, and was refused.

        `depth` counts the arrays and objects around it. Raises UnopenedError.
        """
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

    def own(self, name: str, kind: Mapping[str, Any]) -> KeysView[str]:
        """Return the members that an object of the shape called `name` may have, being of a kind.

        `kind` has the discriminator of the object, if that stands there.
        """
        return self._loosening.members(name, kind)[0].keys()

    def others(self, name: str, kind: Mapping[str, Any]) -> Mapping[str, str]:
        """Return the shapes of members that an object of the shape called `name` may have had.

        They are those of any kind of it; `kind` is as above.
        """
        return self._loosening.members(name, kind)[1]

    def left_out(self, name: str | None, raw: Raw, depth: int) -> Opened:
        """Return a member that an object need not have, as it is; `name` is its shape, if any.

        Raises UnopenedError.
        """
        try:
            return self._decoded(name, raw, depth)
        except REFUSED:
            raise UnopenedError from None

    def _decoded(self, name: str | None, raw: Raw | bytes, depth: int) -> Opened:
        """Return a piece as it is; `name` is the shape it should be of, if there is one."""
        value = _DECODE(raw)
        if value.__class__ in _SCALARS:  # the record is the value, whatever the shape
            return Opened(value, value, int(value.__class__ is str))
        if depth + levels(value) > MAX_DEPTH:
            raise UnopenedError
        record = self._loosening.loosened(value, name)
        return Opened(value, record, strings_of_any(value))

    def _object(self, name: str, shape: Object, raw: Raw | bytes, depth: int) -> Opened:
        pieces: Mapping[str, Raw] = _split(_SPLIT_OBJECT, raw, depth)
        told = shape.discriminator
        kind = {told: _DECODE(pieces[told])} if told is not None and told in pieces else {}
        own, others = self._loosening.members(name, kind)
        values: dict[str, Any] = {}
        members: dict[str, Any] = {}
        strings = len(pieces)
        for member, piece in pieces.items():
            if member == told or member not in own:
                value, record, more = self._decoded(others.get(member), piece, depth)
            else:
                value, record, more = self._piece(own[member], piece, depth)
            values[member] = value
            strings += more
            if member in shape.family:
                members[member] = record
        more_members = len(members) < len(pieces)
        record = self._loosening.record(members, name, more_members=more_members)
        return Opened(values, record, strings)

    def _piece(self, name: str, raw: Raw, depth: int) -> tuple[Any, Any, int]:
        """Return a piece as an Opened, or a tuple of the same; opened where it is refused."""
        try:
            record = self.acceptor.decoder(name)(raw)
        except REFUSED:
            return self.opened(name, raw, depth)
        return self.accepted, record, self.acceptor.count_strings(record)

    def _array(self, item: str, raw: Raw | bytes, depth: int) -> Opened:
        values, records, strings = self._all(item, _split(_SPLIT_ARRAY, raw, depth), depth)
        return Opened(values, records, strings)

    def _dictionary(self, entry: str, raw: Raw | bytes, depth: int) -> Opened:
        pieces: Mapping[str, Raw] = _split(_SPLIT_OBJECT, raw, depth)
        values, records, strings = self._all(entry, pieces.values(), depth)
        return Opened(
            dict(zip(pieces, values, strict=True)),
            dict(zip(pieces, records, strict=True)),
            strings + len(pieces),
        )

    def _all(
        self, name: str, pieces: Iterable[Raw], depth: int
    ) -> tuple[list[Any], list[Any], int]:
        """Return what the pieces of an array or dictionary are, and the strings in all."""
        decode = self.acceptor.decoder(name)
        constant = self.acceptor.counts.constant(name)
        values: list[Any] = []
        records: list[Any] = []
        strings = 0
        for piece in pieces:
            try:
                record = decode(piece)
            except REFUSED:
                value, record, more = self.opened(name, piece, depth)
                values.append(value)
                strings += more
            else:
                values.append(self.accepted)
                strings += self.acceptor.count_strings(record) if constant is None else constant
            records.append(record)
        return values, records, strings


def _split(split: Callable[[Raw | bytes], Any], raw: Raw | bytes, depth: int) -> Any:  # noqa: ANN401
    if depth > _DEEPEST:
        raise UnopenedError
    return split(raw)


def levels(value: object) -> int:
    """Return how many arrays and objects are in one another in a decoded value."""
    if isinstance(value, dict):
        return 1 + max(map(levels, value.values()), default=0)
    return 1 + max(map(levels, value), default=0) if isinstance(value, list) else 0
