"""Writing the code that gathers, in one walk over a row, what rules that span fields look at."""

from collections.abc import Iterator, Mapping

from exportv2.consistency.rule import PARTS, SCOPES, TOGETHER
from exportv2.edition import DocumentError
from exportv2.generate.shapes import Dictionary, Object, Ref, Sequence, Shape, TypeSwitch, inside
from exportv2.resolve import ROOT, definition_name

_IS = {"object": "isinstance(value, (dict, *RECORDS))", "array": "isinstance(value, list)"}


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
            "A row need not conform: what has another type than it should is passed over. Of what",
            "is formed no object has; functions of its own gather it, which do not ask.",
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from typing import Any",
            "from exportv2.accepting.records import RECORDS",
            "from exportv2.consistency.node import Node",
            "def gather(row: Any) -> Node:",
            '    """Return the scopes of the record of a row."""',
            f"    node = Node({root!r}, row, None, {_parts(shapes[root], shapes)})",
            "    if row.FORMED:",
            *_Writer("formed", shapes, wanted).members(shapes[root], "row", 8),
            "    else:",
            *_Writer("any", shapes, wanted).members(shapes[root], "row", 8),
            "    return node",
            *(
                line
                for name in _met(root, shapes, wanted)
                for prefix in ("any", "formed")
                for line in _Writer(prefix, shapes, wanted).function(shapes[name])
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
        met |= leading
        pending += sorted(leading - seen)
        seen |= leading
    return sorted(met)


class _Writer:
    """Writes functions called `prefix` and the name of a shape: for `formed` values, or for any."""

    def __init__(self, prefix: str, shapes: Mapping[str, Shape], wanted: set[str]) -> None:
        self._prefix = prefix
        self._shapes = shapes
        self._wanted = wanted

    def function(self, shape: Shape) -> Iterator[str]:
        """Yield the lines of the function that gathers from one value."""
        yield f"def {self._prefix}_{shape.name}(value: Any, node: Node) -> None:"
        match shape:
            case Object():
                yield from self._object(shape)
            case Sequence():
                yield from self._unless_other(_IS["array"])
                yield from self._items(shape.item, "value")
            case Dictionary():
                yield from self._unless_other("isinstance(value, dict)")
                yield from self._items(shape.value, "value.values()")
            case TypeSwitch():
                for condition, ref in (("if", shape.then), ("if not", shape.otherwise)):
                    if ref in self._wanted:
                        yield f"    {condition} {_IS[shape.type]}:"
                        yield f"        {self._prefix}_{ref}(value, node)"
            case _:
                raise TypeError(f"nothing stands in a shape of type {type(shape).__name__}")

    def _unless_other(self, condition: str) -> Iterator[str]:
        if self._prefix == "any":
            yield f"    if not {condition}:"
            yield "        return"

    def _object(self, shape: Object) -> Iterator[str]:
        if self._prefix == "any":
            yield "    if not isinstance(value, RECORDS):"
            yield "        return"
            yield "    if value.FORMED:"
            yield f"        formed_{shape.name}(value, node)"
            yield "        return"
        if shape.name in TOGETHER:
            yield f"    node = node.together({shape.name!r})"
        elif shape.name in SCOPES:
            parts = _parts(shape, self._shapes)
            yield f"    node = Node({shape.name!r}, value, node, {parts})"
        if shape.name in PARTS:
            yield f"    node.parts[{shape.name!r}].append(value)"
        yield from self.members(shape, "value", 4)
        if shape.name in TOGETHER:
            yield "    node.end_world()"

    def _items(self, ref: Ref, values: str) -> Iterator[str]:
        """Yield the lines that gather from all items of an array, or all values of a dictionary."""
        if ref in PARTS and self._prefix == "formed":
            yield f"    node.parts[{ref!r}].extend({values})"
            yield f"    for item in {values}:"
            yield from self.members(self._shapes[str(ref)], "item", 8)
        else:
            yield f"    for item in {values}:"
            yield f"        {self._prefix}_{ref}(item, node)"

    def members(self, shape: Shape, value: str, indent: int) -> Iterator[str]:
        """Yield the lines that gather from the members of one object, `value`."""
        for name, ref in _places(shape, self._shapes).items():
            if ref in self._wanted:
                is_record = isinstance(self._shapes[str(ref)], Object)
                there = f"(member := {value}.{name}) is not None"
                # Of arrays and dictionaries many are empty.
                yield f"{' ' * indent}if {there if is_record else f'member := {value}.{name}'}:"
                yield f"{' ' * indent}    {self._prefix}_{ref}(member, node)"


def _parts(scope: Shape, shapes: Mapping[str, Shape]) -> str:
    """Return a new dictionary for the parts of a scope; without any, if it cannot have parts."""
    met: set[str] = set()
    pending = [scope.name]
    while pending:
        shape = shapes[pending.pop()]
        refs = _places(shape, shapes).values() if isinstance(shape, Object) else inside(shape)
        new = {str(ref) for ref in refs if ref is not None} - met - {*SCOPES}
        met |= new
        pending += new
    lists = ", ".join(f"{kind!r}: []" for kind in PARTS if not met.isdisjoint(PARTS))
    return f"{{{lists}}}"


def _places(shape: Shape, shapes: Mapping[str, Shape]) -> dict[str, Ref]:
    """Return the members of an object whatever its kind, by name; its own before those of kinds."""
    if not isinstance(shape, Object):
        return {}
    members = {member.name: member.shape for member in shape.members}
    for variant in filter(None, (*shape.variants.values(), shape.untagged)):
        members = _places(shapes[variant], shapes) | members
    return members
