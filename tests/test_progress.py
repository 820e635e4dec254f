"""Progress: how far a long run has come, on standard error."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import exportv2
from exportv2.commands import showing as module
from exportv2.commands.showing import _State, showing
from sample_rows import row, spoilt_row, written

LINE = re.compile(
    r"exportv2: 3 rows, (\S+ \w+)( of \S+ \w+)?, 1 finding, [\d,]+ rows/s(, .* left)?"
)


def shown(path: str, how: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that a run has shown until there was one, and it had come to its end."""
    run = exportv2.validate(path)
    lines: list[str] = []
    with showing(run, how):
        assert len(list(run)) == 1
        for _ in range(500 if how == "plain" else 5):
            time.sleep(0.01)
            lines += capsys.readouterr().err.splitlines()
            if len(lines) > 1:
                break
    return lines


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "_BETWEEN", 0.01)
    return written(tmp_path, row(1), row(2), spoilt_row(3))


def test_plain_lines_tell_rows_bytes_findings_and_speed(
    path: str, capsys: pytest.CaptureFixture[str]
):
    found = LINE.fullmatch(shown(path, "plain", capsys)[-1])
    assert found is not None
    assert found[2] == f" of {found[1]}"
    assert found[3] == ", 0 s left"


def test_of_what_is_compressed_the_whole_is_not_known(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    packed = tmp_path / "rows.gz"
    packed.write_bytes(gzip.compress(Path(path).read_bytes()))
    found = LINE.fullmatch(shown(str(packed), "plain", capsys)[-1])
    assert found is not None
    assert (found[2], found[3]) == (None, None)


@pytest.mark.parametrize("how", ["auto", "none"])
def test_where_nobody_looks_nothing_is_shown(
    how: str, path: str, capsys: pytest.CaptureFixture[str]
):
    assert shown(path, how, capsys) == []


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (_State(0, 0, 0, None, 0.0), "0 rows, 0 bytes, 0 findings"),
        (
            _State(1_000, 5 * 10**6, 2, 10**9, 10.0),
            "1,000 rows, 5.0 MB of 1.0 GB, 2 findings, 100 rows/s, 33 min 10 s left",
        ),
        # The file has grown since it was looked at.
        (_State(10, 2_000, 1, 1_000, 1.0), "10 rows, 2.0 kB of 1.0 kB, 1 finding, 10 rows/s"),
    ],
)
def test_a_state_in_words(state: _State, told: str):
    assert state.told() == told


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are had otherwise there")
@pytest.mark.parametrize("output_format", ["text", "concise"])
def test_on_a_terminal_a_line_changes_and_is_gone_at_the_end(path: str, output_format: str):
    import pty  # noqa: PLC0415 - not on Windows

    # Standard output is a terminal as well: what is written there as it goes leaves no room.
    program = (
        "import sys, time; from exportv2.commands import showing; from exportv2 import run;"
        "showing._DELAY = 0; over = run.Run._end_of_input;"
        "run.Run._end_of_input = lambda self: (time.sleep(.3), over(self))[1];"
        "from exportv2.start import start; start()"
    )
    main, other = pty.openpty()
    arguments = ["validate", "--output-format", output_format, path]
    done = subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=other, stderr=other)
    assert done.wait(timeout=60) == 1
    import os  # noqa: PLC0415 - as above

    os.close(other)
    text = b""
    try:
        while piece := os.read(main, 65536):
            text += piece
    except OSError:  # the other end is closed
        pass
    os.close(main)
    lines = re.findall(rb"\r(\d+ rows, [^\r]*)", text)
    if output_format == "concise":
        assert lines == []
        return
    assert lines
    # The last thing that is shown of it is blank, and then comes the report.
    before, _, after = text.rpartition(b"\r" + b" " * 30)
    assert b" rows, " in before
    assert re.match(rb" *\r", after)
