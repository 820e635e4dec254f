"""The generated regions of docs/: fresh, whole, and refused by name where a marker is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from exportv2.edition import DocumentError
from exportv2.generate.__main__ import main
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.models.dataclasses import classes
from exportv2.generate.pages.documentation import filled_page, pages
from exportv2.generate.shapes import Object

if TYPE_CHECKING:
    from exportv2.generate.documents import Specification

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGE = DOCS / "annotation-formats.md"
END = "<!-- end generated -->"
IMAGES = "<!-- generated: section annotations/image.schema.json -->"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def _sections(page: str) -> dict[str, str]:
    """Return the text under every heading of the page, by the heading."""
    parts = re.split(r"(?m)^#+ (.+)\n", page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _kinds(specification: Specification, edition: str, folder: str) -> dict[str, str]:
    """Return the kinds that a document in a folder tells apart, each with its dataclass."""
    shapes = compile_shapes(specification.edition(edition))
    names = [Path(path).name.split(".")[0] for path in specification.documents if folder in path]
    unions = [shapes.get(name.replace("-", "_")) for name in names]
    return {
        kind: classes(shapes)[variant]
        for shape in unions
        if isinstance(shape, Object) and shape.open
        for kind, variant in shape.variants.items()
    }


def test_the_page_is_fresh(specification, page):
    assert dict(pages(DOCS, specification))[PAGE] == page


def test_filling_a_page_twice_gives_the_same_bytes(specification, page):
    assert filled_page(page, specification) == page
    assert b"\r" not in PAGE.read_bytes()


def test_check_names_a_stale_page_and_shows_the_diff(tmp_path, page):
    for name in ("schema", "generated"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "docs").mkdir()
    copy = tmp_path / "docs" / PAGE.name
    copy.write_text(page.replace("| pixels |", "| inches |", 1), encoding="utf-8")
    arguments = ["--root", str(tmp_path)]
    result = CliRunner().invoke(main, [*arguments, "--check"])
    assert result.exit_code == 1
    assert f"stale: docs/{PAGE.name}; cure: python -m exportv2.generate" in result.output
    assert re.search(r"(?m)^-.*\| inches \|", result.output)
    assert re.search(r"(?m)^\+.*\| pixels \|", result.output)
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert copy.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_kind_of_annotation_has_a_section_with_an_example(specification, page, edition):
    sections = _sections(page)
    kinds = _kinds(specification, edition, "annotations/")
    assert "ImageBoundingBox" in kinds
    for kind in kinds:
        assert f'"annotation_kind": "{kind}"' in sections[kind]
        assert "```json" in sections[kind]


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_kind_of_annotation_is_in_the_overview_with_its_class(specification, page, edition):
    rows = [line.split(" | ") for line in _sections(page)["Kinds"].splitlines() if "|" in line]
    listed = {re.sub(r"^\| \[|\].*", "", row[0]): row for row in rows if edition in row[4]}
    for kind, name in _kinds(specification, edition, "annotations/").items():
        assert listed[kind][5] == f"`{name}` |"


def test_every_kind_of_metadata_is_listed(specification, page):
    for kind in _kinds(specification, "observed", "assets/"):
        assert f"| {kind} |" in page


def test_what_one_edition_alone_knows_is_marked_with_its_evidence(specification, page):
    sections = _sections(page)
    deviations = specification.editions["observed"]["deviations"]
    kinds = [entry for entry in deviations if "kind" in entry]
    assert kinds
    for entry in kinds:
        words = " ".join(sections[entry["kind"]].split())
        assert f"**Observed edition alone** ({entry['id']}," in words
        assert entry["evidence"] in words
    assert "edition alone" not in sections["ImageBoundingBox"]


def test_presence_that_differs_by_edition_is_told(page):
    sections = _sections(page)
    expected = {
        "Annotation": "| `feature_schema_id` | non-empty string | "
        "Always (observed: Situational. Since late June 2023.) |",
        "Annotations": "| observed alone: Situational. In labels on assets without frames. |",
        "ImageSegmentationMask": "| object | Situational. Since February 2024. |",
    }
    for heading, words in expected.items():
        assert words in sections[heading]


def test_every_document_of_annotations_and_assets_is_on_the_page(specification, page):
    # Geometry has no section: its shapes are described wherever they are used.
    for path in specification.documents:
        if path.startswith(("annotations/", "assets/")) and "geometry" not in path:
            assert f"<!-- generated: section {path} -->" in page


def test_every_link_within_the_page_leads_to_one_heading(page):
    headings = re.findall(r"(?m)^#+ (.+)$", page)
    names = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    assert len(names) == len(set(names))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(names)


def test_a_page_without_regions_is_left_alone(specification, tmp_path):
    (tmp_path / "prose.md").write_text("# Prose\n", encoding="utf-8")
    assert list(pages(tmp_path, specification)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{IMAGES}\n", r"docs/page\.md: line 1: .* is not closed by"),
        (f"\n{IMAGES}\n{IMAGES}\n{END}\n", r"docs/page\.md: line 2: .* is not closed by"),
        (f"# Title\n{END}\n", r"docs/page\.md: line 2: .* closes no region"),
        (f"<!-- generated: chapter x -->\n{END}\n", r"docs/page\.md: .*chapter x.* is no region"),
        (f"<!-- generated: section -->\n{END}\n", r"docs/page\.md: .*section.* is no region"),
        (
            f"<!-- generated: section annotations/smell.schema.json -->\n{END}\n",
            r"docs/page\.md: there is no annotations/smell\.schema\.json",
        ),
        (
            f"<!-- generated: section annotations/video.schema.json#/$defs/reel -->\n{END}\n",
            r"docs/page\.md: there is no annotations/video\.schema\.json#/\$defs/reel",
        ),
        (
            f"<!-- generated: overview annotations/tool-annotation.schema.json -->\n{END}\n",
            r"docs/page\.md: no section on .*, where \w+ is",
        ),
        (
            f"<!-- generated: section tables/annotation.schema.json#/$defs/answer -->\n{END}\n",
            r"docs/page\.md: .* holds itself: it needs a section of its own",
        ),
    ],
)
def test_a_wrong_marker_is_refused_by_name(tmp_path, specification, text, message):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        list(pages(tmp_path / "docs", specification))


def test_a_wrong_marker_stops_the_command(tmp_path):
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"{IMAGES}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "docs/page.md: line 1: " in result.output
    assert not (tmp_path / "generated").exists()
