"""What becomes of findings once they are found: their levels, and which of them are known.

Whether a row conforms is settled before, and is not changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exportv2 import bundle
from exportv2.severity import OFF, Severity
from exportv2.whole_file import FileError, check_place, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exportv2.baseline import Baseline, Key, Recorder
    from exportv2.findings import Finding
    from exportv2.selection import Selection


class UnwrittenBaselineError(FileError):
    """A run has come to its end, but the next baseline cannot be written."""


class Policy:
    """Applies a severity to findings, then a baseline: `known`, counted by the `recorder`.

    Of more findings of one key than the baseline knows the first ones are the known ones: findings
    are reported as they come, and which of them are new cannot be told from what it holds. What
    was counted may be written to the file `write_to` as the next baseline.
    """

    def __init__(
        self,
        severity: Severity | None = None,
        known: Baseline | None = None,
        recorder: Recorder | None = None,
        *,
        write_to: str | None = None,
    ) -> None:
        self._severity = severity or Severity()
        self._known = known
        self._recorder = recorder
        self._write_to = write_to
        self._suppressed = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether all findings are reported as they are, and need not be looked at."""
        return not self._severity and self._recorder is None

    def check_place(self, inputs: Iterable[str]) -> None:
        """Raise FileError where no baseline can be written, before there is one."""
        if self._write_to is not None:
            check_place(self._write_to, inputs)

    def write_baseline(self) -> None:
        """Write the findings so far, known ones too, if that was asked for.

        Raises UnwrittenBaselineError.
        """
        if self._write_to is not None and self._recorder is not None:
            try:
                replace(self._write_to, self._recorder.baseline().text())
            except FileError as error:
                raise UnwrittenBaselineError(str(error)) from None

    def applied(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Yield the findings that are reported, as they are."""
        level_of = self._severity.level
        for finding in findings:
            level = level_of(finding.rule, finding.field, finding.level)
            if level == OFF:
                continue
            told = finding if level == finding.level else finding._replace(level=level)
            if self._recorder and self._is_known(self._recorder.add(told)):
                self._suppressed += 1
                continue
            yield told

    def _is_known(self, counted: tuple[Key, int] | None) -> bool:
        if self._known is None or counted is None:
            return False
        key, count = counted
        return count <= self._known.counts.get(key, 0)

    def hints(self, edition: str, selection: Selection, *, complete: bool) -> Iterator[str]:
        """Yield what the baseline kept back, and what there is to say of itself.

        `complete` tells whether all of the inputs was read and checked.
        """
        if self._write_to is not None and not complete:
            yield "No baseline is written: not all of the input was read and checked."
        if self._known is None or self._recorder is None:
            return
        if self._known.edition != edition:
            yield "The baseline is of another edition: the same findings may be other entries."
        elif self._known.schema_digest != bundle.digest():
            yield "The baseline is of another schema: the same findings may be other entries."
        if self._suppressed:
            are = "finding is" if self._suppressed == 1 else "findings are"
            yield f"{self._suppressed:,} {are} known to the baseline, and not reported."
        if complete and (gone := self._gone(selection)):
            entries = "entry" if gone == 1 else "entries"
            yield f"The baseline has {gone:,} {entries} that did not occur: write it again."

    def _gone(self, selection: Selection) -> int:
        """Return how many entries did not occur that could have been."""
        if self._known is None or self._recorder is None:
            return 0
        return sum(
            key not in self._recorder.counts
            and selection.takes(key.rule, key.field)
            and self._severity.level(key.rule, key.field, "") != OFF
            for key in self._known.counts
        )
