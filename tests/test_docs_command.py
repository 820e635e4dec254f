"""`exportv2 docs`: for any profile, as Markdown, as JSON, or by a template of the user's own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from exportv2 import bundle
from exportv2.cli import cli
from exportv2.generate.__main__ import main
from exportv2.glossary.source import Told, installed
from exportv2.glossary.tables import described
from exportv2.presence import obligation
from markdown_pages import tables

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

EDITIONS = bundle.names("edition")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["docs", *arguments])


def _json(*arguments: str) -> Any:
    result = _run("--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _fields(record: Any) -> dict[str, Any]:
    return {field["field"]: field for table in record["tables"] for field in table["fields"]}


def test_json_tells_profile_and_version_and_every_table():
    record = _json("--export", "model-run", "--param", "predictions=true")
    assert record["schema_digest"] == bundle.digest()
    assert (record["edition"], record["export"]) == ("glossary", "model-run")
    assert record["params"] == {"predictions": True}
    assert {table["table"] for table in record["tables"]} == bundle.tables()


def test_one_table_is_printed_alone():
    assert [table["table"] for table in _json("review")["tables"]] == ["review"]
    text = _run("review").stdout
    assert text.startswith("## review\n")
    assert text.count("\n## ") == 0


def test_a_table_that_there_is_not_is_wrong_usage():
    result = _run("nose")
    assert result.exit_code == 2
    assert "'nose' is no table: one of export, data_row" in result.stderr


def test_a_model_run_export_with_predictions_is_told_what_it_contains():
    fields = _fields(_json("--export", "model-run", "--param", "predictions=true"))
    assert fields["details.last_activity_at"]["demand"] == "forbidden"
    assert fields["run.predictions"]["demand"] == "required"
    assert fields["export.experiments"]["demand"] == "required"
    assert fields["run.split"]["demand"] == "allowed"
    text = _run("--export", "model-run", "--param", "predictions=true").stdout
    rows = {row["Field"]: row for table in tables(text) for row in table if "In this export" in row}
    assert rows["`predictions`"]["In this export"] == "always"
    assert rows["`last_activity_at`"]["In this export"] == "never"


def test_a_table_that_an_export_excludes_is_said_not_to_be_there():
    arguments = ("details", "--param", "data_row_details=false")
    assert "Not in this export." in _run(*arguments).stdout
    (table,) = _json(*arguments)["tables"]
    assert table["places"] == []
    assert {field["demand"] for field in table["fields"]} == {"forbidden"}


def test_demands_are_told_place_by_place_and_kind_by_kind():
    fields = _fields(_json("--param", "label_details=true"))
    assert fields["label.label_details"]["places"] == [
        {"pointer": "/projects/*/labels/*/label_details", "demand": "required", "when": {}},
        {
            "pointer": "/experiments/*/runs/*/labels/*/label_details",
            "demand": "forbidden",
            "when": {},
        },
    ]
    assert {
        "pointer": "/projects/*/labels/*/annotations/frames",
        "demand": "forbidden",
        "when": {"label_kind": ["Default", "DICOM"]},
    } in fields["annotations.frames"]["places"]


def test_every_field_that_is_not_as_in_the_glossary_tells_its_deviations():
    said = ("included", "param", "type", "description", "unit", "notes", "inside")
    by_edition = {e: _fields(_json("--edition", e)) for e in ("glossary", "observed")}
    for name, field in by_edition["observed"].items():
        own = by_edition["glossary"].get(name)
        if own is None or any(own[key] != field[key] for key in said):
            assert field["deviations"], name
    assert not any(field["deviations"] for field in by_edition["glossary"].values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_field_refers_to_the_table_that_stands_there(edition):
    fields = _fields(_json("--edition", edition))
    referring = {
        place["pointer"]: field["refers_to"]
        for field in fields.values()
        for place in field["places"]
    }
    for table in _json("--edition", edition)["tables"]:
        for pointer in table["places"]:
            around = re.sub(r"(/\*)+$", "", pointer)
            if around in referring:  # the row, and what is inside no field of a table, are not
                assert referring[around] == table["table"], pointer
    assert fields["export.projects"]["refers_to"] == "project"
    assert fields["label_details.reviews"]["refers_to"] == "review"
    assert fields["run.predictions"]["refers_to"] == "prediction"
    assert fields["data_row.id"]["refers_to"] is None


def test_where_places_of_a_table_differ_each_is_told():
    arguments = ("label", "--export", "model-run", "--param", "label_details=true")
    fields = _fields(_json(*arguments))
    at = {"in_project": [{"table": "project", "pointer": "/labels/*"}]}
    at["in_run"] = [{"table": "run", "pointer": "/labels/*"}]
    assert fields["label.label_details"]["demands"] == [
        {"demand": "required", "within": at["in_project"]},
        {"demand": "forbidden", "within": at["in_run"]},
    ]
    assert fields["label.id"]["demands"] == [{"demand": "required", "within": []}]
    rows = {row["Field"]: row for row in next(tables(_run(*arguments).stdout)) if row["Included"]}
    told = rows["`label_details`"]["In this export"]
    assert told == "always at `/labels/*` of project; never at `/labels/*` of run"
    assert rows["`id`"]["In this export"] == "always"
    off = _fields(_json("label", "--param", "label_details=false"))
    assert off["label.label_details"]["demands"] == [{"demand": "forbidden", "within": []}]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("export", [None, *bundle.names("export")])
@pytest.mark.parametrize("on", [False, True])
def test_demands_are_those_of_places(edition, export, on):
    params = dict.fromkeys(bundle.names("param"), on)
    for table in described(installed(edition), Told(export, params)).tables:
        for field in table.fields:
            general = dict.fromkeys(place.demand for place in field.places if not place.when)
            assert [each.demand for each in field.demands] == list(general), field.field
            assert [*general, "forbidden"][0] == field.demand
            where = [within for each in field.demands for within in each.within]
            assert len(where) == len(set(where)), field.field
            assert (len(general) > 1) == bool(where)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_demanded_of_a_field_is_what_its_presence_says(edition):
    for export in (None, *bundle.names("export")):
        for on in (None, False, True):
            params = {} if on is None else dict.fromkeys(bundle.names("param"), on)
            told = described(installed(edition), Told(export, params))
            demands = {each.field: each for table in told.tables for each in table.fields}
            for field, presence, _ in bundle.presences(edition):
                found = demands.get(field)
                if found is None or not found.places or presence["level"] != found.level:
                    continue  # a part of an annotation, or a table that is not there
                assert found.demand == obligation(presence, export, params), field


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_of_the_markdown_comes_from_the_json(edition):
    text = _run("--edition", edition).stdout
    for field, told in _fields(_json("--edition", edition)).items():
        assert told["description"].replace("|", "\\|") in text, field
        for deviation in told["deviations"]:
            assert deviation["evidence"] in text
        for note in told["notes"]:
            assert note in text


def test_a_template_of_the_users_own_is_given_the_members_of_the_json(tmp_path: Path):
    template = tmp_path / "fields.jinja"
    template.write_text(
        "{% for table in tables %}{% for field in table.fields %}"
        "{{ field.field }}={{ field.demand }};{{ field.example | json | cell }}\n"
        "{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    result = _run("data_row", "--template", str(template), "--param", "data_row_details=true")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == 'data_row.id=required;["cldatarow0000000000000001"]'
    assert lines[-1] == "data_row.details=required;[]"


def test_a_template_may_include_others_beside_it(tmp_path: Path):
    (tmp_path / "head.jinja").write_text("digest {{ schema_digest }}", encoding="utf-8")
    (tmp_path / "page.jinja").write_text("{% include 'head.jinja' %}", encoding="utf-8")
    result = _run("--template", str(tmp_path / "page.jinja"))
    assert result.stdout == f"digest {bundle.digest()}"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{% for %}", ":1: "),
        ("one\n{{ nothing.here }}", "'nothing' is undefined"),
        ("{{ tables + 1 }}", "TypeError"),
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{% include 'absent.jinja' %}", "absent.jinja"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_template_that_is_wrong_is_told_in_one_line(tmp_path: Path, text: str, where: str):
    template = tmp_path / "wrong.jinja"
    template.write_text(text, encoding="utf-8")
    result = _run("--template", str(template))
    assert result.exit_code != 0
    assert result.stdout == ""
    command = [sys.executable, "-m", "exportv2", "docs", "--template", str(template)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert where in done.stderr


def test_a_template_beside_another_form_is_wrong_usage(tmp_path: Path):
    template = tmp_path / "page.jinja"
    template.write_text("page", encoding="utf-8")
    result = _run("--format", "json", "--template", str(template))
    assert result.exit_code == 2
    assert "not both" in result.stderr
    assert result.stdout == ""


def test_a_template_that_is_no_text_is_told_in_one_line(tmp_path: Path):
    template = tmp_path / "wrong.jinja"
    template.write_bytes(b"\xff\xfe")
    result = _run("--template", str(template))
    assert result.exit_code == 1
    assert "not UTF-8" in result.stderr


def test_changing_a_description_changes_pages_docstrings_and_the_command_together(tmp_path: Path):
    root = tmp_path / "checkout"
    root.mkdir()
    for name in ("schema", "generated", "docs"):
        shutil.copytree(ROOT / name, root / name)
    document = root / "schema" / "tables" / "details.schema.json"
    before = document.read_text(encoding="utf-8")
    old, new = "The moment the data row came into being.", "When somebody dreamed of the data row."
    assert old in before
    document.write_text(before.replace(old, new), encoding="utf-8", newline="\n")
    arguments = ["--root", str(root)]
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 1
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0
    for path in (
        "docs/glossary/details.md",
        "generated/exportv2_models/glossary/rows.py",
        "generated/exportv2_models/observed/rows.py",
    ):
        text = " ".join((root / path).read_text(encoding="utf-8").split())
        assert new in text, path
        assert old not in text, path
    command = [sys.executable, "-m", "exportv2", "docs", "details"]
    environment = os.environ | {"PYTHONPATH": str(root / "generated")}
    done = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", env=environment
    )
    assert new in done.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n\n{{ nope }}", "page.jinja:3: 'nope' is undefined"),
        ("a\n{{ tables|xmlattr }}", "page.jinja:2: AttributeError: "),
        ("{{ '\\ud800' }}", "page.jinja: "),
        ("a\n{% include 'inner.jinja' %}", "inner.jinja:4: 'inner' is undefined"),
        ("{% include 'torn.jinja' %}", "torn.jinja:2: "),
    ],
)
def test_an_error_of_a_template_names_the_file_and_the_line(tmp_path: Path, text: str, told: str):
    (tmp_path / "inner.jinja").write_text("\n\n\n{{ inner }}", encoding="utf-8")
    (tmp_path / "torn.jinja").write_text("\n{% if %}", encoding="utf-8")
    page = tmp_path / "page.jinja"
    page.write_text(text, encoding="utf-8")
    result = _run("--template", str(page))
    assert result.exit_code != 0
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {tmp_path}/{told}")


def test_the_edition_and_a_file_of_params_are_heeded(tmp_path: Path):
    for edition in EDITIONS:
        expected = described(installed(edition), Told(None, {}), ["label"]).record()
        assert _json("label", "--edition", edition) == json.loads(json.dumps(expected))
    assert _json("label", "--edition", "glossary") != _json("label", "--edition", "observed")
    params = tmp_path / "params.json"
    params.write_text('{"label_details": true}', encoding="utf-8")
    assert _json("label", "--params", str(params))["params"] == {"label_details": True}


def test_the_page_of_the_json_tells_all_members_and_no_others():
    page = (ROOT / "docs" / "reference" / "docs-json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update(value)
            for key, inside in value.items():
                if key not in ("params", "when", "example"):  # whose members are data
                    walk(inside)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for edition in EDITIONS:
        walk(_json("--edition", edition))
    assert told == found


def test_exceptions_and_inner_fields_are_in_the_markdown():
    text = _run().stdout
    assert "Exactly 1 in " in text
    assert "May be missing at " in text
    assert "in others it may be" in text
    assert "*Deprecated.*" in _run("--edition", "observed").stdout or "*Deprecated.*" in text
    assert re.search(r"^\| `frames\.\*", text, re.MULTILINE)
