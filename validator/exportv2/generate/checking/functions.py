"""Writing the functions of a validator: one a shape, as lines of Python.

Strings of the documents are only ever written as literals, or as words of a docstring that they
cannot end.
"""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from exportv2.generate.shapes import (
    Dictionary,
    Object,
    Opaque,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
)

#: Tests for the JSON types, of a variable called `value`.
_IS = {
    "object": "isinstance(value, dict)",
    "array": "isinstance(value, list)",
    "string": "isinstance(value, str)",
    "boolean": "isinstance(value, bool)",
    "integer": "is_integer(value)",
    "number": "is_number(value)",
}
#: What `obligation` reads of a presence; the rest is for people.
_PRESENCE = ("level", "param", "scope")
#: The formats of which the pattern does not say all.
_FORMATS = {"date-time": "is_date_time"}


def presence_read(presence: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be read of the presence of a member."""
    return {key: presence[key] for key in _PRESENCE if key in presence}


def written_patterns(shape: Shape) -> Iterator[str]:
    """Yield the compiled pattern of a string that has one."""
    if isinstance(shape, Scalar) and "pattern" in shape.assertions:
        # To JSON Schema `$` is the end of the string; to Python that is `\Z`.
        pattern = shape.assertions["pattern"].removesuffix("$") + r"\Z"
        yield f"{shape.name.upper()} = re.compile({pattern!r})"


def written_function(shape: Shape) -> Iterator[str]:
    """Yield the function that checks a value of `shape`."""
    yield f"def check_{shape.name}(value: Any, plan: Plan) -> Problems | None:"
    yield from _indented(_docstring(shape))
    yield from _indented(_body(shape))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _docstring(shape: Shape) -> list[str]:
    title = shape.title[:1].upper() + shape.title[1:]
    words = [f"{title}.", "", *wrap(shape.description, 92)] if shape.description else [f"{title}."]
    # Nothing a document says can end the docstring or escape in it.
    shown = str.maketrans({"\\": "/", '"': "'"})
    lines = ["".join(filter(str.isprintable, line.translate(shown))) for line in words]
    if len(lines) == 1:
        return [f'"""{lines[0]}"""']
    return [f'"""{lines[0]}', *lines[1:], '"""']


def _body(shape: Shape) -> Iterator[str]:
    match shape:
        case Opaque():
            yield from _typed(*shape.types)
            yield "return None"
        case Scalar():
            yield from _typed(shape.type)
            yield from _scalar(shape)
            yield "return None"
        case Sequence():
            yield from _typed("array")
            yield from _sequence(shape)
        case Dictionary():
            yield from _typed("object")
            yield from _dictionary(shape)
        case TypeSwitch():
            yield f"if {_IS[shape.type]}:"
            yield f"    return check_{shape.then}(value, plan)"
            others = [kind for kind in shape.types if kind != shape.type]
            yield f"if {' or '.join(_IS[kind] for kind in others)}:"
            yield f"    return check_{shape.otherwise}(value, plan)"
            yield f"return wrong_type(value, {', '.join(map(repr, shape.types))})"
        case Object():
            yield from _typed("object")
            yield from _told_apart(shape)


def _told_apart(shape: Object) -> Iterator[str]:
    """Yield the lines that check an object's members, by the kind of object it is."""
    table = shape.name.upper()
    if shape.discriminator is None:
        yield f"return members(value, {table}, plan)"
        return
    yield f"kind = value.get({shape.discriminator!r})"
    yield "if isinstance(kind, str):"
    yield f"    return members(value, {table}_KINDS.get(kind, {table}), plan)"
    yield f"return members(value, {(shape.untagged or shape.name).upper()}, plan)"


def _typed(*kinds: str) -> Iterator[str]:
    test = _IS[kinds[0]] if len(kinds) == 1 else f"({' or '.join(_IS[kind] for kind in kinds)})"
    yield f"if not {test}:"
    yield f"    return wrong_type(value, {', '.join(map(repr, kinds))})"


def _scalar(shape: Scalar) -> Iterator[str]:
    said = shape.assertions
    if "const" in said:
        yield from _problem(f"value != {said['const']!r}", "value.const", said["const"])
    if "enum" in said:
        listed = "{" + ", ".join(map(repr, said["enum"])) + "}"
        words = f"one of {', '.join(said['enum'])}"
        yield from _problem(f"value not in {listed}", "value.enum", words)
    if said.get("minLength") == 1:
        words = "at least 1 character, found none"
        yield from _problem("not value", "value.range", words)
    elif "minLength" in said:
        words = f"at least {said['minLength']} characters"
        yield from _problem(f"len(value) < {said['minLength']}", "value.range", words)
    if "pattern" in said:
        test = f"{shape.name.upper()}.match(value)"
        if said.get("format") in _FORMATS:
            test = f"({test} and {_FORMATS[said['format']]}(value))"
        yield from _problem(f"not {test}", "value.format", shape.title)
    low, high = said.get("minimum"), said.get("maximum")
    if low is not None and high is not None:
        words = f"a number from {low} to {high}"
        yield from _problem(f"not {low} <= value <= {high}", "value.range", words)
    elif low is not None:
        words = f"a number not below {low}"
        yield from _problem(f"not value >= {low}", "value.range", words)
    elif high is not None:
        words = f"a number not above {high}"
        yield from _problem(f"not value <= {high}", "value.range", words)


def _problem(condition: str, rule: str, expected: str) -> Iterator[str]:
    yield f"if {condition}:"
    yield f"    return [Problem({rule!r}, {f'expected {expected}'!r})]"


def _sequence(shape: Sequence) -> Iterator[str]:
    low, high = shape.min_items, shape.max_items
    bounds: list[tuple[str, str]] = []
    if low is not None and low == high:
        bounds = [(f"len(value) != {low}", f"{low} items")]
    else:
        if low is not None:
            bounds.append((f"len(value) < {low}", f"at least {low} items"))
        if high is not None:
            bounds.append((f"len(value) > {high}", f"at most {high} items"))
    found = f"items(value, check_{shape.item}, plan)"
    for wrong, expected in bounds:
        yield f"if {wrong}:"
        yield f"    return wrong_length(value, {expected!r}) + ({found} or [])"
    yield f"return {found}"


def _dictionary(shape: Dictionary) -> Iterator[str]:
    key = f"check_{shape.key}" if shape.key else "None"
    yield f"problems = entries(value, {key}, check_{shape.value}, plan)"
    for export, count in shape.cardinality.items():
        yield f"if plan.export == {export!r} and len(value) != {count}:"
        yield f"    return wrong_cardinality(value, {count}, plan) + (problems or [])"
    yield "return problems"
