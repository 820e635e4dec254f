"""Rows at hand: checked as those of a file are, whatever they are given as."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from sample_rows import ndjson, observed_row, row, spoilt_row, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ROWS = [row(1), spoilt_row(2), row(1), observed_row(3), {"data_row": 1, "more": [1]}]


def found(rows: Iterable[object], **options: Any) -> list[tuple[Any, ...]]:
    return [
        (each.rule, each.level, each.line, each.pointer, each.message, each.data_row_id)
        for each in exportv2.validate_rows(rows, **options)
    ]


@pytest.mark.parametrize(
    "given",
    [
        lambda rows: rows,
        lambda rows: map(text, rows),
        lambda rows: map(json.dumps, rows),
        lambda rows: (bytearray(text(each)) for each in rows),
        lambda rows: (b" \n" + json.dumps(each, indent=2).encode() + b"\r\n" for each in rows),
    ],
)
def test_the_findings_are_those_of_the_same_rows_in_a_file(given: Any, tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(*ROWS))
    run = exportv2.validate(path)
    expected = [
        (each.rule, each.level, each.line, each.pointer, each.message, each.data_row_id)
        for each in run
    ]
    rows = exportv2.validate_rows(given(ROWS))
    assert len(list(rows)) == len(expected)
    assert found(given(ROWS)) == expected
    told, by_file = rows.summary, run.summary
    assert (told.rows, told.rows_conforming) == (by_file.rows, by_file.rows_conforming)
    assert (told.by_rule, told.complete) == (by_file.by_rule, True)


def test_a_row_of_a_file_that_is_no_json_is_a_finding_and_the_next_are_checked():
    assert [each[:3] for each in found([b"{", "", row(3), spoilt_row(4), b"[1]"])] == [
        ("json.syntax", "error", 1),
        ("json.syntax", "error", 2),
        ("value.type", "error", 4),
        ("value.type", "error", 5),
    ]


def test_no_rows_are_nothing_checked():
    run = exportv2.validate_rows([])
    assert [each.rule for each in run] == ["framing.empty"]
    assert run.summary.rows == 0


def test_a_row_that_is_too_long_is_lost_and_counted():
    run = exportv2.validate_rows([row(1), row(2) | {"x": "y" * 5_000}, row(3)], max_row_bytes=4_000)
    assert [(each.rule, each.line) for each in run] == [("framing.row-too-long", 2)]
    assert (run.summary.rows, run.summary.rows_unreadable) == (3, 1)


@pytest.mark.parametrize("value", [{"a": {1, 2}}, {"a": b"x"}, {("a",): 1}])
def test_what_no_json_text_can_have_is_an_error_without_the_value(value: object):
    run = exportv2.validate_rows([row(1), value])
    with pytest.raises(TypeError, match=r"^row 2 has no JSON text: TypeError$"):
        list(run)


def test_the_profile_and_the_policy_are_those_of_files():
    options = {"profile": exportv2.Profile(edition="observed")}
    assert found([observed_row()], **options) == []
    assert [each[1] for each in found([spoilt_row()], severity={"value.type": "note"})] == ["note"]
    assert found([spoilt_row()], ignore=["value"]) == []
    with pytest.raises(ValueError, match="no rule"):
        found([row()], select=["nothing"])
