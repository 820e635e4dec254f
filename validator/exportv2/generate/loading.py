"""Writing the code that turns decoded rows into dataclasses: one function an object."""

from collections.abc import Iterator, Mapping

from exportv2.generate.dataclasses import class_name, classes
from exportv2.generate.shapes import Dictionary, Object, Ref, Sequence, Shape, TypeSwitch
from exportv2.resolve import ROOT, definition_name

_IS = {"object": "isinstance({0}, dict)", "array": "isinstance({0}, list)"}


def loading_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the loading code of `edition`; not formatted."""
    root = definition_name(ROOT)
    return "\n".join(
        [
            f'"""From decoded rows to the dataclasses of the {edition} edition.',
            "",
            "A row must be of the types the dataclasses state; what they do not know is left out.",
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from typing import Any",
            f"from exportv2_models import {edition} as models",
            f"def load(row: dict[str, Any]) -> models.{class_name(root)}:",
            '    """Return a decoded row as its dataclass."""',
            f"    return load_{root}(row)",
            *(line for shape in classes(shapes) for line in _function(shape, shapes)),
        ]
    )


def _function(shape: Object, shapes: Mapping[str, Shape]) -> Iterator[str]:
    name = class_name(shape.name)
    yield f"def load_{shape.name}(value: dict[str, Any]) -> models.{name}:"
    yield f'    """Return an object of the shape `{shape.name}` as its dataclass."""'
    yield f"    return models.{name}("
    for member in shape.members:
        if member.shape is None:
            continue
        given = f"value[{member.name!r}]"
        source = _loaded(member.shape, given, shapes)
        if not member.required:
            source = (
                f"value.get({member.name!r})"
                if source == given
                else f"({source}) if {member.name!r} in value else None"
            )
        yield f"        {member.name}={source},"
    yield "    )"


def _loaded(  # noqa: PLR0911 - a return a shape
    ref: Ref, value: str, shapes: Mapping[str, Shape], depth: int = 0
) -> str:
    """Return the expression that loads the expression `value`; itself, if it is already loaded."""
    shape = shapes[str(ref)]
    match shape:
        case Object():
            return f"load_{shape.name}({value})"
        case Sequence():
            item = f"item{depth or ''}"
            inner = _loaded(shape.item, item, shapes, depth + 1)
            return value if inner == item else f"[{inner} for {item} in {value}]"
        case Dictionary():
            key, item = f"key{depth or ''}", f"item{depth or ''}"
            inner = _loaded(shape.value, item, shapes, depth + 1)
            if inner == item:
                return value
            return f"{{{key}: {inner} for {key}, {item} in {value}.items()}}"
        case TypeSwitch() if shape.type in _IS:
            then = _loaded(shape.then, value, shapes, depth)
            otherwise = _loaded(shape.otherwise, value, shapes, depth)
            if then == otherwise:
                return value
            return f"({then} if {_IS[shape.type].format(value)} else {otherwise})"
        case _:
            return value
