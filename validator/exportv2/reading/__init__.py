"""Reading: from the name of an input to the JSON texts of its rows, and their values.

Knows nothing of what makes a row valid. `expand` turns the command's words into inputs,
`read_rows` one input into rows and faults, `decode` a row's text into its value.
"""

from __future__ import annotations

from exportv2.reading.decoding import decode
from exportv2.reading.inputs import expand
from exportv2.reading.json_rules import JSON_RULES, MAX_DEPTH, Decoded, JsonProblem, Rule
from exportv2.reading.numbers import may_be_long
from exportv2.reading.reading import MAX_ROW_BYTES, Reading, read_rows
from exportv2.reading.rows import FRAMING_RULES, Fault, Row, Rows, Text, text_of

__all__ = [
    "FRAMING_RULES",
    "JSON_RULES",
    "MAX_DEPTH",
    "MAX_ROW_BYTES",
    "Decoded",
    "Fault",
    "JsonProblem",
    "Reading",
    "Row",
    "Rows",
    "Rule",
    "Text",
    "decode",
    "expand",
    "may_be_long",
    "read_rows",
    "text_of",
]
