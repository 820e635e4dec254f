"""Every case of tests/suite, through the package and through the standalone module."""

import ast
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from jsonschema import Draft202012Validator

import exportv2
from exportv2 import bundle
from exportv2.check import checker
from exportv2.reading import JSON_RULES
from exportv2.rules import rules
from sample_rows import written
from suite_cases import (
    CASES,
    CONSISTENCY,
    CONSISTENCY_CASES,
    ROW_CASES,
    SCHEMA,
    Case,
    read_file,
    suite_files,
)

GENERATED = Path(__file__).parents[1] / "generated" / "exportv2_models"
EDITIONS = bundle.names("edition")
#: The levels of consistency rules that are others in an edition than in the glossary.
LEVELS = {("observed", "consistency.feature-id-unique"): "warning"}

Four = tuple[str, str, str, str | None]


def four(findings: Any) -> list[Four]:
    return [(found.rule, found.level, found.pointer, found.field) for found in findings]


def of_the_schema(findings: list[Four]) -> list[Four]:
    return [found for found in findings if not found[0].startswith(f"{CONSISTENCY}.")]


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ModuleType]:
    """The validator of each edition, loaded from a copy that lies in no package."""
    folder = tmp_path_factory.mktemp("standalone")
    modules = {}
    for edition in EDITIONS:
        path = folder / f"standalone_{edition}.py"
        path.write_bytes((GENERATED / edition / "validator.py").read_bytes())
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        modules[edition] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(modules[edition])
    return modules


# The cases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_package_finds_what_the_case_expects(case: Case):
    if case.text is None:
        assert four(checker(case.profile)(case.row)) == case.findings
        text = json.dumps(case.row).encode()
    else:
        text = case.text
    # The case states what the schema finds; its row may break a consistency rule besides.
    found = four(exportv2.validate_row(text, case.profile))
    assert of_the_schema(found) == case.findings
    conforms = all(level != "error" for _, level, _, _ in found)
    assert exportv2.is_valid(text, case.profile) is conforms


@pytest.mark.parametrize("case", CONSISTENCY_CASES, ids=lambda case: case.id)
def test_the_package_finds_what_the_consistency_case_expects(case: Case, tmp_path: Path):
    if case.rows is None:
        assert four(checker(case.profile)(case.row)) == of_the_schema(case.findings)
        for row in (case.row, json.dumps(case.row)):
            assert four(exportv2.validate_row(row, case.profile)) == case.findings
            assert exportv2.is_valid(row, case.profile) is case.conforms
    else:
        found = list(exportv2.validate(written(tmp_path, *case.rows), profile=case.profile))
        assert [one.line for one in found] == case.lines
        assert four(found) == case.findings


@pytest.mark.parametrize("case", ROW_CASES, ids=lambda case: case.id)
def test_the_standalone_module_finds_what_the_case_expects(
    case: Case, standalone: dict[str, ModuleType]
):
    module = standalone[case.profile.edition]
    validator = module.Validator(case.profile.export, dict(case.profile.params))
    assert four(validator.findings(case.row)) == case.findings


@pytest.mark.parametrize(
    "case", [case for case in CONSISTENCY_CASES if case.rows is None], ids=lambda case: case.id
)
def test_the_standalone_module_finds_what_the_schema_finds_of_the_consistency_case(
    case: Case, standalone: dict[str, ModuleType]
):
    module = standalone[case.profile.edition]
    validator = module.Validator(case.profile.export, dict(case.profile.params))
    assert four(validator.findings(case.row)) == of_the_schema(case.findings)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_standalone_module_imports_the_standard_library_alone(edition: str):
    tree = ast.parse((GENERATED / edition / "validator.py").read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                imported |= {alias.name for alias in node.names}
            case ast.ImportFrom():
                imported.add("." * node.level + (node.module or ""))
    assert imported
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


# The suite itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", suite_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
class TestFile:
    def test_has_the_form_of_the_schema(self, path: Path):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        content = read_file(path)
        assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
        assert (path.parent / content["$schema"]).resolve() == SCHEMA.resolve()

    def test_is_plain_text(self, path: Path):
        text = path.read_bytes()
        assert text.endswith(b"}\n")
        assert b"\r" not in text
        assert not text.startswith(b"\xef\xbb\xbf")

    def test_has_descriptions_that_are_unique_and_state_facts(self, path: Path):
        groups = read_file(path)["groups"]
        of_groups = [group["description"] for group in groups]
        of_cases = [case["description"] for group in groups for case in group["cases"]]
        assert [words for words, times in Counter(of_groups).items() if times > 1] == []
        assert [words for words, times in Counter(of_cases).items() if times > 1] == []
        assert [words for words in of_groups + of_cases if "should" in words.lower()] == []

    def test_has_both_verdicts_in_each_group(self, path: Path):
        for group in read_file(path)["groups"]:
            verdicts = {_verdict(path, case["findings"]) for case in group["cases"]}
            assert verdicts == {True, False}, group["description"]

    def test_has_no_case_twice_in_a_group(self, path: Path):
        for group in read_file(path)["groups"]:
            inputs = [
                json.dumps(
                    [case.get(name) for name in ("profile", "row", "text", "base64", "rows")]
                )
                for case in group["cases"]
            ]
            assert sorted(inputs) == sorted(set(inputs)), group["description"]


def _verdict(path: Path, findings: list[dict[str, Any]]) -> bool:
    """Tell whether the row conforms; of a consistency rule, which may be a note, whether it does.

    A row may be clean of the rule that its file is about and have an error of the schema.
    """
    if path.parent.name == CONSISTENCY:
        return all(found["rule"] != f"{CONSISTENCY}.{path.stem}" for found in findings)
    return all(found["level"] != "error" for found in findings)


def test_there_is_a_file_for_every_table_medium_rule_and_edition():
    tables = {field.partition(".")[0] for field in fields_of(bundle.documents("glossary"))}
    of_rows = {rule for edition in EDITIONS for rule in _rules(edition)}
    media = {
        path.removesuffix(".schema.json").replace("-", "_")
        for path, document in bundle.documents("glossary").items()
        if path.startswith("assets/") or "x-media" in document
    }
    named = {f"{path.parent.name}/{path.stem}" for path in suite_files()}
    assert named == {
        *media,
        # What annotations of all media have in common.
        *("annotations/relationship", "annotations/without-kind"),
        *(f"tables/{table}" for table in tables),
        *(f"rules/{rule}" for rule in of_rows),
        *(rule.replace(".", "/") for rule in rules() if rule.startswith(f"{CONSISTENCY}.")),
        *(f"editions/{edition}" for edition in EDITIONS if edition != bundle.GLOSSARY),
    }


def test_every_rule_is_expected():
    for edition in EDITIONS:
        expected = {rule for case in CASES for rule, _, _, _ in case.findings}
        assert _rules(edition) - expected == set()


def test_every_rule_has_its_level():
    levels = {name: rule.level for name, rule in JSON_RULES.items()}
    for edition in EDITIONS:
        levels |= {name: level for name, (level, _) in _validator(edition).RULES.items()}
    for case in CASES:
        for rule, level, _, _ in case.findings:
            assert level == levels[rule], case.id


def test_every_consistency_rule_has_its_level():
    levels = {name: rule.level for name, rule in rules().items()}
    for case in CONSISTENCY_CASES:
        for rule, level, _, _ in case.findings:
            expected = LEVELS.get((case.profile.edition, rule), levels[rule])
            assert level == expected, case.id


def test_only_a_consistency_case_expects_a_consistency_rule():
    for case in CASES:
        assert of_the_schema(case.findings) == case.findings, case.id


def _rules(edition: str) -> set[str]:
    return set(_validator(edition).RULES) | set(JSON_RULES)


def _validator(edition: str) -> ModuleType:
    return importlib.import_module(f"exportv2_models.{edition}.validator")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_field_stands_in_a_passing_and_a_failing_case(edition: str):
    """A table's own file has both for each of its fields, an edition's for what deviates in it."""
    fields = fields_of(bundle.documents(edition))
    deviating = bundle.deviations(edition)
    if deviating is None:
        wanted = {(f"tables/{field.partition('.')[0]}", field) for field in fields}
    else:
        deviations = {f"{one['table']}.{one['field']}" for one in deviating["deviations"]}
        wanted = {(f"editions/{edition}", field) for field in fields & deviations}
    walk = Walk(bundle.documents(edition))
    cases = [case for case in ROW_CASES if case.profile.edition == edition]
    passing = {
        (case.file, field) for case in cases if case.conforms for field in walk.fields(case.row)
    }
    failing = {
        (case.file, field)
        for case in cases
        for _, level, _, field in case.findings
        if level == "error"
    }
    assert len(wanted) > 20
    assert wanted - passing == set()
    assert wanted - failing == set()


# Which fields there are, and which of them a row has ----------------------------------------------

Place = tuple[dict[str, Any], str]


class Walk:
    """A walk through rows along the documents of one edition.

    A second reading of the documents, on purpose: it knows no presence and no shape, only which
    table an object belongs to.
    """

    def __init__(self, documents: dict[str, dict[str, Any]]) -> None:
        self._documents = {document["$id"]: document for document in documents.values()}
        self._root = documents["export.schema.json"]["$id"]

    def fields(self, row: Any) -> set[str]:
        """Return the fields that stand in `row`, as `table.field`."""
        return set(self._below(row, [self._at(self._root)]))

    def _at(self, uri: str) -> Place:
        base, pointer = urldefrag(uri)
        schema = self._documents[base]
        for token in pointer.split("/")[1:]:
            schema = schema[token]
        return schema, base

    def parts(self, place: Place, value: Any) -> Iterator[Place]:
        """Yield every schema that governs `value` at `place`."""
        schema, base = place
        if not isinstance(schema, dict):
            return
        yield place
        if "$ref" in schema:
            yield from self.parts(self._at(urljoin(base, schema["$ref"])), value)
        for part in schema.get("allOf", []):
            yield from self.parts((part, base), value)
        if "if" in schema:
            branch = "then" if _holds(schema["if"], value) else "else"
            if branch in schema:
                yield from self.parts((schema[branch], base), value)

    def _below(self, value: Any, places: list[Place]) -> Iterator[str]:
        parts = [part for place in places for part in self.parts(place, value)]
        if isinstance(value, list):
            inside = [(s["items"], base) for s, base in parts if "items" in s]
            for item in value:
                yield from self._below(item, inside)
        if isinstance(value, dict):
            table = next((schema["x-table"] for schema, _ in parts if "x-table" in schema), None)
            entries = [
                (s["additionalProperties"], base)
                for s, base in parts
                if "additionalProperties" in s
            ]
            for name, member in value.items():
                inside = [
                    (s["properties"][name], base)
                    for s, base in parts
                    if name in s.get("properties", {})
                ]
                if table is not None and inside:
                    yield f"{table}.{name}"
                yield from self._below(member, inside or entries)


def _holds(condition: dict[str, Any], value: Any) -> bool:
    if "type" in condition:
        return isinstance(value, {"array": list, "object": dict}[condition["type"]])
    ((name, test),) = condition["properties"].items()
    if test is False:
        return isinstance(value, dict) and name not in value
    return isinstance(value, dict) and value.get(name) == test["const"]


def fields_of(documents: dict[str, dict[str, Any]]) -> set[str]:
    """Return every `table.field` of the documents: the properties of whatever is in a table."""
    walk = Walk(documents)
    return {
        f"{schema['x-table']}.{name}"
        for document in documents.values()
        for schema in (document, *document.get("$defs", {}).values())
        if "x-table" in schema
        for part, _ in walk.parts((schema, document["$id"]), None)
        for name, said in part.get("properties", {}).items()
        if said is not False
    }
