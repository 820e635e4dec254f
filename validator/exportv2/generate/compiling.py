"""Compiling: from the documents of one edition to the shapes of a row."""

from typing import Any

from exportv2.edition import Document
from exportv2.generate.documents import DocumentError
from exportv2.generate.places import Places, Schema, last_word
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
from exportv2.resolve import ROOT

_SCALAR = ("enum", "const", "minLength", "pattern", "format", "minimum", "maximum")

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
            name = "_".join([self._places.name(key[0]), *map(last_word, key[1:])])
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
        types = {schema["type"] for schema in self._schemas(parts) if "type" in schema}
        if len(types) != 1:
            raise DocumentError(f"{key[0]}: one place, {len(types)} types: {sorted(types)}")
        match types.pop():
            case "object":
                self._shapes[name] = self._object(words, parts)
            case "array":
                self._shapes[name] = self._sequence(words, parts)
            case kind:
                said = {word: self._only(parts, word) for word in _SCALAR}
                assertions = {word: value for word, value in said.items() if value is not None}
                self._shapes[name] = Scalar(**words, type=kind, assertions=assertions)

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
            return Opaque(**words, type="array")
        return Sequence(
            **words,
            item=self._shape(items),
            min_items=self._only(parts, "minItems"),
            max_items=self._only(parts, "maxItems"),
        )

    def _object(self, words: dict[str, str], parts: Governing, *, varies: bool = True) -> Shape:
        """Return the shape of an object; one that does not vary has its condition among `parts`."""
        values = self._places.under(parts, "additionalProperties")
        names = dict.fromkeys(
            name for schema in self._schemas(parts) for name in schema.get("properties", ())
        )
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
            return Opaque(**words, type="object")
        required = {name for schema in self._schemas(parts) for name in schema.get("required", ())}
        if not required <= names.keys():
            raise DocumentError(f"{parts[0]}: requires what it does not describe")
        conditions = self._conditions(parts) if varies else []
        discriminators = {name for name, _, _ in conditions}
        if len(discriminators) > 1:
            raise DocumentError(f"{parts[0]}: told apart by more than one member")
        return Object(
            **words,
            table=next((t for s in self._schemas(parts) if (t := s.get("x-table"))), None),
            members=tuple(self._member(member, parts, member in required) for member in names),
            discriminator=next(iter(discriminators), None),
            variants={
                value: self._variant(words["name"], parts, self._places.settled(then))
                for _, value, then in conditions
            },
        )

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
        return Member(
            name=name,
            shape=shape,
            required=required,
            presence=presence,
            description=described[-1] if described else "",
        )

    def _conditions(self, parts: Governing) -> list[tuple[str, str, str]]:
        """Return (discriminator, its value, place of what then holds) of every condition."""
        found = []
        for part in parts:
            for number, condition in enumerate(self._places.schema(part).get("allOf", ())):
                if "if" in condition:
                    ((name, test),) = condition["if"]["properties"].items()
                    if condition["if"]["required"] != [name]:
                        raise DocumentError(f"{part}: a condition on {name} must require it")
                    slash = "/" if "#" in part else "#/"
                    found.append((name, test["const"], f"{part}{slash}allOf/{number}/then"))
        return found

    def _variant(self, name: str, parts: Governing, then: str) -> str:
        """Return the shape of the object `name` where `then` holds beside `parts`."""
        variant = f"{name}_{last_word(then)}"
        words = self._words(variant, then)
        together = (*parts, *self._places.parts(then))
        self._shapes[variant] = self._object(words, together, varies=False)
        return variant
