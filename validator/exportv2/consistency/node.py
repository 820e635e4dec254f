"""What rules that span fields are given of a row: its scopes, and the objects in each."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any, TypeVar

from exportv2.consistency.places import positions
from exportv2.consistency.rule import PARTS, Value

T = TypeVar("T")


class Node:
    """A scope of a row: an object of the kind `kind`, and the objects inside it by their kind.

    `parts` have either all kinds of objects, or none where a scope cannot have any. What stands in
    a scope inside this one belongs to that one; `up` is the scope around this one. Of a whole row,
    `nodes` are all its scopes, itself first, each before those inside it. A row and its scopes
    refer to each other until `forget` is called of the row. Its `document` is asked for the decoded
    value of the row where the order of what stands in it matters, hardly ever.

    There may be very many scopes of some kinds, such as frames. Those inside one scope are one
    scope together, `many`; its value is that of the scope around, its `worlds` are the single ones.
    """

    __slots__ = (
        "_ends", "_made", "document", "kind", "many", "nodes", "parts", "row", "up", "value"
    )  # fmt: skip

    def __init__(
        self,
        kind: str,
        value: Value,
        up: "Node | None",
        parts: dict[str, list[Value]],
        ends: "array[int] | None" = None,
    ) -> None:
        self.kind = kind
        self.value = value
        self.parts = parts
        self.nodes: list[Node] = []
        self.up: Node = self if up is None else up
        self.row: Node = self if up is None else up.row
        self.row.nodes.append(self)
        self.document: Callable[[], Any] | None = None
        self._made: dict[Callable[[Node], Any], Any] = {}
        self.many: Node | None = None
        #: How many objects there are of each kind up to the end of each world.
        self._ends = ends

    def once(self, make: "Callable[[Node], T]") -> T:
        """Return what `make` makes of this scope, made once: several rules may ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def together(self, kind: str) -> "Node":
        """Return the scope that all those of a kind inside this one are together."""
        if self.many is None:
            parts: dict[str, list[Value]] = {kind: [] for kind in PARTS}
            self.many = Node(kind, self.value, self, parts, array("L", [0] * len(PARTS)))
        return self.many

    def end_world(self) -> None:
        """End one of the scopes that are this one together: what came since the last is its."""
        if self._ends is not None:
            self._ends.extend(map(len, self.parts.values()))

    def in_order(self, values: Iterable[Value]) -> list[Value]:
        """Return parts of the row as its document has them."""
        position = self.row.once(_positions)
        return sorted(values, key=lambda value: position[id(value)])

    def forget(self) -> None:
        """Let go of the scopes of a row, so that nothing of it waits for a garbage collection."""
        for node in self.nodes:
            node.many = None
        self.nodes.clear()
        del self.row, self.up

    def all_parts(self, kinds: Iterable[str]) -> list[Value]:
        """Return the objects of some kinds in this scope, kind by kind."""
        return [*chain.from_iterable(map(self.parts.__getitem__, kinds))]

    @property
    def has_worlds(self) -> bool:
        """Whether this scope is several together."""
        return self._ends is not None

    @property
    def whole(self) -> "Node":
        """The scope around those that this one is together, or this one."""
        return self if self._ends is None else self.up

    def inside(self) -> Iterator["Node"]:
        """Yield this scope and the one that those inside it are together."""
        yield self
        if self.many is not None:
            yield self.many

    def worlds(self, kinds: tuple[str, ...]) -> Iterator[list[Value]]:
        """Yield the objects of some kinds of each single scope."""
        if self._ends is None:
            yield self.all_parts(kinds)
            return
        lists = [self.parts[kind] for kind in kinds]
        for bounds in zip(*map(self._bounds, kinds), strict=True):
            yield [
                part
                for parts, (start, end) in zip(lists, bounds, strict=True)
                for part in parts[start:end]
            ]

    def _bounds(self, kind: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where each world has objects of a kind."""
        return pairwise(self._ends[PARTS.index(kind) :: len(PARTS)] if self._ends else ())


class Scopes:
    """The scopes of some rows: all of them, those called `project` and `label`, and all holders.

    A holder is a scope that can have parts.
    """

    __slots__ = ("holders", "labels", "projects", "rows")

    def __init__(self, rows: Sequence[Node]) -> None:
        self.rows = rows
        self.projects: list[Node] = []
        self.labels: list[Node] = []
        self.holders: list[Node] = []
        for row in rows:
            for node in row.nodes:
                if node.kind == "project":
                    self.projects.append(node)
                elif node.kind == "label":
                    self.labels.append(node)
                if node.parts:
                    self.holders.append(node)


def _positions(row: Node) -> dict[int, int]:
    parts = chain.from_iterable(node.all_parts(node.parts) for node in row.nodes)
    return positions(row.value, parts, row.document() if row.document else None)
