"""Agreement: our verdict is that of python-jsonschema on the resolved schema, row by row.

The verdict is whether any finding of level error is about what a schema can say: a duplicate key
is gone before a schema sees the row, and an unknown member is a warning.
"""

from __future__ import annotations

import json
import os
import random
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exportv2 import bundle
from exportv2.check import checker
from exportv2.profile import Profile
from mutations import mutated
from oracle import oracle
from suite_cases import CASES, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
SEED = int(os.environ.get("EXPORTV2_SEED", "20260101"))
MUTATIONS = 2_000


def _suite() -> list[Case]:
    return [case for case in CASES if case.text is None]


def _rows(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield (place, row) of every decodable row of a folder of plain files."""
    for path in sorted([*folder.rglob("*.ndjson"), *folder.rglob("*.json")]):
        if path.name.endswith(".expected.json"):
            continue
        text = path.read_text(encoding="utf-8")
        decoded = _decoded(text)
        if decoded is not None:
            texts = decoded if isinstance(decoded, list) else [decoded]
        else:
            texts = [row for line in text.split("\n") if (row := _decoded(line)) is not None]
        yield from ((f"{path.name} {number}", row) for number, row in enumerate(texts, start=1))


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


@cache
def _profiles() -> tuple[Profile, ...]:
    """Return profiles of both editions: each export or none, with nothing, all on and all off."""
    everything = dict.fromkeys(bundle.names("param"), True)
    nothing = dict.fromkeys(bundle.names("param"), False)
    return tuple(
        Profile(edition=edition, export=export, params=params)
        for edition, export, params in product(
            bundle.names("edition"),
            (None, *bundle.names("export")),
            ({}, everything, nothing),
        )
    )


def _agree(profile: Profile, row: Any) -> tuple[bool, bool]:
    ours = not any(finding.level == "error" for finding in checker(profile)(row))
    return ours, oracle(profile).is_valid(row)


def test_suite_cases_agree():
    cases = list(_suite())
    assert cases
    for case in cases:
        ours, theirs = _agree(case.profile, case.row)
        assert ours == theirs, (case.id, case.profile)


def test_suite_rows_agree_under_every_profile():
    rows = {json.dumps(case.row): case.row for case in _suite()}
    chosen = random.Random(SEED)
    for text, row in rows.items():
        for profile in chosen.sample(_profiles(), 4):
            ours, theirs = _agree(profile, row)
            assert ours == theirs, (text, profile)


def test_whole_exports_agree():
    rows = list(_rows(TESTS / "exports"))
    assert rows
    for place, row in rows:
        for profile in _profiles():
            ours, theirs = _agree(profile, row)
            assert ours == theirs, (place, profile)


def test_mutations_agree():
    print(f"EXPORTV2_SEED={SEED}")  # noqa: T201 - a failure must be repeatable
    chosen = random.Random(SEED)
    rows = [row for _, row in _rows(TESTS / "exports")] + [case.row for case in _suite()]
    rows = [row for row in rows if isinstance(row, dict) and row]
    # Few rows conform to a profile drawn for them: half of the mutations start from one that does.
    pairs = [(row, profile) for row in rows for profile in chosen.sample(_profiles(), 6)]
    conforming = [(row, profile) for row, profile in pairs if _agree(profile, row) == (True, True)]
    verdicts = {True: 0, False: 0}
    for number in range(MUTATIONS):
        row, profile = chosen.choice(conforming if number % 2 else pairs)
        changed = mutated(row, chosen)
        ours, theirs = _agree(profile, changed)
        assert ours == theirs, (json.dumps(changed), profile)
        verdicts[ours] += 1
    # Mutations that all fail, or all pass, would show nothing.
    assert min(verdicts.values()) > MUTATIONS // 10, verdicts


def test_real_exports_agree():
    named = os.environ.get("EXPORTV2_CORPUS")
    if not named:
        pytest.skip("EXPORTV2_CORPUS names no folder of real exports")
    rows = list(_rows(Path(named) / "exports"))
    assert rows
    for place, row in rows:
        for edition in bundle.names("edition"):
            profile = Profile(edition=edition, export="project")
            ours, theirs = _agree(profile, row)
            assert ours == theirs, (place, profile)
