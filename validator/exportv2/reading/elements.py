"""Rows that span lines or share them: the elements of an array, or objects one after another."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from exportv2.reading.lines import byte_order_mark, too_long
from exportv2.reading.rows import BYTE_ORDER_MARK, WHITESPACE, Fault, Rows, fault
from exportv2.reading.scanner import (
    CLOSE_ARRAY,
    CLOSE_OBJECT,
    COMMA,
    OPEN_ARRAY,
    OPEN_OBJECT,
    QUOTE,
    BareScanner,
    ValueScanner,
    is_one_object,
    is_whole,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from exportv2.reading.window import Window

_LONGEST_BEGINNING: Final = 200
_WORTH_WAITING: Final = 1 << 16
_AT_ONCE: Final = 1 << 19


def read_elements(
    window: Window, number: int, max_row_bytes: int, *, in_array: bool
) -> Generator[Rows | Fault, None, int]:
    """Yield the elements of an array, or of a sequence of values, from the window's position on.

    number: of the elements before. in_array: the position is just after the opening bracket, and
    reading ends just after the closing one. Returns the number of the last element.

    Elements need not be JSON; what is wrong between them is told once a gap. Memory stays below
    two rows and a chunk.
    """
    elements = _Elements(window, number, max_row_bytes, in_array=in_array)
    yield from elements
    return elements.number


class _Next(Enum):
    """What has to stand next between the elements of an array."""

    ELEMENT_OR_END = auto()
    COMMA_OR_END = auto()
    ELEMENT = auto()


class _Elements:
    def __init__(self, window: Window, number: int, max_row_bytes: int, *, in_array: bool) -> None:
        self.number = number
        self._window = window
        self._max_row_bytes = max_row_bytes
        self._in_array = in_array
        self._next = _Next.ELEMENT_OR_END
        self._told = False  # something wrong in this gap
        self._size = 0  # of the last element
        self._guess_from = 0  # offset: guessing has failed for what is before

    def __iter__(self) -> Iterator[Rows | Fault]:
        window = self._window
        while True:
            window.skip_space()
            if window.at_end:
                break
            byte = window.data[window.position]
            if byte == CLOSE_ARRAY and self._in_array:
                if self._next is _Next.ELEMENT:
                    yield from self._wrong("expected an element after the comma, found the end")
                window.position += 1
                return
            if byte in (COMMA, CLOSE_ARRAY, CLOSE_OBJECT):
                yield from self._separator(byte)
                window.position += 1
                continue
            if self._in_array and self._next is _Next.COMMA_OR_END:
                yield from self._wrong("expected a comma between elements, found none")
            yield from self._element(byte)
        if self._in_array:
            yield fault(
                "framing.torn-last-line",
                max(self.number, 1),
                window.offset,
                "the input ends before the array of rows does",
            )

    def _separator(self, byte: int) -> Iterator[Fault]:
        if byte != COMMA:
            yield from self._wrong("expected an element, found a closing bracket of none")
        elif not self._in_array:
            # Wrong once for all of them: an array that has lost its brackets.
            yield from self._wrong("expected no comma between objects outside of an array")
            return
        elif self._next is not _Next.COMMA_OR_END:
            yield from self._wrong("expected an element, found a comma")
        self._next = _Next.ELEMENT

    def _wrong(self, message: str) -> Iterator[Fault]:
        if not self._told:
            self._told = True
            yield fault("json.syntax", max(self.number, 1), self._window.offset, message)

    def _element(self, first: int) -> Iterator[Rows | Fault]:
        window = self._window
        offset = window.offset
        if first == OPEN_OBJECT and offset >= self._guess_from:
            guess = self._guess()
            if guess is not None:
                self.number += 1
                self._size = len(guess)
                self._next = _Next.COMMA_OR_END
                if self._in_array:
                    self._told = False
                yield Rows(self.number, offset, guess)
                return
        bracketed = first in (OPEN_OBJECT, OPEN_ARRAY, QUOTE)
        scanner = ValueScanner(first) if bracketed else BareScanner()
        text = self._take(scanner)
        self._size = window.offset - offset
        if text == BYTE_ORDER_MARK and not bracketed:
            yield byte_order_mark(self.number + 1, offset)
            return
        self.number += 1
        # A cut element has taken the comma before the next one, if there was one.
        cut = isinstance(scanner, ValueScanner) and scanner.cut
        self._next = _Next.ELEMENT_OR_END if cut else _Next.COMMA_OR_END
        if self._in_array:
            self._told = False
        if text is None:
            yield too_long(self.number, offset, self._max_row_bytes)
        elif scanner.ended or (not bracketed and not self._in_array and is_whole(text)):
            yield Rows(self.number, offset, text.rstrip(b", \t\r\n") if cut else text)
        else:
            yield fault(
                "framing.torn-last-line",
                self.number,
                offset,
                f"the input ends inside a row, {len(text)} bytes after its start",
                lost_row=True,
            )
            self._in_array = False  # its end is missing as well: told

    def _guess(self) -> bytes | None:
        """Move past one object where the next one seems to begin; return its text.

        Rows begin alike, and looking for that beginning is much faster than scanning. None, and
        not moved, where the guess is wrong or there is none, which is for a scanner. Every byte
        is guessed about once: not again before the place where a guess has failed.
        """
        window = self._window
        start = window.position
        name_end = window.data.find(b":", start, start + _LONGEST_BEGINNING)
        beginning = window.data[start : name_end + 1]
        if not beginning:
            return None
        found = window.data.find(beginning, start + 1)
        # Where rows are long their end is worth waiting for; others a pipe must not hold back.
        wanted = min(2 * self._size, _AT_ONCE) if self._size >= _WORTH_WAITING else 0
        while found < 0 and len(window.data) - window.position < wanted and window.extend():
            found = window.data.find(beginning, window.position + 1)
        start = window.position
        if found < 0:
            self._guess_from = window.offset + len(window.data) - start
            return None
        text = window.data[start:found].rstrip(b", \t\r\n")
        if len(text) > self._max_row_bytes or not is_one_object(text):
            self._guess_from = window.offset + found - start
            return None
        window.position += len(text)
        return text

    def _take(self, scanner: ValueScanner | BareScanner) -> bytes | None:
        """Move past one element; return its text, or None if it is too long to be kept."""
        window = self._window
        pieces: list[bytes] = []
        size = 0
        start = window.position
        position = start + 1
        while True:
            position = scanner.scan(window.data, position)
            size += position - start
            if size <= self._max_row_bytes:
                pieces.append(window.data[start:position])
            else:
                pieces = []
            window.position = position
            if scanner.ended or not window.advance():
                break
            start = position = 0
        return b"".join(pieces).rstrip(WHITESPACE) if size <= self._max_row_bytes else None
