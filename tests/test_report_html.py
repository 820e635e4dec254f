"""The report as a page: self-contained, without a script, and with the presence of fields."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import exportv2
from exportv2 import bundle
from exportv2.reports.html import HtmlReport
from reported import finding, reported
from sample_rows import row, spoilt_row, written
from test_findings import summary

if TYPE_CHECKING:
    from pathlib import Path


class Page(HTMLParser):
    """The elements of a page, their attributes, and the text of each."""

    #: Elements that have no end tag.
    VOID = ("meta", "rect")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID and tag != "br":
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts += [data.strip()] if data.strip() else []


def page_of(path: str, profile: exportv2.Profile | None = None) -> str:
    told = profile or exportv2.Profile()
    run = exportv2.validate(path, told, observe=True)
    parts: list[str] = []
    report = HtmlReport(parts.append, told, lambda: run.observed)
    for each in run:
        report.add(each)
    report.end(run.summary)
    return "".join(parts)


@pytest.fixture
def page(tmp_path: Path) -> str:
    return page_of(written(tmp_path, row(1), spoilt_row(2), b"{"))


def test_it_loads_nothing_and_no_script_can_run(page: str):
    elements = Page(page).elements
    names = {name for name, _ in elements}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    for _, attributes in elements:
        assert attributes.keys().isdisjoint({"src", "href", "style", "srcset", "action"})
        assert not any(name.startswith("on") for name in attributes)
    (policy,) = [
        attributes["content"]
        for name, attributes in elements
        if name == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_it_tells_the_verdict_and_the_counts(page: str):
    texts = Page(page).texts
    assert "2 of 3 rows do not conform" in texts
    assert "3 = 1 conforming + 1 nonconforming + 1 unreadable" in texts
    assert {"value.type", "data_row.row_data", "json.syntax"} <= set(texts)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"complete": False}, "INCOMPLETE: not all of the input was read; see the findings"),
        ({"rows": 0, "rows_conforming": 0}, "NOTHING CHECKED: there was no row"),
        ({"findings": {"error": 1, "warning": 0, "note": 0}}, "does not conform"),
        ({"findings": {"error": 0, "warning": 1, "note": 0}}, "All rows conform"),
    ],
)
def test_what_was_not_read_conforms_to_nothing(told: dict[str, object], expected: str):
    parts: list[str] = []
    rows = {"rows": 1, "rows_conforming": 1, "rows_nonconforming": 0, "rows_unreadable": 0}
    HtmlReport(parts.append).end(summary(**(rows | told)))
    assert expected in Page("".join(parts)).texts


def test_presence_is_told_table_by_table(tmp_path: Path):
    bare = row(2)
    del bare["data_row"]["details"]["dataset_id"]
    page = page_of(written(tmp_path, row(1), bare), exportv2.Profile(export="project"))
    cells = re.findall(
        r'<span class="mono">(\w+)</span></th>\s*<td class="rule">([^<]*)</td>\s*'
        r'<td class="heat h(\d+)( bad)?" title="([^"]*)">([^<]*)</td>',
        page,
    )
    told = {name: rest for name, *rest in cells}
    assert told["dataset_id"] == ["Always", "5", " bad", "1 of 2, 1 finding", "50 %"]
    assert told["row_data"] == ["Always", "10", "", "2 of 2", "100 %"]
    assert told["experiments"] == ["Always: allowed", "0", "", "0 of 2", "0 %"]
    # No row has an object of these tables.
    assert "run_data_row_id" not in told
    absent = dict(
        re.findall(r'<li><b>(\w+)</b> <span class="mono quiet">([^<]*)</span></li>', page)
    )
    assert absent["run"] == "name, run_data_row_id, labels, predictions, split"
    told_tables = set(re.findall(r"<h3>(\w+) <small>", page))
    assert told_tables | absent.keys() == bundle.tables()


def test_without_anything_observed_there_is_no_presence():
    parts: list[str] = []
    HtmlReport(parts.append).end(summary())
    assert "Presence of fields" not in "".join(parts)


def test_markup_stays_text():
    name = "<script>alert(1)</script>\"'&.ndjson"
    page = Page(reported("html", [finding(file=name, field="details.<b>")]))
    assert not {name for name, _ in page.elements} & {"script", "b"}
    assert any(name in text for text in page.texts)
    assert "details.<b>" in page.texts


def test_of_very_many_groups_the_first_are_shown_and_the_rest_is_told():
    page = reported("html", [finding(field=f"details.f{number}") for number in range(450)])
    assert page.count('<div class="head">') == 200
    assert "250 more groups are not shown; the counts above are of all." in Page(page).texts
