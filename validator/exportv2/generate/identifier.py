"""What identifies a row, or anything else that the documents say it of."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from exportv2.edition import Document, Documents


def identifier(documents: Documents, path: str, identified: str) -> tuple[str, ...]:
    """Return the names of the members that lead to what identifies `identified`, such as a row.

    `path` is that of the document to start from; only members that are objects are looked into.
    Raises ValueError where not exactly one property says `x-identifies` of it.
    """
    document = documents[path]
    found = [
        names
        for names, schema in _properties(documents, document, document["$id"])
        if schema.get("x-identifies") == identified
    ]
    if len(found) != 1:
        raise ValueError(f"{len(found)} properties identify the {identified}, not one")
    return found[0]


def _properties(
    documents: Documents, schema: Document, base: str
) -> Iterator[tuple[tuple[str, ...], Document]]:
    """Yield every property of `schema`, and theirs, each with the names that lead there."""
    if "$ref" in schema:
        uri = urljoin(base, schema["$ref"])
        yield from _properties(documents, _referred(documents, uri), uri)
    for name, member in schema.get("properties", {}).items():
        if isinstance(member, dict):
            yield (name,), member
            for names, inner in _properties(documents, member, base):
                yield (name, *names), inner


def _referred(documents: Documents, uri: str) -> Document:
    """Return the schema that a whole URI refers to."""
    name, fragment = urldefrag(uri)
    (found,) = (each for each in documents.values() if each["$id"] == name)
    for token in fragment.split("/")[1:]:
        found = found[token]
    return found
