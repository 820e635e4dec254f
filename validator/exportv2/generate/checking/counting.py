"""Writing the code that counts the strings in an accepted row, names of members among them.

A text has two quotes a string, so where it has as many as the record needs no member is repeated.
"""

from collections.abc import Iterator, Mapping

from exportv2.generate.shapes import (
    Dictionary,
    Object,
    Opaque,
    Ref,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
)

#: Tests for JSON types; of an object too that is a record.
_IS = {
    "object": "not isinstance(value, (list, str, int, float))",
    "array": "isinstance(value, list)",
}


def counting_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the counting code of `edition`; not formatted."""
    counted = [name for name in shapes if _constant(name, shapes) is None]
    return "\n".join(
        [
            f'"""How many strings an accepted row of the {edition} edition has, names among them.',
            "",
            "A member that is absent is None.",
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from collections.abc import Callable, Mapping",
            "from typing import Any",
            "from exportv2.accepting.records import strings_of_any",
            *(line for name in counted for line in _function(name, shapes)),
            "#: What counts, by shape, where not all values have the same number.",
            "COUNTING: Mapping[str, Callable[[Any], Any]] = {",
            *(f"    {name!r}: strings_{name}," for name in counted),
            "}",
            "#: How many all values of a shape have, where that is the same for all.",
            "CONSTANT: Mapping[str, int] = {",
            *(f"    {n!r}: {c}," for n in shapes if (c := _constant(n, shapes)) is not None),
            "}",
        ]
    )


def _constant(ref: Ref, shapes: Mapping[str, Shape]) -> int | None:
    """Return how many strings all values of a shape have, where that is the same for all."""
    match shapes[str(ref)]:
        case Scalar(type=kind):
            return int(kind == "string")
        case Opaque(types=types):
            plain = {kind == "string" for kind in types if kind not in ("array", "object")}
            return int(*plain) if len(plain) == 1 and not {"array", "object"} & {*types} else None
        case Sequence(item=item):
            return 0 if _constant(item, shapes) == 0 else None
        case TypeSwitch(then=then, otherwise=otherwise):
            return 0 if _constant(then, shapes) == _constant(otherwise, shapes) == 0 else None
        case Object() as shape:
            return _constant_object(shape, shapes)
        case _:
            return None


def _constant_object(shape: Object, shapes: Mapping[str, Shape]) -> int | None:
    # One of a table may be opened alone, and then has members of its own.
    if shape.table is not None or shape.discriminator is not None or shape.tag is not None:
        return None
    if not all(member.required and member.shape is not None for member in shape.members):
        return None
    inside = [_constant(member.shape, shapes) for member in shape.members]
    return None if None in inside else len(inside) + sum(filter(None, inside))


def _function(name: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    shape = shapes[name]
    yield f"def strings_{name}(value: Any) -> Any:"
    match shape:
        case Object():
            yield from _object(shape, shapes)
        case Sequence(item=item):
            yield from _all(item, "value", "", shapes)
        case Dictionary(value=entry):
            yield from _all(entry, "value.values()", "len(value)", shapes)
        case TypeSwitch():
            yield f"    if {_IS[shape.type]}:"
            yield f"        return {_counted(shape.then, 'value', shapes)}"
            yield f"    return {_counted(shape.otherwise, 'value', shapes)}"
        case _:
            yield "    return strings_of_any(value)"


def _object(record: Object, shapes: Mapping[str, Shape]) -> Iterator[str]:
    tag = record.tag and record.tag[0]
    present = [member for member in record.members if member.shape is not None]
    always = [member for member in present if member.required or member.name == tag]
    constant = [found for m in always if (found := _constant(m.shape, shapes)) is not None]
    varying = [m for m in always if _constant(m.shape, shapes) is None]
    first = [
        str(len(always) + sum(constant)),
        *(_counted(member.shape, f"value.{member.name}", shapes) for member in varying),
    ]
    others = [member for member in present if member not in always]
    if not others:
        yield f"    return {' + '.join(first)}"
        return
    yield f"    strings = {' + '.join(first)}"
    for member in others:
        found = _constant(member.shape, shapes)
        if found is None:
            yield f"    if (member := value.{member.name}) is not None:"
            shape = shapes[str(member.shape)]
            if isinstance(shape, Sequence) and _constant(shape.item, shapes) is None:
                yield "        strings += 1"
                yield "        for item in member:"
                yield f"            strings += {_counted(shape.item, 'item', shapes)}"
            else:
                yield f"        strings += 1 + {_counted(member.shape, 'member', shapes)}"
        else:
            yield f"    if value.{member.name} is not None:"
            yield f"        strings += {1 + found}"
    yield "    return strings"


def _all(ref: Ref, values: str, own: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    """Yield the lines that count in all `values`, in addition to `own`."""
    constant = _constant(ref, shapes)
    if constant is not None:
        yield f"    return {_times(constant + bool(own), 'value')}"
        return
    yield f"    strings = {own or '0'}"
    yield f"    for item in {values}:"
    yield f"        strings += {_counted(ref, 'item', shapes)}"
    yield "    return strings"


def _counted(ref: Ref, value: str, shapes: Mapping[str, Shape]) -> str:
    """Return the expression that counts in one value of a shape that is not constant."""
    constant = _constant(ref, shapes)
    if constant is not None:
        return str(constant)
    shape = shapes[str(ref)]
    if isinstance(shape, Object):
        return f"{value}.count_strings()"
    if isinstance(shape, Sequence) and (each := _constant(shape.item, shapes)) is not None:
        return _times(each, value)
    return f"strings_{ref}({value})"


def _times(each: int, values: str) -> str:
    return f"len({values})" if each == 1 else f"{each} * len({values})"
