"""What a run came to, in words: the last lines of reports for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2.findings import LEVELS
from exportv2.reports.inert import inert
from exportv2.reports.places import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.findings import Summary


def verdict(summary: Summary) -> str:
    """Return what the run says of its inputs, in a word or two."""
    if not summary.complete:
        return "INCOMPLETE: not all of the input was read; see the findings"
    if not summary.rows:
        return "NOTHING CHECKED: there was no row"
    conforms = summary.rows_conforming == summary.rows and not summary.findings["error"]
    return "conforms" if conforms else "does not conform"


def counts(summary: Summary) -> Iterator[str]:
    """Yield how many rows and findings there were, and what they were checked against."""
    yield (
        f"{counted(summary.rows, 'row')}"
        f" = {summary.rows_conforming:,} conforming"
        f" + {summary.rows_nonconforming:,} nonconforming"
        f" + {summary.rows_unreadable:,} unreadable;"
        f" {counted(summary.files, 'input')}, {summary.bytes:,} bytes"
    )
    found = [f"{summary.findings[level]:,} {level}" for level in LEVELS]
    yield f"findings: {', '.join(found)}"
    yield (
        f"edition: {summary.edition}; export: {summary.export or 'not told'};"
        f" params: {_params(summary)}"
    )
    yield f"exportv2 {summary.exportv2}, schema {summary.schema_digest}"


def closing(summary: Summary) -> Iterator[str]:
    """Yield the lines that end a report: counts, hints, and whether anything was not read."""
    yield from counts(summary)
    for hint in summary.hints:
        yield f"hint: {inert(hint)}"
    if not summary.complete:
        yield verdict(summary)


def _params(summary: Summary) -> str:
    told = [f"{name}={'true' if on else 'false'}" for name, on in summary.params.items()]
    return ", ".join(told) or "not told"
