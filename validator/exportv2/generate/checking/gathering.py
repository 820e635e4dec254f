"""Writing the code that gathers, in one walk over a row, what rules that span fields look at."""

from collections.abc import Iterator, Mapping

from exportv2.consistency.rule import PARTS, SCOPES
from exportv2.generate.documents import DocumentError
from exportv2.generate.shapes import Dictionary, Object, Ref, Sequence, Shape, TypeSwitch, inside
from exportv2.resolve import ROOT, definition_name

_IS = {"object": "isinstance(value, dict)", "array": "isinstance(value, list)"}


def gathering_text(
    edition: str, shapes: Mapping[str, Shape], every: Mapping[str, Mapping[str, Shape]]
) -> str:
    """Return the source of the gathering code of `edition`; not formatted.

    `shapes` are those of the edition, `every` those of all editions. Raises DocumentError where
    rules look at what none of them has.
    """
    for name in (*SCOPES, *PARTS):
        if not any(name in known for known in every.values()):
            raise DocumentError(f"rules look at {name}, which no edition has")
    wanted = _leading({*SCOPES, *PARTS}, shapes)
    root = definition_name(ROOT)
    return "\n".join(
        [
            f'"""What rules that span fields look at in a row of the {edition} edition.',
            "",
            "A row need not conform: what has another type than it should is passed over.",
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from typing import Any",
            "from exportv2.consistency.node import Node",
            "def gather(row: dict[str, Any]) -> Node:",
            '    """Return the scopes of a row."""',
            f"    node = Node({root!r}, row)",
            *_members(shapes[root], shapes, wanted, value="row"),
            "    return node",
            *(
                line
                for name in _met(root, shapes, wanted)
                for line in _function(shapes[name], shapes, wanted)
            ),
        ]
    )


def _leading(wanted: set[str], shapes: Mapping[str, Shape]) -> set[str]:
    """Return the names of the shapes that are wanted, or inside which one stands."""
    leading = {name for name in wanted if name in shapes}
    while more := {
        shape.name
        for shape in shapes.values()
        if shape.name not in leading and not leading.isdisjoint(map(str, inside(shape)))
    }:
        leading |= more
    return leading


def _met(root: str, shapes: Mapping[str, Shape], wanted: set[str]) -> list[str]:
    """Return the names of the shapes inside `root` that have a function of their own."""
    met: set[str] = set()
    seen = {root}
    pending = [root]
    while pending:
        shape = shapes[pending.pop()]
        refs = _places(shape, shapes).values() if isinstance(shape, Object) else inside(shape)
        leading = {str(ref) for ref in refs if ref in wanted}
        # The items of an array are gathered where the array is.
        in_place = leading & set(PARTS) if isinstance(shape, (Sequence, Dictionary)) else set()
        met |= leading - in_place
        pending += sorted(leading - seen)
        seen |= leading
    return sorted(met)


def _function(shape: Shape, shapes: Mapping[str, Shape], wanted: set[str]) -> Iterator[str]:
    yield f"def gather_{shape.name}(value: Any, node: Node) -> None:"
    match shape:
        case Object():
            yield f"    if not {_IS['object']}:"
            yield "        return"
            if shape.name in SCOPES:
                yield f"    node = Node({shape.name!r}, value, node)"
            if shape.name in PARTS:
                yield f"    node.add({shape.name!r}, [value])"
            yield from _members(shape, shapes, wanted)
        case Sequence():
            yield f"    if not {_IS['array']}:"
            yield "        return"
            yield from _items(shape.item, "value", shapes, wanted)
        case Dictionary():
            yield f"    if not {_IS['object']}:"
            yield "        return"
            yield from _items(shape.value, "value.values()", shapes, wanted)
        case TypeSwitch():
            for condition, ref in (("if", shape.then), ("if not", shape.otherwise)):
                if ref in wanted:
                    yield f"    {condition} {_IS[shape.type]}:"
                    yield f"        gather_{ref}(value, node)"
        case _:
            raise TypeError(f"nothing stands in a shape of type {type(shape).__name__}")


def _items(ref: Ref, values: str, shapes: Mapping[str, Shape], wanted: set[str]) -> Iterator[str]:
    """Yield the lines that gather from all items of an array, or all values of a dictionary."""
    if ref in PARTS:
        yield f"    items = [item for item in {values} if isinstance(item, dict)]"
        yield f"    node.add({ref!r}, items)"
        yield "    for item in items:"
        yield from _members(shapes[str(ref)], shapes, wanted, value="item", indent=8)
    else:
        yield f"    for item in {values}:"
        yield f"        gather_{ref}(item, node)"


def _members(
    shape: Shape,
    shapes: Mapping[str, Shape],
    wanted: set[str],
    value: str = "value",
    indent: int = 4,
) -> Iterator[str]:
    """Yield the lines that gather from the members of one object, `value`."""
    for name, ref in _places(shape, shapes).items():
        if ref in wanted:
            yield f"{' ' * indent}if member := {value}.get({name!r}):"
            yield f"{' ' * indent}    gather_{ref}(member, node)"


def _places(shape: Shape, shapes: Mapping[str, Shape]) -> dict[str, Ref]:
    """Return the members of an object whatever its kind, by name; its own before those of kinds."""
    if not isinstance(shape, Object):
        return {}
    members = {member.name: member.shape for member in shape.members}
    for variant in filter(None, (*shape.variants.values(), shape.untagged)):
        members = _places(shapes[variant], shapes) | members
    return members
