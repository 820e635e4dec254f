"""The fields of places in a row: what the glossary calls them, and how pointers write them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from exportv2 import bundle
from exportv2.check import Checker, RowFinding
from exportv2.reading import JSON_RULES

Path = tuple[str | int, ...]

_TOO_DEEP = "json.depth"
#: What is found in a row that is too deep to be checked. Where it got too deep cannot be told:
#: there is no stack left to tell it on.
TOO_DEEP = RowFinding(
    _TOO_DEEP, JSON_RULES[_TOO_DEEP].level, "", None, "nested too deep to be checked"
)


def field_at(check: Checker, path: Path) -> str | None:
    """Return the `table.field` of the place `path` leads to, or of the nearest around it."""
    # Of one array all items have the same fields.
    return _place(check, tuple(0 if isinstance(t, int) else t for t in path)).field


def field_at_known(check: Checker, path: Path) -> str | None:
    """Return what field_at does of a path on which every member is one that tables define."""
    names = bundle.member_names(check.profile.edition)
    # All other names are keys of dictionaries, whose entries all have the same fields.
    return field_at(check, tuple(t if isinstance(t, int) or t in names else "-" for t in path))


class _Place(NamedTuple):
    """The field of a place in a row, or of the nearest around it; whether the check gets there."""

    field: str | None
    checked: bool


@lru_cache(maxsize=4096)
def _place(check: Checker, path: Path) -> _Place:
    """Return what `check` makes of the place that `path` leads to, always by first items.

    Null conforms nowhere: a row that is nothing but a way to a null at that place has a finding
    there, and that finding has the field. Where it has none the check does not get there, and no
    deeper either.
    """
    if not path:
        return _Place(None, checked=True)
    around = _place(check, path[:-1])
    if not around.checked:
        return around
    probe: object = None
    for token in reversed(path):
        probe = {token: probe} if isinstance(token, str) else [probe]
    pointer = pointer_to(path)
    for finding in checked(check, probe):
        if finding.pointer == pointer:
            return _Place(finding.field, checked=True)
    return _Place(around.field, checked=False)


def checked(check: Checker, value: object) -> list[RowFinding]:
    """Return what is found in a decoded row, however deep."""
    try:
        return check(value)
    except RecursionError:
        return [TOO_DEEP]


def pointer_to(path: Iterable[str | int]) -> str:
    """Return the RFC 6901 pointer to the place that names and numbers lead to."""
    tokens = [*map(str, path)]
    pointer = "/".join(["", *tokens])
    if "~" in pointer or pointer.count("/") > len(tokens):
        escaped = (token.replace("~", "~0").replace("/", "~1") for token in tokens)
        pointer = "/".join(["", *escaped])
    return pointer
