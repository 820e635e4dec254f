"""Every `required` name, presence and deviation of schema/ is held by some case of the suite.

Each is taken out of a copy of the documents, or weakened to a member that is always allowed, the
validator is built from what is left, and some case of tests/suite must then find something else.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from conftest import ROOT
from exportv2.bundle import GLOSSARY
from exportv2.edition import apply_edition
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import (
    DocumentError,
    Specification,
    read_specification,
)
from exportv2.generate.policing import police
from exportv2.generate.validator import validator_text
from suite_cases import ROW_CASES

SPECIFICATION = read_specification(ROOT / "schema")
#: The presence of a member about which nothing is said: it may be there, or not.
ALLOWED = {"level": "Situational"}
#: `format` goes with its `pattern`, `not` is for others than ours.
_ASSERTING = {
    *("const", "enum", "minLength", "pattern", "minimum", "maximum", "minItems", "maxItems"),
    *("propertyNames", "items", "x-cardinality"),
}
_ANNOTATIONS = {"title", "description", "examples", "deprecated", "x-note"}

Pointer = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """A place in a document: its path under schema/, an edition's name in front, and where."""

    document: str
    pointer: Pointer

    def __str__(self) -> str:
        return "/".join([self.document.removesuffix(".schema.json"), *map(str, self.pointer)])

    def content(self, specification: Specification) -> Any:
        documents = specification.editions if self.edition else specification.documents
        inside: Any = documents[self.edition or self.document]
        for token in self.pointer:
            inside = inside[token]
        return inside

    @property
    def edition(self) -> str | None:
        name = self.document.removeprefix("editions/")
        return None if name == self.document else name


def places(
    wanted: Callable[[Pointer, dict[str, Any]], bool], editions: Sequence[str] = ()
) -> Iterator[Place]:
    """Yield every object of the tables' documents, or of `editions`, that is wanted."""
    documents = {
        path: document
        for path, document in SPECIFICATION.documents.items()
        if path not in ("context.schema.json", "finding.schema.json")
    }
    if editions:
        documents = {f"editions/{name}": SPECIFICATION.editions[name] for name in editions}
    for path, document in documents.items():
        for pointer, inside in _objects(document, ()):
            if wanted(pointer, inside):
                yield Place(path, pointer)


def _objects(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    if isinstance(value, dict):
        yield pointer, value
    if isinstance(value, (dict, list)):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for token, member in entries:
            yield from _objects(member, (*pointer, token))


def _is_schema(pointer: Pointer) -> bool:
    return not pointer or pointer[-1] != "properties"


#: (the object, the name it requires)
REQUIRED = [
    (place, name)
    for editions in ((), tuple(SPECIFICATION.editions))
    for place in places(lambda at, inside: _is_schema(at) and "required" in inside, editions)
    if "if" not in place.pointer and "scope" not in place.pointer
    for name in place.content(SPECIFICATION)["required"]
]
CONDITIONS = list(places(lambda at, inside: at[-1:] == ("if",) and "required" in inside))
PRESENT = [
    place
    for editions in ((), tuple(SPECIFICATION.editions))
    for place in places(lambda at, inside: _is_schema(at) and "x-presence" in inside, editions)
]
#: (the schema, the keyword of it that asserts something of a value)
ASSERTIONS = [
    (place, keyword)
    for editions in ((), tuple(SPECIFICATION.editions))
    for place in places(lambda at, _: _is_schema(at) and not {"if", "not"} & {*at}, editions)
    for keyword in place.content(SPECIFICATION)
    if keyword in _ASSERTING
]
#: (the schema, the member that has no place in it)
EXCLUDED = [
    (place, name)
    for place in places(lambda at, inside: _is_schema(at) and "properties" in inside)
    for name, schema in place.content(SPECIFICATION)["properties"].items()
    if schema is False
]
DEVIATIONS = [
    (name, index)
    for name, edition in SPECIFICATION.editions.items()
    for index in range(len(edition["deviations"]))
]


def changed(place: Place, change: Callable[[dict[str, Any]], None]) -> Specification:
    """Return a copy of the specification in which the object at `place` is changed."""
    copy = replace(
        SPECIFICATION,
        documents=deepcopy(SPECIFICATION.documents),
        editions=deepcopy(SPECIFICATION.editions),
    )
    change(place.content(copy))
    return copy


def unexpected(specification: Specification, edition: str) -> str | None:
    """Return the first case of `edition` whose findings `specification` changes, or None."""
    shapes = compile_shapes(specification.edition(edition))
    module: dict[str, Any] = {"__name__": "changed"}
    exec(compile(validator_text(specification, edition, shapes), "changed", "exec"), module)  # noqa: S102 - our own

    @cache
    def validator(export: str | None, params: frozenset[tuple[str, bool]]) -> Any:
        return module["Validator"](export, dict(params))

    for case in ROW_CASES:
        if case.profile.edition == edition:
            told = frozenset(case.profile.params.items())
            found = validator(case.profile.export, told).findings(case.row)
            if [tuple(finding[:4]) for finding in found] != case.findings:
                return case.id
    return None


def test_the_specification_as_it_is_changes_nothing():
    for edition in SPECIFICATION.axis("edition"):
        assert unexpected(SPECIFICATION, edition) is None


def test_there_is_enough_to_take_out():
    assert len(REQUIRED) > 40
    assert len(PRESENT) > 30
    assert len(DEVIATIONS) > 30


@pytest.mark.parametrize(("place", "name"), REQUIRED, ids=str)
def test_a_required_name_is_needed(place: Place, name: str):
    def remove(schema: dict[str, Any]) -> None:
        schema["required"] = [other for other in schema["required"] if other != name]

    def weaken(schema: dict[str, Any]) -> None:
        remove(schema)
        schema["properties"][name] = schema["properties"][name] | {"x-presence": ALLOWED}

    edition = place.edition or GLOSSARY
    with pytest.raises(DocumentError, match="required"):
        unexpected(changed(place, remove), edition)
    assert unexpected(changed(place, weaken), edition) is not None


@pytest.mark.parametrize("place", PRESENT, ids=str)
def test_a_presence_is_needed(place: Place):
    def remove(schema: dict[str, Any]) -> None:
        del schema["x-presence"]

    def weaken(schema: dict[str, Any]) -> None:
        schema["x-presence"] = ALLOWED

    edition = place.edition or GLOSSARY
    with pytest.raises(DocumentError, match="x-presence"):
        unexpected(changed(place, remove), edition)
    presence = place.content(SPECIFICATION)["x-presence"]
    if presence.keys() & {"param", "scope"}:
        assert unexpected(changed(place, weaken), edition) is not None
        # Nor does it go unnoticed when the member becomes unconditional.
    stands = place.pointer[-1]
    parent = Place(place.document, place.pointer[:-2])

    def require(schema: dict[str, Any]) -> None:
        schema["required"] = [*schema.get("required", []), stands]
        del schema["properties"][stands]["x-presence"]

    assert unexpected(changed(parent, require), edition) is not None


@pytest.mark.parametrize(("place", "keyword"), ASSERTIONS, ids=str)
def test_an_assertion_is_needed(place: Place, keyword: str):
    def remove(schema: dict[str, Any]) -> None:
        del schema[keyword]
        if keyword == "pattern":
            schema.pop("format")

    without = changed(place, remove)
    assert unexpected(without, place.edition or GLOSSARY) is not None


@pytest.mark.parametrize(("place", "name"), EXCLUDED, ids=str)
def test_an_exclusion_is_needed(place: Place, name: str):
    def remove(schema: dict[str, Any]) -> None:
        del schema["properties"][name]

    assert unexpected(changed(place, remove), GLOSSARY) is not None


@pytest.mark.parametrize("place", CONDITIONS, ids=str)
def test_what_a_condition_requires_is_policed(place: Place):
    def remove(condition: dict[str, Any]) -> None:
        del condition["required"]

    with pytest.raises(DocumentError, match="'required' is a required property"):
        police(changed(place, remove))


@pytest.mark.parametrize("place", CONDITIONS, ids=str)
def test_a_condition_is_needed(place: Place):
    number = place.pointer[-2]

    def remove(conditions: list[Any]) -> None:
        del conditions[number]

    parent = Place(place.document, place.pointer[:-2])
    assert unexpected(changed(parent, remove), GLOSSARY) is not None


@pytest.mark.parametrize(
    ("edition", "index"),
    DEVIATIONS,
    ids=[SPECIFICATION.editions[name]["deviations"][index]["id"] for name, index in DEVIATIONS],
)
def test_a_deviation_is_needed(edition: str, index: int):
    place = Place(f"editions/{edition}", ())

    def remove(document: dict[str, Any]) -> None:
        del document["deviations"][index]

    without = changed(place, remove)
    if _asserted(without, edition) == _asserted(SPECIFICATION, edition):
        # It says something to people alone, so no case can tell.
        deviation = SPECIFICATION.editions[edition]["deviations"][index]
        assert deviation["schema"]["description"]
        return
    assert unexpected(without, edition) is not None


@pytest.mark.parametrize(
    ("edition", "index"),
    [
        (name, index)
        for name, index in DEVIATIONS
        if SPECIFICATION.editions[name]["deviations"][index].get("presence") == "Always"
        or "param" in SPECIFICATION.editions[name]["deviations"][index].get("presence", ())
    ],
)
def test_the_presence_of_a_deviation_is_needed(edition: str, index: int):
    def weaken(deviation: dict[str, Any]) -> None:
        deviation["presence"] = ALLOWED

    place = Place(f"editions/{edition}", ("deviations", index))
    assert unexpected(changed(place, weaken), edition) is not None


def _asserted(specification: Specification, edition: str) -> str:
    """Return what the documents of `edition` assert, without what they say to people."""
    tables = apply_edition(specification.documents, specification.editions[edition])
    return json.dumps(_plain(tables), sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        # `deprecated: true` and `title: "…"` are annotations; a property of that name is an object.
        return {
            key: sorted(member) if key == "required" else _plain(member)
            for key, member in value.items()
            if key not in _ANNOTATIONS or isinstance(member, dict)
        }
    return [_plain(item) for item in value] if isinstance(value, list) else value
