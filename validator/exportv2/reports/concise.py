"""A finding a line, for grep and editors, and the summary in the last lines."""

from exportv2.findings import Finding, Summary
from exportv2.reports.closing import closing
from exportv2.reports.places import place_of, shown, title
from exportv2.reports.report import Write


class ConciseReport:
    """Writes `file:line:pointer: level rule field: message` as findings come."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def add(self, finding: Finding) -> None:
        """Write the finding."""
        place = place_of(finding)
        file = shown("-" if place.file is None else place.file)
        line = "" if place.line is None else place.line
        what = f"{finding.level} {title(finding.rule, finding.field)}"
        self._write(f"{file}:{line}:{place.pointer}: {what}: {place.message}\n")

    def end(self, summary: Summary) -> None:
        """Write the summary."""
        for line in closing(summary):
            self._write(f"{line}\n")
