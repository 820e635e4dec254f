"""Messages between processes: plain values, and what is checked as such.

They are marshalled, not pickled: nothing but numbers, strings and containers of them can travel,
and nothing runs when they arrive. Both ends are the same interpreter.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from exportv2.checked import CheckedRow, NamedRows, Observed, Outcome, Settings
from exportv2.profile import Profile
from exportv2.reading.rows import Fault, fault
from exportv2.selection import Pattern, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exportv2.checked import Found, Item

#: Whether more follow, and the length.
_HEADER = struct.Struct("<?Q")
#: Findings, and about the bytes of all, that one message holds.
_MOST_FOUND, _MOST_BYTES = 500, 1 << 16


def send(stream: IO[bytes], *values: Any, more: bool = False) -> None:  # noqa: ANN401 - any plain ones
    """Send a message: plain values; tell whether `more` follow without being asked for.

    Raises OSError.
    """
    data = marshal.dumps(values)
    stream.write(_HEADER.pack(more, len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bool, bytes] | None:
    """Return whether more follow, and the next message as it came; None where there is none.

    So it is at the end, and where the message breaks off.
    """
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    more, size = _HEADER.unpack(header)
    data = stream.read(size)
    return (more, data) if len(data) == size else None


def values(data: bytes) -> tuple[Any, ...]:
    """Return the values of a message."""
    sent: tuple[Any, ...] = marshal.loads(data)  # noqa: S302 - sent by this program itself
    return sent


# What rows are checked against ------------------------------------------------------------------


def plain_settings(settings: Settings) -> tuple[Any, ...]:
    """Return settings as plain values."""
    profile, selection = settings.profile, settings.selection
    return (
        (profile.export, dict(profile.params), profile.edition),
        [list(map(tuple, patterns)) for patterns in (selection.select, selection.ignore)],
        settings.max_row_bytes,
        settings.observes,
    )


def settings_of(plain: tuple[Any, ...]) -> Settings:
    """Return settings of the plain values that they were turned into."""
    (export, params, edition), selection, max_row_bytes, observes = plain
    select, ignore = (tuple(Pattern(*pattern) for pattern in patterns) for patterns in selection)
    profile = Profile(export=export, params=params, edition=edition)
    return Settings(profile, Selection(select, ignore), max_row_bytes, observes)


# What rows come to ------------------------------------------------------------------------------

_ROW, _ROWS, _FAULT, _OBSERVED = range(4)


class Batch(NamedTuple):
    """What a part of a piece comes to: an amount of it, and the line of the last row or fault.

    Lines are counted from the beginning of the piece. `quiet` rows conform, with nothing to say;
    the other items are as item_of takes them.
    """

    rows: int
    bytes: int
    lines: int
    line: int
    quiet: int
    items: Sequence[tuple[Any, ...]]


class End(NamedTuple):
    """How a piece ended: whether it was read whole, and what only the input can tell the end of.

    `failure`, message and rule, is of a range that could not be read; `changed` tells of one
    whether the file was no longer as it was when it was cut.
    """

    complete: bool = True
    failure: tuple[str, str] | None = None
    changed: bool = False


class Packing:
    """Collects items for one message after another: as plain values, and no more than it holds."""

    def __init__(self) -> None:
        self._items: list[tuple[Any, ...]] = []
        self._quiet = 0
        self._size = 0
        #: Rows after those in `items`, in each of which there is nothing but the one name.
        self._taken: Found | None = None
        self._lines, self._offsets, self._keys = array("Q"), array("Q"), array("Q")
        self._abouts: list[str | None] = []

    def add(self, item: Item) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
        """Take in an item; yield what is to be sent before more is taken in."""
        if isinstance(item, int):
            self._quiet += item
        elif isinstance(item, NamedRows):
            self._add_named(item)
            if self._size >= _MOST_BYTES:
                yield self.packed()
        else:
            self._end_named()
            for part in _parts(item):
                self._items.append(part)
                self._size += _size(part)
                if self._size >= _MOST_BYTES:
                    yield self.packed()

    def packed(self) -> tuple[int, list[tuple[Any, ...]]]:
        """Return what was collected: conforming rows without more, and the other items."""
        self._end_named()
        packed = self._quiet, self._items
        self._items, self._quiet, self._size = [], 0, 0
        return packed

    def _add_named(self, rows: NamedRows) -> None:
        if rows.taken is not self._taken:
            self._end_named()
            self._taken = rows.taken
        self._lines.extend(rows.lines)
        self._offsets.extend(rows.offsets)
        self._keys.extend(rows.keys)
        self._abouts += rows.abouts
        self._size += sum(40 + len(about or "") for about in rows.abouts)

    def _end_named(self) -> None:
        if self._taken is not None:
            columns = (column.tobytes() for column in (self._lines, self._offsets, self._keys))
            self._items.append((_ROWS, tuple(self._taken), self._abouts, *columns))
            self._taken = None
            self._lines, self._offsets, self._keys = array("Q"), array("Q"), array("Q")
            self._abouts = []


def _parts(item: CheckedRow | Observed | Fault) -> Iterator[tuple[Any, ...]]:
    """Yield an item as plain values: more than one where a row has very many findings."""
    if isinstance(item, Observed):
        yield _OBSERVED, dict(item.counts)
        return
    if isinstance(item, Fault):
        yield _FAULT, item.rule, item.line, item.offset, item.message, item.lost_row
        return
    line, offset, about, outcome, alike, found, names = item
    named = [(before, tuple(taken), key) for before, taken, key in names]
    start = 0
    while len(found) - start > _MOST_FOUND:
        end = start + _MOST_FOUND
        these = [(name[0] - start, *name[1:]) for name in named if name[0] < end]
        named = [name for name in named if name[0] >= end]
        plain = [*map(tuple, found[start:end])]
        yield _ROW, line, offset, about, int(outcome), alike, plain, these
        start, outcome, alike = end, Outcome.CONTINUED, ()
    named = [(before - start, taken, key) for before, taken, key in named]
    yield _ROW, line, offset, about, int(outcome), alike, [*map(tuple, found[start:])], named


def _size(part: tuple[Any, ...]) -> int:
    """Return about how many bytes an item takes."""
    if part[0] != _ROW:
        return 100
    *_, about, _, _, found, names = part
    size = 50 + len(about or "") + 30 * len(names)
    for _, _, pointer, _, text in found:
        size += 30 + len(pointer) + len(text)
    return size


def item_of(plain: tuple[Any, ...], lines_before: int) -> CheckedRow | NamedRows | Observed | Fault:
    """Return an item of the plain values that it was turned into, so many lines further on."""
    kind, first, *rest = plain
    if kind == _ROW:
        return CheckedRow(lines_before + first, *rest)
    if kind == _OBSERVED:
        return Observed(first)
    if kind == _FAULT:
        line, offset, text, lost_row = rest
        return fault(first, lines_before + line, offset, text, lost_row=lost_row)
    abouts, *columns = rest
    lines, offsets, keys = (array("Q", column) for column in columns)
    return NamedRows(first, lines_before, lines, offsets, abouts, keys)
