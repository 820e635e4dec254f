"""An example for each rule: what breaks it, and the same mended."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

#: The documents of examples, beside this module.
_DOCUMENTS = ("consistency.json", "rows.json", "texts.json")


class Example(NamedTuple):
    """What breaks a rule, with one finding of it and no other, and `mended`, with none.

    Each is a row, or a list of the rows of a file; of the form `text` the content of a file, bytes
    that are no ASCII written as in Python's strings; of the form `event` a sentence on what goes
    on around a file. The finding is at `pointer`, with `field`. `profile` and `options` are what
    the run is told, by the names of exportv2.Profile and exportv2.validate. `why` is there where
    the rule itself does not tell what it rests on.
    """

    pointer: str
    field: str | None
    breaks: Any
    mended: Any
    form: Literal["rows", "text", "event"] = "rows"
    profile: Mapping[str, Any] = {}
    options: Mapping[str, int] = {}
    why: str | None = None


@cache
def examples() -> dict[str, Example]:
    """Return the example of each rule, by its name."""
    folder = resources.files("exportv2.explaining")
    found: dict[str, Example] = {}
    for name in _DOCUMENTS:
        document = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        found |= {rule: Example(**example) for rule, example in document.items()}
    return found


def lines(form: str, shown: Any) -> Iterator[str]:  # noqa: ANN401 - either side of an Example
    """Yield the lines that show one side of an example: a row is one, as it is in a file."""
    if form == "rows":
        for row in shown if isinstance(shown, list) else [shown]:
            yield json.dumps(row, ensure_ascii=False)
    else:
        yield shown


def content(form: str, shown: Any) -> bytes:  # noqa: ANN401 - as above
    """Return the file that is one side of an example. Raises ValueError where that is none."""
    if form == "event":
        raise ValueError("what goes on around a file is no file")
    if form == "text":
        return bytes(shown.encode("ascii").decode("unicode_escape").encode("latin-1"))
    return "".join(f"{line}\n" for line in lines(form, shown)).encode()
