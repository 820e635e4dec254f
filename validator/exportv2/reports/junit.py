"""JUnit's XML, for CI servers: a suite an input, a test case a rule and field with findings.

The elements and attributes are those of the schema that Jenkins publishes, without times: the same
run has the same report. A test case fails for errors; warnings and notes are its output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from exportv2.findings import Tally
from exportv2.reports.closing import closing, verdict
from exportv2.reports.places import Places, counted, shown, title, unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exportv2.findings import Finding, InputCount, RuleCount, Summary
    from exportv2.reports.report import Write

_NAME = "exportv2"
#: What the last suite, on the run itself, has for test cases.
_READ = "every input was read whole and rows were checked"
_LISTED = "every finding is listed"


class JunitReport:
    """Keeps the groups of one input, and writes its suite when the next one begins."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._before = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{_NAME}">\n'
        self._file: str | None = None
        self._tally = Tally()
        self._places = Places()
        self._told: set[str] = set()
        self._listed = {"errors": 0, "all": 0}

    def add(self, finding: Finding) -> None:
        """Count the finding in its group."""
        if finding.file != self._file:
            self._end_of_input()
            self._file = finding.file
        self._tally.add(finding)
        self._places.add(finding)

    def end(self, summary: Summary) -> None:
        """Write the suites that are left, and one on the run."""
        self._end_of_input()
        for each in summary.inputs:
            if each.name not in self._told:
                self._told.add(each.name)
                self._suite(each.name, [_whole(each)])
        self._suite(_NAME, self._run(summary), closing(summary))
        self._out("</testsuites>\n")

    # Suites --------------------------------------------------------------------------------------

    def _end_of_input(self) -> None:
        """Write the suite of the input that findings came from."""
        if self._tally.total:
            name = "-" if self._file is None else self._file
            self._told.add(name)
            self._suite(name, map(self._case, self._tally.by_rule()))
            self._listed["all"] += self._tally.total
            self._listed["errors"] += self._tally.levels["error"]
        self._tally, self._places = Tally(), Places()

    def _suite(self, name: str, cases: Iterable[_Case], output: Iterable[str] = ()) -> None:
        cases = list(cases)
        kinds = [case.element for case in cases]
        self._out(
            f'<testsuite name={_attribute(name)} tests="{len(cases)}"'
            f' failures="{kinds.count("failure")}" errors="{kinds.count("error")}"'
            f' skipped="{kinds.count("skipped")}">\n'
        )
        for case in cases:
            self._out(case.text(name))
        if lines := list(output):
            self._out(f"<system-out>{_text(lines)}</system-out>\n")
        self._out("</testsuite>\n")

    def _case(self, entry: RuleCount) -> _Case:
        places = self._places.of(entry)
        found = f"{entry.level}: {counted(entry.count, 'finding')}"
        lines = [found]
        said = None
        for place in places:
            if place.message != said:
                said = place.message
                lines.append(said)
            lines.append(f"at {place.words}")
        if more := unlisted(entry, places):
            lines.append(more)
        element = "failure" if entry.level == "error" else "system-out"
        return _Case(title(entry.rule, entry.field), element, entry.rule, found, lines)

    def _run(self, summary: Summary) -> Iterator[_Case]:
        """Yield what is to be told of the run, whatever is told of its inputs."""
        if summary.complete and summary.rows:
            yield _Case(_READ)
        else:
            yield _Case(_READ, "error", "incomplete", verdict(summary), [verdict(summary)])
        total = sum(summary.findings.values())
        if missing := total - self._listed["all"]:
            errors = summary.findings["error"] - self._listed["errors"]
            words = f"{missing:,} of {total:,} findings are not listed, {errors:,} of them errors"
            element = "failure" if errors else "system-out"
            yield _Case(_LISTED, element, "not-listed", words, [words])

    def _out(self, text: str) -> None:
        self._write(self._before + text)
        self._before = ""


class _Case:
    """A test case: it passes, or has one element that says why it does not, or what to know."""

    def __init__(
        self,
        name: str,
        element: str | None = None,
        kind: str = "",
        message: str = "",
        lines: Iterable[str] = (),
    ) -> None:
        self._name = name
        self.element = element
        self._kind = kind
        self._message = message
        self._lines = lines

    def text(self, suite: str) -> str:
        """Return the element `testcase`."""
        start = f"<testcase classname={_attribute(suite)} name={_attribute(self._name)}"
        if self.element is None:
            return f"{start}/>\n"
        why = ""
        if self.element != "system-out":
            why = f" type={_attribute(self._kind)} message={_attribute(self._message)}"
        inner = f"<{self.element}{why}>{_text(self._lines)}</{self.element}>"
        return f"{start}>{inner}</testcase>\n"


def _whole(told: InputCount) -> _Case:
    """Return what to make of an input none of whose findings is listed."""
    if not told.complete:
        words = "not read to its end"
        return _Case("no findings", "error", "incomplete", words, [words])
    if told.findings:
        words = f"{counted(told.findings, 'finding')}, none of which is listed"
        element = "failure" if told.errors else "system-out"
        return _Case(_LISTED, element, "not-listed", words, [words])
    return _Case("no findings")


def _attribute(text: str) -> str:
    return quoteattr(shown(text))


def _text(lines: Iterable[str]) -> str:
    return escape("\n".join(lines))  # each of which is inert
