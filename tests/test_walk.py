"""The example that walks every kind of annotation: what it prints, and what mypy says of it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "walk_annotations.py"
ROWS = ROOT / "examples" / "every-kind.ndjson"
DOCUMENTS = bundle.documents("observed")
CLASSIFICATION = DOCUMENTS["annotations/classification.schema.json"]

#: A line on an annotation: where it stands, its kind, its name, and a summary that is not empty.
_LINE = re.compile(r"^  (?P<where>.+?): (?P<kind>no kind|\w+) '(?P<name>[^']+)': (?P<summary>.+)$")


def _objects(value: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object inside a JSON value, with the name of the nearest member around it."""
    if isinstance(value, dict):
        yield name, value
        for key, member in value.items():
            yield from _objects(member, key)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, name)


def _kinds(member: str) -> set[str]:
    """Return the values of `member` for which the documents have a condition."""
    conditions = [schema["if"] for _, schema in _objects(DOCUMENTS) if "if" in schema]
    tested = [condition.get("properties", {}).get(member) for condition in conditions]
    return {each["const"] for each in tested if each}


def _media() -> set[str]:
    named = [schema["x-media"] for _, schema in _objects(DOCUMENTS) if "x-media" in schema]
    return {medium for media in named for medium in media}


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# What it prints -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def printed() -> list[str]:
    done = _run(EXAMPLE, ROWS)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def annotations(printed: list[str]) -> list[re.Match[str]]:
    found = [_LINE.match(line) for line in printed if line.startswith("  ")]
    assert None not in found
    return [match for match in found if match and match["where"] != "metadata"]


def test_the_rows_have_no_finding_but_their_unknown_kinds():
    profile = exportv2.Profile(edition="observed")
    findings = list(exportv2.validate(ROWS, profile, ignore=["consistency"]))
    assert {finding.rule for finding in findings} == {"value.unknown-kind"}
    assert {finding.pointer.rpartition("/")[2] for finding in findings} == {
        "annotation_kind",
        "group_answer",
        "schema_kind",
    }


def test_there_is_one_row_for_each_kind_of_media(rows: list[dict[str, Any]], printed: list[str]):
    assert len(_media()) > 10
    told = [
        f"{row['data_row']['global_key']} ({row['media_attributes']['mime_type']})" for row in rows
    ]
    assert [line for line in printed if not line.startswith("  ")] == told
    assert Counter(row["data_row"]["global_key"] for row in rows) == Counter(_media())


def test_every_kind_of_annotation_is_listed(annotations: list[re.Match[str]]):
    kinds = _kinds("annotation_kind")
    assert len(kinds) > 18
    unknown = {"ImageCuboid", "ImageBidirectionalRelationship"}
    listed = {match["kind"] for match in annotations}
    assert listed == kinds | unknown | {"no kind", "classification"}


def test_every_form_of_answer_is_listed(annotations: list[re.Match[str]]):
    told = {match["summary"] for match in annotations if match["kind"] == "classification"}
    forms = {form for form in CLASSIFICATION["x-forms"] for each in told if f"{form} '" in each}
    assert forms == set(CLASSIFICATION["x-forms"])
    assert {"no answer", "with group_answer"} <= told


def test_every_kind_of_metadata_is_listed(printed: list[str]):
    listed = {line.split()[1] for line in printed if line.startswith("  metadata: ")}
    assert len(_kinds("schema_kind")) > 5
    assert listed == _kinds("schema_kind") | {"CustomMetadataTide"}


def test_every_annotation_has_its_line_wherever_it_stands(
    rows: list[dict[str, Any]], annotations: list[re.Match[str]]
):
    named = [
        each["name"]
        for name, each in _objects(rows)
        if "feature_id" in each and not name.endswith(("_answer", "_answers"))
    ]
    assert Counter(match["name"] for match in annotations) == Counter(named)


@pytest.mark.parametrize(
    "line",
    [
        "project Harbor: ImageBoundingBox 'Boat': area 24000",
        "project Harbor: ImagePolygon 'Quay': area 24000",
        "project Harbor: ImagePolyline 'Chain': length 11.5",
        "project Harbor, frame 9: VideoBoundingBox 'Ferry': area 48000",
        "project Harbor, group Axial, frame 5: DICOMPolyline 'Spine': length 24",
        "predicted by Boat finder: ImagePoint 'Buoy': at 510, 90",
        "project Harbor > Useful > Why > Which: classification 'Sure': radio_answer 'Quite'",
    ],
)
def test_a_line_says_where_an_annotation_stands_and_what_it_measures(printed: list[str], line: str):
    assert printed.count(f"  {line}") == 1


# What mypy says -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


def _mypy(cache: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """Check files as they stand in a project with these dataclasses; report on no other file."""
    options = ("--strict", "--follow-imports=silent", "--no-error-summary", "--no-pretty")
    return _run("-m", "mypy", *options, "--cache-dir", cache, *files)


def _matched(case: ast.match_case) -> str:
    assert isinstance(case.pattern, ast.MatchClass)
    assert isinstance(case.pattern.cls, ast.Attribute)
    return case.pattern.cls.attr


def _cases() -> list[ast.match_case]:
    """Return every case of the example that names a class."""
    tree = ast.parse(EXAMPLE.read_text(encoding="utf-8"))
    matches = [node for node in ast.walk(tree) if isinstance(node, ast.Match)]
    return [
        case
        for match in matches
        for case in match.cases
        if isinstance(case.pattern, ast.MatchClass)
    ]


def _without(case: ast.match_case) -> str:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[case.pattern.lineno - 1 : case.body[-1].end_lineno]
    return "".join(lines)


def test_the_example_passes_mypy_strict(cache: Path):
    done = _mypy(cache, EXAMPLE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_names_the_class_of_any_case_that_is_taken_out(tmp_path: Path, cache: Path):
    cases = _cases()
    assert len(cases) > len(_kinds("annotation_kind") | _kinds("schema_kind"))
    files = [tmp_path / f"walk_{number}.py" for number in range(len(cases))]
    for file, case in zip(files, cases, strict=True):
        file.write_text(_without(case), encoding="utf-8")
    done = _mypy(cache, *files)
    assert done.returncode == 1, done.stderr
    told = re.compile(r'(walk_\d+)\.py:\d+: error: Argument 1 to "assert_never" has .+? "(\w+)";')
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert Counter(match.groups() for match in map(told.search, errors) if match) == Counter(
        (file.stem, _matched(case)) for file, case in zip(files, cases, strict=True)
    )
    assert len(errors) == len(cases)
