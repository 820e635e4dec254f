"""The report for people: findings grouped by rule and field, with counts and a few places."""

from collections.abc import Callable, Iterator
from textwrap import TextWrapper

from exportv2.findings import Finding, RuleCount, Summary
from exportv2.reports.closing import closing
from exportv2.reports.grouped import GroupedReport
from exportv2.reports.places import counted, title, unlisted
from exportv2.reports.report import PLAIN, Manner, Write

#: How long lines, such as hints, are laid out.
_LONG = TextWrapper(
    width=100,
    subsequent_indent="      ",
    break_long_words=False,
    break_on_hyphens=False,
)
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


class TextReport(GroupedReport):
    """Writes the groups and the summary, in a manner."""

    def __init__(self, write: Write, manner: Manner = PLAIN) -> None:
        super().__init__(write)
        self._manner = manner
        self._style = _style() if manner.colour else _plain

    def add(self, finding: Finding) -> None:
        """Keep the finding, if it is one of the first of its group and places are shown."""
        if not self._manner.statistics:
            super().add(finding)

    def end(self, summary: Summary) -> None:
        """Write the groups, gravest first, and the summary."""
        between = "" if self._manner.statistics else "\n"
        for entry in summary.by_rule:
            for line in self._group(entry):
                self._write(f"{line}\n")
            self._write(between)
        if self._manner.statistics and summary.by_rule:
            self._write("\n")
        for line in closing(summary):
            self._write("\n".join(_LONG.wrap(line) if line.startswith("hint: ") else [line]) + "\n")

    def _group(self, entry: RuleCount) -> Iterator[str]:
        places = self._places.of(entry)
        level = self._style(entry.level, _COLOURS[entry.level])
        yield f"{level} {title(entry.rule, entry.field)}: {counted(entry.count, 'finding')}"
        said = None
        for place in places:
            if place.message != said:
                said = place.message
                yield f"    {said}"
            yield f"        at {place.words}"
        if more := unlisted(entry, places):
            yield f"        {more}"


def _plain(text: str, _colour: str) -> str:
    return text


def _style() -> Callable[[str, str], str]:
    import click  # noqa: PLC0415 - few reports go to a terminal

    return lambda text, colour: click.style(text, fg=colour, bold=True)
