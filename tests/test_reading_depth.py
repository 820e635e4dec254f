"""Depth told by brackets: never less than what a parser meets."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportv2.accepting import examining
from exportv2.judge import Judge
from exportv2.reading import MAX_DEPTH
from exportv2.reading.depth import may_be_deep
from suite_cases import CASES
from test_suite import of_the_schema

BRACKETS = st.text(alphabet='[]{}"\\,: x', max_size=30)


def nested(depth: int, inside: object, *, named: str | None = None) -> bytes:
    value = inside
    for _ in range(depth):
        value = [value] if named is None else {named: value, "b": []}
    return json.dumps(value, ensure_ascii=False).encode()


@given(inside=BRACKETS, named=st.none() | BRACKETS)
def test_it_is_told_to_the_level_whatever_is_in_strings(inside, named):
    assert not may_be_deep(nested(MAX_DEPTH - 1, inside, named=named))
    assert may_be_deep(nested(MAX_DEPTH + 1, inside, named=named))


@given(before=st.lists(BRACKETS), after=st.text(alphabet='[]{}"\\', max_size=300))
def test_what_follows_hides_nothing(before, after):
    deep = json.dumps(before).encode()[:-1] + b",[" * (MAX_DEPTH + 1)
    assert may_be_deep(deep + after.encode())


def test_many_shallow_texts_are_not_deep():
    assert not may_be_deep(b"\n".join([nested(MAX_DEPTH - 1, "]", named="[")] * 100))


@pytest.mark.parametrize("case", [case for case in CASES if case.text], ids=lambda case: case.id)
def test_findings_are_the_same_where_the_stack_is_unwatched(case, monkeypatch):
    monkeypatch.setattr(examining, "STACK_IS_UNWATCHED", True)
    told = Judge(case.profile).text(case.text).findings()
    found = [(each.rule, each.level, each.pointer, each.field) for each in told]
    assert of_the_schema(found) == case.findings
