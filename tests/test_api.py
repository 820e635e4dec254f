"""The Python API: single rows, the schema, and what importing costs."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import exportv2
from sample_rows import row, spoilt_row, text


def test_a_row_may_be_a_dictionary_or_text():
    for good in (row(), text(row()), text(row()).decode(), bytearray(text(row()))):
        assert exportv2.is_valid(good)
        assert exportv2.validate_row(good) == []
    for bad in (spoilt_row(), text(spoilt_row()), text(spoilt_row()).decode()):
        assert not exportv2.is_valid(bad)
        (found,) = exportv2.validate_row(bad)
        assert (found.rule, found.pointer) == ("value.type", "/data_row/row_data")


def test_the_finding_of_a_row_has_no_file_and_no_line():
    (found,) = exportv2.validate_row(spoilt_row(5))
    assert (found.file, found.line, found.byte_offset, found.data_row_id) == (
        None,
        None,
        0,
        "row-5",
    )


def test_a_warning_leaves_a_row_valid():
    made = row() | {"news": 1}
    assert [found.level for found in exportv2.validate_row(made)] == ["warning"]
    assert exportv2.is_valid(made)


def test_the_profile_decides():
    profile = exportv2.Profile(export="model-run")
    assert not exportv2.is_valid(row(), profile)
    assert ("presence.required", "/experiments") in [
        (found.rule, found.pointer) for found in exportv2.validate_row(row(), profile)
    ]
    assert exportv2.is_valid(row())


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("{", "json.syntax"),
        (b"", "json.syntax"),
        ("\ud800", "json.encoding"),
        (b"\xff", "json.encoding"),
        ("[" * 100_000, "json.depth"),
        (7, "value.type"),
        (None, "value.type"),
        (float("nan"), "value.type"),
        (object(), "value.type"),
    ],
)
def test_nothing_that_is_wrong_with_a_row_raises(bad: Any, rule: str):
    assert [found.rule for found in exportv2.validate_row(bad)] == [rule]
    assert not exportv2.is_valid(bad)


def nested(depth: int) -> dict[str, Any]:
    """Return a row whose classifications have classifications, and so on."""
    made = row()
    holder = made["projects"]["project"]["labels"][0]["annotations"]
    annotation = dict.fromkeys(("feature_id", "feature_schema_id", "name", "value"), "x")
    for _ in range(depth):
        answer: dict[str, Any] = dict(annotation)
        holder["classifications"] = [annotation | {"radio_answer": answer}]
        holder = answer
    return made


def test_a_value_nested_without_end_is_a_finding():
    deep = nested(20_000)
    (found,) = exportv2.validate_row(deep)
    assert (found.rule, found.level, found.pointer) == ("json.depth", "error", "")
    assert not exportv2.is_valid(deep)
    assert exportv2.validate_row(nested(10)) != [found]


def test_a_value_that_holds_itself_is_a_finding():
    made = row()
    annotations = made["projects"]["project"]["labels"][0]["annotations"]
    annotation = annotations["objects"][0]
    answer = {"feature_id": "x", "feature_schema_id": "x"}
    answer["classifications"] = annotation["classifications"] = [
        annotation | {"radio_answer": answer}
    ]
    assert [found.rule for found in exportv2.validate_row(made)] == ["json.depth"]


def test_a_message_holds_nothing_of_a_long_value():
    made = row()
    made["data_row"]["details"]["created_at"] = "secret" * 1_000_000
    made["projects"]["project"]["labels"] = "secret" * 1_000_000
    for found in exportv2.validate_row(made):
        assert len(found.message) < 300
        assert "secret" not in found.message


def test_the_schema_is_plain_and_yours():
    profile = exportv2.Profile(export="project", params={"label_details": True})
    schema = exportv2.schema(profile)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(exportv2.schema()).is_valid(row())
    assert not Draft202012Validator(schema).is_valid(row())
    schema.clear()
    assert exportv2.schema(profile) != {}


def test_every_public_name_is_there():
    for name in exportv2.__all__:
        assert getattr(exportv2, name) is not None
        assert name in dir(exportv2)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        exportv2.nothing_like_it  # noqa: B018 - the access is the point


HEAVY = ("jiter", "click", "jsonschema", "exportv2.reading", "exportv2_models.glossary.validator")


@pytest.mark.parametrize("statement", ["import exportv2", "import exportv2; exportv2.Profile()"])
def test_importing_is_light(statement: str):
    code = f"{statement}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("params", [None, ["attachments"], True])
def test_params_that_are_no_mapping_are_refused(params: Any):
    with pytest.raises(TypeError, match="params must be a mapping"):
        exportv2.Profile(params=params)
