"""What reading hands on: the text of a row, or a fact about how the rows are framed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from exportv2.reading.decoding import decode
from exportv2.reading.json_rules import JSON_RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from exportv2.reading.json_rules import Decoded

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
WHITESPACE: Final = b" \t\r\n"
"""RFC 8259, section 2: the only whitespace of JSON."""


class Row(NamedTuple):
    """The JSON text of one row, not yet decoded.

    line: from 1; a line of an NDJSON file, or the number of an element of an array, or of an
        object in a sequence of indented objects.
    offset: of the text's first byte in the decompressed input.
    text: without line terminator, surrounding whitespace and byte-order mark.
    """

    line: int
    offset: int
    text: bytes


class Text:
    """The JSON text of a row, in the bytes that it came in: from `start`, up to a line feed."""

    __slots__ = ("_block", "_decoded", "_start", "_whole")

    def __init__(self, block: bytes, start: int | None = None) -> None:
        """Take the bytes; without a `start` they are the text, whatever is in it."""
        self._block = block
        self._start = start or 0
        self._whole = block if start is None else None
        self._decoded: Decoded | None = None

    def startswith(self, prefix: bytes) -> bool:
        """Tell whether the text begins with these bytes, no line feed among them."""
        return self._block.startswith(prefix, self._start)

    def whole(self) -> bytes:
        """Return the text."""
        if self._whole is None:
            end = self._block.find(b"\n", self._start)
            self._whole = self._block[self._start : end if end >= 0 else None]
        return self._whole

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """Return the decoded value of the text; the same each time."""
        if self._decoded is None:
            self._decoded = decode(self.whole())
        return self._decoded.value


class Rows(NamedTuple):
    """The JSON texts of rows that follow one another, at least one: all that could be had at once.

    line, offset: of the first, as in a Row. The line of each next one is greater by 1, its offset
        by the bytes of the text before it and 1 more, the line feed.
    block: the texts, one a row as in a Row, with a line feed between them.
    total: how many there are.
    """

    line: int
    offset: int
    block: bytes
    total: int = 1

    @property
    def texts(self) -> list[bytes]:
        """The texts, one a row."""
        return self.block.split(b"\n") if self.total > 1 else [self.block]

    @property
    def starts(self) -> list[int]:
        """Where in the block the texts start."""
        starts = [0]
        for _ in range(self.total - 1):
            starts.append(self.block.index(b"\n", starts[-1]) + 1)
        return starts

    def text_at(self, start: int) -> bytes:
        """Return the text that starts there."""
        return Text(self.block, start).whole() if self.total > 1 else self.block

    @property
    def each(self) -> list[Text]:
        """The texts, each made when it is asked for."""
        if self.total == 1:
            return [Text(self.block)]
        return [Text(self.block, start) for start in self.starts]


class Fault(NamedTuple):
    """A fact about the framing.

    rule: an id of FRAMING_RULES, or `json.syntax` for what stands between the elements of an array.
    line, offset: as in a Row.
    message: one line, without anything of the data.
    lost_row: a row stands here that could not be read; no Row is yielded for it.
    incomplete: the input could not be read whole.
    """

    rule: str
    line: int
    offset: int
    message: str
    lost_row: bool = False
    incomplete: bool = False


def _framing(
    level: Literal["error", "warning", "note"], explanation: str, *, incomplete: bool = False
) -> Rule:
    return Rule(level, explanation, incomplete)


FRAMING_RULES: Final[Mapping[str, Rule]] = {
    "framing.blank-line": _framing(
        "warning", "A line between rows is empty or whitespace; a run of them is reported once."
    ),
    "framing.byte-order-mark": _framing(
        "warning",
        "A row starts with a UTF-8 byte-order mark, which RFC 8259 forbids; it is skipped.",
    ),
    "framing.carriage-return": _framing(
        "warning",
        "A carriage return stands inside a row, where NDJSON forbids it and some readers split.",
    ),
    "framing.changed": _framing(
        "error",
        "The file's size or time of modification changed while it was read.",
        incomplete=True,
    ),
    "framing.compression": _framing(
        "error",
        "The gzip or zstd data is truncated, corrupt, followed by something else, or missing.",
        incomplete=True,
    ),
    "framing.crlf": _framing(
        "note", "Lines end with CR LF instead of LF; reported once, at the first such line."
    ),
    "framing.empty": _framing("warning", "The input holds no row."),
    "framing.not-an-export": _framing(
        "error",
        "The input is no sequence of JSON rows: markup, binary data, UTF-16, plain text, or an "
        "array of strings.",
        incomplete=True,
    ),
    "framing.row-count": _framing(
        "error", "The inputs have another number of rows than --expect-rows.", incomplete=True
    ),
    "framing.row-too-long": _framing(
        "error", "A row is longer than --max-row-bytes; it is skipped and the rows after it read."
    ),
    "framing.process-lost": _framing(
        "error",
        "A process of --jobs was killed while it checked a part of the input; the rows there are "
        "not all checked.",
        incomplete=True,
    ),
    "framing.torn-last-line": _framing(
        "error", "The input ends inside a row, or inside the array of rows.", incomplete=True
    ),
    "framing.unreadable-input": _framing(
        "error",
        "The input is missing, no file, not local, not permitted, or failed while it was read.",
        incomplete=True,
    ),
    "framing.unterminated-last-line": _framing(
        "note", "The last row is whole but lacks its line terminator."
    ),
}
"""Every rule about framing: its level, and one sentence for people."""


def fault(rule: str, line: int, offset: int, message: str, *, lost_row: bool = False) -> Fault:
    """Make a Fault of a rule of FRAMING_RULES, or of JSON_RULES (KeyError for any other)."""
    known = FRAMING_RULES.get(rule) or JSON_RULES[rule]
    return Fault(rule, line, offset, message, lost_row, known.incomplete)


def text_of(row: object) -> bytes | None:
    """Return the JSON text that a row is given as, None for any other value: a decoded one."""
    if isinstance(row, str):
        # A lone surrogate comes out as bytes that are no UTF-8, which is what is then found.
        return row.encode("utf-8", "surrogatepass")
    return bytes(row) if isinstance(row, (bytes, bytearray, memoryview)) else None


def one_by_one(items: Iterable[Rows | Fault]) -> Generator[Row | Fault, None, None]:
    """Yield rows that come together each for itself; faults as they are, all in order."""
    for item in items:
        if isinstance(item, Fault):
            yield item
            continue
        line, offset = item.line, item.offset
        for text in item.texts:
            yield Row(line, offset, text)
            line += 1
            offset += len(text) + 1
