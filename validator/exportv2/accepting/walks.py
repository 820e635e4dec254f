"""Walks over records, for whatever their members are called.

What there is to do at a value is told by the plan of its class; where there is none, one is made
(`__missing__`). Entries of plans begin with the name of a member, and the descriptor that reads it.

Where they were compiled at installation (`c/`), `exportv2.accepting.compiled` has these
functions from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The holder of a suspect, its key there if it is not the holder itself, names of members that are
#: extra, and the keys that lead to it.
Found: TypeAlias = tuple[Any, Any, "Sequence[str]", tuple[str | int, ...]]


def count_strings(plans: Mapping[type, Any], value: Any) -> int:  # noqa: ANN401 - a record, or of one
    """Return how many strings stand in a value, names of members among them.

    A plan is the number itself, where all values of a class have the same; None, where the value
    has a method that tells; or a tuple: the number in any case, and entries of members that may be
    absent, each with that of its value, or that of each of its items in a tuple, None where it has
    to be counted.
    """
    # Without recursion: a call for each value takes longer than all that is done with it.
    strings = 0
    pending = [value]
    while pending:
        value = pending.pop()
        kind = value.__class__
        if kind is list:
            pending += value
            continue
        if kind is dict:
            strings += len(value)
            pending += value.values()
            continue
        plan = plans[kind]
        if plan.__class__ is int:
            strings += plan
            continue
        if plan is None:
            strings += value.count_strings()
            continue
        strings += plan[0]
        for name, _, more in plan[1:]:
            member = getattr(value, name)
            if member is None:
                continue
            if more is None:
                strings += 1
                pending.append(member)
            else:
                strings += 1 + (more[0] * len(member) if more.__class__ is tuple else more)
    return strings


def gather(
    plans: Mapping[type, Any],
    record: Any,  # noqa: ANN401
    parts: Mapping[str, list[Any]],
) -> list[tuple[str, Any]]:
    """Put the records inside a record into the lists of their kinds; return those of other kinds.

    These are scopes, which are not entered. A plan is a tuple of entries, each with the kind of the
    records in a member, or None where they are of none, but are on the way; or it is None for a
    class of what is no record.
    """
    scopes: list[tuple[str, Any]] = []
    _gather_by_plan(plans, record, parts, scopes)
    return scopes


def _gather_by_plan(plans: Any, record: Any, parts: Any, scopes: Any) -> None:  # noqa: ANN401
    for name, _, kind in plans[record.__class__]:
        member = getattr(record, name)
        if member is not None:
            _gather_in(plans, member, kind, parts, scopes)


def _gather_in(plans: Any, value: Any, kind: str | None, parts: Any, scopes: Any) -> None:  # noqa: ANN401
    if value.__class__ is list:
        for item in value:
            _gather_in(plans, item, kind, parts, scopes)
    elif value.__class__ is dict:
        for item in value.values():
            _gather_in(plans, item, kind, parts, scopes)
    elif plans[value.__class__] is None:
        pass  # no record
    elif kind is None or kind in parts:
        if kind is not None:
            parts[kind].append(value)
        _gather_by_plan(plans, value, parts, scopes)
    else:
        scopes.append((kind, value))


def suspects(plans: Mapping[type, Any], row: Any, raw: type) -> tuple[list[Found], bool]:  # noqa: ANN401
    """Return what is suspect in a row, and whether that is surely in document order.

    So is all that is of the class `raw`. A plan is a tuple of entries, each with what is expected
    of a member: a class, if it is there; None, if what stands inside of it is to be looked at;
    True, that it is there; False, that it is not, which it is as `raw`. Where it is otherwise, the
    member is suspect, or in the last two cases the record.
    """
    search = _Search(plans, raw)
    search.look(row, None, ())
    return search.found, search.ordered


class _Search:
    def __init__(self, plans: Mapping[type, Any], raw: type) -> None:
        self.found: list[Found] = []
        self.ordered = True
        self._plans = plans
        self._raw = raw

    def look(self, value: Any, holder: Any, path: tuple[str | int, ...]) -> int:  # noqa: ANN401
        """Look at a value that stands in a holder; return in how many places there are suspects."""
        kind = value.__class__
        if kind is self._raw:
            self.found.append((holder, path[-1], (), path))
            return 1
        if kind is list:
            return sum(self.look(item, value, (*path, key)) for key, item in enumerate(value))
        if kind is dict:
            return sum(self.look(item, value, (*path, key)) for key, item in value.items())
        plan = self._plans[kind]
        return self._look_at_record(value, plan, path) if plan else 0

    def _look_at_record(self, record: Any, plan: Any, path: tuple[str | int, ...]) -> int:  # noqa: ANN401
        groups = 0
        lacks = False
        extras: list[str] = []
        for name, _, expected in plan:
            member = getattr(record, name)
            if expected is True:
                lacks |= member is None
            elif expected is False:
                if member.__class__ is self._raw:
                    extras.append(name)
            elif member is None:
                continue
            elif expected is None:
                groups += self.look(member, record, (*path, name)) > 0
            elif member.__class__ is not expected:
                self.found.append((record, name, (), (*path, name)))
                groups += 1
        if lacks or extras:
            self.found.append((record, None, extras, path))
            groups += max(1, len(extras))
        if groups > 1:  # members come in any order
            self.ordered = False
        return groups
