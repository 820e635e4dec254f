"""The pages of docs/: what they show is what happens; what they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import exportv2
from exportv2 import outcome, start
from exportv2.cli import INTERNAL_ERROR, USAGE
from exportv2.rules import rules
from exportv2.settings import settings_in
from exportv2.settings_file import _MEMBERS
from shown import all_shown, assert_stands_in, block, folder_to_run_in, run

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
RUN = {name: shown for name, path in PAGES.items() if (shown := all_shown(path.read_text("utf-8")))}


def page(name: str) -> str:
    return PAGES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RUN)
def test_what_is_shown_happens(name: str, tmp_path: Path):
    folder = folder_to_run_in(tmp_path, ROOT)
    for shown in RUN[name]:
        assert_stands_in(shown.output, run(shown, folder))


def test_the_start_page_ends_with_a_finding():
    assert [shown.name for shown in RUN["index.md"]] == ["install", "conforming", "break", "rule"]
    assert any("value.enum" in line for line in RUN["index.md"][2].output)


def test_a_line_that_is_not_printed_is_noticed(tmp_path: Path):
    conforming = RUN["index.md"][1]
    printed = run(conforming, folder_to_run_in(tmp_path, ROOT))
    wrong = [line.replace("3 conforming", "2 conforming") for line in conforming.output]
    with pytest.raises(AssertionError, match="2 conforming"):
        assert_stands_in(wrong, printed)


def test_a_status_that_is_not_told_is_noticed(tmp_path: Path):
    breaking = RUN["index.md"][2]
    wrong = breaking._replace(text=breaking.text.replace("  # exit status 1", ""))
    with pytest.raises(AssertionError, match="break: "):
        run(wrong, folder_to_run_in(tmp_path, ROOT))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_of_the_repository(name: str):
    for link in re.findall(r"\]\(([^)#:\s]+)[^):\s]*\)", re.sub(r"`[^`\n]*`", "", page(name))):
        assert (PAGES[name].parent / link).is_file(), link


# CI ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "examples/ci/workflow.yml",
        "examples/ci/pre-commit-config.yaml",
        "examples/ci/test_contract.py",
    ],
)
def test_what_the_guide_to_ci_shows_is_the_file(path: str):
    shown = block(page("guides/contract-test-in-ci.md"), path)
    assert shown == (ROOT / path).read_text(encoding="utf-8")


# Reference ---------------------------------------------------------------------------------------


def test_the_exit_statuses_are_those_of_the_command():
    _, section = page("reference/command.md").split("## Exit status\n")
    told = [int(status) for status in re.findall(r"(?m)^\| (\d+) \|", section)]
    assert USAGE == INTERNAL_ERROR
    assert told == [
        outcome.CONFORMS,
        outcome.FINDINGS,
        USAGE,
        outcome.NOT_READ,
        start.INTERRUPTED,
        128 + 13,  # SIGPIPE, as shells tell it
        128 + 15,  # SIGTERM
    ]


def test_the_settings_shown_are_settings(tmp_path: Path):
    text = page("reference/command.md")
    (shown,) = re.findall(r"```toml\n(\[tool\.exportv2\]\n.*?)```", text, re.DOTALL)
    (tmp_path / "pyproject.toml").write_text(shown, encoding="utf-8")
    settings = settings_in(str(tmp_path / "pyproject.toml"))
    assert settings.export == "project"
    assert settings.severity["presence.unknown-field"] == "error"
    assert all(f"`{name}`" in text or f"{name} =" in shown for name in _MEMBERS)


def test_every_command_has_a_section_with_its_options():
    text = page("reference/command.md")
    validate = text.split("### exportv2 validate\n")[1]
    assert "| `--jobs N` | " in validate
    assert "| `--export WORD` | Which export the file is. One of `project`, `catalog`, " in validate
    assert (
        "| `--max-findings N` | List only so many findings; all are counted. | no limit |" in text
    )
    assert (
        "| `--fail-on WORD` | The least level of a finding that makes the exit status 1. " in text
    )
    assert "#### exportv2 codegen validator\n" in text


def test_every_public_name_is_on_the_page():
    text = page("reference/python.md")
    for name in exportv2.__all__:
        assert f"`exportv2.{name}`" in text
    assert "max_row_bytes: int = 67108864" in text  # the value, not the name of a constant
    assert 'def load(row: RowLike, edition: Literal["observed"]) -> "observed.Export"' in text
    assert 'edition: str = "glossary"' in text


def test_every_member_of_a_record_is_on_the_page():
    text = page("reference/finding.md")
    for of in (exportv2.Finding._fields, exportv2.Summary.__dataclass_fields__):
        for member in set(of) - {"inputs"}:
            assert f"| `{member}` | " in text
    assert "| `level` | `error`, `warning` or `note` | How grave a finding is. " in text
    assert "| `by_rule` | array of [count of a rule](#count-of-a-rule) | " in text


def test_every_family_of_rules_is_told():
    table = page("reference/finding.md").partition("Every rule")[0]
    told = {word for row in re.findall(r"(?m)^\| (`.*?) \|", table) for word in row.split(", ")}
    assert told == {f"`{rule.partition('.')[0]}`" for rule in rules()}


# Reliability -------------------------------------------------------------------------------------


def test_the_tests_that_hold_a_promise_are_there():
    promises = re.findall(r"(?m)^\* .+\\\n  (.+)$", page("reliability.md"))
    assert len(promises) > 20
    for held_by in promises:
        named = re.findall(r"`(tests/\w+\.py)`: (`[^;]+`)", held_by)
        assert named, held_by
        for path, tests in named:
            module = (ROOT / path).read_text(encoding="utf-8")
            for name in re.findall(r"`(\w+)`", tests):
                assert f"def {name}(" in module, name
