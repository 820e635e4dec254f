"""Writing a validator: one function a shape, one table an object, as readable Python.

The text stands alone: the kernel (kernel.py) and the reading of presence (presence.py) are copied
in front of what the shapes say. Strings of the documents are only ever written as literals.
"""

import ast
import inspect
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from exportv2 import presence as presence_module
from exportv2.edition import Document
from exportv2.generate import kernel
from exportv2.generate.documents import Specification
from exportv2.generate.shapes import (
    Anything,
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
#: The formats of which the pattern does not say all.
_FORMATS = {"date-time": "is_date_time"}

#: What `obligation` reads of a presence; the rest is for people.
_PRESENCE = ("level", "param", "scope")

_TAIL = '''
class Validator:
    """Checks rows against one profile of the edition.

    `export` is the kind of export, None where it is not told; `params` are the switches of the
    export request that are told. Raises ValueError for a name that does not exist.
    """

    def __init__(
        self,
        export: str | None = DEFAULT_EXPORT,
        params: Mapping[str, bool] = DEFAULT_PARAMS,
    ) -> None:
        if export is not None and export not in EXPORTS:
            raise ValueError(f"unknown export {export!r}: one of {', '.join(EXPORTS)}")
        for name in params:
            if name not in PARAMS:
                raise ValueError(f"unknown param {name!r}: one of {', '.join(PARAMS)}")
        self._plan = Plan(TABLES, export, params)

    def findings(self, row: Any) -> list[Finding]:
        """Return every finding of `row`, a decoded JSON value, in document order."""
        problems = check_export(row, self._plan)
        return [problem.finding() for problem in problems] if problems else []
'''


def validator_text(specification: Specification, edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the validator of `edition`, whose shapes are `shapes`; not formatted."""
    objects = [shape for shape in shapes.values() if isinstance(shape, Object)]
    others = _other_names(specification, edition)
    context = specification.documents["context.schema.json"]
    return "\n".join(
        [
            f'"""A validator of Labelbox Export v2 rows, {edition} edition; it stands alone.',
            "",
            "Generated from the exportv2 specification by `python -m exportv2.generate`.",
            '"""',
            *_copied_imports(),
            f"EDITION = {edition!r}",
            f"SCHEMA_DIGEST = {specification.digest!r}",
            f"EXPORTS = {_axis(context, 'export')!r}",
            f"PARAMS = {_axis(context, 'param')!r}",
            "#: The profile of a validator that is told nothing.",
            "DEFAULT_EXPORT: str | None = None",
            "DEFAULT_PARAMS: Mapping[str, bool] = {}",
            *_copied_code(),
            *(line for shape in shapes.values() for line in _patterns(shape)),
            *(line for shape in shapes.values() for line in _function(shape)),
            *(line for shape in objects for line in _table(shape, others)),
            f"TABLES = ({''.join(f'{shape.name.upper()}, ' for shape in objects)})",
            _TAIL,
        ]
    )


def _axis(context: Document, name: str) -> tuple[str, ...]:
    return tuple(choice["const"] for choice in context["$defs"][name]["oneOf"])


def _other_names(
    specification: Specification, edition: str
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (its name in another edition, that edition) of every (table, field) of this one."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, document in specification.editions.items():
        for deviation in document["deviations"]:
            if "renamed" in deviation:
                table, old, new = deviation["table"], deviation["field"], deviation["renamed"]
                if edition == name:
                    first = next(e for e in specification.edition_names() if e != name)
                    found[table, new] = (old, first)
                else:
                    found[table, old] = (new, name)
    return found


# The kernel --------------------------------------------------------------------------------------


def _copied_imports() -> Iterator[str]:
    for module in (presence_module, kernel):
        for statement in ast.parse(inspect.getsource(module)).body:
            match statement:
                case ast.ImportFrom(module=origin) if origin and origin.startswith("exportv2"):
                    continue
                case ast.Import() | ast.ImportFrom():
                    yield ast.unparse(statement)


def _copied_code() -> Iterator[str]:
    """Yield the modules' text from their first statement that is neither docstring nor import."""
    for module in (presence_module, kernel):
        source = inspect.getsource(module)
        last = max(
            statement.end_lineno or 0
            for statement in ast.parse(source).body
            if isinstance(statement, (ast.Import, ast.ImportFrom))
        )
        yield "\n".join(source.splitlines()[last:])


# Functions ---------------------------------------------------------------------------------------


def _patterns(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Scalar) and "pattern" in shape.assertions:
        # To JSON Schema `$` is the end of the string; to Python that is `\Z`.
        pattern = shape.assertions["pattern"].removesuffix("$") + r"\Z"
        yield f"{shape.name.upper()} = re.compile({pattern!r})"


def _function(shape: Shape) -> Iterator[str]:
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
        case Anything():
            yield "return None"
        case Opaque():
            yield from _typed(shape.type)
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
            if shape.discriminator is not None:
                yield f"match value.get({shape.discriminator!r}):"
                for constant, variant in shape.variants.items():
                    yield f"    case {constant!r}:"
                    yield f"        return members(value, {variant.upper()}, plan)"
            yield f"return members(value, {shape.name.upper()}, plan)"


def _typed(kind: str) -> Iterator[str]:
    yield f"if not {_IS[kind]}:"
    yield f"    return wrong_type(value, {kind!r})"


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
        if said["format"] in _FORMATS:
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
    if low is not None and low == high:
        yield f"if len(value) != {low}:"
        yield f"    return wrong_number(value, '{low} items')"
    else:
        if low is not None:
            yield f"if len(value) < {low}:"
            yield f"    return wrong_number(value, 'at least {low} items')"
        if high is not None:
            yield f"if len(value) > {high}:"
            yield f"    return wrong_number(value, 'at most {high} items')"
    yield f"return items(value, check_{shape.item}, plan)"


def _dictionary(shape: Dictionary) -> Iterator[str]:
    key = f"check_{shape.key}" if shape.key else "None"
    yield f"problems = entries(value, {key}, check_{shape.value}, plan)"
    for export, count in shape.cardinality.items():
        yield f"if plan.export == {export!r} and len(value) != {count}:"
        yield f"    return wrong_cardinality(value, {count}, plan) + (problems or [])"
    yield "return problems"


# Tables ------------------------------------------------------------------------------------------


def _table(shape: Object, others: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[str]:
    yield f"{shape.name.upper()} = Table("
    yield f"    table={shape.table!r},"
    yield f"    title={shape.title!r},"
    yield "    checks={"
    for member in shape.members:
        check = "None" if member.shape is None else f"check_{member.shape}"
        yield f"        {member.name!r}: {check},"
    yield "    },"
    required = [m.name for m in shape.members if m.required and m.shape is not None]
    if required:
        yield f"    required=frozenset({tuple(required)!r}),"
    demanded = {m.name: m.presence for m in shape.members if m.presence and m.shape is not None}
    if demanded:
        yield "    presence={"
        for name, presence in demanded.items():
            said = {key: presence[key] for key in _PRESENCE if key in presence}
            yield f"        {name!r}: {said!r},"
        yield "    },"
    renamed = {
        member.name: others[shape.table, member.name]
        for member in shape.members
        if shape.table is not None and (shape.table, member.name) in others
    }
    if renamed:
        yield f"    other_names={renamed!r},"
    yield ")"
