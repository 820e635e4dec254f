"""Reports: findings and a summary, for people, for programs, and for what CI servers show."""

from collections.abc import Callable, Mapping
from importlib import import_module

from exportv2.reports.report import PLAIN, Manner, Report, Write

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


#: What makes a report of each format.
REPORTS: Mapping[str, Callable[[Write], Report]] = {
    name: _maker(*where) for name, where in _FORMATS.items()
}

__all__ = ["PLAIN", "REPORTS", "Manner", "Report", "Write", "text_report"]
