"""Rows that are at hand, read as if they stood in a file, one after another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exportv2.reading.reading import MAX_ROW_BYTES, no_rows
from exportv2.reading.rows import WHITESPACE, Fault, Rows, fault, text_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable


class GivenRows:
    """Rows that are given as JSON texts or as decoded values: what a Reading is of a file.

    Raises TypeError, as they are read, for a value that no JSON text can have.
    """

    def __init__(self, rows: Iterable[Any], max_row_bytes: int = MAX_ROW_BYTES) -> None:
        self.bytes_read = 0
        self.complete = True
        self._items = self._read(rows, max_row_bytes)

    def batches(self) -> Generator[Rows | Fault, None, None]:
        """Return the iterator over the rows; there is but one."""
        return self._items

    def close(self) -> None:
        """Read no more."""
        self._items.close()

    def _read(self, rows: Iterable[Any], max_row_bytes: int) -> Generator[Rows | Fault, None, None]:
        number = 0
        for number, row in enumerate(rows, 1):
            text = _text(row, number)
            offset = self.bytes_read
            self.bytes_read += len(text)
            if len(text) > max_row_bytes:
                yield fault(
                    "framing.row-too-long",
                    number,
                    offset,
                    f"expected at most {max_row_bytes} bytes in a row, found more",
                    lost_row=True,
                )
            else:
                yield Rows(number, offset, text)
        if not number:
            yield no_rows()


def _text(row: Any, number: int) -> bytes:  # noqa: ANN401 - whatever was given
    text = text_of(row)
    if text is not None:
        return text.strip(WHITESPACE)
    try:
        return json.dumps(row).encode()
    except (TypeError, ValueError, RecursionError) as error:
        # What the error says may have something of the value; its name has not.
        raise TypeError(f"row {number} has no JSON text: {type(error).__name__}") from None
