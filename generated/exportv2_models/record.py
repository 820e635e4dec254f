"""What the dataclasses have in common: what they keep of a row beyond its known members.

Copied from validator/exportv2/generate/models/record.py by `python -m exportv2.generate`.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any


@dataclass(kw_only=True, slots=True)
class Record:
    """An object of a row: what all of its dataclasses have.

    None stands for a member that is absent, and for nothing else: no member is ever null.
    """

    extra: dict[str, Any] = field(default_factory=dict)
    """
    The members that the edition does not know, as they were decoded, by name.
    """
    _order: tuple[str, ...] = field(default=(), repr=False, compare=False)


#: The members of each dataclass, once they were asked for.
_NAMES: dict[type[Record], tuple[str, ...]] = {}


def dump(value: Any) -> Any:  # noqa: ANN401 - any value of a row, as JSON has them
    """Return a record as the JSON object it stands for, and whatever is inside it likewise.

    Members come in the order in which they were loaded, then others in that of the dataclass, then
    those of `extra`. Numbers come as they were decoded: `3.0` stays a float. Lists and dictionaries
    are copied; any other value is returned as it is.
    """
    if isinstance(value, Record):
        members = {name: getattr(value, name) for name in _names(type(value))}
        present = {name: dump(member) for name, member in members.items() if member is not None}
        present |= dump(value.extra)
        first = [name for name in value._order if name in present]  # noqa: SLF001 - our own slot
        return {name: present[name] for name in dict.fromkeys((*first, *present))}
    if isinstance(value, list):
        return [dump(item) for item in value]
    if isinstance(value, dict):
        return {key: dump(member) for key, member in value.items()}
    return value


def rest(value: dict[str, Any], known: AbstractSet[str]) -> dict[str, Any]:
    """Return the members of a decoded object that are not among the known ones."""
    if value.keys() <= known:
        return {}
    return {name: member for name, member in value.items() if name not in known}


@lru_cache(maxsize=4096)
def order(*names: str) -> tuple[str, ...]:
    """Return the names in this order; for the same ones, most of the time, the same tuple."""
    return names


def _names(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of a dataclass's members, but for what is a record's own."""
    if kind not in _NAMES:
        own = {each.name for each in fields(Record)}
        _NAMES[kind] = tuple(each.name for each in fields(kind) if each.name not in own)
    return _NAMES[kind]
