"""The example of each rule that spans fields breaks that rule alone, and mended breaks none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2.consistency.examples import examples
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = exportv2.Profile(edition="observed")


def test_every_rule_has_an_example():
    assert examples().keys() == {rule.name for rule in (*RULES, *FILE_RULES)}


def _found(rows: Any, path: Path) -> list[str]:
    listed = rows if isinstance(rows, list) else [rows]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in listed), encoding="utf-8")
    return [finding.rule for finding in exportv2.validate(path, PROFILE)]


@pytest.mark.parametrize("name", sorted(examples()))
def test_the_example_of_a_rule_breaks_it_alone_and_is_mended(name: str, tmp_path: Path):
    example = examples()[name]
    assert set(_found(example.breaks, tmp_path / "breaks.ndjson")) == {name}
    assert _found(example.mended, tmp_path / "mended.ndjson") == []
