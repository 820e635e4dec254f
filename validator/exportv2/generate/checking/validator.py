"""Writing a validator: one function a shape, one table an object, as readable Python.

The text stands alone: the reading of presence (presence.py) and the kernel (kernel.py, values.py)
are copied in front of what the shapes say (functions.py).
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from exportv2 import presence as presence_module
from exportv2.generate.checking import kernel, values
from exportv2.generate.checking.functions import (
    presence_read,
    written_function,
    written_patterns,
)
from exportv2.generate.documents import Specification
from exportv2.generate.shapes import Object, Shape

#: What stands in front, in this order.
_COPIED = (presence_module, kernel, values)
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
        """Return every finding of `row`, a decoded JSON value, in document order.

        Raises RecursionError for a row that nests deeper than the interpreter's stack.
        """
        problems = check_export(row, self._plan)
        return [problem.finding() for problem in problems] if problems else []
'''


def validator_text(specification: Specification, edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source of the validator of `edition`, whose shapes are `shapes`; not formatted."""
    objects = [shape for shape in shapes.values() if isinstance(shape, Object)]
    others = _other_names(specification, edition)
    return "\n".join(
        [
            f'"""A validator of Labelbox Export v2 rows, {edition} edition; it stands alone.',
            "",
            "Generated from schema/ by `python -m exportv2.generate`; do not edit. The command",
            "`exportv2 codegen validator` prints it, with a profile of its own, for use elsewhere.",
            '"""',
            *_copied_imports(),
            f"EDITION = {edition!r}",
            f"SCHEMA_DIGEST = {specification.digest!r}",
            f"EXPORTS = {specification.axis('export')!r}",
            f"PARAMS = {specification.axis('param')!r}",
            "#: The profile of a validator that is told nothing.",
            "DEFAULT_EXPORT: str | None = None",
            "DEFAULT_PARAMS: Mapping[str, bool] = {}",
            *_copied_code(),
            *(line for shape in shapes.values() for line in written_patterns(shape)),
            *(line for shape in shapes.values() for line in written_function(shape)),
            *(line for shape in objects for line in _table(shape, others)),
            *(line for shape in objects for line in _kinds(shape)),
            f"TABLES = ({''.join(f'{shape.name.upper()}, ' for shape in objects)})",
            _TAIL,
        ]
    )


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
                    first = next(e for e in specification.axis("edition") if e != name)
                    found[table, new] = (old, first)
                else:
                    found[table, old] = (new, name)
    return found


# The kernel --------------------------------------------------------------------------------------


def _copied_imports() -> Iterator[str]:
    for module in _COPIED:
        for statement in ast.parse(inspect.getsource(module)).body:
            match statement:
                case ast.ImportFrom(module=origin) if origin and origin.startswith("exportv2"):
                    continue
                case ast.Import() | ast.ImportFrom():
                    yield ast.unparse(statement)


def _copied_code() -> Iterator[str]:
    """Yield the modules' text from their first statement that is neither docstring nor import."""
    for module in _COPIED:
        source = inspect.getsource(module)
        last = max(
            statement.end_lineno or 0
            for statement in ast.parse(source).body
            if isinstance(statement, (ast.Import, ast.ImportFrom))
        )
        yield "\n".join(source.splitlines()[last:])


def _kinds(shape: Object) -> Iterator[str]:
    """Yield the tables of an object by the values of the member that tells them apart."""
    if shape.discriminator is not None:
        yield f"{shape.name.upper()}_KINDS = {{"
        for value, variant in shape.variants.items():
            yield f"    {value!r}: {variant.upper()},"
        yield "}"


# Tables ------------------------------------------------------------------------------------------


def _table(shape: Object, others: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[str]:
    yield f"{shape.name.upper()} = Table("
    yield f"    table={shape.table!r},"
    yield f"    title={shape.title!r},"
    yield "    checks={"
    for member in shape.members:
        check = "None" if member.shape is None else f"check_{member.shape}"
        if shape.open and member.name == shape.discriminator:
            check = f"unknown_kind({check})"
        yield f"        {member.name!r}: {check},"
    yield "    },"
    if shape.open:
        yield f"    unknown={'silent' if shape.discriminator else 'value.unknown-kind'!r},"
    said = {
        "kind": shape.tag and shape.tag[1],
        "excluded": {m.name: m.excluded_by for m in shape.members if m.shape is None},
        "beside": shape.beside,
        "presence": dict(_presences(shape)),
        "other_names": {
            member.name: others[shape.table, member.name]
            for member in shape.members
            if shape.table is not None and (shape.table, member.name) in others
        },
    }
    yield from (f"    {name}={value!r}," for name, value in said.items() if value)
    sets = {
        "required": [m.name for m in shape.members if m.required and m.shape is not None],
        "forms": shape.forms,
    }
    yield from (f"    {name}=frozenset({tuple(value)!r})," for name, value in sets.items() if value)
    yield ")"


def _presences(shape: Object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what is to be read of the presence of each member that has one."""
    for member in shape.members:
        if member.presence and member.shape is not None:
            yield member.name, presence_read(member.presence)
