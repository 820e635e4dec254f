"""A validator of Labelbox Export v2 rows, glossary edition; it stands alone.

Generated from schema/ by `python -m exportv2.generate`; do not edit. The command
`exportv2 codegen validator` prints it, with a profile of its own, for use elsewhere.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

EDITION = "glossary"
SCHEMA_DIGEST = "e69abf174fd3425b"
EXPORTS = ("project", "catalog", "model-run")
PARAMS = (
    "data_row_details",
    "media_attributes",
    "attachments",
    "metadata_fields",
    "embeddings",
    "project_details",
    "label_details",
    "performance_details",
    "interpolated_frames",
    "all_projects",
    "all_model_runs",
    "predictions",
    "model_run_details",
)
#: The profile of a validator that is told nothing.
DEFAULT_EXPORT: str | None = None
DEFAULT_PARAMS: Mapping[str, bool] = {}

Obligation = Literal["required", "allowed", "forbidden"]


def obligation(
    presence: Mapping[str, Any], export: str | None, params: Mapping[str, bool]
) -> Obligation:
    """Return what `presence` demands, reading whatever is not told in the weakest way.

    `presence` is the value of an `x-presence` keyword, `export` the kind of export or None where
    it is not told, `params` the switches of the export request that are told.
    """
    scope = presence.get("scope", {})
    if export in scope.get("forbidden", ()):
        return "forbidden"
    if export in scope.get("required", ()):
        return "required"
    switched_on = params.get(presence.get("param", ""))
    if switched_on is None:
        return "allowed"
    if not switched_on:
        return "forbidden"
    # An Optional field is there when asked for; a Situational one only if its situation holds too.
    return "required" if presence["level"] == "Optional" else "allowed"


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


_JSON_TYPES = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    type(None): "null",
}


def wrong_type(value: object, *expected: str) -> Problems:
    """Return the problem of a value that has none of the expected JSON types."""
    found = _JSON_TYPES.get(type(value), "something that is not JSON")
    return [Problem("value.type", f"expected {_listed(expected)}, found {found}")]


def _listed(words: tuple[str, ...]) -> str:
    return " or ".join([*([", ".join(words[:-1])] if words[1:] else []), words[-1]])


def wrong_length(value: list[Any], what: str) -> Problems:
    """Return the problem of an array with too few or too many items."""
    found = "1 item" if len(value) == 1 else f"{len(value)} items"
    return [Problem("value.range", f"expected {what}, found {found}")]


def wrong_cardinality(value: dict[str, Any], count: int, plan: Plan) -> Problems:
    """Return the problem of a dictionary with too few or too many entries for the export."""
    message = f"a {plan.export} export has exactly {count} here, found {len(value)}"
    return [Problem("context.cardinality", message)]


def is_integer(value: object) -> bool:
    """Tell whether a value is an integer to JSON Schema, which 1264.0 is."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and value.is_integer()
    )


def is_number(value: object) -> bool:
    """Tell whether a value is a number; in Python, true and false are."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_date_time(text: str) -> bool:
    """Tell whether the leap second of `text`, if it has one, ends a UTC day (RFC 3339, 5.7).

    `text` has the form of a timestamp; all else that makes it one is said by its pattern.
    """
    if text[17:19] != "60":
        return True
    minutes = int(text[11:13]) * 60 + int(text[14:16])
    if text[-1] not in "Zz":
        ahead = int(text[-5:-3]) * 60 + int(text[-2:])
        minutes += ahead if text[-6] == "-" else -ahead
    return minutes % (24 * 60) == 24 * 60 - 1


URI = re.compile(
    "^[A-Za-z][A-Za-z0-9+.-]*:(?://(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?(?:\\[(?:(?:(?:[0-9A-Fa-f]{1,4}:){6}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|::(?:[0-9A-Fa-f]{1,4}:){5}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){4}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,1}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){3}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,2}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){2}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,3}[0-9A-Fa-f]{1,4})?::[0-9A-Fa-f]{1,4}:(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,4}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4})?::[0-9A-Fa-f]{1,4}|(?:(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4})?::)|[Vv][0-9A-Fa-f]+\\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(?::[0-9]*)?(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*|/(?:(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)?|(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)?(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\\Z"
)
TIMESTAMP = re.compile(
    "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\\Z"
)
EMAIL = re.compile(
    "^(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\")@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}|IPv6:(?:(?:[0-9A-Fa-f]{1,4}:){6}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|::(?:[0-9A-Fa-f]{1,4}:){5}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){4}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,1}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){3}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,2}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){2}(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,3}[0-9A-Fa-f]{1,4})?::[0-9A-Fa-f]{1,4}:(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,4}[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}|(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3})|(?:(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4})?::[0-9A-Fa-f]{1,4}|(?:(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4})?::))\\])\\Z"
)
FRAME_KEY = re.compile("^[0-9]+\\Z")


def check_id(value: Any, plan: Plan) -> Problems | None:
    """An id.

    An identifier. Its form is the platform's own affair; it is never empty.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if not value:
        return [Problem("value.range", "expected at least 1 character, found none")]
    return None


def check_uri(value: Any, plan: Plan) -> Problems | None:
    """A URI.

    A URI with its scheme, as RFC 3986 writes it.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if not URI.match(value):
        return [Problem("value.format", "expected a URI")]
    return None


def check_timestamp(value: Any, plan: Plan) -> Problems | None:
    """An RFC 3339 timestamp with an offset.

    A moment as RFC 3339, section 5.6, writes it: date, time and offset from UTC, on a day the
    calendar has.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if not (TIMESTAMP.match(value) and is_date_time(value)):
        return [Problem("value.format", "expected an RFC 3339 timestamp with an offset")]
    return None


def check_email(value: Any, plan: Plan) -> Problems | None:
    """An email address.

    A mailbox as RFC 5321, section 4.1.2, writes it, its domain a name or an IP address; lengths
    are not bounded.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if not EMAIL.match(value):
        return [Problem("value.format", "expected an email address")]
    return None


def check_details(value: Any, plan: Plan) -> Problems | None:
    """Details.

    Where a data row comes from and when it changed.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DETAILS, plan)


def check_data_row(value: Any, plan: Plan) -> Problems | None:
    """Data_row.

    A data row: the asset that was or will be labeled.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DATA_ROW, plan)


def check_string(value: Any, plan: Plan) -> Problems | None:
    """Any string."""
    if not isinstance(value, str):
        return wrong_type(value, "string")
    return None


def check_count(value: Any, plan: Plan) -> Problems | None:
    """A count.

    How many there are of something.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_media_attributes_exif_rotation(value: Any, plan: Plan) -> Problems | None:
    """`exif_rotation`.

    How the image is to be turned, as its EXIF data say.
    """
    if not (isinstance(value, str) or is_integer(value)):
        return wrong_type(value, "string", "integer")
    return None


def check_media_attributes_frame_rate(value: Any, plan: Plan) -> Problems | None:
    """`frame_rate`.

    How many frames are shown a second.
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_media_attributes_duration(value: Any, plan: Plan) -> Problems | None:
    """`duration`.

    How long the video is.
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_media_attributes_labelable_ids(value: Any, plan: Plan) -> Problems | None:
    """`labelable_ids`.

    The messages that can be labeled, by id.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_id, plan)


def check_media_attributes(value: Any, plan: Plan) -> Problems | None:
    """Media attributes.

    Technical properties of the asset. Which there are depends on the kind of media.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, MEDIA_ATTRIBUTES, plan)


def check_attachment(value: Any, plan: Plan) -> Problems | None:
    """Attachment.

    Material that was attached to the data row to help those who label it.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, ATTACHMENT, plan)


def check_export_attachments(value: Any, plan: Plan) -> Problems | None:
    """`attachments`.

    Supporting material that was attached to the data row.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_attachment, plan)


def check_metadata_field_value(value: Any, plan: Plan) -> Problems | None:
    """`value`.

    The value; its type depends on the kind.
    """
    if not (
        isinstance(value, str)
        or is_number(value)
        or isinstance(value, bool)
        or isinstance(value, dict)
        or isinstance(value, list)
    ):
        return wrong_type(value, "string", "number", "boolean", "object", "array")
    return None


def check_metadata_field_value_number(value: Any, plan: Plan) -> Problems | None:
    """Any metadata_field_value_number."""
    if not is_number(value):
        return wrong_type(value, "number")
    return None


def check_metadata_field_number(value: Any, plan: Plan) -> Problems | None:
    """Metadata: a number.

    A number.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_NUMBER, plan)


def check_metadata_field_value_string(value: Any, plan: Plan) -> Problems | None:
    """Any metadata_field_value_string."""
    if not isinstance(value, str):
        return wrong_type(value, "string")
    return None


def check_metadata_field_string(value: Any, plan: Plan) -> Problems | None:
    """Metadata: a string.

    A text.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_STRING, plan)


def check_metadata_field_date_time(value: Any, plan: Plan) -> Problems | None:
    """Metadata: a moment.

    A moment.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_DATE_TIME, plan)


def check_metadata_field_enum(value: Any, plan: Plan) -> Problems | None:
    """Metadata: a choice.

    A choice among options.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_ENUM, plan)


def check_metadata_field_enum_option(value: Any, plan: Plan) -> Problems | None:
    """Metadata: an option.

    An option of a choice.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_ENUM_OPTION, plan)


def check_metadata_field_embedding(value: Any, plan: Plan) -> Problems | None:
    """Metadata: an embedding.

    A vector of numbers.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, METADATA_FIELD_EMBEDDING, plan)


def check_metadata_field(value: Any, plan: Plan) -> Problems | None:
    """Metadata field.

    A value of custom metadata on the data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("schema_kind")
    if isinstance(kind, str):
        return members(value, METADATA_FIELD_KINDS.get(kind, METADATA_FIELD), plan)
    return members(value, METADATA_FIELD, plan)


def check_export_metadata_fields(value: Any, plan: Plan) -> Problems | None:
    """`metadata_fields`.

    Custom metadata set on the data row.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_metadata_field, plan)


def check_label_label_kind(value: Any, plan: Plan) -> Problems | None:
    """`label_kind`.

    The kind of asset the label is made on: Video or DICOM where it has frames, Default for all
    others.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value not in {"Default", "Video", "DICOM"}:
        return [Problem("value.enum", "expected one of Default, Video, DICOM")]
    return None


def check_label_version(value: Any, plan: Plan) -> Problems | None:
    """`version`.

    The version of the export format.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value != "1.0.0":
        return [Problem("value.const", "expected 1.0.0")]
    return None


def check_annotation_answer_classifications(value: Any, plan: Plan) -> Problems | None:
    """`classifications`.

    Classifications nested under the option.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_classification, plan)


def check_annotation_answer(value: Any, plan: Plan) -> Problems | None:
    """Answer.

    An option that was chosen to answer a classification. Only the two ids are stated of every
    answer.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, ANNOTATION_ANSWER, plan)


def check_classification_checklist_answers(value: Any, plan: Plan) -> Problems | None:
    """`checklist_answers`.

    The options that were chosen.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_annotation_answer, plan)


def check_classification_text_answer_classifications(value: Any, plan: Plan) -> Problems | None:
    """`classifications`.

    Classifications nested under the text.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_classification, plan)


def check_classification_text_answer(value: Any, plan: Plan) -> Problems | None:
    """A text.

    A text that was entered.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CLASSIFICATION_TEXT_ANSWER, plan)


def check_classification_conversational_checklist_answers(
    value: Any, plan: Plan
) -> Problems | None:
    """`conversational_checklist_answers`.

    The options that were chosen for a message.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_annotation_answer, plan)


def check_classification(value: Any, plan: Plan) -> Problems | None:
    """Classification.

    A question that was answered, of the whole asset, of an object or of a message. The answer
    stands under the name of its form.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CLASSIFICATION, plan)


def check_classification_nested_classifications(value: Any, plan: Plan) -> Problems | None:
    """`classifications`.

    Classifications nested under the annotation.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_classification, plan)


def check_number(value: Any, plan: Plan) -> Problems | None:
    """Any number."""
    if not is_number(value):
        return wrong_type(value, "number")
    return None


def check_box(value: Any, plan: Plan) -> Problems | None:
    """A box.

    A rectangle along the axes, by its top left corner and its size.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, BOX, plan)


def check_image_bounding_box(value: Any, plan: Plan) -> Problems | None:
    """Bounding box on an image.

    A rectangle along the axes of the image.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, IMAGE_BOUNDING_BOX, plan)


def check_point(value: Any, plan: Plan) -> Problems | None:
    """A point.

    A point in the plane.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, POINT, plan)


def check_points(value: Any, plan: Plan) -> Problems | None:
    """Points.

    Points, in the order in which they are joined.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_point, plan)


def check_image_polygon(value: Any, plan: Plan) -> Problems | None:
    """Polygon on an image.

    An area of the image with straight sides.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, IMAGE_POLYGON, plan)


def check_image_polyline(value: Any, plan: Plan) -> Problems | None:
    """Polyline on an image.

    A line of straight parts, open at its ends.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, IMAGE_POLYLINE, plan)


def check_image_point(value: Any, plan: Plan) -> Problems | None:
    """Point on an image.

    One spot of the image.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, IMAGE_POINT, plan)


def check_mask(value: Any, plan: Plan) -> Problems | None:
    """A mask.

    Where the mask of one segmentation lies.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, MASK, plan)


def check_color(value: Any, plan: Plan) -> Problems | None:
    """A color component.

    How much of one color there is, from 0 to 255.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not 0 <= value <= 255:
        return [Problem("value.range", "expected a number from 0 to 255")]
    return None


def check_composite_mask_color_rgb(value: Any, plan: Plan) -> Problems | None:
    """`color_rgb`.

    The color of this segmentation in the image: red, green, blue.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) != 3:
        return wrong_length(value, "3 items") + (items(value, check_color, plan) or [])
    return items(value, check_color, plan)


def check_composite_mask(value: Any, plan: Plan) -> Problems | None:
    """A composite mask.

    Where one image of all masks of the asset lies, and which color is this one's.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, COMPOSITE_MASK, plan)


def check_image_segmentation_mask(value: Any, plan: Plan) -> Problems | None:
    """Segmentation mask of an image.

    An area of the image, pixel by pixel.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, IMAGE_SEGMENTATION_MASK, plan)


def check_video_bounding_box(value: Any, plan: Plan) -> Problems | None:
    """Bounding box on a frame.

    A rectangle along the axes of the frame.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, VIDEO_BOUNDING_BOX, plan)


def check_video_segmentation_mask(value: Any, plan: Plan) -> Problems | None:
    """Segmentation mask of a frame.

    An area of the frame, pixel by pixel.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, VIDEO_SEGMENTATION_MASK, plan)


def check_text_location_start(value: Any, plan: Plan) -> Problems | None:
    """`start`.

    The first character.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_text_location_end(value: Any, plan: Plan) -> Problems | None:
    """`end`.

    The last character; it is part of the stretch.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_text_location(value: Any, plan: Plan) -> Problems | None:
    """A stretch of a text.

    A stretch of a text, by its first and its last character.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, TEXT_LOCATION, plan)


def check_text_entity(value: Any, plan: Plan) -> Problems | None:
    """Entity in a text.

    A stretch of the text.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, TEXT_ENTITY, plan)


def check_conversational_location(value: Any, plan: Plan) -> Problems | None:
    """A stretch of a message.

    A stretch of a message.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CONVERSATIONAL_LOCATION, plan)


def check_conversational_text_entity(value: Any, plan: Plan) -> Problems | None:
    """Entity in a message.

    A stretch of one message.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CONVERSATIONAL_TEXT_ENTITY, plan)


def check_document_bounding_box_page_number(value: Any, plan: Plan) -> Problems | None:
    """`page_number`.

    The page; whether the first is 0 or 1 differs by date.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_document_box(value: Any, plan: Plan) -> Problems | None:
    """A box on a page.

    A rectangle along the axes of a page, by its top left corner and its size.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_BOX, plan)


def check_document_page_dimensions_height(value: Any, plan: Plan) -> Problems | None:
    """`height`.

    How high the page is.
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_document_page_dimensions_width(value: Any, plan: Plan) -> Problems | None:
    """`width`.

    How wide the page is.
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_document_page_dimensions(value: Any, plan: Plan) -> Problems | None:
    """The size of a page.

    The size of a page.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_PAGE_DIMENSIONS, plan)


def check_document_bounding_box(value: Any, plan: Plan) -> Problems | None:
    """Bounding box on a page.

    A rectangle along the axes of a page.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_BOUNDING_BOX, plan)


def check_document_token_group_page_number(value: Any, plan: Plan) -> Problems | None:
    """`page_number`.

    The page; whether the first is 0 or 1 differs by date.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_document_token_group_tokens(value: Any, plan: Plan) -> Problems | None:
    """`tokens`.

    The ids of the tokens in the text layer; UUIDs.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_string, plan)


def check_document_token_group(value: Any, plan: Plan) -> Problems | None:
    """Words of one page.

    Words of one page.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_TOKEN_GROUP, plan)


def check_document_location_groups(value: Any, plan: Plan) -> Problems | None:
    """`groups`.

    The groups.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_document_token_group, plan)


def check_document_location(value: Any, plan: Plan) -> Problems | None:
    """Words of a document.

    Words of a document, in groups that belong together.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_LOCATION, plan)


def check_document_entity_token(value: Any, plan: Plan) -> Problems | None:
    """Entity in a document.

    Words of a document, by the tokens of its text layer.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DOCUMENT_ENTITY_TOKEN, plan)


def check_geospatial_polygon_type(value: Any, plan: Plan) -> Problems | None:
    """`type`.

    Which geometry it is.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value != "Polygon":
        return [Problem("value.const", "expected Polygon")]
    return None


def check_geospatial_position(value: Any, plan: Plan) -> Problems | None:
    """A position.

    Longitude, latitude and maybe altitude.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) < 2:
        return wrong_length(value, "at least 2 items") + (items(value, check_number, plan) or [])
    return items(value, check_number, plan)


def check_geospatial_ring(value: Any, plan: Plan) -> Problems | None:
    """A ring.

    A closed line of four positions or more; the last is the first.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) < 4:
        return wrong_length(value, "at least 4 items") + (
            items(value, check_geospatial_position, plan) or []
        )
    return items(value, check_geospatial_position, plan)


def check_geospatial_rings(value: Any, plan: Plan) -> Problems | None:
    """Rings.

    The outer ring, then those of the holes.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_geospatial_ring, plan)


def check_geospatial_polygon(value: Any, plan: Plan) -> Problems | None:
    """A polygon of GeoJSON.

    An area with straight sides, and maybe holes.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, GEOSPATIAL_POLYGON, plan)


def check_geospatial_bounding_box(value: Any, plan: Plan) -> Problems | None:
    """Bounding box on a map.

    A rectangle along the parallels and meridians.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, GEOSPATIAL_BOUNDING_BOX, plan)


def check_dicom_polyline(value: Any, plan: Plan) -> Problems | None:
    """Polyline on a slice.

    A line of straight parts, open at its ends.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, DICOM_POLYLINE, plan)


def check_chat_selected_message(value: Any, plan: Plan) -> Problems | None:
    """A chosen message.

    A message that was chosen, and what it answers.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_SELECTED_MESSAGE, plan)


def check_chat_single_selection(value: Any, plan: Plan) -> Problems | None:
    """One message chosen.

    The one message that was preferred.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_SINGLE_SELECTION, plan)


def check_chat_message(value: Any, plan: Plan) -> Problems | None:
    """A message.

    A message of a model.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_MESSAGE, plan)


def check_chat_selected_messages_messages(value: Any, plan: Plan) -> Problems | None:
    """`messages`.

    The messages that were chosen.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_chat_message, plan)


def check_chat_selected_messages(value: Any, plan: Plan) -> Problems | None:
    """Chosen messages.

    Messages that were chosen, and what they answer.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_SELECTED_MESSAGES, plan)


def check_chat_multi_selection(value: Any, plan: Plan) -> Problems | None:
    """Several messages chosen.

    The messages that were preferred.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_MULTI_SELECTION, plan)


def check_chat_ranked_message_order(value: Any, plan: Plan) -> Problems | None:
    """`order`.

    The rank; the most preferred message has 1.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 1:
        return [Problem("value.range", "expected a number not below 1")]
    return None


def check_chat_ranked_message(value: Any, plan: Plan) -> Problems | None:
    """A ranked message.

    A message of a model, and its rank.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_RANKED_MESSAGE, plan)


def check_chat_ranked_messages_ranked_messages(value: Any, plan: Plan) -> Problems | None:
    """`ranked_messages`.

    The messages that were ranked.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_chat_ranked_message, plan)


def check_chat_ranked_messages(value: Any, plan: Plan) -> Problems | None:
    """Ranked messages.

    Messages with their ranks, and what they answer.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_RANKED_MESSAGES, plan)


def check_chat_ranking(value: Any, plan: Plan) -> Problems | None:
    """Messages ranked.

    The messages in the order they were preferred.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, CHAT_RANKING, plan)


def check_untagged_location(value: Any, plan: Plan) -> Problems | None:
    """A place in a text or a document.

    A stretch of a text, or words of a document.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, UNTAGGED_LOCATION, plan)


def check_untagged_page_number(value: Any, plan: Plan) -> Problems | None:
    """`page_number`.

    The page; whether the first is 0 or 1 differs by date.
    """
    if not is_integer(value):
        return wrong_type(value, "integer")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_array(value: Any, plan: Plan) -> Problems | None:
    """Any array."""
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return None


def check_array_position(value: Any, plan: Plan) -> Problems | None:
    """A position.

    Longitude, latitude and maybe altitude.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) < 2:
        return wrong_length(value, "at least 2 items") + (items(value, check_number, plan) or [])
    return items(value, check_number, plan)


def check_geospatial_geometry_point_coordinates(value: Any, plan: Plan) -> Problems | None:
    """Coordinates of a point.

    A point has one position.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, GEOSPATIAL_GEOMETRY_POINT_COORDINATES, plan)


def check_array_line(value: Any, plan: Plan) -> Problems | None:
    """A line.

    Two positions or more.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) < 2:
        return wrong_length(value, "at least 2 items") + (
            items(value, check_geospatial_position, plan) or []
        )
    return items(value, check_geospatial_position, plan)


def check_geospatial_geometry_line_coordinates(value: Any, plan: Plan) -> Problems | None:
    """Coordinates of a line.

    A line has two positions or more.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, GEOSPATIAL_GEOMETRY_LINE_COORDINATES, plan)


def check_array_rings(value: Any, plan: Plan) -> Problems | None:
    """Rings.

    The outer ring, then those of the holes.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_geospatial_ring, plan)


def check_geospatial_geometry_polygon_coordinates(value: Any, plan: Plan) -> Problems | None:
    """Coordinates of a polygon.

    A polygon has rings.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, GEOSPATIAL_GEOMETRY_POLYGON_COORDINATES, plan)


def check_geospatial_geometry(value: Any, plan: Plan) -> Problems | None:
    """A geometry of GeoJSON.

    A shape on the globe.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("type")
    if isinstance(kind, str):
        return members(value, GEOSPATIAL_GEOMETRY_KINDS.get(kind, GEOSPATIAL_GEOMETRY), plan)
    return members(value, GEOSPATIAL_GEOMETRY, plan)


def check_relationship_ends(value: Any, plan: Plan) -> Problems | None:
    """The ends of a relationship.

    The two annotations that a relationship joins.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, RELATIONSHIP_ENDS, plan)


def check_tool_annotation_untagged(value: Any, plan: Plan) -> Problems | None:
    """Object without its kind.

    What an object whose kind is not told may carry: the payload of any kind, in the form that
    all kinds which have it agree on.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, TOOL_ANNOTATION_UNTAGGED, plan)


def check_tool_annotation(value: Any, plan: Plan) -> Problems | None:
    """Object.

    An annotation made with a tool. Its kind tells what it carries beside the fields of its
    table; of a kind that is not known only those are checked.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("annotation_kind")
    if isinstance(kind, str):
        return members(value, TOOL_ANNOTATION_KINDS.get(kind, TOOL_ANNOTATION), plan)
    return members(value, TOOL_ANNOTATION_UNTAGGED, plan)


def check_annotations_objects(value: Any, plan: Plan) -> Problems | None:
    """`objects`.

    Annotations made with tools: bounding boxes, masks, polygons and others.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_tool_annotation, plan)


def check_annotations_classifications(value: Any, plan: Plan) -> Problems | None:
    """`classifications`.

    Answers to questions on the whole asset.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_classification, plan)


def check_frame_key(value: Any, plan: Plan) -> Problems | None:
    """A frame number in decimal digits.

    The number of a frame, as the name of a member.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if not FRAME_KEY.match(value):
        return [Problem("value.format", "expected a frame number in decimal digits")]
    return None


def check_video_frame_objects_list(value: Any, plan: Plan) -> Problems | None:
    """`then`."""
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_tool_annotation, plan)


def check_video_frame_objects_dict(value: Any, plan: Plan) -> Problems | None:
    """`else`."""
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_tool_annotation, plan)
    return problems


def check_video_frame_objects(value: Any, plan: Plan) -> Problems | None:
    """Objects of a frame.

    A list of annotations, or a dictionary of them by feature id.
    """
    if isinstance(value, list):
        return check_video_frame_objects_list(value, plan)
    if isinstance(value, dict):
        return check_video_frame_objects_dict(value, plan)
    return wrong_type(value, "object", "array")


def check_video_frame_classifications(value: Any, plan: Plan) -> Problems | None:
    """`classifications`.

    Answers to questions on this frame; a question keeps its feature id in all frames.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_classification, plan)


def check_video_frame(value: Any, plan: Plan) -> Problems | None:
    """Frame.

    The annotations of one frame.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, VIDEO_FRAME, plan)


def check_video_frames(value: Any, plan: Plan) -> Problems | None:
    """Frames.

    Annotations by the number of their frame, from 1. Without the param interpolated_frames
    there are key frames alone.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_frame_key, check_video_frame, plan)
    return problems


def check_integer(value: Any, plan: Plan) -> Problems | None:
    """Any integer."""
    if not is_integer(value):
        return wrong_type(value, "integer")
    return None


def check_frame_range(value: Any, plan: Plan) -> Problems | None:
    """A [start, end] pair of frame numbers.

    The first and the last frame of a range, both included.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    if len(value) != 2:
        return wrong_length(value, "2 items") + (items(value, check_integer, plan) or [])
    return items(value, check_integer, plan)


def check_video_segment(value: Any, plan: Plan) -> Problems | None:
    """A frame number or a [start, end] pair.

    A frame number, or the first and the last frame of a range.
    """
    if isinstance(value, list):
        return check_frame_range(value, plan)
    if is_integer(value):
        return check_integer(value, plan)
    return wrong_type(value, "integer", "array")


def check_annotations_segments_item(value: Any, plan: Plan) -> Problems | None:
    """`additionalProperties`."""
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_video_segment, plan)


def check_annotations_segments(value: Any, plan: Plan) -> Problems | None:
    """`segments`.

    Where in the video each feature exists, by feature id: frame numbers, or [start, end] pairs
    of them.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_annotations_segments_item, plan)
    return problems


def check_annotations_key_frame_feature_map_item(value: Any, plan: Plan) -> Problems | None:
    """`additionalProperties`."""
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_integer, plan)


def check_annotations_key_frame_feature_map(value: Any, plan: Plan) -> Problems | None:
    """`key_frame_feature_map`.

    The frames in which each feature is there, by feature id.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_annotations_key_frame_feature_map_item, plan)
    return problems


def check_annotations(value: Any, plan: Plan) -> Problems | None:
    """Annotations.

    The annotations of a label, by what they describe.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, ANNOTATIONS, plan)


def check_review_review_action(value: Any, plan: Plan) -> Problems | None:
    """`review_action`.

    What the review decided.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value not in {"Approve", "Reject"}:
        return [Problem("value.enum", "expected one of Approve, Reject")]
    return None


def check_review(value: Any, plan: Plan) -> Problems | None:
    """Review.

    A legacy review of a label, thumbs up or thumbs down.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, REVIEW, plan)


def check_label_details_reviews(value: Any, plan: Plan) -> Problems | None:
    """`reviews`.

    Thumbs-up and thumbs-down reviews of the label. Legacy: projects that use Workflows for
    review tell of it in project_details.workflow_history.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_review, plan)


def check_label_details(value: Any, plan: Plan) -> Problems | None:
    """Label_details.

    Who made a label, when, and how it was reviewed.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, LABEL_DETAILS, plan)


def check_seconds(value: Any, plan: Plan) -> Problems | None:
    """A duration in seconds.

    A duration, in seconds.
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not value >= 0:
        return [Problem("value.range", "expected a number not below 0")]
    return None


def check_boolean(value: Any, plan: Plan) -> Problems | None:
    """Any boolean."""
    if not isinstance(value, bool):
        return wrong_type(value, "boolean")
    return None


def check_score(value: Any, plan: Plan) -> Problems | None:
    """A score.

    An agreement score, from 0 (none) to 1 (full).
    """
    if not is_number(value):
        return wrong_type(value, "number")
    if not 0 <= value <= 1:
        return [Problem("value.range", "expected a number from 0 to 1")]
    return None


def check_performance_details_consensus_labels(value: Any, plan: Plan) -> Problems | None:
    """`consensus_labels`.

    Those labels, by their ids.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_id, plan)


def check_performance_details(value: Any, plan: Plan) -> Problems | None:
    """Performance_details.

    How long a label took and how it compares with others.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, PERFORMANCE_DETAILS, plan)


def check_annotations_default(value: Any, plan: Plan) -> Problems | None:
    """Annotations of a label of kind Default.

    Nothing here goes by frames.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, ANNOTATIONS_DEFAULT, plan)


def check_label_default(value: Any, plan: Plan) -> Problems | None:
    """Label of kind Default.

    What holds where the asset has no frames.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, LABEL_DEFAULT, plan)


def check_annotations_dicom(value: Any, plan: Plan) -> Problems | None:
    """Annotations of a label of kind DICOM.

    The dictionaries by frame belong to videos.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, ANNOTATIONS_DICOM, plan)


def check_label_dicom(value: Any, plan: Plan) -> Problems | None:
    """Label of kind DICOM.

    What holds where the asset is a DICOM series.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, LABEL_DICOM, plan)


def check_label(value: Any, plan: Plan) -> Problems | None:
    """Label.

    A label: the annotations one annotator, or a model, made on the data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("label_kind")
    if isinstance(kind, str):
        return members(value, LABEL_KINDS.get(kind, LABEL), plan)
    return members(value, LABEL, plan)


def check_project_labels(value: Any, plan: Plan) -> Problems | None:
    """`labels`.

    The labels made on the data row in this project.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_label, plan)


def check_project_details_workflow_status(value: Any, plan: Plan) -> Problems | None:
    """`workflow_status`.

    How far the data row has come in the project.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value not in {"TO_LABEL", "IN_REWORK", "IN_REVIEW", "DONE"}:
        return [Problem("value.enum", "expected one of TO_LABEL, IN_REWORK, IN_REVIEW, DONE")]
    return None


def check_workflow_history(value: Any, plan: Plan) -> Problems | None:
    """Workflow_history.

    One step of a data row through the project's workflow.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, WORKFLOW_HISTORY, plan)


def check_project_details_workflow_history(value: Any, plan: Plan) -> Problems | None:
    """`workflow_history`.

    The steps the data row took through the project's workflow.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_workflow_history, plan)


def check_project_details(value: Any, plan: Plan) -> Problems | None:
    """Project_details.

    Where the data row stands in the project.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, PROJECT_DETAILS, plan)


def check_project(value: Any, plan: Plan) -> Problems | None:
    """Project.

    What one project knows of the data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, PROJECT, plan)


def check_export_projects(value: Any, plan: Plan) -> Problems | None:
    """`projects`.

    The projects the data row belongs to, by project id. Ids rather than names, since names need
    not be unique.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_project, plan)
    if plan.export == "project" and len(value) != 1:
        return wrong_cardinality(value, 1, plan) + (problems or [])
    return problems


def check_label_in_run_default(value: Any, plan: Plan) -> Problems | None:
    """Label of kind Default.

    What holds where the asset has no frames.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, LABEL_IN_RUN_DEFAULT, plan)


def check_label_in_run_dicom(value: Any, plan: Plan) -> Problems | None:
    """Label of kind DICOM.

    What holds where the asset is a DICOM series.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, LABEL_IN_RUN_DICOM, plan)


def check_label_in_run(value: Any, plan: Plan) -> Problems | None:
    """Label inside a model run.

    Ground truth that was sent to a model run: a label without its two sections of details.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("label_kind")
    if isinstance(kind, str):
        return members(value, LABEL_IN_RUN_KINDS.get(kind, LABEL_IN_RUN), plan)
    return members(value, LABEL_IN_RUN, plan)


def check_run_labels(value: Any, plan: Plan) -> Problems | None:
    """`labels`.

    Ground truth that was sent to the model run.
    """
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_label_in_run, plan)


def check_prediction_default(value: Any, plan: Plan) -> Problems | None:
    """Label of kind Default.

    What holds where the asset has no frames.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, PREDICTION_DEFAULT, plan)


def check_prediction_dicom(value: Any, plan: Plan) -> Problems | None:
    """Label of kind DICOM.

    What holds where the asset is a DICOM series.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, PREDICTION_DICOM, plan)


def check_prediction(value: Any, plan: Plan) -> Problems | None:
    """Prediction.

    A set of predictions that a model made on the data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    kind = value.get("label_kind")
    if isinstance(kind, str):
        return members(value, PREDICTION_KINDS.get(kind, PREDICTION), plan)
    return members(value, PREDICTION, plan)


def check_run_predictions_list(value: Any, plan: Plan) -> Problems | None:
    """`then`."""
    if not isinstance(value, list):
        return wrong_type(value, "array")
    return items(value, check_prediction, plan)


def check_run_predictions(value: Any, plan: Plan) -> Problems | None:
    """Predictions.

    One set of predictions, or a list of them.
    """
    if isinstance(value, list):
        return check_run_predictions_list(value, plan)
    if isinstance(value, dict):
        return check_prediction(value, plan)
    return wrong_type(value, "object", "array")


def check_run_split(value: Any, plan: Plan) -> Problems | None:
    """`split`.

    Which part of the model run's data the data row was assigned to.
    """
    if not isinstance(value, str):
        return wrong_type(value, "string")
    if value not in {"Training", "Validation", "Test"}:
        return [Problem("value.enum", "expected one of Training, Validation, Test")]
    return None


def check_run(value: Any, plan: Plan) -> Problems | None:
    """Run.

    What one model run knows of the data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, RUN, plan)


def check_experiment_runs(value: Any, plan: Plan) -> Problems | None:
    """`runs`.

    The runs of the model that the data row appears in, by model run id. Ids rather than names,
    since names need not be unique.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_run, plan)
    return problems


def check_experiment(value: Any, plan: Plan) -> Problems | None:
    """Experiment.

    A model the data row appears in.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, EXPERIMENT, plan)


def check_export_experiments(value: Any, plan: Plan) -> Problems | None:
    """`experiments`.

    The models the data row appears in, by model experiment id. Ids rather than names, since
    names need not be unique.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    problems = entries(value, check_id, check_experiment, plan)
    if plan.export == "model-run" and len(value) != 1:
        return wrong_cardinality(value, 1, plan) + (problems or [])
    return problems


def check_export(value: Any, plan: Plan) -> Problems | None:
    """Export.

    One row of an export: everything about one data row.
    """
    if not isinstance(value, dict):
        return wrong_type(value, "object")
    return members(value, EXPORT, plan)


DETAILS = Table(
    table="details",
    title="details",
    checks={
        "dataset_id": check_id,
        "created_at": check_timestamp,
        "updated_at": check_timestamp,
        "last_activity_at": check_timestamp,
        "created_by": check_email,
    },
    presence={
        "last_activity_at": {
            "level": "Always",
            "scope": {"required": ["project", "catalog"], "forbidden": ["model-run"]},
        }
    },
    required=frozenset(("dataset_id", "created_at", "updated_at", "created_by")),
)
DATA_ROW = Table(
    table="data_row",
    title="data_row",
    checks={
        "id": check_id,
        "global_key": check_id,
        "external_id": check_id,
        "row_data": check_uri,
        "details": check_details,
    },
    presence={
        "global_key": {"level": "If utilized"},
        "external_id": {"level": "If utilized"},
        "details": {"level": "Optional", "param": "data_row_details"},
    },
    required=frozenset(("id", "row_data")),
)
MEDIA_ATTRIBUTES = Table(
    table=None,
    title="media attributes",
    checks={
        "mime_type": check_string,
        "asset_type": check_string,
        "height": check_count,
        "width": check_count,
        "exif_rotation": check_media_attributes_exif_rotation,
        "frame_rate": check_media_attributes_frame_rate,
        "frame_count": check_count,
        "duration": check_media_attributes_duration,
        "codec": check_string,
        "labelable_ids": check_media_attributes_labelable_ids,
        "message_count": check_count,
    },
    unknown="value.unknown-kind",
    presence={
        "asset_type": {"level": "Situational"},
        "height": {"level": "Situational"},
        "width": {"level": "Situational"},
        "exif_rotation": {"level": "Situational"},
        "frame_rate": {"level": "Situational"},
        "frame_count": {"level": "Situational"},
        "duration": {"level": "Situational"},
        "codec": {"level": "Situational"},
        "labelable_ids": {"level": "Situational"},
        "message_count": {"level": "Situational"},
    },
    required=frozenset(("mime_type",)),
)
ATTACHMENT = Table(
    table=None,
    title="attachment",
    checks={
        "id": check_id,
        "type": check_string,
        "value": check_string,
        "name": check_string,
    },
    presence={"name": {"level": "Situational"}},
    required=frozenset(("id", "type", "value")),
)
METADATA_FIELD_NUMBER = Table(
    table=None,
    title="metadata: a number",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value_number,
    },
    kind="CustomMetadataNumber",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD_STRING = Table(
    table=None,
    title="metadata: a string",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value_string,
    },
    kind="CustomMetadataString",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD_DATE_TIME = Table(
    table=None,
    title="metadata: a moment",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value,
    },
    kind="CustomMetadataDateTime",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD_ENUM = Table(
    table=None,
    title="metadata: a choice",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value,
    },
    kind="CustomMetadataEnum",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD_ENUM_OPTION = Table(
    table=None,
    title="metadata: an option",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value,
    },
    kind="CustomMetadataEnumOption",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD_EMBEDDING = Table(
    table=None,
    title="metadata: an embedding",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": check_string,
        "value": check_metadata_field_value,
    },
    kind="CustomMetadataEmbedding",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
METADATA_FIELD = Table(
    table=None,
    title="metadata field",
    checks={
        "schema_id": check_id,
        "schema_name": check_string,
        "schema_kind": unknown_kind(check_string),
        "value": check_metadata_field_value,
    },
    unknown="silent",
    required=frozenset(("schema_id", "schema_name", "schema_kind", "value")),
)
ANNOTATION_ANSWER = Table(
    table="annotation",
    title="answer",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "name": check_string,
        "value": check_string,
        "classifications": check_annotation_answer_classifications,
    },
    presence={
        "name": {"level": "Situational"},
        "value": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id")),
)
CLASSIFICATION_TEXT_ANSWER = Table(
    table=None,
    title="a text",
    checks={
        "content": check_string,
        "classifications": check_classification_text_answer_classifications,
    },
    presence={"classifications": {"level": "Situational"}},
    required=frozenset(("content",)),
)
CLASSIFICATION = Table(
    table="annotation",
    title="classification",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "radio_answer": check_annotation_answer,
        "checklist_answers": check_classification_checklist_answers,
        "text_answer": check_classification_text_answer,
        "conversational_radio_answer": check_annotation_answer,
        "conversational_checklist_answers": check_classification_conversational_checklist_answers,
        "conversational_text_answer": check_classification_text_answer,
        "message_id": check_id,
    },
    beside={
        "conversational_radio_answer": ("message_id",),
        "conversational_checklist_answers": ("message_id",),
        "conversational_text_answer": ("message_id",),
    },
    presence={
        "annotation_kind": {"level": "Situational"},
        "radio_answer": {"level": "Situational"},
        "checklist_answers": {"level": "Situational"},
        "text_answer": {"level": "Situational"},
        "conversational_radio_answer": {"level": "Situational"},
        "conversational_checklist_answers": {"level": "Situational"},
        "conversational_text_answer": {"level": "Situational"},
        "message_id": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value")),
    forms=frozenset(
        (
            "radio_answer",
            "checklist_answers",
            "text_answer",
            "conversational_radio_answer",
            "conversational_checklist_answers",
            "conversational_text_answer",
        )
    ),
)
BOX = Table(
    table=None,
    title="a box",
    checks={
        "top": check_number,
        "left": check_number,
        "height": check_number,
        "width": check_number,
    },
    required=frozenset(("top", "left", "height", "width")),
)
IMAGE_BOUNDING_BOX = Table(
    table="annotation",
    title="bounding box on an image",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "bounding_box": check_box,
    },
    kind="ImageBoundingBox",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "bounding_box")),
)
POINT = Table(
    table=None,
    title="a point",
    checks={
        "x": check_number,
        "y": check_number,
    },
    required=frozenset(("x", "y")),
)
IMAGE_POLYGON = Table(
    table="annotation",
    title="polygon on an image",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "polygon": check_points,
    },
    kind="ImagePolygon",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "polygon")),
)
IMAGE_POLYLINE = Table(
    table="annotation",
    title="polyline on an image",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "line": check_points,
    },
    kind="ImagePolyline",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "line")),
)
IMAGE_POINT = Table(
    table="annotation",
    title="point on an image",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "point": check_point,
    },
    kind="ImagePoint",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "point")),
)
MASK = Table(
    table=None,
    title="a mask",
    checks={
        "url": check_string,
    },
    required=frozenset(("url",)),
)
COMPOSITE_MASK = Table(
    table=None,
    title="a composite mask",
    checks={
        "url": check_string,
        "color_rgb": check_composite_mask_color_rgb,
    },
    required=frozenset(("url", "color_rgb")),
)
IMAGE_SEGMENTATION_MASK = Table(
    table="annotation",
    title="segmentation mask of an image",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "mask": check_mask,
        "composite_mask": check_composite_mask,
    },
    kind="ImageSegmentationMask",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
        "composite_mask": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "mask")),
)
VIDEO_BOUNDING_BOX = Table(
    table="annotation",
    title="bounding box on a frame",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "bounding_box": check_box,
    },
    kind="VideoBoundingBox",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "bounding_box")),
)
VIDEO_SEGMENTATION_MASK = Table(
    table="annotation",
    title="segmentation mask of a frame",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "mask": check_mask,
        "composite_mask": check_composite_mask,
    },
    kind="VideoSegmentationMask",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
        "mask": {"level": "Situational"},
        "composite_mask": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value")),
)
TEXT_LOCATION = Table(
    table=None,
    title="a stretch of a text",
    checks={
        "start": check_text_location_start,
        "end": check_text_location_end,
        "token": check_string,
    },
    presence={"token": {"level": "Situational"}},
    required=frozenset(("start", "end")),
)
TEXT_ENTITY = Table(
    table="annotation",
    title="entity in a text",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "location": check_text_location,
    },
    kind="TextEntity",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "location")),
)
CONVERSATIONAL_LOCATION = Table(
    table=None,
    title="a stretch of a message",
    checks={
        "message_id": check_id,
        "location": check_text_location,
    },
    required=frozenset(("message_id", "location")),
)
CONVERSATIONAL_TEXT_ENTITY = Table(
    table="annotation",
    title="entity in a message",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "conversational_location": check_conversational_location,
    },
    kind="ConversationalTextEntity",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(
        ("feature_id", "feature_schema_id", "name", "value", "conversational_location")
    ),
)
DOCUMENT_BOX = Table(
    table=None,
    title="a box on a page",
    checks={
        "top": check_number,
        "left": check_number,
        "height": check_number,
        "width": check_number,
        "unit": check_string,
    },
    presence={"unit": {"level": "Situational"}},
    required=frozenset(("top", "left", "height", "width")),
)
DOCUMENT_PAGE_DIMENSIONS = Table(
    table=None,
    title="the size of a page",
    checks={
        "height": check_document_page_dimensions_height,
        "width": check_document_page_dimensions_width,
        "unit": check_string,
    },
    presence={"unit": {"level": "Situational"}},
    required=frozenset(("height", "width")),
)
DOCUMENT_BOUNDING_BOX = Table(
    table="annotation",
    title="bounding box on a page",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "page_number": check_document_bounding_box_page_number,
        "bounding_box": check_document_box,
        "page_dimensions": check_document_page_dimensions,
    },
    kind="DocumentBoundingBox",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
        "page_dimensions": {"level": "Situational"},
    },
    required=frozenset(
        ("feature_id", "feature_schema_id", "name", "value", "page_number", "bounding_box")
    ),
)
DOCUMENT_TOKEN_GROUP = Table(
    table=None,
    title="words of one page",
    checks={
        "id": check_id,
        "page_number": check_document_token_group_page_number,
        "tokens": check_document_token_group_tokens,
        "text": check_string,
    },
    required=frozenset(("id", "page_number", "tokens", "text")),
)
DOCUMENT_LOCATION = Table(
    table=None,
    title="words of a document",
    checks={
        "groups": check_document_location_groups,
    },
    required=frozenset(("groups",)),
)
DOCUMENT_ENTITY_TOKEN = Table(
    table="annotation",
    title="entity in a document",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "location": check_document_location,
    },
    kind="DocumentEntityToken",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "location")),
)
GEOSPATIAL_POLYGON = Table(
    table=None,
    title="a polygon of GeoJSON",
    checks={
        "type": check_geospatial_polygon_type,
        "coordinates": check_geospatial_rings,
    },
    required=frozenset(("type", "coordinates")),
)
GEOSPATIAL_BOUNDING_BOX = Table(
    table="annotation",
    title="bounding box on a map",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "geojson": check_geospatial_polygon,
    },
    kind="GeoBoundingBox",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "geojson")),
)
DICOM_POLYLINE = Table(
    table="annotation",
    title="polyline on a slice",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "line": check_points,
    },
    kind="DICOMPolyline",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "line")),
)
CHAT_SELECTED_MESSAGE = Table(
    table=None,
    title="a chosen message",
    checks={
        "message_id": check_id,
        "model_config_name": check_string,
        "parent_message_id": check_id,
    },
    required=frozenset(("message_id", "model_config_name", "parent_message_id")),
)
CHAT_SINGLE_SELECTION = Table(
    table="annotation",
    title="one message chosen",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "selected_message": check_chat_selected_message,
    },
    kind="MessageSingleSelection",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "selected_message")),
)
CHAT_MESSAGE = Table(
    table=None,
    title="a message",
    checks={
        "message_id": check_id,
        "model_config_name": check_string,
    },
    required=frozenset(("message_id", "model_config_name")),
)
CHAT_SELECTED_MESSAGES = Table(
    table=None,
    title="chosen messages",
    checks={
        "messages": check_chat_selected_messages_messages,
        "parent_message_id": check_id,
    },
    required=frozenset(("messages", "parent_message_id")),
)
CHAT_MULTI_SELECTION = Table(
    table="annotation",
    title="several messages chosen",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "selected_messages": check_chat_selected_messages,
    },
    kind="MessageMultiSelection",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "selected_messages")),
)
CHAT_RANKED_MESSAGE = Table(
    table=None,
    title="a ranked message",
    checks={
        "message_id": check_id,
        "model_config_name": check_string,
        "order": check_chat_ranked_message_order,
    },
    required=frozenset(("message_id", "model_config_name", "order")),
)
CHAT_RANKED_MESSAGES = Table(
    table=None,
    title="ranked messages",
    checks={
        "ranked_messages": check_chat_ranked_messages_ranked_messages,
        "parent_message_id": check_id,
    },
    required=frozenset(("ranked_messages", "parent_message_id")),
)
CHAT_RANKING = Table(
    table="annotation",
    title="messages ranked",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "ranked_messages": check_chat_ranked_messages,
    },
    kind="MessageRanking",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value", "ranked_messages")),
)
UNTAGGED_LOCATION = Table(
    table=None,
    title="a place in a text or a document",
    checks={
        "start": check_text_location_start,
        "end": check_text_location_end,
        "token": check_string,
        "groups": check_document_location_groups,
    },
    presence={
        "start": {"level": "Situational"},
        "end": {"level": "Situational"},
        "token": {"level": "Situational"},
        "groups": {"level": "Situational"},
    },
)
GEOSPATIAL_GEOMETRY_POINT_COORDINATES = Table(
    table=None,
    title="coordinates of a point",
    checks={
        "type": check_string,
        "coordinates": check_array_position,
    },
    required=frozenset(("type", "coordinates")),
)
GEOSPATIAL_GEOMETRY_LINE_COORDINATES = Table(
    table=None,
    title="coordinates of a line",
    checks={
        "type": check_string,
        "coordinates": check_array_line,
    },
    required=frozenset(("type", "coordinates")),
)
GEOSPATIAL_GEOMETRY_POLYGON_COORDINATES = Table(
    table=None,
    title="coordinates of a polygon",
    checks={
        "type": check_string,
        "coordinates": check_array_rings,
    },
    required=frozenset(("type", "coordinates")),
)
GEOSPATIAL_GEOMETRY = Table(
    table=None,
    title="a geometry of GeoJSON",
    checks={
        "type": check_string,
        "coordinates": check_array,
    },
    required=frozenset(("type", "coordinates")),
)
RELATIONSHIP_ENDS = Table(
    table=None,
    title="the ends of a relationship",
    checks={
        "source": check_id,
        "target": check_id,
    },
    required=frozenset(("source", "target")),
)
TOOL_ANNOTATION_UNTAGGED = Table(
    table="annotation",
    title="object without its kind",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": check_string,
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
        "bounding_box": check_document_box,
        "polygon": check_points,
        "line": check_points,
        "point": check_point,
        "mask": check_mask,
        "composite_mask": check_composite_mask,
        "location": check_untagged_location,
        "conversational_location": check_conversational_location,
        "page_number": check_untagged_page_number,
        "page_dimensions": check_document_page_dimensions,
        "geojson": check_geospatial_geometry,
        "selected_message": check_chat_selected_message,
        "selected_messages": check_chat_selected_messages,
        "ranked_messages": check_chat_ranked_messages,
        "unidirectional_relationship": check_relationship_ends,
    },
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
        "bounding_box": {"level": "Situational"},
        "polygon": {"level": "Situational"},
        "line": {"level": "Situational"},
        "point": {"level": "Situational"},
        "mask": {"level": "Situational"},
        "composite_mask": {"level": "Situational"},
        "location": {"level": "Situational"},
        "conversational_location": {"level": "Situational"},
        "page_number": {"level": "Situational"},
        "page_dimensions": {"level": "Situational"},
        "geojson": {"level": "Situational"},
        "selected_message": {"level": "Situational"},
        "selected_messages": {"level": "Situational"},
        "ranked_messages": {"level": "Situational"},
        "unidirectional_relationship": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value")),
)
TOOL_ANNOTATION = Table(
    table="annotation",
    title="object",
    checks={
        "feature_id": check_id,
        "feature_schema_id": check_id,
        "annotation_kind": unknown_kind(check_string),
        "name": check_string,
        "value": check_string,
        "classifications": check_classification_nested_classifications,
    },
    unknown="silent",
    presence={
        "annotation_kind": {"level": "Situational"},
        "classifications": {"level": "Situational"},
    },
    required=frozenset(("feature_id", "feature_schema_id", "name", "value")),
)
VIDEO_FRAME = Table(
    table=None,
    title="frame",
    checks={
        "objects": check_video_frame_objects,
        "classifications": check_video_frame_classifications,
    },
    presence={"objects": {"level": "Situational"}, "classifications": {"level": "Situational"}},
)
ANNOTATIONS = Table(
    table="annotations",
    title="annotations",
    checks={
        "objects": check_annotations_objects,
        "classifications": check_annotations_classifications,
        "frames": check_video_frames,
        "segments": check_annotations_segments,
        "key_frame_feature_map": check_annotations_key_frame_feature_map,
    },
    presence={
        "frames": {"level": "Situational"},
        "segments": {"level": "Situational"},
        "key_frame_feature_map": {"level": "Situational"},
    },
    required=frozenset(("objects", "classifications")),
)
REVIEW = Table(
    table="review",
    title="review",
    checks={
        "reviewed_at": check_timestamp,
        "reviewed_by": check_email,
        "review_action": check_review_review_action,
    },
    presence={
        "reviewed_at": {"level": "Situational"},
        "reviewed_by": {"level": "Situational"},
        "review_action": {"level": "Situational"},
    },
)
LABEL_DETAILS = Table(
    table="label_details",
    title="label_details",
    checks={
        "created_at": check_timestamp,
        "updated_at": check_timestamp,
        "created_by": check_email,
        "reviews": check_label_details_reviews,
    },
    required=frozenset(("created_at", "updated_at", "created_by", "reviews")),
)
PERFORMANCE_DETAILS = Table(
    table="performance_details",
    title="performance_details",
    checks={
        "seconds_to_create": check_seconds,
        "seconds_to_review": check_seconds,
        "skipped": check_boolean,
        "benchmark_reference_label": check_id,
        "benchmark_score": check_score,
        "consensus_score": check_score,
        "consensus_label_count": check_count,
        "consensus_labels": check_performance_details_consensus_labels,
    },
    presence={
        "benchmark_reference_label": {"level": "Situational"},
        "benchmark_score": {"level": "Situational"},
        "consensus_score": {"level": "Situational"},
        "consensus_label_count": {"level": "Situational"},
        "consensus_labels": {"level": "Situational"},
    },
    required=frozenset(("seconds_to_create", "seconds_to_review", "skipped")),
)
ANNOTATIONS_DEFAULT = Table(
    table="annotations",
    title="annotations of a label of kind Default",
    checks={
        "objects": check_annotations_objects,
        "classifications": check_annotations_classifications,
        "frames": None,
        "segments": None,
        "key_frame_feature_map": None,
    },
    excluded={
        "frames": "annotations of a label of kind Default",
        "segments": "annotations of a label of kind Default",
        "key_frame_feature_map": "annotations of a label of kind Default",
    },
    required=frozenset(("objects", "classifications")),
)
LABEL_DEFAULT = Table(
    table="label",
    title="label of kind Default",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_default,
        "label_details": check_label_details,
        "performance_details": check_performance_details,
    },
    presence={
        "label_details": {"level": "Optional", "param": "label_details"},
        "performance_details": {"level": "Optional", "param": "performance_details"},
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
ANNOTATIONS_DICOM = Table(
    table="annotations",
    title="annotations of a label of kind DICOM",
    checks={
        "objects": check_annotations_objects,
        "classifications": check_annotations_classifications,
        "frames": None,
        "segments": None,
        "key_frame_feature_map": None,
    },
    excluded={
        "frames": "annotations of a label of kind DICOM",
        "segments": "annotations of a label of kind DICOM",
        "key_frame_feature_map": "annotations of a label of kind DICOM",
    },
    required=frozenset(("objects", "classifications")),
)
LABEL_DICOM = Table(
    table="label",
    title="label of kind DICOM",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_dicom,
        "label_details": check_label_details,
        "performance_details": check_performance_details,
    },
    presence={
        "label_details": {"level": "Optional", "param": "label_details"},
        "performance_details": {"level": "Optional", "param": "performance_details"},
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
LABEL = Table(
    table="label",
    title="label",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations,
        "label_details": check_label_details,
        "performance_details": check_performance_details,
    },
    presence={
        "label_details": {"level": "Optional", "param": "label_details"},
        "performance_details": {"level": "Optional", "param": "performance_details"},
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
WORKFLOW_HISTORY = Table(
    table="workflow_history",
    title="workflow_history",
    checks={
        "action": check_string,
        "created_at": check_timestamp,
        "created_by": check_email,
        "previous_task_name": check_string,
        "previous_task_id": check_id,
        "next_task_name": check_string,
        "next_task_id": check_id,
    },
    presence={
        "previous_task_name": {"level": "Situational"},
        "previous_task_id": {"level": "Situational"},
        "next_task_name": {"level": "Situational"},
        "next_task_id": {"level": "Situational"},
    },
    required=frozenset(("action", "created_at", "created_by")),
)
PROJECT_DETAILS = Table(
    table="project_details",
    title="project_details",
    checks={
        "ontology_id": check_id,
        "task_id": check_id,
        "task_name": check_string,
        "batch_id": check_id,
        "batch_name": check_string,
        "workflow_status": check_project_details_workflow_status,
        "priority": check_integer,
        "selected_label_id": check_id,
        "consensus_expected_label_count": check_count,
        "workflow_history": check_project_details_workflow_history,
    },
    presence={"selected_label_id": {"level": "If utilized"}},
    required=frozenset(
        (
            "ontology_id",
            "task_id",
            "task_name",
            "batch_id",
            "batch_name",
            "workflow_status",
            "priority",
            "consensus_expected_label_count",
            "workflow_history",
        )
    ),
)
PROJECT = Table(
    table="project",
    title="project",
    checks={
        "project_name": check_string,
        "labels": check_project_labels,
        "project_details": check_project_details,
    },
    presence={"project_details": {"level": "Optional", "param": "project_details"}},
    other_names={"project_name": ("name", "observed")},
    required=frozenset(("project_name", "labels")),
)
LABEL_IN_RUN_DEFAULT = Table(
    table="label",
    title="label of kind Default",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_default,
        "label_details": None,
        "performance_details": None,
    },
    excluded={
        "label_details": "label inside a model run",
        "performance_details": "label inside a model run",
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
LABEL_IN_RUN_DICOM = Table(
    table="label",
    title="label of kind DICOM",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_dicom,
        "label_details": None,
        "performance_details": None,
    },
    excluded={
        "label_details": "label inside a model run",
        "performance_details": "label inside a model run",
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
LABEL_IN_RUN = Table(
    table="label",
    title="label inside a model run",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations,
        "label_details": None,
        "performance_details": None,
    },
    excluded={
        "label_details": "label inside a model run",
        "performance_details": "label inside a model run",
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
PREDICTION_DEFAULT = Table(
    table="prediction",
    title="label of kind Default",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_default,
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
PREDICTION_DICOM = Table(
    table="prediction",
    title="label of kind DICOM",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations_dicom,
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
PREDICTION = Table(
    table="prediction",
    title="prediction",
    checks={
        "label_kind": check_label_label_kind,
        "version": check_label_version,
        "id": check_id,
        "annotations": check_annotations,
    },
    required=frozenset(("label_kind", "version", "id", "annotations")),
)
RUN = Table(
    table="run",
    title="run",
    checks={
        "name": check_string,
        "run_data_row_id": check_id,
        "labels": check_run_labels,
        "predictions": check_run_predictions,
        "split": check_run_split,
    },
    presence={
        "labels": {"level": "Situational"},
        "predictions": {"level": "Optional", "param": "predictions"},
        "split": {"level": "Situational", "param": "model_run_details"},
    },
    required=frozenset(("name", "run_data_row_id")),
)
EXPERIMENT = Table(
    table="experiment",
    title="experiment",
    checks={
        "name": check_string,
        "runs": check_experiment_runs,
    },
    required=frozenset(("name", "runs")),
)
EXPORT = Table(
    table="export",
    title="export",
    checks={
        "data_row": check_data_row,
        "media_attributes": check_media_attributes,
        "attachments": check_export_attachments,
        "metadata_fields": check_export_metadata_fields,
        "projects": check_export_projects,
        "experiments": check_export_experiments,
    },
    presence={
        "media_attributes": {"level": "Optional", "param": "media_attributes"},
        "attachments": {"level": "Optional", "param": "attachments"},
        "metadata_fields": {"level": "Optional", "param": "metadata_fields"},
        "projects": {"level": "Always", "scope": {"required": ["project"]}},
        "experiments": {"level": "Always", "scope": {"required": ["model-run"]}},
    },
    required=frozenset(("data_row",)),
)
METADATA_FIELD_KINDS = {
    "CustomMetadataNumber": METADATA_FIELD_NUMBER,
    "CustomMetadataString": METADATA_FIELD_STRING,
    "CustomMetadataDateTime": METADATA_FIELD_DATE_TIME,
    "CustomMetadataEnum": METADATA_FIELD_ENUM,
    "CustomMetadataEnumOption": METADATA_FIELD_ENUM_OPTION,
    "CustomMetadataEmbedding": METADATA_FIELD_EMBEDDING,
}
GEOSPATIAL_GEOMETRY_KINDS = {
    "Point": GEOSPATIAL_GEOMETRY_POINT_COORDINATES,
    "LineString": GEOSPATIAL_GEOMETRY_LINE_COORDINATES,
    "Polygon": GEOSPATIAL_GEOMETRY_POLYGON_COORDINATES,
}
TOOL_ANNOTATION_KINDS = {
    "ImageBoundingBox": IMAGE_BOUNDING_BOX,
    "ImagePolygon": IMAGE_POLYGON,
    "ImagePolyline": IMAGE_POLYLINE,
    "ImagePoint": IMAGE_POINT,
    "ImageSegmentationMask": IMAGE_SEGMENTATION_MASK,
    "VideoBoundingBox": VIDEO_BOUNDING_BOX,
    "VideoSegmentationMask": VIDEO_SEGMENTATION_MASK,
    "TextEntity": TEXT_ENTITY,
    "ConversationalTextEntity": CONVERSATIONAL_TEXT_ENTITY,
    "DocumentBoundingBox": DOCUMENT_BOUNDING_BOX,
    "DocumentEntityToken": DOCUMENT_ENTITY_TOKEN,
    "GeoBoundingBox": GEOSPATIAL_BOUNDING_BOX,
    "DICOMPolyline": DICOM_POLYLINE,
    "MessageSingleSelection": CHAT_SINGLE_SELECTION,
    "MessageMultiSelection": CHAT_MULTI_SELECTION,
    "MessageRanking": CHAT_RANKING,
}
LABEL_KINDS = {
    "Default": LABEL_DEFAULT,
    "DICOM": LABEL_DICOM,
}
LABEL_IN_RUN_KINDS = {
    "Default": LABEL_IN_RUN_DEFAULT,
    "DICOM": LABEL_IN_RUN_DICOM,
}
PREDICTION_KINDS = {
    "Default": PREDICTION_DEFAULT,
    "DICOM": PREDICTION_DICOM,
}
TABLES = (
    DETAILS,
    DATA_ROW,
    MEDIA_ATTRIBUTES,
    ATTACHMENT,
    METADATA_FIELD_NUMBER,
    METADATA_FIELD_STRING,
    METADATA_FIELD_DATE_TIME,
    METADATA_FIELD_ENUM,
    METADATA_FIELD_ENUM_OPTION,
    METADATA_FIELD_EMBEDDING,
    METADATA_FIELD,
    ANNOTATION_ANSWER,
    CLASSIFICATION_TEXT_ANSWER,
    CLASSIFICATION,
    BOX,
    IMAGE_BOUNDING_BOX,
    POINT,
    IMAGE_POLYGON,
    IMAGE_POLYLINE,
    IMAGE_POINT,
    MASK,
    COMPOSITE_MASK,
    IMAGE_SEGMENTATION_MASK,
    VIDEO_BOUNDING_BOX,
    VIDEO_SEGMENTATION_MASK,
    TEXT_LOCATION,
    TEXT_ENTITY,
    CONVERSATIONAL_LOCATION,
    CONVERSATIONAL_TEXT_ENTITY,
    DOCUMENT_BOX,
    DOCUMENT_PAGE_DIMENSIONS,
    DOCUMENT_BOUNDING_BOX,
    DOCUMENT_TOKEN_GROUP,
    DOCUMENT_LOCATION,
    DOCUMENT_ENTITY_TOKEN,
    GEOSPATIAL_POLYGON,
    GEOSPATIAL_BOUNDING_BOX,
    DICOM_POLYLINE,
    CHAT_SELECTED_MESSAGE,
    CHAT_SINGLE_SELECTION,
    CHAT_MESSAGE,
    CHAT_SELECTED_MESSAGES,
    CHAT_MULTI_SELECTION,
    CHAT_RANKED_MESSAGE,
    CHAT_RANKED_MESSAGES,
    CHAT_RANKING,
    UNTAGGED_LOCATION,
    GEOSPATIAL_GEOMETRY_POINT_COORDINATES,
    GEOSPATIAL_GEOMETRY_LINE_COORDINATES,
    GEOSPATIAL_GEOMETRY_POLYGON_COORDINATES,
    GEOSPATIAL_GEOMETRY,
    RELATIONSHIP_ENDS,
    TOOL_ANNOTATION_UNTAGGED,
    TOOL_ANNOTATION,
    VIDEO_FRAME,
    ANNOTATIONS,
    REVIEW,
    LABEL_DETAILS,
    PERFORMANCE_DETAILS,
    ANNOTATIONS_DEFAULT,
    LABEL_DEFAULT,
    ANNOTATIONS_DICOM,
    LABEL_DICOM,
    LABEL,
    WORKFLOW_HISTORY,
    PROJECT_DETAILS,
    PROJECT,
    LABEL_IN_RUN_DEFAULT,
    LABEL_IN_RUN_DICOM,
    LABEL_IN_RUN,
    PREDICTION_DEFAULT,
    PREDICTION_DICOM,
    PREDICTION,
    RUN,
    EXPERIMENT,
    EXPORT,
)


class Validator:
    """Checks rows against one profile of the edition.

    `export` is the kind of export, None where it is not told; `params` are the switches of the
    export request that are told. Raises ValueError for a name that does not exist.
    """

    def __init__(
        self,
        export: str | None = DEFAULT_EXPORT,
        params: Mapping[str, bool] = DEFAULT_PARAMS,
    ) -> None:
        if export is not None and export not in EXPORTS:
            raise ValueError(f"unknown export {export!r}: one of {', '.join(EXPORTS)}")
        for name in params:
            if name not in PARAMS:
                raise ValueError(f"unknown param {name!r}: one of {', '.join(PARAMS)}")
        self._plan = Plan(TABLES, export, params)

    def findings(self, row: Any) -> list[Finding]:
        """Return every finding of `row`, a decoded JSON value, in document order.

        Raises RecursionError for a row that nests deeper than the interpreter's stack.
        """
        problems = check_export(row, self._plan)
        return [problem.finding() for problem in problems] if problems else []
