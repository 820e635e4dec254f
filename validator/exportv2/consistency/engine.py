"""The engine: rules that span fields, run on one row after another."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.node import Node, unshared
from exportv2.consistency.rule import Check, Problem, Rule
from exportv2.consistency.table import RULES
from exportv2.reading import JSON_RULES

#: By place: what rules need there, and the rules.
_Places = Mapping[str, tuple[tuple[tuple[str, ...], list[tuple[Rule, Check]]], ...]]


class Inconsistency(NamedTuple):
    """What a rule finds: its name and level, where in the row, words for people."""

    rule: str
    level: str
    path: tuple[str | int, ...]
    message: str


_TOO_DEEP = Inconsistency(
    "json.depth", JSON_RULES["json.depth"].level, (), "nested too deep to be checked"
)


class Consistency:
    """The rules on rows of an edition, of those that `wanted` tells by name."""

    def __init__(self, edition: str, wanted: Callable[[str], bool] = lambda _: True) -> None:
        self._gather: Callable[[dict[str, Any]], Node] = _gathering(edition)
        self._edition = edition
        self._rules = _by_place(
            [
                rule
                for rule in RULES
                if wanted(rule.name) and (not rule.only_in or edition in rule.only_in)
            ]
        )
        self._file_rules = [
            (rule, rule.levels.get(edition, rule.level)) for rule in FILE_RULES if wanted(rule.name)
        ]

    def check(self, row: object) -> list[Inconsistency]:
        """Return what the rules find in a decoded row, rule by rule."""
        if not isinstance(row, dict) or not self._rules:
            return []
        try:
            found = self._found_in_row(row)
        except RecursionError:  # in what the check of the row had no reason to look at
            return [_TOO_DEEP]
        return [
            Inconsistency(rule.name, rule.levels.get(self._edition, rule.level), path, message)
            for rule, (path, message) in found
        ]

    def names(self, row: object) -> list[tuple[str, Inconsistency]]:
        """Return every name of a row that is for it alone, with what there is if it is taken."""
        if not isinstance(row, dict):
            return []
        return [
            (name, Inconsistency(rule.name, level, path, message))
            for rule, level in self._file_rules
            if not rule.needs or _has(row, rule.needs)
            for name, path, message in rule.check(row)
        ]

    def _found_in_row(self, row: dict[str, Any]) -> list[tuple[Rule, Problem]]:
        gathered = self._gather(row)
        found = self._found(gathered)
        if gathered.shares:
            gathered.forget()
            # Where an object stands can be told only if it stands at one place.
            gathered = self._gather(unshared(row))
            found = self._found(gathered)
        gathered.forget()
        return found

    def _found(self, gathered: Node) -> list[tuple[Rule, Problem]]:
        found: list[tuple[Rule, Problem]] = []
        of_place = self._rules.get
        for node in gathered.nodes:
            for needs, rules in of_place(node.kind, ()):
                if not needs or _has(node.value, needs):
                    for rule, check in rules:
                        for problem in check(node):
                            found.append((rule, problem))  # noqa: PERF401 - most have none
            for kind, parts in node.parts.items():
                for _, rules in of_place(kind, ()):
                    for rule, check in rules:
                        for problem in check(parts, node):
                            found.append((rule, problem))  # noqa: PERF401 - most have none
        return found


def _has(value: Any, names: tuple[str, ...]) -> bool:  # noqa: ANN401 - whatever stands there
    """Tell whether `names` lead from an object to another one."""
    for name in names:
        value = value.get(name)
        if not isinstance(value, dict):
            return False
    return True


def _by_place(rules: list[Rule]) -> _Places:
    """Return what to check at each place; what needs the same is asked for once."""
    places: dict[str, dict[tuple[str, ...], list[tuple[Rule, Check]]]] = {}
    for rule in rules:
        for place in rule.over:
            places.setdefault(place, {}).setdefault(rule.needs, []).append((rule, rule.check))
    return {place: tuple(by_needs.items()) for place, by_needs in places.items()}


@cache
def _gathering(edition: str) -> Callable[[dict[str, Any]], Node]:
    gather: Callable[[dict[str, Any]], Node] = import_module(
        f"exportv2_models.{edition}.gathering"
    ).gather
    return gather
