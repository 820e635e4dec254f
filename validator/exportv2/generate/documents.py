"""The authored documents: reading schema/, and refusing what the dialect does not allow."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from exportv2.edition import Document, apply_edition

_AUTHORED = ("*.schema.json", "tables/*.schema.json", "annotations/*.schema.json")
_META = "meta/*.schema.json"
_EDITIONS = "editions/*.json"
#: Documents about profiles and reports: plain JSON Schema, not in the dialect of the tables.
_PLAIN = ("context.schema.json", "finding.schema.json")


class DocumentError(Exception):
    """An authored document breaks a rule of the dialect: each problem a line."""


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

    def edition(self, name: str) -> dict[str, Document]:
        """Return the documents of the tables as edition `name` reads them, by path."""
        tables = {path: doc for path, doc in self.documents.items() if path not in _PLAIN}
        return apply_edition(tables, self.editions.get(name))

    def edition_names(self) -> list[str]:
        """Return the name of every edition that the context declares."""
        choices = self.documents["context.schema.json"]["$defs"]["edition"]["oneOf"]
        return [choice["const"] for choice in choices]


def read_specification(folder: Path) -> Specification:
    """Read every document under `folder`, the project's schema/. Raises DocumentError."""
    return Specification(
        documents=dict(_read(folder, *_AUTHORED)),
        editions={Path(path).stem: document for path, document in _read(folder, _EDITIONS)},
        meta=dict(_read(folder, _META)),
    )


def _read(folder: Path, *patterns: str) -> Iterator[tuple[str, Document]]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            yield (
                path.relative_to(folder).as_posix(),
                json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_duplicates),
            )


def _without_duplicates(pairs: list[tuple[str, Any]]) -> Document:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise DocumentError(f"a document repeats the member {', '.join(twice)}")
    return members


def registry(documents: dict[str, Document]) -> Registry[Any]:
    """Return `documents` as a registry that knows them by `$id` and fetches nothing."""
    return Registry().with_resources(
        (document["$id"], Resource.from_contents(document)) for document in documents.values()
    )


def police(specification: Specification) -> None:
    """Hold every document against the meta-schemas. Raises DocumentError, naming each breach."""
    known = registry(specification.meta | specification.documents)
    dialect = specification.meta["meta/dialect.schema.json"]
    of_edition = specification.meta["meta/edition.schema.json"]
    breaches: list[str] = []
    for path, document in (specification.meta | specification.documents).items():
        Draft202012Validator.check_schema(document)
        plain = path in _PLAIN or path in specification.meta
        breaches += [] if plain else _breaches(path, document, dialect, known)
        if document["$id"].removesuffix(path) not in _bases(specification):
            breaches.append(f"{path}: $id does not end with the document's path")
    for name, edition in specification.editions.items():
        breaches += _breaches(f"editions/{name}.json", edition, of_edition, known)
        if edition.get("edition") != name:
            breaches.append(f"editions/{name}.json: not named after its edition")
    if breaches:
        raise DocumentError("\n".join(breaches))


def _bases(specification: Specification) -> set[str]:
    """Return what precedes the path in the `$id` of the context: the base of all."""
    path = "context.schema.json"
    return {specification.documents[path]["$id"].removesuffix(path)}


def _breaches(path: str, document: Document, meta: Document, known: Registry[Any]) -> list[str]:
    validator = Draft202012Validator(meta, registry=known)
    return [
        f"{path}{''.join(f'/{token}' for token in error.absolute_path)}: {error.message}"
        for error in validator.iter_errors(document)
    ]
