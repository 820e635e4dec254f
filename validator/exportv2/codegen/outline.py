"""The outline of a profile: every object of a row and its fields, for types in any language.

It puts together the shapes of the edition, what is said of them, and what the profile demands. The
objects are those of the dataclasses, by the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Ref,
    Sequence,
    Shape,
    TypeSwitch,
    shapes_of,
)
from exportv2.codegen.words import words_of
from exportv2.presence import Obligation, obligation
from exportv2.resolve import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exportv2.codegen.words import Vocabulary
    from exportv2.profile import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A member of an object, and what the profile demands of it.

    One that `discriminates` tells the kind of the object: `kind` is its one value here, `unlike`
    are those that it has elsewhere, in an object whose kind is not known, and where the object does
    not tell its kind, it is forbidden. Only a field that is forbidden may have no shape.
    """

    name: str
    description: str
    obligation: Obligation
    shape: Ref
    discriminates: bool = False
    kind: str | None = None
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """An object whose members are named; an `unknown` one is of a kind that nobody knows."""

    name: str
    description: str
    fields: tuple[Field, ...]
    unknown: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """An object that is one of several records, told apart by the member `discriminator`.

    `among` are the names of the records: the known kinds, then one that does not tell its kind
    where there may be such, then, last, that of an unknown kind.
    """

    name: str
    description: str
    discriminator: str
    among: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """All that a row of a profile may hold: records and choices, from the row inwards."""

    root: str
    shapes: Mapping[str, Shape]
    records: tuple[Record, ...]
    choices: tuple[Choice, ...]
    names: Mapping[str, str]

    def shape(self, ref: Ref) -> Shape:
        """Return the shape of a field that is not forbidden in every profile."""
        return self.shapes[str(ref)]


def outline(profile: Profile) -> Outline:
    """Return the outline of a profile. What it forbids is not looked into."""
    return _Walk(profile).outline()


class _Walk:
    """One walk over the shapes of a row."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._shapes = shapes_of(profile.edition)
        self._words: Vocabulary = words_of(profile.edition)
        self._names = {words.shape: name for name, words in self._words.classes.items()}
        self._unions = {words.shape: name for name, words in self._words.unions.items()}
        self._records: dict[str, Record] = {}
        self._choices: dict[str, Choice] = {}

    def outline(self) -> Outline:
        pending: list[Ref] = [ROW]
        seen: set[Ref] = {None}
        while pending:
            ref = pending.pop(0)
            if ref not in seen:
                seen.add(ref)
                pending += self._visit(str(ref))
        return Outline(
            root=self._names[ROW],
            shapes=self._shapes,
            records=tuple(self._records.values()),
            choices=tuple(self._choices.values()),
            names=self._names | self._unions,
        )

    def _visit(self, name: str) -> list[Ref]:
        """Note what the shape of this name is, and return the shapes that are inside."""
        match self._shapes[name]:
            case Object() as shape if name in self._unions:
                return list(self._choice(name, shape))
            case Object() as shape:
                record = self._record(name, shape)
                return [each.shape for each in record.fields if each.obligation != "forbidden"]
            case Sequence(item=inner) | Dictionary(value=inner):
                return [inner]
            case TypeSwitch(then=then, otherwise=otherwise):
                return [then, otherwise]
            case _:
                return []

    def _choice(self, name: str, shape: Object) -> Iterator[Ref]:
        """Note all records of which an object is one; yield the shapes inside them."""
        discriminator = str(shape.discriminator)
        kinds = {value: kind for value, kind in shape.kinds.items() if kind != name}
        records = [
            self._record(kind, self._object(kind), discriminator, value)
            for value, kind in kinds.items()
        ]
        if shape.untagged is not None:
            records.append(
                self._record(shape.untagged, self._object(shape.untagged), discriminator)
            )
        records.append(self._record(name, shape, discriminator, unlike=tuple(kinds)))
        union = self._unions[name]
        self._choices[union] = Choice(
            name=union,
            description=self._words.unions[union].description,
            discriminator=discriminator,
            among=tuple(record.name for record in records),
        )
        for record in records:
            for each in record.fields:
                if each.obligation != "forbidden":
                    yield each.shape

    def _object(self, name: str) -> Object:
        shape = self._shapes[name]
        if not isinstance(shape, Object):
            raise TypeError(f"the shape {name} is no object")
        return shape

    def _record(
        self,
        name: str,
        shape: Object,
        discriminator: str | None = None,
        kind: str | None = None,
        unlike: tuple[str, ...] = (),
    ) -> Record:
        """Note the record of a shape: of one kind, of none of these, or where no kind is told."""
        words = self._words.classes[self._names[name]]
        record = Record(
            name=self._names[name],
            description=words.description,
            fields=tuple(
                Field(
                    name=member,
                    description=words.members.get(member, ""),
                    shape=ref,
                    obligation="required" if kind is not None or unlike else "forbidden",
                    discriminates=True,
                    kind=kind,
                    unlike=unlike,
                )
                if member == discriminator
                else Field(
                    name=member,
                    description=words.members.get(member, ""),
                    shape=ref,
                    obligation=self._obligation(shape, member, ref),
                )
                for member, ref in shape.members.items()
            ),
            unknown=bool(unlike),
        )
        return self._records.setdefault(record.name, record)

    def _obligation(self, shape: Object, member: str, ref: Ref) -> Obligation:
        if ref is None:
            return "forbidden"
        if member in shape.required:
            return "required"
        return obligation(shape.presence[member], self._profile.export, self._profile.params)
