"""The generated glossary against an independent transcription of it, and against the rules."""

from __future__ import annotations

import json
import re

import pytest

from conftest import ROOT
from exportv2.rules import rules
from markdown_pages import sections, tables

DOCS = ROOT / "docs"
TRANSCRIBED = json.loads((ROOT / "tests" / "glossary_transcription.json").read_text("utf-8"))


def _page(table: str) -> str:
    return (DOCS / "glossary" / f"{table}.md").read_text(encoding="utf-8")


def _rows(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of the table that a page gives for the glossary, by field."""
    first = next(tables(_page(table)))
    # What stands inside a field has a row of its own, and a name with more than one part.
    rows = {row["Field"].strip("`"): row for row in first}
    return {name: row for name, row in rows.items() if re.fullmatch(r"\w+", name)}


def test_there_is_a_page_for_each_table_of_the_glossary_and_no_other():
    pages = {path.stem for path in (DOCS / "glossary").glob("*.md")} - {"index"}
    assert pages == set(TRANSCRIBED["tables"])


@pytest.mark.parametrize("table", TRANSCRIBED["tables"])
def test_the_page_has_every_field_of_the_glossary_at_its_level(table):
    generated = {
        name: row["Included"].partition(", by ")[0].replace("\\*", "*")
        for name, row in _rows(table).items()
    }
    transcribed = TRANSCRIBED["tables"][table]
    assert generated.keys() == transcribed.keys()
    for name, included in transcribed.items():
        if included is not None:
            assert generated[name] == included, f"{table}.{name}"


@pytest.mark.parametrize(("field", "param"), TRANSCRIBED["params"].items())
def test_the_param_that_the_glossary_tells_is_told(field, param):
    table, _, name = field.partition(".")
    assert _rows(table)[name]["Included"].endswith(f", by `{param}`")


@pytest.mark.parametrize("table", TRANSCRIBED["tables"])
def test_every_optional_field_tells_its_param(table):
    for name, row in _rows(table).items():
        if row["Included"].startswith("Optional"):
            assert re.search(r", by `\w+`$", row["Included"]), f"{table}.{name}"


@pytest.mark.parametrize(("field", "export"), TRANSCRIBED["footnotes"].items())
def test_a_footnote_is_made_from_the_scope(field, export):
    table, _, name = field.partition(".")
    assert f"* `{name}`: Not in {export} exports." in _page(table)


def test_details_that_runs_never_have_are_told():
    for name in ("label_details", "performance_details"):
        assert f"* `{name}`: Never at `/labels/*` of run." in _page("label")


@pytest.mark.parametrize("table", TRANSCRIBED["tables"])
def test_every_field_has_its_place_an_example_where_it_is_a_scalar_and_its_rules(table):
    (where,) = [rows for rows in tables(_page(table)) if "Rules" in rows[0]]
    assert {row["Field"].strip("`") for row in where} == _rows(table).keys()
    types = {name: row["Type"] for name, row in _rows(table).items()}
    for row in where:
        name = row["Field"].strip("`")
        assert row["Where"].split(", ")[0].endswith(f"/{name}`")
        is_scalar = not re.match(r"\[|object|array|media attributes", types[name])
        assert bool(row["Example"]) == is_scalar or "consensus_labels" in name, name
        named = re.findall(r"\[`([\w.-]+)`\]\(\.\./rules/\1\.md\)", row["Rules"])
        assert "value.type" in named
        assert set(named) <= rules().keys()
        included = _rows(table)[name]["Included"]
        if included.startswith(("Always", "Optional")):
            assert "presence.required" in named
        if included.startswith("Optional") or included == "Videos only":
            assert "presence.forbidden" in named


def test_places_are_pointer_patterns_of_rows():
    for table, place in {
        "export": "The row itself.",
        "details": "In a row: `/data_row/details`.",
        "review": "In a row: `/projects/*/labels/*/label_details/reviews/*`.",
        "run": "In a row: `/experiments/*/runs/*`.",
        "prediction": "In a row: `/experiments/*/runs/*/predictions/*`, "
        "`/experiments/*/runs/*/predictions`.",
    }.items():
        assert f"\n{place}\n" in _page(table)


def test_editions_stand_side_by_side_where_they_differ():
    (differing,) = [rows for rows in tables(_page("project")) if "Observed" in rows[0]]
    by_field = {row["Field"].strip("`"): row for row in differing}
    assert by_field["project_name"]["Observed"] == "not there"
    assert by_field["name"]["Glossary"] == "not there"
    assert by_field["name"]["Observed"].startswith("Always. string.")
    assert "[D1b](../reference/editions.md#d1b)" in by_field["name"]["Why"]
    assert "The observed edition says the same." in _page("experiment")


@pytest.mark.parametrize("table", TRANSCRIBED["tables"])
def test_every_field_that_deviates_has_a_reason(table):
    for rows in tables(_page(table)):
        if "Observed" in rows[0]:
            for row in rows:
                assert re.search(r"\[D\w+\]\(\.\./reference/editions\.md#", row["Why"]), row[
                    "Field"
                ]


def test_what_tables_share_deviates_in_all_of_them():
    for table in ("label", "prediction"):
        (differing,) = [rows for rows in tables(_page(table)) if "Observed" in rows[0]]
        why = {row["Field"]: row["Why"] for row in differing}
        assert why["`z_order`"] == "[D14c](../reference/editions.md#d14c)"


def test_every_rule_has_a_page_with_what_breaks_it_and_it_mended():
    folder = DOCS / "rules"
    assert {path.stem for path in folder.glob("*.md")} - {"index"} == rules().keys()
    for name in rules():
        page = (folder / f"{name}.md").read_text(encoding="utf-8")
        told = sections(page)
        assert f"\n# {name}\n" in page
        assert "**Why:** " in told[name]
        assert told["What breaks it"].strip()
        assert told["Mended"].strip()
        assert told["Mended"] != told["What breaks it"]


def test_presence_by_export_tells_the_same_as_the_glossary():
    page = (DOCS / "presence.md").read_text(encoding="utf-8")
    by_export = {
        export: {
            re.sub(r"^\[|\].*", "", row["Table"]): row
            for row in next(tables(sections(page)[f"A {export} export"]))
        }
        for export in ("project", "catalog", "model-run")
    }
    for export, by_table in by_export.items():
        details = by_table["details"]
        assert ("`last_activity_at`" in details["Never"]) == (export == "model-run")
        assert ("`last_activity_at`" in details["By default"]) == (export != "model-run")
        for name in ("label_details", "performance_details"):
            in_project = f"`{name}` by `{name}` at `/labels/*` of [project](glossary/project.md)"
            assert in_project in by_table["label"]["By param"]
            assert (
                f"`{name}` at `/labels/*` of [run](glossary/run.md)" in by_table["label"]["Never"]
            )
        assert "`name` (*not everywhere*)" in by_table["annotation"]["By default"]
        assert "*`split`* by `model_run_details`" in by_table["run"]["By param"]
        assert by_table.keys() == TRANSCRIBED["tables"].keys()
    assert by_export["project"]["export"]["By default"].startswith("`data_row`, `projects`,")
    assert "*`projects`*" in by_export["model-run"]["export"]["By default"]
