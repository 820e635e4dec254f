"""Rows and pieces of rows from documentation and SDK tests: free of errors in the observed edition.

They are other people's data, so none is kept here: EXPORTV2_CORPUS names a folder that holds them
in its subfolders `documented` and `annotations`. What a file holds is told by its content.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2 import Finding

VARIABLE = "EXPORTV2_CORPUS"
SUBFOLDERS = ("documented", "annotations")

if not os.environ.get(VARIABLE):
    pytest.skip(f"no fragments to read: {VARIABLE} names no folder", allow_module_level=True)

FOLDERS = [Path(os.environ[VARIABLE], name) for name in SUBFOLDERS]
if not any(folder.is_dir() for folder in FOLDERS):
    pytest.skip(f"no fragments to read: {VARIABLE} holds no {SUBFOLDERS}", allow_module_level=True)

FILES = sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.is_file())

OBSERVED = exportv2.Profile(edition="observed")
GLOSSARY = exportv2.Profile(edition="glossary")

UNKNOWN = {"presence.unknown-field", "value.unknown-kind"}

#: What is wrong with fragments, and why that is no fault of the schema: by rule and field. Rows and
#: labels are whole, so they have none.
DEFECTS = {
    (
        "presence.required",
        "annotations.classifications",
    ): "A sample stored from a documentation page is cut before its classifications.",
    (
        "presence.required",
        "annotation.unidirectional_relationship",
    ): "A sample stored from a documentation page is cut inside its relationship.",
}


def _members(edition: str, document: str) -> set[str]:
    """Return the members that a document of the schema states."""
    return set(bundle.documents(edition)[document]["properties"])


CONTAINER = _members("observed", "tables/annotations.schema.json")
PAYLOADS = _members("observed", "annotations/untagged.schema.json")
GLOSSARY_FIELDS = set(bundle.documents("glossary")["tables/annotation.schema.json"]["required"])


# --- what a file holds ----------------------------------------------------------------------------


def _values(path: Path) -> list[Any]:
    """Return what a file holds: one JSON value, or one a line."""
    text = path.read_text(encoding="utf-8")
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _fragments(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the form of each fragment in `value`, and a row around it."""
    if isinstance(value, list) and value and all(_is_annotation(item) for item in value):
        yield "annotations", _around({"objects": [], "classifications": [], **_by_list(value)})
    elif isinstance(value, list):
        for item in value:
            yield from _fragments(item)
    elif not isinstance(value, dict):
        raise TypeError("neither an object nor a list")
    elif "data_row" in value:
        yield "row", value
    elif "annotations" in value:
        yield "label", _row(value)
    elif _is_annotation(value):
        yield from _fragments([value])
    elif CONTAINER & value.keys():
        yield "annotations", _around(value)
    else:
        raise ValueError("neither a row, nor a label, nor annotations")


def _is_annotation(value: Any) -> bool:
    """Tell annotations and answers from what holds them: each has a name, as have groups."""
    return (
        isinstance(value, dict)
        and "name" in value
        and not CONTAINER - {"classifications"} & value.keys()
    )


def _by_list(annotations: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return annotations by the list of a label in which such stand."""
    lists = defaultdict(list)
    for item in annotations:
        kind = item.get("annotation_kind", "")
        if kind.endswith("Relationship") or "unidirectional_relationship" in item:
            lists["relationships"].append(item)
        elif kind or PAYLOADS & item.keys():
            lists["objects"].append(item)
        else:
            lists["classifications"].append(item)
    return dict(lists)


# --- rows around fragments ------------------------------------------------------------------------


def _around(annotations: dict[str, Any]) -> dict[str, Any]:
    """Return a row of one label with these annotations; if none of them has an id, all get one."""
    if not any("feature_id" in item for item in _told(annotations)):
        annotations = _with_ids(annotations, count(1))
    kind = "DICOM" if "groups" in annotations else "Video" if "frames" in annotations else "Default"
    label = {"label_kind": kind, "version": "1.0.0", "id": "label", "annotations": annotations}
    return _row(label)


def _row(label: dict[str, Any], name: str = "name") -> dict[str, Any]:
    return {
        "data_row": {"id": "row", "row_data": "https://example.com/asset"},
        "media_attributes": {"mime_type": "text/plain"},
        "projects": {"project": {name: "Birds", "labels": [label]}},
    }


def _told(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every annotation and every answer inside `value`, outer ones first."""
    if _is_annotation(value):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _told(item)


def _outermost(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the annotations inside `value` that are inside no other."""
    if _is_annotation(value):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _outermost(item)


def _with_ids(value: Any, numbers: Iterator[int], *, by_id: bool = False) -> Any:
    """Return `value` with ids for its annotations and answers; those `by_id` have theirs as key."""
    if isinstance(value, list):
        return [_with_ids(item, numbers) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _with_ids(item, numbers, by_id=name == "objects") for name, item in value.items()}
    if by_id:
        return {key: item | {"feature_id": key} for key, item in made.items()}
    if _is_annotation(value):
        number = next(numbers)
        return {"feature_id": f"feature-{number}", "feature_schema_id": f"schema-{number}"} | made
    return made


# --- what is found --------------------------------------------------------------------------------


def _found(row: dict[str, Any], profile: exportv2.Profile) -> list[Finding]:
    """Return the errors, and what the schema does not know."""
    findings = exportv2.validate_row(row, profile)
    return [item for item in findings if item.level == "error" or item.rule in UNKNOWN]


def _defects(form: str, row: dict[str, Any]) -> tuple[set[tuple[str, str]], list[Finding]]:
    """Return which listed defects a fragment has, and what else is found in it."""
    listed = set()
    others = []
    for finding in _found(row, OBSERVED):
        defect = (finding.rule, finding.field)
        if form == "annotations" and defect in DEFECTS:
            listed.add(defect)
        else:
            others.append(finding)
    return listed, others


def _with_all_fields(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the annotations of a row that have, to the innermost, what the glossary asks for."""
    return [
        annotation
        for annotations in _containers(row)
        for annotation in _outermost(annotations)
        if all(item.keys() >= GLOSSARY_FIELDS for item in _told(annotation))
    ]


def _containers(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the annotations of every label and prediction inside `value`."""
    if isinstance(value, dict):
        if "annotations" in value:
            yield value["annotations"]
        else:
            value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _containers(item)


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def fragments(request) -> list[tuple[str, dict[str, Any]]]:
    found = [fragment for value in _values(request.param) for fragment in _fragments(value)]
    assert found, f"{request.param} holds nothing"
    return found


def test_the_folders_hold_files():
    assert FILES, f"{VARIABLE} names a folder with nothing in {SUBFOLDERS}"


def test_no_fragment_has_a_defect_that_is_not_listed(fragments):
    for form, row in fragments:
        _, others = _defects(form, row)
        assert others == [], form


def test_annotations_with_all_fields_of_the_glossary_conform_to_it(fragments):
    for _, row in fragments:
        lists = _by_list(_with_all_fields(row))
        annotations = {name: lists.get(name, []) for name in ("objects", "classifications")}
        label = {"label_kind": "Default", "version": "1.0.0", "id": "l", "annotations": annotations}
        assert _found(_row(label, name="project_name"), GLOSSARY) == []


def test_every_listed_defect_occurs():
    found = [item for path in FILES for value in _values(path) for item in _fragments(value)]
    occurring = set().union(*(_defects(form, row)[0] for form, row in found))
    assert occurring == DEFECTS.keys()


def test_some_annotations_have_all_fields_of_the_glossary():
    rows = [row for path in FILES for value in _values(path) for _, row in _fragments(value)]
    assert any(_with_all_fields(row) for row in rows)
