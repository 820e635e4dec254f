"""Observed presence: how many objects of each table rows have, and how many of them each field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.observing import fields
from sample_rows import ndjson, observed_row, row, spoilt_row, written

EXPORTS = sorted((Path(__file__).parent / "exports" / "observed").glob("project-*.ndjson"))


def observed(path: str, **options: Any) -> dict[str, int]:
    run = exportv2.validate(path, observe=True, **options)
    assert list(run) is not None
    return dict(run.observed)


def test_objects_and_their_fields_are_counted(tmp_path: Path):
    bare = row(2)
    del bare["projects"]["project"]["labels"][0]["label_details"]
    found = observed(written(tmp_path, row(1), bare))
    assert (found["export"], found["label"], found["label_details"]) == (2, 2, 1)
    assert (found["label.id"], found["label.label_details"]) == (2, 1)
    assert "label.performance_details" not in found
    assert (found["annotation"], found["annotation.bounding_box"]) == (2, 2)


def test_what_is_wrong_is_counted_as_far_as_it_stands_there(tmp_path: Path):
    torn = row(3)
    torn["projects"]["project"]["labels"] = "none"
    found = observed(written(tmp_path, spoilt_row(1), torn, b"{", 7, {"data_row": [], "more": 1}))
    assert (found["export"], found["export.data_row"], found["data_row"]) == (3, 3, 2)
    assert (found["data_row.row_data"], found["project.labels"], found["label"]) == (2, 2, 1)
    assert "export.more" not in found


def test_an_annotation_of_no_known_kind_counts_as_one(tmp_path: Path):
    strange = row()
    (annotation,) = strange["projects"]["project"]["labels"][0]["annotations"]["objects"]
    annotation["annotation_kind"] = "Hologram"
    found = observed(written(tmp_path, strange))
    assert (found["annotation"], found["annotation.name"]) == (1, 1)
    assert "annotation.bounding_box" not in found


def test_fields_are_those_of_the_edition(tmp_path: Path):
    path = written(tmp_path, observed_row())
    assert "project.name" not in observed(path)
    assert observed(path, profile=exportv2.Profile(edition="observed"))["project.name"] == 1


def test_nothing_is_counted_unless_asked(tmp_path: Path):
    run = exportv2.validate(written(tmp_path, row()))
    assert list(run) == []
    assert run.observed == {}


def test_a_run_that_is_stopped_tells_what_it_came_to(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(*[row(1)] * 3_000, spoilt_row(2)))
    run = exportv2.validate(str(path), observe=True)
    assert next(run).rule == "consistency.data-row-id-unique"
    run.stop()
    before = run.observed.get("export", 0)
    for _ in run:
        pytest.fail("a run that was stopped went on")
    assert run.observed.get("export", 0) == before < 3_001


@pytest.mark.parametrize("edition", ["glossary", "observed"])
@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
def test_shares_are_no_more_than_the_whole_and_every_name_is_a_field(edition: str, path: Path):
    profile = exportv2.Profile(edition=edition)
    found = observed(str(path), profile=profile)
    known = {f"{field.table}.{field.name}" for field in fields(profile)}
    for name, count in found.items():
        if "." in name:
            assert name in known
            assert count <= found[name.partition(".")[0]]
    assert {"export", "data_row", "data_row.id"} <= found.keys()


def test_every_table_has_its_fields_with_their_levels():
    told = {
        (field.table, field.name): (field.level, field.obligations)
        for field in fields(exportv2.Profile(export="project", params={"label_details": True}))
    }
    assert {table for table, _ in told} == bundle.tables()
    assert told["data_row", "id"] == ("Always", {"required"})
    assert told["data_row", "global_key"] == ("If utilized", {"allowed"})
    # Excluded from the labels of a model run, which no row of this export has.
    assert told["label", "label_details"] == ("Optional", {"required", "forbidden"})
    assert told["details", "last_activity_at"] == ("Always", {"required"})
