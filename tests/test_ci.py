"""What CI runs: the GitHub Action, the hook of pre-commit, and the examples of both."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from exportv2 import cli

ROOT = Path(__file__).parents[1]
CONFORMING = "examples/project-conforming.ndjson"
BROKEN = "examples/project-broken.ndjson"


def loaded(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


ACTION = loaded("action.yml")
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="steps of the action need bash")


class Done:
    def __init__(self, done: subprocess.CompletedProcess[str], summary: str) -> None:
        self.status, self.output, self.errors = done.returncode, done.stdout, done.stderr
        self.summary = summary


def check_step(folder: Path, **inputs: str) -> Done:
    """Run the step that checks as GitHub would, with exportv2 where the first step puts it."""
    command = folder / "exportv2" / "bin" / "exportv2"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exportv2 "$@"\n')
    command.chmod(0o755)
    (step,) = [each for each in ACTION["runs"]["steps"] if each["name"] == "Check the exports"]
    assert inputs.keys() <= ACTION["inputs"].keys()
    told = {name: each.get("default", "") for name, each in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: told[found[1]], value)
        for name, value in step["env"].items()
    }
    assert not any("${{" in value for value in variables.values())
    assert "${{" not in step["run"]  # or an input could be run
    summary = folder / "summary.md"
    done = subprocess.run(
        [str(shutil.which("bash")), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=ROOT,
        env={
            **os.environ,
            **variables,
            "RUNNER_TEMP": str(folder),
            "GITHUB_STEP_SUMMARY": str(summary),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done, summary.read_text(encoding="utf-8") if summary.exists() else "")


@needs_bash
def test_the_action_passes_what_conforms(tmp_path: Path):
    done = check_step(tmp_path, files=CONFORMING, export="project")
    assert (done.status, done.errors) == (0, "")
    assert "::error" not in done.output
    assert "conforms" in done.summary


@needs_bash
def test_the_action_fails_what_does_not_with_annotations_and_a_summary(tmp_path: Path):
    sarif = tmp_path / "exports.sarif"
    done = check_step(
        tmp_path, files=f"  {CONFORMING}\n\n{BROKEN}\n", export="project", sarif=str(sarif)
    )
    assert done.status == 1
    told = rf"^::error file={BROKEN},line=2,title=presence\.required"
    assert re.search(told, done.output, re.MULTILINE)
    assert "presence.required" in done.summary
    assert '"version": "2.1.0"' in sarif.read_text(encoding="utf-8")


@needs_bash
def test_inputs_of_the_action_are_options(tmp_path: Path):
    done = check_step(
        tmp_path,
        files="examples/project-*.ndjson",
        edition="observed",
        arguments="--ignore\npresence\n--ignore\nvalue\n",
        **{"fail-on": "never"},
    )
    assert done.status == 0
    assert "edition: observed" in done.summary
    assert "::error" not in done.output


@needs_bash
@pytest.mark.parametrize("name", ["$(touch {0})", "`touch {0}`", "; touch {0} #", "--version"])
def test_nothing_in_an_input_is_run(name: str, tmp_path: Path):
    made = tmp_path / "made"
    done = check_step(tmp_path, files=name.format(made))
    assert done.status == 3
    assert "framing.unreadable-input" in done.output
    assert not made.exists()


def test_the_action_installs_itself_and_nothing_else():
    (install, _) = ACTION["runs"]["steps"]
    assert install["env"] == {"SOURCE": "${{ github.action_path }}"}
    assert install["run"].splitlines() == [
        'python3 -m venv "$RUNNER_TEMP/exportv2"',
        '"$RUNNER_TEMP/exportv2/bin/pip" install --quiet "$SOURCE"',
    ]


def test_the_workflow_shown_tells_the_action_inputs_that_it_has():
    steps = loaded("examples/ci/workflow.yml")["jobs"]["conformance"]["steps"]
    (ours,) = [step for step in steps if "exportv2" in step["uses"]]
    assert ours["with"].keys() <= ACTION["inputs"].keys()
    assert ours["with"].keys() >= {
        name for name, each in ACTION["inputs"].items() if each.get("required")
    }
    (upload,) = [step for step in steps if "upload-sarif" in step["uses"]]
    assert upload["with"]["sarif_file"] == ours["with"]["sarif"]


# pre-commit --------------------------------------------------------------------------------------

(HOOK,) = loaded(".pre-commit-hooks.yaml")


@pytest.mark.parametrize(("path", "status"), [(CONFORMING, 0), (BROKEN, 1)])
def test_the_hook_checks_files(path: str, status: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    (repository,) = loaded("examples/ci/pre-commit-config.yaml")["repos"]
    (shown,) = repository["hooks"]
    assert shown["id"] == HOOK["id"]
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "exportv2"
    result = CliRunner().invoke(cli.cli, [*arguments, *shown["args"], path])
    assert result.exit_code == status
    assert bool(re.search(rf"^{path}:\d+:.*: error ", result.stdout, re.MULTILINE)) is (status == 1)


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("exports/a.ndjson", True),
        ("a.jsonl.gz", True),
        ("b/c.ndjson.zst", True),
        ("a.json", False),
        ("ndjson", False),
        ("a.ndjson.txt", False),
    ],
)
def test_the_hook_is_for_exports(path: str, *, is_checked: bool):
    assert bool(re.search(HOOK["files"], path)) is is_checked
