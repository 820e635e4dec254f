"""The links of the site: each leads to a file that is there, and to an anchor in it.

No page loads anything from elsewhere. Links to other sites are not followed: nothing here needs a
network.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_CSS_URL = re.compile(r"""url\(\s*["']?(?P<url>[^"')]+)|@import\s+["'](?P<imported>[^"']+)""")
#: Attributes that lead somewhere. All but the `href` of `a` make a browser load what they name.
_LEADING = {"href", "src", "poster", "data", "action"}
#: A `link` of these relations names another page, and loads nothing.
_NAMING = {"canonical", "next", "prev", "search", "index", "author", "license", "help"}


class Link(NamedTuple):
    """A link as it is written; `loads` tells whether the page has need of what it leads to."""

    url: str
    loads: bool


class Broken(NamedTuple):
    """A link that leads nowhere: the page, by its path in the site, the link, and why."""

    page: str
    url: str
    why: str

    def __str__(self) -> str:
        """Return it as one line for people."""
        return f"{self.page}: {self.url}: {self.why}"


def broken_links(site: Path) -> list[Broken]:
    """Return every link of the pages and style sheets of a site that leads nowhere."""
    pages = {path.resolve(): _Page(path) for path in sorted(site.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        for link in page.links:
            why = _fault(link, path, site.resolve(), pages)
            if why:
                found.append(Broken(path.relative_to(site.resolve()).as_posix(), link.url, why))
    for path in sorted(site.resolve().rglob("*.css")):
        for link in _of_style(path.read_text(encoding="utf-8")):
            why = _fault(link, path, site.resolve(), pages)
            if why:
                found.append(Broken(path.relative_to(site.resolve()).as_posix(), link.url, why))
    return found


class _Page(HTMLParser):
    """What a page links to, and the anchors it has."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.anchors |= {told[name] for name in ("id", "name") if name in told}
        loads = tag != "a" and not (tag == "link" and told.get("rel") in _NAMING)
        self.links += [Link(told[name], loads) for name in sorted(_LEADING & told.keys())]
        images = [image.split()[0] for image in told.get("srcset", "").split(",") if image.strip()]
        self.links += [Link(image, loads=True) for image in images]
        self.links += _of_style(told.get("style", ""))


def _of_style(text: str) -> Iterator[Link]:
    for match in _CSS_URL.finditer(text):
        yield Link(match["url"] or match["imported"], loads=True)


def _fault(link: Link, page: Path, site: Path, pages: dict[Path, _Page]) -> str:
    """Return what is wrong with a link, nothing if it leads somewhere."""
    url = urlsplit(link.url)
    if url.scheme == "data":
        return ""
    if url.scheme or url.netloc:
        return "is loaded from elsewhere" if link.loads else ""
    target = (page.parent / unquote(url.path)).resolve() if url.path else page
    if url.path.startswith("/") or not target.is_relative_to(site):
        return "leads out of the site"
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "there is no such file"
    anchor = unquote(url.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "the page has no such anchor"
    return ""
