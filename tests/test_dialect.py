"""The dialect: what schema/ may say, and that breaches are named."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import DocumentError, Specification, police, read_specification
from exportv2.generate.shapes import Object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TABLES = {
    "export", "data_row", "details", "project", "label", "label_details", "review",
    "performance_details", "annotations", "annotation", "project_details", "workflow_history",
    "experiment", "run", "prediction",
}  # fmt: skip


def test_the_documents_keep_to_the_dialect(specification):
    police(specification)


def test_every_table_has_one_document_named_after_it(specification):
    found = {
        document["x-table"]: path
        for path, document in specification.documents.items()
        if "x-table" in document
    }
    assert found.keys() == TABLES
    for table, path in found.items():
        folder = "" if table == "export" else "tables/"
        assert path == f"{folder}{table.replace('_', '-')}.schema.json"


def test_every_document_has_an_id_a_title_and_a_description(specification):
    for path, document in (specification.documents | specification.meta).items():
        assert document["$id"].endswith(f"/schema/{path}")
        assert document["title"]
        assert document["description"]


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_field_is_required_or_has_a_presence_or_has_no_place(specification, edition):
    for shape in compile_shapes(specification.edition(edition)).values():
        if isinstance(shape, Object):
            for member in shape.members:
                ways = [member.required, member.presence is not None]
                assert member.shape is None or sum(ways) == 1, f"{shape.name}.{member.name}"


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_field_is_described(specification, edition):
    for shape in compile_shapes(specification.edition(edition)).values():
        if isinstance(shape, Object):
            for member in shape.members:
                assert member.shape is None or member.description, f"{shape.name}.{member.name}"


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_no_typed_place_allows_null(specification, edition):
    for document in specification.edition(edition).values():
        assert "null" not in json.dumps(document)
    untyped = [
        shape.name
        for shape in compile_shapes(specification.edition(edition)).values()
        if type(shape).__name__ == "Anything"
    ]
    assert untyped == []


def test_the_four_delayed_fields_say_so(specification):
    fields = specification.documents["tables/performance-details.schema.json"]["properties"]
    delayed = {name for name, schema in fields.items() if "30 minutes" in schema.get("x-note", "")}
    assert delayed == {
        "seconds_to_create", "seconds_to_review", "benchmark_score", "consensus_score",
    }  # fmt: skip


def test_reviews_are_deprecated_in_favor_of_the_workflow_history(specification):
    reviews = specification.documents["tables/label-details.schema.json"]["properties"]["reviews"]
    assert reviews["deprecated"] is True
    assert "workflow_history" in reviews["description"]


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _schemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _schemas(value)


def _patterns(specification: Specification) -> set[str]:
    return {
        schema["pattern"]
        for document in specification.edition("glossary").values()
        for schema in _schemas(document)
        if isinstance(schema.get("pattern"), str) and schema["pattern"] != "\\n"
    }


ADVERSARIAL = [
    "a" * 100_000,
    "a@" + "a-" * 50_000,
    "http://" + "%" * 100_000,
    "a:" + "/a" * 50_000,
    "http://" + "a" * 100_000 + "\n",
    "2024-02-29T23:59:59." + "0" * 100_000,
    "@" * 100_000,
    '"' + "\\a" * 50_000,
    "a@" + "a." * 50_000,
    "http://[" + ":" * 100_000,
]


@pytest.mark.parametrize("text", ADVERSARIAL, ids=range(len(ADVERSARIAL)))
def test_patterns_take_linear_time(specification, text):
    # A pattern that backtracks more than linearly does not come back from 100 kB within the hour.
    for pattern in _patterns(specification):
        re.search(pattern, text)


def _with(specification: Specification, path: str, change: Callable[[Any], None]) -> Specification:
    documents = json.loads(json.dumps(specification.documents))
    change(documents[path])
    return Specification(documents, specification.editions, specification.meta)


BREACHES = {
    "an unknown keyword": (
        lambda d: d["properties"]["id"].update(minlength=1),
        "/properties/id: .*'minlength' was unexpected",
    ),
    "a bare anyOf": (
        lambda d: d["properties"]["id"].update(anyOf=[{"type": "string"}]),
        "'anyOf' was unexpected",
    ),
    "a type of null": (
        lambda d: d["properties"].update(id={"type": ["string", "null"]}),
        "/properties/id",
    ),
    "an unknown param": (
        lambda d: d["properties"]["details"].update(
            {"x-presence": {"level": "Optional", "param": "details"}}
        ),
        "/properties/details/x-presence/param",
    ),
    "an Optional without a param": (
        lambda d: d["properties"]["details"].update({"x-presence": {"level": "Optional"}}),
        "/properties/details/x-presence: 'param' is a required property",
    ),
    "an unknown export in a scope": (
        lambda d: d["properties"]["details"].update(
            {"x-presence": {"level": "Always", "scope": {"required": ["dataset"]}}}
        ),
        "/properties/details/x-presence/scope/required",
    ),
    "an unknown level": (
        lambda d: d["properties"]["details"].update({"x-presence": {"level": "Sometimes"}}),
        "/properties/details/x-presence/level",
    ),
    "a pattern with a class that depends on Unicode": (
        lambda d: d["properties"].update(
            id={"type": "string", "pattern": r"^\d$", "format": "uri", "not": {"pattern": "\\n"}}
        ),
        "/properties/id/pattern",
    ),
    "an id that is not the document's path": (
        lambda d: d.update({"$id": "https://exportv2.invalid/schema/tables/row.schema.json"}),
        "does not end with the document's path",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_refused_by_name(specification, breach):
    change, message = BREACHES[breach]
    with pytest.raises(DocumentError, match=rf"tables/data-row\.schema\.json.*{message}"):
        police(_with(specification, "tables/data-row.schema.json", change))


def test_a_field_both_required_and_with_a_presence_is_refused(specification):
    changed = _with(
        specification,
        "tables/data-row.schema.json",
        lambda d: d["properties"]["id"].update({"x-presence": {"level": "If utilized"}}),
    )
    with pytest.raises(DocumentError, match=r"data-row.*properties/id: a member is either"):
        compile_shapes(changed.edition("glossary"))


def test_a_document_that_repeats_a_member_is_refused(tmp_path):
    (tmp_path / "a.schema.json").write_text('{"title": "a", "title": "b"}', encoding="utf-8")
    with pytest.raises(DocumentError, match="repeats the member title"):
        read_specification(tmp_path)


def test_authored_documents_are_plain_schemas_that_any_validator_takes(specification):
    for document in specification.documents.values():
        Draft202012Validator.check_schema(document)
