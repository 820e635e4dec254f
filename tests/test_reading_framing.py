"""Framing: every row is found, wherever chunks end, and whatever stands between rows is told."""

from __future__ import annotations

import json
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportv2.reading import FRAMING_RULES, JSON_RULES, Fault, Row, decode, elements
from exportv2.reading.framing import frame as framed_together
from exportv2.reading.rows import Rows, one_by_one
from exportv2.reading.scanner import ValueScanner, is_one_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK_SIZES = (1, 2, 3, 7, 64, 1 << 18)
BOM = b"\xef\xbb\xbf"


def chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def frame(chunks: Iterable[bytes], max_row_bytes: int) -> Iterator[Row | Fault]:
    """Frame chunks, each row for itself: which of them come together depends on the chunks."""
    return one_by_one(framed_together(chunks, max_row_bytes))


def framed(data: bytes, max_row_bytes: int = 1000) -> list[Row | Fault]:
    """Frame the data in chunks of every size, and hold that it makes no difference."""
    items = list(frame([data], max_row_bytes))
    for size in CHUNK_SIZES:
        assert list(frame(chunks(data, size), max_row_bytes)) == items, f"chunks of {size}"
    for item in items:
        if isinstance(item, Row):
            assert data[item.offset : item.offset + len(item.text)] == item.text
            assert len(item.text) <= max_row_bytes
    return items


def short(items: list[Row | Fault]) -> list[tuple[object, ...]]:
    """Give rows as (line, offset, text), faults as (rule, line, offset)."""
    return [
        (item.line, item.offset, item.text)
        if isinstance(item, Row)
        else (item.rule, item.line, item.offset)
        for item in items
    ]


def texts(items: list[Row | Fault]) -> list[bytes]:
    return [item.text for item in items if isinstance(item, Row)]


NDJSON = {
    "lines": (b'{"a":1}\n{"b":2}\n', [(1, 0, b'{"a":1}'), (2, 8, b'{"b":2}')]),
    "other values than objects": (
        b'null\n1\n"x"\n{}\n[1]\n',
        [(1, 0, b"null"), (2, 5, b"1"), (3, 7, b'"x"'), (4, 11, b"{}"), (5, 14, b"[1]")],
    ),
    "blank lines between rows": (
        b"{}\n\n \t\r\n{}\n",
        [(1, 0, b"{}"), ("framing.blank-line", 2, 3), (4, 8, b"{}")],
    ),
    "blank lines at the start": (
        b"\n  \n {}\n",
        [("framing.blank-line", 1, 0), (3, 5, b"{}")],
    ),
    "blank lines at the end": (
        b"{}\n\n\n",
        [(1, 0, b"{}"), ("framing.blank-line", 2, 3)],
    ),
    "spaces at the end": (b"{}\n  ", [(1, 0, b"{}"), ("framing.blank-line", 2, 3)]),
    "two runs of blank lines": (
        b"{}\n\n{}\n\n{}\n",
        [
            (1, 0, b"{}"),
            ("framing.blank-line", 2, 3),
            (3, 4, b"{}"),
            ("framing.blank-line", 4, 7),
            (5, 8, b"{}"),
        ],
    ),
    "CR LF": (
        b"{}\r\n{}\r\n",
        [("framing.crlf", 1, 0), (1, 0, b"{}"), (2, 4, b"{}")],
    ),
    "CR LF at last": (
        b"{}\n{}\r\n",
        [(1, 0, b"{}"), ("framing.crlf", 2, 3), (2, 3, b"{}")],
    ),
    "a carriage return inside a row": (
        b'{"a":\r1}\n{}\n',
        [("framing.carriage-return", 1, 0), (1, 0, b'{"a":\r1}'), (2, 9, b"{}")],
    ),
    "lines that end with CR alone": (
        b"{}\r{}\r{}\n",
        [("framing.carriage-return", 1, 0), (1, 0, b"{}\r{}\r{}")],
    ),
    "what other line splitters take for line ends": (
        '{"a":"\u2028\u2029\u0085\x0b\x0c\x1c"}\n{}\n'.encode(),
        [(1, 0, '{"a":"\u2028\u2029\u0085\x0b\x0c\x1c"}'.encode()), (2, 20, b"{}")],
    ),
    "a byte-order mark": (
        BOM + b"{}\n{}\n",
        [("framing.byte-order-mark", 1, 0), (1, 3, b"{}"), (2, 6, b"{}")],
    ),
    "a byte-order mark at a later row": (
        b"{}\n" + BOM + b"{}\n" + BOM + b"\n{}\n",
        [
            (1, 0, b"{}"),
            ("framing.byte-order-mark", 2, 3),
            (2, 6, b"{}"),
            ("framing.byte-order-mark", 3, 9),
            (4, 13, b"{}"),
        ],
    ),
    "spaces after a byte-order mark": (
        b"{}\n" + BOM + b" {}\n",
        [(1, 0, b"{}"), ("framing.byte-order-mark", 2, 3), (2, 7, b"{}")],
    ),
    "no line feed at the end": (
        b"{}\n{} ",
        [(1, 0, b"{}"), (2, 3, b"{}"), ("framing.unterminated-last-line", 2, 3)],
    ),
    "one row without line feed": (
        b'{"a":{}}',
        [(1, 0, b'{"a":{}}'), ("framing.unterminated-last-line", 1, 0)],
    ),
    "a last row that is closed, but no JSON": (
        b'{}\n{"a":1,}',
        [(1, 0, b"{}"), (2, 3, b'{"a":1,}'), ("framing.unterminated-last-line", 2, 3)],
    ),
    "a last row that is torn": (
        b'{}\n {"a":"}',
        [(1, 0, b"{}"), ("framing.torn-last-line", 2, 4)],
    ),
    "a last row torn after a whole one": (
        b'{}\n{}{"a":',
        [(1, 0, b"{}"), ("framing.torn-last-line", 2, 3)],
    ),
    "a last row that is a torn literal": (
        b"{}\nnul",
        [(1, 0, b"{}"), ("framing.torn-last-line", 2, 3)],
    ),
    "a last row that is a number no double holds": (
        b"{}\n1e999",
        [(1, 0, b"{}"), (2, 3, b"1e999"), ("framing.unterminated-last-line", 2, 3)],
    ),
    "only a torn row": (b'{"a":', [("framing.torn-last-line", 1, 0)]),
    "a first line that is torn": (
        b'{"a":{"b":1\n{}\n',
        [(1, 0, b'{"a":{"b":1'), (2, 12, b"{}")],
    ),
    "a first line torn inside a string": (
        b'{"a":"b\nc"}\n{}\n',
        [(1, 0, b'{"a":"b'), (2, 8, b'c"}'), (3, 12, b"{}")],
    ),
    "a first line that is closed, but no JSON": (
        b'{"a":1,}\n[]\n{}\n',
        [(1, 0, b'{"a":1,}'), (2, 9, b"[]"), (3, 12, b"{}")],
    ),
    "first lines that are garbage": (
        b"Fetching rows\n12:30 done\n{}\n{}\n",
        [(1, 0, b"Fetching rows"), (2, 14, b"12:30 done"), (3, 25, b"{}"), (4, 28, b"{}")],
    ),
    "garbage, then rows that are none": (
        b'Fetching\n\xef\xbb\xbf {"a":1,}\n',
        [(1, 0, b"Fetching"), ("framing.byte-order-mark", 2, 9), (2, 13, b'{"a":1,}')],
    ),
    "invalid UTF-8 in the first line": (
        b"\xff\n{}\n",
        [(1, 0, b"\xff"), (2, 2, b"{}")],
    ),
    "a first line that opens two arrays": (
        b'[[1,2\n{"a":1}\n{"b":2}\n',
        [(1, 0, b"[[1,2"), (2, 6, b'{"a":1}'), (3, 14, b'{"b":2}')],
    ),
    "a first line that opens an array of strings": (
        b'["a"\n\n{"a":1}\r\n{"b":2}',
        [
            (1, 0, b'["a"'),
            ("framing.blank-line", 2, 5),
            ("framing.crlf", 3, 6),
            (3, 6, b'{"a":1}'),
            (4, 15, b'{"b":2}'),
            ("framing.unterminated-last-line", 4, 15),
        ],
    ),
    "a first line that is an array of strings": (
        b'["a"]\n{"a":1}\n',
        [(1, 0, b'["a"]'), (2, 6, b'{"a":1}')],
    ),
    "a first line that breaks off after a comma": (
        b' ["a",\n{"a":1}\n{"b":2}\n',
        [(1, 1, b'["a",'), (2, 7, b'{"a":1}'), (3, 15, b'{"b":2}')],
    ),
    "a first line that breaks off in an array in a row in an array": (
        b'[{"a":[1\n{"a":1}\n{"b":\n{"c":3}\n',
        [(1, 0, b'[{"a":[1'), (2, 9, b'{"a":1}'), (3, 17, b'{"b":'), (4, 23, b'{"c":3}')],
    ),
    "a first line that breaks off in a string in an array": (
        b'[{"a":"b\n{"a":1}\n',
        [(1, 0, b'[{"a":"b'), (2, 9, b'{"a":1}')],
    ),
    "two values in a line": (b"{}{}\n{}\n", [(1, 0, b"{}{}"), (2, 5, b"{}")]),
}

ELEMENTS = {
    "an array in one line": (
        b'[{"a":1},{"b":[2]}]',
        [(1, 1, b'{"a":1}'), (2, 9, b'{"b":[2]}')],
    ),
    "an indented array": (
        b'\n[\n  {\n    "a": [\n      1\n    ]\n  },\r\n  {}\n]\n',
        [(1, 5, b'{\n    "a": [\n      1\n    ]\n  }'), (2, 40, b"{}")],
    ),
    "an array of rows in lines": (
        b'[\n{"a":1},\n{"b":2}\n]\n',
        [(1, 2, b'{"a":1}'), (2, 11, b'{"b":2}')],
    ),
    "an array that begins with its first row": (
        b'[{"a":1},\n{"b":2}\n]\n',
        [(1, 1, b'{"a":1}'), (2, 10, b'{"b":2}')],
    ),
    "an array of rows in lines, without commas": (
        b'[{"a":1}\n{"b":2}\n{"c":3}]',
        [
            (1, 1, b'{"a":1}'),
            ("json.syntax", 1, 9),
            (2, 9, b'{"b":2}'),
            ("json.syntax", 2, 17),
            (3, 17, b'{"c":3}'),
        ],
    ),
    "an array with lines inside of its rows": (
        b'[{"a":[\n{"b":1}\n]},\n{"c":\n{"d":1}\n}]',
        [(1, 1, b'{"a":[\n{"b":1}\n]}'), (2, 20, b'{"c":\n{"d":1}\n}')],
    ),
    "an array of values in lines, not all of them rows": (
        b'[[1],\n{"a":1},\n{"b":2}\n]',
        [(1, 1, b"[1]"), (2, 6, b'{"a":1}'), (3, 15, b'{"b":2}')],
    ),
    "an array after a byte-order mark": (
        BOM + b"[{}]",
        [("framing.byte-order-mark", 1, 0), (1, 4, b"{}")],
    ),
    "an empty array": (b" [ ] ", []),
    "an array of other values": (
        b'[1, null,[],"a,]\\"",true , "" ]',
        [
            (1, 1, b"1"),
            (2, 4, b"null"),
            (3, 9, b"[]"),
            (4, 12, b'"a,]\\""'),
            (5, 20, b"true"),
            (6, 27, b'""'),
        ],
    ),
    "brackets and escapes in strings": (
        b'[{"a]}":"\\"]}\\\\"},{"\\\\":["}{"]}]',
        [(1, 1, b'{"a]}":"\\"]}\\\\"}'), (2, 18, b'{"\\\\":["}{"]}')],
    ),
    "elements that are no JSON": (
        b'[{"a":1,},{"b":},nope x,{"c":01}, {}]',
        [
            (1, 1, b'{"a":1,}'),
            (2, 10, b'{"b":}'),
            (3, 17, b"nope x"),
            (4, 24, b'{"c":01}'),
            (5, 34, b"{}"),
        ],
    ),
    "a missing closing bracket": (
        b'[{"a":[1},{"b":2}]',
        [(1, 1, b'{"a":[1}'), (2, 10, b'{"b":2}')],
    ),
    "a missing closing brace": (
        b'[{"a":{"b":1} , {"c":2},{"d":3}]',
        [(1, 1, b'{"a":{"b":1}'), (2, 16, b'{"c":2}'), (3, 24, b'{"d":3}')],
    ),
    "a missing closing brace and comma": (
        b'[{"a":1\n{"b":2}]',
        [(1, 1, b'{"a":1'), (2, 8, b'{"b":2}')],
    ),
    "a closing brace too many": (
        b'[{"a":1}}}, {}]',
        [(1, 1, b'{"a":1}'), ("json.syntax", 1, 8), (2, 12, b"{}")],
    ),
    "a closing bracket too many inside an element": (
        b'[{"a":1]},{}]',
        [(1, 1, b'{"a":1]}'), (2, 10, b"{}")],
    ),
    "a missing closing quote": (
        b'[{"a":"b},\n{"c":2},\n{}]',
        [(1, 1, b'{"a":"b}'), (2, 11, b'{"c":2}'), (3, 20, b"{}")],
    ),
    "a backslash before the line end": (
        b'[{"a":"b\\\n},{"c":1},\n{}]',
        [(1, 1, b'{"a":"b\\\n}'), (2, 12, b'{"c":1}'), (3, 21, b"{}")],
    ),
    "many spaces after a colon": (
        b'[{"a":' + b" " * 200 + b'{"b":{}}},{}]',
        [(1, 1, b'{"a":' + b" " * 200 + b'{"b":{}}}'), (2, 216, b"{}")],
    ),
    "a string element without closing quote": (
        b'[1,"a\n,{}]',
        [(1, 1, b"1"), (2, 3, b'"a'), (3, 7, b"{}")],
    ),
    "a missing comma": (
        b"[{} {}\n1]",
        [
            (1, 1, b"{}"),
            ("json.syntax", 1, 4),
            (2, 4, b"{}"),
            ("json.syntax", 2, 7),
            (3, 7, b"1"),
        ],
    ),
    "commas too many": (
        b"[,{},,,{},]",
        [
            ("json.syntax", 1, 1),
            (1, 2, b"{}"),
            ("json.syntax", 1, 5),
            (2, 7, b"{}"),
            ("json.syntax", 2, 10),
        ],
    ),
    "rows after the array": (
        b'[{"a":1}]\n{"b":2}\n{"c":3}\n',
        [(1, 1, b'{"a":1}'), ("json.syntax", 1, 10), (2, 10, b'{"b":2}'), (3, 18, b'{"c":3}')],
    ),
    "concatenated arrays": (
        b'[1,2]\n[3],[]\n[{"a":\n4}]\n',
        [
            (1, 1, b"1"),
            (2, 3, b"2"),
            ("json.syntax", 2, 6),
            (3, 7, b"3"),
            ("json.syntax", 3, 10),
            ("json.syntax", 3, 13),
            (4, 14, b'{"a":\n4}'),
        ],
    ),
    "concatenated arrays with byte-order marks": (
        BOM + b"[1]\n" + BOM + b"[{}]",
        [
            ("framing.byte-order-mark", 1, 0),
            (1, 4, b"1"),
            ("json.syntax", 1, 7),
            ("framing.byte-order-mark", 2, 7),
            (2, 11, b"{}"),
        ],
    ),
    "an array closed twice": (b"[{}]]\n", [(1, 1, b"{}")]),
    "an array torn inside an element": (
        b'[{"a":1},{"b":',
        [(1, 1, b'{"a":1}'), ("framing.torn-last-line", 2, 9)],
    ),
    "an array torn inside a string": (
        b'[{"a":1},"b',
        [(1, 1, b'{"a":1}'), ("framing.torn-last-line", 2, 9)],
    ),
    "an array torn inside a literal": (
        b"[1,nul",
        [(1, 1, b"1"), ("framing.torn-last-line", 2, 3)],
    ),
    "an array torn after an element": (
        b"[{},{}\n",
        [(1, 1, b"{}"), (2, 4, b"{}"), ("framing.torn-last-line", 2, 7)],
    ),
    "an array torn after a comma": (b"[{},", [(1, 1, b"{}"), ("framing.torn-last-line", 1, 4)]),
    "only an opening bracket": (b"[", [("framing.torn-last-line", 1, 1)]),
    "an indented object": (
        b'{\n  "a": {\n    "b": 1\n  }\n}\n',
        [(1, 0, b'{\n  "a": {\n    "b": 1\n  }\n}')],
    ),
    "an indented object that starts with a member": (
        b'{"a":\n 1\n}\n{"b":\n2}',
        [(1, 0, b'{"a":\n 1\n}'), (2, 11, b'{"b":\n2}')],
    ),
    "indented objects": (
        b'{\n"a":1\n}\n{\n"b":2\n}\n{}\n',
        [(1, 0, b'{\n"a":1\n}'), (2, 10, b'{\n"b":2\n}'), (3, 20, b"{}")],
    ),
    "indented objects with byte-order marks": (
        b'{\n"a":1\n}\n' + BOM + b'{\n"b":2\n}\n',
        [(1, 0, b'{\n"a":1\n}'), ("framing.byte-order-mark", 2, 10), (2, 13, b'{\n"b":2\n}')],
    ),
    "indented objects with commas between": (
        b'{\n"a":1\n},\n{\n"b":2\n},\n{}\n',
        [
            (1, 0, b'{\n"a":1\n}'),
            ("json.syntax", 1, 9),
            (2, 11, b'{\n"b":2\n}'),
            (3, 22, b"{}"),
        ],
    ),
    "an indented object that lacks its closing brace": (
        b'{\n"a":{\n"b":1\n}\n{\n"c":2\n}\n',
        [(1, 0, b'{\n"a":{\n"b":1\n}'), (2, 16, b'{\n"c":2\n}')],
    ),
    "an indented object that is torn": (
        b'{\n"a":1\n}\n{\n"b":\n',
        [(1, 0, b'{\n"a":1\n}'), ("framing.torn-last-line", 2, 10)],
    ),
    "an object torn after its first line": (b"{\n", [("framing.torn-last-line", 1, 0)]),
}

FRAMINGS = NDJSON | ELEMENTS


@pytest.mark.parametrize(("data", "expected"), FRAMINGS.values(), ids=FRAMINGS)
def test_rows_and_faults_of(data: bytes, expected: list[tuple[object, ...]]):
    assert short(framed(data)) == expected


def test_an_empty_chunk_is_not_the_end():
    items = list(frame([b"", b"{}", b"", b"\n[]\n", b"", b"{}\n"], 1000))
    assert short(items) == [(1, 0, b"{}"), (2, 3, b"[]"), (3, 6, b"{}")]
    items = list(frame([b"[", b"", b"{", b"", b"},", b"", b"{}]"], 1000))
    assert short(items) == [(1, 1, b"{}"), (2, 4, b"{}")]


NOTHING = {"no bytes": b"", "whitespace": b" \n\r\n\t", "a byte-order mark": BOM}


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_no_row_is_found_in(data: bytes):
    assert texts(framed(data)) == []
    assert not any(item.incomplete for item in framed(data) if isinstance(item, Fault))


NOT_AN_EXPORT = {
    "an HTML page": (b"\n<!DOCTYPE html>\n<script>\n{}\n</script>", 1, "HTML or XML"),
    "XML": (BOM + b"<?xml version='1.0'?><Error/>", 3, "HTML or XML"),
    "UTF-16 with a mark": ('{"a":1}\n'.encode("utf-16"), 0, "UTF-16"),
    "UTF-16 without a mark": ('{"a":1}\n'.encode("utf-16-le"), 0, "UTF-16"),
    "big-endian UTF-16": ('{"a":1}\n'.encode("utf-16-be"), 0, "UTF-16"),
    "UTF-32": ('[{"a":1}]\n'.encode("utf-32-be"), 0, "UTF-16"),
    "NUL bytes": (bytes(99), 0, "binary"),
    "a ZIP archive": (b"PK\x03\x04\x14\x00\n{}", 0, "ZIP"),
    "another compression": (b"BZh91AY&SY", 0, "bzip2"),
    "gzip twice": (b"\x1f\x8b\x08\x00", 0, "compressed twice"),
    "zstd twice": (b"\x28\xb5\x2f\xfd\x00", 0, "compressed twice"),
    "an array of strings": (b'[ "{\\"a\\":1}"]', 0, "of strings"),
    "an indented array of strings": (b'[\n    "{}",\n    "{}"\n]', 0, "of strings"),
    "text": (b"Error: not authorized\nTry again later\n", 0, "none of the lines"),
    "text without line feed": (b"nothing", 0, "none of the lines"),
    "text in lines": (b"a,b,c\n" * 50_000, 0, "none of the lines"),
    "binary data": (b"\x93NUMPY\x01\x00v\x00\xff\n", 0, "binary"),
}


@pytest.mark.parametrize(("data", "offset", "found"), NOT_AN_EXPORT.values(), ids=NOT_AN_EXPORT)
def test_no_export_is(data: bytes, offset: int, found: str):
    whole = list(frame([data], 1000))
    for size in CHUNK_SIZES if len(data) < 1000 else (1000, 1 << 16, (1 << 16) + 1):
        assert list(frame(chunks(data, size), 1000)) == whole
    fault = whole[-1]
    assert isinstance(fault, Fault)
    assert (fault.rule, fault.line, fault.offset) in {
        ("framing.not-an-export", line, offset) for line in (1, 2)
    }
    assert found in fault.message
    assert fault.incomplete
    assert texts(whole) == []


@pytest.mark.parametrize("data", [b'{"error": "no"}\n', b'{"errors":[]}', b'{\n"message":""\n}\n'])
def test_one_object_of_another_kind_is_for_the_check_to_judge(data: bytes):
    (row, *_) = framed(data)
    assert isinstance(row, Row)
    assert decode(row.text).readable


TOO_LONG = {
    "a line": (
        b"{}\n" + b'{"a":"%s"}\n' % (b"x" * 99) + b"{}\n",
        [(1, 0, b"{}"), ("framing.row-too-long", 2, 3), (3, 111, b"{}")],
    ),
    "the first line": (
        b'{"a":"%s"}\n' % (b"x" * 99) + b'{"b":\n',
        [("framing.row-too-long", 1, 0), (2, 108, b'{"b":')],
    ),
    "the last line": (
        b"{}\n" + b'{"a":"%s"}' % (b"x" * 99),
        [(1, 0, b"{}"), ("framing.row-too-long", 2, 3)],
    ),
    "a line after blank ones": (
        b"{}\n\n" + b"x" * 51 + b"\n{}\n",
        [
            (1, 0, b"{}"),
            ("framing.blank-line", 2, 3),
            ("framing.row-too-long", 3, 4),
            (4, 56, b"{}"),
        ],
    ),
    "an element": (
        b'[{"a":["%s"]}, {}]' % (b"x" * 99),
        [("framing.row-too-long", 1, 1), (2, 112, b"{}")],
    ),
    "an element that is torn": (
        b'[{"a":["%s"' % (b"x" * 99),
        [("framing.row-too-long", 1, 1), ("framing.torn-last-line", 1, 108)],
    ),
    "a literal": (b"[%s,{}]" % (b"1" * 51), [("framing.row-too-long", 1, 1), (2, 53, b"{}")]),
}


@pytest.mark.parametrize(("data", "expected"), TOO_LONG.values(), ids=TOO_LONG)
def test_too_long_is(data: bytes, expected: list[tuple[object, ...]]):
    items = framed(data, 50)
    assert short(items) == expected
    for item in items:
        if isinstance(item, Fault):
            assert item.lost_row == (item.rule == "framing.row-too-long")


def test_the_end_of_a_very_deep_element_is_found():
    deep = b"[" * 70_000 + b"]" * 70_000
    for size in (1 << 12, 1 << 18):
        items = list(frame(chunks(b"[" + deep + b",{}]", size), 1000))
        assert short(items) == [("framing.row-too-long", 1, 1), (2, 140_002, b"{}")]


def test_a_row_of_exactly_the_longest_length_is_read():
    line = b'{"a":"%s"}' % (b"x" * 42)
    assert len(line) == 50
    assert texts(framed(line + b"\n" + line, 50)) == [line, line]
    assert texts(framed(b"[" + line + b"]", 50)) == [line]
    assert texts(framed(line + b"\n" + line, 49)) == []


@pytest.mark.parametrize("cut", range(1, 53))
def test_rows_before_a_cut_are_read_and_the_cut_is_told(cut: int):
    rows = [b'{"a":"\xc3\xa9\\n"}', b'{"b":[1,{"c":null}]}', b"{}"]
    for data in (b"\n".join(rows) + b"\n", b"[" + b",\n".join(rows) + b"]\n"):
        items = framed(data[:cut])
        read = texts(items)
        assert read == rows[: len(read)]
        torn = [item for item in items if isinstance(item, Fault) and item.incomplete]
        finished = data.startswith(b"{") and data[:cut].strip() == b"\n".join(rows[: len(read)])
        assert len(torn) == (not finished and cut < len(data) - 1)
        assert all(item.rule == "framing.torn-last-line" for item in torn)


def test_a_fault_that_loses_a_row_says_so():
    (fault,) = framed(b'{"a":')
    assert isinstance(fault, Fault)
    assert fault.lost_row
    assert fault.incomplete
    (_, fault) = framed(b"[{},")
    assert isinstance(fault, Fault)
    assert not fault.lost_row
    assert fault.incomplete


def test_every_rule_is_explained_in_one_sentence():
    for name, rule in FRAMING_RULES.items():
        assert name.startswith("framing.")
        assert rule.level in ("error", "warning", "note")
        assert rule.explanation.endswith(".")
        assert not rule.incomplete or rule.level == "error"


def test_messages_hold_nothing_of_the_data():
    for data, _ in FRAMINGS.values():
        for item in framed(data):
            if isinstance(item, Fault):
                assert item.rule in FRAMING_RULES or item.rule in JSON_RULES
                assert "\n" not in item.message
                assert not set('{}"\\') & set(item.message)


# Whatever the rows are, framing hands out the same ones.

ROWS = st.recursive(
    st.none()
    | st.integers(-99, 99)
    | st.text(max_size=6)
    | st.sampled_from(['"', "\\", "]}", "[{"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
EXPORTS = st.lists(st.dictionaries(st.text(max_size=3), ROWS, max_size=3), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None, print_blob=True)
@given(EXPORTS, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_rows_are_the_same_however_they_are_set_apart(
    rows: list[object],
    ascii_only: object,
    indent: int | str | None,
):
    def text(value: object, indent: int | str | None) -> bytes:
        return json.dumps(value, ensure_ascii=bool(ascii_only), indent=indent).encode()

    inputs = [
        b"".join(text(row, None) + b"\n" for row in rows),
        text(rows, indent),
        b"[" + b",\n".join(text(row, indent) for row in rows) + b"]",
    ]
    if rows[0]:  # `{}` alone in the first line makes the rest lines
        inputs.append(b"\n".join(text(row, indent) for row in rows) + b"\n")
    for data in inputs:
        items = framed(data, 10_000)
        assert all(isinstance(item, Row) for item in items)
        assert [decode(text).value for text in texts(items)] == rows
        assert [item.line for item in items] == list(range(1, len(rows) + 1))


@settings(max_examples=150, deadline=None, print_blob=True)
@given(EXPORTS, st.data())
def test_a_row_broken_in_a_line_of_its_own_costs_no_other_row(
    rows: list[object], data: st.DataObject
):
    lines = [json.dumps(row).encode() for row in [*rows, {"last": 1}]]
    broken = data.draw(st.integers(0, len(rows) - 1))
    others = lines[:broken] + lines[broken + 1 :]
    lines[broken] = lines[broken][: data.draw(st.integers(0, len(lines[broken]) - 1))]
    read = texts(framed(b"\n".join(lines) + b"\n", 10_000))
    assert [text for text in read if text in others] == others


TOKENS = st.sampled_from(
    [
        *(bytes((byte,)) for byte in b'{}[],:"\\\n\r a1<\x00\xff\xef\xbb'),
        *(BOM, b"null", b'\\"', b'"a":', b'{"a":1}', b"{}\n", b"[{}"),
    ]
)


@settings(max_examples=1500, deadline=None, print_blob=True)
@given(st.lists(TOKENS, max_size=20), st.integers(1, 30))
def test_chunks_make_no_difference(tokens: list[bytes], max_row_bytes: int):
    data = b"".join(tokens)
    items = framed(data, max_row_bytes)
    places = [(item.line, item.offset) for item in items if isinstance(item, Row)]
    assert places == sorted(set(places))
    assert [place[0] for place in places] == sorted({place[0] for place in places})


@settings(max_examples=700, deadline=None, print_blob=True)
@given(st.lists(TOKENS, max_size=14))
def test_the_elements_of_an_array_hide_nothing(tokens: list[bytes]):
    # Every byte is in a row, or told, or one of what stands between rows.
    data = b'[{"a":1},' + b"".join(tokens)
    rest = bytearray(data)
    items = framed(data)
    for item in items:
        if isinstance(item, Row):
            rest[item.offset : item.offset + len(item.text)] = b" " * len(item.text)
        elif item.incomplete:
            del rest[item.offset :]
    left = bytes(rest).replace(BOM, b"")
    assert not left.strip(b" \t\r\n,[]}")


# Rows that begin alike are found by a guess; a scanner finds the same.

ALIKE = st.sampled_from(
    [
        *(b'{"a":', b'{"a":1}', b'{"a":[{"a":1},{"b":2}]}', b'{"a": {"b":{}}}', b'{"a":"<{\\"}'),
        *(b'"a":', b'"', b'"}', b'"\\\\"', b'"{\\"["', b"\\", b"\\\\", b'\\"', b"<", b"\n", b" "),
        *(b"{", b"}", b"[", b"]", b",", b":", b":{", b",{", b"1", b"},", b"]}", b"}},", b"{}"),
    ]
)


@settings(max_examples=1500, deadline=None, print_blob=True)
@given(st.lists(ALIKE, max_size=16), st.sampled_from([b"[", b"[\n", b"{\n"]), st.integers(9, 60))
def test_guessing_makes_no_difference(tokens: list[bytes], opening: bytes, max_row_bytes: int):
    data = opening + b"".join(tokens)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elements._Elements, "_guess", lambda _: None)  # noqa: SLF001 - the slow way alone
        expected = list(frame([data], max_row_bytes))
        patch.undo()
        for waiting in (1, 8, 1 << 16):
            patch.setattr(elements, "_WORTH_WAITING", waiting)
            assert framed(data, max_row_bytes) == expected


@settings(max_examples=3000, deadline=None, print_blob=True)
@given(st.lists(ALIKE, max_size=12))
def test_one_object_is_where_a_scanner_ends(tokens: list[bytes]):
    text = b"{" + b"".join(tokens)
    scanner = ValueScanner(text[0])
    end = scanner.scan(text, 1)
    if is_one_object(text):
        assert (end, scanner.ended, scanner.cut) == (len(text), True, False)


@pytest.mark.parametrize(
    "text",
    [
        *(
            b'{"a":\\\\{}}',
            b'{"a":1{}}',
            b'{"a":"b"{}}',
            b'{"a":1,{}}',
            b'{"a":{},{}}',
            b'{"a":[}]',
        ),
        *(
            b'{"a":\\"}"}',
            b'{"a":"\n"}',
            b'{"a":"}',
            b'{"a":<}}',
            b"{}{}",
            b"{},",
            b"[]",
            b"{",
            b"",
        ),
        *(b'{"a":{}}\\\\', b'{"a":{"b":1} , {"c":2}}', b'{"a":"\\\\"}"}'),
    ],
)
def test_what_a_scanner_does_not_take_whole_is_not_one_object(text: bytes):
    assert not is_one_object(text)


@settings(max_examples=300, deadline=None, print_blob=True)
@given(st.dictionaries(st.text(max_size=3), ROWS, max_size=3), st.sampled_from([None, 1]))
def test_an_object_of_valid_json_is_one_object(row: object, indent: int | None):
    assert is_one_object(json.dumps(row, indent=indent).encode())


def test_nearly_all_rows_are_found_by_a_guess(monkeypatch: pytest.MonkeyPatch):
    scanned: list[int] = []

    class Counting(ValueScanner):
        def __init__(self, first: int) -> None:
            scanned.append(first)
            super().__init__(first)

    monkeypatch.setattr(elements, "ValueScanner", Counting)
    row = json.dumps({"a": [{"b": 1.5, "c": '\\"'}] * 50}).encode()
    data = b"[" + b",".join([row] * 2000) + b"]"
    assert texts(list(frame(chunks(data, 1 << 18), 1 << 20))) == [row] * 2000
    assert len(scanned) < 30  # one a chunk, or two
    row = json.dumps({"a": [{"b": 1.5, "c": "d"}] * 4000}, indent=1).encode()
    data = b"[" + b",\n".join([row] * 20) + b"]"
    scanned.clear()
    assert texts(list(frame(chunks(data, 1 << 16), 1 << 20))) == [row] * 20
    assert len(scanned) < 5


HOSTILE = {
    "beginnings that are none": b"[" + b'{"a":' * 300_000,
    "beginnings inside of rows": b"[" + b'{"a":[{"a":1}]},' * 100_000,
    "rows that begin differently": b"[" + b",".join(b'{"%d":1}' % n for n in range(200_000)),
    "rows that do not match": b"[" + b'{"a":1]},' * 200_000,
    "a broken array, then many blank lines": b"[[1" + b"\n" * 3_000_000 + b'{"a":1}\n',
    "opening brackets": b"[" * 3_000_000,
    "opening objects": b'[{"a":' * 100_000,
    "mismatched brackets": b"[" * 300_000 + b"}" * 300_000,
    "spaces in an object": b'[{"a":1,' + b" " * 3_000_000 + b'"b":2}]',
    "a long string": b'[{"a":"' + b'\\"' * 2_000_000 + b'"}]',
    "open quotes": b'[{"a":' + b'"x\n' * 200_000,
    "commas": b"[" + b"," * 300_000,
    "line feeds": b"\n" * 5_000_000,
    "a first line without end": b'{"a":"' + b"x" * 5_000_000,
    "spaces after an open first line": b'{"a":[\n' + b" " * 3_000_000,
    "small arrays": b"[1]" * 50_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_inputs_take_linear_time(data: bytes):
    start = time.perf_counter()
    for _ in frame(chunks(data, 1 << 12), 10_000_000):
        pass
    # Generous, for slow machines; what is quadratic takes minutes.
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("opening", [b"", b"[", b'[{"a":"', b'{"a":1}\n', b"{\n", b"[[", b"{}\n\n"])
def test_a_row_without_end_takes_bounded_memory(opening: bytes):
    def endless() -> Iterator[bytes]:
        yield opening
        for _ in range(400):
            yield b"x" * (1 << 16)

    tracemalloc.start()
    try:
        items = list(frame(endless(), 1 << 20))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 << 20
    assert any(isinstance(item, Fault) for item in items)


def test_a_row_takes_little_more_than_its_own_size():
    size = 32 << 20
    piece = b"x" * (1 << 18)

    def one_row() -> Iterator[bytes]:
        yield b'{"a":"'
        for _ in range(size // len(piece)):
            yield piece
        yield b'"}\n{}\n'

    tracemalloc.start()
    try:
        rows = [len(item.text) for item in frame(one_row(), 1 << 30) if isinstance(item, Row)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rows == [size + 8, 2]
    assert peak < 1.5 * size


def test_a_first_line_that_is_very_long_is_a_row():
    opening = b'{"a":"' + b"x" * (1 << 20) + b'",'
    for size in (1 << 16, 1 << 18, 1 << 22):
        items = list(frame(chunks(opening + b'\n"b":1}\n{}\n', size), 1 << 22))
        assert texts(items) == [opening, b'"b":1}', b"{}"]


def test_plain_lines_of_a_chunk_come_together():
    lines = [b'{"a":1}', b"{}", b'{"b":"c"}', b"{}"]
    odd = b"\n".join((*lines, b" {}", b""))
    plain = b"\n".join((*lines, b""))
    *single, together = framed_together([odd, plain], 1000)
    assert together == Rows(6, len(odd), plain[:-1], len(lines))
    assert [len(item.texts) for item in single if isinstance(item, Rows)] == [1] * 5
