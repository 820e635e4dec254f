"""What runs in the worker of the page, run here: its records are those of the command."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from check_page import commanded
from exportv2 import bundle
from exportv2.rules import rules
from sample_rows import row, spoilt_row, written
from website.check import session

if TYPE_CHECKING:
    from pathlib import Path

NAME = "rows of\u202ea man.ndjson"


def checked(folder: Path, *rows: object, **told: Any) -> dict[str, list[str]]:
    """Check rows as the worker does; return what is told, by its kind."""
    inputs = folder / "inputs"
    inputs.mkdir()
    shutil.move(written(folder, *rows), inputs / "0")
    heard: dict[str, list[str]] = {"files": [], "state": [], "records": [], "end": []}
    check = session.Check(
        str(inputs),
        json.dumps([["0", NAME]]),
        "{}",
        lambda kind, text: heard[kind].append(text),
        **told,
    )
    check.run()
    return heard


def test_the_records_are_those_of_the_command(tmp_path: Path):
    rows = [row(1), spoilt_row(2), {"\ud800": 1}]
    heard = checked(tmp_path, *rows)
    expected = commanded([tmp_path / "inputs" / "0"], exportv2.Profile(), [NAME])
    assert "".join(heard["records"]).split("\n") == expected
    (end,) = map(json.loads, heard["end"])
    assert (end["verdict"], end["status"]) == ("does not conform", 1)
    of_each = [end[f"rows_{kind}"] for kind in ("conforming", "nonconforming", "unreadable")]
    assert (end["rows"], of_each) == (3, [1, 1, 1])


def test_the_first_findings_are_told_before_the_end(tmp_path: Path):
    heard = checked(tmp_path, *map(spoilt_row, range(1000)))
    first = json.loads(heard["state"][0])
    assert 0 < first["findings"]["error"] < 1000
    assert first["groups"][0]["rule"] == "value.type"


def test_names_of_files_are_inert(tmp_path: Path):
    heard = checked(tmp_path, spoilt_row())
    (files,) = map(json.loads, heard["files"])
    assert files == {"names": ["rows of\\u202ea man.ndjson"], "more": None}
    assert "\u202e" not in json.loads(heard["end"][0])["groups"][0]["said"][0]["at"][0]


def test_names_of_members_are_inert(tmp_path: Path):
    heard = checked(tmp_path, row(1) | {"wi\u202edth": 1}, {**row(2), "\x1b[31m": 1})
    told = "".join(heard["state"] + heard["end"])
    groups = json.loads(heard["end"][0])["groups"]
    assert [(group["rule"], group["field"], group["count"]) for group in groups] == [
        ("presence.unknown-field", "export.*", 2)
    ]
    assert not re.search(r"\\u202e|\\u001b|\u202e|\x1b", told.replace(r"\\u", ""))


def test_what_is_not_kept_is_counted_and_told(tmp_path: Path):
    heard = checked(tmp_path, *map(spoilt_row, range(100)), most_recorded=1000)
    records = [json.loads(line) for line in "".join(heard["records"]).splitlines()]
    assert [record["kind"] for record in records] == [*["finding"] * (len(records) - 1), "summary"]
    assert len(records) < 20
    assert records[-1]["findings"]["error"] == 100
    hints = json.loads(heard["end"][0])["hints"]
    assert any(f"holds the first {len(records) - 1:,} of 100" in hint for hint in hints)


def test_many_groups_are_cut_and_told(tmp_path: Path):
    spoilt = row() | {f"member_{number}": 1 for number in range(session.MOST_GROUPS + 7)}
    (end,) = map(json.loads, checked(tmp_path, spoilt)["end"])
    assert len(end["groups"]) == session.MOST_GROUPS
    assert end["more"] == "and 7 more"


def test_the_choices_are_those_of_the_package():
    choices = json.loads(session.choices())
    for axis, told in choices["axes"].items():
        assert tuple(value["name"] for value in told["values"]) == bundle.names(axis)
        assert all(value["about"] for value in told["values"])
    assert choices["edition"] == bundle.GLOSSARY
    assert choices["rules"].keys() == rules().keys()


@pytest.mark.parametrize("edition", bundle.names("edition"))
def test_the_schema_is_that_of_the_profile(edition: str):
    told = {"edition": edition, "export": "catalog", "params": {"attachments": True}}
    assert json.loads(session.schema(json.dumps(told))) == exportv2.schema(exportv2.Profile(**told))
