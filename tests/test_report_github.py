"""Annotations and step summary of GitHub Actions: read as the runner and Markdown read them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from exportv2.findings import LEVELS
from exportv2.reports.step_summary import MOST_BYTES, StepSummary, code
from reported import HOSTILE, finding, reported
from sample_rows import spoilt_row, written
from test_cli import executed

if TYPE_CHECKING:
    from pathlib import Path

LEVEL = dict(zip(("error", "warning", "notice"), LEVELS, strict=True))


class Annotation(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def annotations(*findings: Any, **changed: Any) -> list[Annotation]:
    """Return the workflow commands in a report, as the runner decodes them."""
    found = []
    for line in reported("github", findings, **changed).splitlines():
        if not line.strip().startswith("::"):
            continue
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match is not None, line
        command, properties, message = match.groups()
        told = dict(each.split("=", 1) for each in properties.split(","))
        for name, value in told.items():
            for encoded, plain in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%25", "%")):
                value = value.replace(encoded, plain)  # noqa: PLW2901 - step by step
            told[name] = value
        message = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        found.append(Annotation(LEVEL[command], told, message))
    return found


def test_an_annotation_is_a_rule_and_field_with_its_count_and_first_places():
    found = [finding(line=line, data_row_id=None) for line in range(1, 1235)]
    assert annotations(*found) == [
        Annotation(
            "error",
            {
                "file": "rows.ndjson",
                "line": "1",
                "title": "value.type data_row.row_data: 1,234 findings",
            },
            "expected string, found number\n"
            "at rows.ndjson:1 /data_row/row_data\n"
            "at rows.ndjson:2 /data_row/row_data\n"
            "at rows.ndjson:3 /data_row/row_data\n"
            "and 1,231 more",
        )
    ]


def test_what_came_from_no_file_names_none():
    (annotation,) = annotations(finding(file="-"))
    assert set(annotation.properties) == {"line", "title"}


@pytest.mark.parametrize("level", LEVELS)
def test_at_most_ten_of_a_level_and_the_last_says_so(level: str):
    fields = [f"run.member_{number:02}" for number in range(11)]
    found = [finding(level=level, field=field) for field in fields]
    found += [finding(level=level, field=fields[10])] * 5
    ten = annotations(*found[:10])
    assert [each.properties["title"].split(":")[0] for each in ten] == [
        f"value.type {field}" for field in fields[:10]
    ]
    eleven = annotations(*found)
    assert len(eleven) == 10
    # The most frequent are kept.
    assert eleven[8].properties["title"] == f"value.type {fields[10]}: 6 findings"
    assert eleven[9].level == level
    assert eleven[9].message == (
        "2 findings of 2 more rules and fields are not shown here: a step shows 10 annotations of "
        f"level {level}"
    )


def test_an_incomplete_run_is_an_annotation_and_one_of_the_ten():
    found = [finding(field=f"run.member_{number}") for number in range(10)]
    told = annotations(*found, complete=False)
    assert len(told) == 10
    assert told[0].message.startswith("INCOMPLETE")
    assert told[9].message.startswith("2 findings of 2 more")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("member", ["file", "field", "message", "pointer", "data_row_id"])
def test_hostile_names_make_one_annotation_and_stay_in_their_place(member: str, hostile: str):
    (annotation,) = annotations(finding(**{member: hostile}), hints=(hostile,))
    expected = {"file", "line", "title"}
    assert set(annotation.properties) == expected
    assert annotation.properties["line"] == "3"
    assert annotation.level == "error"


def test_percent_signs_are_those_of_the_name():
    (annotation,) = annotations(finding(file="a%0Ab,c:d%", message="%0A::x"))
    assert annotation.properties["file"] == "a%0Ab,c:d%"
    assert annotation.message.startswith("%0A::x\n")


# The summary of the step -------------------------------------------------------------------------


def test_a_summary_has_the_verdict_the_table_and_the_counts():
    lines = reported(StepSummary, [finding(), finding()], hints=("Try this.",)).splitlines()
    assert lines == [
        "",
        "## exportv2: does not conform",
        "",
        "| level | rule | field | findings | first place |",
        "|---|---|---|--:|---|",
        (
            "| error | `value.type` | `data_row.row_data` | 2 | "
            "`rows.ndjson:3 /data_row/row_data (data row row-3): expected string, found number` |"
        ),
        "",
        "- `3 rows = 1 conforming + 1 nonconforming + 1 unreadable; 1 input, 100 bytes`",
        "- `findings: 2 error, 0 warning, 0 note`",
        "- `edition: glossary; export: not told; params: predictions=true`",
        "- `exportv2 1.2.3, schema 0123456789abcdef`",
        "- `hint: Try this.`",
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a", "`a`"),
        ("", "` `"),
        ("a|b", r"`a\x7cb`"),
        ("`x` y", "`` `x` y ``"),
        ("``", "``` `` ```"),
        ("<b>*x*", "`<b>*x*`"),
    ],
)
def test_names_are_code_spans(text: str, span: str):
    assert code(text) == span


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_row_of_the_table_has_its_cells_whatever_is_in_it(hostile: str):
    members = ("file", "message", "pointer", "data_row_id", "field")
    for member in members:
        report = reported(StepSummary, [finding(**{member: hostile})])
        (row,) = [line for line in report.splitlines() if line.startswith("| error")]
        cells = row.split("|")
        assert len(cells) == 7
        for cell in (cells[2], cells[3], cells[5]):
            span = re.fullmatch(r" (`+)(.*?[^`])\1(?!`) ", cell)
            assert span is not None, cell
            assert span[1] not in re.findall("`+", span[2])


def _fields(count: int) -> list[Any]:
    return [finding(field=f"run.member_{number:04}") for number in range(count)]


def test_a_long_table_says_what_it_leaves_out():
    report = reported(StepSummary, _fields(500))
    assert report.count("\n| error") == 200
    assert "\n300 more groups of rule and field not shown here: 300 error.\n" in report


@pytest.mark.parametrize("room", [900, 2_000, 10_000])
def test_there_is_no_more_than_there_is_room_for(room: int):
    report = reported(partial(StepSummary, room=room), _fields(500))
    shown = report.count("\n| error")
    assert len(report.encode()) <= room
    assert shown < 200
    assert f"{500 - shown} more groups of rule and field not shown here" in report


def test_without_room_nothing_is_added():
    assert reported(partial(StepSummary, room=100), _fields(1)) == ""


def _step(path: Path, summary: Path, *options: str) -> Any:
    import os  # noqa: PLC0415 - for its environment

    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(summary)}
    return executed("validate", *options, str(path), env=environment)


def test_it_is_added_to_the_file_that_the_environment_names(tmp_path: Path):
    path, summary = written(tmp_path, spoilt_row()), tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    for _ in range(2):
        assert _step(path, summary, "--output-format", "github").returncode == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n\n## exportv2")
    assert text.count("## exportv2: does not conform") == 2


def test_other_formats_leave_it_alone(tmp_path: Path):
    summary = tmp_path / "summary.md"
    assert _step(written(tmp_path, spoilt_row()), summary).returncode == 1
    assert not summary.exists()


def test_a_summary_that_is_full_is_left_as_it_is(tmp_path: Path):
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (MOST_BYTES - 50))
    done = _step(written(tmp_path, spoilt_row()), summary, "--output-format", "github")
    assert done.returncode == 1
    assert summary.stat().st_size == MOST_BYTES - 50


def test_2_and_one_line_where_it_cannot_be_written(tmp_path: Path):
    path = written(tmp_path, spoilt_row())
    done = _step(path, tmp_path / "no" / "summary.md", "--output-format", "github")
    assert done.returncode == 2
    assert b"summary.md cannot be written: No such file" in done.stderr
    assert done.stderr.count(b"\n") == 1
