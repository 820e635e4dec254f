"""The marked regions of pages: where they are, under which heading, and a page with them filled.

A region stands between `<!-- generated: VIEW NAME... -->` and `<!-- end generated -->`, each a line
of its own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exportv2.edition import DocumentError

_START = re.compile(r"<!-- generated: *(?P<view>\S*) *(?P<names>.*?) *-->")
_END = "<!-- end generated -->"
_HEADING = re.compile(r"(?P<signs>#+) (?P<title>.+)")


@dataclass(frozen=True)
class Region:
    """A region: its view and the names of what to show; and the anchor of the heading above.

    The anchor is empty under the heading of the page itself: the page is what to link to.
    """

    view: str
    names: tuple[str, ...]
    anchor: str

    @property
    def start(self) -> str:
        """The line that begins the region."""
        return f"<!-- generated: {' '.join((self.view, *self.names))} -->"


def regions(page: str) -> list[Region]:
    """Return the regions of a page. Raises DocumentError for a marker that is not closed."""
    return [block for block in _blocks(page) if isinstance(block, Region)]


def filled(page: str, text_of: Callable[[Region], str]) -> str:
    """Return a page with its regions filled by `text_of`. Raises DocumentError as above."""
    lines: list[str] = []
    for block in _blocks(page):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += [block.start, "", text_of(block).strip("\n"), "", _END]
    return "\n".join(lines) + "\n"


def anchor_of(title: str) -> str:
    """Return the anchor that a heading has, as Git hosts make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _blocks(page: str) -> Iterator[str | Region]:
    """Yield the lines outside regions, and each region."""
    opened: tuple[int, str] | None = None
    anchor = ""
    for number, line in enumerate(page.splitlines(), start=1):
        start = _START.fullmatch(line.strip())
        if opened and start:
            break
        if start:
            opened = (number, line)
            yield Region(start["view"], tuple(start["names"].split()), anchor)
        elif line.strip() == _END:
            if not opened:
                raise DocumentError(f"line {number}: `{_END}` closes no region")
            opened = None
        elif not opened:
            if heading := _HEADING.fullmatch(line):
                anchor = anchor_of(heading["title"]) if len(heading["signs"]) > 1 else ""
            yield line
    if opened:
        raise DocumentError(f"line {opened[0]}: `{opened[1]}` is not closed by `{_END}`")
