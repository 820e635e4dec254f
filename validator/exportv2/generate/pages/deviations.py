"""The deviations of an edition from the glossary, each with its evidence."""

from collections.abc import Iterator
from typing import Any

from exportv2.edition import Document, by_table
from exportv2.generate.pages.kinds import Edition
from exportv2.generate.pages.links import Links
from exportv2.generate.pages.markdown import paragraph
from exportv2.glossary.describing import Describer, presence_words
from exportv2.glossary.source import Source
from exportv2.glossary.tables import plain_links


def deviations_text(source: Source, edition: Edition, links: Links) -> str:
    """Return a section for each deviation: the field, what is different, why, and since when."""
    describer = Describer(edition.places, links.of_places(plain_links(source)))
    return "\n\n".join(
        block for entry in source.deviations for block in _blocks(entry, edition, describer, links)
    )


def _blocks(
    entry: dict[str, Any], edition: Edition, describer: Describer, links: Links
) -> Iterator[str]:
    field = links.to_field(f"{entry['table']}.{entry['field']}")
    yield f"### {entry['id']}"
    described = entry["schema"].get("description") if _has_type(entry, edition, describer) else None
    facts = f"{field}: {'; '.join(_said(entry, edition, describer))}."
    yield paragraph(facts, *([described] if described else []))
    yield paragraph(f"*Seen:* {entry['seen']}. *Evidence:* {entry['evidence']}")


def _said(entry: dict[str, Any], edition: Edition, describer: Describer) -> Iterator[str]:
    """Yield what is different: which kind there is more, when the field is there, and its type."""
    definition = entry.get("definition")
    if definition is not None:
        document = _document(entry, edition)
        yield f"in the {document['$defs'][definition]['title']}"
    if "kind" in entry:
        yield f"`{entry['kind']}` is one more kind"
        return
    match entry.get("presence"):
        case None:
            pass
        case "removed":
            yield "not there"
        case str(word):
            yield word
        case presence:
            yield presence_words(presence).rstrip(".")
    if "renamed" in entry:
        yield f"it is called `{entry['renamed']}`"
    if entry.get("schema") is False:
        yield "not there"
    elif _has_type(entry, edition, describer):
        yield f"type: {describer.type((_place(entry, edition),))}"
    elif "schema" in entry:
        yield "may be there, as anywhere else"


def _has_type(entry: dict[str, Any], edition: Edition, describer: Describer) -> bool:
    """Tell whether a deviation gives the field another type, or a description of its own."""
    is_told = isinstance(entry.get("schema"), dict) and "kind" not in entry
    return is_told and describer.said((_place(entry, edition),), "type") is not None


def _place(entry: dict[str, Any], edition: Edition) -> str:
    """Return where the edition says of the field what deviates."""
    definition = f"/$defs/{entry['definition']}" if "definition" in entry else ""
    return f"{_document(entry, edition)['$id']}#{definition}/properties/{entry['field']}"


def _document(entry: dict[str, Any], edition: Edition) -> Document:
    documents = edition.documents
    return documents.get(entry.get("document", "")) or by_table(documents)[entry["table"]]
