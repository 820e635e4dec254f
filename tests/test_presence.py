"""From profile to obligation: the table of the contract, and resolving by it."""

from __future__ import annotations

from copy import deepcopy
from itertools import product

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT
from exportv2 import bundle
from exportv2.glossary.source import installed
from exportv2.glossary.tables import described
from exportv2.presence import obligation
from exportv2.profile import Profile
from exportv2.resolve import close, resolve
from markdown_pages import tables

EXPORTS = (None, "project", "catalog", "model-run")
NOT_IN_RUNS = {
    "level": "Always",
    "scope": {"required": ["project", "catalog"], "forbidden": ["model-run"]},
}
IN_PROJECTS = {"level": "Always", "scope": {"required": ["project"]}}
OPTIONAL = {"level": "Optional", "param": "predictions"}
SITUATIONAL = {"level": "Situational", "param": "model_run_details"}


@pytest.mark.parametrize(
    ("presence", "demands"),
    [
        (NOT_IN_RUNS, ("allowed", "required", "required", "forbidden")),
        (IN_PROJECTS, ("allowed", "required", "allowed", "allowed")),
        ({"level": "If utilized"}, ("allowed",) * 4),
        ({"level": "Situational"}, ("allowed",) * 4),
    ],
)
def test_a_scope_demands_by_export(presence, demands):
    assert tuple(obligation(presence, export, {}) for export in EXPORTS) == demands


@pytest.mark.parametrize(
    ("presence", "on", "off", "untold"),
    [
        (OPTIONAL, "required", "forbidden", "allowed"),
        (SITUATIONAL, "allowed", "forbidden", "allowed"),
    ],
)
def test_a_param_demands_when_it_is_told(presence, on, off, untold):
    param = presence["param"]
    for export in EXPORTS:
        assert obligation(presence, export, {param: True}) == on
        assert obligation(presence, export, {param: False}) == off
        assert obligation(presence, export, {}) == untold
        assert obligation(presence, export, {"attachments": True}) == untold


#: What presences of the levels on the page are, and how exports bring out each of its columns.
LEVELS = {
    "Always": ({"level": "Always", "scope": {"required": ["project", "catalog", "model-run"]}},),
    "Always, but not in some kinds of export": (NOT_IN_RUNS, "project", "model-run"),
    "Always in one kind of export, allowed in others": (IN_PROJECTS, "project", "catalog"),
    "Optional, by a param": (OPTIONAL, True, False),
    "Situational, by a param": (SITUATIONAL, True, False),
    "If utilized, Situational": ({"level": "Situational"}, True, None),
}
VIDEOS = "Videos only, told by the `label_kind` alone"


def _levels():
    page = (ROOT / "docs" / "presence.md").read_text(encoding="utf-8")
    return page, {row.pop("Level"): list(row.values()) for row in next(tables(page))}


def test_the_page_tells_what_each_level_demands():
    _, told = _levels()
    assert told.keys() == {*LEVELS, VIDEOS}
    for level, (presence, *ways) in LEVELS.items():
        demands = told[level]
        for way, demand in zip(ways, demands, strict=False):
            params = {} if isinstance(way, str) else {presence.get("param", ""): way}
            export = way if isinstance(way, str) else None
            expected = obligation(presence, export, params) if way is not None else ""
            assert demand.removesuffix(" in those") == expected, level
        if level != "Always":  # which `required` of the standard says, of any export
            assert demands[2] == obligation(presence, None, {}), level
    assert told["Always"] == ["required", "", "required"]


def test_the_page_tells_in_which_labels_fields_for_videos_are_forbidden():
    page, told = _levels()
    never = {edition: _forbidden_kinds(edition) for edition in bundle.names("edition")}
    assert set(never["glossary"].values()) == {("Default", "DICOM")}
    assert told[VIDEOS] == ["allowed", "forbidden where it is `Default` or `DICOM`", "allowed"]
    assert {kinds for kinds in never["observed"].values() if kinds} == {("Default",)}
    names = " and ".join(f"`{name}`" for name, kinds in never["observed"].items() if kinds)
    assert (
        f"As observed, of the fields for videos only {names} are forbidden, "
        "and only where the `label_kind` is `Default`."
    ) in " ".join(page.split())


def _forbidden_kinds(edition):
    """Return in labels of which kinds each field for videos only is forbidden."""
    (table,) = described(installed(edition), tables=["annotations"]).tables
    glossary = described(installed("glossary"), tables=["annotations"]).tables[0].fields
    videos = {field.name for field in glossary if field.included == "Videos only"}
    return {
        field.name: next(
            (
                tuple(kinds)
                for place in field.places
                if place.demand == "forbidden"
                for kinds in place.when.values()
            ),
            (),
        )
        for field in table.fields
        if field.name in videos
    }


def test_resolving_only_strengthens():
    """What a told profile takes, the untold one takes: told facts never excuse anything."""
    for edition, export, on in product(
        bundle.names("edition"), bundle.names("export"), (True, False)
    ):
        weak = _definitions(Profile(edition=edition))
        params = dict.fromkeys(bundle.names("param"), on)
        told = _definitions(Profile(edition=edition, export=export, params=params))
        assert told.keys() == weak.keys()
        for name, definition in weak.items():
            assert set(definition.get("required", ())) <= set(told[name].get("required", ()))
            for member, schema in definition.get("properties", {}).items():
                stronger = told[name]["properties"][member]
                assert stronger is False or schema.items() <= stronger.items()


def _definitions(profile):
    return resolve(bundle.documents(profile.edition), profile)["$defs"]


def test_a_resolved_schema_is_plain():
    for edition, export in product(bundle.names("edition"), EXPORTS):
        schema = resolve(bundle.documents(edition), Profile(edition=edition, export=export))
        Draft202012Validator.check_schema(schema)
        assert not _own_keywords(schema)


def _own_keywords(schema):
    if isinstance(schema, dict):
        return {key for key in schema if key.startswith("x-")}.union(
            *map(_own_keywords, schema.values())
        )
    if isinstance(schema, list):
        return set().union(*map(_own_keywords, schema))
    return set()


ROW = {
    "data_row": {"id": "row-1", "row_data": "https://example.com/1.jpg"},
    "projects": {
        "project-1": {
            "project_name": "Apples",
            "labels": [
                {
                    "label_kind": "Default",
                    "version": "1.0.0",
                    "id": "label-1",
                    "annotations": {
                        "objects": [
                            {
                                "feature_id": "feature-1",
                                "feature_schema_id": "schema-1",
                                "name": "Box",
                                "value": "box",
                                "annotation_kind": "ImageBoundingBox",
                                "bounding_box": {"top": 1, "left": 1, "width": 1, "height": 1},
                            }
                        ],
                        "classifications": [],
                    },
                }
            ],
        }
    },
}


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("data_row",),
        ("projects", "project-1"),
        ("projects", "project-1", "labels", 0),
        ("projects", "project-1", "labels", 0, "annotations"),
        ("projects", "project-1", "labels", 0, "annotations", "objects", 0),
    ],
)
def test_a_closed_schema_refuses_an_unknown_member_at_every_table(path):
    profile = Profile(export="project")
    validator = Draft202012Validator(close(resolve(bundle.documents("glossary"), profile)))
    row = deepcopy(ROW)
    assert validator.is_valid(row)
    place = row
    for token in path:
        place = place[token]
    place["unheard_of"] = 1
    (error,) = _deepest(validator.iter_errors(row))
    assert list(error.absolute_path) == list(path)
    assert error.validator == "unevaluatedProperties"


def _deepest(errors):
    """Return the errors that lie deepest: an object that fails is unevaluated further out, too."""
    found = list(errors)
    depth = max(len(error.absolute_path) for error in found)
    return [error for error in found if len(error.absolute_path) == depth]
