"""The report as one HTML page: verdict, findings, and how often each field is there.

The page holds all it needs and loads nothing. No script is in it, and its policy (CSP) allows none.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, StrictUndefined

from exportv2.findings import LEVELS, RuleCount, Summary
from exportv2.observing import Field, fields
from exportv2.reports.closing import verdict
from exportv2.reports.grouped import GroupedReport
from exportv2.reports.inert import inert
from exportv2.reports.places import Place, counted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exportv2.profile import Profile
    from exportv2.reports.report import Write

#: How many groups the page shows.
_MOST_GROUPS = 200


class _Group(NamedTuple):
    """Findings of one rule at one field; `share` is that of the largest group, in percent."""

    entry: RuleCount
    share: float
    places: list[Place]


class _Cell(NamedTuple):
    """A field of a table: in how many of the table's objects it is, and what is found there."""

    name: str
    rule: str
    times: int
    share: float
    findings: int


class _Table(NamedTuple):
    name: str
    objects: int
    cells: list[_Cell]


class HtmlReport(GroupedReport):
    """Writes the page."""

    def __init__(
        self,
        write: Write,
        profile: Profile | None = None,
        observed: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """Take what a run is checked against, and what tells at its end what it observed."""
        super().__init__(write)
        self._profile = profile
        self._observed = observed

    def end(self, summary: Summary) -> None:
        """Write the page."""
        source = files("exportv2.reports")
        style = source.joinpath("page.css").read_text(encoding="utf-8")
        page = _environment().from_string(
            source.joinpath("page.html.jinja").read_text(encoding="utf-8")
        )
        shown = summary.by_rule[:_MOST_GROUPS]
        self._write(
            page.render(
                summary=summary,
                verdict=_verdict(summary),
                levels=LEVELS,
                groups=self._shown(shown),
                hidden=len(summary.by_rule) - len(shown),
                tables=self._tables(summary.by_rule),
                style=style,
                style_digest=b64encode(sha256(style.encode()).digest()).decode(),
            )
        )

    def _shown(self, entries: tuple[RuleCount, ...]) -> list[_Group]:
        most = max((entry.count for entry in entries), default=1)
        return [
            _Group(entry, 100 * entry.count / most, self._places.of(entry)) for entry in entries
        ]

    def _tables(self, entries: tuple[RuleCount, ...]) -> list[_Table]:
        """Return the tables with their fields; those of which rows have no objects come last."""
        if self._profile is None:
            return []
        found: dict[str | None, int] = defaultdict(int)
        for entry in entries:
            if entry.rule.startswith("presence."):
                found[entry.field] += entry.count
        observed = self._observed()
        tables: dict[str, _Table] = {}
        for field in fields(self._profile):
            objects = observed.get(field.table, 0)
            name = f"{field.table}.{field.name}"
            count = observed.get(name, 0)
            table = tables.setdefault(field.table, _Table(field.table, objects, []))
            share = 100 * count / max(1, objects)
            table.cells.append(_Cell(field.name, _rule(field), count, share, found[name]))
        return sorted(tables.values(), key=lambda table: not table.objects)


def _environment() -> Environment:
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["inert"] = inert
    made.filters["shown"] = shown
    made.filters["counted"] = counted
    made.filters["count"] = lambda number: f"{number:,}"
    made.filters["percent"] = _percent
    made.filters["tenth"] = lambda share: 0 if not share else max(1, int(share // 10))
    return made


def _rule(field: Field) -> str:
    """Return the level of a field, and what the profile demands, where that is something else."""
    usual = "required" if field.level == "Always" else "allowed"
    if field.obligations & {usual} or not field.level:
        return field.level
    return f"{field.level}: {', '.join(sorted(field.obligations))}"


def _percent(share: float) -> str:
    """Return a share in whole percent; what is nearly none, or nearly all, is told from it."""
    if 0 < share < 1:
        return "<1 %"
    if 99 < share < 100:  # noqa: PLR2004 - percent
        return ">99 %"
    return f"{share:.0f} %"


def _verdict(summary: Summary) -> tuple[str, str]:
    """Return a class and words for what the run came to."""
    if not summary.complete or not summary.rows:
        return "warning", verdict(summary)
    if summary.rows_conforming < summary.rows:
        rest = summary.rows - summary.rows_conforming
        return "error", f"{rest:,} of {summary.rows:,} rows do not conform"
    if summary.findings["error"]:
        return "error", verdict(summary)
    return "conforms", "All rows conform"
