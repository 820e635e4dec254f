"""The resolved schema: the authored documents as one plain JSON Schema, for one profile.

Resolving only strengthens: a name more in `required`, `false` under a forbidden name, a number of
members. None of our own keywords is left, so any validator of JSON Schema 2020-12 can use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exportv2.presence import obligation
from exportv2.profile import profile_told

if TYPE_CHECKING:
    from exportv2.edition import Document, Documents
    from exportv2.profile import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOT = "export.schema.json"

#: Keywords that tell which members an object has.
_DESCRIBING = {"properties", "$ref", "allOf"}


def resolve(documents: Documents, profile: Profile) -> Document:
    """Return `documents`, those of the profile's edition, as one schema of a row.

    Every document that the row refers to stands under `$defs` by its name.
    """
    resolver = _Resolver(documents, profile)
    definitions = resolver.definitions()
    return {
        "$schema": DIALECT,
        "title": f"A row of Labelbox Export v2: {profile_told(profile)}",
        "$ref": f"#/$defs/{definition_name(ROOT)}",
        "$defs": definitions,
    }


def close(schema: Any) -> Any:  # noqa: ANN401 - a schema is an object or a boolean
    """Return `schema` with every described object closed: a member more is refused.

    An object is described by `type: object` with `properties`, its own or those of what it refers
    to; without the type it is but a part of one, and stays open.
    """
    if isinstance(schema, list):
        return [close(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value) for key, value in schema.items()}
    if closed.get("type") == "object" and not closed.keys().isdisjoint(_DESCRIBING):
        closed["unevaluatedProperties"] = False
    return closed


def definition_name(path: str) -> str:
    """Return the name a document has in a resolved schema, such as `data_row`."""
    return path.rpartition("/")[2].removesuffix(".schema.json").replace("-", "_")


#: The name of a whole row, among definitions and shapes.
ROW = definition_name(ROOT)


class _Resolver:
    """One walk over the documents, from the row on."""

    def __init__(self, documents: Documents, profile: Profile) -> None:
        self._documents = documents
        self._profile = profile
        self._paths = {document["$id"]: path for path, document in documents.items()}
        self._pending: list[str] = [ROOT]

    def definitions(self) -> dict[str, Any]:
        resolved: dict[str, Any] = {}
        while self._pending:
            path = self._pending.pop()
            name = definition_name(path)
            if name not in resolved:
                document = self._documents[path]
                resolved[name] = self._schema(document, document["$id"])
        return dict(sorted(resolved.items()))

    def _schema(self, schema: Any, base: str) -> Any:  # noqa: ANN401 - as above
        if isinstance(schema, bool):
            return schema
        plain: dict[str, Any] = {}
        for key, value in schema.items():
            if key.startswith("x-") or key in ("$schema", "$id"):
                continue
            plain[key] = self._keyword(key, value, base)
        required = list(schema.get("required", ()))
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, dict) and "x-presence" in member:
                match obligation(member["x-presence"], self._profile.export, self._profile.params):
                    case "required":
                        required.append(name)
                    case "forbidden":
                        plain["properties"][name] = False
        if required:
            plain["required"] = required
        count = schema.get("x-cardinality", {}).get(self._profile.export)
        if count is not None:
            plain |= {"minProperties": count, "maxProperties": count}
        return plain

    def _keyword(self, key: str, value: Any, base: str) -> Any:  # noqa: ANN401 - any JSON
        match key:
            case "$ref":
                from urllib.parse import urljoin  # noqa: PLC0415 - checking rows resolves nothing

                return self._reference(urljoin(base, value))
            case "properties" | "$defs":
                return {name: self._schema(member, base) for name, member in value.items()}
            case "allOf":
                return [self._schema(part, base) for part in value]
            case "items" | "additionalProperties" | "propertyNames" | "if" | "then" | "else":
                return self._schema(value, base)
            case _:
                return value

    def _reference(self, uri: str) -> str:
        from urllib.parse import urldefrag  # noqa: PLC0415 - checking rows resolves nothing

        document, fragment = urldefrag(uri)
        path = self._paths[document]
        self._pending.append(path)
        return f"#/$defs/{definition_name(path)}{fragment}"
