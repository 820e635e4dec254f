"""What rules that span fields are given of a row: its scopes, and the objects in each.

The code that gathers them is generated (exportv2_models.<edition>.gathering).
"""

from collections.abc import Iterable, Iterator
from typing import Any

#: An object of a row, as it was decoded.
Value = dict[str, Any]
#: The names and numbers that lead from a row to a place in it.
Path = tuple[str | int, ...]


class Node:
    """A scope of a row: an object of the kind `kind`, and the objects inside it by their kind.

    What stands in a scope inside this one belongs to that one; `up` is the scope around this one.
    Of a whole row, `nodes` are all its scopes, itself first, each before those inside it. Where an
    object stands is looked up when it is asked for, hardly ever, and then kept in `located`;
    `shares` then tells whether something stands at several places of the row. A row and its scopes
    refer to each other until `forget` is called of the row. `names` is for rules to keep what
    several of them ask for.
    """

    __slots__ = (
        "_index",
        "_row",
        "kind",
        "located",
        "names",
        "nodes",
        "parts",
        "shares",
        "up",
        "value",
    )

    def __init__(self, kind: str, value: Value, up: "Node | None" = None) -> None:
        self.kind = kind
        self.value = value
        self.up = up
        self.parts: dict[str, list[Value]] = {}
        self.nodes: list[Node] = []
        self.names: Iterable[tuple[object, object, object]] | None = None
        self.located: dict[int, tuple[int, Path]] | None = None
        self.shares = False
        self._row: Node | None = None if up is None else up.row
        nodes = self.row.nodes
        self._index = len(nodes)
        nodes.append(self)

    @property
    def row(self) -> "Node":
        """The scope of the whole row."""
        return self if self._row is None else self._row

    def forget(self) -> None:
        """Let go of the scopes of a row, so that nothing of it waits for a garbage collection."""
        self.nodes.clear()

    def add(self, kind: str, values: list[Value]) -> None:
        """Take in objects of this scope."""
        # The list stays the caller's, who may be walking over it.
        if kind in self.parts:
            self.parts[kind].extend(values)
        else:
            self.parts[kind] = [*values]

    def all_parts(self, kinds: Iterable[str]) -> list[Value]:
        """Return the objects of some kinds in this scope, kind by kind."""
        return [value for kind in kinds for value in self.parts.get(kind, ())]

    def inside(self) -> Iterator["Node"]:
        """Yield this scope and all inside it."""
        yield self
        # They follow it, and then comes what is not inside.
        nodes = self.row.nodes
        for index in range(self._index + 1, len(nodes)):
            around = nodes[index].up
            while around is not None and around is not self:
                around = around.up
            if around is None:
                return
            yield nodes[index]

    def path(self, value: Value, *names: str | int) -> Path:
        """Return where an object of the row stands; with `names`, what they lead to from there."""
        return (*self._places()[id(value)][1], *names)

    def position(self, value: Value) -> int:
        """Return what sorts the objects of a row as the document has them."""
        return self._places()[id(value)][0]

    def _places(self) -> dict[int, tuple[int, Path]]:
        row = self.row
        if row.located is None:
            row.located, row.shares = _located(row.value)
        return row.located


def _located(row: Value) -> tuple[dict[int, tuple[int, Path]], bool]:
    """Return, by id, the number of every object and array of a row and where it stands first.

    They are numbered in document order. Tells besides whether one stands at several places.
    """
    located: dict[int, tuple[int, Path]] = {}
    shares = False
    pending: list[tuple[Path, Any]] = [((), row)]
    while pending:
        place, value = pending.pop()
        if id(value) in located:
            shares = True
            continue
        located[id(value)] = len(located), place
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        inside = [((*place, key), each) for key, each in entries if isinstance(each, (dict, list))]
        pending += reversed(inside)
    return located, shares


def unshared(row: Value) -> Value:
    """Return a copy of a row in which everything stands once; what holds itself is left as it is.

    Raises RecursionError.
    """
    around: set[int] = set()

    def copied(value: Any) -> Any:  # noqa: ANN401 - a row's
        if not isinstance(value, (dict, list)) or id(value) in around:
            return value
        around.add(id(value))
        if isinstance(value, dict):
            copy: Any = {name: copied(inside) for name, inside in value.items()}
        else:
            copy = [copied(item) for item in value]
        around.discard(id(value))
        return copy

    whole: Value = copied(row)
    return whole
