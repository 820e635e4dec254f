"""The pages of docs/: fresh, whole, and refused by name where a marker is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from conftest import ROOT
from exportv2.edition import DocumentError
from exportv2.generate.__main__ import main
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.models.dataclasses import classes
from exportv2.generate.pages.documentation import pages
from exportv2.generate.shapes import Object
from markdown_pages import anchors, links, sections, tables

if TYPE_CHECKING:
    from exportv2.generate.documents import Specification

DOCS = ROOT / "docs"
KINDS = DOCS / "annotations" / "kinds"
BOX = KINDS / "ImageBoundingBox.md"
END = "<!-- end generated -->"
IMAGES = "<!-- generated: section annotations/image.schema.json -->"


def _page(path: str) -> str:
    return (DOCS / path).read_text(encoding="utf-8")


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


@pytest.fixture(scope="module")
def made(specification) -> dict[Path, str | None]:
    return dict(pages(DOCS, specification))


def test_every_page_is_fresh(made):
    assert len(made) > 80
    for path, text in made.items():
        assert path.read_bytes() == (text or "").encode(), path


def test_check_names_a_stale_page_and_shows_the_diff(tmp_path):
    for name in ("schema", "generated"):
        (tmp_path / name).symlink_to(ROOT / name)
    page = (
        "# Boxes\n\n<!-- generated: section assets/attachment.schema.json -->\nold\n" + END + "\n"
    )
    copy = tmp_path / "docs" / "deep" / "page.md"
    copy.parent.mkdir(parents=True)
    copy.write_text(page, encoding="utf-8")
    arguments = ["--root", str(tmp_path)]
    result = CliRunner().invoke(main, [*arguments, "--check"])
    assert result.exit_code == 1
    assert "stale: docs/deep/page.md; cure: python -m exportv2.generate" in result.output
    assert re.search(r"(?m)^-old$", result.output)
    assert re.search(r"(?m)^\+\| Field \| Type \|", result.output)
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0


def test_a_page_written_whole_of_what_there_is_no_more_is_removed(tmp_path, specification):
    (tmp_path / "index.md").write_text(f"<!-- generated: rules -->\n{END}\n", encoding="utf-8")
    first = BOX.read_text(encoding="utf-8").splitlines()[0]
    gone, kept = tmp_path / "value.smell.md", tmp_path / "by-hand.md"
    gone.write_text(f"{first}\n\n# value.smell\n", encoding="utf-8")
    kept.write_text("# By hand\n", encoding="utf-8")
    made = dict(pages(tmp_path, specification))
    assert made[gone] is None
    assert kept not in made
    assert made[tmp_path / "value.type.md"] is not None


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_kind_of_annotation_has_a_page_with_an_example(specification, edition):
    kinds = _kinds(specification, edition, "annotations/")
    assert "ImageBoundingBox" in kinds
    for kind in kinds:
        page = (KINDS / f"{kind}.md").read_text(encoding="utf-8")
        assert f"# {kind}\n" in page
        assert f'"annotation_kind": "{kind}"' in page
        assert "```json" in page


@pytest.mark.parametrize("edition", ["glossary", "observed"])
def test_every_kind_of_annotation_is_in_the_overview_with_its_class(specification, edition):
    (overview,) = [
        table for table in tables(_page("annotations/index.md")) if "Editions" in table[0]
    ]
    listed = {
        re.sub(r"^\[|\].*", "", row["Kind"]): row for row in overview if edition in row["Editions"]
    }
    for kind, name in _kinds(specification, edition, "annotations/").items():
        assert listed[kind]["Class in `exportv2_models`"] == f"`{name}`"


def test_every_kind_of_metadata_is_listed(specification):
    for kind in _kinds(specification, "observed", "assets/"):
        assert f"| {kind} |" in _page("assets/metadata-field.md")


def test_what_one_edition_alone_knows_is_marked_with_its_evidence(specification):
    deviations = specification.editions["observed"]["deviations"]
    kinds = [entry for entry in deviations if "kind" in entry]
    assert kinds
    for entry in kinds:
        words = " ".join(_page(f"annotations/kinds/{entry['kind']}.md").split())
        assert f"**Observed edition alone** ({entry['id']}," in words
        assert entry["evidence"] in words
    assert "edition alone" not in BOX.read_text(encoding="utf-8")


def test_presence_that_differs_by_edition_is_told():
    (differing,) = [
        table for table in tables(_page("glossary/annotation.md")) if "Observed" in table[0]
    ]
    by_field = {row["Field"]: row for row in differing}
    assert by_field["`feature_schema_id`"] == {
        "Field": "`feature_schema_id`",
        "Glossary": "Always.",
        "Observed": "Situational. Since late June 2023.",
        "Why": "[D6a](../reference/editions.md#d6a), [D6b](../reference/editions.md#d6b)",
    }
    mask = _page("annotations/kinds/ImageSegmentationMask.md")
    assert "| object | Situational. Since February 2024. |" in mask


def test_every_deviation_is_told_with_its_evidence(specification):
    told = sections(_page("reference/editions.md"))
    for entry in specification.editions["observed"]["deviations"]:
        words = " ".join(told[entry["id"]].split())
        assert f"`{entry['table']}.{entry['field']}`" in words
        assert f"*Seen:* {entry['seen']}. *Evidence:* {entry['evidence']}" in words


def test_every_document_of_annotations_and_assets_has_a_section(specification):
    # Geometry has none: its shapes are described wherever they are used.
    all_pages = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    for path in specification.documents:
        if path.startswith(("annotations/", "assets/")) and "geometry" not in path:
            assert f"<!-- generated: section {path} -->" in all_pages


def test_every_link_between_the_pages_leads_somewhere():
    texts = {path.resolve(): path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")}
    for path, text in texts.items():
        names = anchors(text)
        generated = "generated" in text
        assert not generated or len(names) == len(set(names)), path
        for link in links(text):
            target, _, anchor = link.partition("#")
            if "://" in target:
                continue
            led = (path.parent / target).resolve() if target else path
            assert led.exists(), f"{path}: {link}"
            assert not anchor or anchor in anchors(texts[led]), f"{path}: {link}"


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
        (f"<!-- generated: table nose -->\n{END}\n", r"docs/page\.md: .*table nose.* is no region"),
        (
            f"<!-- generated: presence glossary everything -->\n{END}\n",
            r"docs/page\.md: .*presence glossary everything.* is no region",
        ),
        (
            f"<!-- generated: deviations imagined -->\n{END}\n",
            r"docs/page\.md: .*deviations imagined.* is no region",
        ),
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
