"""What a run comes to for whoever waits for it: an exit status."""

from exportv2.findings import LEVELS, Summary

#: The exit statuses of a run; others are of the command, not of what was checked.
CONFORMS, FINDINGS, NOT_READ = 0, 1, 3
#: By what --fail-on says, the levels of findings that fail a run.
FAILING = {"error": LEVELS[:1], "warning": LEVELS[:2], "never": ()}
#: What it says where it is not told.
FAIL_ON = "error"


def status(summary: Summary, fail_on: str = FAIL_ON) -> int:
    """Return the exit status of a run. That not all was read goes before what was found."""
    if not summary.complete or not summary.rows:
        return NOT_READ
    return FINDINGS if any(summary.findings[level] for level in FAILING[fail_on]) else CONFORMS
