"""Where records stand in a row: looked for by walking over it, and for findings alone."""

from collections.abc import Iterable, Iterator
from itertools import count, repeat
from typing import Any

from exportv2.accepting.records import RECORDS, Loose
from exportv2.consistency.rule import Path, Value


def paths(row: Value, wanted: Iterable[Value]) -> dict[int, Path]:
    """Return, by id, the paths from a row to the records that are wanted."""
    ids = set(map(id, wanted))
    return {id(record): tuple(path) for path, record in _walk(row) if id(record) in ids}


def positions(row: Value, wanted: Iterable[Value], document: Any) -> dict[int, int]:  # noqa: ANN401
    """Return, by id, what sorts records inside a row as the document has them.

    `document` is the decoded value of the row. Without it strict records have the order of the
    schema.
    """
    ids = set(map(id, wanted))
    inside = (id(record) for _, record in _walk(row, document) if id(record) in ids)
    return {each: position for position, each in enumerate(inside)}


def _walk(row: Value, document: Any = None) -> Iterator[tuple[list[str | int], Value]]:  # noqa: ANN401
    """Yield all records of a row, each before those inside it, and where it stands.

    The path is good until the next step. No more is kept than what is around a record: a row may
    have millions.
    """
    path: list[str | int] = []
    yield path, row
    # Only Python values, which loose records are made of, can hold themselves.
    met: set[int] = set()
    around = [(_entries(row, document), row.STRICT)]
    while around:
        entries, is_strict = around[-1]
        for key, inside, told in entries:
            is_record = isinstance(inside, RECORDS)
            if not is_record:
                if not isinstance(inside, (dict, list)) or not inside or id(inside) in met:
                    continue
                if not is_strict:
                    met.add(id(inside))
            path.append(key)
            if is_record:
                yield path, inside
            around.append((_entries(inside, told), inside.STRICT if is_record else is_strict))
            break
        else:
            around.pop()
            if path:
                path.pop()


def _entries(value: Any, told: Any) -> Iterator[tuple[str | int, Any, Any]]:  # noqa: ANN401 - any
    """Yield (key, value, the value in the document) of what stands in a record or a container."""
    if isinstance(value, list):
        others = told if isinstance(told, list) else repeat(None)
        yield from zip(count(), value, others, strict=False)
        return
    known = told if isinstance(told, dict) else {}
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key, inside, known.get(key)
        return
    own = value.__dict__ if isinstance(value, Loose) else ()
    for name in dict.fromkeys((*known, *own, *value.FAMILY)):
        if name in value.FAMILY:
            yield name, getattr(value, name), known.get(name)
