"""What becomes of findings: --severity, --fail-on, --expect-rows, and the same in Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.rules import rules
from exportv2.severity import Severity, severity
from sample_rows import ndjson, row, spoilt_row, written
from test_cli import invoked, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def told(**levels: str) -> Severity:
    patterns = {name.replace("__", ":").replace("_at_", "."): on for name, on in levels.items()}
    return severity(patterns, rules(), bundle.tables())


def warned_row() -> dict[str, Any]:
    """Return a row with an error at /data_row/row_data, and a warning at /news."""
    return spoilt_row() | {"news": 1}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return written(tmp_path, row(1), warned_row() | {"old": 2}, b"{}{}")


def found(path: str, *options: str) -> list[tuple[str, str, str]]:
    findings = report("--ignore", "consistency", *options, path)["findings"]
    return [(one["level"], one["rule"], one["pointer"]) for one in findings]


TYPE = ("value.type", "/data_row/row_data")
NEWS = ("presence.unknown-field", "/news")
OLD = ("presence.unknown-field", "/old")
SYNTAX = ("json.syntax", "")


# The level ---------------------------------------------------------------------------------------


LEVELS: list[tuple[list[str], list[tuple[str, str, str]]]] = [
    ([], [("error", *TYPE), ("warning", *NEWS), ("warning", *OLD), ("error", *SYNTAX)]),
    (
        ["value=note", "presence.unknown-field=error", "json=off"],
        [("note", *TYPE), ("error", *NEWS), ("error", *OLD)],
    ),
    (
        ["presence:export.news=off"],
        [("error", *TYPE), ("warning", *OLD), ("error", *SYNTAX)],
    ),
    # The most specific one decides, wherever it stands.
    (
        ["value.type=warning", "value=off", "json.syntax=note", "json=off"],
        [("warning", *TYPE), ("warning", *NEWS), ("warning", *OLD), ("note", *SYNTAX)],
    ),
    (
        ["value=off", "value.type=warning", "presence=off", "json=off"],
        [("warning", *TYPE)],
    ),
    # A field is more specific than any rule.
    (
        ["presence:export.news=error", "presence.unknown-field=off", "json=off", "value=off"],
        [("error", *NEWS)],
    ),
    (
        ["presence.unknown-field:export.old=note", "presence:export.old=off", "value=off"],
        [("warning", *NEWS), ("note", *OLD), ("error", *SYNTAX)],
    ),
    # Of the same, the last.
    (
        ["value.type=off", "value.type=note", "presence=off", "json=note", "json=off"],
        [("note", *TYPE)],
    ),
    # What no rule of this run has.
    (
        ["framing=off", "consistency=error", "value:data_row.id=off", "value.enum=off"],
        [("error", *TYPE), ("warning", *NEWS), ("warning", *OLD), ("error", *SYNTAX)],
    ),
]


@pytest.mark.parametrize(("levels", "expected"), LEVELS)
def test_findings_have_the_level_that_is_told(
    path: str, levels: list[str], expected: list[tuple[str, str, str]]
):
    options = [word for level in levels for word in ("--severity", level)]
    assert found(path, *options) == expected


def test_a_rule_is_not_meant_by_the_beginning_of_a_word():
    assert told(presence=("off")).level("presence.required", None, "error") == "off"
    with pytest.raises(ValueError, match="'pres' is no rule"):
        told(pres="off")


@pytest.mark.parametrize("options", [["value=off", "json=off"], ["value=note", "json=warning"]])
def test_which_rows_conform_is_settled_before(path: str, options: list[str]):
    words = [word for level in options for word in ("--severity", level)]
    summary = report(*words, path)["summary"]
    counted = [summary[f"rows_{what}"] for what in ("conforming", "nonconforming", "unreadable")]
    assert counted == [1, 1, 1]
    assert summary["findings"]["error"] == 0


def test_the_counts_are_those_after_it(path: str):
    options = ["--severity", "value=note", "--severity", "presence:export.old=error"]
    summary = report("--ignore", "consistency", *options, path)["summary"]
    assert summary["findings"] == {"error": 2, "warning": 1, "note": 1}
    counted = [(one["level"], one["rule"], one["field"]) for one in summary["by_rule"]]
    assert counted == [
        ("error", "json.syntax", None),
        ("error", "presence.unknown-field", "export.old"),
        ("warning", "presence.unknown-field", "export.news"),
        ("note", "value.type", "data_row.row_data"),
    ]


def test_a_group_of_several_levels_counts_as_the_gravest(tmp_path: Path):
    made = row() | {f"news{number}": 1 for number in range(1_100)}
    options = ["--ignore", "consistency", "--severity", "presence.unknown-field=note"]
    options += ["--severity", "presence.unknown-field:export.news1090=error"]
    summary = report(*options, written(tmp_path, made))["summary"]
    levels = {one["field"]: one["level"] for one in summary["by_rule"]}
    assert (levels["export.*"], levels["export.news1"]) == ("error", "note")


def test_what_is_off_counts_as_none_of_the_findings_listed(path: str):
    options = ["--ignore", "consistency", "--severity", "value=off", "--max-findings", "1"]
    reported = report(*options, path)
    assert [one["pointer"] for one in reported["findings"]] == ["/news"]
    assert reported["summary"]["findings"] == {"error": 1, "warning": 2, "note": 0}


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ({"value": "fatal"}, "'fatal' is none of error, warning, note, off"),
        ({"values": "off"}, "'values' is no rule"),
        ({"value:nowhere.id": "off"}, "'nowhere.id' is in no table"),
        ({"value:id": "off"}, "'id' is not written table.field"),
    ],
)
def test_what_is_no_severity_is_refused(path: str, levels: dict[str, str], message: str):
    with pytest.raises(ValueError, match=message):
        exportv2.validate(path, severity=levels)


def test_validate_takes_severities(path: str):
    run = exportv2.validate(
        path, ignore=["consistency"], severity={"json": "off", "presence": "off", "value": "note"}
    )
    assert [(one.level, one.rule, one.pointer) for one in run] == [("note", *TYPE)]
    assert run.summary.rows_nonconforming == 1


# The exit status ---------------------------------------------------------------------------------


STATUSES: list[tuple[Callable[[], Any], list[str], int]] = [
    (spoilt_row, [], 1),
    (spoilt_row, ["--fail-on", "error"], 1),
    (spoilt_row, ["--fail-on", "warning"], 1),
    (spoilt_row, ["--fail-on", "never"], 0),
    (spoilt_row, ["--severity", "value=off"], 0),
    (spoilt_row, ["--severity", "value=warning"], 0),
    (spoilt_row, ["--severity", "value=warning", "--fail-on", "warning"], 1),
    (spoilt_row, ["--severity", "value=note", "--fail-on", "warning"], 0),
    (lambda: row() | {"news": 1}, [], 0),
    (lambda: row() | {"news": 1}, ["--fail-on", "warning"], 1),
    (lambda: row() | {"news": 1}, ["--severity", "presence=error"], 1),
    (lambda: row() | {"news": 1}, ["--severity", "presence=error", "--fail-on", "never"], 0),
    (lambda: row() | {"news": 1}, ["--severity", "presence=note", "--fail-on", "warning"], 0),
    (row, ["--fail-on", "warning"], 0),
    (lambda: b"{", ["--fail-on", "never"], 3),
    (lambda: b"", ["--fail-on", "never", "--severity", "framing=off"], 3),
]


@pytest.mark.parametrize(("make", "options", "status"), STATUSES)
def test_the_status_is_that_of_the_findings_reported(
    tmp_path: Path, make: Callable[[], Any], options: list[str], status: int
):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(make()).rstrip(b"\n") + b"\n" * (make() != b"{"))
    assert invoked("validate", *options, str(path)).exit_code == status


# The number of rows ------------------------------------------------------------------------------


def test_as_many_rows_as_are_expected_are_none_to_speak_of(path: str):
    result = invoked("validate", "--expect-rows", "6", "--fail-on", "never", path, path)
    assert result.exit_code == 0
    assert "row-count" not in result.stdout


@pytest.mark.parametrize("expected", [0, 2, 4, 1_000_000])
def test_3_and_a_finding_for_another_number_of_rows(path: str, expected: int):
    options = ["--expect-rows", str(expected), "--ignore", "consistency"]
    reported = report(*options, path)
    assert reported["findings"][-1] == {
        "kind": "finding",
        "rule": "framing.row-count",
        "level": "error",
        "file": path,
        "line": 1,
        "byte_offset": 0,
        "pointer": "",
        "field": None,
        "message": f"expected {expected:,} rows in all, found 3",
        "data_row_id": None,
    }
    assert not reported["summary"]["complete"]
    assert reported["summary"]["rows"] == 3
    assert reported["summary"]["by_rule"][0]["rule"] == "framing.row-count"
    assert invoked("validate", "--fail-on", "never", *options, path).exit_code == 3


@pytest.mark.parametrize(
    "options", [["--ignore", "framing"], ["--severity", "framing=off"], ["--select", "value"]]
)
def test_3_for_another_number_of_rows_whether_that_is_reported_or_not(
    path: str, options: list[str]
):
    result = invoked("validate", "--expect-rows", "2", "--fail-on", "never", *options, path)
    assert result.exit_code == 3
    assert "row-count" not in result.stdout
    assert "INCOMPLETE" in result.stdout


def test_no_row_is_3_even_where_none_is_expected(tmp_path: Path):
    path = written(tmp_path)
    result = invoked("validate", "--expect-rows", "0", path)
    assert result.exit_code == 3
    assert "row-count" not in result.stdout


def test_validate_takes_the_number_of_rows(path: str):
    run = exportv2.validate(path, select=["framing"], expect_rows=2)
    (finding,) = run
    assert (finding.rule, finding.pointer) == ("framing.row-count", "")
    assert not run.summary.complete


# Together ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_output_is_the_same_for_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
):
    monkeypatch.setattr("exportv2.processes.pieces.RANGE_BYTES", 2_000)
    path = written(tmp_path, *(warned_row() for _ in range(20)), row(1), b"{}{}", row(2))
    options = ["--severity", "value=note", "--severity", "presence:export.news=off"]
    options += ["--severity", "consistency=error", "--expect-rows", "24"]
    lines = invoked(
        "validate", "--output-format", "json-lines", "--jobs", jobs, *options, path
    ).stdout.splitlines()
    listed = [json.loads(line) for line in lines]
    # From the second on, each row of the same id: a note, and a repeated id raised to an error.
    assert [one["level"] for one in listed[:-1]] == [
        "note",
        *["error", "note"] * 19,
        *["error"] * 3,
    ]
    assert listed[-1]["findings"] == {"error": 22, "warning": 0, "note": 20}
    assert listed[-1]["rows_nonconforming"] == 20
