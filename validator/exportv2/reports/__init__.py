"""Reports: findings and a summary as text for people, as one JSON object, or as JSON lines."""

from collections.abc import Callable, Mapping

from exportv2.reports.json import JsonLinesReport, JsonReport
from exportv2.reports.report import Report, Write
from exportv2.reports.text import TextReport

#: Every format of a report, by its name on the command line.
REPORTS: Mapping[str, Callable[[Write], Report]] = {
    "text": TextReport,
    "json": JsonReport,
    "json-lines": JsonLinesReport,
}

__all__ = ["REPORTS", "Report", "Write"]
