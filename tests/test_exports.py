"""Whole exports of our own making, and the examples: each has the findings it is told to have."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import exportv2

ROOT = Path(__file__).parents[1]
EXPORTS = ROOT / "tests" / "exports"
EXAMPLES = ROOT / "examples"
TOLD = ("rule", "level", "line", "pointer", "field")

EXPECTED = sorted(EXPORTS.glob("*/*.expected.json"))
#: One file of each way a run can end, and of each way rows can be framed and compressed.
RUN_AS_COMMAND = (
    "glossary/empty",
    "glossary/error-page",
    "glossary/model-run-broken",
    "glossary/project-row",
    "observed/catalog-cut",
    "observed/model-run-broken",
    "observed/project-array",
    "observed/project-image",
    "observed/project-unknown-members",
)


def _name(expected: Path) -> str:
    return f"{expected.parent.name}/{expected.name.removesuffix('.expected.json')}"


def _expectation(expected: Path) -> dict[str, Any]:
    return json.loads(expected.read_text(encoding="utf-8"))


def _export(expected: Path) -> Path:
    """Return the one file that an expectation is about: both begin with the same name."""
    stem = expected.name.removesuffix(".expected.json")
    (export,) = (
        path
        for path in expected.parent.iterdir()
        if path != expected and path.name.partition(".")[0] == stem
    )
    return export


def _validate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "exportv2", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("expected", EXPECTED, ids=_name)
def test_the_findings_of_an_export_are_the_expected_ones_in_order(expected):
    told = _expectation(expected)
    run = exportv2.validate(_export(expected), exportv2.Profile(**told["profile"]))
    found = [{name: getattr(finding, name) for name in TOLD} for finding in run]
    assert found == told["findings"]
    assert run.summary.rows == told["rows"]
    assert run.summary.complete is told["complete"]
    assert dict(run.summary.findings) == {
        level: sum(finding["level"] == level for finding in told["findings"])
        for level in ("error", "warning", "note")
    }


@pytest.mark.parametrize("expected", EXPECTED, ids=_name)
def test_an_expectation_agrees_with_itself(expected):
    told = _expectation(expected)
    assert list(told) == ["description", "profile", "findings", "rows", "complete", "exit"]
    assert told["profile"]["edition"] == expected.parent.name
    assert all(tuple(finding) == TOLD for finding in told["findings"])
    if not told["complete"] or not told["rows"]:
        status = 3
    else:
        status = int(any(finding["level"] == "error" for finding in told["findings"]))
    assert told["exit"] == status


@pytest.mark.parametrize("name", RUN_AS_COMMAND)
def test_the_command_ends_with_the_expected_exit_status(name, tmp_path):
    expected = EXPORTS / f"{name}.expected.json"
    told = _expectation(expected)
    params = tmp_path / "params.json"
    params.write_text(json.dumps(told["profile"]["params"]), encoding="utf-8")
    options = ["--edition", told["profile"]["edition"], "--params", str(params)]
    if "export" in told["profile"]:
        options += ["--export", told["profile"]["export"]]
    done = _validate("validate", "--output-format", "json-lines", *options, str(_export(expected)))
    assert done.returncode == told["exit"], done.stderr
    *findings, summary = map(json.loads, done.stdout.splitlines())
    assert [{name: finding[name] for name in TOLD} for finding in findings] == told["findings"]
    assert (summary["kind"], summary["rows"]) == ("summary", told["rows"])


def test_every_export_has_its_expectation_and_its_row_in_the_readme():
    exports = {path for path in EXPORTS.glob("*/*") if not path.name.endswith(".expected.json")}
    assert exports == {_export(expected) for expected in EXPECTED}
    readme = (EXPORTS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\S+/\S+)` \| (\d+) \| .+ \|$", readme, re.MULTILINE)
    assert sorted(listed) == sorted(
        (path.relative_to(EXPORTS).as_posix(), str(_expectation(expected)["rows"]))
        for expected in EXPECTED
        for path in [_export(expected)]
    )


def test_every_export_kind_has_exports_of_both_verdicts_in_each_edition():
    verdicts = {
        (told["profile"]["edition"], told["profile"]["export"], told["exit"] == 0)
        for told in map(_expectation, EXPECTED)
        if "export" in told["profile"]
    }
    assert verdicts == {
        (edition, export, verdict)
        for edition in ("glossary", "observed")
        for export in ("project", "catalog", "model-run")
        for verdict in (True, False)
    }


@pytest.mark.parametrize(
    "path", sorted(EXPORTS.glob("*/*json")) + sorted(filter(Path.is_file, EXAMPLES.rglob("*")))
)
def test_a_file_that_people_read_is_utf_8_with_line_feeds(path):
    text = path.read_bytes()
    assert b"\r" not in text
    assert text.decode("utf-8").startswith("\N{BYTE ORDER MARK}") is False


# The examples ------------------------------------------------------------------------------------


class Example(NamedTuple):
    """What examples/README.md says of one example: its command, and where what is wrong."""

    heading: str
    command: str
    status: int
    findings: set[tuple[int, str, str | None]]


_FENCED = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(exportv2 .+?) +# exit status (\d)$", re.MULTILINE)
_DEFECT = re.compile(r"^\| (\d+) \| `(\S+)` \| (?:`(\S+)`|none) \| .+ \|$", re.MULTILINE)


def _examples() -> list[Example]:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    examples = []
    for section in re.split(r"^## ", readme, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        findings = {
            (int(line), rule, field or None) for line, rule, field in _DEFECT.findall(section)
        }
        commands = "\n".join(_FENCED.findall(section)).replace("\\\n", "")
        for command, status in _COMMAND.findall(commands):
            examples.append(Example(heading, command, int(status), findings))
    return examples


EXAMPLE_COMMANDS = _examples()


@pytest.mark.parametrize("example", EXAMPLE_COMMANDS, ids=lambda example: example.heading)
def test_an_example_ends_and_finds_as_its_readme_says(example):
    program, *arguments = shlex.split(example.command)
    assert program == "exportv2"
    done = _validate(*arguments, "--output-format", "json-lines")
    assert done.returncode == example.status, done.stdout + done.stderr
    *findings, _ = map(json.loads, done.stdout.splitlines())
    found = {(finding["line"], finding["rule"], finding["field"]) for finding in findings}
    assert found == example.findings


def test_every_example_has_its_command():
    files = {path.name for path in EXAMPLES.glob("*.ndjson")}
    told = [Path(shlex.split(example.command)[-1]).name for example in EXAMPLE_COMMANDS]
    assert sorted(told) == sorted(files)
