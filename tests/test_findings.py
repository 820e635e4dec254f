"""Findings, their counts and the summary, as data."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from exportv2 import bundle
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.findings import Finding, Groups, Summary, Tally
from exportv2.reading import FRAMING_RULES, JSON_RULES
from exportv2.rules import rules

SCHEMA = Path(__file__).parents[1] / "schema"
FINDING = Finding(
    rule="value.type",
    level="error",
    file="rows.ndjson",
    line=3,
    byte_offset=120,
    pointer="/data_row/row_data",
    field="data_row.row_data",
    message="expected string, found number",
    data_row_id="row-3",
)


def finding(rule: str, level: str, field: str | None, line: int = 1) -> Finding:
    return Finding(
        rule=rule,
        level=level,
        file="rows.ndjson",
        line=line,
        byte_offset=0,
        pointer="",
        field=field,
        message="words",
        data_row_id=None,
    )


def summary(**changed: object) -> Summary:
    members: dict[str, object] = {
        "exportv2": "1.2.3",
        "edition": "glossary",
        "export": None,
        "params": {"predictions": True},
        "schema_digest": "0123456789abcdef",
        "complete": True,
        "files": 1,
        "rows": 3,
        "rows_conforming": 1,
        "rows_nonconforming": 1,
        "rows_unreadable": 1,
        "bytes": 100,
        "findings": {"error": 2, "warning": 0, "note": 0},
        "by_rule": (),
        "hints": (),
    }
    return Summary(**(members | changed))  # type: ignore[arg-type] # members of all types


def published(definition: str) -> Draft202012Validator:
    """Return the validator of one definition of finding.schema.json."""
    documents = [
        json.loads((SCHEMA / name).read_text(encoding="utf-8"))
        for name in ("finding.schema.json", "context.schema.json")
    ]
    registry: Registry[object] = Registry().with_resources(
        (document["$id"], Resource.from_contents(document)) for document in documents
    )
    at = f"{documents[0]['$id']}#/$defs/{definition}"
    return Draft202012Validator({"$ref": at}, registry=registry)


def test_a_record_has_the_members_of_the_contract_in_its_order():
    assert list(FINDING.record().items()) == [
        ("kind", "finding"),
        ("rule", "value.type"),
        ("level", "error"),
        ("file", "rows.ndjson"),
        ("line", 3),
        ("byte_offset", 120),
        ("pointer", "/data_row/row_data"),
        ("field", "data_row.row_data"),
        ("message", "expected string, found number"),
        ("data_row_id", "row-3"),
    ]


def test_a_finding_does_not_change():
    with pytest.raises(AttributeError):
        FINDING.rule = "value.enum"  # type: ignore[misc] # the point


def test_the_record_of_a_summary_has_the_members_of_the_contract_and_hints():
    assert list(summary().record()) == [
        *("kind", "exportv2", "edition", "export", "params", "schema_digest", "complete", "files"),
        *("rows", "rows_conforming", "rows_nonconforming", "rows_unreadable", "bytes"),
        *("findings", "by_rule", "hints"),
    ]


@pytest.mark.parametrize(
    "counts",
    [{"rows": 4}, {"rows_conforming": 0}, {"rows_nonconforming": 2}, {"rows_unreadable": 0}],
)
def test_a_summary_that_lost_a_row_is_refused(counts: dict[str, int]):
    with pytest.raises(ValueError, match="accounted for"):
        summary(**counts)


def test_counts_are_in_order_of_level_then_rule_then_field():
    tally = Tally()
    for counted in (
        finding("framing.crlf", "note", None),
        finding("presence.unknown-field", "warning", "project.name"),
        finding("value.type", "error", "run.name", line=7),
        finding("value.type", "error", "label.id"),
        finding("presence.required", "error", "run.name"),
        finding("value.type", "error", "run.name", line=8),
        finding("value.type", "error", None),
    ):
        tally.add(counted)
    assert tally.levels == {"error": 5, "warning": 1, "note": 1}
    assert [(c.level, c.rule, c.field, c.count, c.first_line) for c in tally.by_rule()] == [
        ("error", "presence.required", "run.name", 1, 1),
        ("error", "value.type", None, 1, 1),
        ("error", "value.type", "label.id", 1, 1),
        ("error", "value.type", "run.name", 2, 7),
        ("warning", "presence.unknown-field", "project.name", 1, 1),
        ("note", "framing.crlf", None, 1, 1),
    ]


def test_there_are_only_so_many_groups():
    groups = Groups(most=2)
    assert groups.group("r", "run.a") == ("r", "run.a")
    assert groups.group("r", "run.b") == ("r", "run.b")
    assert groups.group("r", "run.c") == ("r", "run.*")
    assert groups.group("r", "run.a") == ("r", "run.a")
    assert groups.group("r", None) == ("r", None)


def test_records_are_valid_against_the_published_schema():
    published("finding").validate(FINDING.record())
    published("summary").validate(summary().record())
    published("report").validate({"findings": [FINDING.record()], "summary": summary().record()})


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "fatal"},
        {"line": 0},
        {"pointer": "data_row"},
        {"pointer": "/~2"},
        {"rule": "Value.Type"},
        {"message": ""},
        {"value": "of the data"},
    ],
)
def test_the_published_schema_refuses(wrong: dict[str, object]):
    with pytest.raises(ValidationError):
        published("finding").validate(FINDING.record() | wrong)


def test_the_published_schema_refuses_a_summary_without_a_count():
    record = summary().record()
    del record["rows_unreadable"]
    with pytest.raises(ValidationError, match="rows_unreadable"):
        published("summary").validate(record)


def test_every_rule_has_an_id_a_level_and_a_sentence():
    known = rules()
    published_rule, published_level = published("rule"), published("level")
    for name, rule in known.items():
        published_rule.validate(name)
        published_level.validate(rule.level)
        assert len(rule.explanation) > 10
    assert {name.partition(".")[0] for name in known} >= {
        *("presence", "value", "context", "consistency", "json", "framing")
    }
    assert list(known) == sorted(known)


@pytest.mark.parametrize("edition", bundle.names("edition"))
def test_the_rules_of_every_edition_are_the_same(edition: str):
    validator = import_module(f"exportv2_models.{edition}.validator")
    known = {name: (rule.level, rule.explanation) for name, rule in rules().items()}
    assert validator.RULES.items() <= known.items()
    spanning = {rule.name for rule in (*RULES, *FILE_RULES)}
    others = FRAMING_RULES.keys() | JSON_RULES.keys() | spanning
    assert known.keys() - validator.RULES.keys() == others
