"""The first places of every group: what the reports that group findings show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exportv2.findings import Groups
from exportv2.reports.inert import inert, shortened
from exportv2.reports.keys import shown_key, shown_pointer

if TYPE_CHECKING:
    from exportv2.findings import Finding, RuleCount

#: How many places a group shows.
MOST_PLACES = 3
#: How much of one name or message is shown.
_MOST = 200


class Place(NamedTuple):
    """Where one finding is, for people. All but `file` does nothing wherever it is shown.

    `file` is the input as it was given, None for a row of no file; `pointer` is "" for the row.
    """

    file: str | None
    line: int | None
    pointer: str
    message: str
    data_row_id: str | None

    @property
    def words(self) -> str:
        """The place in words: file, line, pointer and the row's id."""
        parts = [shown("-" if self.file is None else self.file)]
        if self.line is not None:
            parts[0] += f":{self.line}"
        if self.pointer:
            parts.append(self.pointer)
        if self.data_row_id is not None:
            parts.append(f"(data row {self.data_row_id})")
        return " ".join(parts)


class Places:
    """Keeps the first places of each group, with nothing of them that could be large."""

    def __init__(self) -> None:
        self._groups = Groups()
        self._places: dict[tuple[str, str | None], list[Place]] = {}

    def add(self, finding: Finding) -> None:
        """Keep where the finding is, if it is one of the first of its group."""
        places = self._places.setdefault(self._groups.group(finding.rule, finding.field), [])
        if len(places) < MOST_PLACES:
            places.append(place_of(finding))

    def of(self, entry: RuleCount) -> list[Place]:
        """Return the first places of a group; none where its findings were counted alone."""
        return self._places.get((entry.rule, entry.field), [])


def place_of(finding: Finding) -> Place:
    """Return where a finding is."""
    about = finding.data_row_id
    return Place(
        finding.file,
        finding.line,
        shown_pointer(finding.pointer),
        shown(finding.message),
        None if about is None else shown_key(about),
    )


def title(rule: str, field: str | None) -> str:
    """Return what a group is called: its rule, and its field if it has one."""
    return rule if field is None else f"{rule} {shown(field)}"


def shown(text: str) -> str:
    """Return text for people: inert, and not long."""
    return inert(shortened(text, _MOST))


def counted(count: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def unlisted(entry: RuleCount, places: list[Place]) -> str | None:
    """Return how many more findings of a group there are than places, in words; None for none."""
    more = entry.count - len(places)
    return f"and {more:,} more" if places and more > 0 else None
