"""What --fail-on may say, apart from the command so that settings can be held against it."""

from exportv2.findings import LEVELS

#: By what --fail-on says, the levels of findings that fail a run.
FAILING = {"error": LEVELS[:1], "warning": LEVELS[:2], "never": ()}
