"""Notes on a field: exceptions from its level, read off its scope and the places it stands at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from exportv2.glossary.describing import Describer, Governing
from exportv2.glossary.standing import Standing


def field_notes(
    governing: Governing,
    describer: Describer,
    presence: Mapping[str, Any],
    standings: Sequence[Standing],
    name: str,
) -> Iterator[str]:
    """Yield sentences on a field: its exceptions first, then what the documents note."""
    scope = presence.get("scope", {})
    if excluded := scope.get("forbidden"):
        yield f"Not in {listed(excluded, 'and')} exports."
    elif always := scope.get("required"):
        yield f"Always in {listed(always, 'and')} exports; in others it may be."
    yield from _exceptions(standings, name)
    for export, count in (describer.said(governing, "x-cardinality") or {}).items():
        yield f"Exactly {count} in {export} exports."
    for note in (presence.get("note"), describer.said(governing, "x-note")):
        if note is not None:
            yield str(note)


def _exceptions(standings: Sequence[Standing], name: str) -> Iterator[str]:
    """Yield where a field is never there, or may be missing though elsewhere it is always there."""
    having = [standing for standing in standings if name in standing.shape.members]
    general = [standing for standing in having if not standing.when]
    never = [standing for standing in general if standing.shape.members[name] is None]
    nowhere = {standing.pointer for standing in never}
    kinds: dict[str, dict[str, None]] = {}
    for standing in having:
        if standing.shape.members[name] is None and standing.pointer not in nowhere:
            for member, value in standing.when:
                kinds.setdefault(member, {})[f"`{value}`"] = None
    for member, values in kinds.items():
        yield f"Never where `{member}` is {listed(values, 'or')}."
    if never:
        yield f"Never at {_where(never)}."
    missing = [standing for standing in general if name not in standing.shape.required]
    if 0 < len(missing) < len(general) and name not in general[0].shape.presence:
        yield f"May be missing at {_where(missing)}."


def _where(standings: Iterable[Standing]) -> str:
    """Return where objects stand, by the tables they are in."""
    pointers: dict[str, dict[str, None]] = {}
    for standing in standings:
        if standing.within is not None:
            table, length = standing.within
            pointers.setdefault(table, {})[f"`{standing.pointer[length:]}`"] = None
    return "; ".join(f"{listed(told, 'and')} of {table}" for table, told in pointers.items())


def listed(words: Iterable[str], last: str) -> str:
    """Return words as an enumeration."""
    *others, final = words
    return f"{', '.join(others)} {last} {final}" if others else final
