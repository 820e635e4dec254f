"""What pages show to be run, and what it prints.

A block of code follows a line `<!-- NAME-command -->`, of a shell, or `<!-- NAME-python -->`; of
what it prints, the lines after `<!-- NAME-output -->` are shown, in this order. Where a command of
the shell ends with another status than 0, the page says so behind it: `# exit status 1`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(
    r"^<!-- (?P<name>\S+?)-(?P<kind>command|python|output) -->\n```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
#: What installs exportv2, which is there already.
_INSTALLING = re.compile(r"^(python3 -m venv|\.venv/bin/pip) .*\n", re.MULTILINE)
_STATUS = re.compile(r"  # exit status (\d+)$", re.MULTILINE)


class Shown(NamedTuple):
    """A block to be run, and the lines that are shown of its output."""

    name: str
    kind: str
    text: str
    output: list[str]


def block(page: str, marker: str) -> str:
    """Return the block of code that follows `<!-- marker -->`."""
    match = re.search(rf"<!-- {re.escape(marker)} -->\n```\w+\n(.*?)```\n", page, re.DOTALL)
    assert match is not None, marker
    return match[1]


def all_shown(page: str) -> list[Shown]:
    """Return the blocks of a page that are to be run, in order."""
    found: list[Shown] = []
    for match in _BLOCK.finditer(page):
        if match["kind"] == "output":
            assert found, match["name"]
            assert found[-1].name == match["name"]
            found[-1].output.extend(match["text"].splitlines())
        else:
            found.append(Shown(match["name"], match["kind"], match["text"], []))
    return found


def folder_to_run_in(folder: Path, root: Path) -> Path:
    """Make `folder` what the pages take it for: a clone in which exportv2 is installed."""
    (folder / "examples").symlink_to(root / "examples")
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    for name, arguments in (("exportv2", " -m exportv2"), ("python", "")):
        command = commands / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n')
        command.chmod(0o755)
    return folder


def run(shown: Shown, folder: Path) -> str:
    """Run a block in the folder; return what it prints. Asserts that it ends as the page says."""
    path = f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    if shown.kind == "python":
        command = [sys.executable, "-c", shown.text]
    else:
        text = _STATUS.sub(r" || [ $? -eq \1 ]", _INSTALLING.sub("", shown.text))
        command = ["/bin/sh", "-euc", text]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), f"{shown.name}: {done.stdout}{done.stderr}"
    return done.stdout


def assert_stands_in(lines: list[str], output: str) -> None:
    """Assert that these lines are among those of an output, in this order."""
    printed = iter(output.splitlines())
    for line in lines:
        # Searching an iterator goes on where the last line was found.
        assert line in printed, line
