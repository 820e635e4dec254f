"""Hints: sentences, made from the specification, on what else to tell a run or to try."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from exportv2 import bundle
from exportv2.check import RowFinding
from exportv2.presence import obligation
from exportv2.profile import Profile

#: Rules by what they are idle at.
_Idle = defaultdict[str, set[str]]


def idle(profile: Profile) -> Iterator[str]:
    """Yield what stayed unchecked since the profile does not tell the export, or a param."""
    exports: _Idle = defaultdict(set)
    params: _Idle = defaultdict(set)
    for field, schema in _fields(profile.edition):
        presence = schema.get("x-presence", {"level": "Always"})
        exports[field] |= _rules_by_export(presence, profile)
        if profile.export is None and "x-cardinality" in schema:
            exports[field].add("context.cardinality")
        if silenced := _rules_by_param(presence, profile):
            params[f"{presence['param']} ({field})"] |= silenced
    if any(exports.values()):
        yield f"Without --export these rules stayed idle: {_said(exports, 'at')}."
    if any(params.values()):
        yield f"Without --param or --params these rules stayed idle: {_said(params, 'by')}."


def _said(idle_at: _Idle, word: str) -> str:
    """Return what is idle where in words, the same rules said once."""
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place, names in sorted(idle_at.items()):
        if names:
            places[tuple(sorted(names))].append(place)
    return "; ".join(
        f"{' and '.join(names)} {word} {', '.join(found)}"
        for names, found in sorted(places.items())
    )


def _rules_by_export(presence: dict[str, Any], profile: Profile) -> set[str]:
    if profile.export is not None:
        return set()
    told = [(export, profile.params) for export in bundle.names("export")]
    return _silenced(presence, profile, told)


def _rules_by_param(presence: dict[str, Any], profile: Profile) -> set[str]:
    param = presence.get("param")
    if param is None or param in profile.params:
        return set()
    told = [(profile.export, {**profile.params, param: on}) for on in (True, False)]
    return _silenced(presence, profile, told)


def _silenced(
    presence: dict[str, Any],
    profile: Profile,
    told: Iterable[tuple[str | None, Mapping[str, bool]]],
) -> set[str]:
    """Return the rules that could report a presence if an (export, params) of `told` were told."""
    demands = {obligation(presence, export, params) for export, params in told}
    return {
        f"presence.{demand}"
        for demand in demands - {obligation(presence, profile.export, profile.params)}
        if demand != "allowed"
    }


@cache
def _fields(edition: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (`table.field`, schema) of every field of every table."""
    return [
        field
        for document in bundle.documents(edition).values()
        if "x-table" in document
        for field in _fields_below(document, document["x-table"])
    ]


def _fields_below(schema: Any, table: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    if isinstance(schema, dict):
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, dict):
                yield f"{table}.{name}", member
        for value in schema.values():
            yield from _fields_below(value, table)
    elif isinstance(schema, list):
        for item in schema:
            yield from _fields_below(item, table)


class Likeness:
    """Counts the nonconforming rows that the deviations of one other edition would explain."""

    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._explained = _explained(edition)
        self._count = 0

    def add(self, found: Iterable[RowFinding]) -> None:
        """Take in the findings of one nonconforming row."""
        self._count += all(
            (finding.rule.partition(".")[0], finding.field) in self._explained
            for finding in found
            if finding.level == "error"
        )

    def hints(self, nonconforming: int) -> Iterator[str]:
        """Yield the hint that the file looks like the edition, where most rows do."""
        if 2 * self._count > nonconforming:
            yield (
                f"{self._count:,} of {nonconforming:,} nonconforming rows break the rules only "
                f"where the {self._edition} edition deviates: the file looks like that edition; "
                f"ask for it with --edition {self._edition}."
            )


def likenesses(profile: Profile) -> tuple[Likeness, ...]:
    """Return a Likeness of every edition that deviates from the glossary the profile asks for."""
    if profile.edition != bundle.GLOSSARY:
        return ()
    editions = (name for name in bundle.names("edition") if bundle.deviations(name) is not None)
    return tuple(map(Likeness, editions))


@cache
def _explained(edition: str) -> frozenset[tuple[str, str]]:
    """Return (family of rules, field) of every finding that a deviation of `edition` explains."""
    document = bundle.deviations(edition) or {"deviations": []}
    explained = set()
    for deviation in document["deviations"]:
        field = f"{deviation['table']}.{deviation['field']}"
        # A schema of `true` or `false` says whether the field may be there, not what it holds.
        if "presence" in deviation or isinstance(deviation.get("schema"), bool):
            explained.add(("presence", field))
        if isinstance(deviation.get("schema"), dict):
            explained.add(("value", field))
    return frozenset(explained)
