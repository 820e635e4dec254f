"""Baselines: what is known fails no run, and nothing of the data stands in the file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle, cli
from exportv2.baseline import VERSION, Baseline, Key, read_baseline
from exportv2.folding import MOST_TOKENS, Folding
from exportv2.processes.pieces import RANGE_BYTES
from exportv2.whole_file import FileError, replace
from sample_rows import ndjson, row, spoilt_row, written
from suite_cases import ROW_CASES
from test_cli import COMMAND, invoked, report

if TYPE_CHECKING:
    from collections.abc import Callable

TYPE = ("value.type", "data_row.row_data", "/data_row/row_data")


def spoilt(number: int) -> dict[str, Any]:
    """Return a row with an error, a warning, a missing member and a bad box."""
    made = spoilt_row(number) | {"news": 1}
    label = made["projects"]["project"]["labels"][0]
    del label["label_details"]["created_at"]
    label["annotations"]["objects"][0]["bounding_box"]["top"] = "x"
    return made


def recorded(folder: Path, *inputs: str, name: str = "baseline.json") -> str:
    path = str(folder / name)
    invoked("validate", "--write-baseline", path, *inputs)
    return path


def entries(path: str) -> dict[tuple[str, str | None, str], int]:
    counts = read_baseline(path).counts
    return {(key.rule, key.field, key.pointer): count for key, count in counts.items()}


# What is written ---------------------------------------------------------------------------------


def test_what_is_found_is_written_by_rule_field_and_folded_pointer(tmp_path: Path):
    path = recorded(tmp_path, written(tmp_path, spoilt(1), spoilt(2), b"{}{}", row(1)))
    label = "/projects/*/labels/*"
    assert entries(path) == {
        TYPE: 2,
        ("presence.unknown-field", "export.*", "/*"): 2,
        (
            "presence.required",
            "label_details.created_at",
            f"{label}/label_details/created_at",
        ): 2,
        (
            "value.type",
            "annotation.bounding_box",
            f"{label}/annotations/objects/*/bounding_box/top",
        ): 2,
        ("json.syntax", None, ""): 1,
        ("consistency.data-row-id-unique", "data_row.id", "/data_row/id"): 1,
    }


def test_the_file_is_json_of_one_entry_a_line_in_order(tmp_path: Path):
    path = Path(recorded(tmp_path, written(tmp_path, spoilt_row() | {"news": 1})))
    assert path.read_bytes().decode() == (
        '{\n  "edition": "glossary",\n  "findings": [\n'
        '    {"count": 1, "field": "export.*", "pointer": "/*", '
        '"rule": "presence.unknown-field"},\n'
        '    {"count": 1, "field": "data_row.row_data", "pointer": "/data_row/row_data", '
        '"rule": "value.type"}\n'
        f'  ],\n  "schema_digest": "{bundle.digest()}",\n  "version": {VERSION}\n}}\n'
    )


def test_of_no_findings_an_empty_baseline_is_written(tmp_path: Path):
    path = recorded(tmp_path, written(tmp_path, row()))
    assert json.loads(Path(path).read_bytes())["findings"] == []
    assert read_baseline(path) == Baseline("glossary", bundle.digest(), {})


def test_writing_changes_neither_the_report_nor_the_status(tmp_path: Path):
    path = written(tmp_path, spoilt(1))
    result = invoked("validate", "--write-baseline", str(tmp_path / "baseline.json"), path)
    assert result.exit_code == 1
    assert result.stdout == invoked("validate", path).stdout


def test_what_is_off_or_ignored_is_not_written(tmp_path: Path):
    path, baseline = written(tmp_path, spoilt(1)), str(tmp_path / "baseline.json")
    options = ["--severity", "value=off", "--ignore", "presence.required"]
    invoked("validate", *options, "--write-baseline", baseline, path)
    assert [rule for rule, _, _ in entries(baseline)] == ["presence.unknown-field"]


def test_written_over_a_baseline_it_has_what_was_known_as_well(tmp_path: Path):
    path = recorded(tmp_path, written(tmp_path, spoilt_row(1)))
    more = written(tmp_path, spoilt_row(1), spoilt_row(2), name="more.ndjson")
    result = invoked("validate", "--baseline", path, "--write-baseline", path, more)
    assert result.exit_code == 1
    assert entries(path) == {TYPE: 2}
    assert invoked("validate", "--baseline", path, more).exit_code == 0


def test_a_baseline_that_is_to_be_written_need_not_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = written(tmp_path, spoilt_row())
    monkeypatch.chdir(tmp_path)
    baseline = str(tmp_path / "baseline.json")
    other = invoked("validate", "--baseline", baseline, "--write-baseline", "other.json", path)
    assert (other.exit_code, other.stdout) == (1, "")
    result = invoked("validate", "--baseline", baseline, "--write-baseline", "baseline.json", path)
    assert result.exit_code == 1
    assert "value.type" in result.stdout
    assert entries(baseline) == {TYPE: 1}
    assert invoked("validate", "--baseline", baseline, path).exit_code == 0


@pytest.mark.parametrize("seed", ["0", "1"])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_bytes_depend_on_nothing_but_the_input(tmp_path: Path, seed: str, jobs: str):
    path = tmp_path / "rows.ndjson"
    rows = [spoilt(number) if number % 3 else row(number) for number in range(300)]
    for made in rows:
        made["projects"] = {made["data_row"]["id"]: made["projects"]["project"]}
    path.write_bytes(ndjson(*rows) + ndjson(*rows) * 20)
    assert path.stat().st_size > RANGE_BYTES
    options = ["--jobs", jobs, "--write-baseline", str(tmp_path / "made.json")]
    subprocess.run(
        [*COMMAND, "validate", *options, str(path)],
        check=False,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    expected = recorded(tmp_path, str(path))
    assert (tmp_path / "made.json").read_bytes() == Path(expected).read_bytes()
    assert entries(expected)[TYPE] == 200 * 21


@pytest.mark.parametrize(
    "content", [b"", ndjson(spoilt_row()) + b'{"torn', b"<html>", ndjson(row()) * 2]
)
def test_nothing_is_written_where_not_all_was_read(tmp_path: Path, content: bytes):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(content)
    baseline = tmp_path / "baseline.json"
    baseline.write_text("as it was", encoding="utf-8")
    options = ["--expect-rows", "7", "--write-baseline", str(baseline)]
    result = invoked("validate", *options, str(path))
    assert result.exit_code == 3
    assert "No baseline is written: not all of the input was read and checked." in result.stdout
    assert baseline.read_text(encoding="utf-8") == "as it was"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["baseline.json", "rows.ndjson"]


# What is known -----------------------------------------------------------------------------------


def test_what_is_known_is_not_reported_but_told_of(tmp_path: Path):
    path = written(tmp_path, spoilt(1), spoilt(2))
    baseline = recorded(tmp_path, path)
    # Other rows, in other lines and projects, with findings at the same places.
    moved = spoilt(7)
    moved["projects"]["another"] = moved["projects"].pop("project")
    other = written(tmp_path, row(5), moved, row(6), spoilt(8), name="other.ndjson")
    for name in (path, other):
        result = invoked("validate", "--baseline", baseline, name)
        assert result.exit_code == 0
        assert "hint: 8 findings are known to the baseline, and not reported." in result.stdout
    reported = report("--baseline", baseline, other)
    assert reported["findings"] == []
    assert reported["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0}
    assert reported["summary"]["rows_nonconforming"] == 2


def test_those_beyond_the_count_are_reported_and_the_first_are_the_known_ones(tmp_path: Path):
    baseline = recorded(tmp_path, written(tmp_path, spoilt_row(1), spoilt_row(2)))
    more = written(tmp_path, *map(spoilt_row, range(5)), name="more.ndjson")
    reported = report("--baseline", baseline, more)
    assert [one["line"] for one in reported["findings"]] == [3, 4, 5]
    assert {one["pointer"] for one in reported["findings"]} == {"/data_row/row_data"}
    assert reported["summary"]["by_rule"][0]["count"] == 3
    assert reported["summary"]["by_rule"][0]["first_line"] == 3
    assert invoked("validate", "--baseline", baseline, more).exit_code == 1
    assert "2 findings are known" in reported["summary"]["hints"][0]


def test_of_another_rule_field_or_place_a_finding_is_not_known(tmp_path: Path):
    baseline = recorded(tmp_path, written(tmp_path, spoilt_row()))
    made = row()
    made["data_row"]["id"] = 7
    made["data_row"]["row_data"] = "no uri"
    path = written(tmp_path, made, name="other.ndjson")
    found = report("--ignore", "consistency", "--baseline", baseline, path)["findings"]
    assert [(one["rule"], one["pointer"]) for one in found] == [
        ("value.type", "/data_row/id"),
        ("value.format", "/data_row/row_data"),
    ]


@pytest.mark.parametrize(("many", "told"), [(1, "1 entry"), (3, "3 entries")])
def test_entries_that_did_not_occur_are_told(tmp_path: Path, many: int, told: str):
    made = spoilt(1)
    if many == 1:
        made = spoilt_row(1)
    baseline = recorded(tmp_path, written(tmp_path, made))
    clean = row(1) if many == 1 else spoilt_row(1)
    path = written(tmp_path, clean, name="clean.ndjson")
    result = invoked("validate", "--baseline", baseline, path)
    said = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert f"The baseline has {told} that did not occur: write it again." in said
    # Not so where they could not have occurred, or not all was read.
    for options in (["--ignore", "presence", "--ignore", "value"], ["--severity", "value=off"]):
        result = invoked("validate", *options, "--baseline", baseline, path)
        assert (f"{told} that" in result.stdout) is False
    Path(path).write_bytes(ndjson(clean) + b"{")
    assert "did not occur" not in invoked("validate", "--baseline", baseline, path).stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"edition": "observed"}, "The baseline is of another edition"),
        ({"edition": "one\u001b[2J::error::"}, "The baseline is of another edition"),
        ({"schema_digest": "0000"}, "The baseline is of another schema"),
        ({}, None),
    ],
)
def test_a_baseline_of_another_edition_or_schema_serves_with_a_hint(
    tmp_path: Path, change: dict[str, str], told: str | None
):
    path = written(tmp_path, spoilt_row())
    baseline = Path(recorded(tmp_path, path))
    baseline.write_text(json.dumps(json.loads(baseline.read_bytes()) | change), encoding="utf-8")
    result = invoked("validate", "--baseline", str(baseline), path)
    assert result.exit_code == 0
    assert "1 finding is known to the baseline" in result.stdout
    said = re.findall(r"The baseline is of another \w+", result.stdout)
    assert said == ([] if told is None else [told])
    assert "\x1b" not in result.stdout


def test_what_means_that_not_all_was_read_is_never_known(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(spoilt_row()) + b'{"torn')
    known = Baseline(
        "glossary",
        bundle.digest(),
        {Key(*TYPE): 9, Key("framing.torn-last-line", None, ""): 9},
    )
    (tmp_path / "baseline.json").write_text(known.text(), encoding="utf-8")
    result = invoked("validate", "--baseline", str(tmp_path / "baseline.json"), str(path))
    assert result.exit_code == 3
    assert "framing.torn-last-line" in result.stdout
    assert "value.type" not in result.stdout


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_same_is_known_for_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
):
    monkeypatch.setattr("exportv2.processes.pieces.RANGE_BYTES", 2_000)
    baseline = recorded(tmp_path, written(tmp_path, *map(spoilt_row, range(7))))
    path = written(tmp_path, *map(spoilt_row, range(30)), name="more.ndjson")
    run = exportv2.validate(path, baseline=baseline, jobs=jobs)
    assert [one.line for one in run] == list(range(8, 31))


# Files that do not serve -------------------------------------------------------------------------


ENTRY = {"rule": "value.type", "field": None, "pointer": "/secret", "count": 1}
NONE = {"version": 1, "edition": "glossary", "schema_digest": "0", "findings": []}
MALFORMED: list[tuple[Any, str]] = [
    (b"", "is no JSON"),
    (b"\xff{}", "is no JSON"),
    (b"[" * 100_000, "is no JSON"),
    ([], "is none: it has no version"),
    ({}, "is none: it has no version"),
    (NONE | {"version": 2}, "is none: its version is not 1"),
    (NONE | {"version": True}, "is none: its version is not 1"),
    (NONE | {"version": "1"}, "is none: its version is not 1"),
    (
        NONE | {"secret": 1},
        "is none: its members are not edition, findings, schema_digest, version",
    ),
    ({"version": 1}, "is none: its members are not edition, findings, schema_digest, version"),
    (NONE | {"edition": 7}, "is none: edition and schema_digest are not both strings"),
    (NONE | {"findings": {}}, "is none: findings is no list"),
    (NONE | {"findings": ["secret"]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY, ENTRY | {"rule": 1}]}, "is none: /findings/1 has not a rule"),
    (NONE | {"findings": [ENTRY | {"field": 1}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY | {"pointer": None}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY | {"count": 0}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY | {"count": True}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY | {"count": 1.5}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY | {"line": 1}]}, "is none: /findings/0 has not a rule"),
    (NONE | {"findings": [ENTRY, ENTRY | {"count": 2}]}, "is none: /findings/1 repeats an entry"),
]


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["exportv2", "validate", *arguments])
    return cli.main()


@pytest.mark.parametrize(("content", "message"), MALFORMED)
def test_2_and_one_line_for_what_is_no_baseline(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: Any,
    message: str,
):
    path = tmp_path / "baseline.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    assert ended(monkeypatch, "--baseline", str(path), written(tmp_path, row())) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"exportv2: the baseline {path} {message}")
    assert told.err.count("\n") == 1
    assert "secret" not in told.err
    with pytest.raises(FileError):
        read_baseline(str(path))


def test_2_for_a_baseline_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name, why in (("missing", "No such file or directory"), (".", "Is a directory")):
        path = str(tmp_path / name)
        assert ended(monkeypatch, "--baseline", path, written(tmp_path, row())) == 2
        assert capsys.readouterr().err == f"exportv2: the baseline {path} cannot be read: {why}\n"


def _folder_missing(folder: Path) -> Path:
    return folder / "nowhere" / "baseline.json"


def _folder(folder: Path) -> Path:
    return folder


def _device(_: Path) -> Path:
    return Path(os.devnull)


def _input(folder: Path) -> Path:
    return folder / "rows.ndjson"


def _link_to_input(folder: Path) -> Path:
    (folder / "link").symlink_to(folder / "rows.ndjson")
    return folder / "link"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (_folder_missing, "its folder is not there"),
        (_folder, "it is no regular file"),
        (_device, "it is no regular file"),
        (_input, "it is one of the inputs"),
        (_link_to_input, "it is one of the inputs"),
    ],
)
def test_2_before_anything_is_read_where_no_file_can_be_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: Callable[[Path], Path],
    why: str,
):
    rows = written(tmp_path, row())
    path = place(tmp_path)
    assert ended(monkeypatch, "--write-baseline", str(path), rows) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"exportv2: {path} cannot be written: {why}\n"
    assert Path(rows).read_bytes() == ndjson(row())


def test_2_and_no_half_file_where_writing_fails_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exportv2.whole_file.os.fsync", full)
    path = tmp_path / "baseline.json"
    path.write_text("as it was", encoding="utf-8")
    assert ended(monkeypatch, "--write-baseline", str(path), written(tmp_path, spoilt_row())) == 2
    told = capsys.readouterr()
    assert told.err == f"exportv2: {path} cannot be written: No space left on device\n"
    assert "1 row = 0 conforming" in told.out
    assert path.read_text(encoding="utf-8") == "as it was"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["baseline.json", "rows.ndjson"]


def test_a_link_stays_one(tmp_path: Path):
    (tmp_path / "real.json").write_text("", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    replace(str(tmp_path / "link.json"), "new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "new"


# Nothing of the data -----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", bundle.names("edition"))
def test_names_of_the_schema_alone_stand_in_folded_places(edition: str):
    names = bundle.member_names(edition)
    folding = Folding(edition)
    profile = exportv2.Profile(edition=edition)
    seen = 0
    for case in ROW_CASES:
        for one in exportv2.validate_row(case.row, profile):
            folded = folding.fold(one.pointer, one.field)
            assert set(folded.pointer.split("/")[1:]) <= {*names, "*"}
            assert folded.pointer.count("/") == min(one.pointer.count("/"), MOST_TOKENS)
            assert (folded.field is None) == (one.field is None)
            if one.field is not None and folded.field != one.field:
                # An unknown member, or what is found of a key.
                assert folded.field == f"{one.field.partition('.')[0]}.*"
                is_whole = one.pointer.count("/") <= MOST_TOKENS
                assert folded.pointer.split("/")[-1] == "*" or not is_whole
            seen += 1
    assert seen > 500


@pytest.mark.parametrize(
    ("pointer", "field", "folded"),
    [
        ("", None, ("", None)),
        ("", "export.projects", ("", "export.*")),
        ("/projects/p1/labels/0", "project.labels", ("/projects/*/labels/*", "project.labels")),
        # A key that is called as members are is a key.
        ("/projects/labels", "export.projects", ("/projects/*", "export.projects")),
        ("/data_row/labels", "data_row.labels", ("/data_row/*", "data_row.*")),
        ("/data_row/data_row", "data_row.data_row", ("/data_row/*", "data_row.*")),
        ("/data_row/*", "data_row.*", ("/data_row/*", "data_row.*")),
        # Frames by their numbers, in a dictionary; items by theirs.
        (
            "/projects/p/labels/1/annotations/frames/7/objects/f/name",
            "annotation.name",
            ("/projects/*/labels/*/annotations/frames/*/objects/*/name", "annotation.name"),
        ),
        # Below what no table knows there is nothing to be known.
        ("/news/data_row/id", "export.news", ("/*/*/*", "export.*")),
        ("/a~1b/~0", "export.*", ("/*/*", "export.*")),
    ],
)
def test_a_place_is_folded(pointer: str, field: str | None, folded: tuple[str, str | None]):
    assert Folding("glossary").fold(pointer, field) == folded


def test_the_places_told_apart_do_not_grow_with_the_depth():
    deep = "/projects/p/labels/0/annotations/classifications/0"
    deep += "/radio_answer/classifications/0" * 20
    folding = Folding("observed")
    folded = {folding.fold(deep[: deep.rindex("/", 0, end)], None) for end in range(300, len(deep))}
    assert len(folded) == 1
    assert len(folding._places) < 15  # noqa: SLF001 - what it keeps is what is to be seen


CANARY = "CANARY"


def _with_canaries(value: Any) -> Any:
    """Return a value with every string another one, and each key of a dictionary of data."""
    if isinstance(value, dict):
        names = bundle.member_names("observed")
        return {
            (key if key in names else f"{CANARY}_key"): _with_canaries(inside)
            for key, inside in value.items()
        } | {f"{CANARY}_member": CANARY}
    if isinstance(value, list):
        return [_with_canaries(item) for item in value]
    return f"{CANARY}@example.com" if isinstance(value, str) else value


@pytest.mark.parametrize("edition", bundle.names("edition"))
def test_no_value_and_no_key_of_the_data_stands_in_a_baseline(tmp_path: Path, edition: str):
    rows = [_with_canaries(case.row) for case in ROW_CASES if isinstance(case.row, dict)]
    texts = [b'{"%s": 1, "%s": 2}' % (CANARY.encode(), CANARY.encode()), f"{{{CANARY}".encode()]
    path = written(tmp_path, *rows, *texts)
    assert CANARY in Path(path).read_text(encoding="utf-8")
    baseline = tmp_path / "baseline.json"
    options = ["--edition", edition, "--write-baseline", str(baseline)]
    result = invoked("validate", *options, path)
    assert result.exit_code == 1
    held = baseline.read_text(encoding="utf-8")
    assert len(held.splitlines()) > 100
    assert CANARY not in held
    # The hints of a run with it neither.
    result = invoked("validate", "--edition", edition, "--baseline", str(baseline), path)
    assert result.exit_code == 0
    assert CANARY not in result.stdout


def test_a_run_that_is_stopped_writes_none_and_tells_of_no_entries(tmp_path: Path):
    known = recorded(tmp_path, written(tmp_path, spoilt(1)))
    path = written(tmp_path, spoilt_row(1), spoilt_row(2), name="more.ndjson")
    new = tmp_path / "new.json"
    run = exportv2.validate(path, baseline=known, write_baseline=new)
    assert next(run).line == 2
    hints = " ".join(run.stop().hints)
    assert "No baseline is written" in hints
    assert "1 finding is known" in hints
    assert "did not occur" not in hints
    assert not new.exists()
