"""Writing the code that turns decoded rows into dataclasses: one function a dataclass."""

from collections.abc import Iterator, Mapping

from exportv2.generate.models.dataclasses import class_name, classes
from exportv2.generate.shapes import Dictionary, Object, Ref, Sequence, Shape, TypeSwitch
from exportv2.resolve import ROOT, definition_name

_IS = {"object": "isinstance({0}, dict)", "array": "isinstance({0}, list)"}


def loading_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the loading code of `edition`; not formatted."""
    root = definition_name(ROOT)
    named = classes(shapes)
    objects = [each for each in shapes.values() if isinstance(each, Object) and each.name in named]
    unions = [shape for shape in objects if shape.is_union]
    return "\n".join(
        [
            f'"""From decoded rows to the dataclasses of the {edition} edition.',
            "",
            "A row must be of the types the dataclasses state; what they do not know is kept in",
            "their `extra`.",
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from collections.abc import Callable",
            "from typing import Any",
            f"from exportv2_models.{edition} import rows as models",
            "from exportv2_models.record import order, rest",
            f"def load(row: dict[str, Any]) -> models.{class_name(root)}:",
            '    """Return a decoded row as its dataclass."""',
            f"    return load_{root}(row)",
            *(line for shape in objects for line in _function(shape, named[shape.name], shapes)),
            *(line for shape in unions for line in _choice(shape)),
        ]
    )


def _loader(shape: Object) -> str:
    """Return the name of the function that loads exactly the dataclass of `shape`."""
    return f"load_unknown_{shape.name}" if shape.is_union else f"load_{shape.name}"


def _function(shape: Object, name: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    known = f"{_loader(shape).removeprefix('load_').upper()}_MEMBERS"
    present = [member for member in shape.members if member.shape is not None]
    always = {shape.discriminator if shape.is_union else shape.tag and shape.tag[0]}
    yield f"{known} = frozenset({tuple(member.name for member in present)!r})"
    yield f"def {_loader(shape)}(value: dict[str, Any]) -> models.{name}:"
    yield f'    """Return an object of the shape `{shape.name}` as its dataclass."""'
    yield f"    return models.{name}("
    for member in present:
        given = f"value[{member.name!r}]"
        source = _loaded(member.shape, given, shapes)
        if not member.required and member.name not in always:
            source = (
                f"value.get({member.name!r})"
                if source == given
                else f"({source}) if {member.name!r} in value else None"
            )
        yield f"        {member.name}={source},"
    yield f"        extra=rest(value, {known}),"
    yield "        _order=order(*value),"
    yield "    )"


def _choice(shape: Object) -> Iterator[str]:
    """Yield the function that loads an object as the dataclass of its kind."""
    table, alias = f"{shape.name.upper()}_KINDS", f"models.{class_name(shape.name)}"
    yield f"{table}: dict[str, Callable[[dict[str, Any]], {alias}]] = {{"
    for value, variant in shape.variants.items():
        yield f"    {value!r}: load_{variant},"
    yield "}"
    yield f"def load_{shape.name}(value: dict[str, Any]) -> {alias}:"
    yield f'    """Return an object of the shape `{shape.name}` as the dataclass of its kind."""'
    if shape.untagged is not None:
        yield f"    if {shape.discriminator!r} not in value:"
        yield f"        return load_{shape.untagged}(value)"
    yield f"    return {table}.get(value[{shape.discriminator!r}], {_loader(shape)})(value)"


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
