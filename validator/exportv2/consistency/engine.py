"""The engine: rules that span fields, run on one row after another."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from exportv2.accepting.records import RECORDS
from exportv2.consistency.files import FILE_RULES, FileRule
from exportv2.consistency.gathering import Gathering
from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.places import paths
from exportv2.consistency.plan import Places, Plan
from exportv2.consistency.rule import Check, Path, Problem, Rule, Value
from exportv2.consistency.screens import SCREENS
from exportv2.consistency.seen import key_of
from exportv2.consistency.table import RULES
from exportv2.reading import JSON_RULES


class Inconsistency(NamedTuple):
    """What a rule finds: its name and level, where in the row, words for people."""

    rule: str
    level: str
    path: tuple[str | int, ...]
    message: str


class Named(NamedTuple):
    """A name that no two rows of a file may have: its key, the rule and its level, and where."""

    key: int
    rule: FileRule
    level: str
    path: Path


_TOO_DEEP = Inconsistency(
    "json.depth", JSON_RULES["json.depth"].level, (), "nested too deep to be checked"
)


class Consistency:
    """The rules on rows of an edition, of those that `wanted` tells by name."""

    def __init__(self, edition: str, wanted: Callable[[str], bool] = lambda _: True) -> None:
        self._gather = Gathering(edition)
        self._edition = edition
        self._rules = [
            rule
            for rule in RULES
            if wanted(rule.name) and (not rule.only_in or edition in rule.only_in)
        ]
        self._order = {rule.id: place for place, rule in enumerate(self._rules)}
        ids = self._order.keys()
        self._screens = [
            (screen.is_clear, frozenset(screen.rules))
            for screen in SCREENS
            if not ids.isdisjoint(screen.rules)
        ]
        screened = frozenset[str]().union(*(rules for _, rules in self._screens))
        #: The rules that are always asked.
        self._unscreened = frozenset(ids - screened)
        #: Each made when it is first asked for.
        self._plans: dict[frozenset[str], Plan] = {}
        self._file_rules = [
            (rule, rule.levels.get(edition, rule.level), rule.needs, rule.check)
            for rule in FILE_RULES
            if wanted(rule.name)
        ]

    def are_clear(self, rows: Iterable[object]) -> bool:
        """Tell of the records of rows whether the rules surely find nothing in any of them."""
        gathered: list[Node] = []
        try:
            gathered += [self._gather(row) for row in rows if isinstance(row, RECORDS)]
            scopes = Scopes(gathered)
            if not all(is_clear(scopes) for is_clear, _ in self._screens):
                return False
            plan = self._plan(self._unscreened)
            return not any(map(plan.found, gathered))
        except RecursionError:
            return False
        finally:
            for row in gathered:
                row.forget()

    def check(
        self, row: object, document: Callable[[], object] | None = None
    ) -> list[Inconsistency]:
        """Return what the rules find in the record of a row, rule by rule.

        `document` gives the decoded value of the row, where a record does not tell its order.
        """
        if not isinstance(row, RECORDS) or not self._rules:
            return []
        gathered: Node | None = None
        try:
            gathered = self._gather(row)
            gathered.document = document
            found = self._plan(self._doubted(gathered)).found(gathered)
        except RecursionError:  # in what the check of the row had no reason to look at
            return [_TOO_DEEP]
        finally:
            if gathered is not None:
                gathered.forget()
        return self._told(row, found) if found else []

    @property
    def names_rows(self) -> bool:
        """Whether any rule is over a file, so that names of rows are asked for."""
        return bool(self._file_rules)

    def names(self, row: object) -> list[Named]:
        """Return the names that a row alone may have."""
        if not isinstance(row, RECORDS):
            return []
        named: list[Named] = []
        for rule, level, needs, check in self._file_rules:
            if needs and (getattr(row, needs[0], None) is None or not _has(row, needs)):
                continue
            for name, path in check(row):
                named.append(Named(key_of(name), rule, level, path))
        return named

    def _doubted(self, row: Node) -> frozenset[str]:
        """Return the ids of the rules that may find something in a row."""
        scopes = Scopes([row])
        doubted = self._unscreened
        for is_clear, rules in self._screens:
            if not is_clear(scopes):
                doubted |= rules
        return doubted

    def _plan(self, ids: frozenset[str]) -> Plan:
        if ids not in self._plans:
            self._plans[ids] = Plan(_by_place([rule for rule in self._rules if rule.id in ids]))
        return self._plans[ids]

    def _told(self, row: Value, found: list[tuple[Rule, Problem]]) -> list[Inconsistency]:
        """Return what was found, rule by rule, with the places where it stands in the row."""
        found.sort(key=lambda each: self._order[each[0].id])
        places = paths(row, [each.inside for _, each in found if each.inside is not None])
        told = []
        for rule, (path, message, inside) in found:
            whole: Path = path if inside is None else (*places[id(inside)], *path)
            level = rule.levels.get(self._edition, rule.level)
            told.append(Inconsistency(rule.name, level, whole, message))
        return told


def _has(value: Value, names: tuple[str, ...]) -> bool:
    """Tell whether `names` lead from a record to an object inside it."""
    for name in names:
        value = getattr(value, name, None)  # an edition may not have it
        if value is None or not isinstance(value, _OBJECTS):
            return False
    return True


#: What objects are: those with keys that are data are dictionaries.
_OBJECTS = (dict, *RECORDS)


def _by_place(rules: list[Rule]) -> Places:
    """Return what to check at each place; what needs the same is asked for once."""
    places: dict[str, dict[tuple[str, ...], list[tuple[Rule, Check]]]] = {}
    for rule in rules:
        for place in rule.over:
            places.setdefault(place, {}).setdefault(rule.needs, []).append((rule, rule.check))
    return places
