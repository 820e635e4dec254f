"""Records: the objects of a row whose members the documents name, by attributes.

A row that an acceptor took is made of structs. What it refused, or what was decoded before, becomes
loose records: they have the same attributes, but hold whatever stands there.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, TypeSwitch

#: The attribute of a record's class that names its shape; members begin with a small letter.
SHAPE = "SHAPE"


class _Null:
    """JSON's null, which None is not: None means that a member is absent."""

    def __repr__(self) -> str:
        return "NULL"


NULL = _Null()


class Loose:
    """An object that may not conform: what its members hold, whatever that is.

    Classes derived from it, one a shape, have None for members that are absent. What stands where a
    known member has an object is a loose record, and what was decoded otherwise; null is NULL.
    `more_members` tells whether there are members that no kind of the object has. `strings`, where
    it is asked for, counts the strings inside, names of members among them.

    All records have in their class FAMILY, the names of the members that an object at the same
    place can have, FORMS, those of which it has one, and whether they are STRICT: then all inside
    is of the right types, and the records inside are strict as well.
    """

    __slots__ = ("__dict__", "more_members", "strings")

    STRICT = False
    FAMILY: tuple[str, ...] = ()
    FORMS: tuple[str, ...] = ()

    def __init__(self, members: Mapping[str, Any], *, more_members: bool) -> None:
        self.__dict__.update(members)
        self.more_members = more_members
        self.strings = 0

    def count_strings(self) -> int:
        """Return what `strings` tells, as structs count theirs."""
        return self.strings


class Mistyped:
    """What stands in place of an object, and is none. It is not looked into."""

    __slots__ = ("strings",)

    def __init__(self, strings: int) -> None:
        self.strings = strings

    def count_strings(self) -> int:
        """Return how many strings there are inside."""
        return self.strings


def strings_of_any(value: Any) -> int:  # noqa: ANN401 - any JSON value
    """Return how many strings a decoded value has, names of members among them."""
    if isinstance(value, str):
        return 1
    if isinstance(value, dict):
        return len(value) + sum(map(strings_of_any, value.values()))
    return sum(map(strings_of_any, value)) if isinstance(value, list) else 0


#: What an object is an instance of, if its members are attributes; not typed, for what they are
#: the documents say.
RECORDS: tuple[Any, ...] = (msgspec.Struct, Loose)


class Loosening:
    """Makes loose records of decoded values: of any value at all, however wrong."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        """Take the shapes of an edition."""
        self._shapes = shapes
        self._classes: dict[str, Callable[..., Loose]] = {}
        self._members: dict[tuple[str, str], tuple[Mapping[str, str], Mapping[str, str]]] = {}

    def loosened(self, value: Any, name: str | None) -> Any:  # noqa: ANN401 - any JSON value
        """Return `value`, as the shape called `name` has it, with records for objects.

        Without a shape it stays as it is. Raises RecursionError for a value that nests deeper than
        the stack has room for.
        """
        if value is None:
            return NULL
        match self._shapes.get(name or ""):
            case Object() as shape if isinstance(value, dict):
                return self._record(value, name or "", shape)
            case Sequence(item) if isinstance(value, list):
                return [self.loosened(each, item) for each in value]
            case Dictionary(_, entry) if isinstance(value, dict):
                return {key: self.loosened(each, entry) for key, each in value.items()}
            case TypeSwitch(kind, then, otherwise):
                is_then = isinstance(value, list if kind == "array" else dict)
                return self.loosened(value, then if is_then else otherwise)
            case _:
                return value

    def record(self, members: Mapping[str, Any], name: str, *, more_members: bool) -> Loose:
        """Return an object of the shape called `name` that has these members."""
        if name not in self._classes:
            shape = self._shapes[name]
            family, forms = (shape.family, shape.forms) if isinstance(shape, Object) else ((), ())
            told = {SHAPE: name, "FAMILY": family, "FORMS": forms}
            self._classes[name] = type(name, (Loose,), {**dict.fromkeys(family), **told})
        return self._classes[name](members, more_members=more_members)

    def members(
        self, name: str, value: Mapping[str, Any]
    ) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return the shapes of the members of an object by name: of its kind, and of any kind.

        `value` has the discriminator of the object, if that stands there.
        """
        shape = self._shapes[name]
        kind: str | None = name
        if isinstance(shape, Object) and shape.discriminator is not None:
            told = value.get(shape.discriminator)
            kind = shape.kinds.get(told) if isinstance(told, str) else shape.untagged
        key = (name, kind or name)
        if key not in self._members:
            own = self._own(kind or name)
            self._members[key] = own, {**self._of_any_kind(name), **own}
        return self._members[key]

    def _record(self, value: dict[str, Any], name: str, shape: Object) -> Loose:
        _, refs = self.members(name, value)
        members = {
            key: self.loosened(each, refs.get(key))
            for key, each in value.items()
            if key in shape.family
        }
        return self.record(members, name, more_members=len(members) < len(value))

    def _of_any_kind(self, name: str) -> Mapping[str, str]:
        shape = self._shapes[name]
        found: dict[str, str] = {}
        if isinstance(shape, Object):
            for kind in (*shape.kinds.values(), shape.untagged or name):
                found = {**self._own(kind), **found}
        return {**found, **self._own(name)}

    def _own(self, name: str) -> Mapping[str, str]:
        shape = self._shapes[name]
        known = shape.members if isinstance(shape, Object) else {}
        return {member: ref for member, ref in known.items() if ref is not None}
