"""Places of the documents: looking up what is said there, references followed.

A place is a URI with a JSON pointer, such as `…/tables/label.schema.json#/$defs/core`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urldefrag, urljoin

from exportv2.edition import Document, DocumentError
from exportv2.resolve import definition_name

Schema = dict[str, Any]

#: Keywords that say something to people, or are read where they stand; they assert nothing.
_ANNOTATIONS = {
    "$schema", "$id", "$defs", "title", "description", "examples", "deprecated",
    "x-table", "x-presence", "x-cardinality", "x-identifies", "x-note",
    "x-source", "x-unit", "x-media", "x-usual",
}  # fmt: skip
#: Documents of what many others share: it goes by its own name alone.
_SHARED = {"values", "geometry"}


class Condition(NamedTuple):
    """What holds, by its place, of an object whose member `name` has `value`; None: is absent."""

    name: str
    value: str | None
    then: str


class Places:
    """The places of some documents, and what is said at each."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = {document["$id"]: document for document in documents.values()}

    def at(self, place: str) -> Schema | bool:
        """Return the schema at a place. Raises LookupError for a place that there is not."""
        document, pointer = urldefrag(place)
        found: Any = self._documents[document]
        for token in pointer.split("/")[1:]:  # names in the documents need no escapes
            found = found[int(token)] if isinstance(found, list) else found[token]
        schema: Schema | bool = found
        return schema

    def schema(self, place: str) -> Schema:
        """Return the schema at a place, an empty one for a boolean."""
        found = self.at(place)
        return found if isinstance(found, dict) else {}

    def assertions(self, place: str) -> Schema:
        """Return the keywords that assert something at a place; a boolean has none."""
        schema = self.schema(place)
        return {key: value for key, value in schema.items() if key not in _ANNOTATIONS}

    def settled(self, place: str) -> str:
        """Follow `place` while it does nothing but refer to another."""
        while (said := self.assertions(place)) and said.keys() == {"$ref"}:
            place = self._target(place, said["$ref"])
        return place

    def parts(self, place: str) -> tuple[str, ...]:
        """Return `place` and all it includes: what it refers to comes before its own members."""
        schema = self.schema(place)
        parts: tuple[str, ...] = ()
        if "$ref" in schema:
            parts += self.parts(self._target(place, schema["$ref"]))
        parts += (place,)
        for part in schema.get("allOf", ()):
            if "$ref" in part:
                parts += self.parts(self._target(place, part["$ref"]))
        return parts

    def _target(self, place: str, reference: str) -> str:
        """Return the place that `reference` at `place` means. Raises DocumentError for none."""
        target = urljoin(urldefrag(place).url, reference).removesuffix("#")
        try:
            self.at(target)
        except LookupError:
            raise DocumentError(f"{place}: {reference} refers to nothing") from None
        return target

    def under(self, parts: tuple[str, ...], keyword: str, name: str = "") -> tuple[str, ...]:
        """Return the places of `keyword`, or of its member `name`, in all of `parts`."""
        places = []
        for part in parts:
            schema = self.schema(part)
            if keyword in schema and (not name or name in schema[keyword]):
                places.append(below(part, keyword, *([name] if name else [])))
        return tuple(places)

    def members(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the members that `parts` describe, in their order."""
        described = (name for part in parts for name in self.schema(part).get("properties", ()))
        return tuple(dict.fromkeys(described))

    def types(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the JSON types that all of `parts` take; one that states none takes any."""
        stated = [
            (said,) if isinstance(said, str) else tuple(said)
            for schema in map(self.schema, parts)
            if (said := schema.get("type")) is not None
        ]
        return tuple(kind for kind in stated[0] if all(kind in each for each in stated))

    def conditions(self, parts: tuple[str, ...]) -> Iterator[Condition]:
        """Yield every condition on the object that `parts` make up. Raises DocumentError."""
        for part in parts:
            for number, condition in enumerate(self.schema(part).get("allOf", ())):
                if "if" in condition:
                    ((name, test),) = condition["if"]["properties"].items()
                    value = test["const"] if isinstance(test, dict) else None
                    if value is not None and condition["if"]["required"] != [name]:
                        raise DocumentError(f"{part}: a condition on {name} must require it")
                    then = self.settled(below(part, "allOf", str(number), "then"))
                    yield Condition(name, value, then)

    def is_bare(self, place: str) -> bool:
        """Tell whether nothing but one type is said at a place."""
        said = self.assertions(place)
        return said.keys() == {"type"} and isinstance(said["type"], str)

    def name(self, place: str) -> str:
        """Return the name of a place: its document's, then what leads to it from there."""
        if self.is_bare(place):
            return str(self.schema(place)["type"])
        document, pointer = urldefrag(place)
        words = [definition_name(document)]
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
                kind = self.schema(here).get("type")
                words.append({"array": "list", "object": "dict"}.get(str(kind), keyword))
        if words[0] in _SHARED and len(words) > 1:
            del words[0]
        return "_".join(words).replace("-", "_")

    def tail(self, place: str) -> str:
        """Return the last word of a place's name."""
        return self.name(place) if self.is_bare(place) else last_word(place) or self.name(place)


def below(place: str, *tokens: str) -> str:
    """Return the place that these tokens of a pointer lead to from another one."""
    return "/".join((place if "#" in place else f"{place}#", *tokens))


def last_word(place: str) -> str:
    """Return the last token of a place's pointer, as a word of a name."""
    return urldefrag(place).fragment.rpartition("/")[2].replace("-", "_")
