"""The documentation: hand-written pages whose marked regions are filled from schema/.

A region stands between `<!-- generated: VIEW NAME... -->` and `<!-- end generated -->`, each a line
of its own. Its view is `section`, on one document or definition, or `overview`, of the kinds that
documents tell apart; a name is a path under schema/, such as `annotations/video.schema.json`, for a
definition followed by `#/$defs/` and its name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from exportv2.edition import DocumentError
from exportv2.generate.documents import Specification
from exportv2.generate.pages.sections import Sections

_START = re.compile(r"<!-- generated: *(?P<view>\S*) *(?P<names>.*?) *-->")
_END = "<!-- end generated -->"


def pages(folder: Path, specification: Specification) -> Iterator[tuple[Path, str]]:
    """Yield (path, text) of every page in `folder` that has a region, with all regions filled.

    Raises DocumentError for a marker that is not closed or names what there is not.
    """
    for path in sorted(folder.glob("*.md")):
        page = path.read_text(encoding="utf-8")
        try:
            filled = filled_page(page, specification)
        except DocumentError as error:
            raise DocumentError(f"{folder.name}/{path.name}: {error}") from None
        if filled is not None:
            yield path, filled


def filled_page(page: str, specification: Specification) -> str | None:
    """Return the text of a page with its regions filled; None where it has no region."""
    blocks = list(_blocks(page))
    regions = [block for block in blocks if isinstance(block, tuple)]
    if not regions:
        return None
    on_page = [name for view, names in regions if view == "section" for name in names]
    sections = Sections(specification, on_page)
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        view, names = block
        start = f"<!-- generated: {' '.join((view, *names))} -->"
        match view, names:
            case "section", [name]:
                text = sections.section(name)
            case "overview", [_, *_]:
                text = sections.overview(*names)
            case _:
                raise DocumentError(f"`{start}` is no region: name a view and what to show")
        lines += [start, "", text, "", _END]
    return "\n".join(lines) + "\n"


def _blocks(page: str) -> Iterator[str | tuple[str, list[str]]]:
    """Yield the lines outside regions, and for each region its view and names."""
    opened: tuple[int, str] | None = None
    for number, line in enumerate(page.splitlines(), start=1):
        start = _START.fullmatch(line.strip())
        if opened and start:
            break
        if start:
            opened = (number, line)
            yield start["view"], start["names"].split()
        elif line.strip() == _END:
            if not opened:
                raise DocumentError(f"line {number}: `{_END}` closes no region")
            opened = None
        elif not opened:
            yield line
    if opened:
        raise DocumentError(f"line {opened[0]}: `{opened[1]}` is not closed by `{_END}`")
