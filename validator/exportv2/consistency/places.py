"""Where records stand in a row: looked for by walking over it, and for findings alone."""

from collections.abc import Iterable, Iterator
from typing import Any

from exportv2.accepting.records import RECORDS
from exportv2.consistency.rule import Path, Value

_Entries = Iterator[tuple[str | int, Any]]


def paths(row: Value, wanted: Iterable[Value]) -> dict[int, Path]:
    """Return, by id, the paths from a row to the records that are wanted."""
    ids = set(map(id, wanted))
    return {id(record): tuple(path) for path, record in _walk(row) if id(record) in ids}


def in_order(around: Value, wanted: Iterable[Value]) -> list[Value]:
    """Return records inside another one in the order of the schema, arrays in their own.

    It is that of most documents, and the same however a row was read.
    """
    ids = set(map(id, wanted))
    return [record for _, record in _walk(around) if id(record) in ids]


def _walk(row: Value) -> Iterator[tuple[list[str | int], Value]]:
    """Yield all records of a row, each before those inside it, and where it stands.

    The path is good until the next step. No more is kept than what is around a record: a row may
    have millions.
    """
    path: list[str | int] = []
    yield path, row
    # Only Python values, which loose records are made of, can hold themselves.
    met: set[int] = set()
    around = [(_members(row), row.STRICT)]
    while around:
        entries, is_strict = around[-1]
        for key, inside in entries:
            if isinstance(inside, RECORDS):
                path.append(key)
                yield path, inside
                around.append((_members(inside), inside.STRICT))
                break
            if isinstance(inside, (dict, list)) and inside and id(inside) not in met:
                if not is_strict:
                    met.add(id(inside))
                path.append(key)
                around.append((_entries(inside), is_strict))
                break
        else:
            around.pop()
            if path:
                path.pop()


def _members(record: Value) -> _Entries:
    return ((name, getattr(record, name)) for name in record.FAMILY)


def _entries(container: dict[str, Any] | list[Any]) -> _Entries:
    return iter(container.items()) if isinstance(container, dict) else enumerate(container)
