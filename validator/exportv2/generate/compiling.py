"""Compiling: from the documents of one edition to the shapes of a row."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urldefrag, urljoin

from referencing import Registry

from exportv2.edition import Document
from exportv2.generate.documents import DocumentError, registry
from exportv2.generate.shapes import (
    Anything,
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
from exportv2.resolve import ROOT, definition_name

#: Keywords that say something to people, or are read where they stand; they assert nothing.
_ANNOTATIONS = {
    "$schema", "$id", "$defs", "title", "description", "examples", "deprecated",
    "x-table", "x-presence", "x-cardinality", "x-note",
}  # fmt: skip
_STRING = ("enum", "const", "minLength", "pattern", "format")
_NUMBER = ("minimum", "maximum")

Schema = dict[str, Any]
#: Where the schemas stand that govern a place together, as URIs with a pointer.
Places = tuple[str, ...]


def compile_shapes(documents: dict[str, Document]) -> dict[str, Shape]:
    """Return every shape that a row of `documents`, those of one edition, is made of, by name."""
    compiler = _Compiler(registry(documents), documents[ROOT]["$id"])
    return compiler.compile()


class _Compiler:
    def __init__(self, known: Registry[Any], root: str) -> None:
        self._resolver = known.resolver()
        self._root = root
        self._names: dict[Places, Ref] = {}
        self._shapes: dict[str, Shape] = {}

    def compile(self) -> dict[str, Shape]:
        self._shape((self._root,))
        return self._shapes

    # Looking up ------------------------------------------------------------------------------

    def _at(self, place: str) -> Schema | bool:
        found: Schema | bool = self._resolver.lookup(place).contents
        return found

    def _schema(self, place: str) -> Schema:
        found = self._at(place)
        return found if isinstance(found, dict) else {}

    def _settle(self, place: str) -> str:
        """Follow `place` while it does nothing but refer to another."""
        while (said := _assertions(self._at(place))) and said.keys() == {"$ref"}:
            place = _join(place, said["$ref"])
        return place

    def _parts(self, place: str) -> Places:
        """Return `place` and all it includes: what it refers to comes before its own members."""
        schema = self._schema(place)
        parts: Places = ()
        if "$ref" in schema:
            parts += self._parts(_join(place, schema["$ref"]))
        parts += (place,)
        for part in schema.get("allOf", ()):
            if "$ref" in part:
                parts += self._parts(_join(place, part["$ref"]))
        return parts

    # Shapes ----------------------------------------------------------------------------------

    def _shape(self, places: Places) -> Ref:
        """Return the name of the shape of a place that `places` govern; None: it is forbidden."""
        if any(self._at(place) is False for place in places):
            return None
        settled = tuple(dict.fromkeys(map(self._settle, places)))
        said = tuple(place for place in settled if _assertions(self._at(place)))
        if any(self._at(place) is False for place in said):
            return None
        key = said or settled[:1]
        if key not in self._names:
            name = self._name(key)
            self._names[key] = name
            if name not in self._shapes:
                self._build(name, key)
            elif not (len(key) == 1 and self._is_bare(key[0])):
                raise DocumentError(f"two shapes would be called {name}: {', '.join(key)}")
        return self._names[key]

    def _build(self, name: str, places: Places) -> None:
        parts = tuple(dict.fromkeys(part for place in places for part in self._parts(place)))
        words = self._words(name, places[-1] if len(places) > 1 else places[0])
        schemas = [self._schema(part) for part in parts]
        switching = [part for part, schema in zip(parts, schemas, strict=True) if "if" in schema]
        if switching:
            self._shapes[name] = self._type_switch(words, switching[0], parts)
            return
        types = {schema["type"] for schema in schemas if "type" in schema}
        if len(types) > 1:
            raise DocumentError(f"{places[0]}: one place, two types: {', '.join(sorted(types))}")
        kind = types.pop() if types else None
        if kind == "object":
            self._shapes[name] = self._object(words, parts)
        elif kind == "array":
            self._shapes[name] = self._sequence(words, parts)
        elif kind is None:
            self._shapes[name] = Anything(**words)
        else:
            wanted = _STRING if kind == "string" else _NUMBER
            assertions = {
                keyword: schema[keyword]
                for keyword in wanted
                for schema in schemas
                if keyword in schema
            }
            self._shapes[name] = Scalar(**words, type=kind, assertions=assertions)

    def _type_switch(self, words: dict[str, str], switching: str, parts: Places) -> Shape:
        schema = self._schema(switching)
        others = tuple(part for part in parts if part != switching)
        return TypeSwitch(
            **words,
            types=tuple(schema["type"]),
            type=schema["if"]["type"],
            then=self._shape((f"{switching}/then", *others)),
            otherwise=self._shape((f"{switching}/else", *others)),
        )

    def _sequence(self, words: dict[str, str], parts: Places) -> Shape:
        items = self._under(parts, "items")
        if not items:
            return Opaque(**words, type="array")
        schemas = [self._schema(part) for part in parts]
        return Sequence(
            **words,
            item=self._shape(items),
            min_items=max((s["minItems"] for s in schemas if "minItems" in s), default=None),
            max_items=min((s["maxItems"] for s in schemas if "maxItems" in s), default=None),
        )

    def _object(self, words: dict[str, str], parts: Places, taken: str | None = None) -> Shape:
        """Return the shape of an object; `taken` is the condition known to hold, if any."""
        values = self._under(parts, "additionalProperties")
        names = dict.fromkeys(
            name for part in parts for name in self._schema(part).get("properties", ())
        )
        if values:
            if names:
                raise DocumentError(f"{parts[0]}: keys that are data beside named members")
            keys = self._under(parts, "propertyNames")
            return Dictionary(
                **words,
                key=self._shape(keys) if keys else None,
                value=self._shape(values),
                cardinality=self._schema(parts[-1]).get("x-cardinality", {}),
            )
        if not names:
            return Opaque(**words, type="object")
        conditions = self._conditions(parts) if taken is None else []
        discriminators = {name for name, _, _ in conditions}
        if len(discriminators) > 1:
            raise DocumentError(f"{parts[0]}: told apart by more than one member")
        return Object(
            **words,
            table=next((t for part in parts if (t := self._schema(part).get("x-table"))), None),
            members=tuple(self._member(member, parts) for member in names),
            discriminator=next(iter(discriminators), None),
            variants={
                value: self._variant(words["name"], parts, self._settle(then))
                for _, value, then in conditions
            },
        )

    def _member(self, name: str, parts: Places) -> Member:
        places = self._under(parts, "properties", name)
        schemas = [self._schema(place) for place in places]
        required = any(name in self._schema(part).get("required", ()) for part in parts)
        presences = [schema["x-presence"] for schema in schemas if "x-presence" in schema]
        shape = self._shape(places)
        if (required + len(presences)) != 1 and shape is not None:
            raise DocumentError(
                f"{places[0]}: a member is either in `required` or has one `x-presence`"
            )
        described = [
            words
            for place in places
            for part in self._parts(place)
            if (words := self._schema(part).get("description"))
        ]
        return Member(
            name=name,
            shape=shape,
            required=required,
            presence=presences[0] if presences else None,
            description=described[-1] if described else "",
        )

    def _conditions(self, parts: Places) -> list[tuple[str, str, str]]:
        """Return (discriminator, its value, place of what then holds) of every condition."""
        found = []
        for part in parts:
            for number, condition in enumerate(self._schema(part).get("allOf", ())):
                if "if" in condition:
                    ((name, test),) = condition["if"]["properties"].items()
                    found.append((name, test["const"], f"{part}/allOf/{number}/then"))
        return found

    def _variant(self, name: str, parts: Places, then: str) -> str:
        """Return the shape of the object `name` where `then` holds beside `parts`."""
        variant = f"{name}_{self._word(then)}"
        words = self._words(variant, then)
        self._shapes[variant] = self._object(words, (*parts, *self._parts(then)), taken=then)
        return variant

    def _words(self, name: str, place: str) -> dict[str, str]:
        if self._is_bare(place):
            # Many fields share it: the words of one of them are not its own.
            return {"name": name, "title": f"any {name}", "description": ""}
        schema = self._schema(place)
        return {
            "name": name,
            "title": schema.get("title", name.replace("_", " ")),
            "description": schema.get("description", ""),
        }

    def _under(self, parts: Places, keyword: str, name: str | None = None) -> Places:
        """Return the places of `keyword`, or of its member `name`, in all of `parts`."""
        places = []
        for part in parts:
            schema = self._schema(part)
            if keyword in schema and (name is None or name in schema[keyword]):
                places.append(f"{part}{_slash(part)}{keyword}" + (f"/{name}" if name else ""))
        return tuple(places)

    # Names -----------------------------------------------------------------------------------

    def _name(self, places: Places) -> str:
        """Return the name of a shape: the first place's, then what the others add to it."""
        return "_".join([self._own_name(places[0]), *map(self._word, places[1:])])

    def _own_name(self, place: str) -> str:
        schema = self._schema(place)
        if self._is_bare(place):
            return str(schema["type"])
        document, pointer = urldefrag(place)
        words = [definition_name(PurePosixPath(document).name)]
        tokens = iter(pointer.split("/")[1:])
        here = f"{document}#"
        for keyword in tokens:
            here += f"/{keyword}"
            if keyword in ("properties", "$defs"):
                name = next(tokens)
                here += f"/{name}"
                # What several tables share goes by the table's name alone.
                words += [] if name == "core" else [name]
            elif keyword in ("items", "additionalProperties"):
                words.append("item")
            else:
                kind = self._schema(here).get("type")
                words.append({"array": "list", "object": "dict"}.get(str(kind), keyword))
        if words[0] == "values" and len(words) > 1:
            del words[0]
        return "_".join(words).replace("-", "_")

    def _is_bare(self, place: str) -> bool:
        """Tell whether nothing but one type is said at `place`."""
        said = _assertions(self._at(place))
        return said.keys() == {"type"} and isinstance(said["type"], str)

    def _word(self, place: str) -> str:
        return urldefrag(place).fragment.rpartition("/")[2].replace("-", "_")


def _assertions(schema: Schema | bool) -> Schema:  # noqa: FBT001 - a boolean is a schema
    """Return the keywords of `schema` that assert something; a boolean has none."""
    if isinstance(schema, bool):
        return {}
    return {key: value for key, value in schema.items() if key not in _ANNOTATIONS}


def _join(place: str, reference: str) -> str:
    return urljoin(urldefrag(place).url, reference).removesuffix("#")


def _slash(place: str) -> str:
    return "/" if "#" in place else "#/"
