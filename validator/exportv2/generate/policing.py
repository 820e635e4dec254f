"""Policing: refusing, by name, what the dialect or the form of an edition does not allow."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry

from exportv2.context import CONTEXT
from exportv2.edition import Document, DocumentError, apply_edition, by_table
from exportv2.generate.documents import PLAIN, Specification, registry
from exportv2.resolve import definition_name

_DIALECT = "meta/dialect.schema.json"
_EDITION = "meta/edition.schema.json"


def police(specification: Specification) -> None:
    """Hold every document and edition against its rules. Raises DocumentError, a line a breach."""
    documents = specification.meta | specification.documents
    # Each step relies on what those before it have ruled out.
    for step in (_not_schemas, _wrong_ids, _against_the_dialect, _against_the_form_of_editions):
        breaches = list(step(specification, documents))
        if breaches:
            raise DocumentError("\n".join(breaches))


def _not_schemas(_: Specification, documents: dict[str, Document]) -> Iterator[str]:
    for path, document in documents.items():
        try:
            Draft202012Validator.check_schema(document)
        except SchemaError as error:
            yield f"{path}{_pointer(error)}: no JSON Schema: {error.message}"


def _wrong_ids(specification: Specification, documents: dict[str, Document]) -> Iterator[str]:
    base = str(documents[CONTEXT].get("$id", "")).removesuffix(CONTEXT)
    for path, document in documents.items():
        if document.get("$id") != f"{base}{path}":
            yield f"{path}: its $id is not {base}{path}"
    names = Counter(definition_name(path) for path in specification.tables)
    for path in specification.tables:
        if names[definition_name(path)] > 1:
            yield f"{path}: another document has the same name, in another folder"


def _against_the_dialect(
    specification: Specification, documents: dict[str, Document]
) -> Iterator[str]:
    known = registry(documents)
    dialect = documents[_DIALECT]["$id"]
    for path in specification.documents:
        if path not in PLAIN:
            schema = {"$ref": f"{dialect}#/$defs/document"}
            yield from _breaches(path, documents[path], schema, known)
            yield from (
                f"{path}: `{pattern}` is anchored in but one of its alternatives"
                for pattern in _patterns(documents[path])
                if _has_open_choice(pattern)
            )


def _against_the_form_of_editions(
    specification: Specification, documents: dict[str, Document]
) -> Iterator[str]:
    known = registry(documents)
    for name, edition in specification.editions.items():
        path = f"editions/{name}.json"
        yield from _breaches(path, edition, documents[_EDITION], known)
        if edition.get("edition") != name:
            yield f"{path}: not named after its edition"
        yield from (f"{path}: {breach}" for breach in _deviations(specification, edition))


def _deviations(specification: Specification, edition: Document) -> Iterator[str]:
    """Yield what is wrong with the deviations of an edition, beyond their form."""
    deviations = [entry for entry in edition.get("deviations", ()) if isinstance(entry, dict)]
    ids = Counter(str(entry.get("id")) for entry in deviations)
    yield from (f"the id {name} is used {count} times" for name, count in ids.items() if count > 1)
    tables = by_table(specification.tables)
    for entry in deviations:
        table, definition = tables.get(entry.get("table", "")), entry.get("definition")
        if table is not None and "document" in entry:
            table = specification.tables.get(entry["document"])
        if table is None or (definition and definition not in table.get("$defs", {})):
            yield f"{entry.get('id')}: no such table or definition"
            return
        place = table["$defs"][definition] if definition else table
        if "schema" not in entry and entry.get("field") not in _fields(place):
            yield f"{entry.get('id')}: no such field, and no schema for a new one"
            return
    after = by_table(apply_edition(specification.tables, edition))
    for entry in deviations:
        if "renamed" in entry and entry["renamed"] not in _fields(after[entry["table"]]):
            yield f"{entry['id']}: renamed to what is no field of the table"


def _fields(definition: Document) -> set[str]:
    return set(definition.get("properties", {}))


def _breaches(path: str, document: Document, meta: Document, known: Registry[Any]) -> Iterator[str]:
    validator = Draft202012Validator(meta, registry=known)
    for error in validator.iter_errors(document):
        yield f"{path}{_pointer(error)}: {error.message}"


def _pointer(error: Any) -> str:  # noqa: ANN401 - jsonschema's errors, of two classes
    return "".join(f"/{token}" for token in error.absolute_path)


def _patterns(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str) and "format" in schema:
            yield schema["pattern"]
        for value in schema.values():
            yield from _patterns(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _patterns(value)


def _has_open_choice(pattern: str) -> bool:
    """Tell whether `pattern` has a choice outside every group, or an end that is escaped."""
    # Escapes and character classes hold brackets and bars that mean nothing here.
    plain = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "_", pattern)
    depth = 0
    for character in plain:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            return True
    return not plain.endswith("$")
