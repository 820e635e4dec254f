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
from exportv2.edition import DocumentError, apply_edition
from exportv2.generate.checking.validator import validator_text
from exportv2.generate.compiling import compile_shapes
from exportv2.generate.documents import Specification, read_specification
from exportv2.generate.policing import police
from suite_cases import ROW_CASES

SPECIFICATION = read_specification(ROOT / "schema")
#: The presence of a member about which nothing is said: it may be there, or not.
ALLOWED = {"level": "Situational"}
#: `format` goes with its `pattern`, `not` is for others than ours.
_ASSERTING = {
    *("const", "enum", "minLength", "pattern", "minimum", "maximum", "minItems", "maxItems"),
    *("propertyNames", "items", "x-cardinality", "dependentRequired", "x-open", "x-forms"),
}
_ANNOTATIONS = {
    *("title", "description", "examples", "deprecated"),
    *("x-note", "x-source", "x-unit", "x-media", "x-usual"),
}

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
    return not pointer or pointer[-1] not in ("properties", "$defs")


#: (the object, the name it requires)
REQUIRED = [
    (place, name)
    for editions in ((), tuple(SPECIFICATION.editions))
    for place in places(lambda at, inside: _is_schema(at) and "required" in inside, editions)
    if "if" not in place.pointer and "scope" not in place.pointer
    for name in place.content(SPECIFICATION)["required"]
]
#: Those on the value of a member; the others are on its absence.
CONDITIONS = list(places(lambda at, inside: at[-1:] == ("if",) and "required" in inside))
ABSENCES = list(
    places(
        lambda at, inside: at[-1:] == ("if",) and not inside.keys() & {"required", "type"},
    )
)
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
    if "if" not in place.pointer
    for name, schema in place.content(SPECIFICATION)["properties"].items()
    if schema is False
]
DEVIATIONS = [
    (name, index)
    for name, edition in SPECIFICATION.editions.items()
    for index in range(len(edition["deviations"]))
]


#: The row of each case as text, to look for words in it.
TEXTS = {case.id: f"{case.file} {json.dumps(case.row)}" for case in ROW_CASES}


def changed(place: Place, change: Callable[[dict[str, Any]], None]) -> Specification:
    """Return a copy of the specification in which the object at `place` is changed."""
    copy = replace(
        SPECIFICATION,
        documents=deepcopy(SPECIFICATION.documents),
        editions=deepcopy(SPECIFICATION.editions),
    )
    change(place.content(copy))
    return copy


def unexpected(specification: Specification, place: Place, hint: str = "") -> str | None:
    """Return a case whose findings `specification` changes, or None.

    Cases that hold the word `hint` are tried first. What is said in the documents may be said of a
    member that only another edition than the glossary has.
    """
    editions = (place.edition,) if place.edition else SPECIFICATION.axis("edition")
    found = (unexpected_in(specification, edition, hint) for edition in editions)
    return next((case for case in found if case is not None), None)


def unexpected_in(specification: Specification, edition: str, hint: str = "") -> str | None:
    """Return a case of `edition` whose findings `specification` changes, or None."""
    shapes = compile_shapes(specification.edition(edition))
    module: dict[str, Any] = {"__name__": "changed"}
    exec(compile(validator_text(specification, edition, shapes), "changed", "exec"), module)  # noqa: S102 - our own

    @cache
    def validator(export: str | None, params: frozenset[tuple[str, bool]]) -> Any:
        return module["Validator"](export, dict(params))

    for case in sorted(ROW_CASES, key=lambda case: hint not in TEXTS[case.id]):
        if case.profile.edition == edition:
            told = frozenset(case.profile.params.items())
            found = validator(case.profile.export, told).findings(case.row)
            if [tuple(finding[:4]) for finding in found] != case.findings:
                return case.id
    return None


def test_the_specification_as_it_is_changes_nothing():
    for edition in SPECIFICATION.axis("edition"):
        assert unexpected_in(SPECIFICATION, edition) is None


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

    with pytest.raises(DocumentError, match="required"):
        unexpected(changed(place, remove), place)
    assert unexpected(changed(place, weaken), place, name) is not None


@pytest.mark.parametrize("place", PRESENT, ids=str)
def test_a_presence_is_needed(place: Place):
    def remove(schema: dict[str, Any]) -> None:
        del schema["x-presence"]

    def weaken(schema: dict[str, Any]) -> None:
        schema["x-presence"] = ALLOWED

    name = str(place.pointer[-1])
    with pytest.raises(DocumentError, match="x-presence"):
        unexpected(changed(place, remove), place)
    presence = place.content(SPECIFICATION)["x-presence"]
    if presence.keys() & {"param", "scope"}:
        assert unexpected(changed(place, weaken), place, name) is not None
        # Nor does it go unnoticed when the member becomes unconditional.
    stands = place.pointer[-1]
    parent = Place(place.document, place.pointer[:-2])

    def require(schema: dict[str, Any]) -> None:
        schema["required"] = [*schema.get("required", []), stands]
        del schema["properties"][stands]["x-presence"]

    assert unexpected(changed(parent, require), place, name) is not None


def _word(place: Place, keyword: str) -> str:
    """Return a word that the rows may hold for which a keyword at a place makes a difference."""
    said = place.content(SPECIFICATION)[keyword]
    names = [token for token in place.pointer if isinstance(token, str)]
    return str(next(iter(said), "")) if isinstance(said, dict | list) else (names or [""])[-1]


@pytest.mark.parametrize(("place", "keyword"), ASSERTIONS, ids=str)
def test_an_assertion_is_needed(place: Place, keyword: str):
    def remove(schema: dict[str, Any]) -> None:
        del schema[keyword]
        if keyword == "pattern":
            schema.pop("format", None)

    without = changed(place, remove)
    try:
        noticed = unexpected(without, place, _word(place, keyword))
    except DocumentError as refused:
        noticed = str(refused)
    assert noticed is not None


@pytest.mark.parametrize(("place", "name"), EXCLUDED, ids=str)
def test_an_exclusion_is_needed(place: Place, name: str):
    def remove(schema: dict[str, Any]) -> None:
        del schema["properties"][name]

    assert unexpected(changed(place, remove), place, name) is not None


@pytest.mark.parametrize("place", CONDITIONS, ids=str)
def test_what_a_condition_requires_is_policed(place: Place):
    def remove(condition: dict[str, Any]) -> None:
        del condition["required"]

    with pytest.raises(DocumentError, match="'required' is a required property"):
        police(changed(place, remove))


@pytest.mark.parametrize("place", [*CONDITIONS, *ABSENCES], ids=str)
def test_a_condition_is_needed(place: Place):
    number = place.pointer[-2]

    def remove(conditions: list[Any]) -> None:
        del conditions[number]

    parent = Place(place.document, place.pointer[:-2])
    tested = place.content(SPECIFICATION)["properties"]
    hint = next(test["const"] if isinstance(test, dict) else "" for test in tested.values())
    assert unexpected(changed(parent, remove), place, hint) is not None


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
    assert unexpected(without, place) is not None


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
    assert unexpected(changed(place, weaken), place) is not None


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
