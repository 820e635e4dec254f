"""Which rules a run reports: --select and --ignore, and `validate(select=…, ignore=…)`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle, cli
from exportv2.check import checker
from exportv2.judge import Judge
from exportv2.reading import decode
from exportv2.rules import rules
from exportv2.selection import EVERYTHING, Pattern, Selection, parsed
from sample_rows import ndjson, row, text, written
from test_cli import invoked, report

if TYPE_CHECKING:
    from exportv2.findings import Finding

ROOT = Path(__file__).parents[1]
Where = tuple[str, int | None, str]

CRLF: Where = ("framing.crlf", 1, "")
TYPE_ID: Where = ("value.type", 2, "/data_row/id")
TYPE_ROW_DATA: Where = ("value.type", 2, "/data_row/row_data")
UNKNOWN: Where = ("presence.unknown-field", 2, "/news")
MISSING: Where = ("presence.required", 3, "/data_row/id")
ORDER: Where = ("consistency.times-ordered", 3, "/data_row/details/updated_at")
NORMALIZED: Where = (
    "consistency.value-normalized",
    3,
    "/projects/project/labels/0/annotations/objects/0/value",
)
BROKEN: Where = ("json.syntax", 4, "")
TWICE: Where = ("consistency.data-row-id-unique", 5, "/data_row/id")
ALL = [CRLF, TYPE_ID, TYPE_ROW_DATA, UNKNOWN, ORDER, MISSING, NORMALIZED, BROKEN, TWICE]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Write five rows: a clean one, two spoilt ones, an unreadable one, the first again."""
    second = row(2)
    second["data_row"] |= {"id": 7, "row_data": 7}
    second["news"] = 1
    third = row(3)
    del third["data_row"]["id"]
    third["data_row"]["details"]["updated_at"] = "2022-03-15T14:46:58.000+00:00"
    third["projects"]["project"]["labels"][0]["annotations"]["objects"][0]["value"] = "Bird"
    file = tmp_path / "rows.ndjson"
    file.write_bytes(text(row(1)) + b"\r\n" + ndjson(second, third, b"{}{}", row(1)))
    return str(file)


def ran(path: str, **options: Any) -> tuple[list[Where], exportv2.Summary]:
    run = exportv2.validate(path, **options)
    found: list[Finding] = list(run)
    return [(one.rule, one.line, one.pointer) for one in found], run.summary


def counts(summary: exportv2.Summary) -> tuple[int, int, int, int]:
    return (
        summary.rows,
        summary.rows_conforming,
        summary.rows_nonconforming,
        summary.rows_unreadable,
    )


CONSISTENT = [ORDER, NORMALIZED, TWICE]
#: What is selected and ignored, and what is found then.
SELECTIONS: list[tuple[list[str], list[str], list[Where]]] = [
    ([], [], ALL),
    # A rule, or all that begin with its words.
    (["value.type"], [], [TYPE_ID, TYPE_ROW_DATA]),
    (["value"], [], [TYPE_ID, TYPE_ROW_DATA]),
    (["consistency"], [], CONSISTENT),
    (["consistency.times-ordered"], [], [ORDER]),
    (["framing"], [], [CRLF]),
    (["framing.crlf"], [], [CRLF]),
    (["json"], [], [BROKEN]),
    (["json.number"], [], []),
    ([], ["value.type"], [one for one in ALL if one[0] != "value.type"]),
    ([], ["value"], [one for one in ALL if one[0] != "value.type"]),
    ([], ["consistency"], [one for one in ALL if one not in CONSISTENT]),
    ([], ["framing"], ALL[1:]),
    ([], ["json"], [one for one in ALL if one != BROKEN]),
    # At a field.
    (["value.type:data_row.id"], [], [TYPE_ID]),
    (["value:data_row.id"], [], [TYPE_ID]),
    (["value.type:data_row.details"], [], []),
    (["presence:export.news"], [], [UNKNOWN]),
    (["presence:export.*"], [], []),
    (["consistency:annotation.value"], [], [NORMALIZED]),
    (["consistency:data_row.id"], [], [TWICE]),
    (["framing:data_row.id"], [], []),
    (["json:data_row.id"], [], []),
    ([], ["value:data_row.id"], [one for one in ALL if one != TYPE_ID]),
    ([], ["presence.required:data_row.id"], [one for one in ALL if one != MISSING]),
    ([], ["consistency:data_row.id"], [one for one in ALL if one != TWICE]),
    ([], ["framing:data_row.id"], ALL),
    # Several: what any selects, and none ignores.
    (["json", "framing"], [], [CRLF, BROKEN]),
    (["framing", "json", "framing"], [], [CRLF, BROKEN]),
    (["value:data_row.id", "presence"], [], [TYPE_ID, UNKNOWN, MISSING]),
    (["value", "value:data_row.id"], [], [TYPE_ID, TYPE_ROW_DATA]),
    ([], ["value", "consistency", "presence"], [CRLF, BROKEN]),
    (["value"], ["value"], []),
    (["value.type"], ["value"], []),
    (["value"], ["value.type:data_row.id"], [TYPE_ROW_DATA]),
    (["value:data_row.id"], ["value"], []),
    (["consistency"], ["consistency.value-normalized"], [ORDER, TWICE]),
    (["consistency", "json"], ["consistency:data_row.id", "framing"], [ORDER, NORMALIZED, BROKEN]),
    (
        ["framing", "json", "presence", "value", "consistency"],
        ["consistency", "value", "presence", "json", "framing"],
        [],
    ),
]


@pytest.mark.parametrize(("select", "ignore", "expected"), SELECTIONS)
class TestSelection:
    def test_is_what_is_found(
        self, select: list[str], ignore: list[str], expected: list[Where], path: str
    ):
        found, summary = ran(path, select=select, ignore=ignore)
        assert found == expected
        assert sum(summary.findings.values()) == len(expected)
        assert sum(entry.count for entry in summary.by_rule) == len(expected)
        assert {entry.rule for entry in summary.by_rule} == {rule for rule, _, _ in expected}

    def test_is_what_conformance_goes_by(
        self, select: list[str], ignore: list[str], expected: list[Where], path: str
    ):
        _, summary = ran(path, select=select, ignore=ignore)
        errors = {
            line
            for rule, line, _ in expected
            if rules()[rule].level == "error" and not rule.startswith("json.")
        }
        assert counts(summary) == (5, 4 - len(errors), len(errors), 1)
        assert summary.complete

    def test_is_the_same_in_the_command(
        self, select: list[str], ignore: list[str], expected: list[Where], path: str
    ):
        arguments = [f"--select={one}" for one in select] + [f"--ignore={one}" for one in ignore]
        told = report(*arguments, path)
        assert [(one["rule"], one["line"], one["pointer"]) for one in told["findings"]] == expected
        assert told["summary"] == ran(path, select=select, ignore=ignore)[1].record()

    def test_is_what_the_exit_status_goes_by(
        self, select: list[str], ignore: list[str], expected: list[Where], path: str
    ):
        arguments = [f"--select={one}" for one in select] + [f"--ignore={one}" for one in ignore]
        errors = any(rules()[rule].level == "error" for rule, _, _ in expected)
        assert invoked("validate", *arguments, path).exit_code == int(errors)


def test_consistency_alone(tmp_path: Path):
    path = written(tmp_path, {"data_row": {"id": "a"}}, {"data_row": {"id": "a"}}, 7)
    found, summary = ran(path, select=["consistency"])
    assert found == [("consistency.data-row-id-unique", 2, "/data_row/id")]
    assert counts(summary) == (3, 3, 0, 0)
    assert invoked("validate", "--select", "consistency", path).exit_code == 0
    assert invoked("validate", path).exit_code == 1


def test_an_error_of_a_rule_that_spans_fields_decides(tmp_path: Path):
    made = row()
    objects = made["projects"]["project"]["labels"][0]["annotations"]["objects"]
    objects.append(objects[0])
    path = written(tmp_path, made)
    for arguments, status in (
        ([], 1),
        (["--ignore", "consistency"], 0),
        (["--ignore", "consistency.feature-id-unique:annotation.feature_id"], 0),
        (["--ignore", "consistency.feature-id-unique:annotation.name"], 1),
        (["--select", "consistency.feature-id-unique"], 1),
        (["--select", "value"], 0),
    ):
        assert invoked("validate", *arguments, path).exit_code == status


def test_a_prefix_ends_where_a_word_ends():
    assert Pattern("consistency", None).takes("consistency.one-answer", "annotation.name")
    assert not Pattern("consistency.consensus", None).takes_rule("consistency.consensus-ids")
    assert not Pattern("value.t", None).takes_rule("value.type")
    assert not Pattern("value.type.x", None).takes_rule("value.type")


@pytest.mark.parametrize("rule", rules())
def test_each_rule_can_be_named_in_full(rule: str):
    (pattern,) = parsed([rule], rules(), bundle.tables())
    assert [each for each in rules() if pattern.takes_rule(each)] == [rule]
    first = parsed([rule.partition(".")[0]], rules(), bundle.tables())
    assert Selection(select=first).may_take(rule)
    assert not Selection(ignore=first).may_take(rule)


def test_a_rule_that_is_ignored_at_a_field_is_checked_elsewhere():
    selection = Selection(ignore=parsed(["value.type:data_row.id"], rules(), bundle.tables()))
    assert selection.may_take("value.type")
    assert selection.takes("value.type", "data_row.row_data")
    assert selection.takes("value.type", None)
    assert not selection.takes("value.type", "data_row.id")
    assert not selection.takes_all
    assert EVERYTHING.takes_all
    assert EVERYTHING.takes("value.type", None)


def test_a_field_that_no_table_has_can_be_ignored(tmp_path: Path):
    path = written(tmp_path, row() | {"news": 1, "a b": 1})
    assert len(ran(path)[0]) == 2
    assert ran(path, ignore=["presence:export.news"])[0] == [("presence.unknown-field", 1, "/a b")]
    assert ran(path, ignore=["presence:export.*"])[0] == [("presence.unknown-field", 1, "/news")]


def test_without_the_rules_that_span_fields_there_is_what_the_schema_finds():
    for file in sorted(ROOT.glob("tests/exports/*/*.ndjson")):
        profile = exportv2.Profile(edition=file.parent.name)
        expected = []
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            verdict = Judge(profile).text(line)
            if verdict.readable:
                expected += [(number, *each) for each in checker(profile)(decode(line).value)]
        found = [
            (one.line, one.rule, one.level, one.pointer, one.field, one.message)
            for one in exportv2.validate(
                str(file), profile, ignore=["consistency", "json", "framing"]
            )
        ]
        assert found == expected


# What was not read --------------------------------------------------------------------------------


def test_an_unreadable_row_counts_as_unreadable_whatever_is_selected(path: str):
    for options in ({"ignore": ["json"]}, {"select": ["value"]}, {"select": ["consistency"]}):
        _, summary = ran(path, **options)
        assert summary.rows_unreadable == 1
        assert summary.complete


@pytest.mark.parametrize("arguments", [[], ["--ignore", "framing"], ["--select", "consistency"]])
def test_3_where_not_all_was_read_whatever_is_selected(tmp_path: Path, arguments: list[str]):
    cut = tmp_path / "cut.ndjson.gz"
    cut.write_bytes(gzip.compress(ndjson(*map(row, range(50))))[:-20])
    torn = tmp_path / "torn.ndjson"
    torn.write_bytes(ndjson(row()) + b'{"data_row": {"id"')
    empty = tmp_path / "empty.ndjson"
    empty.touch()
    for name in (str(cut), str(torn), str(empty), str(tmp_path / "missing.ndjson")):
        assert invoked("validate", *arguments, name).exit_code == 3
        assert (report(*arguments, name)["findings"] == []) is (arguments != [])


def test_a_row_that_was_lost_is_counted_whatever_is_selected(tmp_path: Path):
    path = written(tmp_path, row(1), row(2) | {"news": "x" * 9_999}, row(3))
    for options in ({}, {"ignore": ["framing", "json"]}, {"select": ["consistency"]}):
        _, summary = ran(path, max_row_bytes=5_000, **options)
        assert (summary.rows, summary.rows_unreadable) == (3, 1)


def test_limits_count_what_is_selected(path: str):
    found, summary = ran(path, select=["consistency"], max_findings=2)
    assert found == CONSISTENT[:2]
    assert summary.findings == {"error": 0, "warning": 2, "note": 1}


# What cannot be selected --------------------------------------------------------------------------

NO_RULES = [
    "", "nothing", "valu", "value.", ".value", "value.typ", "value.type.", "Value", "value type",
    " value", "value ", "value\n", "*", "value.*", "consistency.consensus", ":data_row.id",
    "data_row.id", "-", "--", "é", "\ud800",
]  # fmt: skip
NO_FIELDS = [
    "", "data_row", "data_row.", ".id", ".", "data_row.id.x", "data row.id", "data_row.id ",
    " data_row.id", "data_row.id\n", "Data_row.id", "data_row.1", "data_row:id", "*", "*.id",
    "data_row.**", "/data_row/id",
]  # fmt: skip


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize("wrong", NO_RULES)
def test_what_is_no_rule_is_refused(option: str, wrong: str, tmp_path: Path):
    with pytest.raises(ValueError, match="is no rule, nor what rules begin with"):
        exportv2.validate(str(tmp_path / "missing"), **{option: ["value", wrong]})


@pytest.mark.parametrize("option", ["select", "ignore"])
@pytest.mark.parametrize("wrong", NO_FIELDS)
def test_what_is_no_field_is_refused(option: str, wrong: str, tmp_path: Path):
    with pytest.raises(ValueError, match=r"is not written table\.field"):
        exportv2.validate(str(tmp_path / "missing"), **{option: [f"value:{wrong}"]})


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("wrong", ["nothing", "", "value:", "value:x", "value\n:x.y", "\x1b[2J"])
def test_2_and_one_line_for_what_cannot_be_selected(
    option: str,
    wrong: str,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(sys, "argv", ["exportv2", "validate", option, "value", option, wrong, path])
    assert cli.main() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("exportv2 validate: --select, --ignore and --severity: ")
    assert told.err.count("\n") == 1
    assert "\x1b" not in told.err


def test_a_string_is_no_list_of_rules(tmp_path: Path):
    with pytest.raises(ValueError, match="is one pattern, not several"):
        exportv2.validate(str(tmp_path / "missing"), select="value")


def test_a_table_that_does_not_exist_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="is in no table there is"):
        exportv2.validate(str(tmp_path / "missing"), ignore=["value.type:nosuch.field"])
