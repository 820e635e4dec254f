"""Gathering the scopes of a row, and in each the objects that rules look at."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from msgspec import Struct

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.compiled import gather
from exportv2.accepting.records import RECORDS, SHAPE
from exportv2.consistency.node import Node
from exportv2.consistency.rule import PARTS, TOGETHER, Value
from exportv2.resolve import ROOT, definition_name

_Entry = tuple[str, object, str | None]


class Gathering:
    """Gathers what rules look at in the records of rows of one edition.

    A row need not conform: what has another type than it should is passed over.
    """

    def __init__(self, edition: str) -> None:
        generated = import_module(f"exportv2_models.{edition}.gathering")
        self._holders: frozenset[str] = generated.HOLDERS
        self._plans = _Plans(generated.GATHERED)
        self._root = definition_name(ROOT)

    def __call__(self, row: Value) -> Node:
        """Return the scopes of a row. Raises RecursionError for one that is too deep."""
        return self._scope(self._root, row, None)

    def _scope(self, kind: str, value: Value, up: Node | None) -> Node:
        parts: dict[str, list[Value]] = {}
        if kind in self._holders:
            parts = {part: [] for part in PARTS}
        node = Node(kind, value, up, parts)
        self._fill(node, value)
        return node

    def _fill(self, node: Node, value: Value) -> None:
        for kind, inside in gather(self._plans, value, node.parts):
            if kind in TOGETHER:
                many = node.together(kind)
                self._fill(many, inside)
                many.end_world()
            else:
                self._scope(kind, inside, node)


class _Plans(ByClass[tuple[_Entry, ...] | None]):
    """The plans of the walk that gathers, by the class of a value."""

    def __init__(self, gathered: Mapping[str, Mapping[str, str | None]]) -> None:
        super().__init__()
        self._gathered = gathered

    def make(self, kind: type[Any]) -> tuple[_Entry, ...] | None:
        """Make the plan of values of a class; None for what is no record."""
        if not issubclass(kind, RECORDS):
            return None
        members = self._gathered.get(getattr(kind, SHAPE), {})
        is_struct = issubclass(kind, Struct)
        return tuple(
            (name, vars(kind)[name] if is_struct else None, of)
            for name, of in members.items()
            if not is_struct or name in kind.__struct_fields__
        )
