"""From profile to obligation: the table of the contract, and resolving by it."""

from __future__ import annotations

from copy import deepcopy
from itertools import product

import pytest
from jsonschema import Draft202012Validator

from exportv2 import bundle
from exportv2.presence import obligation
from exportv2.profile import Profile
from exportv2.resolve import close, resolve

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
