"""The axes of a profile, as the context document declares them."""

from exportv2.edition import Document

#: The path of the context document under schema/.
CONTEXT = "context.schema.json"


def axis(context: Document, name: str) -> tuple[str, ...]:
    """Return the values of one axis: `edition`, `export`, `param` or `level`.

    `context` is the document at CONTEXT.
    """
    return tuple(choice["const"] for choice in context["$defs"][name]["oneOf"])
