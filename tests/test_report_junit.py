"""JUnit: legal XML, by the rules that the schemas in use share; a suite an input."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from exportv2.findings import InputCount
from reported import HOSTILE, finding, reported

#: By element: its attributes and its children, all of which the schema of Jenkins (junit-10.xsd)
#: has; those it requires are among them.
ATTRIBUTES: dict[str, set[str]] = {
    "testsuites": {"name"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "system-out": set(),
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase", "system-out"},
    "testcase": {"failure", "error", "system-out"},
}


def checked(element: ET.Element) -> None:
    """Check an element and all in it against the rules of the schema."""
    assert set(element.attrib) == ATTRIBUTES[element.tag], element.tag
    assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
    if element.tag == "testsuite":
        cases = element.findall("testcase")
        assert int(element.attrib["tests"]) == len(cases) > 0
        for tag in ("failure", "error", "skipped"):
            attribute = "skipped" if tag == "skipped" else f"{tag}s"
            having = sum(case.find(tag) is not None for case in cases)
            assert int(element.attrib[attribute]) == having
        names = [case.attrib["name"] for case in cases]
        assert len(names) == len(set(names))
    for child in element:
        checked(child)


def suites(*findings: Any, **changed: Any) -> dict[str, dict[str, tuple[str, str]]]:
    """Return by suite and test case: the tag of its element, and its text; "" for none."""
    root = ET.fromstring(reported("junit", findings, **changed))  # noqa: S314 - it is our own
    checked(root)
    return {
        suite.attrib["name"]: {
            case.attrib["name"]: next(((e.tag, e.text or "") for e in case), ("", ""))
            for case in suite.findall("testcase")
        }
        for suite in root
    }


READ = "every input was read whole and rows were checked"


def test_a_test_case_is_a_rule_and_field_with_its_count_and_first_places():
    found = [finding(line=line, data_row_id=f"row-{line}") for line in range(1, 1235)]
    found.append(finding(rule="framing.crlf", level="note", field=None, pointer="", line=1))
    assert suites(*found) == {
        "rows.ndjson": {
            "value.type data_row.row_data": (
                "failure",
                (
                    "error: 1,234 findings\nexpected string, found number\n"
                    "at rows.ndjson:1 /data_row/row_data (data row row-1)\n"
                    "at rows.ndjson:2 /data_row/row_data (data row row-2)\n"
                    "at rows.ndjson:3 /data_row/row_data (data row row-3)\n"
                    "and 1,231 more"
                ),
            ),
            "framing.crlf": (
                "system-out",
                "note: 1 finding\nexpected string, found number\nat rows.ndjson:1 (data row row-3)",
            ),
        },
        "exportv2": {READ: ("", "")},
    }


def test_every_input_has_its_suite_and_passes_without_findings():
    told = (
        InputCount("a", 1, 1, complete=True),
        InputCount("b", 0, 0, complete=True),
        InputCount("c", 1, 0, complete=True),
    )
    found = [finding(file="a"), finding(file="c", level="warning")]
    by_suite = suites(*found, inputs=told)
    tags = {name: [tag for tag, _ in cases.values()] for name, cases in by_suite.items()}
    assert tags == {"a": ["failure"], "c": ["system-out"], "b": [""], "exportv2": [""]}


def test_an_input_that_was_not_read_whole_does_not_pass():
    told = (InputCount("a", 0, 0, complete=False),)
    by_suite = suites(inputs=told, complete=False)
    assert by_suite["a"] == {"no findings": ("error", "not read to its end")}
    tag, text = by_suite["exportv2"][READ]
    assert tag == "error"
    assert text.startswith("INCOMPLETE")


def test_a_run_that_checked_nothing_does_not_pass():
    nothing = {"rows": 0, "rows_conforming": 0, "rows_nonconforming": 0, "rows_unreadable": 0}
    assert suites(**nothing)["exportv2"][READ] == ("error", "NOTHING CHECKED: there was no row")


@pytest.mark.parametrize(("level", "tag"), [("error", "failure"), ("warning", "system-out")])
def test_findings_that_are_not_listed_are_told(level: str, tag: str):
    found = [finding(file=file, level=level) for file in ("a", "a", "b")]
    by_suite = suites(*found, listed=1)
    listed = "every finding is listed"
    assert by_suite["b"] == {listed: (tag, "1 finding, none of which is listed")}
    errors = 2 if level == "error" else 0
    words = f"2 of 3 findings are not listed, {errors} of them errors"
    assert by_suite["exportv2"][listed] == (tag, words)


def test_a_group_with_an_error_in_it_fails():
    found = [finding(field=f"run.m{number}") for number in range(1_000)]
    found += [finding(rule="value.enum", field="run.x", level="note")]
    found += [finding(rule="value.enum", field="run.y", level="error")]
    assert suites(*found)["rows.ndjson"]["value.enum run.*"][0] == "failure"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_make_legal_xml(hostile: str):
    members = ("file", "field", "message", "pointer", "data_row_id")
    found = [finding(**{member: hostile}) for member in members]
    by_suite = suites(*found, hints=(hostile,))
    assert "value.type data_row.row_data" in by_suite["rows.ndjson"]
    assert len(by_suite) == 3


def test_markup_is_text_again_for_who_reads_it():
    hostile = "]]><script>alert('&amp;')</script>"
    (_, text) = suites(finding(message=hostile))["rows.ndjson"]["value.type data_row.row_data"]
    assert hostile in text
    assert "<script" not in reported("junit", [finding(message=hostile, file=hostile)])


def test_a_suite_is_written_when_its_input_ends():
    from exportv2.reports import REPORTS  # noqa: PLC0415 - of this test alone

    written: list[str] = []
    report = REPORTS["junit"](written.append)
    report.add(finding(file="a"))
    report.add(finding(file="b"))
    assert '<testsuite name="a"' in "".join(written)
    assert '<testsuite name="b"' not in "".join(written)
