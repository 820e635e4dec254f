"""Comparing editions: the fields that each has as one list, which tells where they differ."""

from collections.abc import Mapping
from dataclasses import replace

from exportv2.glossary.describing import Field


def merged(editions: Mapping[str, list[Field]]) -> list[Field]:
    """Return the fields of all editions as one list, each telling where editions differ."""
    found: dict[tuple[str, str], dict[str, Field]] = {}
    order: list[tuple[str, str]] = []
    for edition, fields in editions.items():
        after = 0
        for field in fields:
            key = (field.name, field.when)
            if key not in found:
                order.insert(after, key)
            found.setdefault(key, {})[edition] = field
            after = order.index(key) + 1
    among = {key: found[key].keys() for key in order}
    rows = []
    for key in order:
        row = _one(found[key])
        if len(among[key]) < len(editions) and not any(
            key[0].startswith(other[0]) and key != other and among[other] == among[key]
            for other in order
        ):
            alone = f"{', '.join(among[key])} alone"
            row = replace(row, presence=f"{alone}: {row.presence}" if row.presence else alone)
        rows.append(row)
    return rows


def _one(editions: Mapping[str, Field]) -> Field:
    """Return the field of the first edition, with what others say otherwise in brackets."""
    (_, first), *others = editions.items()
    changed = {}
    for attribute in ("type", "presence", "unit", "media", "description", "source"):
        text = getattr(first, attribute)
        for edition, field in others:
            other = getattr(field, attribute)
            text += f" ({edition}: {other})" if other != getattr(first, attribute) else ""
        changed[attribute] = text.strip()
    return replace(first, **changed)
