"""The authored documents: schema/ as it is read, and the registry that knows them by id."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from referencing import Registry, Resource

from exportv2.context import CONTEXT, axis
from exportv2.edition import Document, DocumentError, apply_edition

_AUTHORED = (
    "*.schema.json",
    "tables/*.schema.json",
    "annotations/*.schema.json",
    "assets/*.schema.json",
)
_META = ("meta/*.schema.json",)
_EDITIONS = ("editions/*.json",)
#: Documents about profiles and reports: plain JSON Schema, not in the dialect of the tables.
PLAIN = (CONTEXT, "finding.schema.json")


@dataclass(frozen=True)
class Specification:
    """All of schema/: documents by path, editions by name, and the meta-schemas that hold them."""

    documents: dict[str, Document]
    editions: dict[str, Document]
    meta: dict[str, Document]

    @cached_property
    def digest(self) -> str:
        """The first 16 hex digits of the SHA-256 of documents and editions, as canonical JSON."""
        content = {"documents": self.documents, "editions": self.editions}
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()[:16]

    @cached_property
    def tables(self) -> dict[str, Document]:
        """The documents in the dialect: those of the tables and what they are made of."""
        return {path: doc for path, doc in self.documents.items() if path not in PLAIN}

    def edition(self, name: str) -> dict[str, Document]:
        """Return the documents of the tables as edition `name` reads them, by path."""
        return apply_edition(self.tables, self.editions.get(name))

    def axis(self, name: str) -> tuple[str, ...]:
        """Return the values of one axis of a profile: `edition`, `export` or `param`."""
        return axis(self.documents[CONTEXT], name)


def read_specification(folder: Path) -> Specification:
    """Read every document under `folder`, the project's schema/. Raises DocumentError."""
    if not (folder / CONTEXT).is_file():
        raise DocumentError(f"{CONTEXT}: not in {folder.name}/; is this a checkout of the project?")
    return Specification(
        documents=_read(folder, _AUTHORED),
        editions={Path(path).stem: doc for path, doc in _read(folder, _EDITIONS).items()},
        meta=_read(folder, _META),
    )


def _read(folder: Path, patterns: tuple[str, ...]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for path in (path for pattern in patterns for path in sorted(folder.glob(pattern))):
        name = path.relative_to(folder).as_posix()
        try:
            document = json.loads(
                path.read_text(encoding="utf-8"), object_pairs_hook=_without_duplicates
            )
        except ValueError as error:
            raise DocumentError(f"{name}: {error}") from None
        if not isinstance(document, dict):
            raise DocumentError(f"{name}: not a JSON object")
        documents[name] = document
    return documents


def _without_duplicates(pairs: list[tuple[str, Any]]) -> Document:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"repeats the member {', '.join(twice)}")
    return members


def registry(documents: dict[str, Document]) -> Registry[Any]:
    """Return `documents` as a registry that knows them by `$id` and fetches nothing."""
    return Registry().with_resources(
        (document["$id"], Resource.from_contents(document)) for document in documents.values()
    )
