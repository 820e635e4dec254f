"""The benchmark makes the same files each time, and a run of it on tiny ones works to the end."""

from __future__ import annotations

import json

import pytest

from benchmarks import __main__ as benchmark
from benchmarks.comparison import DisagreementError, compare
from benchmarks.files import FRAMES, prepare
from benchmarks.measure import ROOT
from benchmarks.mistakes import VARIANTS, leaves
from benchmarks.report import BEGIN, END, write
from benchmarks.rows import PARAMS, Rows
from benchmarks.ways import DEFAULT, OBSERVED, Way, ours
from exportv2.check import checker
from exportv2.profile import Profile

TOLD = {"export": "project", "params": dict.fromkeys(PARAMS, True)}
GLOSSARY = Profile(**TOLD)


def _rules(row, profile=GLOSSARY):
    return [finding.rule for finding in checker(profile)(row)]


def _image():
    return Rows().image()


def test_the_same_seed_makes_the_same_rows():
    assert _image() == _image()
    assert Rows(1).image() != _image()


def test_image_rows_conform_and_have_the_size_of_real_ones():
    rows = Rows()
    made = [rows.image() for _ in range(200)]
    assert [_rules(row) for row in made] == [[]] * 200
    assert len({row["data_row"]["id"] for row in made}) == 200
    assert sum(len(json.dumps(row, separators=(",", ":"))) for row in made) / 200 == pytest.approx(
        8_800, rel=0.05
    )


def test_video_rows_conform():
    row = Rows().video(FRAMES)
    assert _rules(row) == []


@pytest.mark.parametrize(
    ("variant", "rules"),
    [
        ("leaf", ["value.type"]),
        ("systematic", ["presence.required"]),
        ("undocumented", ["presence.unknown-field"]),
    ],
)
def test_a_variant_has_one_mistake(variant, rules):
    row = _image()
    VARIANTS[variant](row)
    assert _rules(row) == rules


def test_observed_rows_conform_to_their_edition_alone():
    row = _image()
    VARIANTS["observed"](row)
    assert _rules(row, Profile(edition="observed", **TOLD)) == []
    assert "presence.required" in _rules(row)


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_as_many_leaves_are_wrong_as_asked_for(count):
    row = _image()
    leaves(row, count)
    assert _rules(row) == ["value.type"] * count


def test_the_page_has_the_markers(tmp_path):
    page = tmp_path / "page.md"
    page.write_text((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"), "utf-8")
    write(page, "figures")
    text = page.read_text(encoding="utf-8")
    assert f"{BEGIN}\n\nfigures\n{END}" in text
    page.write_text("none", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the markers"):
        write(page, "figures")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("benchmarks")


def test_a_tiny_run_works(cache, monkeypatch, capsys):
    monkeypatch.setenv("EXPORTV2_NO_NPM", "1")
    status = benchmark.main(["--megabytes", "1", "--rounds", "1", "--cache", str(cache)])
    printed = capsys.readouterr()
    assert status == 0, printed.err
    for title in ("The bars", "Conforming image rows", "Growth", "Starting"):
        assert f"### {title}\n" in printed.out
    assert "orjson + jsonschema-rs |" in printed.out
    assert "Not measured: ajv by node: EXPORTV2_NO_NPM is set." in printed.out


def test_a_wrong_verdict_ends_the_benchmark(cache):
    folder = prepare(cache, 1)
    ways = {way.name: way for way in ours()}
    with pytest.raises(DisagreementError, match=f"{DEFAULT} refuses 0 of"):
        compare(folder / "image.jsonl", [ways[DEFAULT]], rounds=1, broken=True)
    with pytest.raises(DisagreementError, match=r"refuses .* not 0"):
        compare(folder / "image.jsonl", [ways[OBSERVED]], rounds=1, broken=False)
    failing = Way("failing", (ways[DEFAULT].before[0], "-c", "import sys; sys.exit(1)"))
    with pytest.raises(DisagreementError, match="ends with 1"):
        compare(folder / "image.jsonl", [failing], rounds=1, broken=False)
