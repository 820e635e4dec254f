"""Rules on moments: what was made before it was changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import Check, Problem, Rule, Value, member, records

#: Clocks of several machines write them.
_TOLERANCE = timedelta(seconds=1)
#: The length of timestamps with milliseconds, and Z or an offset.
_WITH_MILLISECONDS = (24, 29)
#: Pairs of fields of one object, the earlier first.
_MADE = ("created_at", "updated_at")
_CHANGED = ("updated_at", "last_activity_at")


def times_are_clear(scopes: Scopes) -> bool:
    """Screen all rules here."""
    for row in scopes.rows:
        details = member(row.value, "data_row", "details")
        if details is not None and not _are_clear(details, _ALL):
            return False
    for label in scopes.labels:
        details = label.value.label_details
        if details is not None and not _are_clear(details, _BOTH):
            return False
    return all(
        _are_clear(tag, _BOTH)
        for project in scopes.projects
        for tag in records(getattr(project.value, "project_tags", None))
    )


_ALL = attrgetter(*_MADE, *_CHANGED[1:])
_BOTH = attrgetter(*_MADE)


def _are_clear(value: Value, moments: "attrgetter[tuple[Any, ...]]") -> bool:
    """Tell of a record whether its moments are surely in order."""
    if not isinstance(value, RECORDS) or not value.STRICT:
        return False
    before = ""
    for moment in moments(value):
        # In UTC, as nearly all are, RFC 3339 timestamps sort as texts do, whatever their fractions.
        if moment is not None:
            if moment < before or not moment.endswith("+00:00"):
                return False
            before = moment
    return True


def times_of_data_row(row: Node) -> Iterable[Problem]:
    """A data row is updated after it is created; an update is activity."""
    details = row.value.data_row.details
    return [*_ordered(details, *_MADE), *_ordered(details, *_CHANGED)]


def times_of_label(node: Node) -> Iterable[Problem]:
    """A label is updated after it is created."""
    return _ordered(node.value.label_details, *_MADE)


def times_of_tags(node: Node) -> Iterator[Problem]:
    """A tag is updated after it is created."""
    for tag in records(node.value.project_tags):
        yield from _ordered(tag, *_MADE)


def _ordered(value: Value, earlier: str, later: str) -> Iterable[Problem]:
    first, second = getattr(value, earlier), getattr(value, later)
    if isinstance(first, str) and isinstance(second, str) and not _plainly_ordered(first, second):
        if _is_after(first, second):
            return [Problem((later,), f"earlier than `{earlier}`", value)]
    return ()


def _plainly_ordered(first: str, second: str) -> bool:
    """Tell whether two timestamps of one form are in order, as texts of that form sort."""
    if first > second or len(first) != len(second) or first[10:11] != second[10:11]:
        return False
    if first[19:] == second[19:]:
        return True
    # Three digits of a fraction, if anything before the same offset.
    milliseconds = first[19:20] == second[19:20] == "." and len(first) in _WITH_MILLISECONDS
    return milliseconds and first[23:] == second[23:]


def _is_after(first: str, second: str) -> bool:
    """Tell whether a moment is after another by more than is tolerated; not of what is none."""
    try:
        return _moment(first) - _moment(second) > _TOLERANCE
    except (ValueError, OverflowError, TypeError):
        return False


def _moment(text: str) -> datetime:
    """Return an RFC 3339 timestamp as a moment; a leap second is the moment after it."""
    text = text.upper()
    if text[17:19] == "60":
        return datetime.fromisoformat(f"{text[:17]}59{text[19:]}") + timedelta(seconds=1)
    return datetime.fromisoformat(text)


def _times_ordered(
    tables: tuple[str, ...],
    place: str,
    check: Check,
    needs: tuple[str, ...],
    only_in: tuple[str, ...] = (),
) -> Rule:
    """Return the one rule on moments as it looks at one place."""
    return Rule(
        id="times-ordered",
        level="warning",
        when="created_at is after updated_at, or updated_at after last_activity_at",
        basis="Glossary: what was created, most recently updated, last active.",
        tables=tables,
        over=(place,),
        check=check,
        needs=needs,
        only_in=only_in,
    )


RULES = (
    _times_ordered(("details",), "export", times_of_data_row, ("data_row", "details")),
    _times_ordered(("label_details",), "label", times_of_label, ("label_details",)),
    _times_ordered(("project",), "project", times_of_tags, (), only_in=("observed",)),
)
