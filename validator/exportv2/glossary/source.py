"""What the glossary is described from: documents and shapes, installed or just being generated."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from exportv2 import bundle
from exportv2.accepting.shapes import Shape, shapes_of
from exportv2.edition import Document, Documents


class Source(NamedTuple):
    """One edition: its documents by path, its shapes by name, its deviations from the glossary.

    `exports` and `params` are all there are of each; `digest` is that of the specification.
    """

    edition: str
    documents: Documents
    shapes: Mapping[str, Shape]
    deviations: tuple[Document, ...]
    exports: tuple[str, ...]
    params: tuple[str, ...]
    digest: str


class Told(NamedTuple):
    """What is told of an export: its kind, if any, and which switches were on, and which off."""

    export: str | None = None
    params: Mapping[str, bool] = {}


@cache
def installed(edition: str) -> Source:
    """Return an edition as the installed package has it."""
    deviating: Mapping[str, Any] = bundle.deviations(edition) or {}
    return Source(
        edition=edition,
        documents=bundle.documents(edition),
        shapes=shapes_of(edition),
        deviations=tuple(deviating.get("deviations", ())),
        exports=bundle.names("export"),
        params=bundle.names("param"),
        digest=bundle.digest(),
    )
