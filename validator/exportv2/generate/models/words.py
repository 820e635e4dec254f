"""Writing what is said of the dataclasses as data, for code that is made of them at run time."""

from collections.abc import Iterator, Mapping

from exportv2.generate.models.dataclasses import class_name, classes, description
from exportv2.generate.shapes import Object, Shape


def words_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the words of `edition`, whose shapes are `shapes`; not formatted."""
    named = classes(shapes)
    objects = [each for each in shapes.values() if isinstance(each, Object) and each.name in named]
    return "\n".join(
        [
            f'"""The words of the {edition} edition: what is said of each dataclass.',
            "",
            "Generated from schema/ by `python -m exportv2.generate`.",
            '"""',
            "from exportv2.codegen.words import Words",
            "CLASSES: dict[str, Words] = {",
            *(line for shape in objects for line in _class(shape, named[shape.name])),
            "}",
            "UNIONS: dict[str, Words] = {",
            *(
                f"{class_name(shape.name)!r}: Words({shape.name!r}, {shape.description!r}, {{}}),"
                for shape in objects
                if shape.is_union
            ),
            "}",
        ]
    )


def _class(shape: Object, name: str) -> Iterator[str]:
    members = {m.name: m.description for m in shape.members if m.shape is not None}
    yield f"{name!r}: Words({shape.name!r}, {description(shape)!r}, {members!r}),"
