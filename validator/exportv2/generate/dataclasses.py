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
)
from exportv2.resolve import DIALECT, ROOT, definition_name


def dataclasses_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the dataclasses of `edition`, whose shapes are `shapes`."""
    words = f"Rows of Labelbox Export v2 as dataclasses, {edition} edition."
    header = f'"""{words}\n\nGenerated from schema/ by `python -m exportv2.generate`.\n"""'
    with TemporaryDirectory() as folder:
        output = Path(folder) / "__init__.py"
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
            disable_timestamp=True,
            allow_remote_refs=False,
            class_name=class_name(definition_name(ROOT)),
            formatters=[],
        )
        return output.read_text(encoding="utf-8")


def class_name(shape: str) -> str:
    """Return the name of the dataclass of a shape, such as `DataRow` for `data_row`."""
    return "".join(word[:1].upper() + word[1:] for word in shape.split("_"))


def classes(shapes: Mapping[str, Shape]) -> list[Object]:
    """Return the shapes that have a dataclass: objects, but no variants of another."""
    objects = [shape for shape in shapes.values() if isinstance(shape, Object)]
    variants = {name for shape in objects for name in shape.variants.values()}
    return [shape for shape in objects if shape.name not in variants]


def _schema(shapes: Mapping[str, Shape]) -> Document:
    """Return every object of `shapes` as a definition of one plain schema."""
    definitions = {class_name(shape.name): _object(shape, shapes) for shape in classes(shapes)}
    root = definitions.pop(class_name(definition_name(ROOT)))
    return {"$schema": DIALECT, **root, "$defs": definitions}


def _object(shape: Object, shapes: Mapping[str, Shape]) -> Document:
    present = [member for member in shape.members if member.shape is not None]
    return {
        "type": "object",
        "description": shape.description,
        "properties": {
            member.name: {**_place(member.shape, shapes), "description": member.description}
            for member in present
        },
        "required": [member.name for member in present if member.required],
    }


def _place(ref: Ref, shapes: Mapping[str, Shape]) -> dict[str, Any]:
    shape = shapes[str(ref)]
    match shape:
        case Object():
            return {"$ref": f"#/$defs/{class_name(shape.name)}"}
        case Scalar():
            said = {k: v for k, v in shape.assertions.items() if k in ("enum", "const")}
            return {"type": shape.type, **said}
        case Opaque():
            return {"type": shape.type}
        case Sequence():
            return {"type": "array", "items": _place(shape.item, shapes)}
        case Dictionary():
            return {"type": "object", "additionalProperties": _place(shape.value, shapes)}
        case TypeSwitch():
            return {"anyOf": [_place(shape.then, shapes), _place(shape.otherwise, shapes)]}
        case _:
            raise TypeError(f"no dataclass for a shape of type {type(shape).__name__}")
