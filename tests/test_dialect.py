"""The dialect: what schema/ may say, and that breaches are named."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from exportv2.edition import DocumentError
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import Specification, read_specification
from exportv2.generate.policing import police
from exportv2.generate.shapes import Object

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        for edition in specification.axis("edition")
        for document in specification.edition(edition).values()
        for schema in _schemas(document)
        if isinstance(schema.get("pattern"), str) and schema["pattern"] != "\\n"
    }


#: A program that tries patterns on texts that make a pattern backtrack if any do.
TRY_PATTERNS = """
import json, re, sys
n = 1_000_000
texts = [
    "a" * n, "@" * n, "a@" + "a-" * n, "a@" + "a." * n, '"' + "\\\\a" * n,
    "a:" + "/a" * n, "http://" + "%" * n, "http://" + "a" * n + "\\n", "http://" + "a:" * n + "@",
    "http://[" + ":" * n, "http://[" + "1:" * n, "2024-02-29T23:59:59." + "0" * n,
]
for pattern in json.load(sys.stdin):
    for text in texts:
        re.search(pattern, text)
"""


def test_patterns_take_linear_time(specification):
    # On a megabyte, one that backtracks even quadratically takes the better part of an hour.
    subprocess.run(
        [sys.executable, "-c", TRY_PATTERNS],
        input=json.dumps(sorted(_patterns(specification))),
        encoding="utf-8",
        timeout=120,
        check=True,
    )


Change = Callable[[Any], object]


def _changed(specification: Specification, path: str, change: Change) -> Specification:
    """Return the specification with one document, or one edition, changed."""
    documents, editions = copy.deepcopy((specification.documents, specification.editions))
    change(editions["observed"] if path == "editions/observed.json" else documents[path])
    return Specification(documents, editions, specification.meta)


def _generate(specification: Specification) -> None:
    police(specification)
    for edition in specification.axis("edition"):
        compile_shapes(specification.edition(edition))


def _field(name: str, schema: dict[str, Any]) -> Change:
    """Return the change that puts a Situational field under the data row."""
    told = {"description": "A field.", "x-presence": {"level": "Situational"}}
    return lambda document: document["properties"].update({name: told | schema})


def _presence(presence: dict[str, Any]) -> Change:
    return lambda document: document["properties"]["details"].update({"x-presence": presence})


PATTERNED = {"type": "string", "format": "uri", "not": {"pattern": "\\n"}}
SCORE = "../values.schema.json#/$defs/score"
FIELD = "/properties/x: "
#: What a table's document may not say, and what is said of it.
BREACHES: dict[str, tuple[Change, str]] = {
    "an unknown keyword": (
        lambda document: document["properties"]["id"].update(minlength=1),
        "/properties/id: .*'minlength' was unexpected",
    ),
    "a bare anyOf": (_field("x", {"anyOf": [{"type": "string"}]}), "'anyOf' was unexpected"),
    "a type of null": (_field("x", {"type": "null"}), "/properties/x/type: 'null'"),
    "no type JSON has": (_field("x", {"type": "bool"}), "/properties/x/type: no JSON Schema"),
    "a condition without several types": (
        _field("x", {"if": {"type": "array"}, "then": {"type": "array"}, "else": {}}),
        FIELD + "'type' is a required property",
    ),
    "a condition on another type than those listed": (
        _field(
            "x",
            {
                "type": ["string", "integer"],
                "if": {"type": "array"},
                "then": {"type": "array"},
                "else": {"type": "string"},
            },
        ),
        "not one condition on one of the types",
    ),
    "nothing of a field": (_field("x", {}), "nothing is said of a place"),
    "enum without type": (_field("x", {"enum": ["a"]}), FIELD + "'type' is a required property"),
    "enum of integers": (_field("x", {"type": "integer", "enum": ["1"]}), "/properties/x/type"),
    "const without type": (_field("x", {"const": "a"}), FIELD + "'type' is a required property"),
    "minItems without items": (
        _field("x", {"type": "array", "minItems": 1}),
        FIELD + "'items' is a dependency of 'minItems'",
    ),
    "propertyNames without additionalProperties": (
        _field("x", {"type": "object", "propertyNames": {"type": "string", "minLength": 1}}),
        FIELD + "'additionalProperties' is a dependency of 'propertyNames'",
    ),
    "required without properties": (
        _field("x", {"type": "object", "required": ["a"]}),
        FIELD + "'properties' is a dependency of 'required'",
    ),
    "a required member it does not describe": (
        lambda document: document["required"].append("unheard_of"),
        "requires what it does not describe",
    ),
    "a bound beside a reference": (
        _field("x", {"$ref": SCORE, "minimum": 0.5}),
        "/properties/x: False schema does not allow 0.5",
    ),
    "a bound of its own beside a reference with its type": (
        _field("x", {"$ref": SCORE, "type": "number", "minimum": 0.5}),
        "/properties/x",
    ),
    "a reference to nothing": (_field("x", {"$ref": "nowhere.schema.json"}), "refers to nothing"),
    "a pattern with a class that depends on Unicode": (
        _field("x", PATTERNED | {"pattern": r"^\d$"}),
        "/properties/x/pattern",
    ),
    "a pattern without an end": (
        _field("x", PATTERNED | {"pattern": "^a\\$"}),
        "anchored in but one",
    ),
    "a pattern with a choice outside its groups": (
        _field("x", PATTERNED | {"pattern": "^a|b$"}),
        "anchored in but one",
    ),
    "a field without a description": (
        lambda document: document["properties"].update(
            x={"type": "string", "x-presence": {"level": "Situational"}}
        ),
        "a member has no description",
    ),
    "a document without a title": (
        lambda document: document.pop("title"),
        "'title' is a required property",
    ),
    "an unknown param": (
        _presence({"level": "Optional", "param": "details"}),
        "/properties/details/x-presence/param",
    ),
    "an Optional without a param": (
        _presence({"level": "Optional"}),
        "/properties/details/x-presence: 'param' is a required property",
    ),
    "an unknown export in a scope": (
        _presence({"level": "Always", "scope": {"required": ["dataset"]}}),
        "/properties/details/x-presence/scope/required",
    ),
    "an unknown level": (
        _presence({"level": "Sometimes"}),
        "/properties/details/x-presence/level",
    ),
    "a field both required and with a presence": (
        lambda document: document["properties"]["id"].update(
            {"x-presence": {"level": "If utilized"}}
        ),
        "a member is either in `required` or has an `x-presence`",
    ),
    "a field neither required nor with a presence": (
        lambda document: document["properties"]["details"].pop("x-presence"),
        "a member is either in `required` or has an `x-presence`",
    ),
    "an id that is not the document's path": (
        lambda document: document.update({"$id": "https://exportv2.invalid/schema/row.json"}),
        "its \\$id is not",
    ),
    "no id": (lambda document: document.pop("$id"), "its \\$id is not"),
    "two types for one place": (
        _field("x", {"$ref": SCORE, "type": "object"}),
        "one place, and no type that all can agree on",
    ),
    "keys that are data beside named members": (
        _field(
            "x",
            {
                "$ref": "details.schema.json",
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
        ),
        "/properties/x",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_refused_by_name(specification, breach):
    change, message = BREACHES[breach]
    with pytest.raises(DocumentError, match=rf"(?s)tables/data-row\.schema\.json.*{message}"):
        _generate(_changed(specification, "tables/data-row.schema.json", change))


#: What the document of labels may not say of its conditions.
CONDITIONS: dict[str, tuple[Change, str]] = {
    "that require another member": (
        lambda core: core["allOf"][0]["if"].update(required=["version"]),
        "a condition on label_kind must require it",
    ),
    "on two members": (
        lambda core: core["allOf"][0].update(
            {"if": {"properties": {"version": {"const": "1.0.0"}}, "required": ["version"]}}
        ),
        "told apart by more than one member",
    ),
    "on a value that is no constant": (
        lambda core: core["allOf"][0]["if"]["properties"].update(label_kind={"type": "string"}),
        "'type' was unexpected",
    ),
}


@pytest.mark.parametrize("case", CONDITIONS)
def test_conditions_are_refused(specification, case):
    change, message = CONDITIONS[case]
    changed = _changed(
        specification,
        "tables/label.schema.json",
        lambda document: change(document["$defs"]["core"]),
    )
    with pytest.raises(DocumentError, match=rf"tables/label\.schema\.json.*{message}"):
        _generate(changed)


def _deviation(**members: Any) -> Change:
    entry = {"id": "D99", "table": "details", "field": "created_at", "presence": "removed"}
    entry |= {"evidence": "None.", "seen": "never"} | members
    return lambda edition: edition["deviations"].append(entry)


#: What an edition may not say.
DEVIATIONS: dict[str, tuple[Change, str]] = {
    "an id used twice": (_deviation(id="D1a"), "the id D1a is used 2 times"),
    "a table that is none": (_deviation(table="detail"), "D99: no such table or definition"),
    "a definition that is none": (
        _deviation(definition="core"),
        "D99: no such table or definition",
    ),
    "a presence of a field that is none": (
        _deviation(field="created_att", presence="Always"),
        "D99: no such field, and no schema for a new one",
    ),
    "a field renamed to none": (
        _deviation(renamed="created"),
        "D99: renamed to what is no field of the table",
    ),
    "an unknown presence": (_deviation(presence="Never"), "/deviations/[0-9]+/presence: 'Never'"),
    "a name that is not the document's": (
        lambda edition: edition.update(edition="glossary"),
        "not named after its edition",
    ),
}


@pytest.mark.parametrize("case", DEVIATIONS)
def test_a_deviation_that_deviates_from_nothing_is_refused(specification, case):
    change, message = DEVIATIONS[case]
    with pytest.raises(DocumentError, match=rf"editions/observed\.json.*{message}"):
        _generate(_changed(specification, "editions/observed.json", change))


def test_two_documents_of_one_name_are_refused(specification):
    documents = copy.deepcopy(specification.documents)
    twin = copy.deepcopy(documents["tables/review.schema.json"])
    twin["$id"] = twin["$id"].replace("tables/", "annotations/")
    documents["annotations/review.schema.json"] = twin
    with pytest.raises(DocumentError, match=r"annotations/review.*has the same name"):
        police(Specification(documents, specification.editions, specification.meta))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"title": "a", "title": "b"}', "context.schema.json: repeats the member title"),
        ('{"title": ', "context.schema.json: Expecting value"),
        ("[]", "context.schema.json: not a JSON object"),
    ],
)
def test_a_document_that_is_no_json_object_is_refused_by_name(tmp_path, text, message):
    (tmp_path / "context.schema.json").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        read_specification(tmp_path)


def test_a_folder_without_documents_is_refused(tmp_path):
    with pytest.raises(DocumentError, match="is this a checkout of the project"):
        read_specification(tmp_path)


def test_authored_documents_are_plain_schemas_that_any_validator_takes(specification):
    for document in specification.documents.values():
        Draft202012Validator.check_schema(document)
