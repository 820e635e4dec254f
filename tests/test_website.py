"""The site: it is made, every link leads somewhere, nothing comes from elsewhere, search finds.

The page that checks files has tests of its own; `.ci/run` builds the site with it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("sphinx", reason="the site needs exportv2[site]")
from website.links import broken_links
from website.schemas import downloads

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def built(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "website", "--no-check-page", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = built(folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a site of two pages and a style sheet, without a broken link."""
    folder = tmp_path / "small"
    (folder / "reference").mkdir(parents=True)
    (folder / "index.html").write_text('<h1 id="start">Start</h1>', encoding="utf-8")
    (folder / "reference" / "page.html").write_text(
        '<link rel="stylesheet" href="../site.css"><a href="../index.html#start">Start</a>',
        encoding="utf-8",
    )
    (folder / "site.css").write_text("body { color: black }", encoding="utf-8")
    return folder


def with_element(site: Path, element: str) -> list[str]:
    """Return which links are broken once a page has this element, too."""
    with (site / "reference" / "page.html").open("a", encoding="utf-8") as page:
        page.write(element)
    return [str(broken) for broken in broken_links(site)]


def pages(tmp_path: Path, text: str) -> Path:
    """Make pages of one start page with this text; return their folder."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "index.md").write_text(f"# Start\n\n{text}\n", encoding="utf-8")
    return folder


# Pages -------------------------------------------------------------------------------------------


def test_every_page_is_in_the_navigation(site: Path):
    start = (site / "index.html").read_text(encoding="utf-8")
    for path in DOCS.rglob("*.md"):
        page = path.relative_to(DOCS).with_suffix(".html").as_posix()
        assert (site / page).is_file()
        assert page == "index.html" or f'<a class="reference internal" href="{page}">' in start, (
            page
        )


def test_a_link_out_of_docs_leads_to_the_file(site: Path):
    deviations = (ROOT / "schema" / "editions" / "observed.json").read_bytes()
    (copied,) = (site / "_downloads").rglob("observed.json")
    assert copied.read_bytes() == deviations
    assert any((site / "_downloads").rglob("README.md"))  # which Sphinx takes for a page


def test_options_keep_their_dashes(site: Path):
    assert "\N{EN DASH}fail-on" not in (site / "guides" / "known-findings.html").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    ["[gone](gone.md)", "[gone](index.md#gone)", "[gone](#gone)", "![gone](gone.png)"],
)
def test_a_broken_link_of_a_page_is_an_error_that_names_it(text: str, tmp_path: Path):
    done = built(tmp_path / "site", "--docs", pages(tmp_path, text))
    assert done.returncode == 1
    assert "index.md:3: WARNING: " in done.stderr
    assert "gone" in done.stderr


def test_a_broken_link_that_sphinx_does_not_know_is_an_error_that_names_it(tmp_path: Path):
    text = '<a href="gone.html">gone</a>'
    done = built(tmp_path / "site", "--docs", pages(tmp_path, text))
    assert done.returncode == 1
    assert "broken link: index.html: gone.html: there is no such file" in done.stderr


def test_a_region_that_there_is_not_is_an_error(tmp_path: Path):
    done = built(tmp_path / "site", "--docs", pages(tmp_path, "<!-- site: gone -->"))
    assert done.returncode == 1
    assert "`<!-- site: gone -->` is no region of the site" in done.stderr


def test_only_a_site_is_replaced(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = built(tmp_path)
    assert done.returncode == 1
    assert "is there already, and no site" in done.stderr
    assert (tmp_path / "mine.txt").exists()


# Links -------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere(site: Path):
    assert broken_links(site) == []


@pytest.mark.parametrize(
    ("element", "why"),
    [
        ('<a href="../gone.html">x</a>', "../gone.html: there is no such file"),
        ('<a href="../index.html#gone">x</a>', "../index.html#gone: the page has no such anchor"),
        ('<a href="#gone">x</a>', "#gone: the page has no such anchor"),
        ('<a href="/index.html">x</a>', "/index.html: leads out of the site"),
        ('<a href="../../x.html">x</a>', "../../x.html: leads out of the site"),
        ('<a href="../reference">x</a>', "../reference: there is no such file"),
        ('<img src="gone.png">', "gone.png: there is no such file"),
        ('<img srcset="gone.png 2x">', "gone.png: there is no such file"),
        (
            '<script src="https://cdn.example/x.js"></script>',
            "https://cdn.example/x.js: is loaded from elsewhere",
        ),
        (
            '<link rel="stylesheet" href="//cdn.example/x.css">',
            "//cdn.example/x.css: is loaded from elsewhere",
        ),
        (
            '<p style="background: url(https://cdn.example/x.png)">',
            "https://cdn.example/x.png: is loaded from elsewhere",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_named(small: Path, element: str, why: str):
    assert with_element(small, element) == [f"reference/page.html: {why}"]


@pytest.mark.parametrize(
    ("rule", "url"),
    [
        (
            "@font-face { src: url('https://fonts.example/x.woff2') }",
            "https://fonts.example/x.woff2",
        ),
        ('@import "//fonts.example/x.css";', "//fonts.example/x.css"),
    ],
)
def test_a_style_sheet_that_loads_from_elsewhere_is_named(small: Path, rule: str, url: str):
    with (small / "site.css").open("a", encoding="utf-8") as file:
        file.write(rule)
    told = [str(broken) for broken in broken_links(small)]
    assert told == [f"site.css: {url}: is loaded from elsewhere"]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="https://example.com/">x</a>',
        '<a href="mailto:someone@example.com">x</a>',
        '<a href="../">x</a>',
        '<a href="#">x</a>',
        '<p id="a%b">x</p><a href="page.html#a%25b">x</a>',
        '<img src="data:image/png;base64,AA==">',
    ],
)
def test_a_link_that_leads_somewhere_is_not_named(small: Path, element: str):
    assert with_element(small, element) == []


# Schemas -----------------------------------------------------------------------------------------


def test_the_schemas_to_download_are_those_of_the_profiles(site: Path):
    files = sorted((site / "schemas").rglob("*.json"))
    assert sorted(site / "schemas" / each.name for each in downloads()) == files
    for each in downloads():
        text = (site / "schemas" / each.name).read_text(encoding="utf-8")
        assert json.loads(text) == exportv2.schema(each.profile)


def test_there_is_a_schema_for_every_edition_export_and_way_to_tell_params():
    editions, exports = bundle.names("edition"), [*bundle.names("export"), None]
    told = {(each.profile.edition, each.profile.export) for each in downloads()}
    assert told == {(edition, export) for edition in editions for export in exports}
    assert len(list(downloads())) == 3 * len(told)
    ways = {tuple(each.profile.params.values()) for each in downloads()}
    many = len(bundle.names("param"))
    assert ways == {(), (True,) * many, (False,) * many}


def test_the_page_of_schemas_leads_to_each(site: Path):
    page = (site / "reference" / "schemas.html").read_text(encoding="utf-8")
    for each in downloads():
        assert f'<a href="../schemas/{each.name}">' in page


# In a browser ------------------------------------------------------------------------------------

CHROMIUM = shutil.which("chromium")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def opened(site: Path, **how: Any) -> Iterator[tuple[Any, str, list[str]]]:
    """Open a page of a browser; yield it, the address of the site, and what is asked for."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with served(site) as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(**how)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        yield page, address, asked
        browser.close()


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


@needs_chromium
def test_search_finds_a_page_and_nothing_is_asked_of_others(site: Path):
    with opened(site) as (page, address, asked):
        page.goto(f"{address}/index.html")
        page.fill("input[name=q]", "baseline")
        page.press("input[name=q]", "Enter")
        result = page.locator("#search-results a", has_text="Live with known findings").first
        result.wait_for(timeout=20_000)
        result.click()
        page.wait_for_url(f"{address}/guides/known-findings.html*")
    assert len(asked) > 5
    assert {url for url in asked if not url.startswith(f"{address}/")} == set()


@needs_chromium
def test_no_page_is_wider_than_a_phone(site: Path):
    with opened(site, viewport={"width": 390, "height": 800}) as (page, address, _):
        for path in sorted(site.rglob("*.html")):
            page.goto(f"{address}/{path.relative_to(site).as_posix()}")
            assert page.evaluate("document.documentElement.scrollWidth") == 390, path.name
        wide = "<p style='width: 500px'>wide</p>"
        page.evaluate(f'document.body.insertAdjacentHTML("beforeend", "{wide}")')
        assert page.evaluate("document.documentElement.scrollWidth") > 390
