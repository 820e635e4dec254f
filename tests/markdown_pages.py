"""Reading pages of Markdown back: their tables, sections and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = re.compile(r"(?<!\\)\|")


def tables(page: str) -> Iterator[list[dict[str, str]]]:
    """Yield every table of a page: its rows, each a dictionary from head to cell."""
    lines: list[str] = []
    for line in [*page.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            heads, _, *rows = map(_row, lines)
            yield [dict(zip(heads, row, strict=True)) for row in rows]
            lines = []


def _row(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(line)[1:-1]]


def sections(page: str) -> dict[str, str]:
    """Return the text under every heading of a page, by the heading."""
    parts = re.split(r"(?m)^#+ (.+)\n", page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def anchors(page: str) -> list[str]:
    """Return the anchors of the headings of a page, as Git hosts make them."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```", "", page))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def links(page: str) -> list[str]:
    """Return where the links of a page lead, those in code left out."""
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?ms)^```.*?^```|`[^`\n]*`(?!\])", "", page))
