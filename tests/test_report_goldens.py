"""Every format of the same run, as it is: tests/reports/ holds what each printed last.

`EXPORTV2_REWRITE=1 python -m pytest tests/test_report_goldens.py` writes them anew; what git then
shows as changed is to be looked at.
"""

from __future__ import annotations

import os
import re
import tracemalloc
from pathlib import Path

import pytest
from click.testing import CliRunner

from exportv2 import bundle, cli
from exportv2.findings import Finding, Tally
from exportv2.reports import REPORTS
from exportv2.reports.step_summary import StepSummary
from exportv2.version import version
from reported import HOSTILE, finding, reported
from test_findings import summary

ROOT = Path(__file__).parents[1]
GOLDENS = ROOT / "tests" / "reports"
REWRITE = "EXPORTV2_REWRITE"
#: Of every level, with and without a field, a row that is no JSON, one that is torn, and a file
#: with no findings.
INPUTS = (
    "tests/exports/observed/project-broken.ndjson",
    "tests/exports/observed/project-text.ndjson",
    "tests/exports/observed/model-run-broken.ndjson",
    "tests/exports/observed/project-unknown-members.ndjson",
)
OPTIONS = ("--edition", "observed", "--export", "project")
#: By the name of its file: the options of a report.
REPORTED = {
    "text.txt": ("--output-format", "text"),
    "statistics.txt": ("--statistics",),
    "concise.txt": ("--output-format", "concise"),
    "json.json": ("--output-format", "json"),
    "json-lines.ndjson": ("--output-format", "json-lines"),
    "junit.xml": ("--output-format", "junit"),
    "sarif.sarif": ("--output-format", "sarif"),
    "github.txt": ("--output-format", "github"),
    "html.html": ("--output-format", "html"),
}
STEP_SUMMARY = "step-summary.md"


def _steady(text: str) -> str:
    """Return a report without what changes with every release."""
    return re.sub(rf"\b{re.escape(version())}\b", "VERSION", text).replace(
        bundle.digest(), "0123456789abcdef"
    )


def _compare(name: str, text: str) -> None:
    golden = GOLDENS / name
    if os.environ.get(REWRITE):
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize("name", REPORTED)
def test_the_report_is_the_golden_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / STEP_SUMMARY))
    arguments = ["validate", *OPTIONS, *REPORTED[name], *INPUTS]
    result = CliRunner().invoke(cli.cli, arguments, catch_exceptions=False)
    assert result.exit_code == 3
    _compare(name, _steady(result.stdout_bytes.decode()))
    if "github" in REPORTED[name]:
        written = (tmp_path / STEP_SUMMARY).read_text(encoding="utf-8")
        _compare(STEP_SUMMARY, _steady(written))


def test_there_is_no_golden_file_of_nothing():
    assert {path.name for path in GOLDENS.iterdir()} == {*REPORTED, STEP_SUMMARY}
    assert {options[-1] for options in REPORTED.values()} == {*REPORTS, "--statistics"}


#: What acts, or is no character at all; not the line feeds that a report has of its own.
ACTING = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("made", [*REPORTS, StepSummary])
def test_nothing_hostile_gets_out(made, hostile: str):
    found = [finding(**{member: hostile}) for member in ("file", "message", "field", "data_row_id")]
    found.append(finding(pointer=f"/{hostile}"))
    report = reported(made, found, hints=(hostile,))
    report.encode()
    # Strings of JSON may hold what JSON does not ask to be escaped: it is programs that read them.
    asks = made in ("json", "json-lines")
    assert not re.search(r"[\x00-\x08\x0b-\x1f]" if asks else ACTING, report)
    if made != "github":
        assert not re.search(r"(?m)^\s*::", report)
    if made not in ("json", "json-lines", "sarif"):
        assert not re.search(r"##[a-z]*\[", report)


#: Few enough that the test is quick, many enough that what grows with them is seen.
MANY = 100_000


@pytest.mark.parametrize("made", [*REPORTS, StepSummary])
def test_memory_does_not_grow_with_findings(made):
    """Findings of two levels, of fields and keys without end, each with something long in it."""
    written = 0

    def write(text: str) -> None:
        nonlocal written
        written += len(text)

    report = (REPORTS[made] if isinstance(made, str) else made)(write)
    tally = Tally()
    short, long = "k" * 200, "k" * 1_000_000
    rules = ("value.type", "value.enum", "presence.required")
    tracemalloc.start()
    for number in range(MANY):
        text = short if number >= 100 else long  # the first are those that are shown
        found = Finding(
            rule=rules[number % 3],
            level="error" if number % 2 else "note",
            file=f"rows-{number // 25_000}.ndjson",
            line=number + 1,
            byte_offset=number * 100,
            pointer=f"/{text}{number}/member",
            field=f"project.member_{number % 5_000}",
            message=f"expected {text}",
            data_row_id=f"row-{number}",
        )
        tally.add(found)
        report.add(found)
    report.end(summary(by_rule=tally.by_rule(), findings=dict(tally.levels)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000  # of 300 MB
    if made not in ("json", "json-lines", "concise"):
        assert written < 3_000_000
