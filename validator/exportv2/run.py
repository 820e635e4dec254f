"""A run: inputs in, findings out as they are found, a summary at the end.

Nothing of a file is kept but counts, so memory does not grow with it.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from importlib import import_module
from typing import Self

from exportv2 import bundle
from exportv2.account import Account
from exportv2.checked import CheckedInput, Inputs, Settings
from exportv2.findings import MOST_GROUPS, Finding, InputCount, Summary, Tally
from exportv2.hints import idle
from exportv2.policy import Policy
from exportv2.profile import Profile
from exportv2.reading import Fault
from exportv2.reading.rows import fault
from exportv2.version import version


class Run:
    """The findings of some inputs, in order: an iterator, to be used once."""

    def __init__(  # noqa: PLR0913 - as many as tell what a run is
        self,
        names: list[str],
        settings: Settings,
        policy: Policy,
        *,
        max_findings: int | None,
        expect_rows: int | None = None,
        jobs: int = 1,
        rows: Iterable[object] | None = None,
    ) -> None:
        #: The inputs, as they are reported.
        self.names = names
        self._settings = settings
        self._policy = policy
        self._max_findings = max_findings
        self._expect_rows = expect_rows
        self._account = Account(settings.profile.edition, settings.selection)
        self._tally = Tally()
        self._inputs = self._opened(jobs, rows)
        self._input: CheckedInput | None = None
        self._rows = self._bytes = 0
        self._complete = True
        self._interrupted = False
        #: The inputs that were begun, and how many findings and errors those before have.
        self._counts: list[InputCount] = []
        self._before = (0, 0)
        self._summary: Summary | None = None
        found = self._run()
        self._findings = self._limited(found if policy.changes_nothing else policy.applied(found))

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

    @property
    def profile(self) -> Profile:
        """The profile that rows are checked against."""
        return self._settings.profile

    @property
    def rows(self) -> int:
        """How many rows were accounted for so far."""
        return self._account.rows

    @property
    def bytes_read(self) -> int:
        """How many bytes of decompressed inputs were read so far."""
        under_way = self._input
        return self._bytes + (0 if under_way is None else under_way.bytes_read)

    @property
    def found(self) -> int:
        """How many findings there were so far."""
        return self._tally.total

    @property
    def observed(self) -> Mapping[str, int]:
        """What was observed of the rows so far: objects by `table`, fields by `table.field`.

        Nothing where the run was not to observe.
        """
        return self._account.observed

    def stop(self) -> Summary:
        """End the run where it stands; return the summary of what was read, not complete."""
        if self._summary is None:
            self._findings.close()
            self._inputs.close()
            self._interrupted = True
            self._end_of_input()
            self._rows = self._account.rows  # without the row under way
            self._complete = False
            self._summary = self._summarized()
        return self._summary

    # The run -------------------------------------------------------------------------------------

    def _opened(self, jobs: int, rows: Iterable[object] | None) -> Inputs:
        """Return the inputs, with nothing loaded that they have no need of."""
        likenesses = self._account.likenesses

        def wanted() -> int:
            return likenesses.wanted

        if jobs == 1:
            module = import_module("exportv2.checking")
            here: Inputs = module.InputsHere(self._settings, wanted, rows)
            return here
        module = import_module("exportv2.processes.inputs")
        apart: Inputs = module.InputsApart(self.names, self._settings, wanted, jobs)
        return apart

    def _run(self) -> Iterator[Finding]:
        take = self._account.take
        with closing(self._inputs):
            for name in self.names:
                self._account.begin(name)
                with closing(self._inputs.open(name)) as self._input:
                    for item in self._input:
                        if found := take(item):
                            yield from found
                self._end_of_input()
            if self._expect_rows is not None and self._rows != self._expect_rows:
                self._complete = False
                yield from take(_miscounted(self._expect_rows, self._rows))

    def _end_of_input(self) -> None:
        """Take over what the input counted; once an input."""
        if self._input is not None:
            # Whatever interrupts this, it is not done again.
            ended, self._input = self._input, None
            self._account.end()
            self._rows += ended.rows
            self._bytes += ended.bytes_read
            self._count_input(ended)
            self._complete = self._complete and ended.complete

    def _count_input(self, ended: CheckedInput) -> None:
        findings, errors = self._before
        self._before = self._tally.total, self._tally.levels["error"]
        self._counts.append(
            InputCount(
                name=self.names[len(self._counts)],
                findings=self._before[0] - findings,
                errors=self._before[1] - errors,
                complete=ended.complete and not self._interrupted,
            )
        )

    def _limited(self, findings: Iterator[Finding]) -> Generator[Finding, None, None]:
        for finding in findings:
            self._tally.add(finding)
            if self._max_findings is None or self._tally.total <= self._max_findings:
                yield finding
        self._summary = self._summarized()
        if self._is_whole:
            self._policy.write_baseline()

    # The summary ---------------------------------------------------------------------------------

    @property
    def _is_whole(self) -> bool:
        """Whether the counts are those of all findings there are."""
        return self._complete and self._rows > 0

    def _summarized(self) -> Summary:
        profile = self._settings.profile
        return Summary(
            exportv2=version(),
            edition=profile.edition,
            export=profile.export,
            params=dict(sorted(profile.params.items())),
            schema_digest=bundle.digest(),
            complete=self._complete,
            files=len(self.names),
            rows=self._rows,
            rows_conforming=self._account.conforming,
            rows_nonconforming=self._account.nonconforming,
            rows_unreadable=self._account.unreadable,
            bytes=self._bytes,
            findings=dict(self._tally.levels),
            by_rule=self._tally.by_rule(),
            hints=tuple(self._hints()),
            inputs=tuple(self._counts),
        )

    def _hints(self) -> Iterator[str]:
        if self._interrupted:
            yield "The run was interrupted: this is what was read until then."
        if not self._rows:
            yield "No row was checked: this run says nothing about the export."
        yield from self._account.hints()
        yield from self._policy.hints(
            self._settings.profile.edition, self._settings.selection, complete=self._is_whole
        )
        if self._max_findings is not None and self._tally.total > self._max_findings:
            yield (
                f"Only the first {self._max_findings:,} of {self._tally.total:,} findings are "
                "listed (--max-findings); the counts are of all."
            )
        if self._tally.is_full:
            yield (
                f"There are findings of more than {MOST_GROUPS:,} rules and fields: from there on "
                "the fields of a table are counted together, as `table.*`."
            )
        yield from idle(self._settings.profile)


def _miscounted(expected: int, rows: int) -> Fault:
    """Return the fault of the inputs together that they have another number of rows."""
    return fault("framing.row-count", 1, 0, f"expected {expected:,} rows in all, found {rows:,}")
