"""Compiling: from the documents of one edition to the shapes of a row."""

from typing import Any

from exportv2.edition import Document, DocumentError
from exportv2.generate.shapes import (
    Dictionary,
    Member,
    Object,
    Opaque,
    Ref,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
)
from exportv2.glossary.places import Condition, Places, Schema, last_word
from exportv2.resolve import ROOT

_SCALAR = ("enum", "const", "minLength", "pattern", "x-usual", "format", "minimum", "maximum")

#: Keywords of an object that say something of its members.
_OF_MEMBERS = {"properties", "required", "dependentRequired"}

#: The places that govern one place of a row together.
Governing = tuple[str, ...]


def compile_shapes(documents: dict[str, Document]) -> dict[str, Shape]:
    """Return every shape that a row of `documents`, those of one edition, is made of, by name.

    Raises DocumentError where the documents say what a validator could not check.
    """
    return _Compiler(Places(documents)).compile(documents[ROOT]["$id"])


class _Compiler:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._names: dict[Governing, str] = {}
        self._variants: dict[str, Governing] = {}
        self._shapes: dict[str, Shape] = {}

    def compile(self, root: str) -> dict[str, Shape]:
        self._shape((root,))
        return self._shapes

    def _shape(self, governing: Governing) -> Ref:
        """Return the name of the shape that `governing` make up; None: nothing may stand here."""
        settled = tuple(dict.fromkeys(map(self._places.settled, governing)))
        if any(self._places.at(place) is False for place in settled):
            return None
        key = tuple(place for place in settled if self._places.assertions(place))
        if not key:
            raise DocumentError(f"{governing[0]}: nothing is said of a place")
        if key not in self._names:
            name = "_".join([self._places.name(key[0]), *map(self._places.tail, key[1:])])
            self._names[key] = name
            if name not in self._shapes:
                self._build(name, key)
            elif not (len(key) == 1 and self._places.is_bare(key[0])):
                raise DocumentError(f"{key[0]}: another shape is called {name}")
        return self._names[key]

    def _build(self, name: str, key: Governing) -> None:
        parts = tuple(dict.fromkeys(part for place in key for part in self._places.parts(place)))
        words = self._words(name, key[-1])
        switching = [part for part in parts if "if" in self._places.schema(part)]
        if switching:
            self._shapes[name] = self._type_switch(words, switching, parts)
            return
        match self._types(key[0], parts):
            case ("object",):
                self._shapes[name] = self._object(words, parts)
            case ("array",):
                self._shapes[name] = self._sequence(words, parts)
            case (kind,):
                said = {word: self._only(parts, word) for word in _SCALAR}
                assertions = {word: value for word, value in said.items() if value is not None}
                self._shapes[name] = Scalar(**words, type=kind, assertions=assertions)
            case types:
                self._shapes[name] = Opaque(**words, types=types)

    def _types(self, place: str, parts: Governing) -> tuple[str, ...]:
        types = self._places.types(parts)
        if not types:
            raise DocumentError(f"{place}: one place, and no type that all can agree on")
        return types

    def _schemas(self, parts: Governing) -> list[Schema]:
        return [self._places.schema(part) for part in parts]

    def _only(self, parts: Governing, keyword: str) -> Any:  # noqa: ANN401 - a keyword's value
        """Return the value of a keyword that but one part may state; None where none does."""
        stated = [schema[keyword] for schema in self._schemas(parts) if keyword in schema]
        if len(stated) > 1:
            raise DocumentError(f"{parts[0]}: `{keyword}` is stated more than once")
        return stated[0] if stated else None

    def _words(self, name: str, place: str) -> dict[str, str]:
        if self._places.is_bare(place):
            # Many fields share it: the words of one of them are not its own.
            return {"name": name, "title": f"any {name}", "description": ""}
        schema = self._places.schema(place)
        title = schema.get("title", f"`{last_word(place)}`")
        return {"name": name, "title": title, "description": schema.get("description", "")}

    # Kinds of shape --------------------------------------------------------------------------

    def _type_switch(
        self, words: dict[str, str], switching: list[str], parts: Governing
    ) -> TypeSwitch:
        schema = self._places.schema(switching[0])
        others = tuple(part for part in parts if part != switching[0])
        kind = schema["if"]["type"]
        if len(switching) > 1 or kind not in schema["type"]:
            raise DocumentError(f"{switching[0]}: not one condition on one of the types")
        return TypeSwitch(
            **words,
            types=tuple(schema["type"]),
            type=kind,
            then=self._shape((f"{switching[0]}/then", *others)),
            otherwise=self._shape((f"{switching[0]}/else", *others)),
        )

    def _sequence(self, words: dict[str, str], parts: Governing) -> Shape:
        items = self._places.under(parts, "items")
        if not items:
            return Opaque(**words, types=("array",))
        return Sequence(
            **words,
            item=self._shape(items),
            min_items=self._only(parts, "minItems"),
            max_items=self._only(parts, "maxItems"),
        )

    def _object(
        self, words: dict[str, str], parts: Governing, under: Condition | None = None
    ) -> Shape:
        """Return the shape of an object; what holds `under` a condition is among `parts`."""
        values = self._places.under(parts, "additionalProperties")
        names = self._places.members(parts)
        if values and names:
            raise DocumentError(f"{parts[0]}: keys that are data beside named members")
        if values:
            keys = self._places.under(parts, "propertyNames")
            return Dictionary(
                **words,
                key=self._shape(keys) if keys else None,
                value=self._shape(values),
                cardinality=self._only(parts, "x-cardinality") or {},
            )
        if not names:
            return Opaque(**words, types=("object",))
        conditions = [] if under else self._conditions(parts)
        discriminators = {condition.name for condition in conditions}
        if len(discriminators) > 1:
            raise DocumentError(f"{parts[0]}: told apart by more than one member")
        may_grow = bool(self._only(parts, "x-open"))
        required = {name for schema in self._schemas(parts) for name in schema.get("required", ())}
        shape = Object(
            **words,
            table=next((t for s in self._schemas(parts) if (t := s.get("x-table"))), None),
            members=tuple(self._member(member, parts, member in required) for member in names),
            discriminator=next(iter(discriminators), None),
            variants={
                condition.value: self._variant(words["name"], parts, condition, tagged=may_grow)
                for condition in conditions
                if condition.value is not None
            },
            untagged=next(
                (
                    self._variant(words["name"], parts, condition, tagged=False)
                    for condition in conditions
                    if condition.value is None
                ),
                None,
            ),
            open=may_grow and under is None,
            forms=tuple(self._only(parts, "x-forms") or ()),
            beside={
                name: tuple(others)
                for schema in self._schemas(parts)
                for name, others in schema.get("dependentRequired", {}).items()
            },
            tag=(under.name, under.value) if may_grow and under and under.value else None,
        )
        spoken_of = {*required, *shape.forms, *shape.beside, *sum(shape.beside.values(), ())}
        if not spoken_of <= set(names):
            raise DocumentError(f"{parts[0]}: requires what it does not describe")
        return shape

    def _member(self, name: str, parts: Governing, required: bool) -> Member:  # noqa: FBT001
        places = self._places.under(parts, "properties", name)
        shape = self._shape(places)
        presence = self._only(places, "x-presence")
        if shape is not None and required == (presence is not None):
            raise DocumentError(
                f"{places[0]}: a member is either in `required` or has an `x-presence`"
            )
        described = [
            schema["description"]
            for place in places
            for schema in self._schemas(self._places.parts(place))
            if "description" in schema
        ]
        if shape is not None and not described:
            raise DocumentError(f"{places[0]}: a member has no description")
        excluded = [s["title"] for s in self._schemas(parts) if self._excludes(s, name)]
        return Member(
            name=name,
            shape=shape,
            required=required,
            presence=presence,
            description=described[-1] if described else "",
            excluded_by=excluded[-1] if excluded else "",
        )

    def _excludes(self, schema: Schema, name: str) -> bool:
        return schema.get("properties", {}).get(name) is False

    def _conditions(self, parts: Governing) -> list[Condition]:
        """Return every condition on the object that `parts` make up, none of which clash."""
        found = list(self._places.conditions(parts))
        values = [condition.value for condition in found]
        for value in values if self._only(parts, "x-open") else ():
            if value is not None and not value.isidentifier():
                raise DocumentError(f"{parts[0]}: `{value}` can name no dataclass")
        if len(set(values)) != len(values):
            raise DocumentError(f"{parts[0]}: two conditions on one value of {found[0].name}")
        return found

    def _variant(self, name: str, parts: Governing, condition: Condition, *, tagged: bool) -> str:
        """Return the shape of the object `name` where `condition` holds beside `parts`.

        One that is tagged goes by the name of what then holds: whichever objects have it as a
        variant, it is the same, if they agree on all else that is said of its members.
        """
        then = condition.then
        together = tuple(dict.fromkeys((*parts, *self._places.parts(then))))
        variant = self._places.name(then) if tagged else f"{name}_{self._places.tail(then)}"
        key = tuple(part for part in together if self._places.schema(part).keys() & _OF_MEMBERS)
        if self._variants.setdefault(variant, key) != key:
            raise DocumentError(f"{then}: a variant of objects that do not agree")
        if variant not in self._shapes:
            words = self._words(variant, then)
            self._shapes[variant] = self._object(words, together, condition)
        return variant
