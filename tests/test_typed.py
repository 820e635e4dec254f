"""Rows read as dataclasses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2_models import glossary, observed
from sample_rows import ndjson, observed_row, row, spoilt_row, text, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_rows_come_as_the_dataclasses_of_the_glossary(tmp_path: Path):
    first, second = exportv2.read(written(tmp_path, row(1), row(2)))
    assert isinstance(first, glossary.Export)
    assert first.data_row.id == "row-1"
    assert first.projects is not None
    label = first.projects["project"].labels[0]
    assert label.annotations.objects[0].name == "bird"
    assert label.performance_details is None
    assert second.data_row.id == "row-2"


def test_the_edition_decides(tmp_path: Path):
    path = written(tmp_path, observed_row())
    (made,) = exportv2.read(path, edition="observed")
    assert isinstance(made, observed.Export)
    assert made.projects is not None
    assert made.projects["project"].name == "birds"
    with pytest.raises(exportv2.NonconformingRow):
        list(exportv2.read(path))


def test_an_edition_that_does_not_exist_is_refused_at_once(tmp_path: Path):
    with pytest.raises(ValueError, match="unknown edition"):
        exportv2.read(tmp_path / "rows.ndjson", edition="latest")


def _removed(made: dict[str, Any]) -> None:
    del made["data_row"]["row_data"]


def _kind(made: dict[str, Any]) -> None:
    made["projects"]["project"]["labels"][0]["label_kind"] = "Audio"


def _version(made: dict[str, Any]) -> None:
    made["projects"]["project"]["labels"][0]["version"] = "2.0.0"


def _type(made: dict[str, Any]) -> None:
    made["data_row"]["row_data"] = None


@pytest.mark.parametrize(
    ("spoil", "rule", "pointer"),
    [
        (_removed, "presence.required", "/data_row/row_data"),
        (_type, "value.type", "/data_row/row_data"),
        (_kind, "value.enum", "/projects/project/labels/0/label_kind"),
        (_version, "value.const", "/projects/project/labels/0/version"),
    ],
)
def test_a_row_that_no_dataclass_represents_raises(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], rule: str, pointer: str
):
    made = row(2) | {"news": 1}
    spoil(made)
    path = written(tmp_path, row(1), made)
    rows = exportv2.read(path)
    assert next(rows).data_row.id == "row-1"
    with pytest.raises(exportv2.NonconformingRow) as raised:
        next(rows)
    assert raised.value.line == 2
    found = [(finding.rule, finding.pointer) for finding in raised.value.findings]
    assert (rule, pointer) in found
    assert ("presence.unknown-field", "/news") in found
    assert raised.value.findings == tuple(exportv2.validate(path))


def test_a_row_that_fails_otherwise_is_represented_all_the_same(tmp_path: Path):
    made = row() | {"news": 1}
    made["data_row"]["details"]["created_at"] = "yesterday"
    made["data_row"]["id"] = ""
    (loaded,) = exportv2.read(written(tmp_path, made))
    assert loaded.data_row.details is not None
    assert loaded.data_row.details.created_at == "yesterday"


def test_of_a_repeated_member_the_last_value_counts(tmp_path: Path):
    (loaded,) = exportv2.read(written(tmp_path, text(row())[:-1] + b', "projects": {}}'))
    assert loaded.projects == {}


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (ndjson(row(), b"{]"), "json.syntax", 2),
        (ndjson(row(), b"[" * 70), "json.depth", 2),
        (ndjson(row()) + b'{"data_row":', "framing.torn-last-line", 2),
        (b"<html>", "framing.not-an-export", 1),
        (b"\x1f\x8b\x08", "framing.compression", 1),
    ],
)
def test_what_cannot_be_read_raises(tmp_path: Path, content: bytes, rule: str, line: int):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(content)
    with pytest.raises(exportv2.NonconformingRow) as raised:
        list(exportv2.read(path))
    assert raised.value.findings[0].rule == rule
    assert raised.value.line == line
    assert rule in str(raised.value)


def test_a_missing_file_raises(tmp_path: Path):
    with pytest.raises(exportv2.NonconformingRow, match=r"framing\.unreadable-input"):
        list(exportv2.read(tmp_path / "missing.ndjson"))


def test_blank_lines_and_the_like_are_passed_over(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(b"\xef\xbb\xbf" + text(row(1)) + b"\r\n\n" + text(row(2)))
    assert [loaded.data_row.id for loaded in exportv2.read(path)] == ["row-1", "row-2"]
    path.write_bytes(b"")
    assert list(exportv2.read(path)) == []


def test_the_error_holds_nothing_of_the_data(tmp_path: Path):
    made = spoilt_row()
    made["projects"]["project"]["project_name"] = ["secret"]
    with pytest.raises(exportv2.NonconformingRow) as raised:
        list(exportv2.read(written(tmp_path, made)))
    assert "secret" not in str(raised.value)
    assert "and 1 more" in str(raised.value)
