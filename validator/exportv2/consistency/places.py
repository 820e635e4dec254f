"""Where records stand in a row: looked for by walking over it, and for findings alone."""

from collections.abc import Iterable, Iterator
from itertools import count, repeat
from typing import Any

from msgspec import Struct

from exportv2.accepting.records import RECORDS
from exportv2.accepting.types import INSIDE
from exportv2.consistency.rule import Path, Value

#: A place on the walk: key, what stands there, and what the document has there.
_Entry = tuple[str | int, Any, Any]
_SCALARS = {str, int, float, bool}


def paths(row: Value, wanted: Iterable[Value]) -> dict[int, Path]:
    """Return, by id, the paths from a row to the records that are wanted."""
    return {id(record): tuple(path) for path, record in _walk(row, wanted)}


def positions(row: Value, wanted: Iterable[Value], document: Any) -> dict[int, int]:  # noqa: ANN401
    """Return, by id, what sorts records inside a row as the document has them.

    `document` is the decoded value of the row. Without it strict records have the order of the
    schema.
    """
    inside = (id(record) for _, record in _walk(row, wanted, document))
    return {each: position for position, each in enumerate(inside)}


def _walk(
    row: Value,
    wanted: Iterable[Value],
    document: Any = None,  # noqa: ANN401 - a decoded row
) -> Iterator[tuple[list[str | int], Value]]:
    """Yield the records of a row that are wanted, each before those inside it, and where it stands.

    The path is good until the next step. No more is kept than what is around a record: a row may
    have millions. What can hold no record that is wanted is passed over.
    """
    missing = {id(record): record for record in wanted}
    classes = {type(record) for record in missing.values()}
    path: list[str | int] = []
    if missing.pop(id(row), None) is not None:
        yield path, row
    # Only Python values, which loose records are made of, can hold themselves.
    met: set[int] = set()
    around = [(_entries(row, document), row.STRICT)]
    while around and missing:
        entries, is_strict = around[-1]
        for key, inside, told in entries:
            is_record = isinstance(inside, RECORDS)
            if not is_record:
                if not isinstance(inside, (dict, list)) or id(inside) in met:
                    continue
                if not is_strict:
                    met.add(id(inside))
            if not _may_hold(inside, classes):
                continue
            path.append(key)
            if missing.pop(id(inside), None) is not None:
                yield path, inside
            around.append((_entries(inside, told), inside.STRICT if is_record else is_strict))
            break
        else:
            around.pop()
            if path:
                path.pop()


def _may_hold(value: Any, wanted: set[type]) -> bool:  # noqa: ANN401 - a record or a container
    """Tell whether something may be a record of a wanted class, or have one inside."""
    if isinstance(value, list):
        return any(_may_be(kind, wanted) for kind in set(map(type, value)))
    return bool(value) if isinstance(value, dict) else _may_be(type(value), wanted)


def _may_be(kind: type, wanted: set[type]) -> bool:
    return kind in wanted or (kind not in _SCALARS and getattr(kind, INSIDE, None) != ())


def _entries(value: Any, told: Any) -> Iterator[_Entry]:  # noqa: ANN401 - any record or container
    """Yield what stands in a record or a container, as the document has it as far as it is told."""
    if isinstance(value, list):
        others = told if isinstance(told, list) else repeat(None)
        yield from zip(count(), value, others, strict=False)
        return
    known = told if isinstance(told, dict) else {}
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key, inside, known.get(key)
        return
    names = getattr(type(value), INSIDE) if isinstance(value, Struct) else list(vars(value))
    if known:
        names = [*(name for name in known if name in names), *names]
    for name in dict.fromkeys(names):
        inside = getattr(value, name)
        if inside is not None:
            yield name, inside, known.get(name)
