"""Hints: sentences, made from the specification, on what else to tell a run or to try."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exportv2 import bundle
from exportv2.presence import obligation
from exportv2.profile import Profile

#: How many nonconforming rows of a run are judged by another edition too. Each costs its check once
#: more, and a file is of one edition: its first rows tell as much as all of them.
MOST_JUDGED = 100


def idle(profile: Profile) -> Iterator[str]:
    """Yield what stayed unchecked since the profile does not tell the export, or a param."""
    exports: defaultdict[str, set[str]] = defaultdict(set)
    params: defaultdict[str, set[str]] = defaultdict(set)
    for field, presence, is_bounded in bundle.presences(profile.edition):
        if silenced := _rules_by_export(presence, profile):
            exports[field] |= silenced
        if profile.export is None and is_bounded:
            exports[field].add("context.cardinality")
        if silenced := _rules_by_param(presence, profile):
            params[str(presence["param"])] |= silenced
    for option, silent in (("--export", exports), ("--param", params)):
        if silent:
            rules = sorted(set().union(*silent.values()))
            yield (
                f"Not told, {option} leaves unchecked: {', '.join(sorted(silent))} "
                f"(rules {', '.join(rules)})."
            )


def _rules_by_export(presence: Mapping[str, Any], profile: Profile) -> set[str]:
    if profile.export is not None:
        return set()
    told = [(export, profile.params) for export in bundle.names("export")]
    return _silenced(presence, profile, told)


def _rules_by_param(presence: Mapping[str, Any], profile: Profile) -> set[str]:
    param = presence.get("param")
    if param is None or param in profile.params:
        return set()
    told = [(profile.export, {**profile.params, param: on}) for on in (True, False)]
    return _silenced(presence, profile, told)


def _silenced(
    presence: Mapping[str, Any],
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


class Likenesses:
    """Counts which of the first nonconforming rows of a run conform to other editions."""

    def __init__(self, edition: str) -> None:
        self._alike = dict.fromkeys(other_editions(edition), 0)
        self._judged = 0

    @property
    def wanted(self) -> int:
        """How many more rows are to be judged by the other editions."""
        return max(0, MOST_JUDGED - self._judged) if self._alike else 0

    def add(self, alike: Iterable[bool]) -> None:
        """Take in one nonconforming row: whether it conforms to each of the editions in turn.

        Told nothing, it conforms to none of them.
        """
        if self.wanted:
            self._judged += 1
            for edition, conforms in zip(self._alike, alike, strict=False):
                self._alike[edition] += conforms

    def hints(self, nonconforming: int) -> Iterator[str]:
        """Yield the hint that the file looks like an edition, where most judged rows do."""
        of = "" if self._judged == nonconforming else "the first "
        for edition, alike in self._alike.items():
            if 2 * alike > self._judged:
                yield (
                    f"{alike:,} of {of}{self._judged:,} nonconforming rows conform to the "
                    f"{edition} edition: the file looks like it; ask for it with "
                    f"--edition {edition}."
                )


def other_editions(edition: str) -> tuple[str, ...]:
    """Return the editions that a row may be meant to be of if it is not of `edition`.

    Of the glossary these are all that deviate from it; of one that deviates there are none.
    """
    return bundle.deviating() if edition == bundle.GLOSSARY else ()
