"""The kinds of annotations and other objects, and in which editions a row may have them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urldefrag, urljoin

from exportv2.generate.checking.shapes import kept
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import Specification
from exportv2.generate.models.dataclasses import classes
from exportv2.generate.shapes import Object
from exportv2.glossary.places import Places
from exportv2.glossary.source import Source
from exportv2.resolve import ROOT


class Edition:
    """The documents of one edition: their places, and those of them that a row has."""

    def __init__(self, specification: Specification, name: str) -> None:
        self._specification = specification
        self._name = name
        self.documents = specification.edition(name)
        self.places = Places(self.documents)
        self.shapes = compile_shapes(self.documents)
        self.classes = classes(self.shapes)

    @cached_property
    def source(self) -> Source:
        """What the tables of the edition are described from."""
        deviating = self._specification.editions.get(self._name, {})
        return Source(
            edition=self._name,
            documents=self.documents,
            shapes=kept(self.shapes),
            deviations=tuple(deviating.get("deviations", ())),
            exports=self._specification.axis("export"),
            params=self._specification.axis("param"),
            digest=self._specification.digest,
        )

    @cached_property
    def reached(self) -> set[str]:
        """Every place that a row refers to, from one reference to the next."""
        reached: set[str] = set()
        pending = [str(self.documents[ROOT]["$id"])]
        while pending:
            place = pending.pop()
            if place not in reached:
                reached.add(place)
                pending += references(self.places.at(place), place)
        return reached

    def members(self) -> set[str]:
        """Return the names of the members of all objects."""
        objects = [shape for shape in self.shapes.values() if isinstance(shape, Object)]
        return {member.name for shape in objects for member in shape.members}

    def unions(self) -> Iterator[tuple[str, Object]]:
        """Yield the places and shapes of what has kinds, of which there may be more."""
        for document in self.documents.values():
            place = document["$id"]
            shape = self.shapes.get(self.places.name(place)) if place in self.reached else None
            if isinstance(shape, Object) and shape.is_union:
                yield place, shape


@dataclass
class Kind:
    """A kind: the value that tells it, None for its absence; what then holds, by its place.

    `unions` are the places of what has the kind, and `classes` its dataclass, both by edition.
    """

    value: str | None
    place: str
    unions: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


def kinds_of(editions: Mapping[str, Edition]) -> list[Kind]:
    """Return every kind that one of the editions, by their names, has."""
    found: dict[tuple[str | None, str], Kind] = {}
    for name, edition in editions.items():
        for place, shape in edition.unions():
            for condition in edition.places.conditions(edition.places.parts(place)):
                key = (condition.value, condition.then)
                kind = found.setdefault(key, Kind(*key))
                kind.unions.setdefault(name, []).append(place)
                variant = shape.variants.get(condition.value or "", shape.untagged)
                kind.classes[name] = edition.classes[str(variant)]
    return list(found.values())


def references(schema: Any, place: str) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    """Yield the places that a schema at a place refers to, but not in its definitions."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield urljoin(urldefrag(place).url, schema["$ref"]).removesuffix("#")
        for key, value in schema.items():
            if key not in ("$defs", "examples"):
                yield from references(value, place)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value, place)
