"""What the site adds to pages as Sphinx reads them: the navigation, and what only a site has.

The pages know nothing of either. The navigation follows from the folders: an index holds the pages
beside and below it, as it links to them, the start page all others. A line `<!-- site: NAME -->` is
where the site shows what stands nowhere else, such as files to download; a Git host shows nothing
there.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import partial
from posixpath import dirname, join, normpath

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from website.schemas import table

#: The navigation: captions, and below each the pages that match a pattern and none before it.
_NAVIGATION = (
    (
        "Guides",
        (
            "guides/test-an-exporter",
            "guides/contract-test-in-ci",
            "guides/known-findings",
            "guides/*",
        ),
    ),
    ("The format", ("glossary/*", "presence", "annotation*", "assets/*", "rules/*")),
    ("Reference", ("reference/command", "reference/finding", "reference/python", "reference/*")),
    ("The project", ("reliability", "performance", "adding-*", "decisions/*", "*")),
)
#: What the page of a folder is called that holds the others.
_INDEX = ("index", "README")
_REGION = re.compile(r"(?m)^<!-- site: (?P<name>\S+) -->$")
#: A link to another page.
_PAGE = re.compile(r"\]\(([^)\s#:]+)\.md[)#]")
#: A link to Markdown further up, which is no page of the site where it leads out of docs/.
_MARKDOWN_ABOVE = re.compile(r"\]\((?P<up>(?:\.\./)+)(?P<path>[^)\s#]+\.md)\)")


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in reading; `check_page` is where the page that checks is, if there is one."""
    app.add_config_value("check_page", "", "html", str)
    app.connect("source-read", _read)
    app.connect("html-page-context", _tell_check_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _tell_check_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, object], _doctree: object
) -> None:
    context["check_page"] = app.config.check_page


def _read(app: Sphinx, page: str, source: list[str]) -> None:
    """Fill the regions of a page that is read, and hang the pages below it."""
    to_root = "../" * page.count("/")

    def filled(match: re.Match[str]) -> str:
        if match["name"] not in _REGIONS:
            raise ExtensionError(f"{page}: `{match[0]}` is no region of the site")
        return _REGIONS[match["name"]](app, to_root)

    source[0] = _REGION.sub(filled, source[0])
    source[0] = _MARKDOWN_ABOVE.sub(partial(_linked, to_root), source[0])
    pages = sorted(app.env.found_docs)
    if page == app.config.root_doc:
        for caption, below in _navigation(pages, page):
            source[0] += _toctree(below, caption)
    elif below := [other for other in pages if _holder(other, pages) == page]:
        source[0] += _toctree(_in_order(below, page, source[0]))


def _in_order(pages: Iterable[str], index: str, text: str) -> list[str]:
    """Return pages as an index links to them, what is beside it before what is further down.

    Those that it does not link to come last.
    """
    links = [normpath(join(dirname(index), link)) for link in _PAGE.findall(text)]
    order = {page: number for number, page in enumerate(dict.fromkeys(links))}
    return sorted(pages, key=lambda page: (page.count("/"), order.get(page, len(order)), page))


def _linked(to_root: str, link: re.Match[str]) -> str:
    """Return a link, as one to a file to download where it leads out of the pages."""
    return f"](path:{link['up']}{link['path']})" if len(link["up"]) > len(to_root) else link[0]


def _check(app: Sphinx, to_root: str) -> str:
    if not app.config.check_page:
        return ""
    return f'<a class="check-page" href="{to_root}{app.config.check_page}">Check a file</a>'


def _schemas(_app: Sphinx, to_root: str) -> str:
    return table(to_root)


_REGIONS: dict[str, Callable[[Sphinx, str], str]] = {"check": _check, "schemas": _schemas}


def _navigation(pages: Collection[str], root: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each caption that has pages, with those that no index holds."""
    left = [page for page in pages if page != root and _holder(page, pages) is None]
    for caption, patterns in _NAVIGATION:
        below: list[str] = []
        for pattern in patterns:
            below += [page for page in left if fnmatchcase(page, pattern) and page not in below]
        left = [page for page in left if page not in below]
        if below:
            yield caption, below


def _holder(page: str, pages: Collection[str]) -> str | None:
    """Return the nearest index at or above the folder of a page, but itself; None for the start."""
    folder = dirname(page)
    while folder:
        for name in _INDEX:
            if f"{folder}/{name}" in pages and f"{folder}/{name}" != page:
                return f"{folder}/{name}"
        folder = dirname(folder)
    return None


def _toctree(pages: Iterable[str], caption: str = "") -> str:
    lines = ["", "", "```{toctree}", ":hidden:"]
    if caption:
        lines.append(f":caption: {caption}")
    return "\n".join([*lines, "", *(f"/{page}" for page in pages), "```", ""])
