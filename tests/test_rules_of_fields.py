"""The rules that the glossary lists at fields and tables, against findings that are expected."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from exportv2 import bundle
from exportv2.accepting.shapes import Scalar, shapes_of
from exportv2.cli import cli
from exportv2.glossary.rules_of import RULE_OF
from exportv2.rules import rules
from suite_cases import CASES, CONSISTENCY_CASES

DOCS = ROOT / "docs"
EXPORTS = Path(__file__).parent / "exports"
EDITIONS = bundle.names("edition")
SPANNING = "consistency."
#: The table whose objects have members that are of no table: the payloads of kinds.
PAYLOADS = "annotation"


@cache
def _tables(edition: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli, ["docs", "--format", "json", "--edition", edition])
    assert result.exit_code == 0, result.output
    return {table["table"]: table for table in json.loads(result.stdout)["tables"]}


def _listed(edition: str) -> dict[str, set[str]]:
    """Return the rules that are listed at each field, those on its whole table among them."""
    return {
        field["field"]: {*field["rules"], *table["rules"]}
        for table in _tables(edition).values()
        for field in table["fields"]
    }


def _expected(edition: str) -> set[tuple[str, str]]:
    """Return (rule, field) of everything that cases and whole exports expect to be found."""
    found = {
        (rule, field)
        for case in (*CASES, *CONSISTENCY_CASES)
        if case.profile.edition == edition
        for rule, _, _, field in case.findings
        if field is not None
    }
    for path in EXPORTS.rglob("*.expected.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["profile"].get("edition", "glossary") == edition:
            found |= {(each["rule"], each["field"]) for each in told["findings"] if each["field"]}
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_found_at_a_field_is_listed_there(edition):
    listed = _listed(edition)
    compared = 0
    for rule, field in _expected(edition):
        table = field.partition(".")[0]
        if rule.startswith("json."):
            continue  # the text of any place may be wrong, which the page on fields says
        if field in listed:
            assert rule in listed[field], f"{rule} at {field}"
            compared += 1
        elif rule.startswith(SPANNING):
            assert rule in _tables(edition)[table]["rules"], f"{rule} at {field}"
        else:
            # A member that no table has.
            assert table == PAYLOADS or rule == "presence.unknown-field", f"{rule} at {field}"
    assert compared > 100


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rule_that_few_fields_have_is_listed_at_no_field_too_many(edition):
    """Of rules that few fields have, each field is in a case of some edition."""
    listed = {
        (rule, field["field"])
        for table in _tables(edition).values()
        for field in table["fields"]
        for rule in field["rules"]
        if rule in {"presence.unknown-field", "value.unknown-kind", "context.cardinality"}
    }
    assert listed
    assert listed <= set().union(*map(_expected, EDITIONS))


def test_the_page_on_fields_tells_which_rules_it_leaves_out():
    text = (DOCS / "glossary" / "index.md").read_text(encoding="utf-8")
    assert "`json.*`" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_assertion_on_a_value_has_a_rule(edition):
    scalars = [shape for shape in shapes_of(edition).values() if isinstance(shape, Scalar)]
    assert {keyword for scalar in scalars for keyword in scalar.assertions} <= RULE_OF.keys()
    assert set(RULE_OF.values()) <= rules().keys()


@pytest.mark.parametrize("edition", EDITIONS)
def test_numbers_with_bounds_are_listed_with_their_range(edition):
    listed = _listed(edition)
    for name in ("seconds_to_create", "consensus_score", "consensus_label_count"):
        assert "value.range" in listed[f"performance_details.{name}"]
    assert "value.range" not in listed["performance_details.skipped"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_lists_the_rules_that_read_it(edition):
    by_table = {name: table["rules"] for name, table in _tables(edition).items()}
    assert by_table["details"] == ["consistency.times-ordered"]
    assert "consistency.selected-label" in by_table["project_details"]
    assert by_table["experiment"] == []
    assert ("consistency.z-order-set" in by_table["prediction"]) == (edition == "observed")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_rule_inside_what_a_profile_may_exclude_is_listed_outside_as_well(edition):
    by_table = {name: set(table["rules"]) for name, table in _tables(edition).items()}
    assert by_table["workflow_history"] <= by_table["project"]
    assert by_table["annotation"] <= by_table["run"]
    assert not by_table["annotation"] & by_table["project"]


def test_pages_of_tables_compare_their_fields():
    for name, table in _tables("glossary").items():
        page = (DOCS / "glossary" / f"{name}.md").read_text(encoding="utf-8")
        (told,) = re.findall(r"(?m)^Compared with other fields, or rows: (.*)\.$", page) or [""]
        assert re.findall(r"\[`([\w.-]+)`\]", told) == table["rules"]


@pytest.mark.parametrize("rule", rules())
def test_the_page_of_a_rule_names_the_fields_that_list_it(rule):
    fields = dict.fromkeys(
        field["field"]
        for edition in EDITIONS
        for table in _tables(edition).values()
        for field in table["fields"]
        if rule in field["rules"]
    )
    page = (DOCS / "rules" / f"{rule}.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"(?ms)^Fields: (.*?)\.$", page) or [""]
    named = re.findall(r"\[`(\w+\.\w+)`\]\(\.\./glossary/\w+\.md\)", told)
    # Of more it is a list nobody reads.
    assert named == (list(fields) if len(fields) <= 40 else [])


def test_pages_of_rules_name_fields():
    page = (DOCS / "rules" / "context.cardinality.md").read_text(encoding="utf-8")
    assert "Fields: [`export.projects`](../glossary/export.md)" in page
