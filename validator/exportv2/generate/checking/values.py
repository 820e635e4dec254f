"""The part of the kernel on single values: what is wrong with one, and what numbers and times are.

It is copied into validators after kernel.py, which see.
"""

from typing import Any

from exportv2.generate.checking.kernel import Plan, Problem, Problems

_JSON_TYPES = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    type(None): "null",
}


def wrong_type(value: object, *expected: str) -> Problems:
    """Return the problem of a value that has none of the expected JSON types."""
    found = _JSON_TYPES.get(type(value), "something that is not JSON")
    return [Problem("value.type", f"expected {_listed(expected)}, found {found}")]


def _listed(words: tuple[str, ...]) -> str:
    return " or ".join([*([", ".join(words[:-1])] if words[1:] else []), words[-1]])


def wrong_length(value: list[Any], what: str) -> Problems:
    """Return the problem of an array with too few or too many items."""
    found = "1 item" if len(value) == 1 else f"{len(value)} items"
    return [Problem("value.range", f"expected {what}, found {found}")]


def wrong_cardinality(value: dict[str, Any], count: int, plan: Plan) -> Problems:
    """Return the problem of a dictionary with too few or too many entries for the export."""
    message = f"a {plan.export} export has exactly {count} here, found {len(value)}"
    return [Problem("context.cardinality", message)]


def is_integer(value: object) -> bool:
    """Tell whether a value is an integer to JSON Schema, which 1264.0 is."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and value.is_integer()
    )


def is_number(value: object) -> bool:
    """Tell whether a value is a number; in Python, true and false are."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_date_time(text: str) -> bool:
    """Tell whether the leap second of `text`, if it has one, ends a UTC day (RFC 3339, 5.7).

    `text` has the form of a timestamp; all else that makes it one is said by its pattern.
    """
    if text[17:19] != "60":
        return True
    minutes = int(text[11:13]) * 60 + int(text[14:16])
    if text[-1] not in "Zz":
        ahead = int(text[-5:-3]) * 60 + int(text[-2:])
        minutes += ahead if text[-6] == "-" else -ahead
    return minutes % (24 * 60) == 24 * 60 - 1
