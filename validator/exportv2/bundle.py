"""The specification as the package carries it: every document of schema/ in one generated file."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urldefrag, urljoin

from exportv2.context import CONTEXT, axis
from exportv2.edition import Document, apply_edition, by_table

#: The glossary to the letter: the edition that has no deviations.
GLOSSARY = "glossary"


@cache
def _bundle() -> dict[str, Any]:
    text = resources.files("exportv2_models").joinpath("bundle.json").read_text(encoding="utf-8")
    bundle: dict[str, Any] = json.loads(text)
    return bundle


def digest() -> str:
    """Return the digest of the specification: the same for the same documents, byte for byte."""
    return str(_bundle()["digest"])


def document(path: str) -> Document:
    """Return one authored document by its path under schema/. Do not change it."""
    found: Document = _bundle()["documents"][path]
    return found


@cache
def documents(edition: str) -> dict[str, Document]:
    """Return the documents as `edition` reads them, by path. Do not change them."""
    return apply_edition(_bundle()["documents"], deviations(edition))


@cache
def tables() -> frozenset[str]:
    """Return the names of the glossary's tables."""
    return frozenset(by_table(documents(GLOSSARY)))


@cache
def member_names(edition: str) -> frozenset[str]:
    """Return every name of a member that the documents of an edition describe, wherever it is."""
    return frozenset(_names_below(documents(edition)))


def _names_below(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a document
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from _names_below(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _names_below(item)


def deviations(edition: str) -> Document | None:
    """Return the document of an edition's deviations, or None for the glossary itself."""
    found: Document | None = _bundle()["editions"].get(edition)
    return found


@cache
def names(of: str) -> tuple[str, ...]:
    """Return the values of one axis of a profile: `edition`, `export` or `param`."""
    return axis(document(CONTEXT), of)


def identifier(path: str, identified: str) -> tuple[str, ...]:
    """Return the names of the members that lead to what identifies `identified`, such as a row.

    `path` is that of the document to start from; only members that are objects are looked into.
    Raises ValueError where not exactly one property says `x-identifies` of it.
    """
    document = documents(GLOSSARY)[path]
    found = [
        names
        for names, schema in _properties(document, document["$id"])
        if schema.get("x-identifies") == identified
    ]
    if len(found) != 1:
        raise ValueError(f"{len(found)} properties identify the {identified}, not one")
    return found[0]


def _properties(schema: Document, base: str) -> Iterator[tuple[tuple[str, ...], Document]]:
    """Yield every property of `schema`, and theirs, each with the names that lead there."""
    if "$ref" in schema:
        uri = urljoin(base, schema["$ref"])
        yield from _properties(_referred(uri), uri)
    for name, member in schema.get("properties", {}).items():
        if isinstance(member, dict):
            yield (name,), member
            for names, inner in _properties(member, base):
                yield (name, *names), inner


def _referred(uri: str) -> Document:
    """Return the schema that a whole URI refers to, in the glossary."""
    name, fragment = urldefrag(uri)
    (found,) = (each for each in documents(GLOSSARY).values() if each["$id"] == name)
    for token in fragment.split("/")[1:]:
        found = found[token]
    return found
