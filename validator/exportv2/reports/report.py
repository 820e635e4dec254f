"""What every report does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from exportv2.findings import Finding, Summary

#: Takes a piece of the report; it never holds a lone surrogate.
Write = Callable[[str], object]


class Manner(NamedTuple):
    """How a report for people is written: in colour, or with counts and without places."""

    colour: bool = False
    statistics: bool = False


PLAIN = Manner()


class Report(Protocol):
    """Takes the findings of a run one by one, then its summary, and writes them as it goes."""

    def add(self, finding: Finding) -> None:
        """Take one finding."""

    def end(self, summary: Summary) -> None:
        """Write what is left to write; nothing comes after it."""
