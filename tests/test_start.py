"""Starting and ending: what a command does not need is not loaded, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from exportv2 import bundle, version
from sample_rows import row, spoilt_row, written

if TYPE_CHECKING:
    from pathlib import Path

#: Before anything is read, and for a plain file of rows that conform.
NEVER = [
    "email",
    "exportv2.reports.json",
    "exportv2_models.glossary.rows",
    "exportv2_models.observed",
    "glob",
    "importlib.metadata",
    "importlib.resources",
    "json",
    "tempfile",
    "traceback",
]
#: What rows that are plain lines do not need either.
READING = [f"exportv2.reading.{name}" for name in ("elements", "members", "scanner", "strict")]
#: What only rows need that are not accepted.
CHECKING = ["exportv2.accepting.refused", "exportv2_models.glossary.validator", "jiter"]
#: What reads a command line, and what checks rows.
COMMANDS = ["click", "dataclasses", "exportv2.cli", "exportv2.judge", "inspect", "json", "typing"]


_STARTED = """
import atexit, sys
from exportv2.start import start
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
start()
"""


def loaded(*arguments: str) -> tuple[str, set[str]]:
    """Run the command; return what it prints, and all that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", _STARTED, *arguments], capture_output=True, check=True, text=True
    )
    return done.stdout, set(done.stderr.split())


def test_the_version_loads_nearly_nothing():
    told, modules = loaded("--version")
    assert told == f"exportv2 {metadata.version('exportv2')} (schema {bundle.digest()})\n"
    assert "exportv2.version" in modules
    assert modules.isdisjoint([*NEVER, *READING, *COMMANDS])


def test_a_clean_run_loads_what_it_needs_alone(tmp_path: Path):
    _, modules = loaded("validate", written(tmp_path, row(1), row(2)))
    assert "exportv2_models.glossary.shapes" in modules
    assert modules.isdisjoint([*NEVER, *READING, *CHECKING])


@pytest.mark.parametrize(("made", "status"), [(row(), 0), (spoilt_row(), 1)])
def test_the_process_ends_with_the_status_and_all_of_the_output(
    tmp_path: Path, made: dict[str, object], status: int
):
    path = written(tmp_path, *[made] * 2000)
    code = (
        "import atexit, sys; from exportv2.start import start;"
        "atexit.register(print, 'the end of it', file=sys.stderr); start()"
    )
    options = ["validate", "--ignore", "consistency", "--output-format", "json-lines", path]
    done = subprocess.run(
        [sys.executable, "-c", code, *options], capture_output=True, check=False, text=True
    )
    assert done.returncode == status
    assert '"kind": "summary"' in done.stdout.splitlines()[-1]
    assert done.stderr == "the end of it\n"


def test_a_profile_of_the_command_can_be_taken():
    command = [sys.executable, "-m", "cProfile", "-m", "exportv2", "--version"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert "function calls" in done.stdout


# The version -------------------------------------------------------------------------------------


@pytest.fixture
def fresh() -> None:
    version.version.cache_clear()


@pytest.mark.usefixtures("fresh")
class TestVersion:
    def test_is_that_of_the_metadata(self):
        assert version.version() == metadata.version("exportv2")

    def test_is_the_first_on_the_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        (tmp_path / "exportv2-9.8.7.dist-info").mkdir()
        (tmp_path / "exportv2_more-1.dist-info").mkdir()
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.syspath_prepend(tmp_path / "missing")
        assert version.version() == "9.8.7"

    def test_is_read_from_the_metadata_where_folders_do_not_tell(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        for number in ("1", "2"):
            (tmp_path / f"exportv2-{number}.dist-info").mkdir()
        egg = tmp_path / "exportv2.egg-info"
        egg.mkdir()
        (egg / "PKG-INFO").write_text("Name: exportv2\nVersion: 3\n", encoding="utf-8")
        monkeypatch.setattr(sys, "path", [str(egg.parent / "missing"), str(tmp_path)])
        monkeypatch.setattr(metadata, "version", lambda name: f"that of {name}")
        assert version.version() == "that of exportv2"

    def test_of_what_is_not_installed_says_so(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "path", [])
        monkeypatch.setattr(metadata, "version", _nothing)
        assert version.version() == "0+uninstalled"


def _nothing(name: str) -> str:
    raise metadata.PackageNotFoundError(name)


# The facts ---------------------------------------------------------------------------------------


def test_the_facts_are_those_of_the_documents():
    documents = bundle.documents(bundle.GLOSSARY)
    assert bundle.tables() == {doc["x-table"] for doc in documents.values() if "x-table" in doc}
    for edition in bundle.names("edition"):
        assert (bundle.deviations(edition) is not None) == (edition in bundle.deviating())
        for field, presence, is_bounded in bundle.presences(edition):
            assert field.partition(".")[0] in bundle.tables()
            assert is_bounded or presence["level"] != "Always" or "scope" in presence
            assert "note" not in presence
