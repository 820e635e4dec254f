"""Which rules look at what: told once for each place, and for each class of records there.

Most rules read members that few objects have. What an object cannot have its class tells, and what
it has not is asked for all rules at once, so that a rule that finds nothing to read costs nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter, is_
from typing import Any, NamedTuple

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.records import Loose
from exportv2.consistency.node import Node
from exportv2.consistency.rule import PARTS, SCOPES, Check, Problem, Rule, Value

#: Rules, each with what it checks by.
Rules = Sequence[tuple[Rule, Check]]
#: Rules by the places they look at, and by what they need there.
Places = Mapping[str, Mapping[tuple[str, ...], Rules]]


_NONES = repeat(None)


class _Choice(NamedTuple):
    """The rules that may look at records of one class.

    `names` are the members that tell which of the rules do, and `read` gets them; where all are
    absent, `always` do. `chosen` are the rules by which of those members are absent, each made when
    it is first asked for.
    """

    rules: Rules
    always: Rules
    names: Sequence[str]
    read: Any
    chosen: dict[tuple[bool, ...], Rules]


class ScopePlan(ByClass[_Choice]):
    """What is chosen from some rules, by the class of the record that they look at."""

    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self._rules = rules

    def make(self, kind: type) -> _Choice:
        """Choose for a class."""
        rules = self._rules if _is_object(kind) else ()
        rules = [each for each in rules if not each[0].reads or _known(kind, each[0].reads)]
        read = {name: None for rule, _ in rules for name in _known(kind, rule.reads)}
        # Of one name alone no tuple would be got.
        names = [*read, *read] if len(read) == 1 else [*read]
        always = [each for each in rules if not each[0].reads]
        return _Choice(rules, always, names, attrgetter(*names) if names else None, {})

    def rules_for(self, record: Value) -> Rules:
        """Return the rules that look at one record."""
        rules, always, names, read, chosen = self[record.__class__]
        if not names:
            return rules
        values = read(record)
        if values.count(None) == len(names):
            return always
        absent = tuple(map(is_, values, _NONES))
        if absent not in chosen:
            there = {name for name, is_absent in zip(names, absent, strict=True) if not is_absent}
            chosen[absent] = [
                each for each in rules if not each[0].reads or not there.isdisjoint(each[0].reads)
            ]
        return chosen[absent]


class PartsPlan(ByClass[int]):
    """What looks at the objects of one kind: some rules at all, others at those of some classes.

    By class it has the place of its rules among those of all classes; the first has none.
    """

    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self._always = [each for each in rules if not each[0].reads]
        self._sometimes = [each for each in rules if each[0].reads]
        self._choices: list[Rules] = [[]]

    def make(self, kind: type) -> int:
        """Choose for a class."""
        rules = [each for each in self._sometimes if _known(kind, each[0].reads)]
        if rules not in self._choices:
            self._choices.append(rules)
        return self._choices.index(rules)

    def rules_for(self, parts: list[Value]) -> list[tuple[Rules, list[Value]]]:
        """Return rules, each with the objects among `parts` that they look at."""
        found: list[tuple[Rules, list[Value]]] = [(self._always, parts)] if self._always else []
        if self._sometimes:
            if not any(map(self.__getitem__, set(map(type, parts)))):
                return found  # nearly always
            chosen: defaultdict[int, list[Value]] = defaultdict(list)
            for part in parts:
                chosen[self[part.__class__]].append(part)
            found += [(self._choices[choice], those) for choice, those in chosen.items() if choice]
        return found


class Plan:
    """Some rules, and which of them look at what in a row."""

    def __init__(self, places: Places) -> None:
        self._of_scopes = {
            place: [(needs, ScopePlan(found)) for needs, found in places[place].items()]
            for place in SCOPES
            if place in places
        }
        self._of_parts = [
            (place, PartsPlan(places[place][()])) for place in PARTS if place in places
        ]

    def found(self, row: Node) -> list[tuple[Rule, Problem]]:
        """Return the problems of a row."""
        found: list[tuple[Rule, Problem]] = []
        scopes = self._of_scopes.get
        for node in row.nodes:
            for needs, plan in scopes(node.kind, ()):
                there = node.value
                for name in needs:
                    there = getattr(there, name, None)  # an edition may not have it
                    if there is None:
                        break
                else:
                    for rule, check in plan.rules_for(there):
                        for problem in check(node):
                            found.append((rule, problem))  # noqa: PERF401 - most have none
            if node.parts:
                self._find_in_parts(node, found)
        return found

    def _find_in_parts(self, node: Node, found: list[tuple[Rule, Problem]]) -> None:
        for kind, plan in self._of_parts:
            if node.parts[kind]:
                for rules, those in plan.rules_for(node.parts[kind]):
                    for rule, check in rules:
                        for problem in check(those, node):
                            found.append((rule, problem))  # noqa: PERF401 - most have none


def _is_object(kind: type) -> bool:
    """Tell whether a class is of records, or of objects with keys that are data."""
    return kind is dict or hasattr(kind, "STRICT")


def _known(kind: type, names: Iterable[str]) -> list[str]:
    """Return which of these members a record of a class may have."""
    if issubclass(kind, Loose):
        return [name for name in names if name in kind.FAMILY]
    return [name for name in names if getattr(kind, name, None) is not None]
