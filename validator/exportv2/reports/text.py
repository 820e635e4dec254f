"""The report for people: findings grouped by rule and field, with counts and a few places."""

from collections.abc import Iterator
from textwrap import TextWrapper

from exportv2.findings import LEVELS, Finding, Groups, RuleCount, Summary
from exportv2.reports.inert import inert, shortened
from exportv2.reports.report import Write

#: How many places a group shows.
_PLACES = 3
#: How much of one name, id or pointer it shows.
_MOST = 200
#: How hints are laid out.
_HINTS = TextWrapper(
    width=100,
    initial_indent="hint: ",
    subsequent_indent="      ",
    break_long_words=False,
    break_on_hyphens=False,
)


class TextReport:
    """Keeps a few places of each group, and writes everything at the end."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._groups = Groups()
        self._places: dict[tuple[str, str | None], list[Finding]] = {}

    def add(self, finding: Finding) -> None:
        """Keep the finding, if it is one of the first of its group."""
        places = self._places.setdefault(self._groups.group(finding.rule, finding.field), [])
        if len(places) < _PLACES:
            places.append(finding)

    def end(self, summary: Summary) -> None:
        """Write the groups, gravest first, and the summary."""
        for entry in summary.by_rule:
            for line in self._group(entry):
                self._write(f"{line}\n")
            self._write("\n")
        for line in _summary(summary):
            self._write(f"{line}\n")

    def _group(self, entry: RuleCount) -> Iterator[str]:
        places = self._places.get((entry.rule, entry.field), [])
        at = "" if entry.field is None else f" {_shown(entry.field)}"
        yield f"{entry.level} {entry.rule}{at}: {entry.count:,} {_counted('finding', entry.count)}"
        said = None
        for place in places:
            if place.message != said:
                said = place.message
                yield f"    {_shown(said)}"
            yield f"        at {_place(place)}"
        if places and entry.count > len(places):
            yield f"        and {entry.count - len(places):,} more"


def _place(finding: Finding) -> str:
    parts = [_shown("-" if finding.file is None else finding.file)]
    if finding.line is not None:
        parts[0] += f":{finding.line}"
    if finding.pointer:
        parts.append(_shown(finding.pointer))
    if finding.data_row_id is not None:
        parts.append(f"(data row {_shown(finding.data_row_id)})")
    return " ".join(parts)


def _shown(text: str) -> str:
    return inert(shortened(text, _MOST))


def _counted(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _summary(summary: Summary) -> Iterator[str]:
    yield (
        f"{summary.rows:,} {_counted('row', summary.rows)}"
        f" = {summary.rows_conforming:,} conforming"
        f" + {summary.rows_nonconforming:,} nonconforming"
        f" + {summary.rows_unreadable:,} unreadable;"
        f" {summary.files:,} {_counted('input', summary.files)}, {summary.bytes:,} bytes"
    )
    found = [f"{summary.findings[level]:,} {level}" for level in LEVELS]
    yield f"findings: {', '.join(found)}"
    yield (
        f"edition: {summary.edition}; export: {summary.export or 'not told'};"
        f" params: {_params(summary)}"
    )
    yield f"exportv2 {summary.exportv2}, schema {summary.schema_digest}"
    for hint in summary.hints:
        yield "\n".join(_HINTS.wrap(inert(hint)))
    if not summary.complete:
        yield "INCOMPLETE: not all of the input was read; see the findings"


def _params(summary: Summary) -> str:
    told = [f"{name}={'true' if on else 'false'}" for name, on in summary.params.items()]
    return ", ".join(told) or "not told"
