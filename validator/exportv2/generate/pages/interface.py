"""The Python interface in Markdown: each name as its source declares and describes it."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from typing import Any

from exportv2.edition import DocumentError
from exportv2.generate.targets import formatted


def interface(*names: str) -> str:
    """Return a section for each of the dotted `names`, functions or classes.

    Raises DocumentError for a name that does not exist.
    """
    return "\n\n".join(block for name in names for block in _section(name))


def _section(name: str) -> Iterator[str]:
    value = _found(name)
    yield f"### `{name}`"
    if not callable(value):
        yield f"```python\n{type(value).__name__}\n```"
        return
    yield f"```python\n{formatted(_declaration(value)).strip()}\n```"
    yield inspect.getdoc(value) or ""
    if inspect.isclass(value) and (members := list(_members(value))):
        yield "\n".join(members)


def _found(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    module, _, attribute = name.rpartition(".")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError):
        raise DocumentError(f"there is no {name} in Python") from None


def _declaration(value: Any) -> str:  # noqa: ANN401 - a function or a class
    """Return what Python declares of a function or a class, without what it does."""
    module = ast.parse(inspect.getsource(import_module(value.__module__)))
    nodes = [
        node
        for node in module.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == value.__name__
    ]
    overloads = [node for node in nodes if inspect.isfunction(value) and node.decorator_list]
    return "\n".join(
        _head(node, value) if isinstance(node, ast.ClassDef) else _signature(node, value)
        for node in overloads or nodes
    )


def _head(node: ast.ClassDef, value: Any) -> str:  # noqa: ANN401 - a class
    """Return the bases of a class and its fields, with what these are if they are not told."""
    defaults = {each.name: each for each in fields(value)} if is_dataclass(value) else {}
    node.decorator_list = []
    node.body = [line for line in node.body if isinstance(line, ast.AnnAssign)] or _nothing()
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value:
            told = defaults[line.target.id]
            made = told.default if told.default_factory is MISSING else told.default_factory()
            line.value = ast.parse(repr(made), mode="eval").body
    return ast.unparse(node)


def _signature(node: ast.FunctionDef, value: Any) -> str:  # noqa: ANN401 - a function
    """Return the signature of a function, with the values of defaults that are named."""
    defaults = {
        name: parameter.default for name, parameter in inspect.signature(value).parameters.items()
    }
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    given = positional[len(positional) - len(arguments.defaults) :]
    arguments.defaults = [
        _default(default, defaults[argument.arg])
        for argument, default in zip(given, arguments.defaults, strict=True)
    ]
    arguments.kw_defaults = [
        default and _default(default, defaults[argument.arg])
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    node.body, node.decorator_list = _nothing(), []
    return ast.unparse(node)


def _default(default: ast.expr, value: object) -> ast.expr:
    """Return a default as people can read it: where it is a name of ours, its value."""
    named = isinstance(default, ast.Name | ast.Attribute)
    return ast.Constant(value) if named and isinstance(value, str | int) else default


def _members(value: type) -> Iterator[str]:
    """Yield the public methods and properties that a class defines itself, and how to call them."""
    for name, member in vars(value).items():
        of = member.fget if isinstance(member, property) else member
        if name.startswith("_") or not inspect.isfunction(of):
            continue
        call = name if isinstance(member, property) else f"{name}{_parameters(of)}"
        yield f"* `{call}`: {' '.join((inspect.getdoc(of) or '').split())}"


def _parameters(function: Any) -> str:  # noqa: ANN401 - a method
    names = [name for name in inspect.signature(function).parameters if name != "self"]
    return f"({', '.join(names)})"


def _nothing() -> list[ast.stmt]:
    return [ast.Expr(ast.Constant(...))]
