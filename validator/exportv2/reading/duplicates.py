"""Repeated member names, with the path of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from exportv2.reading.json_rules import JsonProblem

if TYPE_CHECKING:
    from collections.abc import Iterator


class DuplicateKeys:
    """Collects, while stdlib json decodes one text, the objects that repeat a member name."""

    def __init__(self) -> None:
        # By identity of the dict. The dict is kept with its members: what is itself overwritten
        # by a later duplicate would be freed, and its identity used again.
        self._repeating: dict[int, tuple[dict[str, Any], list[tuple[str, Any]]]] = {}

    def object(self, members: list[tuple[str, Any]]) -> dict[str, Any]:
        """Make an object of its members; the last of a name wins (an object_pairs_hook)."""
        made = dict(members)
        if len(made) != len(members):
            self._repeating[id(made)] = (made, members)
        return made

    def problems(self, value: Any) -> Iterator[JsonProblem]:  # noqa: ANN401 - any JSON value
        """Yield one problem for each object and name repeated in it, in document order.

        Values that a later duplicate overrides are looked into as well. Recursion is as deep as
        the value.
        """
        if self._repeating:
            yield from self._below(value, ())

    def _below(self, value: Any, path: tuple[str | int, ...]) -> Iterator[JsonProblem]:  # noqa: ANN401
        if isinstance(value, dict):
            if id(value) in self._repeating:
                yield from self._repeated(self._repeating[id(value)][1], path)
            else:
                for name, member in value.items():
                    yield from self._below(member, (*path, name))
        elif isinstance(value, list):
            for number, element in enumerate(value):
                if isinstance(element, (dict, list)):
                    yield from self._below(element, (*path, number))

    def _repeated(
        self, members: list[tuple[str, Any]], path: tuple[str | int, ...]
    ) -> Iterator[JsonProblem]:
        times = Counter(name for name, _ in members)
        for name, member in members:
            if times[name] > 1:
                yield JsonProblem(
                    "json.duplicate-key",
                    "expected the names in an object to differ, found one of them "
                    f"{times[name]} times; the last is checked",
                    (*path, name),
                )
                times[name] = 0  # told
            yield from self._below(member, (*path, name))
