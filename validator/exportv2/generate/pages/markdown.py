"""Writing Markdown: paragraphs, tables and JSON, laid out in the same way every time."""

import json
from collections.abc import Iterable
from textwrap import fill
from typing import Any

_WIDTH = 120
#: How long a line of JSON may be that holds a value with others inside.
_JSON_WIDTH = 80


def paragraph(*sentences: str) -> str:
    """Return sentences as one paragraph, in lines of limited length."""
    return fill(" ".join(sentences), _WIDTH, break_long_words=False, break_on_hyphens=False)


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], *, with_empty: bool = False) -> str:
    """Return a table, without the columns that would be empty if they are not asked for."""
    columns = [c for c in zip(heads, *rows, strict=True) if with_empty or any(c[1:])]
    first, *others = zip(*columns, strict=True)
    lines = [first, ["---"] * len(columns), *others]
    return "\n".join(f"| {' | '.join(cell or '' for cell in map(_cell, line))} |" for line in lines)


def code(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return a JSON value as a block of code."""
    return f"```json\n{_json(value)}\n```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _json(value: Any, indent: int = 0) -> str:  # noqa: ANN401 - as above
    """Return JSON text, what fits a line in one; the value itself is always broken up."""
    line = json.dumps(value, ensure_ascii=False)
    fits = 0 < indent <= _JSON_WIDTH - len(line)
    if fits or not value or not isinstance(value, (dict, list)):
        return line
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        members = [f"{json.dumps(name)}: {_json(each, indent + 2)}" for name, each in value.items()]
    else:
        members = [_json(each, indent + 2) for each in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{inner}" + f",\n{inner}".join(members) + f"\n{' ' * indent}{end}"
