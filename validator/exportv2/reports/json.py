"""The reports for programs: one JSON object a line, or one JSON object in all."""

import json
from typing import Any

from exportv2.findings import Finding, Summary
from exportv2.reports.inert import encodable
from exportv2.reports.report import Write


class JsonLinesReport:
    """One JSON object a line: every finding, then the summary."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def add(self, finding: Finding) -> None:
        """Write the finding."""
        self._write(f"{_json(finding.record())}\n")

    def end(self, summary: Summary) -> None:
        """Write the summary."""
        self._write(f"{_json(summary.record())}\n")


class JsonReport:
    """One JSON object of findings and summary, a finding a line."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._before = '{"findings": [\n'
        self._between = '{"findings": ['

    def add(self, finding: Finding) -> None:
        """Write the finding."""
        self._write(f"{self._before}{_json(finding.record())}")
        self._before, self._between = ",\n", "\n"

    def end(self, summary: Summary) -> None:
        """Write the summary, and close the object."""
        self._write(f'{self._between}],\n"summary": {_json(summary.record())}}}\n')


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _json(record: dict[str, Any]) -> str:
    return encodable(_ENCODER.encode(record))
