"""Hints: sentences, made from the specification, on what else to tell a run or to try."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exportv2 import bundle
from exportv2.judge import Judge, Verdict, conforms
from exportv2.presence import obligation
from exportv2.profile import Profile
from exportv2.reading import JSON_RULES

#: How many nonconforming rows of a run are judged by another edition too. Each costs its check once
#: more, and a file is of one edition: its first rows tell as much as all of them.
MOST_JUDGED = 1_000


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


class Likeness:
    """Counts the nonconforming rows that conform to one other edition, of the first ones."""

    def __init__(self, profile: Profile) -> None:
        self._edition = profile.edition
        self._profile = profile
        self._judge: Judge | None = None  # until there is a row to judge
        self._judged = self._alike = 0

    def add(self, verdict: Verdict) -> None:
        """Take in one nonconforming row."""
        if self._judged < MOST_JUDGED:
            self._judged += 1
            self._alike += self._conforms(verdict)

    def _conforms(self, verdict: Verdict) -> bool:
        # What is wrong with the text is wrong in every edition.
        if any(finding.rule in JSON_RULES for finding in verdict.found):
            return False
        if self._judge is None:
            self._judge = Judge(self._profile)
        return conforms(self._judge.value(verdict.value))

    def hints(self, nonconforming: int) -> Iterator[str]:
        """Yield the hint that the file looks like the edition, where most judged rows do."""
        if 2 * self._alike > self._judged:
            of = "" if self._judged == nonconforming else "the first "
            yield (
                f"{self._alike:,} of {of}{self._judged:,} nonconforming rows conform to the "
                f"{self._edition} edition: the file looks like it; ask for it with "
                f"--edition {self._edition}."
            )


def likenesses(profile: Profile) -> tuple[Likeness, ...]:
    """Return a Likeness of every edition that deviates from the glossary the profile asks for."""
    if profile.edition != bundle.GLOSSARY:
        return ()
    return tuple(
        Likeness(Profile(edition=edition, export=profile.export, params=profile.params))
        for edition in bundle.deviating()
    )
