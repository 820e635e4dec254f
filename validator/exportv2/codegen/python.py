"""Writing the dataclasses of a profile in Python: one module that needs the standard library alone.

In front stands what all of them have in common, as the package has it: exportv2_models.record and
exportv2.codegen.loading.
"""

from __future__ import annotations

import ast
import json
from importlib import resources
from textwrap import wrap
from typing import TYPE_CHECKING

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Opaque,
    Ref,
    Scalar,
    Sequence,
    TypeSwitch,
)
from exportv2.codegen.heading import made_by
from exportv2.codegen.outline import outline
from exportv2.profile import profile_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exportv2.codegen.outline import Choice, Field, Outline, Record
    from exportv2.profile import Profile

_TYPES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "array": "list[Any]",
    "object": "dict[str, Any]",
}

_ABOUT = (
    "`load(json.loads(line))` returns a row as `{root}` and `dump()` the row again. Members that"
    " these dataclasses do not have are kept in `extra`. What no type says (formats, ranges, how"
    " many entries there are) is not checked: that is for a validator."
)

_LOAD = '''
def load(row: Any) -> {root}:
    """Return a decoded row as its dataclass.

    Raises RowError where one of the fields is missing or of another type, RecursionError for a row
    that nests deeper than the stack of the interpreter.
    """
    loaded: {root} = loader_of({root})(row, ())
    return loaded
'''

#: Copied in front, in this order; what the second imports of the first is left out.
_COPIED = (("exportv2_models", "record.py"), ("exportv2.codegen", "loading.py"))

_FUTURE = "from __future__ import annotations"
_IMPORTS = """
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
"""

_WIDTH = 100


def python_module(profile: Profile) -> str:
    """Return the source of a module with the dataclasses of a row of `profile`, and their loading.

    Its fields follow the profile: one that is required has no default, one that is forbidden is
    left out.
    """
    outlined = outline(profile)
    about = [made_by("python", profile), _ABOUT.format(root=outlined.root)]
    head = f"Rows of Labelbox Export v2 as dataclasses: {profile_told(profile)}."
    copied = [
        resources.files(package).joinpath(name).read_text(encoding="utf-8")
        for package, name in _COPIED
    ]
    imports = [*_docstring("\n\n".join([head, *about])), "", _FUTURE, "", *_imports(copied)]
    parts = [
        imports,
        *([_code(source)] for source in copied),
        *(_dataclass(record, outlined) for record in outlined.records),
        *(_alias(choice) for choice in outlined.choices),
        _discriminators(outlined.choices),
        [_LOAD.format(root=outlined.root).strip()],
    ]
    return "\n\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _imports(sources: Iterable[str]) -> Iterator[str]:
    """Yield what the copied modules and the dataclasses import of the standard library."""
    names: dict[str, set[str]] = {}
    for source in (*sources, _IMPORTS):
        for node in ast.parse(source).body:
            if isinstance(node, ast.ImportFrom) and not str(node.module).startswith("exportv2"):
                names.setdefault(str(node.module), set()).update(map(ast.unparse, node.names))
    for module, imported in sorted(names.items()):
        # Constants, then classes, then functions, and other names apart, as isort has them.
        inside = sorted(imported, key=lambda name: (not name.isupper(), name[0].islower(), name))
        apart = [[name] for name in inside if " as " in name]
        for some in ([name for name in inside if " as " not in name], *apart):
            yield f"from {module} import {', '.join(some)}"


def _code(source: str) -> str:
    """Return a module without its docstring and its imports, which stand before all else."""
    last = max(
        node.end_lineno or 0
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    )
    return "\n".join(source.splitlines()[last:]).strip()


def _dataclass(record: Record, outlined: Outline) -> Iterator[str]:
    yield "@dataclass(kw_only=True, slots=True)"
    yield f"class {record.name}(Record):"
    yield from _docstring(record.description, "    ")
    yield ""
    for field in record.fields:
        if field.obligation != "forbidden":
            yield from _stated(field, _hint(field, outlined))
        elif field.discriminates:  # as the other records of its union have it
            yield f"    {field.name}: None = None"
        else:
            continue
        yield from _docstring(field.description, "    ")


def _stated(field: Field, hint: str) -> Iterator[str]:
    """Yield a field and its type, as a formatter of code would have it."""
    default = "" if field.obligation == "required" else " | None = None"
    line = f"    {field.name}: {hint}{default}"
    if not default or len(line) <= _WIDTH:
        yield line
    else:
        yield from (f"    {field.name}: (", f"        {hint}", "        | None", "    ) = None")


def _hint(field: Field, outlined: Outline) -> str:
    return (
        _type(field.shape, outlined) if field.kind is None else f"Literal[{_literal(field.kind)}]"
    )


def _type(ref: Ref, outlined: Outline) -> str:
    """Return the type of what a shape describes."""
    match outlined.shape(ref):
        case Object():
            return outlined.names[str(ref)]
        case Scalar(type=kind, assertions=said):
            listed = said.get("enum", [said["const"]] if "const" in said else None)
            return (
                _TYPES[kind] if listed is None else f"Literal[{', '.join(map(_literal, listed))}]"
            )
        case Opaque(types=kinds):
            return " | ".join(dict.fromkeys(_TYPES[kind] for kind in kinds))
        case Sequence(item=item):
            return f"list[{_type(item, outlined)}]"
        case Dictionary(value=value):
            return f"dict[str, {_type(value, outlined)}]"
        case TypeSwitch(then=then, otherwise=otherwise):
            return f"{_type(then, outlined)} | {_type(otherwise, outlined)}"


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _alias(choice: Choice) -> Iterator[str]:
    first, *others = choice.among
    yield f"{choice.name}: TypeAlias = ("
    yield f"    {first}"
    yield from (f"    | {name}" for name in others)
    yield ")"
    yield from _docstring(choice.description)


def _discriminators(choices: Iterable[Choice]) -> Iterator[str]:
    yield "DISCRIMINATORS |= {"
    yield from (f'    {choice.among[-1]}: "{choice.discriminator}",' for choice in choices)
    yield "}"


def _docstring(text: str, indent: str = "") -> Iterator[str]:
    """Yield `text` as a docstring, by lines."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if len(escaped) + len(indent) + 6 <= _WIDTH and "\n" not in escaped:
        yield f'{indent}"""{escaped}"""'
        return
    before = '"""'
    for paragraph in escaped.split("\n"):
        width = _WIDTH - len(indent) - len(before)
        for line in wrap(paragraph, width, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"{indent}{before}{line}".rstrip()
            before = ""
    yield f'{indent}"""'
