"""What reports that group findings have in common: they show each group's first places."""

from exportv2.findings import Finding
from exportv2.reports.places import Places
from exportv2.reports.report import Write


class GroupedReport:
    """Keeps a few places of each group; what derives from it writes everything at the end."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._places = Places()

    def add(self, finding: Finding) -> None:
        """Keep the finding, if it is one of the first of its group."""
        self._places.add(finding)
