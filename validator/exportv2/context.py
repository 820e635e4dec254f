"""The axes of a profile, as the context document declares them."""

from exportv2.edition import Document


def axis(context: Document, name: str) -> tuple[str, ...]:
    """Return the values of one axis: `edition`, `export`, `param` or `level`.

    `context` is schema/context.schema.json.
    """
    return tuple(choice["const"] for choice in context["$defs"][name]["oneOf"])
