"""From shapes that have no other inside them to msgspec types."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union

from msgspec import Meta

from exportv2.accepting.shapes import Scalar

#: What scalars of each JSON type are instances of.
SCALARS = {"string": str, "integer": int, "number": float, "boolean": bool}
_BOUNDS = {"minLength": "min_length", "minimum": "ge", "maximum": "le"}
#: How many arrays and objects may be in one another where nothing is stated of a value. What is
#: deeper is refused.
_MOST_NESTED = 4


def scalar_type(shape: Scalar) -> Any:  # noqa: ANN401 - any type
    """Return the type of a scalar."""
    said = dict(shape.assertions)
    for word in ("enum", "const"):
        if word in said:
            listed = said[word] if word == "enum" else [said[word]]
            return Literal[tuple(listed)]
    bounds = {_BOUNDS[word]: value for word, value in said.items() if word in _BOUNDS}
    if "pattern" in said:
        # To JSON Schema `$` is the end of the string; to Python that is `\Z`.
        bounds["pattern"] = said["pattern"].removesuffix("$") + r"\Z"
    kind = SCALARS[shape.type]
    return Annotated[kind, Meta(**bounds)] if bounds else kind


def unmatched_type(shape: Scalar) -> Any:  # noqa: ANN401 - any type
    """Return the type of a scalar, without its pattern: what it decodes is to be matched."""
    said = {word: value for word, value in shape.assertions.items() if word != "pattern"}
    return scalar_type(Scalar(shape.type, said))


def widened_type(shape: Scalar) -> Any:  # noqa: ANN401 - any type
    """Return the type of a scalar, or of a value of another JSON type but null."""
    others = {"array", "object", *SCALARS} - {shape.type}
    if shape.type == "number":
        others.discard("integer")
    if not takes_containers(shape):
        others -= {"array", "object"}
    return Union[scalar_type(shape), opaque_type(sorted(others))]


def takes_containers(shape: Scalar) -> bool:
    """Tell whether the type of a scalar can be widened so as to take arrays and objects.

    msgspec 0.22 frees the wrong memory of a type that is a pattern or one of these.
    """
    return "pattern" not in shape.assertions


def opaque_type(types: Iterable[str]) -> Any:  # noqa: ANN401 - any type
    """Return the type of any value of some JSON types, nested no deeper than a few levels."""
    inside: Any = Union[None, bool, int, float, str]
    for _ in range(_MOST_NESTED - 1):
        inside = Union[None, bool, int, float, str, list[inside], dict[str, inside]]
    kinds: dict[str, Any] = {"array": list[inside], "object": dict[str, inside]}
    return Union[tuple({**SCALARS, **kinds}[each] for each in types)]
