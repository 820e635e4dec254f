"""Reports of findings of our own making, for the tests of every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exportv2.findings import Finding, InputCount, Summary, Tally
from exportv2.reports import REPORTS
from test_findings import FINDING, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exportv2.reports import Report, Write

#: What a report must not let out, wherever in a finding it stands.
HOSTILE = [
    "\x1b]0;owned\x07\x1b[2K\rALL ROWS PASSED",
    "\u202egnp.exe",
    "a\nb\tc\x7f\x9b\u0085\u2028",
    "\ud800\udcff\ufffe\uffff\x00",
    "\n::set-output name=x::y",
    "::error file=x,line=1::y",
    "##vso[task.complete]##[error]",
    "]]><script>alert(1)</script><!--",
    "<img src=x onerror=alert(1)>&lt;",
    "%0A::error::x%0D%25",
    "a | b || c \\| d",
    "`x` ``y`` ```",
    "\" onload='x' \"",
    "[x](https://example.com) ![x](y) @someone #1",
    "rows, line=7:title=x",
]


def finding(**changed: Any) -> Finding:
    """Return a finding of level error, changed."""
    return FINDING._replace(**changed)


def reported(
    made: str | Callable[[Write], Report],
    findings: Iterable[Finding],
    *,
    listed: int | None = None,
    **changed: Any,
) -> str:
    """Return the report of the first `listed` of `findings`, with a summary that counts all."""
    pieces: list[str] = []
    report = (REPORTS[made] if isinstance(made, str) else made)(pieces.append)
    tally = Tally()
    inputs: dict[str, InputCount] = {}
    for each in findings:
        if listed is None or tally.total < listed:
            report.add(each)
        tally.add(each)
        name = each.file or "-"
        told = inputs.get(name, InputCount(name, 0, 0, complete=True))
        inputs[name] = told._replace(
            findings=told.findings + 1, errors=told.errors + (each.level == "error")
        )
    counts: dict[str, Any] = {
        "by_rule": tally.by_rule(),
        "findings": dict(tally.levels),
        "inputs": tuple(inputs.values()),
    }
    told_by_run: Summary = summary(**(counts | changed))
    report.end(told_by_run)
    return "".join(pieces)
