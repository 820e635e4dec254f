"""What reading hands on: the text of a row, or a fact about how the rows are framed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from exportv2.reading.json_rules import JSON_RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
WHITESPACE: Final = b" \t\r\n"
"""RFC 8259, section 2: the only whitespace of JSON."""


@dataclass(frozen=True, slots=True)
class Row:
    """The JSON text of one row, not yet decoded.

    line: from 1; a line of an NDJSON file, or the number of an element of an array, or of an
        object in a sequence of indented objects.
    offset: of the text's first byte in the decompressed input.
    text: without line terminator, surrounding whitespace and byte-order mark.
    """

    line: int
    offset: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Fault:
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


@dataclass(frozen=True, slots=True)
class FramingRule(Rule):
    """A rule about framing; incomplete: it means that the input could not be read whole."""

    incomplete: bool = False


def _framing(
    level: Literal["error", "warning", "note"], explanation: str, *, incomplete: bool = False
) -> FramingRule:
    return FramingRule(level, explanation, incomplete)


FRAMING_RULES: Final[Mapping[str, FramingRule]] = {
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
    incomplete = isinstance(known, FramingRule) and known.incomplete
    return Fault(rule, line, offset, message, lost_row, incomplete)
