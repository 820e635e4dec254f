"""What the page asks of exportv2: what can be told, a schema, and checks that tell how they go.

This module is served beside the page and runs in its worker. All that it takes and tells is text,
most of it JSON, so that nothing of the data can become anything else.
"""

from __future__ import annotations

import json
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

import exportv2
from exportv2 import bundle
from exportv2.findings import Tally
from exportv2.outcome import status
from exportv2.reports.closing import counts, verdict
from exportv2.reports.inert import inert
from exportv2.reports.json import JsonLinesReport
from exportv2.reports.places import Places, shown, unlisted
from exportv2.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sized

    from exportv2.findings import Finding, RuleCount, Summary

#: How many groups of findings the page shows, and how many names of files.
MOST_GROUPS: Final = 200
MOST_NAMES: Final = 10
#: How many characters of records are kept for the page's download.
MOST_RECORDED: Final = 1 << 28
#: Seconds between two times that a check tells how it goes.
_BETWEEN: Final = 0.2


class Tell(Protocol):
    """Takes what a check tells.

    `records` are lines of the JSON report; each other is a JSON object: `files` has the first names
    for people, `state` how far the check has come, `end` what it came to.
    """

    def __call__(self, kind: str, text: str, /) -> object:
        """Take one of them."""


def choices() -> str:
    """Return what can be told of a file, and what rules say, as a JSON object.

    `axes` has the values of edition, export and param with what they mean, `edition` the one that
    holds where none is told, `rules` a sentence on each rule, `version` that of exportv2.
    """
    described = bundle.documents(bundle.GLOSSARY)["context.schema.json"]["$defs"]
    axes = {axis: _axis(axis, described[axis]) for axis in ("export", "edition", "param")}
    return json.dumps(
        {
            "axes": axes,
            "edition": bundle.GLOSSARY,
            "rules": {name: rule.explanation for name, rule in rules().items()},
            "version": exportv2.__version__,
        }
    )


def _axis(axis: str, described: dict[str, Any]) -> dict[str, Any]:
    about = {value["const"]: value["description"] for value in described["oneOf"]}
    values = [{"name": name, "about": about[name]} for name in bundle.names(axis)]
    return {"about": described["description"], "values": values}


def schema(profile: str) -> str:
    """Return the resolved schema of a profile as `exportv2 schema` prints it."""
    resolved = exportv2.schema(_profile(profile))
    return json.dumps(resolved, indent=2, ensure_ascii=False) + "\n"


def _profile(told: str) -> exportv2.Profile:
    """Return the profile that a JSON object tells."""
    return exportv2.Profile(**json.loads(told))


class Check:
    """A check of some files, told as it goes; records are those of the command.

    The files are in a folder; `names` is a JSON array of pairs: the name of one there, and what it
    is called, which may be any text. Of more than `most_recorded` characters of records the rest is
    not told; it is counted.
    """

    def __init__(
        self,
        folder: str,
        names: str,
        profile: str,
        tell: Tell,
        most_recorded: int = MOST_RECORDED,
    ) -> None:
        self._names = {f"{folder}/{there}": called for there, called in json.loads(names)}
        self._run = exportv2.validate(list(self._names), _profile(profile))
        self._tell = tell
        self._told_at = 0.0
        self._tally = Tally()
        self._places = Places()
        self._report = JsonLinesReport(self._write)
        self._room = most_recorded
        self._written: list[str] = []
        self._recorded = 0

    def run(self) -> None:
        """Check the files to their end, and tell it."""
        names = [shown(name) for name in islice(self._names.values(), MOST_NAMES)]
        self._tell("files", json.dumps({"names": names, "more": _more(len(self._names), names)}))
        for finding in self._run:
            self._take(finding._replace(file=self._names[str(finding.file)]))
            self._tell_if_due()
        self._report.end(self._run.summary)
        self._tell_records()
        self._tell("end", json.dumps(self._end(self._run.summary)))

    def _tell_if_due(self) -> None:
        now = time.monotonic()
        if now - self._told_at >= _BETWEEN:
            self._told_at = now
            self._tell_records()
            self._tell("state", json.dumps(self._state()))

    def _take(self, finding: Finding) -> None:
        self._tally.add(finding)
        self._places.add(finding)
        if self._room > 0:
            self._report.add(finding)
            self._recorded += 1

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._room -= len(text)

    def _tell_records(self) -> None:
        if self._written:
            self._tell("records", "".join(self._written))
            self._written.clear()

    def _state(self) -> dict[str, Any]:
        counts_of_all = self._tally.by_rule()
        groups = [self._group(entry) for entry in counts_of_all[:MOST_GROUPS]]
        return {
            "rows": self._run.rows,
            "findings": self._tally.levels,
            "groups": groups,
            "more": _more(len(counts_of_all), groups),
        }

    def _group(self, entry: RuleCount) -> dict[str, Any]:
        places = self._places.of(entry)
        said: dict[str, list[str]] = {}
        for place in places:
            said.setdefault(place.message, []).append(place.words)
        return {
            "rule": entry.rule,
            "field": None if entry.field is None else shown(entry.field),
            "level": entry.level,
            "count": entry.count,
            "said": [{"message": message, "at": at} for message, at in said.items()],
            "more": unlisted(entry, places),
        }

    def _end(self, summary: Summary) -> dict[str, Any]:
        return self._state() | {
            "verdict": verdict(summary),
            "status": status(summary),
            "rows_conforming": summary.rows_conforming,
            "rows_nonconforming": summary.rows_nonconforming,
            "rows_unreadable": summary.rows_unreadable,
            "told": list(counts(summary)),
            "hints": [*map(inert, summary.hints), *self._unrecorded()],
        }

    def _unrecorded(self) -> Iterator[str]:
        if self._recorded < self._tally.total:
            yield (
                f"The file of findings holds the first {self._recorded:,} of"
                f" {self._tally.total:,}: that is as many as this page keeps."
                " The command writes all of them."
            )


def _more(count: int, listed: Sized) -> str | None:
    """Return how many more there are than are listed, in words; None for none."""
    more = count - len(listed)
    return f"and {more:,} more" if more > 0 else None
