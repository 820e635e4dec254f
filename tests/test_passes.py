"""Passes over all bytes of a text: in C and in Python they say the same, and so does a check."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exportv2.reading import may_be_long, numbers, passes

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
TABLE = numbers._NUMERIC  # noqa: SLF001 - the one table there is
LEAST = numbers.MAX_NUMBER_CHARACTERS + 1
RUN = re.compile(rb"[0-9+.eE-]{%d}" % LEAST)

#: Texts of what matters, in any order, and any bytes at all.
TEXTS = st.one_of(
    st.binary(max_size=600),
    st.lists(
        st.one_of(
            st.sampled_from([b'"', b"\\", b'\\"', b"\\\\", b",", b"{", b"\n", b"\0", b"\xff"]),
            st.integers(1, 80).map(lambda size: b"7" * size),
            st.text("0123456789+-.eE", max_size=80).map(str.encode),
        ),
        max_size=60,
    ).map(b"".join),
)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return pytest.importorskip("exportv2.reading._passes", reason="nothing was compiled here")


def quotes(text: bytes) -> int:
    """Count token by token: an escape is two bytes, whatever the second is."""
    return re.findall(rb'\\.|"', text, re.DOTALL).count(b'"')


@given(TEXTS)
@example(b'"' * 5_000)
@example(b'\\"\\')
def test_quotes_in_python_are_those_that_nothing_escapes(text: bytes):
    assert passes.count_quotes(text) == quotes(text)


@given(TEXTS)
@example(b'"' * 5_000)  # more than a lane counts to
@example(b'"' * 4_095)
@example(b"\\")
@example(b'\\"\\')
def test_quotes_in_c_are_those_in_python(compiled: ModuleType, text: bytes):
    assert compiled.count_quotes(text) == passes.count_quotes(text)


@given(TEXTS)
def test_no_run_is_missed_in_python(text: bytes):
    if RUN.search(text):
        assert passes.may_have_run(text, TABLE, LEAST)


@given(TEXTS)
@example(b"x" + b"1" * LEAST)
@example(b"1" * (LEAST - 1) + b"x" + b"1" * (LEAST - 1))
def test_c_finds_runs_and_nothing_else(compiled: ModuleType, text: bytes):
    assert compiled.may_have_run(text, TABLE, LEAST) is bool(RUN.search(text))


def test_a_run_is_found_wherever_it_starts(compiled: ModuleType):
    for before in range(200):
        for size in (LEAST - 1, LEAST):
            text = b"," * before + b"5" * size + b"," * 7
            assert compiled.may_have_run(text, TABLE, LEAST) is (size == LEAST)
            assert may_be_long(text) is (size == LEAST)


#: Blocks of lines that may be objects, or nearly.
BLOCKS = st.lists(
    st.sampled_from(
        [b"{}", b'{"a":1}', b"{", b"}", b"", b" {}", b"{}\r", b"[]", b"{\r}", b"{}" * 9]
    ),
    max_size=6,
).map(b"\n".join)


@given(BLOCKS, st.integers(1, 20))
@example(b"", 20)
@example(b"\n", 20)
@example(b"{", 20)
@example(b"{}\n", 20)
@example(b"{}\n{}", 2)
@example(b"{}\n{}", 1)
def test_lines_in_c_are_those_in_python(compiled: ModuleType, block: bytes, longest: int):
    plain = all(
        re.fullmatch(rb"\{[^\r]*\}", line) and len(line) <= longest for line in block.split(b"\n")
    )
    expected = block.count(b"\n") + 1 if plain else 0
    assert passes.plain_lines(block, longest) == expected
    assert compiled.plain_lines(block, longest) == expected


def test_what_is_no_text_is_refused(compiled: ModuleType):
    with pytest.raises(TypeError):
        compiled.count_quotes("no bytes")
    with pytest.raises(TypeError):
        compiled.may_have_run("no bytes", TABLE, LEAST)
    for table, least in ((b"0", LEAST), (TABLE, 7)):
        with pytest.raises(ValueError, match="expected"):
            compiled.may_have_run(b"", table, least)


def answered(pure: str, *arguments: str) -> tuple[int, bytes]:
    environment = {**os.environ, "EXPORTV2_PURE": pure}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_a_variable_turns_off_what_is_compiled(compiled: ModuleType):
    program = "from exportv2.reading import compiled; print(compiled.IS_COMPILED)"
    assert compiled.__name__ == "exportv2.reading._passes"
    assert answered("", "-c", program)[1].split() == [b"True"]
    assert answered("1", "-c", program)[1].split() == [b"False"]


@pytest.mark.parametrize("name", ["project-broken", "project-conforming"])
def test_reports_are_the_same_without_what_is_compiled(name: str):
    command = ("-m", "exportv2", "validate", "--output-format", "json-lines")
    file = f"examples/{name}.ndjson"
    status, output = answered("", *command, file)
    assert answered("1", *command, file) == (status, output)
    assert output
