"""Rules on the annotations of a label: their ids, names and ends."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import methodcaller
from typing import Any

from exportv2.consistency.node import Node
from exportv2.consistency.rule import PARTS, Problem, member, objects

_FEATURE_ID = methodcaller("get", "feature_id")
_Names = Iterable[tuple[object, object, object]]
#: The characters of a name and its value that are worth remembering.
_MOST_REMEMBERED = 256
#: All that are annotations; answers are not, but have a name as well.
ANNOTATIONS = ("tool_annotation", "relationship", "classification")


def feature_id_unique(node: Node) -> Iterator[Problem]:
    """Within a label every annotation has an id of its own; each frame is a world of its own."""
    found = node.all_parts(ANNOTATIONS)
    if _differ(list(map(_FEATURE_ID, found))):
        return
    seen: set[str] = set()
    for value in sorted(found, key=node.position):
        name = value.get("feature_id")
        if isinstance(name, str):
            if name in seen:
                path = node.path(value, "feature_id")
                yield Problem(path, "the `feature_id` of another annotation of the label")
            seen.add(name)


def _differ(values: list[Any]) -> bool:
    """Tell whether values surely differ from each other."""
    try:
        return len(set(values)) == len(values)
    except TypeError:  # lists and objects, where there must be none
        return False


def value_normalized(node: Node) -> Iterator[Problem]:
    """The value is the name, normalized."""
    for _, name, short in _names(node):
        if isinstance(short, str) and isinstance(name, str) and not _normalizes(short, name):
            break
    else:
        return
    for value in node.all_parts(PARTS):
        name, short = value.get("name"), value.get("value")
        if isinstance(short, str) and isinstance(name, str) and not _normalizes(short, name):
            yield Problem(node.path(value, "value"), "not the normalized `name`")


def _normalizes(value: str, name: str) -> bool:
    """Tell whether `value` may be the normalized form of `name`.

    How punctuation is normalized is only exemplified, so letters and digits alone are compared.
    """
    # What is remembered is kept from row to row, so that it must not be long.
    remembered = len(value) + len(name) <= _MOST_REMEMBERED
    return (_compared if remembered else _compared.__wrapped__)(value, name)


@lru_cache(maxsize=4096)
def _compared(value: str, name: str) -> bool:
    if value != value.lower() or any(map(str.isspace, value)):
        return False
    return list(filter(str.isalnum, value)) == list(filter(str.isalnum, name.lower()))


def schema_id_name(row: Node) -> Iterator[Problem]:
    """One tool, classification or answer of the ontology has one name."""
    told = {
        (schema, name)
        for node in row.nodes
        if node.parts
        for schema, name, _ in _names(node)
        if isinstance(schema, str) and isinstance(name, str)
    }
    if _differ([schema for schema, _ in told]):
        return
    first: dict[str, str] = {}
    for value in sorted((v for n in row.nodes for v in n.all_parts(PARTS)), key=row.position):
        schema, name = value.get("feature_schema_id"), value.get("name")
        if isinstance(schema, str) and isinstance(name, str):
            if first.setdefault(schema, name) != name:
                path = row.path(value, "name")
                yield Problem(path, "another name than the same `feature_schema_id` has before")


def _names(node: Node) -> _Names:
    """Return (feature_schema_id, name, value) of all that has a name, each once; kept in the node.

    Many annotations of a label have the same.
    """
    if node.names is None:
        values = node.all_parts(PARTS)
        triples = [(v.get("feature_schema_id"), v.get("name"), v.get("value")) for v in values]
        try:
            node.names = set(triples)
        except TypeError:  # lists and objects, where there must be none
            node.names = triples
    return node.names


def relationship_ends(node: Node) -> Iterator[Problem]:
    """The ends of a relationship are annotations of the same label."""
    relations = [
        ends
        for scope in node.inside()
        for kind in ("relationship", "tool_annotation")
        for value in scope.parts.get(kind, ())
        if "unidirectional_relationship" in value
        and isinstance(ends := value["unidirectional_relationship"], dict)
    ]
    if not relations:
        return
    ids = {
        name
        for scope in node.inside()
        for value in scope.all_parts(ANNOTATIONS)
        if isinstance(name := value.get("feature_id"), str)
    }
    for ends in relations:
        for name in ("source", "target"):
            if isinstance(ends.get(name), str) and ends[name] not in ids:
                yield Problem(node.path(ends, name), "the id of no annotation of the label")


def z_order_set(node: Node) -> Iterator[Problem]:
    """The drawing order holds every object and every relationship."""
    order = node.value.get("z_order")
    if not isinstance(order, list):
        return
    lists = [member(node.value, "annotations", name) for name in ("objects", "relationships")]
    drawn = [member(each, "feature_id") for found in lists for each in objects(found)]
    if not any(isinstance(found, list) for found in lists):
        return
    if all(isinstance(name, str) for name in (*order, *drawn)) and set(order) != set(drawn):
        yield Problem(node.path(node.value, "z_order"), "not the ids of all that is drawn")
