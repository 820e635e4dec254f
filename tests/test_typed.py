"""Rows read as dataclasses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import typed
from exportv2_models import glossary, observed
from sample_rows import ndjson, observed_row, row, spoilt_row, text, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


def _excluded(made: dict[str, Any]) -> None:
    made["projects"]["project"]["labels"][0]["annotations"]["frames"] = {"1": "not looked into"}


def _type(made: dict[str, Any]) -> None:
    made["data_row"]["row_data"] = None


@pytest.mark.parametrize(
    ("spoil", "rule", "pointer"),
    [
        (_removed, "presence.required", "/data_row/row_data"),
        (_type, "value.type", "/data_row/row_data"),
        (_excluded, "presence.forbidden", "/projects/project/labels/0/annotations/frames"),
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


def test_a_row_too_long_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typed, "read_rows", partial(typed.read_rows, max_row_bytes=4000))
    rows = exportv2.read(written(tmp_path, row(), row() | {"x": "y" * 4000}, row()))
    next(rows)
    with pytest.raises(exportv2.NonconformingRow, match=r"line 2: framing\.row-too-long"):
        next(rows)


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
    assert "2 findings in all" in str(raised.value)


def test_the_error_tells_why_the_row_is_not_represented(tmp_path: Path):
    made = spoilt_row() | {"news": 1}
    made["data_row"] = {"news": 2, "details": {"created_at": "yesterday"}} | made["data_row"]
    with pytest.raises(exportv2.NonconformingRow) as raised:
        list(exportv2.read(written(tmp_path, made)))
    assert raised.value.findings[0].rule == "presence.unknown-field"
    assert str(raised.value).startswith("line 1: value.type at '/data_row/row_data': ")


def spoilt_everywhere(value: Any) -> Iterator[Any]:
    """Yield copies of a value with one member or element, wherever it is, replaced or gone."""
    if isinstance(value, dict):
        for name, member in value.items():
            others = {key: other for key, other in value.items() if key != name}
            yield others
            yield from (others | {name: spoilt} for spoilt in spoilt_everywhere(member))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            before, after = value[:number], value[number + 1 :]
            yield from ([*before, spoilt, *after] for spoilt in spoilt_everywhere(item))
    yield from (None, 1, "x", [], {}, True, [{}], {"x": {}}, [1])


def outcome(path: Path, edition: str) -> str:
    try:
        (loaded,) = exportv2.read(path, edition)
    except exportv2.NonconformingRow:
        return "refused"
    return type(loaded).__module__


@pytest.mark.parametrize(("edition", "made"), [("glossary", row()), ("observed", observed_row())])
def test_any_row_is_represented_or_refused(tmp_path: Path, edition: str, made: dict[str, Any]):
    label = made["projects"]["project"]["labels"][0]
    video = {"objects": [], "classifications": [], "frames": {"1": {"objects": {}}}}
    made["projects"]["project"]["labels"].append(
        label | {"label_kind": "Video", "annotations": video | {"segments": {"f": [[1, 2]]}}}
    )
    path = tmp_path / "row.ndjson"
    outcomes = []
    for spoilt in filter(lambda value: isinstance(value, dict), spoilt_everywhere(made)):
        path.write_bytes(ndjson(spoilt))
        outcomes.append(outcome(path, edition))
    assert set(outcomes) == {"refused", f"exportv2_models.{edition}.rows"}
    assert min(outcomes.count(each) for each in set(outcomes)) > 50
