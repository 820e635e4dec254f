"""The examples in schema/ conform where they belong; facts there tell their source and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2.check import checker
from exportv2.generate.documents import read_specification
from exportv2.glossary.places import Places
from oracle import oracle
from test_generated import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.edition import Document

EDITIONS = ("glossary", "observed")
SPECIFICATION = read_specification(ROOT / "schema")
FORMATS = {
    path: document
    for path, document in SPECIFICATION.documents.items()
    if path.startswith(("annotations/", "assets/"))
}
OBJECT = "annotations/tool-annotation.schema.json"
RELATIONSHIP = "annotations/relationship.schema.json"
CLASSIFICATION = "annotations/classification.schema.json"


def _row(edition: str, member: str, annotation: Any) -> dict[str, Any]:
    """Return a row with one label, and the annotation alone in one list of it."""
    annotations = {"objects": [], "classifications": [], member: [annotation]}
    label = {
        "label_kind": "Default",
        "version": "1.0.0",
        "id": "label",
        "annotations": annotations,
    }
    name = "project_name" if edition == "glossary" else "name"
    row: dict[str, Any] = {
        "data_row": {"id": "row", "row_data": "https://example.com/asset"},
        "projects": {"project": {name: "fruit", "labels": [label]}},
    }
    return row | ({"media_attributes": {"mime_type": "image/png"}} if edition != "glossary" else {})


def _examples(document: Document) -> Iterator[tuple[str | None, Any]]:
    """Yield (definition, example) of whole annotations in a document; None: of the document."""
    for name, schema in ((None, document), *document.get("$defs", {}).items()):
        for example in schema.get("examples", ()):
            yield name, example


def _kinds(edition: str, path: str) -> dict[str, str]:
    """Return the kinds that a document tells apart in an edition, each by where it is defined."""
    documents = SPECIFICATION.edition(edition)
    places = Places(documents)
    return {
        condition["if"]["properties"]["annotation_kind"]["const"]: places.settled(
            f"{part}#/allOf/{number}/then"
        )
        for part in places.parts(documents[path]["$id"])
        for number, condition in enumerate(places.schema(part).get("allOf", ()))
        if "if" in condition and condition["if"]["properties"]["annotation_kind"] is not False
    }


def _cases() -> Iterator[Any]:
    """Yield every edition and place in which an example belongs, and the example."""
    lists = {"objects": OBJECT, "relationships": RELATIONSHIP}
    for edition in EDITIONS:
        # The glossary has no relationships.
        known = {
            member: _kinds(edition, path)
            for member, path in lists.items()
            if edition != "glossary" or member != "relationships"
        }
        for path, document in FORMATS.items():
            for number, (definition, example) in enumerate(_examples(document)):
                place = f"{document['$id']}#/$defs/{definition}"
                members = [
                    member
                    for member, kinds in known.items()
                    if kinds.get(example.get("annotation_kind")) == place
                ]
                members += ["classifications"] if path == CLASSIFICATION else []
                for member in members:
                    name = f"{edition}-{member}-{example.get('annotation_kind', number)}"
                    yield pytest.param(edition, member, example, id=name)


CASES = list(_cases())


@pytest.mark.parametrize(("edition", "member", "example"), CASES)
def test_an_example_conforms_without_any_finding(edition, member, example):
    row = _row(edition, member, example)
    profile = exportv2.Profile(edition=edition)
    assert checker(profile)(row) == []
    assert list(oracle(profile).iter_errors(row)) == []


@pytest.mark.parametrize(("edition", "member", "example"), CASES)
def test_an_example_without_a_member_that_is_required_does_not_conform(edition, member, example):
    # So the row above holds the example to something: what is spoilt in it is seen.
    spoilt = {name: value for name, value in example.items() if name != "feature_id"}
    row = _row(edition, member, spoilt)
    profile = exportv2.Profile(edition=edition)
    assert [found.rule for found in checker(profile)(row)] == ["presence.required"]
    assert not oracle(profile).is_valid(row)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("path", [OBJECT, RELATIONSHIP])
def test_every_kind_has_an_example_of_itself(edition, path):
    for kind, place in _kinds(edition, path).items():
        document, definition = place.split("#/$defs/")
        (schema,) = (doc for doc in FORMATS.values() if doc["$id"] == document)
        examples = schema["$defs"][definition]["examples"]
        assert {example["annotation_kind"] for example in examples} == {kind}


def test_every_example_of_an_annotation_is_tried():
    tried = [case.values[2] for case in CASES]
    for path, document in FORMATS.items():
        for definition, example in _examples(document):
            assert example in tried, f"{path}#/$defs/{definition}"


def test_every_form_of_answer_has_an_example():
    document = FORMATS[CLASSIFICATION]
    shown = [document["x-forms"] & example.keys() for example in document["examples"]]
    assert shown == [{form} for form in document["x-forms"]]


# Sources and units -------------------------------------------------------------------------------


def _properties(
    schema: Any, source: str | None = None, path: str = ""
) -> Iterator[tuple[str, Document, str | None]]:
    """Yield every property in a schema: (path, schema, the source in force there)."""
    inside = enumerate(schema) if isinstance(schema, list) else ()
    if isinstance(schema, dict):
        source = schema.get("x-source", source)
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, dict):
                yield f"{path}/{name}", member, member.get("x-source", source)
        inside = schema.items()
    for key, value in inside:
        if key not in ("examples", "if"):
            yield from _properties(value, source, f"{path}/{key}")


@pytest.mark.parametrize("path", FORMATS)
def test_every_property_tells_its_source_or_its_definition_does(path):
    without = [name for name, _, source in _properties(FORMATS[path]) if source is None]
    assert without == []


@pytest.mark.parametrize("path", [path for path in FORMATS if path.startswith("annotations/")])
def test_every_number_of_an_annotation_tells_its_unit(path):
    # Integers count or name something, but for places in a text.
    numbers = [(n, schema) for n, schema, _ in _properties(FORMATS[path]) if _is_measure(schema)]
    assert [name for name, schema in numbers if "x-unit" not in schema] == []


def _is_measure(schema: Document) -> bool:
    return schema.get("type") == "number"


def test_lengths_are_found_where_they_are():
    geometry = _properties(FORMATS["annotations/geometry.schema.json"])
    lengths = {name.rpartition("/")[2] for name, schema, _ in geometry if _is_measure(schema)}
    assert lengths == {"top", "left", "height", "width", "x", "y"}
