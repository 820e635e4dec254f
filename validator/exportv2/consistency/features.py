"""Rules on the annotations of a label: their ids, names and ends."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import (
    LABELS,
    PARTS,
    WITH_FRAMES,
    Problem,
    Rule,
    Value,
    member,
    records,
)

_FEATURE_ID = attrgetter("feature_id")
_FEATURE_SCHEMA_ID = attrgetter("feature_schema_id")
_HAS_WORLDS = attrgetter("has_worlds")
_NAME = attrgetter("name")
_VALUE = attrgetter("value")
#: The characters of a name and its value that are worth remembering, and of how many.
_MOST_REMEMBERED = 256
_MOST_PAIRS = 4096
#: All that are annotations; answers are not, but have a name as well.
ANNOTATIONS = ("tool_annotation", "relationship", "classification")


def ids_are_clear(scopes: Scopes) -> bool:
    """Screen feature_id_unique."""
    holders = scopes.holders
    if not any(map(_HAS_WORLDS, holders)):
        # That an id stands in two rows is no problem, but hardly ever so.
        parts = [node.parts[kind] for node in holders for kind in ANNOTATIONS]
        if _differ([*map(_FEATURE_ID, chain.from_iterable(parts))]):
            return True
    for node in scopes.holders:
        for annotations in node.worlds(ANNOTATIONS):
            if not _differ([*map(_FEATURE_ID, annotations)]):
                return False
    return True


def feature_id_unique(node: Node) -> Iterator[Problem]:
    """Within a label every annotation has an id of its own; each frame is a world of its own."""
    for annotations in node.worlds(ANNOTATIONS):
        if not _differ(list(map(_FEATURE_ID, annotations))):
            yield from _repeated(node, annotations)


def _repeated(node: Node, annotations: list[Value]) -> Iterator[Problem]:
    seen: set[str] = set()
    for annotation in node.in_order(annotations):
        name = annotation.feature_id
        if isinstance(name, str):
            if name in seen:
                message = "the `feature_id` of another annotation of the label"
                yield Problem(("feature_id",), message, annotation)
            seen.add(name)


def _differ(values: list[Any]) -> bool:
    """Tell whether values surely differ from each other."""
    try:
        return len(set(values)) == len(values)
    except TypeError:  # lists and objects, where there must be none
        return False


def names_are_clear(scopes: Scopes) -> bool:
    """Screen value_normalized and schema_id_name."""
    parts = [*chain.from_iterable(node.all_parts(PARTS) for node in scopes.holders)]
    schemas, names, values = _columns(parts)
    return _are_told(_named, schemas, names) and _are_told(_usual, names, values)


def value_normalized(node: Node) -> Iterator[Problem]:
    """The value is the name, normalized."""
    _, names, values = node.once(_columns_of)
    if all(_is_normalized(name, value) for name, value in _distinct(names, values)):
        return
    for part in node.all_parts(PARTS):
        if not _is_normalized(part.name, part.value):
            yield Problem(("value",), "not the normalized `name`", part)


#: Names by the id of what has them, and values that are normalized by their names. They are kept
#: from row to row, as most come again: what is all as remembered is as it should be.
_named: dict[object, object] = {}
_usual: dict[object, object] = {}


def _remember(pairs: dict[object, object], key: str, value: str) -> None:
    """Keep a pair for the next rows, unless it is long; there are never many."""
    if len(key) + len(value) <= _MOST_REMEMBERED:
        if len(pairs) >= _MOST_PAIRS:
            pairs.clear()
        pairs[key] = value


def _is_normalized(name: object, value: object) -> bool:
    """Tell whether `value` may be the normalized form of `name`; so may be what is no string."""
    if not isinstance(value, str) or not isinstance(name, str):
        return True
    if not _normalizes(value, name):
        return False
    _remember(_usual, name, value)
    return True


def _normalizes(value: str, name: str) -> bool:
    """Tell whether `value` may be the normalized form of `name`.

    How punctuation is normalized is only exemplified, so letters and digits alone are compared.
    """
    if value != value.lower() or any(map(str.isspace, value)):
        return False
    return list(filter(str.isalnum, value)) == list(filter(str.isalnum, name.lower()))


def schema_id_name(row: Node) -> Iterator[Problem]:
    """One tool, classification or answer of the ontology has one name."""
    with_parts = [node for node in row.nodes if node.parts]
    first: dict[str, str] = {}
    several = {
        schema
        for node in with_parts
        for schema, name in _distinct(*node.once(_columns_of)[:2])
        if isinstance(schema, str) and isinstance(name, str)
        if first.setdefault(schema, name) != name
    }
    for schema, name in first.items():
        _remember(_named, schema, name)
    if not several:
        return
    first.clear()
    named = [
        part
        for node in with_parts
        for part in node.all_parts(PARTS)
        if isinstance(part.name, str)
        if isinstance(part.feature_schema_id, str) and part.feature_schema_id in several
    ]
    for part in row.in_order(named):
        if first.setdefault(part.feature_schema_id, part.name) != part.name:
            message = "another name than the same `feature_schema_id` has before"
            yield Problem(("name",), message, part)


def _columns_of(node: Node) -> tuple[list[Any], list[Any], list[Any]]:
    return _columns(node.all_parts(PARTS))


def _columns(parts: list[Value]) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the ids of parts in the ontology, their names, and their values."""
    return (
        list(map(_FEATURE_SCHEMA_ID, parts)),
        list(map(_NAME, parts)),
        list(map(_VALUE, parts)),
    )


def _are_told(told: dict[object, object], keys: list[Any], values: list[Any]) -> bool:
    """Tell whether `told` surely has just these values for these keys; None where it has no key."""
    try:
        return list(map(told.get, keys)) == values
    except (TypeError, RecursionError):  # lists and objects, where there must be none
        return False


def _distinct(first: list[Any], second: list[Any]) -> Iterable[tuple[Any, Any]]:
    """Return the pairs of two columns, each once if that can be told; many parts have the same."""
    try:
        return set(zip(first, second, strict=True))
    except TypeError:  # as above
        return zip(first, second, strict=True)


def relationship_ends(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """The ends of a relationship are annotations of the same label."""
    relations = [each for each in parts if each.unidirectional_relationship is not None]
    if not relations:
        return
    ids = node.whole.once(_annotation_ids)
    for value in relations:
        for name in ("source", "target"):
            end = member(value, "unidirectional_relationship", name)
            if isinstance(end, str) and end not in ids:
                path = ("unidirectional_relationship", name)
                yield Problem(path, "the id of no annotation of the label", value)


def _annotation_ids(label: Node) -> set[str]:
    """Return the ids of all annotations of a label, those in its frames as well."""
    return {
        name
        for scope in label.inside()
        for value in scope.all_parts(ANNOTATIONS)
        if isinstance(name := value.feature_id, str)
    }


def z_order_set(node: Node) -> Iterator[Problem]:
    """The drawing order holds every object and every relationship."""
    order = node.value.z_order
    if not isinstance(order, list):
        return
    lists = [member(node.value, "annotations", name) for name in ("objects", "relationships")]
    drawn = [member(each, "feature_id") for found in lists for each in records(found)]
    if not any(isinstance(found, list) for found in lists):
        return
    if all(isinstance(name, str) for name in (*order, *drawn)) and set(order) != set(drawn):
        yield Problem(("z_order",), "not the ids of all that is drawn", node.value)


RULES = (
    Rule(
        id="feature-id-unique",
        level="error",
        levels={"observed": "warning"},
        when="a feature_id repeats among the annotations of a label, or of a frame",
        basis="Glossary: the id identifies an annotation in its label. A video repeats the ids of "
        "features frame by frame; in October 2023 relationships were exported twice.",
        tables=("annotation",),
        over=WITH_FRAMES,
        check=feature_id_unique,
    ),
    Rule(
        id="value-normalized",
        level="note",
        when="value is not the normalized name",
        basis="Glossary: the normalized name, exemplified by one; observed: often another.",
        tables=("annotation",),
        over=WITH_FRAMES,
        check=value_normalized,
    ),
    Rule(
        id="schema-id-name",
        level="warning",
        when="one feature_schema_id stands beside two names in a row",
        basis="Glossary: the id identifies a tool or classification, the name is given to it.",
        tables=("annotation",),
        over=("export",),
        check=schema_id_name,
    ),
    Rule(
        id="relationship-ends",
        level="warning",
        when="source or target is the feature_id of no annotation of the label",
        basis="Observed: in all 301 relationships both are.",
        tables=("annotation",),
        over=("tool_annotation", "relationship"),
        check=relationship_ends,
        reads=("unidirectional_relationship",),
    ),
    Rule(
        id="z-order-set",
        level="warning",
        when="z_order does not hold exactly the ids of objects and relationships",
        basis="Observed: in all 104 labels that have it.",
        tables=("label", "prediction", "annotations"),
        over=LABELS,
        check=z_order_set,
        reads=("z_order",),
        only_in=("observed",),
    ),
)
