"""What can be wrong with the JSON text of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DEPTH: Final = 64
"""Arrays and objects that may enclose one another; real rows stay under 20."""

MAX_NUMBER_CHARACTERS: Final = 64
"""Of one number token; a double needs 24."""


class Rule(NamedTuple):
    """A rule's level, and one sentence that explains it to people.

    incomplete: a finding of it means that the input could not be read whole.
    """

    level: Literal["error", "warning", "note"]
    explanation: str
    incomplete: bool = False


class JsonProblem(NamedTuple):
    """One thing wrong with a row's JSON text.

    rule: an id of JSON_RULES.
    message: one line, without anything of the data.
    path: member names and element numbers (from 0) to the place; empty where only the byte is
        known, which the message then tells.
    """

    rule: str
    message: str
    path: tuple[str | int, ...] = ()


class Decoded(NamedTuple):
    """A row's value, and what was wrong with its text.

    value: dict, list, str, int, float, bool or None; None if the row is not readable.
    problems: in document order; of an unreadable row exactly one, of a readable one only
        `json.duplicate-key`.
    readable: whether value is the row's value; a repeated member has its last occurrence.
    """

    value: Any
    problems: tuple[JsonProblem, ...] = ()
    readable: bool = True


JSON_RULES: Final[Mapping[str, Rule]] = {
    "json.depth": Rule(
        "error", f"Arrays and objects are nested more than {MAX_DEPTH} deep; the row is not read."
    ),
    "json.duplicate-key": Rule(
        "error",
        "A member name is repeated in one object (RFC 8259, section 4); the last one is checked.",
    ),
    "json.encoding": Rule(
        "error", "The row is not UTF-8 without byte-order mark (RFC 8259, section 8.1)."
    ),
    "json.number": Rule(
        "error",
        f"A number is longer than {MAX_NUMBER_CHARACTERS} characters, outside the range of a "
        "double, NaN or Infinity (RFC 7493, section 2.2).",
    ),
    "json.surrogate": Rule(
        "error",
        "A string holds an escaped surrogate without its partner (RFC 7493, section 2.1).",
    ),
    "json.syntax": Rule("error", "The row is no JSON text (RFC 8259)."),
}
"""Every rule about a row's JSON text: its level, and one sentence for people."""
