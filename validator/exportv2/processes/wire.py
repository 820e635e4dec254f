"""Messages between processes: plain values, and what is checked as such.

They are marshalled, not pickled: nothing but numbers, strings and containers of them can travel,
and nothing runs when they arrive. Both ends are the same interpreter.
"""

from __future__ import annotations

import marshal
import struct
from typing import IO, TYPE_CHECKING, Any

from exportv2.checked import CheckedRow, Outcome, Settings
from exportv2.profile import Profile
from exportv2.reading.rows import Fault
from exportv2.selection import Pattern, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.checked import Item

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
    )


def settings_of(plain: tuple[Any, ...]) -> Settings:
    """Return settings of the plain values that they were turned into."""
    (export, params, edition), selection, max_row_bytes = plain
    select, ignore = (tuple(Pattern(*pattern) for pattern in patterns) for patterns in selection)
    profile = Profile(export=export, params=params, edition=edition)
    return Settings(profile, Selection(select, ignore), max_row_bytes)


# What rows come to ------------------------------------------------------------------------------


class Packing:
    """Collects items for one message after another: as plain values, and no more than it holds."""

    def __init__(self) -> None:
        self._items: list[tuple[Any, ...]] = []
        self._quiet = 0
        self._size = 0

    def add(self, item: Item) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
        """Take in an item; yield what is to be sent before more is taken in."""
        if isinstance(item, int):
            self._quiet += item
            return
        for part in _parts(item):
            self._items.append(part)
            self._size += _size(part)
            if self._size >= _MOST_BYTES:
                yield self.packed()

    def packed(self) -> tuple[int, list[tuple[Any, ...]]]:
        """Return what was collected: conforming rows without more, and the other items."""
        packed = self._quiet, self._items
        self._items, self._quiet, self._size = [], 0, 0
        return packed


def _parts(item: CheckedRow | Fault) -> Iterator[tuple[Any, ...]]:
    """Yield an item as plain values: more than one where a row has very many findings."""
    if isinstance(item, Fault):
        yield (
            item.rule, item.line, item.offset, item.message, item.lost_row, item.incomplete
        )  # fmt: skip
        return
    line, offset, about, outcome, alike, found, names = item
    named = [(before, tuple(taken), key) for before, taken, key in names]
    start = 0
    while len(found) - start > _MOST_FOUND:
        end = start + _MOST_FOUND
        these = [(name[0] - start, *name[1:]) for name in named if start <= name[0] < end]
        named = [name for name in named if name[0] >= end]
        yield line, offset, about, int(outcome), alike, [*map(tuple, found[start:end])], these
        start, outcome, alike = end, Outcome.CONTINUED, ()
    if start:
        found = found[start:]
        named = [(before - start, taken, key) for before, taken, key in named]
    yield line, offset, about, int(outcome), alike, [*map(tuple, found)], named


def _size(part: tuple[Any, ...]) -> int:
    """Return about how many bytes an item takes."""
    if len(part) != len(CheckedRow._fields):
        return 100
    _, _, about, _, _, found, names = part
    size = 50 + len(about or "") + 30 * len(names)
    for _, _, pointer, _, text in found:
        size += 30 + len(pointer) + len(text)
    return size


def item_of(plain: tuple[Any, ...], lines_before: int) -> CheckedRow | Fault:
    """Return an item of the plain values that it was turned into, so many lines further on."""
    if len(plain) == len(CheckedRow._fields):
        return CheckedRow(plain[0] + lines_before, *plain[1:])
    rule, line, offset, text, lost_row, incomplete = plain
    return Fault(rule, line + lines_before, offset, text, lost_row, incomplete)
