"""From the shapes of an edition to the msgspec types of one profile.

A type accepts nothing that the profile's resolved schema refuses, nor anything that is to be told
of in a warning, nor what nests deeper than a row may. It may refuse what conforms: an integer
written as 3.0, an annotation that does not tell its kind, answers in answers beyond some level.

Objects become structs, called records here: an attribute a member, None where it is absent. null
conforms nowhere, so that None means nothing else.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property, partial
from typing import Annotated, Any, Union

import msgspec
from msgspec import Meta, Raw

from exportv2.accepting.holes import (
    ENTRY,
    EXTRA,
    ITEM,
    MISSING,
    NO_HOLES,
    OTHER,
    Holes,
    Steps,
    concerns,
    inside,
)
from exportv2.accepting.records import SHAPE
from exportv2.accepting.scalars import opaque_type, scalar_type, widened_type
from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Opaque,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
    recursive_in,
    shapes_of,
)
from exportv2.presence import obligation
from exportv2.profile import Profile

#: The one of a struct of members that are there if it lacks none, but for the discriminator.
NEEDED = "NEEDED"
#: The one of members that may hold records.
INSIDE = "INSIDE"
#: The one of its holes, from the record on.
HOLES = "HOLES"

#: How many objects of recursive shapes may stand inside one another. Beyond, and there is hardly
#: anything beyond, a type refuses; so that a type is as deep as it looks.
_MOST_NESTED = 8


class Types:
    """The msgspec types of one profile, each made when it is first asked for."""

    def __init__(
        self,
        profile: Profile,
        scalar: Callable[[Scalar], Any] = scalar_type,
        key: Callable[[Scalar], Any] = scalar_type,
    ) -> None:
        """Take what gives the types of scalars that no hole is for, and of keys that are data."""
        self._shapes = shapes_of(profile.edition)
        self._profile = profile
        self._scalar = scalar
        self._key = key
        self._recursive = recursive_in(profile.edition)
        self._made: dict[tuple[str, int, Holes], Any] = {}
        #: The structs of kinds of objects, by what tells the kind as well.
        self._kinds: dict[tuple[str, int, Holes, str], Any] = {}

    def type(self, name: str, holes: Holes = NO_HOLES) -> Any:  # noqa: ANN401 - any type
        """Return the type of the shape called `name`, None if nothing can be of it."""
        return self._type(name, 0, holes)

    def _type(self, name: str, nested: int, holes: Holes) -> Any:  # noqa: ANN401 - as above
        if () in holes:
            return Raw
        nested = nested if name in self._recursive else 0
        key = (name, nested, holes)
        if key not in self._made:
            self._made[key] = self._make(name, nested, holes)
        return self._made[key]

    def _make(self, name: str, nested: int, holes: Holes) -> Any:  # noqa: ANN401 - as above
        match self._shapes[name]:
            case Scalar() as scalar:
                return widened_type(scalar) if (OTHER,) in holes else self._scalar(scalar)
            case Opaque(types):
                return opaque_type(types)
            case Sequence(item, least, most):
                kind = self._type(item, nested, inside(holes, ITEM))
                if kind is None:
                    return None if least else Annotated[list[int], Meta(max_length=0)]
                return _bounded(list[kind], least, most)  # type: ignore[valid-type]
            case Dictionary(key, value, cardinality):
                keys = self._key_type(key)
                entry = self._type(value, nested, inside(holes, ENTRY))
                count = cardinality.get(self._profile.export or "")
                if entry is None:
                    return None if count else Annotated[dict[str, int], Meta(max_length=0)]
                return _bounded(dict[keys, entry], count, count)  # type: ignore[valid-type]
            case TypeSwitch(_, then, otherwise):
                kinds = [self._type(each, nested, holes) for each in (then, otherwise)]
                kinds = [kind for kind in kinds if kind is not None]
                return Union[tuple(kinds)] if kinds else None
            case Object() as shape:
                return self._object(name, shape, nested + (name in self._recursive), holes)

    def _key_type(self, name: str | None) -> Any:  # noqa: ANN401 - as above
        shape = self._shapes.get(name or "")
        return self._key(shape) if isinstance(shape, Scalar) else str

    def _object(self, name: str, shape: Object, nested: int, holes: Holes) -> Any:  # noqa: ANN401
        if nested > _MOST_NESTED:
            return None
        if shape.discriminator is None:
            return self._record(name, shape, nested, holes, None)
        kinds = [
            self._record(kind, self._shapes[kind], nested, holes, (shape.discriminator, value))
            for value, kind in shape.kinds.items()
        ]
        return Union[tuple(kind for kind in kinds if kind is not None)] or None

    def _record(
        self, name: str, shape: Shape, nested: int, holes: Holes, tag: tuple[str, str] | None
    ) -> Any:  # noqa: ANN401 - as above
        """Return the struct of an object; of one of several kinds, with the `tag` that tells it."""
        if not isinstance(shape, Object):
            raise TypeError(f"{name} is no object")
        # So that what has no open place is of one type, wherever it stands.
        holes = frozenset(hole for hole in holes if concerns(hole, shape))
        key = None if tag is None else (name, nested, holes, tag[1])
        if key is not None and key in self._kinds:
            return self._kinds[key]
        made = self._struct(name, shape, nested, holes, tag)
        if key is not None:
            self._kinds[key] = made
        return made

    def _struct(
        self, name: str, shape: Object, nested: int, holes: Holes, tag: tuple[str, str] | None
    ) -> Any:  # noqa: ANN401 - as above
        more = [step for step, *rest in holes if not rest]
        relaxed = MISSING in more
        fields: dict[str, Any] = {}
        needed: list[str] = []
        obligations = self._obligations(shape)
        if obligations is None:
            return None
        for member, required in obligations.items():
            if tag is not None and member == tag[0]:
                continue
            kind = self._type(str(shape.members[member]), nested, inside(holes, member))
            if kind is not None:
                fields[member] = (member, kind, None)
                if required:
                    needed.append(member)
                    fields[member] = (member, kind, None) if relaxed else (member, kind)
            elif required:
                return None
        extras = [step[1:] for step in more if step.startswith(EXTRA)]
        extras = [name for name in extras if name not in fields and name != shape.discriminator]
        present = {*fields, *extras}
        absent = dict.fromkeys(name for name in shape.family if name not in present)
        told = {} if tag is None else dict([tag])
        return msgspec.defstruct(
            name,
            [*fields.values(), *((extra, Raw, None) for extra in extras)],
            namespace={
                **absent,
                **told,
                SHAPE: name,
                NEEDED: tuple(needed),
                HOLES: holes,
                # What says the same of records of both kinds: see Loose.
                "STRICT": all(map(self._is_harmless, holes)),
                "FAMILY": shape.family,
                "FORMS": shape.forms,
                INSIDE: (*filter(partial(self._may_hold, shape), fields), *extras),
                **_more_members(set(extras) - set(shape.family)),
            },
            tag_field=None if tag is None else tag[0],
            tag=None if tag is None else tag[1],
            forbid_unknown_fields=True,
            kw_only=True,
            eq=False,
            gc=False,
        )

    def _may_hold(self, shape: Object, member: str) -> bool:
        """Tell whether a member of an object may hold a record."""
        return not isinstance(self._shapes[str(shape.members[member])], Scalar)

    def _is_harmless(self, hole: Steps) -> bool:
        """Tell whether a hole is for a member that no object may have: it changes nothing else."""
        return hole[-1:] != () and hole[-1].startswith(EXTRA) and hole[-1][1:] not in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        objects = [shape for shape in self._shapes.values() if isinstance(shape, Object)]
        return frozenset(name for shape in objects for name in shape.family)

    def _obligations(self, shape: Object) -> dict[str, bool] | None:
        """Return, for each member that may stand in the object, whether it must.

        What must stand beside a member cannot be told to msgspec: then the member may not stand
        there, or, if it must, nothing can be told of the object.
        """
        found: dict[str, bool] = {}
        for member, ref in shape.members.items():
            demand = "required" if member in shape.required else "allowed"
            if member in shape.presence:
                demand = obligation(
                    shape.presence[member], self._profile.export, self._profile.params
                )
            if shape.required.issuperset(shape.beside.get(member, ())):
                if ref is not None and demand != "forbidden":
                    found[member] = demand == "required"
            elif demand == "required":
                return None
        return found


def _more_members(names: Collection[str]) -> Mapping[str, Any]:
    """Return the attribute that tells whether a record has a member that no kind of it has."""
    if not names:
        return {"more_members": False}
    return {
        "more_members": property(
            lambda record: any(getattr(record, name) is not None for name in names)
        )
    }


def _bounded(kind: Any, least: int | None, most: int | None) -> Any:  # noqa: ANN401 - any type
    if least is None and most is None:
        return kind
    return Annotated[kind, Meta(min_length=least, max_length=most)]
