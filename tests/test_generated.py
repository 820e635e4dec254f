"""The generated files: fresh, deterministic, self-contained, and inert whatever a document says."""

from __future__ import annotations

import ast
import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from exportv2.edition import DocumentError
from exportv2.generate.__main__ import main
from exportv2.generate.checking.matching import matching_text
from exportv2.generate.checking.validator import validator_text
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import Specification
from exportv2.generate.policing import police
from exportv2.generate.shapes import Sequence, TypeSwitch
from exportv2.generate.targets import targets

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
GENERATED = ROOT / "generated" / "exportv2_models"


def test_generated_files_are_fresh():
    result = CliRunner().invoke(main, ["--check"])
    assert result.exit_code == 0, result.output


def test_check_names_the_stale_file_shows_the_diff_and_the_cure(tmp_path):
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    folder = tmp_path / "generated" / "exportv2_models"
    assert CliRunner().invoke(main, ["--root", str(tmp_path)]).exit_code == 0
    assert CliRunner().invoke(main, ["--root", str(tmp_path), "--check"]).exit_code == 0
    (folder / "bundle.json").write_text("{}\n", encoding="utf-8")
    (folder / "left_over.py").write_text("x = 1\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "--check"])
    assert result.exit_code == 1
    assert "stale: generated/exportv2_models/bundle.json" in result.output
    assert "stale: generated/exportv2_models/left_over.py" in result.output
    assert "cure: python -m exportv2.generate" in result.output
    assert '+ "digest"' in result.output


def test_writing_twice_gives_the_same_bytes(specification):
    assert dict(targets(specification)) == dict(targets(specification))


def test_the_bundle_holds_every_document(specification):
    bundle = json.loads((GENERATED / "bundle.json").read_text(encoding="utf-8"))
    assert bundle["documents"] == specification.documents
    assert bundle["editions"] == specification.editions


def _executed(text: str) -> ModuleType:
    module = type(sys)("written_validator")
    sys.modules["written_validator"] = module
    exec(compile(text, "validator.py", "exec"), module.__dict__)  # noqa: S102 - our own text
    return module


HOSTILE = [
    '"""',
    "'''",
    "\\",
    'ends with "',
    "ends with \\",
    "a\rb",
    "a\u2028b",
    "a\nimport os",
    "{{7*7}}",
    "\x00",
    '""" + __import__("os").getcwd() + """',
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_a_document_become_code(specification, words):
    documents = json.loads(json.dumps(specification.documents))
    details = documents["tables/details.schema.json"]
    details["title"] = details["description"] = words
    details["properties"]["created_at"]["description"] = words
    details["properties"]["created_by"] = {
        "type": "string",
        "enum": [words],
        "description": words,
    }
    changed = Specification(documents, specification.editions, specification.meta)
    text = validator_text(changed, "glossary", compile_shapes(changed.edition("glossary")))
    harmless = json.loads(json.dumps(documents).replace(json.dumps(words), '"harmless"'))
    plain_changed = Specification(harmless, specification.editions, specification.meta)
    plain = validator_text(
        plain_changed, "glossary", compile_shapes(plain_changed.edition("glossary"))
    )
    assert _shape_of(text) == _shape_of(plain)
    findings = _executed(text).Validator().findings({})
    assert [(f.rule, f.pointer) for f in findings] == [("presence.required", "/data_row")]


def test_a_member_name_that_is_no_identifier_is_refused(specification):
    documents = json.loads(json.dumps(specification.documents))
    documents["tables/details.schema.json"]["properties"]['x"""'] = {"type": "string"}
    changed = Specification(documents, specification.editions, specification.meta)
    with pytest.raises(DocumentError, match=r"tables/details\.schema\.json/properties: "):
        police(changed)


def _shape_of(source: str) -> list[str]:
    """Return the kinds of all nodes: what the text is, strings and their values aside."""
    return [type(node).__name__ for node in ast.walk(ast.parse(source))]


def test_dataclasses_are_keyword_only_slotted_and_documented(edition_models):
    export = edition_models.Export
    assert all("__slots__" in vars(kind) for kind in export.__mro__[:-1])
    assert all(field.kw_only for field in export.__dataclass_fields__.values())
    assert "data row" in export.__doc__
    with pytest.raises(TypeError):
        export({})


@pytest.fixture(params=["glossary", "observed"])
def edition_models(request) -> Any:
    from importlib import import_module  # noqa: PLC0415

    return import_module(f"exportv2_models.{request.param}")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("a$", "part of a string"),
        ("^a", "part of a string"),
        ("^é$", "not ASCII"),
        ("^.$", "not ASCII"),
        ("^[^a]$", "not ASCII"),
        ("^(?:ab?){200}$", "too many states"),
    ],
)
def test_a_pattern_that_is_no_small_automaton_is_refused(specification, pattern, words):
    shapes = dict(compile_shapes(specification.edition("glossary")))
    shapes["email"] = dataclasses.replace(shapes["email"], assertions={"pattern": pattern})
    with pytest.raises(DocumentError, match=words):
        matching_text("glossary", shapes)


def test_where_strings_have_one_pattern_or_another_is_refused(specification):
    shapes = dict(compile_shapes(specification.edition("glossary")))
    details = shapes["details"]
    either = TypeSwitch(
        name="either", title="", description="", types=("string", "array"), type="array",
        then="list", otherwise="timestamp",
    )  # fmt: skip
    items = Sequence(
        name="list", title="", description="", item="email", min_items=None, max_items=None
    )
    shapes |= {"either": either, "list": items}
    members = [dataclasses.replace(details.members[0], shape="either"), *details.members[1:]]
    shapes["details"] = dataclasses.replace(details, members=tuple(members))
    with pytest.raises(DocumentError, match="one pattern or another"):
        matching_text("glossary", shapes)
    shapes["list"] = dataclasses.replace(items, item="timestamp")
    assert f"'{members[0].name}': 'timestamp'" in matching_text("glossary", shapes)
