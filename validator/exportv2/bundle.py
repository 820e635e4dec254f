"""The specification as the package carries it: every document of schema/ in one generated file."""

import json
from functools import cache
from importlib import resources
from typing import Any

from exportv2.edition import Document, apply_edition

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


def deviations(edition: str) -> Document | None:
    """Return the document of an edition's deviations, or None for the glossary itself."""
    found: Document | None = _bundle()["editions"].get(edition)
    return found


@cache
def names(axis: str) -> tuple[str, ...]:
    """Return the values of one axis of a profile: `edition`, `export` or `param`."""
    choices = document("context.schema.json")["$defs"][axis]["oneOf"]
    return tuple(choice["const"] for choice in choices)
