"""SARIF: valid by the schema, under the limits of code scanning, one alert for one thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from exportv2.rules import rules
from reported import HOSTILE, finding, reported

SCHEMA = Draft4Validator(
    json.loads(
        (Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    )
)
#: Code scanning refuses runs of more results, and shows only so many.
REFUSED, SHOWN = 25_000, 5_000


def run_of(*findings: Any, **changed: Any) -> dict[str, Any]:
    """Return the one run of a report, which is valid."""
    log = json.loads(reported("sarif", findings, **changed))
    SCHEMA.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_the_schema_can_refuse():
    log = json.loads(reported("sarif", [finding()]))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert [each.message for each in SCHEMA.iter_errors(log)] == [
        "'fatal' is not one of ['none', 'note', 'warning', 'error']"
    ]


def test_a_run_without_findings_is_valid():
    run = run_of(rows_conforming=3, rows_nonconforming=0, rows_unreadable=0)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True
    assert run["invocations"][0]["exitCodeDescription"] == "conforms"


def test_a_result_is_a_rule_and_field_with_its_count_and_first_places():
    found = [finding(line=line, data_row_id=f"row-{line}") for line in range(1, 1235)]
    (result,) = run_of(*found)["results"]
    assert result["ruleId"] == "value.type"
    assert result["level"] == "error"
    assert result["occurrenceCount"] == 1234
    assert result["message"]["text"] == (
        "value.type data_row.row_data: 1,234 findings. expected string, found number. "
        "The first 3 places shown, and 1,231 more."
    )
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "rows.ndjson"},
                "region": {"startLine": 1},
            },
            "logicalLocations": [{"fullyQualifiedName": "/data_row/row_data"}],
        }
    ]
    assert [each["message"]["text"] for each in result["relatedLocations"]] == [
        "rows.ndjson:2 /data_row/row_data (data row row-2)",
        "rows.ndjson:3 /data_row/row_data (data row row-3)",
    ]


def test_every_result_has_a_rule_that_is_described():
    run = run_of(*(finding(rule=rule, level="note") for rule in rules()))
    described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == set(rules()) == set(described)
    for name, rule in rules().items():
        assert described[name]["shortDescription"] == {"text": rule.explanation}
        assert described[name]["defaultConfiguration"] == {"level": rule.level}


def test_a_million_fields_stay_under_the_limits():
    tables = ("label", "annotation", "project", "run", "review", "details")
    found = [
        finding(rule=rule, field=f"{tables[number % 6]}.member_{number}")
        for number, rule in enumerate([*rules()] * 150)
    ]
    run = run_of(*found, hints=("said aloud",))
    assert len(run["results"]) < SHOWN < REFUSED
    assert sum(result["occurrenceCount"] for result in run["results"]) == len(found)
    notes = [
        note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]
    ]
    assert notes == [
        (
            f"{len(found):,} findings in all, as {len(run['results']):,} results: "
            "one a rule and field."
        ),
        "said aloud",
    ]
    assert run["properties"]["summary"]["findings"]["error"] == len(found)


def test_findings_that_are_not_listed_are_results_without_a_place():
    (result,) = run_of(finding(), finding(), listed=0)["results"]
    assert result["occurrenceCount"] == 2
    assert "locations" not in result
    assert result["message"]["text"].endswith("2 findings. No place is listed.")


def _fingerprints(**changed: Any) -> str:
    (result,) = run_of(finding(**changed))["results"]
    (fingerprint,) = result["partialFingerprints"].values()
    return fingerprint


def test_fingerprints_are_of_rule_and_field_alone():
    same = _fingerprints()
    for changed in ("line", "byte_offset", "pointer", "message", "data_row_id", "file"):
        value = 9 if changed in ("line", "byte_offset") else "other"
        assert _fingerprints(**{changed: value}) == same
    assert _fingerprints(rule="value.enum") != same
    assert _fingerprints(field=None) != same
    assert same == "71c340b3717cff8e:1"  # in every release, or alerts are told anew


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.ndjson", "a/b.ndjson"),
        ("/a/b c.ndjson", "file:///a/b%20c.ndjson"),
        ("a b/c#d?e%20:f.ndjson", "a%20b/c%23d%3Fe%2520%3Af.ndjson"),
        ("http:x", "http%3Ax"),
        ("caf\u00e9", "caf%C3%A9"),
        ("caf\udce9", "caf%E9"),
        ("\ud800", "%5Cud800"),
        ("-", "-"),
    ],
)
def test_files_are_uris(file: str, uri: str):
    (result,) = run_of(finding(file=file))["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri


def test_a_row_of_no_file_has_no_physical_location():
    (result,) = run_of(finding(file=None, line=None))["results"]
    assert set(result["locations"][0]) == {"logicalLocations"}


def test_an_incomplete_run_is_not_successful_and_says_why():
    run = run_of(complete=False)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    first = invocation["toolExecutionNotifications"][0]
    assert first["level"] == "error"
    assert first["message"]["text"].startswith("INCOMPLETE")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_make_a_valid_report_of_ascii(hostile: str):
    members = ("file", "field", "message", "pointer", "data_row_id")
    found = [finding(**{member: hostile}) for member in members]
    run_of(*found)
    assert reported("sarif", found).isascii()
