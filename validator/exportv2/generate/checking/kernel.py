"""What every generated validator begins with: the checks that name no field.

The generator copies this module, without this docstring, into each validator it writes, and after
it values.py, so that a validator stands alone.

A check is a function of a JSON value and a plan. It returns None where it finds nothing, else a
list of problems, each placed relative to the value: whoever called the check knows at which member
or index the value stands, and puts that in front.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from exportv2.presence import obligation

Problems = list["Problem"]
Check = Callable[[Any, "Plan"], Problems | None]

#: The rules of a validator: their level, and when there is a finding.
RULES: dict[str, tuple[str, str]] = {
    "presence.required": (
        "error",
        "an Always field, or an Optional one whose param is on, is missing",
    ),
    "presence.forbidden": ("error", "a field stands where the profile excludes it"),
    "presence.unknown-field": ("warning", "a member that no table of the edition defines"),
    "value.type": ("error", "a value has the wrong JSON type; null is always one"),
    "value.enum": ("error", "a value is none of those listed"),
    "value.const": ("error", "a value is not the only one there is"),
    "value.format": (
        "error",
        "a string is no RFC 3339 timestamp, no email address or no URI where it must be one",
    ),
    "value.range": ("error", "a number or a length is out of bounds"),
    "value.unknown-kind": (
        "warning",
        "an annotation kind, a media attribute or a form of classification that is not known",
    ),
    "context.cardinality": (
        "error",
        "a dictionary has not as many entries as this kind of export has",
    ),
}

#: Stands in place of a value that is known to conform: it is not looked into.
ACCEPTED = object()

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z")


class Finding(NamedTuple):
    """One finding: rule, level, RFC 6901 pointer into the row, `table.field`, words for people."""

    rule: str
    level: str
    pointer: str
    field: str | None
    message: str


@dataclasses.dataclass(slots=True)
class Problem:
    """A finding on its way out of the row: `path` leads to it, innermost token first."""

    rule: str
    message: str
    path: list[str | int] = dataclasses.field(default_factory=list)
    field: str | None = None

    def finding(self) -> Finding:
        """Return the finding, now that the whole path is known."""
        tokens = [str(token) for token in reversed(self.path)]
        pointer = "/".join(["", *tokens])
        if "~" in pointer or pointer.count("/") > len(tokens):
            escaped = (token.replace("~", "~0").replace("/", "~1") for token in tokens)
            pointer = "/".join(["", *escaped])
        return Finding(self.rule, RULES[self.rule][0], pointer, self.field, self.message)


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """The members of an object: the check of each, and when it is there.

    `table` is the glossary's name of the object, None where it is in no table. `checks` holds None
    for a member that has no place here in any profile. `unknown` is the rule for a member that is
    not among them, or `silent`. `forms` are members of which one stands; `beside` names what must
    stand beside a member; `excluded` tells by what a member is that has no place here. `kind` is
    set where the object is of one kind of several.
    """

    table: str | None
    title: str
    checks: Mapping[str, Check | None]
    kind: str | None = None
    excluded: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unknown: str = "presence.unknown-field"
    required: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    beside: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    presence: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    other_names: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)


class Plan:
    """What one profile makes of the tables: the checks of its members, and which must be there."""

    def __init__(
        self, tables: tuple[Table, ...], export: str | None, params: Mapping[str, bool]
    ) -> None:
        self.export = export
        self.params = params
        self.members = {table: self._members(table) for table in tables}

    def _members(self, table: Table) -> tuple[dict[str, Check], frozenset[str]]:
        demands = {
            name: obligation(presence, self.export, self.params)
            for name, presence in table.presence.items()
        }
        checks = {
            name: check
            for name, check in table.checks.items()
            if check is not None and demands.get(name) != "forbidden"
        }
        required = {name for name, demand in demands.items() if demand == "required"}
        return checks, table.required | required


def members(value: dict[str, Any], table: Table, plan: Plan) -> Problems | None:
    """Check the members of an object in document order, then which are missing, in schema order."""
    checks, required = plan.members[table]
    problems: Problems | None = None
    for name, member in value.items():
        check = checks.get(name)
        if check is None:
            found: Problems | None = _misplaced(name, value, table, plan)
        else:
            found = None if member is ACCEPTED else check(member, plan)
        if found:
            for problem in found:
                problem.path.append(name)
                if problem.field is None and table.table is not None:
                    problem.field = f"{table.table}.{name}"
            problems = _joined(problems, found)
    if not value.keys() >= required:
        missing = [
            _missing(name, value, table, plan)
            for name in table.checks
            if name in required and name not in value
        ]
        problems = _joined(problems, missing)
    for name, others in table.beside.items():
        if name in value and not value.keys() >= set(others):
            problems = _joined(problems or [], _missing_beside(name, value, table))
            break
    return problems


def _joined(problems: Problems | None, more: Problems) -> Problems:
    """Return `problems` with `more` after them, in time that grows with `more` alone."""
    if problems is None:
        return more
    problems.extend(more)
    return problems


def _misplaced(name: object, value: dict[str, Any], table: Table, plan: Plan) -> Problems:
    """Return what is wrong with a member that no check is for: excluded, or not known at all."""
    if not isinstance(name, str) or name not in table.checks:
        return _unknown(name, value, table)
    presence = table.presence.get(name)
    if presence is None:
        why = f"from the {table.excluded[name]}"
    elif plan.export in presence.get("scope", {}).get("forbidden", ()):
        why = f"from a {plan.export} export"
    else:
        why = f"since {presence['param']} is off"
    return [Problem("presence.forbidden", f"`{name}` is excluded {why}")]


def _unknown(name: object, value: dict[str, Any], table: Table) -> Problems:
    """Return the problem with a member that is not known; none where it may be of any kind."""
    rule = table.unknown
    if table.forms and table.forms.isdisjoint(value):
        # One of another form: that is said once, at the member taken for it.
        first = next(other for other in value if other not in table.checks)
        rule = "value.unknown-kind" if name is first else "silent"
    if rule == "silent":
        return []
    known = isinstance(name, str) and _IDENTIFIER.match(name) is not None
    what = f"`{name}`" if known else "a member"
    if table.forms and rule == "value.unknown-kind":
        message = f"none of the known forms of a {table.title}; {what} is taken for another one"
    elif rule == "value.unknown-kind":
        message = f"{what} is not known among the {table.title}"
    elif table.kind is not None:
        message = f"{what} is no member of the kind {table.kind}"
    elif table.table is not None:
        message = f"{what} is no field of the table {table.table}"
    else:
        message = f"{what} is no member of {table.title}"
    problem = Problem(rule, message)
    if table.table is not None:
        problem.field = f"{table.table}.{name if known else '*'}"
    return [problem]


def unknown_kind(check: Check) -> Check:
    """Return the check of a discriminator whose value, if it is of the right type, is unknown."""

    def checked(value: object, plan: Plan) -> Problems | None:
        what = "no kind that is known here; only what all kinds have in common is checked"
        return check(value, plan) or [Problem("value.unknown-kind", what)]

    return checked


def _missing_beside(name: str, value: Mapping[str, Any], table: Table) -> Problems:
    """Return the problems of what is missing beside the member `name`."""
    return [
        Problem(
            "presence.required",
            f"`{other}` is missing: it is always included beside `{name}`",
            [other],
            None if table.table is None else f"{table.table}.{other}",
        )
        for other in table.beside[name]
        if other not in value
    ]


def _missing(name: str, value: Mapping[str, Any], table: Table, plan: Plan) -> Problem:
    presence = table.presence.get(name)
    if presence is None:
        why = "always included"
    elif plan.export in presence.get("scope", {}).get("required", ()):
        why = f"always included in a {plan.export} export"
    else:
        why = f"included since {presence['param']} is on"
    message = f"`{name}` is missing: it is {why}"
    other, edition = table.other_names.get(name, (None, None))
    if other is not None and other in value:
        message += f"; found `{other}`; see --edition {edition}"
    at = None if table.table is None else f"{table.table}.{name}"
    return Problem("presence.required", message, [name], at)


def items(value: list[Any], check: Check, plan: Plan) -> Problems | None:
    """Check every item of an array."""
    problems: Problems | None = None
    for index, item in enumerate(value):
        found = None if item is ACCEPTED else check(item, plan)
        if found:
            for problem in found:
                problem.path.append(index)
            problems = _joined(problems, found)
    return problems


def entries(
    value: dict[str, Any], key_check: Check | None, check: Check, plan: Plan
) -> Problems | None:
    """Check every key and value of a dictionary whose keys are data."""
    problems: Problems | None = None
    for key, entry in value.items():
        found = None if entry is ACCEPTED else check(entry, plan)
        # A value of the wrong type is all there is to say of its place.
        typed = not (found and found[0].rule == "value.type" and not found[0].path)
        if typed and key_check is not None and (wrong := key_check(key, plan)):
            found = _joined(wrong, found or [])
        if found:
            for problem in found:
                problem.path.append(key)
            problems = _joined(problems, found)
    return problems
