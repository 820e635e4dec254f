"""The README: what it shows is what the command prints; what it names is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(marker: str) -> str:
    """Return the fenced block that follows `<!-- marker -->`."""
    match = re.search(rf"<!-- {marker} -->\n```\w+\n(.*?)```\n", README, re.DOTALL)
    assert match is not None, marker
    return match[1]


def test_the_output_shown_is_what_the_command_prints():
    program, *arguments = shlex.split(_block("broken-command"))
    assert Path(program).name == "exportv2"
    done = subprocess.run(
        [sys.executable, "-m", "exportv2", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    printed = iter(done.stdout.splitlines())
    for line in _block("broken-output").splitlines():
        # Searching an iterator goes on where the last line was found: they stand in this order.
        assert line in printed


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(link: str):
    assert (ROOT / link).exists()
