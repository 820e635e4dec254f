"""Where reports go: --output in pairs with --output-format, whole files or none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from click.testing import CliRunner

from exportv2 import cli
from sample_rows import ndjson, row, spoilt_row, written
from test_cli import COMMAND, INTERRUPTIBLE, executed

#: How reports of some formats begin.
BEGINNING = {
    "text": "error value.type data_row.row_data: 1 finding",
    "json": '{"findings": [',
    "junit": "<?xml ",
    "sarif": '{\n "$schema"',
}


def _formats(folder: Path, *arguments: str) -> dict[str, str]:
    """Return which format each file got, standard output being `-`."""
    path = written(folder, spoilt_row(), name="in.ndjson")
    result = CliRunner().invoke(cli.cli, ["validate", *arguments, path], catch_exceptions=False)
    assert result.exit_code == 1, result.output
    texts = {"-": result.stdout} | {
        file.name: file.read_text(encoding="utf-8")
        for file in folder.iterdir()
        if file.name != "in.ndjson"
    }
    return {
        name: next(known for known, start in BEGINNING.items() if text.startswith(start))
        for name, text in texts.items()
        if text
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", {"-": "text"}),
        ("-f json", {"-": "json"}),
        ("-o a", {"a": "text"}),
        ("-o a -f json", {"a": "json"}),
        ("-o -", {"-": "text"}),
        ("-f json -o a -f text -o b", {"a": "json", "b": "text"}),
        ("-f json -f text -o a -o b", {"a": "json", "b": "text"}),
        ("-o a -o b -f json -f text", {"a": "json", "b": "text"}),
        ("-o a -f json -o b -f text", {"a": "json", "b": "text"}),
        ("-f json -f text -o a", {"-": "json", "a": "text"}),
        ("-f json -o a -f text", {"-": "text", "a": "json"}),
        ("-f json -f text -o - -o a", {"-": "json", "a": "text"}),
        ("-f junit -o a -f text -f sarif -o b", {"-": "text", "a": "junit", "b": "sarif"}),
        ("-f json -o a -f json -o b", {"a": "json", "b": "json"}),
    ],
)
def test_which_report_goes_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, expected: dict[str, str]
):
    monkeypatch.chdir(tmp_path)
    names = {"-f": "--output-format", "-o": "--output"}
    assert _formats(tmp_path, *(names.get(word, word) for word in options.split())) == expected


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("-f json -f text", "only one report can go to standard output"),
        ("-f json -f text -f junit -o a", "only one report can go to standard output"),
        ("-f json -o - -f text -o -", "only one report can go to standard output"),
        ("-o a -f json -f text", "each must follow its own --output-format"),
        ("-f json -o a -o b -f text -f junit", "each must follow its own --output-format"),
        ("-f json -o a -o b", "more --output than --output-format"),
        ("-o a -o b", "more --output than --output-format"),
        ("-f json -o a -f text -o ./a", "two reports cannot go to the same file"),
        ("--statistics -f json", "--statistics is of --output-format text"),
    ],
)
def test_2_and_one_line_for_pairs_that_make_no_sense(tmp_path: Path, options: str, said: str):
    names = {"-f": "--output-format", "-o": "--output"}
    arguments = [names.get(word, word) for word in options.split()]
    done = executed("validate", *arguments, written(tmp_path, row()), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["rows.ndjson"]


def test_a_file_has_what_standard_output_would_have(tmp_path: Path):
    path = written(tmp_path, spoilt_row(), b"{", row())
    out = tmp_path / "report"
    for output_format in ("text", "concise", "json", "json-lines", "junit", "sarif", "github"):
        shown = executed("validate", "--output-format", output_format, path)
        done = executed("validate", "--output-format", output_format, "--output", str(out), path)
        assert (done.stdout, done.stderr, done.returncode) == (b"", b"", shown.returncode)
        assert out.read_bytes() == shown.stdout
        assert {file.name for file in tmp_path.iterdir()} == {"rows.ndjson", "report"}


def _refused(folder: Path, output: Path, said: str) -> None:
    """Check that a report cannot go there, which one line says, and that nothing is left."""
    path = written(folder, spoilt_row())
    before = sorted(folder.rglob("*"))
    done = executed("validate", "--output-format", "json", "--output", str(output), path)
    assert done.returncode == 2, done.stderr
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert said in done.stderr.decode()
    assert sorted(folder.rglob("*")) == before


def test_2_and_one_line_for_a_directory(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    _refused(tmp_path, tmp_path / "folder", "cannot be written: it is a directory")


def test_2_and_one_line_for_a_place_that_is_not_there(tmp_path: Path):
    _refused(tmp_path, tmp_path / "no" / "report", "cannot be written: No such file")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no new files, of root neither")
def test_2_and_one_line_for_a_place_that_takes_no_files(tmp_path: Path):
    _refused(tmp_path, Path("/proc/report"), "cannot be written: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_2_and_one_line_for_a_full_device(tmp_path: Path):
    _refused(tmp_path, Path("/dev/full"), "cannot be written: No space left on device")


@pytest.mark.parametrize("spelling", ["rows.ndjson", "./rows.ndjson", "link.ndjson"])
def test_2_and_one_line_for_an_output_that_is_an_input(tmp_path: Path, spelling: str):
    path = written(tmp_path, spoilt_row())
    before = Path(path).read_bytes()
    (tmp_path / "link.ndjson").symlink_to(path)
    done = executed("validate", "--output", spelling, "*.ndjson", cwd=tmp_path)
    assert done.returncode == 2
    assert b"this is one of the inputs" in done.stderr
    assert Path(path).read_bytes() == before


LIMITED = (
    "import resource, runpy, signal, sys;"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
    "runpy.run_module('exportv2', run_name='__main__')"
)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
@pytest.mark.parametrize("output_format", ["json", "concise"])
def test_a_file_that_cannot_be_finished_is_not_there(tmp_path: Path, output_format: str):
    path = written(tmp_path, *(spoilt_row(number) for number in range(500)))
    report = tmp_path / "report"
    report.write_text("the report before", encoding="utf-8")
    options = ["--output-format", output_format, "--output", str(report)]
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, "validate", *options, path],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count(b"\n") == 1
    assert b"report cannot be written: File too large" in done.stderr
    assert report.read_text(encoding="utf-8") == "the report before"
    assert {file.name for file in tmp_path.iterdir()} == {"rows.ndjson", "report"}


def test_a_link_still_leads_to_the_report(tmp_path: Path):
    path = written(tmp_path, spoilt_row())
    (tmp_path / "link").symlink_to("report")
    assert executed("validate", "--output", str(tmp_path / "link"), path).returncode == 1
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "report").read_text(encoding="utf-8").startswith(BEGINNING["text"])


def test_no_file_is_left_by_an_internal_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(_judge: object, _rows: object) -> None:
        raise KeyError

    path = written(tmp_path, spoilt_row())
    monkeypatch.setattr("exportv2.judge.Judge.rows", broken)
    monkeypatch.setattr(
        sys, "argv", ["exportv2", "validate", "--output", str(tmp_path / "a"), path]
    )
    assert cli.main() == 2
    assert "internal error: KeyError" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["rows.ndjson"]


def test_files_are_there_although_nobody_listens(tmp_path: Path):
    rows = [row() | {f"member_{number}": 1 for number in range(800)}]
    path = written(tmp_path, *rows)
    reading, writing = os.pipe()
    os.close(reading)
    options = ["--output-format", "text", "--output-format", "json", "--output", "report.json"]
    done = subprocess.run(
        [*COMMAND, "validate", *options, path],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        cwd=tmp_path,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert len(report["findings"]) == 800


@pytest.mark.parametrize("output_format", ["json", "text", "junit", "sarif", "github"])
def test_an_interrupted_run_leaves_a_report_that_says_so(tmp_path: Path, output_format: str):
    report = tmp_path / "report"
    pair = ["--output-format", output_format, "--output", str(report)]
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", INTERRUPTIBLE, "validate", *pair),
            *("--output-format", "concise", "-"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    watchdog = Timer(60, process.kill)
    watchdog.daemon = True
    watchdog.start()
    with process, process.stdin, process.stdout, process.stderr:
        process.stdin.write(ndjson(*(spoilt_row(number) for number in range(200))))
        process.stdin.flush()
        process.stdout.readline()  # now the run is under way
        assert not report.exists()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        errors = process.stderr.read()
        process.wait()
    watchdog.cancel()
    assert (process.returncode, errors) == (130, b"")
    written_then = report.read_text(encoding="utf-8")
    assert "The run was interrupted: this is what was read until then." in written_then
    assert {"json": '"complete": false', "sarif": '"executionSuccessful": false'}.get(
        output_format, "INCOMPLETE: not all of the input was read"
    ) in written_then
    assert [file.name for file in tmp_path.iterdir()] == ["report"]


# Colour ------------------------------------------------------------------------------------------


def _on_a_terminal(path: str, *options: str, **environment: str) -> bytes:
    """Return what the command shows on a terminal."""
    ours, theirs = pytest.importorskip("pty").openpty()
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    done = subprocess.run(
        [*COMMAND, "validate", *options, path],
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    assert done.stderr == b""
    shown = b""
    while b"schema" not in shown:
        shown += os.read(ours, 65_536)
    os.close(ours)
    return shown


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
def test_colour_is_on_a_terminal_unless_told_else(
    tmp_path: Path, environment: dict[str, str], *, coloured: bool
):
    shown = _on_a_terminal(written(tmp_path, spoilt_row()), **environment)
    assert (b"\x1b[31m\x1b[1merror\x1b[0m" in shown) is coloured
    assert (b"\x1b" in shown) is coloured


def test_only_text_is_coloured(tmp_path: Path):
    path = written(tmp_path, spoilt_row())
    assert b"\x1b" not in _on_a_terminal(path, "--output-format", "concise")


@pytest.mark.parametrize(("forced", "coloured"), [("", False), ("1", True)])
def test_a_pipe_has_colour_where_it_is_forced_and_a_file_never(
    tmp_path: Path, forced: str, *, coloured: bool
):
    environment: dict[str, Any] = {"env": {**os.environ, "FORCE_COLOR": forced, "NO_COLOR": ""}}
    path = written(tmp_path, spoilt_row())
    assert (b"\x1b" in executed("validate", path, **environment).stdout) is coloured
    report = tmp_path / "report"
    executed("validate", "--output", str(report), path, **environment)
    assert b"\x1b" not in report.read_bytes()


# What a run reads, and what it writes -----------------------------------------------------------


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_what_standard_input_comes_from_is_not_overwritten(tmp_path: Path, option: str):
    path = Path(written(tmp_path, spoilt_row()))
    before = path.read_bytes()
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "exportv2", "validate", "-", option, str(path)],
            stdin=file,
            capture_output=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"one of the inputs" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("option", ["--baseline", "--params", "--config"])
def test_what_else_is_read_is_not_overwritten(tmp_path: Path, option: str):
    path = written(tmp_path, spoilt_row())
    file = tmp_path / "read"
    if option == "--baseline":
        executed("validate", "--write-baseline", str(file), path)
    else:
        file.write_text("{}" if option == "--params" else "", encoding="utf-8")
    before = file.read_bytes()
    done = executed("validate", option, str(file), "--output", str(file), path)
    assert done.returncode == 2
    assert b"this is one of the inputs, or of the files beside them" in done.stderr
    assert file.read_bytes() == before


def test_a_report_and_a_baseline_cannot_be_one_file(tmp_path: Path):
    file = tmp_path / "both"
    file.write_text("before", encoding="utf-8")
    path = written(tmp_path, spoilt_row())
    done = executed("validate", "--write-baseline", str(file), "--output", str(file), path)
    assert done.returncode == 2
    assert b"--output and --write-baseline cannot go to the same file" in done.stderr
    assert file.read_text(encoding="utf-8") == "before"


def test_where_nobody_listens_any_more_the_files_are_written_all_the_same(tmp_path: Path):
    path = written(tmp_path, *(spoilt_row(number) for number in range(20_000)))
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "exportv2", "validate", path, "--output-format", "junit"]
    command += ["--output", str(report), "--output-format", "json-lines"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"kind"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
    assert "20,000 findings" in report.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes, and no SIGTERM")
def test_a_run_that_is_ended_from_outside_leaves_nothing_half_done(tmp_path: Path):
    pipe = tmp_path / "rows"
    os.mkfifo(pipe)
    folder = tmp_path / "reports"
    folder.mkdir()
    command = [sys.executable, "-m", "exportv2", "validate", str(pipe)]
    process = subprocess.Popen([*command, "--output", str(folder / "report")])
    with pipe.open("wb") as rows:  # which waits for the run to open the other end
        rows.write(ndjson(spoilt_row()))
        rows.flush()
        assert [file.suffix for file in folder.iterdir()] == [".tmp"]
        process.terminate()
        # A signal that comes just before the run waits for more is seen once there is more.
        with suppress(BrokenPipeError):
            for _ in range(600):
                rows.write(b"\n")
                rows.flush()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.1)
                    break
    assert process.wait(timeout=60) == 143
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are had otherwise there")
def test_2_and_one_line_where_standard_output_is_closed(tmp_path: Path):
    command = f'exec "{sys.executable}" -m exportv2 validate "{written(tmp_path, row())}" >&-'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"exportv2: standard output cannot be written: it is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("arguments", [["--nope"], ["{path}", "--output", "/none/x"]])
def test_a_wrong_usage_that_nobody_can_be_told_is_still_2(tmp_path: Path, arguments: list[str]):
    told = [word.format(path=written(tmp_path, row())) for word in arguments]
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "exportv2", "validate", *told]
        assert subprocess.run(command, stderr=full, check=False).returncode == 2
