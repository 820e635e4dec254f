"""Annotations for GitHub Actions: workflow commands, one a rule and field.

A step shows ten annotations of a kind. Where there are more groups, the last one says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2.findings import LEVELS
from exportv2.reports.closing import closing, verdict
from exportv2.reports.grouped import GroupedReport
from exportv2.reports.inert import inert
from exportv2.reports.places import counted, title, unlisted

if TYPE_CHECKING:
    from exportv2.findings import RuleCount, Summary

#: How many annotations of a kind a step shows.
MOST_SHOWN = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
#: As the runner decodes them: in what is shown, and in the properties before it.
_SHOWN = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_SHOWN, **str.maketrans({":": "%3A", ",": "%2C"})}


class GithubReport(GroupedReport):
    """Writes the annotations that a step shows, and the summary for its log."""

    def end(self, summary: Summary) -> None:
        """Write the annotations, gravest first, and the summary for the log."""
        told = not (summary.complete and summary.rows)
        if told:
            self._annotate("error", {"title": "exportv2"}, verdict(summary))
        for level in LEVELS:
            groups = [entry for entry in summary.by_rule if entry.level == level]
            self._annotate_level(level, groups, MOST_SHOWN - (told and level == "error"))
        for line in closing(summary):
            self._write(f"{line}\n")

    def _annotate_level(self, level: str, groups: list[RuleCount], room: int) -> None:
        # The most frequent ones, if not all can be shown; those that are, in the usual order.
        frequent = sorted(groups, key=lambda entry: -entry.count)
        kept = set(frequent if len(groups) <= room else frequent[: room - 1])
        for entry in groups:
            if entry in kept:
                self._annotate_group(entry)
        if left := [entry for entry in groups if entry not in kept]:
            findings = counted(sum(entry.count for entry in left), "finding")
            rest = f"{len(left):,} more rules and fields"  # two or more: one would be shown
            self._annotate(
                level,
                {"title": f"exportv2: {rest}"},
                f"{findings} of {rest} are not shown here: a step shows {MOST_SHOWN} annotations "
                f"of level {level}",
            )

    def _annotate_group(self, entry: RuleCount) -> None:
        places = self._places.of(entry)
        properties = {
            "title": f"{title(entry.rule, entry.field)}: {counted(entry.count, 'finding')}"
        }
        lines = list(dict.fromkeys(place.message for place in places)) or ["no place is listed"]
        if places:
            first = places[0]
            if first.line is not None:
                properties = {"line": str(first.line), **properties}
            if first.file not in (None, "-"):
                properties = {"file": str(first.file), **properties}
            lines += [f"at {place.words}" for place in places]
        if more := unlisted(entry, places):
            lines.append(more)
        self._annotate(entry.level, properties, "\n".join(lines))

    def _annotate(self, level: str, properties: dict[str, str], words: str) -> None:
        told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        self._write(f"::{_COMMANDS[level]} {told}::{words.translate(_SHOWN)}\n")


def _property(text: str) -> str:
    return inert(text).translate(_PROPERTY)
