"""The level that a finding is reported at: --severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2.findings import LEVELS
from exportv2.selection import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exportv2.selection import Pattern

#: In place of a level: the finding is not reported.
OFF = "off"
#: What a severity may be.
SEVERITIES = (*LEVELS, OFF)


class Severity:
    """Levels by patterns; of those that mean a finding, the most specific one decides.

    A pattern with a field is more specific than one without, then one with more words of the rule.
    """

    def __init__(self, levels: Iterable[tuple[Pattern, str]] = ()) -> None:
        self._levels = sorted(levels, key=_specificity, reverse=True)
        #: By rule, those that mean some of its findings.
        self._by_rule: dict[str, list[tuple[Pattern, str]]] = {}

    def __bool__(self) -> bool:
        """Tell whether any level may be another than that of the rule."""
        return bool(self._levels)

    def level(self, rule: str, field: str | None, level: str) -> str:
        """Return the level of a finding of `rule` at `field` whose own is `level`; or OFF."""
        levels = self._by_rule.get(rule)
        if levels is None:
            levels = [entry for entry in self._levels if entry[0].takes_rule(rule)]
            self._by_rule[rule] = levels
        for pattern, told in levels:
            if pattern.takes(rule, field):
                return told
        return level


def severity(told: Mapping[str, str], rules: Iterable[str], tables: Iterable[str]) -> Severity:
    """Return the severity that is told as levels by patterns; see selection.parsed.

    Raises ValueError for a pattern that is none, and a level that is none.
    """
    for level in told.values():
        if level not in SEVERITIES:
            raise ValueError(f"{level!r} is none of {', '.join(SEVERITIES)}")
    return Severity(zip(parsed(list(told), rules, tables), told.values(), strict=True))


def _specificity(entry: tuple[Pattern, str]) -> tuple[bool, int]:
    pattern, _ = entry
    return pattern.field is not None, pattern.rule.count(".")
