"""Screens against the rules that they are for: what they call clear has no problem.

Screens say nothing where they are left out, so the rules alone are what they are compared with.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.consistency import engine
from exportv2.consistency.engine import Consistency
from exportv2.consistency.screens import SCREENS, Screen
from exportv2.consistency.table import RULES
from exportv2.judge import Judge
from mutations import mutated
from strategies import maker, profiles, spoilt
from test_consistency import CONSISTENCY_CASES, loosened, rich_rows, unmet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MUTATIONS = 4_000


@cache
def judge(edition: str) -> Judge:
    return Judge(exportv2.Profile(edition=edition))


@cache
def screened(edition: str) -> Consistency:
    return Consistency(edition)


@cache
def unscreened(edition: str) -> Consistency:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "SCREENS", ())
        return Consistency(edition)


def records(made: Any, edition: str) -> Iterator[Any]:
    """Yield the records of a row: loose ones, and what its text is examined as."""
    yield loosened(made, edition)
    examined = judge(edition)._examiner.examine(json.dumps(made).encode())  # noqa: SLF001
    if examined is not None:
        yield examined.record


def agree(record: Any, edition: str) -> bool:
    """Assert that screens hide nothing of a record; return whether it is clear."""
    expected = unscreened(edition).check(record)
    assert screened(edition).check(record) == expected
    clear = screened(edition).are_clear([record])
    assert not (clear and expected)
    return clear


def test_suite_cases_are_judged_the_same():
    clear = 0
    for case in CONSISTENCY_CASES:
        for made in [case.row] if case.rows is None else case.rows:
            for edition in bundle.names("edition"):
                clear += sum(agree(record, edition) for record in records(made, edition))
    assert clear


def test_mutated_rows_are_judged_the_same():
    random = Random(20260102)
    rows = [*rich_rows(), *((case.profile.edition, case.row) for case in CONSISTENCY_CASES)]
    rows = [(edition, made) for edition, made in rows if isinstance(made, dict)]
    clear = 0
    for _ in range(MUTATIONS):
        edition, made = random.choice(rows)
        made = mutated(copy.deepcopy(made), random) if random.random() < 0.9 else made
        clear += sum(agree(record, edition) for record in records(made, edition))
    assert clear > MUTATIONS // 20


def test_spoilt_rows_are_judged_the_same():
    random = Random(20260103)
    for profile in profiles():
        made = maker(profile).row(random)
        for _ in range(30):
            line = spoilt(made, random, random.choice((0, 1, 1, 2, 3)))
            examined = judge(profile.edition)._examiner.examine(line)  # noqa: SLF001
            if examined is not None:
                agree(examined.record, profile.edition)


def test_rows_together_are_clear_where_each_is():
    random = Random(20260104)
    for edition in bundle.names("edition"):
        pool = [
            record
            for case in CONSISTENCY_CASES
            if isinstance(case.row, dict)
            for record in records(case.row, edition)
        ]
        for _ in range(300):
            some = random.sample(pool, random.randrange(1, 5))
            each = all(screened(edition).are_clear([record]) for record in some)
            assert screened(edition).are_clear(some) is each


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.is_clear.__name__)
def test_a_screen_that_calls_everything_clear_is_noticed(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    blind = screen._replace(is_clear=lambda _: True)
    monkeypatch.setattr(engine, "SCREENS", [blind if each is screen else each for each in SCREENS])
    for rule in screen.rules:
        cases = [case for case in CONSISTENCY_CASES if case.file == f"consistency/{rule}"]
        assert unmet(cases, tmp_path), rule


def test_screens_are_for_rules_that_there_are():
    screened_rules = [rule for screen in SCREENS for rule in screen.rules]
    assert len(set(screened_rules)) == len(screened_rules)
    assert set(screened_rules) <= {rule.id for rule in RULES}
