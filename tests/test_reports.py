"""Reports: what people and programs get to see of findings."""

from __future__ import annotations

import json
import re

import pytest

from exportv2.findings import Tally
from exportv2.reports import REPORTS, Manner, text_report
from exportv2.reports.inert import encodable, inert, shortened
from exportv2.reports.keys import shown_pointer
from reported import finding, reported
from test_findings import published, summary

# Text --------------------------------------------------------------------------------------------


def test_text_groups_by_rule_and_field_with_counts_and_a_few_places():
    found = [finding(line=line, data_row_id=f"row-{line}") for line in range(1, 1235)]
    found.append(finding(rule="framing.crlf", level="note", field=None, pointer="", line=1))
    assert reported("text", found, hints=("Try this.",)).splitlines() == [
        "error value.type data_row.row_data: 1,234 findings",
        "    expected string, found number",
        "        at rows.ndjson:1 /data_row/row_data (data row row-1)",
        "        at rows.ndjson:2 /data_row/row_data (data row row-2)",
        "        at rows.ndjson:3 /data_row/row_data (data row row-3)",
        "        and 1,231 more",
        "",
        "note framing.crlf: 1 finding",
        "    expected string, found number",
        "        at rows.ndjson:1 (data row row-3)",
        "",
        "3 rows = 1 conforming + 1 nonconforming + 1 unreadable; 1 input, 100 bytes",
        "findings: 1,234 error, 0 warning, 1 note",
        "edition: glossary; export: not told; params: predictions=true",
        "exportv2 1.2.3, schema 0123456789abcdef",
        "hint: Try this.",
    ]


def test_text_says_what_differs_within_a_group():
    lines = reported("text", [finding(line=1), finding(line=2, message="other words")]).splitlines()
    assert lines[1:5] == [
        "    expected string, found number",
        "        at rows.ndjson:1 /data_row/row_data (data row row-3)",
        "    other words",
        "        at rows.ndjson:2 /data_row/row_data (data row row-3)",
    ]


@pytest.mark.parametrize(
    ("file", "shown"), [("", ":1"), ("-", "-:1"), (None, "-:1"), ("rows.ndjson", "rows.ndjson:1")]
)
def test_text_names_the_input_as_it_was_given(file: str | None, shown: str):
    lines = reported("text", [finding(file=file, line=1)]).splitlines()
    assert lines[2] == f"        at {shown} /data_row/row_data (data row row-3)"


def test_text_says_when_not_everything_was_read():
    assert "INCOMPLETE" in reported("text", [], complete=False)
    assert "INCOMPLETE" not in reported("text", [])


def test_text_of_a_million_findings_is_short():
    report = REPORTS["text"]
    written: list[str] = []
    made = report(written.append)
    for line in range(1, 100_001):
        made.add(finding(line=line, field=f"project.member_{line % 5000}"))
    made.end(summary())
    assert len("".join(written)) < 1000


HOSTILE = [
    ("\x1b]0;owned\x07\x1b[2K\rALL ROWS PASSED", r"\x1b]0;owned\x07\x1b[2K\x0dALL ROWS PASSED"),
    ("\u202egnp.exe", r"\u202egnp.exe"),
    ("a\nb\tc\x7f\x9b", r"a\x0ab\x09c\x7f\x9b"),
    ("\u200b\u2028\ufeff\u2066", r"\u200b\u2028\ufeff\u2066"),
    ("\U000e0041", r"\U000e0041"),
    ("\ud800\udcff", r"\ud800\xff"),
    ("##vso[task.complete]##[error]", r"\x23\x23vso[task.complete]\x23\x23[error]"),
    ("[/red] [user@x] <script> {{7*7}} %0A =cmd()", "[/red] [user@x] <script> {{7*7}} %0A =cmd()"),
    ("\u00e9\U0001f426 ##", "\u00e9\U0001f426 ##"),
    ("##teamcity[buildStatus]", r"\x23\x23teamcity[buildStatus]"),
    ("::error::x", r"\x3a\x3aerror::x"),
]


@pytest.mark.parametrize(("hostile", "shown"), HOSTILE)
@pytest.mark.parametrize("member", ["file", "message", "field"])
def test_text_is_inert(member: str, hostile: str, shown: str):
    lines = reported("text", [finding(**{member: hostile})])
    assert shown in lines
    assert hostile == shown or hostile not in lines
    assert all(line.startswith((" ", "error")) for line in lines.split("\n\n")[0].splitlines())


@pytest.mark.parametrize("hostile", [hostile for hostile, _ in HOSTILE])
@pytest.mark.parametrize("member", ["pointer", "data_row_id"])
def test_text_shows_keys_and_ids_only_where_they_look_like_identifiers(member: str, hostile: str):
    value = f"/projects/{hostile}/labels" if member == "pointer" else hostile
    lines = reported("text", [finding(**{member: value})]).splitlines()
    pointer = (
        re.escape("/data_row/row_data") if member == "data_row_id" else r"/projects/(\*/)+labels"
    )
    about = r"\*" if member == "data_row_id" else "row-3"
    assert re.fullmatch(rf"        at rows\.ndjson:3 {pointer} \(data row {about}\)", lines[2])


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        ("", ""),
        ("/", "/*"),
        ("/data_row/row_data", "/data_row/row_data"),
        ("/projects/ckz1_x-9/labels/0", "/projects/ckz1_x-9/labels/0"),
        ("/p/3fa85f64-5717-4562-b3fc-2c963f66afa6", "/p/3fa85f64-5717-4562-b3fc-2c963f66afa6"),
        ("/frames/123456789", "/frames/123456789"),
        ("/calls/0041446681800", "/calls/*"),
        ("/people/123-45-6789", "/people/*"),
        ("/people/someone@example.com/name", "/people/*/name"),
        ("/a b/~1/~0/\u00e9", "/*/*/*/*"),
        ("/" + "k" * 65, "/*"),
        ("/" + "/".join("abcdefghijklmnopqrs"), "/a/b/c/d/e/f/g/h/\u2026/l/m/n/o/p/q/r/s"),
        ("no pointer", "*"),
    ],
)
def test_pointers_are_shown_without_keys_that_are_data(pointer: str, shown: str):
    assert shown_pointer(pointer) == shown


def test_no_line_begins_with_a_command_to_a_build_service():
    found = finding(
        file="::error::x", pointer="::set-output::", data_row_id="::debug::", field="::"
    )
    report = reported("text", [found], hints=("::warning::",))
    assert not any(line.strip().startswith("::") for line in report.splitlines())


def test_text_shortens_what_is_long():
    long = "/" + "k" * 65_536
    report = reported("text", [finding(pointer=long, data_row_id=long, message=long, file=long)])
    assert all(len(line) < 1000 for line in report.splitlines())
    assert (
        json.loads(reported("json-lines", [finding(pointer=long)]).splitlines()[0])["pointer"]
        == long
    )


def test_shortening_keeps_both_ends():
    assert shortened("abcdefghij", 5) == "ab…ij"
    assert shortened("abcde", 5) == "abcde"


def test_statistics_are_counts_without_places():
    found = [finding(line=line, field=field) for line in (1, 2) for field in ("run.name", None)]
    written: list[str] = []
    report = text_report(written.append, Manner(statistics=True))
    tally = Tally()
    for each in found:
        tally.add(each)
        report.add(each)
    report.end(summary(by_rule=tally.by_rule(), findings=dict(tally.levels)))
    assert "".join(written).splitlines()[:4] == [
        "error value.type: 2 findings",
        "error value.type run.name: 2 findings",
        "",
        "3 rows = 1 conforming + 1 nonconforming + 1 unreadable; 1 input, 100 bytes",
    ]


def test_colour_is_of_our_words_alone():
    written: list[str] = []
    report = text_report(written.append, Manner(colour=True))
    tally = Tally()
    tally.add(finding(field="\x1b[2J"))
    report.add(finding(field="\x1b[2J", file="\x1b[2J"))
    report.end(summary(by_rule=tally.by_rule()))
    text = "".join(written)
    assert text.startswith("\x1b[31m\x1b[1merror\x1b[0m value.type \\x1b[2J: 1 finding\n")
    assert "\x1b[2J" not in text


# JSON --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_object_of_the_published_form(count: int):
    found = [finding(line=line) for line in range(1, count + 1)]
    report = json.loads(reported("json", found))
    published("report").validate(report)
    assert report["findings"] == [each.record() for each in found]
    assert report["summary"]["findings"]["error"] == count


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_lines_are_findings_then_the_summary(count: int):
    found = [finding(line=line) for line in range(1, count + 1)]
    lines = [json.loads(line) for line in reported("json-lines", found).splitlines()]
    for line in lines[:-1]:
        published("finding").validate(line)
    published("summary").validate(lines[-1])
    assert lines[:-1] == [each.record() for each in found]


def test_json_is_written_as_findings_come():
    written: list[str] = []
    report = REPORTS["json"](written.append)
    report.add(finding())
    assert "/data_row/row_data" in "".join(written)


@pytest.mark.parametrize("output_format", REPORTS)
def test_any_report_can_be_written_as_utf_8(output_format: str):
    found = finding(file="caf\udce9.ndjson", pointer="/\ud800\u2028\U0001f426")
    report = reported(output_format, [found])
    report.encode()
    shown = "caf%E9.ndjson" if output_format == "sarif" else r"caf\xe9.ndjson"
    assert shown in report.replace("\\\\", "\\")


def test_json_keeps_what_text_escapes():
    found = finding(pointer="/\x1b[2J\u202e\x00")
    line = reported("json-lines", [found]).splitlines()[0]
    assert "\x1b" not in line
    assert json.loads(line)["pointer"] == "/\x1b[2J\u202e\x00"


def test_what_needs_no_escape_is_left_alone():
    assert inert("a/b ~ é 日本") == "a/b ~ é 日本"
    assert encodable("\x1b é") == "\x1b é"
