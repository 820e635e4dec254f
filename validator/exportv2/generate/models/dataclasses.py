"""Writing the dataclasses of an edition, by datamodel-code-generator.

It ignores conditions and knows no presence, so it is given the shapes: each object whole, what one
place takes several types of as `anyOf`, and as required only what every profile requires.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from datamodel_code_generator import InputFileType, LiteralType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import PythonVersion

from exportv2.edition import Document
from exportv2.generate.shapes import (
    Dictionary,
    Object,
    Opaque,
    Ref,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
    inside,
)
from exportv2.resolve import DIALECT, ROOT, definition_name

#: What all dataclasses have in common, record.py as the package of the dataclasses has it.
BASE = "exportv2_models.record.Record"


def dataclasses_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the dataclasses of `edition`, whose shapes are `shapes`."""
    words = f"Rows of Labelbox Export v2 as dataclasses, {edition} edition."
    header = f'"""{words}\n\nGenerated from schema/ by `python -m exportv2.generate`.\n"""'
    with TemporaryDirectory() as folder:
        output = Path(folder) / "rows.py"
        generate(
            json.dumps(_schema(shapes)),
            input_file_type=InputFileType.JsonSchema,
            output=output,
            output_model_type=DataModelType.DataclassesDataclass,
            target_python_version=PythonVersion.PY_311,
            custom_file_header=header,
            dataclass_arguments={"kw_only": True, "slots": True},
            enum_field_as_literal=LiteralType.All,
            use_standard_collections=True,
            use_union_operator=True,
            use_schema_description=True,
            use_field_description=True,
            use_attribute_docstrings=True,
            use_title_as_name=False,
            use_type_alias=True,
            base_class=BASE,
            disable_timestamp=True,
            allow_remote_refs=False,
            class_name=class_name(definition_name(ROOT)),
            formatters=[],
        )
        return output.read_text(encoding="utf-8")


def class_name(shape: str) -> str:
    """Return the name of the dataclass of a shape, such as `DataRow` for `data_row`."""
    return "".join(word[:1].upper() + word[1:] for word in shape.split("_"))


def classes(shapes: Mapping[str, Shape]) -> dict[str, str]:
    """Return the dataclass of every object that has one of its own, by the name of its shape.

    The kinds of an open object have one each, and so have an object whose kind is not known and one
    that does not tell its kind; the object itself is the union of them all. Where the list of kinds
    is closed, they only narrow what the object may hold, and all of them share its dataclass.
    """
    named: dict[str, str] = {}
    pending: list[Ref] = [definition_name(ROOT)]
    seen: set[Ref] = {None}
    while pending:
        shape = shapes[str(pending.pop())]
        if isinstance(shape, Object) and shape.is_union:
            named |= {name: value for value, name in shape.variants.items()}
            named[shape.name] = f"Unknown{class_name(shape.name)}"
            if shape.untagged:
                named[shape.untagged] = f"Untagged{class_name(shape.name)}"
        elif isinstance(shape, Object):
            named.setdefault(shape.name, class_name(shape.name))
        more = [ref for ref in inside(shape) if ref not in seen]
        seen.update(more)
        pending += more
    return named


def description(shape: Object) -> str:
    """Return what is said of the dataclass of a shape."""
    if shape.is_union:
        return f"One whose `{shape.discriminator}` is not known."
    if shape.tag:
        return f"{shape.title[:1].upper()}{shape.title[1:]}. {shape.description}"
    return shape.description


def _schema(shapes: Mapping[str, Shape]) -> Document:
    """Return every object of `shapes` as a definition of one plain schema."""
    named = classes(shapes)
    definitions: dict[str, Document] = {}
    for shape in shapes.values():
        if isinstance(shape, Object) and shape.name in named:
            definitions[named[shape.name]] = _object(shape, shapes)
            if shape.is_union:
                among = [{"$ref": f"#/$defs/{named[name]}"} for name in shape.among]
                words = {"description": shape.description}
                definitions[class_name(shape.name)] = {**words, "anyOf": among}
    root = definitions.pop(class_name(definition_name(ROOT)))
    return {"$schema": DIALECT, **root, "$defs": definitions}


def _object(shape: Object, shapes: Mapping[str, Shape]) -> Document:
    present = [member for member in shape.members if member.shape is not None]
    properties = {
        member.name: {**_place(member.shape, shapes), "description": member.description}
        for member in present
    }
    required = [member.name for member in present if member.required]
    if shape.tag is not None:
        name, value = shape.tag
        properties[name]["const"] = value
        required.append(name)
    elif shape.is_union:
        required.append(str(shape.discriminator))
    where = " Its own members are in `extra`." if shape.is_union else ""
    return {
        "type": "object",
        "description": description(shape) + where,
        "properties": properties,
        "required": list(dict.fromkeys(required)),
    }


def _place(  # noqa: PLR0911 - a return a shape
    ref: Ref, shapes: Mapping[str, Shape]
) -> dict[str, Any]:
    shape = shapes[str(ref)]
    match shape:
        case Object():
            return {"$ref": f"#/$defs/{class_name(shape.name)}"}
        case Scalar():
            said = {k: v for k, v in shape.assertions.items() if k in ("enum", "const")}
            return {"type": shape.type, **said}
        case Opaque(types=(kind,)):
            return {"type": kind}
        case Opaque():
            return {"type": list(shape.types)}
        case Sequence():
            return {"type": "array", "items": _place(shape.item, shapes)}
        case Dictionary():
            return {"type": "object", "additionalProperties": _place(shape.value, shapes)}
        case TypeSwitch():
            return {"anyOf": [_place(shape.then, shapes), _place(shape.otherwise, shapes)]}
        case _:
            raise TypeError(f"no dataclass for a shape of type {type(shape).__name__}")
