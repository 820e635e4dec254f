"""The README: what it shows is what the command prints; what it names is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from shown import assert_stands_in, block

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_what_the_command_prints():
    program, *arguments = shlex.split(block(README, "broken-command"))
    assert Path(program).name == "exportv2"
    done = subprocess.run(
        [sys.executable, "-m", "exportv2", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert_stands_in(block(README, "broken-output").splitlines(), done.stdout)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(link: str):
    assert (ROOT / link).exists()
