"""Real exports: free of errors in the observed edition, and recognized as such by the default one.

They are other people's data, so none is kept here: EXPORTV2_CORPUS names a folder of them, or one
that holds them in its subfolder `exports`. `pytest -s` prints what is found in them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.reading import Row, read_rows

if TYPE_CHECKING:
    from exportv2 import Finding, Summary

VARIABLE = "EXPORTV2_CORPUS"

if not os.environ.get(VARIABLE):
    pytest.skip(f"no real exports to read: {VARIABLE} names no folder", allow_module_level=True)

FOLDER = Path(os.environ[VARIABLE])
if (FOLDER / "exports").is_dir():
    FOLDER /= "exports"
FILES = sorted(path for path in FOLDER.glob("*") if path.is_file())


def test_the_folder_holds_files():
    assert FILES, f"{VARIABLE} names {FOLDER}, where there is no file"


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def path(request) -> Path:
    return request.param


def _export_by_rows(path: Path) -> str | None:
    """Return which export the rows alone show a file to be, if they do.

    What a project export always includes is in a catalog export whose every row is in one project
    as well, so this may name the wrong export but never makes a finding.
    """
    projects = [len(row.projects or ()) for row in exportv2.read(path, edition="observed")]
    if set(projects) == {1}:
        return "project"
    if any(number > 1 for number in projects):
        return "catalog"
    return None


def _params_by_rows(path: Path) -> dict[str, bool]:
    """Return every param that governs a field: on where such a field stands in the file."""
    text = b"".join(item.text for item in read_rows(str(path)) if isinstance(item, Row))
    params: dict[str, bool] = {}
    for document in bundle.documents("observed").values():
        for name, schema in document.get("properties", {}).items():
            param = schema.get("x-presence", {}).get("param") if isinstance(schema, dict) else None
            if param is not None:
                params[param] = params.get(param, False) or f'"{name}"'.encode() in text
    return params


def _validated(path: Path, **told: Any) -> tuple[list[Finding], Summary]:
    run = exportv2.validate(path, exportv2.Profile(**told))
    findings = list(run)
    return findings, run.summary


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level == "error"]


def _report(summary: Summary) -> str:
    found = ", ".join(
        f"{entry.count} x {entry.level} {entry.rule} at {entry.field}" for entry in summary.by_rule
    )
    return f"{summary.rows} rows as {summary.export or 'untold'}: {found or 'no finding'}"


def test_no_row_has_an_error_in_the_observed_edition(path):
    findings, summary = _validated(path, edition="observed")
    assert _errors(findings) == []
    assert summary.complete
    assert summary.rows == summary.rows_conforming > 0


def test_no_row_has_an_error_when_told_the_export_that_the_rows_show(path, record_property):
    findings, summary = _validated(path, edition="observed", export=_export_by_rows(path))
    record_property("observed", _report(summary))
    print(f"\n{path.name}, observed: {_report(summary)}")  # noqa: T201 - for pytest -s
    assert _errors(findings) == []
    assert summary.rows == summary.rows_conforming > 0


def test_no_row_has_an_error_when_told_the_params_that_the_rows_show(path):
    params = _params_by_rows(path)
    told = {"edition": "observed", "export": _export_by_rows(path), "params": params}
    findings, summary = _validated(path, **told)
    assert len(params) > 5
    assert _errors(findings) == []
    assert summary.rows == summary.rows_conforming > 0


def test_most_rows_fail_in_the_default_edition_which_hints_at_the_observed_one(
    path, record_property
):
    _, summary = _validated(path)
    record_property("glossary", _report(summary))
    print(f"\n{path.name}, glossary: {_report(summary)}")  # noqa: T201 - for pytest -s
    assert summary.rows_nonconforming > summary.rows / 2
    assert any("--edition observed" in hint for hint in summary.hints)
