"""A run: inputs in, findings out as they are found, a summary at the end.

Nothing of a file is kept but counts, so memory does not grow with it.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from typing import Self

from exportv2 import bundle
from exportv2.findings import Finding, Summary, Tally
from exportv2.hints import idle, likenesses
from exportv2.judge import Judge, Verdict, conforms
from exportv2.profile import Profile
from exportv2.reading import MAX_ROW_BYTES, Fault, Reading, expand, read_rows
from exportv2.rules import rules
from exportv2.selection import Selection, parsed
from exportv2.version import version

#: An input as it may be given: a path, a glob, or `-` for standard input.
Input = str | os.PathLike[str]


def validate(  # noqa: PLR0913 - all but the first two by name
    inputs: Input | Iterable[Input],
    profile: Profile | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    max_row_bytes: int = MAX_ROW_BYTES,
    max_findings: int | None = None,
) -> "Run":
    """Check every row of one input, or of several, against `profile`.

    Returns an iterator over the findings, which reads as it goes; its `summary` is there once it is
    exhausted. Nothing wrong with an input raises: it is a finding. Of more than `max_findings`
    findings the rest is counted, not yielded. `select` and `ignore` tell which rules are checked:
    `RULE` or `RULE:table.field`, where RULE may be the first words of several. Raises ValueError
    for what is no rule.
    """
    given = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    names = expand([os.fspath(name) for name in given])
    tables = bundle.tables()
    known = rules() if select or ignore else ()  # to gather them takes a while
    selection = Selection(parsed(select, known, tables), parsed(ignore, known, tables))
    return Run(
        names,
        profile or Profile(),
        selection,
        max_row_bytes=max_row_bytes,
        max_findings=max_findings,
    )


class Run:
    """The findings of some inputs, in order: an iterator, to be used once."""

    def __init__(
        self,
        names: list[str],
        profile: Profile,
        selection: Selection,
        *,
        max_row_bytes: int,
        max_findings: int | None,
    ) -> None:
        self._names = names
        self._profile = profile
        self._max_row_bytes = max_row_bytes
        self._max_findings = max_findings
        self._judge = Judge(profile, selection)
        self._selection = selection
        self._told: dict[str, None] = {}
        self._tally = Tally()
        self._likenesses = likenesses(profile)
        self._conforming = self._nonconforming = self._unreadable = 0
        #: Rows begun; but for the one under way, each is counted in one of the three as well.
        self._rows = 0
        self._bytes = 0
        self._reading: Reading | None = None
        self._complete = True
        self._summary: Summary | None = None
        self._findings = self._limited(self._run())

    def __iter__(self) -> Self:
        """Return the iterator itself."""
        return self

    def __next__(self) -> Finding:
        """Return the next finding."""
        return next(self._findings)

    @property
    def summary(self) -> Summary:
        """What the run came to. Raises RuntimeError before all of the findings are taken."""
        if self._summary is None:
            raise RuntimeError("a run has its summary once all of its findings are taken")
        return self._summary

    def stop(self) -> Summary:
        """End the run where it stands; return the summary of what was read, not complete."""
        if self._summary is None:
            self._findings.close()
            self._end_of_input()
            accounted = self._conforming + self._nonconforming + self._unreadable
            self._rows -= self._rows - accounted == 1  # the row under way
            self._complete = False
            self._summary = self._summarized()
        return self._summary

    # The run -------------------------------------------------------------------------------------

    def _run(self) -> Iterator[Finding]:
        for name in self._names:
            self._judge.begin_file()
            with read_rows(name, max_row_bytes=self._max_row_bytes) as self._reading:
                yield from self._read(name, self._reading)
            self._end_of_input()
        self._summary = self._summarized()

    def _read(self, name: str, reading: Reading) -> Iterator[Finding]:
        judge = self._judge.text
        for item in reading.batches():
            if isinstance(item, Fault):
                fault = self._fault(name, item)
                if self._selection.takes(fault.rule, fault.field):
                    yield fault
                continue
            line, offset, texts = item
            for text in texts:
                self._rows += 1
                verdict = judge(text)
                if verdict.readable and not verdict.found:
                    self._conforming += 1
                else:
                    self._account(verdict)
                    yield from verdict.findings(name, line, offset)
                line += 1
                offset += len(text) + 1

    def _account(self, verdict: Verdict) -> None:
        """Count a row that is not read, or in which something is found."""
        if not verdict.readable:
            self._unreadable += 1
        elif conforms(verdict.found):
            self._conforming += 1
        else:
            self._nonconforming += 1
            for likeness in self._likenesses:
                likeness.add(verdict)

    def _fault(self, name: str, fault: Fault) -> Finding:
        if fault.lost_row:
            self._rows += 1
            self._unreadable += 1
        return faulted(fault, name)

    def _end_of_input(self) -> None:
        """Take over what the reading counted; once an input."""
        self._told |= dict.fromkeys(self._judge.hints())
        if self._reading is not None:
            self._bytes += self._reading.bytes_read
            self._complete = self._complete and self._reading.complete
            self._reading = None

    def _limited(self, findings: Iterator[Finding]) -> Generator[Finding, None, None]:
        for finding in findings:
            self._tally.add(finding)
            if self._max_findings is None or self._tally.total <= self._max_findings:
                yield finding

    # The summary ---------------------------------------------------------------------------------

    def _summarized(self) -> Summary:
        return Summary(
            exportv2=version(),
            edition=self._profile.edition,
            export=self._profile.export,
            params=dict(sorted(self._profile.params.items())),
            schema_digest=bundle.digest(),
            complete=self._complete,
            files=len(self._names),
            rows=self._rows,
            rows_conforming=self._conforming,
            rows_nonconforming=self._nonconforming,
            rows_unreadable=self._unreadable,
            bytes=self._bytes,
            findings=dict(self._tally.levels),
            by_rule=self._tally.by_rule(),
            hints=tuple(self._hints()),
        )

    def _hints(self) -> Iterator[str]:
        if not self._rows:
            yield "No row was checked: this run says nothing about the export."
        yield from self._told
        for likeness in self._likenesses:
            yield from likeness.hints(self._nonconforming)
        if self._max_findings is not None and self._tally.total > self._max_findings:
            yield (
                f"Only the first {self._max_findings:,} of {self._tally.total:,} findings are "
                "listed (--max-findings); the counts are of all."
            )
        yield from idle(self._profile)


def faulted(fault: Fault, name: str) -> Finding:
    """Return the finding of a fault in how the rows of an input are framed."""
    return Finding(
        rule=fault.rule,
        level=rules()[fault.rule].level,
        file=name,
        line=fault.line,
        byte_offset=fault.offset,
        pointer="",
        field=None,
        message=fault.message,
        data_row_id=None,
    )
