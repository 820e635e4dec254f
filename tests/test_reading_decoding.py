"""Decoding: every JSON text has one verdict, whichever way it is reached."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportv2.reading import JSON_RULES, decode
from exportv2.reading import parsing as fast
from exportv2.reading.numbers import may_be_refused
from exportv2.reading.strict import decode_strictly

LONG = b"1" * 64
DEEP = 64

ACCEPTED = [
    b"[]",
    b"[ ]",
    b" \t\r\n{} \t\r\n",
    b'{"":0}',
    b'{"a":1,"A":1}',
    b"null",
    b"true",
    b"false",
    b"-0",
    b"-0.0",
    b"0e1",
    b"0e999",
    b"1e-999",
    b"1E+2",
    b"1.7976931348623157e308",
    b"123.456e0000000001",
    b"18446744073709551616",
    LONG,
    b"-" + LONG[1:],
    b"[" + LONG + b"," + LONG + b"]",
    b'"' + LONG * 9 + b'"',
    b'"' + b"-" * 99 + b'"',
    b'":1e999"',
    b'["1e999", ",1e999,"]',
    b'"NaN, Infinity"',
    b'"\\ud83d\\ude00"',
    b'"\\uD83D\\uDE00"',
    b'"\\\\ud800"',
    b'"\\u0000\\u001b\\/\\b\\f\\n\\r\\t\\"\\\\"',
    b'"\x7f"',
    '"\u2028\u2029\u0085\ufeff\uffff\U0010ffff"'.encode(),
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    b'["' + b"[{" * 99 + b'"]',
    b"[" + b'"]",[' * 3 + b"]" * 4,
    b"[" + b"[]," * 99 + b"[]]",
]

REFUSED = [
    ("json.syntax", b""),
    ("json.syntax", b" "),
    ("json.syntax", b"["),
    ("json.syntax", b"[1,]"),
    ("json.syntax", b"[,1]"),
    ("json.syntax", b"[1 2]"),
    ("json.syntax", b"[1]]"),
    ("json.syntax", b"1],[2"),
    ("json.syntax", b"]["),
    ("json.syntax", b'{"a":1,}'),
    ("json.syntax", b'{"a" 1}'),
    ("json.syntax", b'{"a":}'),
    ("json.syntax", b"{a:1}"),
    ("json.syntax", b"{1:1}"),
    ("json.syntax", b"{'a':1}"),
    ("json.syntax", b"{}{}"),
    ("json.syntax", b"{}#"),
    ("json.syntax", b"[1]//c"),
    ("json.syntax", b"01"),
    ("json.syntax", b"+1"),
    ("json.syntax", b"-"),
    ("json.syntax", b"1."),
    ("json.syntax", b".5"),
    ("json.syntax", b"1e"),
    ("json.syntax", b"0x1"),
    ("json.syntax", b"1_000"),
    ("json.syntax", "\uff11".encode()),
    ("json.syntax", b"True"),
    ("json.syntax", b"nul"),
    ("json.syntax", b"nan"),
    ("json.syntax", b'"'),
    ("json.syntax", b'"\\'),
    ("json.syntax", b'"a\tb"'),
    ("json.syntax", b'"a\nb"'),
    ("json.syntax", b'"\x00"'),
    ("json.syntax", b'"\\x41"'),
    ("json.syntax", b'"\\u12"'),
    ("json.syntax", b'"\\u 123"'),
    ("json.syntax", b'"\\u+123"'),
    ("json.syntax", b"\x0c1"),
    ("json.syntax", b"\xc2\xa01"),
    ("json.syntax", b"\xe2\x80\xa8[]"),
    ("json.syntax", b"[]," * 99 + b"1]],[[2"),
    ("json.syntax", b"[" + b"[]," * 99 + b"1]],[[2]"),
    ("json.encoding", b"\xef\xbb\xbf{}"),
    ("json.encoding", b'"\xff"'),
    ("json.encoding", b'"\xc0\x80"'),
    ("json.encoding", b'"\xe0\x80\xaf"'),
    ("json.encoding", b'"\xed\xa0\x80"'),
    ("json.encoding", b'"\xed\xa0\xbd\xed\xb8\x80"'),
    ("json.encoding", b'"\xf5\x80\x80\x80"'),
    ("json.encoding", b'"\xe2\x82"'),
    ("json.encoding", b"[\xe5]"),
    ("json.encoding", '{"a":1}'.encode("utf-16")),
    ("json.encoding", '{"a":1}'.encode("utf-16-le")),
    ("json.encoding", '{"a":1}'.encode("utf-16-be")),
    ("json.encoding", '{"a":1}'.encode("utf-32")),
    ("json.number", b"NaN"),
    ("json.number", b"[-Infinity]"),
    ("json.number", b'{"a":Infinity}'),
    ("json.number", b"1e400"),
    ("json.number", b"[-1e400]"),
    ("json.number", b'{"a": 1e309}'),
    ("json.number", b"1.8e+308"),
    ("json.number", b"17976931348623157" + b"0" * 40 + b"e253"),
    ("json.number", b"1E00000000000000000000999"),
    ("json.number", LONG + b"1"),
    ("json.number", b"-" + LONG),
    ("json.number", b"[0." + LONG[1:] + b"]"),
    ("json.number", b"1" * 20 + b"." + b"1" * 20 + b"e-" + b"0" * 20 + b"12"),
    ("json.number", b"1" * 5000),
    ("json.surrogate", b'"\\ud800"'),
    ("json.surrogate", b'"\\uDFFF"'),
    ("json.surrogate", b'"\\ude00\\ud83d"'),
    ("json.surrogate", b'"\\ud83d\\\\ude00"'),
    ("json.surrogate", b'"\\ud83d\\ud83d\\ude00"'),
    ("json.surrogate", b'"\\ud83d\\ud83d"'),
    ("json.surrogate", b'{"\\udbff":1}'),
    ("json.depth", b"[" * (DEEP + 1) + b"]" * (DEEP + 1)),
    ("json.depth", b'{"a":' * (DEEP + 1) + b"1" + b"}" * (DEEP + 1)),
    ("json.depth", b'[{"a":' * 33 + b"1" + b"}]" * 33),
    ("json.depth", b'["]",' * (DEEP + 1) + b"1" + b"]" * (DEEP + 1)),
    ("json.depth", b'["\\"]",' * (DEEP + 1) + b"1" + b"]" * (DEEP + 1)),
    ("json.depth", b"[" * 201 + b"]" * 201),
    ("json.depth", b"[" * 1_100),
    ("json.depth", b'[{"":' * 100_000),
]


def rules(text: bytes) -> list[str]:
    return [problem.rule for problem in decode(text).problems]


@pytest.mark.parametrize("text", ACCEPTED, ids=repr)
def test_a_json_text_has_the_value_stdlib_json_gives_it(text: bytes):
    decoded = decode(text)
    assert decoded.problems == ()
    assert decoded.readable
    assert repr(decoded.value) == repr(json.loads(text))
    assert decode_strictly(text) == decoded


@pytest.mark.parametrize(
    ("rule", "text"), REFUSED, ids=[f"{rule}-{text[:30]!r}" for rule, text in REFUSED]
)
def test_what_is_no_json_text_is_unreadable(rule: str, text: bytes):
    decoded = decode(text)
    assert [problem.rule for problem in decoded.problems] == [rule]
    assert not decoded.readable
    assert decoded.value is None
    assert decode_strictly(text) == decoded


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        (b'{"a":"\xff"}', "at byte 6 of the row"),
        (b'{"\xc3\xa9":}', "at byte 6 of the row"),
        (b"[1, ]", "at byte 2 of the row"),
        (b'{"a":1 , }', "at byte 7 of the row"),
        (b'["", 1e400]', "at byte 5 of the row"),
        (b'["1e400",NaN]', "at byte 9 of the row"),
        (b'["\\\\", "\\ud800"]', "at byte 8 of the row"),
        (b'["a\tb"]', "at byte 3 of the row"),
        (b'{"a":1}x', "at byte 7 of the row"),
    ],
)
def test_a_message_ends_with_the_place(text: bytes, ending: str):
    (problem,) = decode(text).problems
    assert problem.message.endswith(ending)


def test_no_message_holds_anything_of_the_row():
    for _, text in REFUSED:
        secret = text.replace(b"a", b"sEcReT")
        for problem in decode(secret).problems:
            assert "sEcReT" not in problem.message
            assert "\n" not in problem.message
            assert len(problem.message) < 200


@pytest.mark.parametrize(
    ("text", "value", "paths"),
    [
        (b'{"id":1,"id":2}', {"id": 2}, [("id",)]),
        (b'{"id":1,"\\u0069d":2,"x":0}', {"id": 2, "x": 0}, [("id",)]),
        (b'{"a":[0,{"b":1,"b":1}]}', {"a": [0, {"b": 1}]}, [("a", 1, "b")]),
        (b'{"a":1,"b":1,"b":2,"a":2}', {"a": 2, "b": 2}, [("a",), ("b",)]),
        (b'{"a":{"c":1,"c":2},"a":{"d":3}}', {"a": {"d": 3}}, [("a",), ("a", "c")]),
        (b"{" + b'"k":1,' * 999 + b'"k":2}', {"k": 2}, [("k",)]),
        (b'{"__proto__":1,"__proto__":2}', {"__proto__": 2}, [("__proto__",)]),
    ],
)
def test_repeated_names_are_told_with_their_paths_and_the_last_counts(
    text: bytes, value: object, paths: list[tuple[str | int, ...]]
):
    decoded = decode(text)
    assert decoded.readable
    assert decoded.value == value
    assert [problem.path for problem in decoded.problems] == paths
    assert {problem.rule for problem in decoded.problems} == {"json.duplicate-key"}


def test_a_message_tells_how_often_a_name_is_repeated():
    (problem,) = decode(b'{"a":1,"a":2,"a":3}').problems
    assert " 3 times" in problem.message


def test_a_repeated_name_in_an_unreadable_row_is_not_told():
    assert rules(b'{"a":1,"a":"\\ud800"}') == ["json.surrogate"]


@pytest.mark.parametrize(
    "text",
    [
        b"1" * 10_000_000,
        b"[" * 10_000_000,
        b'"' + b'\\"' * 5_000_000,
        b'"' + b"\\" * 10_000_000,
        b"1e" * 5_000_000,
        b"0e000" * 2_000_000,
        b"[" + b" " * 10_000_000,
        b'{"a":' + b'"' * 1_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_take_linear_time(text: bytes):
    start = time.perf_counter()
    assert not decode(text).readable
    # Generous, for slow machines; what is quadratic takes minutes.
    assert time.perf_counter() - start < 5


def test_ten_megabytes_of_digits_are_never_converted():
    start = time.perf_counter()
    (problem,) = decode(b'{"a":' + b"7" * 10_000_000 + b"}").problems
    # Generous, for slow machines; converting them takes minutes.
    assert time.perf_counter() - start < 5
    assert "10000000 characters at byte 5" in problem.message


def test_deep_texts_are_refused_on_a_small_stack():
    # In a process of its own: a stack overflow would end this one.
    program = (
        "import threading; from exportv2.reading import decode\n"
        "threading.stack_size(512 * 1024)\n"
        "texts = [b'[' * 100_000, b'{\"a\":' * 100_000, b'[' * 64 + b']' * 64, b'[' * 1100]\n"
        "run = lambda: print([decode(text).readable for text in texts])\n"
        "thread = threading.Thread(target=run); thread.start(); thread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[False, False, True, False]\n"


def test_a_nearly_exhausted_stack_is_no_exception():
    results: list[bool] = []

    def descend(levels: int) -> None:
        if levels:
            descend(levels - 1)
        else:
            results.append(decode(b'{"a":' * DEEP + b"1" + b"}" * DEEP).readable)

    thread = threading.Thread(target=descend, args=(sys.getrecursionlimit() - 100,))
    thread.start()
    thread.join()
    assert results == [True]


def test_the_parser_still_bounds_depth_as_decoding_relies_on():
    # Without the wrapping the parser itself takes 65 levels: the wrapping is what refuses them.
    text = b"[" * (DEEP + 1) + b"]" * (DEEP + 1)
    assert fast._jiter(text)  # noqa: SLF001 - the fast way alone
    assert fast.parse(b"[" * (DEEP - 1) + b"[],[]" + b"]" * (DEEP - 1))
    with pytest.raises(ValueError, match="recursion"):
        fast.parse(text)


def test_every_rule_is_explained_in_one_sentence():
    assert {rule for rule, _ in REFUSED} | {"json.duplicate-key"} == set(JSON_RULES)
    for rule in JSON_RULES.values():
        assert rule.level == "error"
        assert rule.explanation.endswith(".")


# The differential test. The oracle says yes or no by its own, slow and obvious means.


def oracle_accepts(text: bytes) -> bool:
    def number(token: str) -> float:
        if len(token) > DEEP or math.isinf(float(token)):
            raise ValueError
        return float(token)

    def constant(token: str) -> float:
        raise ValueError(token)

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    def depth(value: object) -> int:
        if isinstance(value, dict):
            return 1 + max(map(depth, value.values()), default=0)
        return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0

    try:
        value = json.loads(
            text.decode("utf-8", "strict"),
            object_pairs_hook=members,
            parse_int=number,
            parse_float=number,
            parse_constant=constant,
        )
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return depth(value) <= DEEP


TOKENS = [
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b'"',
    b"\\",
    b'"a"',
    b'"a":',
    b'"\\u0061":',
    b"1",
    b"0",
    b"-",
    b".",
    b"e",
    b"E+",
    b"e308",
    b"e0309",
    b"e999",
    b"9" * 21,
    b"1" * 63,
    b"0." + b"3" * 62,
    b" ",
    b"\t",
    b"\n",
    b"\xff",
    b"\xc3\xa9",
    b"\xed\xa0\x80",
    b"\x00",
    b"\\ud83d",
    b"\\ude00",
    b"\\\\",
    b'\\"',
    b"NaN",
    b"-Infinity",
    b"true",
    b"null",
    b"[" * 33,
    b"]" * 33,
    b"[" * 64,
    b"]" * 64,
    b"[],",
    b'"]"',
    b'"[",',
    b'{"k":' * 32,
    b"}" * 32,
]

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**60, 10**66),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["1e999", ",1e999", "NaN", "[" * 70, "]" * 3, '"', "\\"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=2), inner, max_size=4)
        | st.tuples(inner, st.integers(55, 70)).map(lambda nested: wrapped(*nested))
    ),
    max_leaves=12,
)


def wrapped(value: object, levels: int) -> object:
    for _ in range(levels):
        value = [value]
    return value


@st.composite
def json_like_texts(draw: st.DrawFn) -> bytes:
    if draw(st.booleans()):
        return b"".join(draw(st.lists(st.sampled_from(TOKENS), max_size=12)))
    text = json.dumps(draw(VALUES), ensure_ascii=draw(st.booleans())).encode()
    if draw(st.booleans()):  # enough brackets for the wrapping
        text = b"[" + b"[]," * 70 + text + b"]"
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 3))
        text = text[:start] + draw(st.sampled_from([b"", *TOKENS])) + text[end:]
    return text


@settings(max_examples=2000, deadline=None, print_blob=True)
@given(json_like_texts())
def test_the_two_ways_and_the_oracle_agree(text: bytes):
    strict = decode_strictly(text)
    assert (strict.readable and not strict.problems) == oracle_accepts(text)
    assert repr(decode(text)) == repr(strict)
    # Even by itself, the fast way never takes what the strict way refuses.
    if not may_be_refused(text):
        try:
            value = fast.parse(text)
        except ValueError:
            return
        assert (repr(value), strict.readable, strict.problems) == (repr(strict.value), True, ())


@settings(max_examples=800, deadline=None, print_blob=True)
@given(
    st.from_regex(rb"-?[0-9]{0,70}(\.[0-9]{0,70})?([eE][+-]?[0-9]{0,5})?", fullmatch=True),
    st.sampled_from([b"%s", b"[%s]", b'{"a": %s}', b'{"a":"%s"}', b'["f-%s"]', b"[1,%s]"]),
)
def test_the_two_ways_and_the_oracle_agree_on_numbers(number: bytes, around: bytes):
    text = around % number
    strict = decode_strictly(text)
    assert (strict.readable and not strict.problems) == oracle_accepts(text)
    assert repr(decode(text)) == repr(strict)


@settings(max_examples=500, deadline=None, print_blob=True)
@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_without_an_exception(data: bytes):
    decoded = decode(data)
    assert decoded.readable == oracle_accepts(data) or decoded.problems
