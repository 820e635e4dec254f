"""Mutations: a row changed at one random place, in ways that exports go wrong."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

#: What is put in place of a value: every JSON type, and the edges of what the tables allow.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3.0, 3.5, 1.0001, 1e300, "", "x", "1.0.0", "Default", "Video",
    "DICOM", "Training", "DONE", "Approve", [], [[]], [1, 2], [[1, 2]], [[1, 2, 3]], [None], {},
    {"": {}}, {"a": {}}, {"1": {"objects": [], "classifications": []}}, {"f": [1, [2, 3]]},
    "2024-02-29T10:00:00.000+00:00", "2023-02-29T10:00:00Z", "2024-01-01T10:00:00", "2024-01-01",
    "2016-12-31T23:59:60Z", "2016-12-31T22:59:60Z", "2024-01-01T10:00:00Z\n", "a@example.com",
    "@", "a@example.com\n", "https://example.com/a%20b", "https://example.com/a b", "/relative",
)  # fmt: skip
#: Names of members that mean something somewhere, wherever they are put.
NAMES = (
    "id", "name", "project_name", "label_details", "performance_details", "frames", "segments",
    "label_kind", "last_activity_at", "split", "predictions", "unheard_of", "",
)  # fmt: skip


def mutated(row: Any, random: random.Random) -> Any:
    """Return a copy of `row` that differs at one place: a member or item gone, added or changed."""
    changed = copy.deepcopy(row)
    found = list(places(changed))
    container, key = random.choice(found)
    match random.randrange(5):
        case 0:
            del container[key]
        case 1 if isinstance(container, dict):
            container[random.choice(NAMES)] = random.choice(VALUES)
        case 2 if isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        case 3:
            other, name = random.choice(found)
            container[key] = copy.deepcopy(other[name])
        case _:
            container[key] = random.choice(VALUES)
    return changed


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (container, key) of every value inside `value`."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield value, key
            yield from places(member)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index
            yield from places(item)
