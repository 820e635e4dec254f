"""An example for each rule that spans fields: what breaks it, and the same mended."""

import json
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Example(NamedTuple):
    """Rows of the observed edition: `breaks` has the finding of one rule, `mended` has none.

    Of a rule over a file they are lists of rows.
    """

    breaks: Any
    mended: Any


@cache
def examples() -> dict[str, Example]:
    """Return the example of each rule, by its name."""
    file = resources.files("exportv2.consistency").joinpath("examples.json")
    found = json.loads(file.read_text(encoding="utf-8"))
    return {name: Example(**example) for name, example in found.items()}
