"""Reports: findings and a summary, for people, for programs, and for what CI servers show."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from exportv2.reports.report import PLAIN, Manner, Report, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exportv2.profile import Profile

#: Every format of a report, by its name on the command line: its module, loaded when it is asked
#: for, and its class.
_FORMATS = {
    "text": ("text", "TextReport"),
    "concise": ("concise", "ConciseReport"),
    "json": ("json", "JsonReport"),
    "json-lines": ("json", "JsonLinesReport"),
    "junit": ("junit", "JunitReport"),
    "sarif": ("sarif", "SarifReport"),
    "github": ("github", "GithubReport"),
    "html": ("html", "HtmlReport"),
}


def _maker(module: str, name: str) -> Callable[[Write], Report]:
    def make(write: Write) -> Report:
        report: Report = getattr(import_module(f"exportv2.reports.{module}"), name)(write)
        return report

    return make


def text_report(write: Write, manner: Manner) -> Report:
    """Return the report for people, written in a manner."""
    from exportv2.reports.text import TextReport  # noqa: PLC0415 - loaded when it is asked for

    return TextReport(write, manner)


def html_report(
    write: Write, profile: Profile, observed: Callable[[], Mapping[str, int]]
) -> Report:
    """Return the report as a page, which also shows what a run observed.

    `observed` tells that at the end of the run.
    """
    from exportv2.reports.html import HtmlReport  # noqa: PLC0415 - loaded when it is asked for

    return HtmlReport(write, profile, observed)


#: What makes a report of each format.
REPORTS: Mapping[str, Callable[[Write], Report]] = {
    name: _maker(*where) for name, where in _FORMATS.items()
}

#: Formats that are written as findings come; others are at the end.
AS_IT_GOES = frozenset({"concise", "json", "json-lines"})

__all__ = [
    "AS_IT_GOES",
    "PLAIN",
    "REPORTS",
    "Manner",
    "Report",
    "Write",
    "html_report",
    "text_report",
]
