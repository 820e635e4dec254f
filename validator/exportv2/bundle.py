"""The specification as the package carries it.

What any run needs of it stands in a generated module of facts; for the rest, every document of
schema/ is in one generated file, which is read when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from exportv2_models import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.edition import Document

#: The glossary to the letter: the edition that has no deviations.
GLOSSARY = "glossary"


@cache
def _bundle() -> dict[str, Any]:
    import json  # noqa: PLC0415 - facts need none of it
    import pkgutil  # noqa: PLC0415

    bundle: dict[str, Any] = json.loads(pkgutil.get_data("exportv2_models", "bundle.json") or b"")
    return bundle


def digest() -> str:
    """Return the digest of the specification: the same for the same documents, byte for byte."""
    return facts.DIGEST


@cache
def documents(edition: str) -> dict[str, Document]:
    """Return the documents as `edition` reads them, by path. Do not change them."""
    from exportv2.edition import apply_edition  # noqa: PLC0415 - facts need none of it

    authored: dict[str, Document] = _bundle()["documents"]
    deviating = deviations(edition)
    return authored if deviating is None else apply_edition(authored, deviating)


def tables() -> frozenset[str]:
    """Return the names of the glossary's tables."""
    return facts.TABLES


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


def names(of: str) -> tuple[str, ...]:
    """Return the values of one axis of a profile: `edition`, `export` or `param`."""
    return facts.AXES[of]


def identifier(path: str, identified: str) -> tuple[str, ...]:
    """Return the names of the members that lead to what identifies `identified`, such as a row.

    `path` is that of the document to start from: that of a row.
    """
    return facts.IDENTIFIERS[path, identified]


def presences(edition: str) -> tuple[facts.Presence, ...]:
    """Return every presence that depends on the profile; see the facts."""
    return facts.PRESENCES[edition]


def deviating() -> tuple[str, ...]:
    """Return the editions that deviate from the glossary."""
    return facts.DEVIATING
