"""Editions: deviations applied to the glossary's documents, before anything is resolved."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

Document = dict[str, Any]
#: Documents by their path under schema/, such as `tables/label.schema.json`.
Documents = Mapping[str, Document]


class DocumentError(Exception):
    """An authored document breaks a rule: each breach a line that begins with its path."""


def apply_edition(documents: Documents, edition: Document | None) -> dict[str, Document]:
    """Return the documents as `edition` reads them; None stands for the glossary to the letter.

    `edition` is a document of the form schema/meta/edition.schema.json, its tables and definitions
    those of `documents`.
    """
    changed = deepcopy(dict(documents))
    if edition is None:
        return changed
    tables = by_table(changed)
    for deviation in edition["deviations"]:
        document = changed.get(deviation.get("document"), tables[deviation["table"]])
        name = deviation.get("definition")
        definition = document if name is None else document["$defs"][name]
        if "kind" in deviation:
            _add_kind(definition, deviation)
        else:
            _deviate(definition, deviation)
    return changed


def by_table(documents: Documents) -> dict[str, Document]:
    """Return those of `documents` that are a table's, by the name of the table."""
    return {doc["x-table"]: doc for doc in documents.values() if "x-table" in doc}


def _add_kind(definition: Document, deviation: Document) -> None:
    """Add a kind that `definition` tells apart, in place."""
    field = deviation["field"]
    test = {"properties": {field: {"const": deviation["kind"]}}, "required": [field]}
    definition.setdefault("allOf", []).append({"if": test, "then": deviation["schema"]})


def _deviate(definition: Document, deviation: Document) -> None:
    """Change one field of `definition` in place, as `deviation` says."""
    field, presence = deviation["field"], deviation.get("presence")
    properties = definition.setdefault("properties", {})
    required = [name for name in definition.get("required", []) if name != field]
    if presence == "removed":
        del properties[field]
    else:
        before = properties.get(field, {})
        after = deviation.get("schema", before)
        if isinstance(after, dict):
            after = {key: value for key, value in after.items() if key != "x-presence"}
            if isinstance(presence, dict):
                after["x-presence"] = presence
            elif presence is None and isinstance(before, dict) and "x-presence" in before:
                after["x-presence"] = before["x-presence"]
        properties[field] = after
        if presence == "Always" or (presence is None and field in definition.get("required", [])):
            required.append(field)
    if required:
        definition["required"] = required
    else:
        definition.pop("required", None)
