"""From a row to its dataclass and back: nothing is lost, added or put elsewhere."""

from __future__ import annotations

import copy
import json
import os
import pickle
from dataclasses import fields, replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.reading import Row, read_rows
from exportv2_models import observed
from exportv2_models.record import Record, dump
from mutations import mutated
from sample_rows import observed_row, row
from suite_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
EDITIONS = bundle.names("edition")
EVERY_KIND = ROOT / "examples" / "every-kind.ndjson"
#: What a row that has a dataclass may not have; any other finding leaves it representable.
NOT_REPRESENTABLE = {
    "presence.required",
    "presence.forbidden",
    "value.type",
    "value.enum",
    "value.const",
}


def load(value: dict[str, Any], edition: str = "observed") -> Any:
    return import_module(f"exportv2_models.{edition}.loading").load(value)


def representable(value: Any, edition: str) -> bool:
    if not isinstance(value, dict):
        return False
    findings = exportv2.validate_row(value, exportv2.Profile(edition=edition))
    return all(finding.rule not in NOT_REPRESENTABLE for finding in findings)


def check(value: dict[str, Any], edition: str) -> None:
    """Hold that a row comes back as it was, and that nothing was done to it on the way."""
    text = json.dumps(value)
    loaded = load(value, edition)
    dumped = dump(loaded)
    assert dumped == value
    assert json.dumps(dumped) == text
    assert json.dumps(value) == text
    assert load(dumped, edition) == loaded


def _file_rows(path: Path) -> Iterator[Any]:
    """Yield the rows of a file that can be decoded at all."""
    with read_rows(str(path)) as reading:
        for item in reading:
            if isinstance(item, Row):
                try:
                    yield json.loads(item.text)
                except ValueError:
                    continue


def _rows_of(*paths: Path) -> list[Any]:
    return [each for path in paths for each in _file_rows(path)]


EXPORTS = [
    path
    for path in sorted((ROOT / "tests" / "exports").glob("*/*"))
    if not path.name.endswith(".expected.json")
]
EXAMPLES = sorted((ROOT / "examples").glob("*.ndjson"))


# Rows as they are ---------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_conforming_row_of_the_suite_comes_back(edition: str):
    cases = [case for case in CASES if case.conforms and case.profile.edition == edition]
    assert len(cases) > 100
    for case in cases:
        check(case.row if case.text is None else json.loads(case.text), edition)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("path", EXPORTS + EXAMPLES, ids=lambda path: path.name)
def test_every_representable_row_of_a_file_comes_back(path: Path, edition: str):
    for value in _file_rows(path):
        if representable(value, edition):
            check(value, edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_most_rows_of_the_files_are_representable_in_one_edition(edition: str):
    folder = [path for path in EXPORTS if path.parent.name == edition]
    told = [representable(value, edition) for value in _rows_of(*folder)]
    assert sum(told) > len(told) / 2
    assert sum(told) > 20


def _corpus() -> list[Path]:
    """Return the files of the corpus: exports, and single rows from documentation."""
    if not os.environ.get("EXPORTV2_CORPUS"):
        return []
    folder = Path(os.environ["EXPORTV2_CORPUS"])
    if not (folder / "exports").is_dir():
        return sorted(path for path in folder.iterdir() if path.is_file())
    documented = [
        path
        for path in folder.glob("documented/*.json")
        if "data_row" in json.loads(path.read_text(encoding="utf-8"))
    ]
    return sorted((folder / "exports").iterdir()) + sorted(documented)


CORPUS = _corpus()


@pytest.mark.skipif(not CORPUS, reason="EXPORTV2_CORPUS names no folder")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_row_of_the_corpus_comes_back(path: Path):
    values = list(_file_rows(path))
    assert values
    for value in values:
        assert representable(value, "observed")
        check(value, "observed")
        if representable(value, "glossary"):
            check(value, "glossary")


# Rows as they might be ----------------------------------------------------------------------------


def _bases(edition: str) -> list[Any]:
    """Return rows that are representable, small ones of the suite and whole ones."""
    folder = [path for path in EXPORTS if path.parent.name == edition]
    cases = [case.row for case in CASES if case.text is None and case.profile.edition == edition]
    values = [*_rows_of(*folder, EVERY_KIND), *cases]
    return [value for value in values if representable(value, edition)]


def _rewritten(value: Any, random: Random) -> Any:
    """Return the same JSON value written otherwise: members in another order, some `3` as `3.0`."""
    if isinstance(value, dict):
        names = random.sample(list(value), len(value))
        return {name: _rewritten(value[name], random) for name in names}
    if isinstance(value, list):
        return [_rewritten(item, random) for item in value]
    if isinstance(value, int) and not isinstance(value, bool) and random.randrange(2):
        return float(value)
    return value


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_with_one_change_come_back_while_they_are_representable(edition: str):
    random = Random(f"round trip, {edition}")
    bases = _bases(edition)
    done = 0
    for _ in range(5000):
        changed = mutated(random.choice(bases), random)
        if representable(changed, edition):
            check(changed, edition)
            done += 1
        if done == 500:
            break
    assert done == 500


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_written_otherwise_come_back_as_they_are_written(edition: str):
    random = Random(f"written otherwise, {edition}")
    for value in _bases(edition):
        rewritten = _rewritten(value, random)
        assert representable(rewritten, edition)
        check(rewritten, edition)
        assert load(rewritten, edition) == load(value, edition)


@pytest.mark.parametrize(
    "text",
    ["3", "3.0", "-0.0", "1e2", "0.1", "12345678901234567890", "1e300", "5e-324", "4428.0"],
)
def test_a_number_stays_what_it_was(text: str):
    made = observed_row()
    box = made["projects"]["project"]["labels"][0]["annotations"]["objects"][0]["bounding_box"]
    box["top"] = json.loads(text)
    made["unknown"] = [json.loads(text)]
    check(made, "observed")


# Members that the edition does not know -----------------------------------------------------------


def _records(value: Any) -> Iterator[Any]:
    """Yield every record inside a value, the value itself included."""
    if isinstance(value, Record):
        yield value
        for each in fields(value):
            yield from _records(getattr(value, each.name))
    elif isinstance(value, dict):
        for member in value.values():
            yield from _records(member)
    elif isinstance(value, list):
        for item in value:
            yield from _records(item)


def test_unknown_members_are_in_extra_at_every_level():
    kinds = set()
    for value in _file_rows(EVERY_KIND):
        loaded = load(value)
        records = list(_records(loaded))
        for number, record in enumerate(records):
            record.extra["unheard_of"] = {"number": number, "nothing": None}
        dumped = dump(loaded)
        assert json.dumps(dumped).count('"unheard_of": ') == len(records)
        assert representable(dumped, "observed")
        check(dumped, "observed")
        again = list(_records(load(dumped)))
        assert [record.extra["unheard_of"]["number"] for record in again] == list(
            range(len(records))
        )
        kinds |= {type(record).__name__ for record in again}
    assert len(kinds) > 60


ODD_NAMES = (
    "extra", "_order", "__class__", "__dict__", "__slots__", "__init__", "__eq__", "class", "None",
    "match", "self", "models", "value", "Feature_id", "", " ", "0", "a b", "a.b", "a/b~c", "é",
    "\n", "\ud800", "__proto__",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("member", [1.0, None, "x", {"extra": {"_order": []}}])
def test_an_unknown_member_survives_whatever_its_name(name: str, member: object):
    made = observed_row()
    tool = made["projects"]["project"]["labels"][0]["annotations"]["objects"][0]
    places = [made, made["data_row"], tool["bounding_box"], made["media_attributes"]]
    for place in places:
        # In the middle, so that its place is kept as well.
        first, *others = place.items()
        place.clear()
        place |= dict([first, (name, member), *others])
    check(made, "observed")
    loaded = load(made)
    assert loaded.extra == loaded.data_row.extra == {name: member}
    assert loaded.media_attributes.extra == {name: member}
    assert type(loaded) is observed.Export


def test_two_unknown_members_named_like_what_a_record_keeps_do_not_mix():
    made = row() | {"extra": {"a": 1}, "_order": ["b"]}
    loaded = load(made, "glossary")
    assert loaded.extra == {"extra": {"a": 1}, "_order": ["b"]}
    check(made, "glossary")


# Kinds --------------------------------------------------------------------------------------------


def _with_tool(kind: str | None, member: str = "objects", **more: Any) -> dict[str, Any]:
    made = observed_row()
    tool = {"feature_id": "f", "feature_schema_id": "s", "name": "n", "value": "v"}
    tool |= {} if kind is None else {"annotation_kind": kind}
    made["projects"]["project"]["labels"][0]["annotations"][member] = [tool | more]
    return made


def _tool(value: dict[str, Any], member: str = "objects") -> Any:
    (tool,) = getattr(load(value).projects["project"].labels[0].annotations, member)
    return tool


def test_an_unknown_kind_keeps_what_it_carries_in_extra():
    carried = {"cuboid": {"center": [1, 2.0, 3]}, "bounding_box": 7}
    made = _with_tool("ImageCuboid", classifications=[], **carried)
    tool = _tool(made)
    assert type(tool) is observed.UnknownToolAnnotation
    assert (tool.annotation_kind, tool.name, tool.classifications) == ("ImageCuboid", "n", [])
    assert tool.extra == carried
    check(made, "observed")


@pytest.mark.parametrize("kind", ["ImageBidirectionalRelationship", "ImageBoundingBox"])
def test_an_unknown_kind_of_relationship_keeps_what_it_carries_in_extra(kind: str):
    made = _with_tool(kind, "relationships", joins=["a", "b"])
    relationship = _tool(made, "relationships")
    assert type(relationship) is observed.UnknownRelationship
    assert relationship.extra == {"joins": ["a", "b"]}
    check(made, "observed")


@pytest.mark.parametrize("ends", [None, {"source": "a", "target": "b"}])
def test_a_relationship_without_kind_is_untagged(ends: dict[str, str] | None):
    told = {} if ends is None else {"unidirectional_relationship": ends}
    made = _with_tool(None, "relationships", **told, joins=["a", "b"])
    assert exportv2.is_valid(made, exportv2.Profile(edition="observed"))
    relationship = _tool(made, "relationships")
    assert type(relationship) is observed.UntaggedRelationship
    assert relationship.annotation_kind is None
    assert dump(relationship.unidirectional_relationship) == ends
    assert relationship.extra == {"joins": ["a", "b"]}
    check(made, "observed")


def test_an_object_without_kind_is_untagged():
    box = {"top": 1, "left": 2.0, "height": 3, "width": 4, "unit": "points"}
    made = _with_tool(None, bounding_box=box, page_number=1, cuboid=[])
    tool = _tool(made)
    assert type(tool) is observed.UntaggedToolAnnotation
    assert tool.annotation_kind is None
    assert tool.bounding_box == observed.DocumentBox(
        top=1, left=2, height=3, width=4, unit="points"
    )
    assert tool.extra == {"cuboid": []}
    check(made, "observed")


def test_an_unknown_kind_of_metadata_keeps_its_value():
    field = {
        "schema_id": "s",
        "schema_name": "n",
        "schema_kind": "CustomMetadataTide",
        "value": [1],
    }
    made = observed_row() | {"metadata_fields": [field]}
    (loaded,) = load(made).metadata_fields
    assert type(loaded) is observed.UnknownMetadataField
    assert loaded.value == [1]
    check(made, "observed")


def test_a_known_kind_is_the_class_of_its_name():
    classes = {}
    for value in _file_rows(EVERY_KIND):
        for record in _records(load(value)):
            kind = getattr(record, "annotation_kind", None) or getattr(record, "schema_kind", None)
            if kind is not None and not type(record).__name__.startswith("Unknown"):
                classes[kind] = type(record).__name__
    assert len(classes) > 24
    assert all(kind == name for kind, name in classes.items())


# Records that are changed -------------------------------------------------------------------------


def test_an_attribute_set_to_none_is_left_out():
    made = observed_row() | {"news": 1}
    loaded = load(made)
    loaded.projects = None
    loaded.media_attributes.height = None
    dumped = dump(loaded)
    assert list(dumped) == [name for name in made if name != "projects"]
    assert dumped["media_attributes"] == {"mime_type": "image/png", "width": 20}


def test_an_attribute_newly_set_comes_last():
    made = {"news": 1} | observed_row() | {"more_news": 2}
    loaded = load(made)
    loaded.attachments = []
    loaded.metadata_fields = []
    loaded.extra["even_more_news"] = 3
    assert list(dump(loaded)) == [*made, "attachments", "metadata_fields", "even_more_news"]


def test_an_attribute_set_again_keeps_its_place():
    made = observed_row()
    loaded = load(made)
    projects, loaded.projects = loaded.projects, None
    assert "projects" not in dump(loaded)
    loaded.projects = projects
    assert json.dumps(dump(loaded)) == json.dumps(made)


def test_an_unknown_member_taken_out_of_extra_is_gone():
    made = observed_row() | {"news": 1}
    loaded = load(made)
    del loaded.extra["news"]
    assert json.dumps(dump(loaded)) == json.dumps(observed_row())


def test_equality_and_repr_know_nothing_of_order():
    made = observed_row()
    backwards = dict(reversed(made.items()))
    backwards["data_row"] = dict(reversed(made["data_row"].items()))
    one, other = load(made), load(backwards)
    assert one == other
    assert repr(one) == repr(other)
    assert " _order=" not in repr(one)
    assert json.dumps(dump(one)) != json.dumps(dump(other))


def test_equality_knows_of_unknown_members():
    assert load(observed_row() | {"news": 1}) != load(observed_row())
    assert load(observed_row() | {"news": 1}) == load({"news": 1.0} | observed_row())


def test_a_record_made_by_hand_is_dumped_in_the_order_of_its_class():
    point = observed.ImagePoint(
        point=observed.Point(y=2.0, x=1, extra={"z": 3}),
        name="n",
        annotation_kind="ImagePoint",
        feature_id="f",
    )
    dumped = dump(point)
    assert json.dumps(dumped["point"]) == '{"x": 1, "y": 2.0, "z": 3}'
    assert list(dumped) == ["feature_id", "annotation_kind", "name", "point"]
    assert dumped == _dumped_by_hand(point)


def _dumped_by_hand(point: observed.ImagePoint) -> dict[str, Any]:
    made = _with_tool("ImagePoint", point={"x": 1, "y": 2.0, "z": 3})
    tool = _tool(made)
    assert tool == replace(point, feature_schema_id="s", value="v")
    return dump(replace(tool, feature_schema_id=None, value=None))


def test_lists_and_dictionaries_of_records_are_dumped_too():
    loaded = load(observed_row())
    assert dump([loaded, {"it": loaded}]) == [observed_row(), {"it": observed_row()}]
    assert dump(loaded.projects) == observed_row()["projects"]


def _unpickled(record: Any) -> Any:
    return pickle.loads(pickle.dumps(record))  # noqa: S301 - pickled here


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, replace, _unpickled])
def test_a_copy_is_dumped_alike(copied: Any):
    for value in _file_rows(EVERY_KIND):
        loaded = load(value)
        assert copied(loaded) == loaded
        assert json.dumps(dump(copied(loaded))) == json.dumps(value)


def _spoil(value: Any) -> None:
    """Empty every list and dictionary inside a JSON value, the innermost first."""
    if isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            _spoil(member)
        value.clear()


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_was_dumped_shares_nothing_with_the_record(edition: str):
    made = {"glossary": row, "observed": observed_row}[edition]() | {"news": [{"x": [1]}]}
    made["media_attributes"]["labelable_ids"] = ["a"]
    made["metadata_fields"] = [
        {"schema_id": "s", "schema_name": "n", "schema_kind": "CustomMetadataEnum", "value": [[1]]}
    ]
    loaded = load(made, edition)
    text = json.dumps(made)
    _spoil(dump(loaded))
    assert json.dumps(dump(loaded)) == text
