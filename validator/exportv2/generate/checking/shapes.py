"""Writing the shapes of an edition as data, for what is compiled from them at run time."""

from collections.abc import Iterator, Mapping
from keyword import iskeyword
from typing import Any

from exportv2.accepting import shapes as run_time
from exportv2.edition import DocumentError
from exportv2.generate.checking.functions import presence_read
from exportv2.generate.shapes import (
    Dictionary,
    Object,
    Opaque,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
    inside,
)


def shapes_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the shapes of `edition`; not formatted. Raises DocumentError."""
    return "\n".join(
        [
            f'"""The shapes of the {edition} edition: what is said of each place of a row.',
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from exportv2.accepting.shapes import (",
            "    Dictionary, Object, Opaque, Scalar, Sequence, Shape, TypeSwitch",
            ")",
            "SHAPES: dict[str, Shape] = {",
            *(f"    {name!r}: {_written(shape)}," for name, shape in kept(shapes).items()),
            "}",
            "#: Those inside which they stand themselves.",
            f"RECURSIVE = frozenset({sorted(_recursive(shapes))!r})",
        ]
    )


def kept(shapes: Mapping[str, Shape]) -> dict[str, run_time.Shape]:
    """Return shapes as they are at run time, by name. Raises DocumentError."""
    families = _families(shapes)
    return {name: _kept(shape, shapes, families) for name, shape in shapes.items()}


def _written(shape: run_time.Shape) -> str:
    if not isinstance(shape, run_time.Object):
        return f"{type(shape).__name__}({', '.join(map(repr, shape))})"
    said = shape._asdict()
    del said["required"]
    # A set has no order of its own, and the text must be the same every time.
    required = tuple(name for name in shape.members if name in shape.required)
    words = ", ".join(f"{name}={value!r}" for name, value in said.items())
    return f"Object(required=frozenset({required!r}), {words})"


def _recursive(shapes: Mapping[str, Shape]) -> Iterator[str]:
    for name, shape in shapes.items():
        # That an object is one of its own kinds does not put it inside itself.
        reached, pending = {name}, [each for each in inside(shape) if each != name]
        while pending:
            each = pending.pop()
            if each == name:
                yield name
                break
            if each is not None and each not in reached:
                reached.add(each)
                pending += inside(shapes[each])


def _kept(
    shape: Shape, shapes: Mapping[str, Shape], families: Mapping[str, tuple[str, ...]]
) -> run_time.Shape:
    match shape:
        case Scalar():
            return run_time.Scalar(shape.type, _asserted(shape))
        case Opaque():
            return run_time.Opaque(shape.types)
        case Sequence(item=str(item)):
            return run_time.Sequence(item, shape.min_items, shape.max_items)
        case Dictionary(value=str(value)):
            return run_time.Dictionary(shape.key, value, shape.cardinality)
        case TypeSwitch(then=str(then), otherwise=str(otherwise)):
            return run_time.TypeSwitch(shape.type, then, otherwise)
        case Object():
            return _object(shape, shapes, families[shape.name])
        case _:
            raise TypeError(f"no shape of type {type(shape).__name__}, or one that holds nothing")


def _asserted(shape: Scalar) -> dict[str, Any]:
    """Return what has to hold of a value that surely conforms."""
    said = dict(shape.assertions)
    usual = said.pop("x-usual", None)
    if usual is not None:
        said["pattern"] = usual
        said.pop("format", None)
    elif "format" in said:
        raise DocumentError(f"{shape.name}: a format without `x-usual` beside its pattern")
    return said


def _object(shape: Object, shapes: Mapping[str, Shape], family: tuple[str, ...]) -> run_time.Object:
    return run_time.Object(
        table=shape.table,
        members={member.name: member.shape for member in shape.members},
        required=frozenset(m.name for m in shape.members if m.required and m.shape is not None),
        presence={
            member.name: presence_read(member.presence)
            for member in shape.members
            if member.presence and member.shape is not None
        },
        family=family,
        discriminator=shape.discriminator,
        kinds=_kinds(shape, shapes),
        untagged=shape.untagged,
        forms=shape.forms,
        beside=shape.beside,
        is_open=shape.open,
    )


def _kinds(shape: Object, shapes: Mapping[str, Shape]) -> dict[str, str]:
    """Return the shapes of an object by each value of its discriminator that is known."""
    if shape.discriminator is None:
        return {}
    (told,) = (m.shape for m in shape.members if m.name == shape.discriminator)
    scalar = shapes[str(told)]
    listed = scalar.assertions.get("enum", ()) if isinstance(scalar, Scalar) else ()
    return dict.fromkeys(listed, shape.name) | shape.variants


def _families(shapes: Mapping[str, Shape]) -> dict[str, tuple[str, ...]]:
    """Return, for each object, the members of all kinds of it, its own first."""
    families: dict[str, dict[str, None]] = {}
    for name, shape in shapes.items():
        if isinstance(shape, Object):
            related = [each for each in shape.among if each in shapes]
            together = dict.fromkeys(_names(related, shapes))
            for each in related:
                families.setdefault(each, {}).update(together)
            families.setdefault(name, {}).update(dict.fromkeys(_names([name], shapes)))
    for name, family in families.items():
        if wrong := [member for member in family if iskeyword(member)]:
            raise DocumentError(f"{name}: `{wrong[0]}` can name no member in Python")
    return {name: tuple(family) for name, family in families.items()}


def _names(names: list[str], shapes: Mapping[str, Shape]) -> Iterator[str]:
    for name in names:
        shape = shapes[name]
        if isinstance(shape, Object):
            yield from (member.name for member in shape.members)
