"""The records that reports print for programs, in Markdown: every member, its type and meaning."""

from collections.abc import Iterator
from typing import Any

from exportv2.context import CONTEXT
from exportv2.edition import Document, DocumentError
from exportv2.generate.documents import Specification
from exportv2.generate.pages.markdown import table
from exportv2.generate.pages.regions import anchor_of


def records(specification: Specification, path: str) -> str:
    """Return a section for each object that a document defines. Raises DocumentError."""
    if path not in specification.documents:
        raise DocumentError(f"there is no {path}")
    return "\n\n".join(_Records(specification, path).sections())


class _Records:
    def __init__(self, specification: Specification, path: str) -> None:
        self._documents = {
            "": specification.documents[path],
            CONTEXT: specification.documents[CONTEXT],
        }

    def sections(self) -> Iterator[str]:
        for definition in self._documents[""]["$defs"].values():
            if definition.get("type") == "object":
                yield f"### {definition['title'].capitalize()}"
                yield definition["description"]
                rows = [
                    (f"`{name}`", self._type(member), self._meaning(member))
                    for name, member in definition["properties"].items()
                ]
                yield table(("Member", "Type", "Meaning"), rows)

    def _resolved(self, schema: Document, of: str = "") -> tuple[Document, str]:
        """Return what a reference leads to, and the document that is in."""
        if "$ref" not in schema:
            return schema, of
        path, _, inside = schema["$ref"].partition("#/")
        found: Any = self._documents[path or of]
        for key in inside.split("/"):
            found = found[key]
        return self._resolved(found, path or of)

    def _meaning(self, schema: Document) -> str:
        """Return the description that is nearest; of values that are listed, each."""
        target, _ = self._resolved(schema)
        said = str(schema.get("description") or target.get("description") or "")
        for choice in target.get("oneOf", ()):
            if "const" in choice:
                said += f" `{choice['const']}`: {choice['description']}"
        return said

    def _type(self, schema: Document, of: str = "") -> str:
        """Return the type of a member in words. Raises DocumentError where there are none."""
        schema, of = self._resolved(schema, of)
        match schema:
            case {"const": value}:
                words = f"`{value}`"
            case {"oneOf": branches}:
                types = [self._type(branch, of) for branch in branches]
                words = f"{', '.join(types[:-1])} or {types[-1]}"
            case {"type": "array", "items": items}:
                words = f"array of {self._type(items, of)}"
            case {"type": "object", "properties": _, "title": title}:
                words = f"[{title}](#{anchor_of(title)})"
            case {"type": "object", "properties": members}:
                names = ", ".join(f"`{name}`" for name in members)
                (values,) = {self._type(member, of) for member in members.values()}
                words = f"object of {names}, each {values}"
            case {"type": "object", "additionalProperties": values}:
                words = f"object of {self._type(values, of)}"
            case {"type": [*kinds]}:
                words = " or ".join(kinds)
            case {"type": str(kind), "minimum": minimum}:
                words = f"{kind}, at least {minimum}"
            case {"type": str(kind)}:
                words = kind
            case _:
                raise DocumentError("a member of a record has a type that there are no words for")
        return words
