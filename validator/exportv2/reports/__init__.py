"""Reports: findings and a summary as text for people, as one JSON object, or as JSON lines."""

from collections.abc import Callable, Mapping

from exportv2.reports.report import Report, Write


def _text(write: Write) -> Report:
    from exportv2.reports.text import TextReport  # noqa: PLC0415 - a run has one format

    return TextReport(write)


def _json(write: Write) -> Report:
    from exportv2.reports.json import JsonReport  # noqa: PLC0415 - a run has one format

    return JsonReport(write)


def _json_lines(write: Write) -> Report:
    from exportv2.reports.json import JsonLinesReport  # noqa: PLC0415 - a run has one format

    return JsonLinesReport(write)


#: Every format of a report, by its name on the command line.
REPORTS: Mapping[str, Callable[[Write], Report]] = {
    "text": _text,
    "json": _json,
    "json-lines": _json_lines,
}

__all__ = ["REPORTS", "Report", "Write"]
