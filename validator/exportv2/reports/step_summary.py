"""The summary of a step of GitHub Actions: Markdown, with verdict, counts and a table of groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exportv2.findings import LEVELS
from exportv2.reports.closing import closing, verdict
from exportv2.reports.grouped import GroupedReport
from exportv2.reports.places import counted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.findings import RuleCount, Summary
    from exportv2.reports.report import Write

#: How many bytes GitHub takes for all that a step writes; more, and it shows nothing of it.
MOST_BYTES = 1 << 20
_TABLE = "| level | rule | field | findings | first place |\n|---|---|---|--:|---|\n"
#: How many groups the table has: more than this nobody reads.
_MOST_GROUPS = 200
#: How long the hints at the end may be.
_MOST_LINE = 2_000


class StepSummary(GroupedReport):
    """Writes verdict and table, as far as there is room.

    `room` is how many bytes the summary may have: what is left of those that GitHub takes.
    """

    def __init__(self, write: Write, room: int = MOST_BYTES) -> None:
        super().__init__(write)
        self._room = room

    def end(self, summary: Summary) -> None:
        """Write as much of the summary as there is room for, and say what was left out."""
        tail = "".join(f"- {code(line[:_MOST_LINE])}\n" for line in closing(summary))
        head = f"\n## exportv2: {verdict(summary)}\n\n"
        around = (head, _TABLE, _left_out(summary.by_rule), "\n", tail)
        left = self._room - sum(map(_size, around))
        if left < 0:
            return  # not even the verdict: what is there already would be lost with it
        rows = list(self._rows(summary, left))
        self._write(head + "".join(rows))
        told = len(rows) - bool(rows)
        self._write(_left_out(summary.by_rule[told:]) + "\n" + tail)

    def _rows(self, summary: Summary, room: int) -> Iterator[str]:
        """Yield the head of the table and its rows, gravest first, as far as there is room."""
        if not summary.by_rule:
            return
        yield _TABLE
        for entry in summary.by_rule[:_MOST_GROUPS]:
            row = self._row(entry)
            room -= _size(row)
            if room < 0:
                return
            yield row

    def _row(self, entry: RuleCount) -> str:
        places = self._places.of(entry)
        field = "" if entry.field is None else code(shown(entry.field))
        first = code(f"{places[0].words}: {places[0].message}") if places else "not listed"
        return f"| {entry.level} | {code(entry.rule)} | {field} | {entry.count:,} | {first} |\n"


def code(text: str) -> str:
    """Return text as a code span, in which neither Markdown nor HTML is read, for a table too."""
    text = text.replace("|", r"\x7c") or " "
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if len(fence) > 1 else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _left_out(groups: tuple[RuleCount, ...]) -> str:
    if not groups:
        return ""
    counts = {level: sum(e.count for e in groups if e.level == level) for level in LEVELS}
    found = ", ".join(f"{count:,} {level}" for level, count in counts.items() if count)
    return f"\n{counted(len(groups), 'more group')} of rule and field not shown here: {found}.\n"


def _size(text: str) -> int:
    return len(text.encode())
