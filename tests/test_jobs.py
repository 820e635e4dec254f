"""Several processes: the output of one, whatever happens to any of them."""

from __future__ import annotations

import contextlib
import gc
import gzip
import io
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Timer
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import cli, hints
from exportv2.checked import ProcessError
from exportv2.checking import Checking
from exportv2.processes import order, pieces, wire, worker, workers
from exportv2.reading import inputs
from exportv2.reports import REPORTS
from sample_rows import ndjson, observed_row, row, spoilt_row, text, written
from test_cli import COMMAND, INTERRUPTIBLE, invoked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exportv2.processes.pieces import Piece

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


def outputs(*paths: str, **options: Any) -> dict[str, str]:
    """Return what every report says of a run, and what it observed."""
    run = exportv2.validate(paths, observe=True, **options)
    written: dict[str, list[str]] = {name: [] for name in REPORTS}
    reports = [REPORTS[name](written[name].append) for name in REPORTS]
    for finding in run:
        for report in reports:
            report.add(finding)
    for report in reports:
        report.end(run.summary)
    observed = json.dumps(run.observed, sort_keys=True)
    return {"observed": observed} | {name: "".join(parts) for name, parts in written.items()}


class InThisProcess:
    """Does what a process does, without one: cuts without end can be tried."""

    checked = 0

    def __init__(self, settings: tuple[Any, ...], _start: object) -> None:
        self._results = io.BytesIO()
        self._worker = worker._Worker(wire.settings_of(settings), self._results)  # noqa: SLF001

    def check(self, piece: Piece, wanted: int) -> Iterator[bytes]:
        InThisProcess.checked += 1
        bounds = piece.range and (piece.range.start, piece.range.end, tuple(piece.range.before))
        self._results.seek(0)
        self._results.truncate()
        self._worker.check(os.fsencode(piece.path or ""), bounds, wanted)
        self._results.seek(0)
        while (received := wire.receive(self._results)) is not None:
            yield received[1]

    def kill(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Process", InThisProcess)
    monkeypatch.setattr(InThisProcess, "checked", 0)


# Cut anywhere ------------------------------------------------------------------------------------

A, B, C = (b'{"data_row":{"id":"%d"}}' % number for number in range(3))
MARK = b"\xef\xbb\xbf"

CONTENTS = {
    "plain": ndjson(A, B, C, A, B, b'{"data_row": {"id": 7}}'),
    "CR LF": b"\r\n".join((A, B, C, A, b"")),
    "CR LF, first late": A + b"\n" + B + b"\n" + C + b"\r\n" + A + b"\r\n\r\n" + B + b"\r\n",
    "carriage returns": ndjson(A, b'{"data_row":\r{}}', b'\r{"a":1}', C + b"\r \r", B),
    "blank lines": ndjson(A, b"", b"", B, b"  ", b"\t\r", b"", C, b"", A, b"", b""),
    "blank lines around": ndjson(b"", b" ", b"", A, b"", B, b"", b"") + b"  ",
    "indented rows": ndjson(b"   " + A, b"  " + B + b"  ", b"", b"     " + C),
    "a mark": MARK + ndjson(A, B, C),
    "a mark, blank lines": b"\n \n" + MARK + b"\n\n " + ndjson(A, B, A),
    "marks": ndjson(A, MARK + B, MARK, b" " + MARK + b" " + C, MARK + MARK + A, B),
    "unterminated": ndjson(A, B, A) + C,
    "unterminated, blank": ndjson(A, B, b"") + C + b"  ",
    "torn": ndjson(A, B, b"", A) + C[:-3],
    "torn in a string": ndjson(A, B) + C[:9],
    "broken rows": ndjson(A, b"{", b"}", b"{}{}", b"\xff", b"[1,", b'"x"', B, b"7", b"nothing", A),
    "duplicate members": ndjson(b'{"a":1,"a":2}', A, b'{"data_row":{"id":"0","id":"1"}}', B),
    "too long": ndjson(A, b"x" * 200, B, b" " * 150, b"", b'{"a":"' + b"y" * 300 + b'"}', A),
    "too long at the end": ndjson(A, B) + b'{"a":"' + b"y" * 300,
    "an array": b"[" + A + b",\n" + B + b",\n" + A + b"]",
    "an array and rows": b"[" + A + b"]\n" + ndjson(B, C, A),
    "an array of strings": b'["{}",\n"{}"]',
    "indented objects": b'{\n  "data_row": {}\n}\n{\n  "data_row": 1\n}\n',
    "a broken first line": b"[1, 2\n" + ndjson(A, B, A),
    "garbage first": b"nothing\n\n" + ndjson(A, B, A),
    "no export": b"<html>\n<body>\n</body>\n</html>\n",
    "UTF-16": ndjson(A, B).decode().encode("utf-16"),
    "blank": b"\n \n\t\n\r\n",
    "a mark alone": MARK,
    "empty": b"",
    "runs": ndjson(
        *(
            {"data_row": {"id": f"{number}"}, "experiments": {"e": {"runs": {"r": {
                "run_data_row_id": f"{number % 2}"}}}}}
            for number in range(4)
        )
    ),
    "other edition": ndjson(observed_row(1), 7, observed_row(1), spoilt_row(2), observed_row(3)),
}  # fmt: skip


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", CONTENTS)
def test_wherever_a_file_is_cut_the_output_is_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = CONTENTS[name]
    path = tmp_path / "rows.ndjson"
    path.write_bytes(content)
    other = written(tmp_path, A, b"", name="other.ndjson")
    options = {"max_row_bytes": 100 if name.startswith("too long") else 10_000}
    expected = outputs(str(path), other, **options)
    step = max(1, len(content) // 300)
    for size in range(1, len(content) + 2, step):
        monkeypatch.setattr(pieces, "RANGE_BYTES", size)
        assert outputs(str(path), other, jobs=2, **options) == expected, size


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("block", [1, 2, 3, 7])
def test_whatever_is_read_at_once_a_cut_is_found(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("exportv2.reading.ranges._BLOCK_BYTES", block)
    for name in ("blank lines", "CR LF, first late", "indented rows", "too long"):
        path = tmp_path / "rows.ndjson"
        path.write_bytes(CONTENTS[name])
        expected = outputs(str(path))
        for size in (1, 5, 20, 33):
            monkeypatch.setattr(pieces, "RANGE_BYTES", size)
            assert outputs(str(path), jobs=2) == expected


OPTIONS: dict[str, dict[str, Any]] = {
    "all": {},
    "few findings": {"max_findings": 4},
    "no findings": {"max_findings": 0},
    "consistency ignored": {"ignore": ["consistency"]},
    "repeated ids ignored": {"ignore": ["consistency.data-row-id-unique"]},
    "ignored at a field": {"ignore": ["consistency:data_row.id", "value.type:data_row.id"]},
    "repeated ids alone": {"select": ["consistency.run-data-row-id-unique"]},
    "framing alone": {"select": ["framing", "json"]},
    "told": {"profile": exportv2.Profile(export="project", params={"label_details": False})},
    "observed": {"profile": exportv2.Profile(edition="observed")},
}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("options", OPTIONS)
def test_whatever_is_asked_for_the_output_is_the_same(
    options: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pieces, "RANGE_BYTES", 40)
    paths = []
    for number, content in enumerate(CONTENTS.values()):
        paths.append(str(tmp_path / f"{number}.ndjson"))
        Path(paths[-1]).write_bytes(content)
    expected = outputs(*paths, **OPTIONS[options])
    for jobs in (2, 3):
        assert outputs(*paths, jobs=jobs, **OPTIONS[options]) == expected
    assert InThisProcess.checked > 100


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("most", [0, 1, 2, 3, 5])
def test_the_same_rows_are_judged_by_the_other_edition(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = [observed_row(1), row(2), spoilt_row(3), observed_row(4), spoilt_row(5), spoilt_row(6)]
    monkeypatch.setattr(hints, "MOST_JUDGED", most)
    for number, arranged in enumerate(itertools.permutations(rows)):
        if number % 50:
            continue
        path = written(tmp_path, *arranged)
        expected = outputs(path)
        monkeypatch.setattr(pieces, "RANGE_BYTES", 1000)
        assert outputs(path, jobs=2) == expected


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("found", [499, 500, 501, 1000, 1001, 2345])
def test_a_row_with_very_many_findings_is_sent_in_parts(
    found: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    run = {"name": "r", "run_data_row_id": "same", "labels": []}
    several = {f"member_{number}": 1 for number in range(found)}
    half = dict(itertools.islice(several.items(), found // 2))
    experiments = {"experiments": {"e": {"name": "e", "runs": {"r": run}}}}
    # Repeated ids stand before, among and after what else is found, and make rows nonconforming.
    arranged = [several | row(1), row(2) | experiments | several, half | row(2) | experiments]
    arranged.append(half | experiments | (several | row(2)))
    path = written(tmp_path, *arranged)
    expected = outputs(path)
    assert json.loads(expected["json"])["summary"]["rows_nonconforming"] == 2
    monkeypatch.setattr(pieces, "RANGE_BYTES", 10)
    assert outputs(path, jobs=2) == expected


@pytest.mark.usefixtures("in_this_process")
def test_what_is_held_is_bounded_and_nothing_stands_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = written(tmp_path, *(spoilt_row(number) for number in range(300)))
    expected = outputs(path)
    monkeypatch.setattr(pieces, "RANGE_BYTES", 1000)
    for most in (0, 1500, 5000):
        monkeypatch.setattr(order, "MOST_HELD", most)
        assert outputs(path, jobs=3) == expected
    run = exportv2.validate(path, jobs=3)
    next(run)
    sleep(0.2)
    held = run._inputs._order._held  # type: ignore[attr-defined] # noqa: SLF001
    assert held < 5000 + 2000
    run.stop()


# Real processes ----------------------------------------------------------------------------------


@pytest.fixture
def several(tmp_path: Path) -> list[str]:
    """Write inputs of every kind, some cut into ranges; return their names."""
    rows = [row(1), spoilt_row(2), b"{", row(1), b"", observed_row(3), row(2)]
    (tmp_path / "rows.gz").write_bytes(gzip.compress(ndjson(*rows)))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(ndjson(*rows))[:-9])
    (tmp_path / "array.json").write_bytes(b"[" + b",\n".join(map(text, (row(1), row(1)))) + b"]")
    (tmp_path / "crlf.ndjson").write_bytes(ndjson(*rows).replace(b"\n", b"\r\n") + text(row(9)))
    (tmp_path / "empty.ndjson").touch()
    (tmp_path / "folder").mkdir()
    written(tmp_path, *rows, *rows)
    names = ("rows.gz", "missing", "rows.ndjson", "empty.ndjson", "array.json", "folder", "cut.gz")
    return [str(tmp_path / name) for name in (*names, "crlf.ndjson", "nothing.*", "rows.ndjson")]


@pytest.mark.parametrize("jobs", [2, 3])
def test_real_processes_have_the_same_output(
    jobs: int, several: list[str], monkeypatch: pytest.MonkeyPatch
):
    expected = outputs(*several)
    assert not json.loads(expected["json"])["summary"]["complete"]
    monkeypatch.setattr(pieces, "RANGE_BYTES", 3000)
    assert outputs(*several, jobs=jobs) == expected
    assert children() == []


@pytest.mark.parametrize("output_format", REPORTS)
def test_the_command_has_the_same_output(
    output_format: str, several: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pieces, "RANGE_BYTES", 3000)
    arguments = ["--output-format", output_format, "--max-findings", "9", "--ignore", "json"]
    one, two = (invoked("validate", "--jobs", jobs, *arguments, *several) for jobs in "12")
    assert (one.exit_code, one.stdout) == (two.exit_code, two.stdout)
    assert two.exit_code == 3


def test_standard_input_is_read_in_its_turn(several: list[str]):
    rows = ndjson(row(1), spoilt_row(2))
    arguments = [several[0], "-", several[2], "--output-format", "json-lines"]
    one, two = (invoked("validate", "--jobs", jobs, *arguments, stdin=rows) for jobs in "12")
    assert one.stdout == two.stdout
    assert {json.loads(line).get("file") for line in two.stdout.splitlines()} >= {"-", several[2]}


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no files for what is open")
def test_what_this_process_alone_has_open_is_read(several: list[str]):
    command = (
        f"{sys.executable} -m exportv2 validate --output-format json --jobs $0 "
        '<(cat "$1") /dev/stdin "$2" < "$1"'
    )
    told = []
    for jobs in "12":
        done = subprocess.run(
            ["bash", "-c", command, jobs, several[2], several[0]],  # noqa: S607 - any bash
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        told.append(json.loads(done.stdout)["summary"])
    assert told[0] == told[1]
    assert told[0]["rows"] == 30


def test_one_small_input_needs_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "Process", None)
    path = written(tmp_path, row(1), spoilt_row(2))
    assert outputs(path, jobs=8) == outputs(path)
    assert outputs(jobs=8) == outputs()


def test_one_process_has_nothing_to_do_with_others(tmp_path: Path):
    path = written(tmp_path, row(1), spoilt_row(2))
    program = (
        "import sys, exportv2; list(exportv2.validate(sys.argv[1], jobs=1));"
        "print([name for name in ('multiprocessing', 'subprocess', 'exportv2.processes')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, check=True, text=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_is_refused(jobs: int):
    with pytest.raises(ValueError, match="jobs must be at least 1"):
        exportv2.validate("x", jobs=jobs)


@pytest.mark.parametrize("guarded", [True, False])
def test_a_script_needs_no_guard(guarded: bool, tmp_path: Path):  # noqa: FBT001
    paths = [written(tmp_path, row(1), spoilt_row(2), name=name) for name in ("1", "2")]
    lines = [
        "import sys, exportv2",
        "print('begun')",
        "if __name__ == '__main__':" if guarded else "if True:",
        "    print(len(list(exportv2.validate(sys.argv[1:], jobs=2))))",
    ]
    script = tmp_path / "script.py"
    script.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), *paths],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "begun\n2\n", "")


# What goes wrong ---------------------------------------------------------------------------------


def children() -> list[int]:
    """Return the processes that this one has started and that have not been waited for."""
    return children_of(os.getpid())


def children_of(process: int) -> list[int]:
    if sys.platform != "linux":
        return []
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the thread has just ended
            found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def eventually(is_so: Callable[[], object], seconds: float = 20) -> None:
    end = monotonic() + seconds
    while not is_so():
        assert monotonic() < end
        sleep(0.01)


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write so many spoilt rows that no process can send what it finds without being listened to.

    They are cut into ranges of which few are held.
    """
    monkeypatch.setattr(pieces, "RANGE_BYTES", 400_000)
    monkeypatch.setattr(order, "MOST_HELD", 1)
    members = {f"member_{number}": 1 for number in range(100)}
    return written(tmp_path, *(row(number) | members for number in range(1000)))


@ON_LINUX
@pytest.mark.parametrize("which", [0, 1])
def test_a_process_that_is_killed_loses_nothing_unnoticed(which: int, many: str):
    everything = list(exportv2.validate(many))
    run = exportv2.validate(many, jobs=2)
    found = [next(run)]
    eventually(lambda: len(children()) == 2)
    sleep(0.5)  # until both have more to send than is taken
    os.kill(sorted(children())[which], signal.SIGKILL)
    found += run
    lost = [each for each in found if each.rule == "framing.process-lost"]
    assert len(lost) == 1
    summary = run.summary
    assert not summary.complete
    # All that was found stands where it stood, with its line; missing is what is in the range.
    rest = [each for each in found if each not in lost]
    reported = set(rest)
    assert [each for each in everything if each in reported] == rest
    missing = set(everything) - reported
    assert missing
    words = lost[0].message.split()
    start, end = int(words[5]), int(words[7])
    assert (lost[0].byte_offset, lost[0].level) == (start, "error")
    assert {start <= each.byte_offset < end for each in missing} == {True}
    assert 400_000 <= end - start < 420_000
    assert "by signal 9" in lost[0].message
    assert lost[0].line == min(
        each.line for each in everything if each.byte_offset >= start and each.line
    )
    assert summary.rows == len({each.line for each in rest}) < 1000
    assert summary.bytes < Path(many).stat().st_size
    assert children() == []


@ON_LINUX
def test_every_process_may_be_killed(many: str):
    run = exportv2.validate(many, jobs=2)
    found = [next(run)]
    killed: set[int] = set()
    for each in run:
        found.append(each)
        if len(found) % 1000 == 0:
            for child in children():
                os.kill(child, signal.SIGKILL)
                killed.add(child)
    lost = [each for each in found if each.rule == "framing.process-lost"]
    assert 0 < len(lost) <= len(killed)
    assert not run.summary.complete


@ON_LINUX
def test_3_for_a_process_that_is_killed_while_it_decompresses(tmp_path: Path):
    members = {f"member_{number}": 1 for number in range(100)}
    rows = ndjson(*(row(number) | members for number in range(3000)))
    (tmp_path / "1.gz").write_bytes(gzip.compress(rows, 1))
    paths = [str(tmp_path / "1.gz"), written(tmp_path, spoilt_row(1), name="2")]
    process = subprocess.Popen(
        [*COMMAND, "validate", "--jobs=2", "--output-format=json-lines", *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()  # and then nothing is taken: all of them wait
        sleep(0.5)
        for child in children_of(process.pid):
            os.kill(child, signal.SIGKILL)
        lines = [json.loads(line) for line in (first + process.stdout.read()).splitlines()]
        assert process.stderr.read() == b""
    assert process.returncode == 3
    size = (tmp_path / "1.gz").stat().st_size
    (lost,) = (line for line in lines if line.get("rule") == "framing.process-lost")
    assert f"checked bytes 0 to {size} of the file" in lost["message"]
    assert lines[-2]["file"] == paths[1]
    assert lines[-1]["complete"] is False
    assert 0 < lines[-1]["rows"] < 3001


@ON_LINUX
@pytest.mark.parametrize("whole_group", [True, False])
def test_130_and_what_was_checked_for_an_interrupted_run(many: str, whole_group: bool):  # noqa: FBT001
    program = f"from exportv2.processes import order; order.MOST_HELD = 1; {INTERRUPTIBLE}"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "validate", "--jobs=2", "--output-format=json-lines"]
        + 20 * [many],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    watchdog = Timer(60, process.kill)
    watchdog.start()
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        eventually(lambda: len(children_of(process.pid)) == 2)
        workers = children_of(process.pid)
        if whole_group:  # as a terminal does
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        lines = [json.loads(line) for line in (first + process.stdout.read()).splitlines()]
        assert process.stderr.read() == b""
    watchdog.cancel()
    assert process.returncode == 130
    assert lines[-1]["complete"] is False
    assert 0 < lines[-1]["rows"] < 20_000
    assert 0 <= sum(lines[-1]["findings"].values()) - len(lines[:-1]) <= 1
    assert not any(Path(f"/proc/{child}").exists() for child in workers)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@ON_LINUX
def test_an_interrupt_is_for_the_first_process_alone(many: str):
    run = exportv2.validate(many, jobs=2)
    found = [next(run)]
    eventually(lambda: len(children()) == 2)
    for child in children():
        os.kill(child, signal.SIGINT)
    assert [*found, *run] == list(exportv2.validate(many))
    assert run.summary.complete


@ON_LINUX
def test_processes_that_do_not_move_are_ended_too(many: str):
    run = exportv2.validate(many, jobs=2)
    next(run)
    eventually(lambda: len(children()) == 2)
    stopped = children()
    for child in stopped:
        os.kill(child, signal.SIGSTOP)
    watchdog = Timer(20, lambda: [os.kill(child, signal.SIGCONT) for child in stopped])
    watchdog.start()
    began = monotonic()
    run.stop()
    assert monotonic() - began < 10
    watchdog.cancel()
    assert children() == []


@ON_LINUX
def test_no_process_outlives_the_first(many: str):
    process = subprocess.Popen(
        [*COMMAND, "validate", "--jobs=2", "--output-format=json-lines", *(20 * [many])],
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        eventually(lambda: len(children_of(process.pid)) == 2)
        workers = children_of(process.pid)
        process.kill()
    eventually(lambda: not any(Path(f"/proc/{child}").exists() for child in workers))


@ON_LINUX
def test_a_run_that_is_stopped_or_forgotten_leaves_no_process(many: str):
    run = exportv2.validate(many, jobs=2)
    next(run)
    assert children()
    summary = run.stop()
    assert children() == []
    assert not summary.complete
    assert 0 < summary.rows < 1000
    assert list(run) == []
    run = exportv2.validate(many, jobs=2)
    next(run)
    assert children()
    del run
    gc.collect()
    assert children() == []
    exportv2.validate(many, jobs=2).stop()


# Forks of the command ----------------------------------------------------------------------------

JSON_LINES = ["validate", "--output-format=json-lines"]


def command_lines(processes: list[int]) -> set[bytes]:
    return {Path(f"/proc/{process}/cmdline").read_bytes() for process in processes}


@ON_LINUX
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_a_fork_that_is_killed_is_replaced_by_a_process_that_is_started(
    by: signal.Signals, many: str
):
    files = 5
    process = subprocess.Popen(
        [*COMMAND, *JSON_LINES, "--jobs=2", *(files * [many])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()  # and then nothing is taken: all of them wait
        sleep(0.5)
        forks = children_of(process.pid)
        assert len(forks) == 2
        assert command_lines(forks) == command_lines([process.pid])
        os.kill(min(forks), by)
        lines = [json.loads(line) for line in (first + process.stdout.read()).splitlines()]
        assert process.stderr.read() == b""
    assert process.returncode == 3
    lost = [line for line in lines if line.get("rule") == "framing.process-lost"]
    assert [f"was killed by signal {by:d}:" in line["message"] for line in lost] == [True]
    assert (files - 1) * 1000 <= lines[-1]["rows"] < files * 1000


@ON_LINUX
def test_a_program_that_uses_the_package_is_not_forked(many: str):
    run = exportv2.validate(many, jobs=2)
    next(run)
    eventually(lambda: len(children()) == 2)
    assert not command_lines(children()) & command_lines([os.getpid()])
    run.stop()


@ON_LINUX
def test_no_more_forks_than_pieces(many: str):
    process = subprocess.Popen(
        [*COMMAND, *JSON_LINES, "--jobs=50", *(3 * [many])], stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        assert len(children_of(process.pid)) == 3
        process.kill()


def pipes(process: int) -> list[Path]:
    """Return the ends of pipes that a process has open, but for standard error."""
    files = [file for file in Path(f"/proc/{process}/fd").iterdir() if file.name != "2"]
    return [name for file in files if (name := file.readlink()).name.startswith("pipe:")]


@ON_LINUX
def test_forks_have_nothing_of_each_other_and_leave_interrupts_to_the_first(many: str):
    process = subprocess.Popen(
        [*COMMAND, *JSON_LINES, "--jobs=3", *(3 * [many])], stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        forks = children_of(process.pid)
        opened = [pipes(fork) for fork in forks]
        blocked = [
            int(line.split()[1], 16)
            for fork in forks
            for line in Path(f"/proc/{fork}/status").read_text(encoding="ascii").splitlines()
            if line.startswith("SigBlk:")
        ]
        process.kill()
    assert [len(each) for each in opened] == [2, 2, 2]
    assert len({*itertools.chain(*opened)}) == 6
    assert {bool(mask & 1 << (signal.SIGINT - 1)) for mask in blocked} == {True}
    assert {bool(mask & 1 << (signal.SIGTERM - 1)) for mask in blocked} == {False}


@ON_LINUX
@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_forks_without_standard_streams(closed: str, several: list[str]):
    command = [*COMMAND, *JSON_LINES, "--jobs=2", *several]
    expected = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    shell = ["sh", "-c", f'"$@" {closed}', "sh", *command]
    found = subprocess.run(shell, stdout=subprocess.PIPE, check=False)
    assert found.stdout == expected.stdout
    assert found.returncode == expected.returncode == 3


@ON_LINUX
@pytest.mark.parametrize("killed", [False, True])
def test_forks_that_nobody_is_told_the_end_of(killed: bool, many: str):  # noqa: FBT001
    ignoring = "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN);"
    execute = "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    process = subprocess.Popen(
        [sys.executable, "-c", ignoring + execute, *COMMAND[1:], *JSON_LINES, "--jobs=2"]
        + 3 * [many],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        if killed:
            sleep(0.5)
            os.kill(min(children_of(process.pid)), signal.SIGKILL)
        lines = [json.loads(line) for line in (first + process.stdout.read()).splitlines()]
        assert process.stderr.read() == b""
    assert process.returncode == (3 if killed else 0)
    assert lines[-1]["complete"] is not killed


@ON_LINUX
def test_a_fork_that_fails_is_an_error_and_leaves_no_process(several: list[str]):
    program = (
        "import os; fork, forks = os.fork, []\n"
        "def failing():\n"
        "    if forks: raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
        "    forks.append(fork()); return forks[0]\n"
        "os.fork = failing\n"
        "import runpy; runpy.run_module('exportv2', run_name='__main__')"
    )
    process = subprocess.run(
        [sys.executable, "-c", program, "validate", "--jobs=2", *several],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert process.stderr == (
        "exportv2: a process cannot be started (--jobs): Resource temporarily unavailable\n"
    )
    assert process.returncode == 2


# What else goes wrong ----------------------------------------------------------------------------


def broken(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have every process run another program."""
    monkeypatch.setattr("exportv2.processes.starting._PROGRAM", program + " #{}")


def test_a_process_that_cannot_begin_is_an_error(several: list[str], monkeypatch, capsys):
    broken(monkeypatch, "raise SystemExit(7)")
    with pytest.raises(ProcessError, match=r"cannot begin \(--jobs\): it ended with status 7"):
        list(exportv2.validate(several, jobs=2))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ProcessError, match="cannot be started"):
        list(exportv2.validate(several, jobs=2))
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(ProcessError, match="no Python interpreter"):
        list(exportv2.validate(several, jobs=2))
    monkeypatch.setattr(sys, "argv", ["exportv2", "validate", "--jobs=2", *several])
    assert cli.main() == 2
    assert capsys.readouterr().err == (
        "exportv2: there is no Python interpreter to start processes of (--jobs)\n"
    )


def test_an_error_in_a_process_is_told_without_data(several: list[str], monkeypatch):
    broken(
        monkeypatch,
        "from exportv2.judge import Judge; from exportv2.processes.worker import main;"
        "Judge.rows = lambda judge, rows: dict()[rows]; main()",
    )
    message = r"internal error in a process \(--jobs\): KeyError at <string>:1"
    with pytest.raises(ProcessError, match=message):
        list(exportv2.validate(several, jobs=2))
    assert children() == []


@pytest.mark.usefixtures("in_this_process")
def test_a_row_that_gets_lost_in_a_process_is_noticed(several: list[str], monkeypatch):
    checked = Checking.rows

    def careless(checking: Checking, read: Any, wanted: int) -> Any:
        return itertools.islice(checked(checking, read, wanted), 1, None)

    monkeypatch.setattr(Checking, "rows", careless)
    with pytest.raises(ValueError, match=r"rows were read and .* accounted for"):
        list(exportv2.validate(several, jobs=2))


# Files that change -------------------------------------------------------------------------------


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("change", ["grow", "shrink", "replace", "touch", "remove"])
def test_a_file_that_changes_while_it_is_read(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = Path(written(tmp_path, *(spoilt_row(number) for number in range(50))))
    checked = InThisProcess.check
    has_changed = Event()

    def check(self: InThisProcess, piece: Piece, wanted: int) -> Iterator[bytes]:
        assert piece.range is not None
        if piece.range.start:
            has_changed.wait()
        yield from checked(self, piece, wanted)
        if piece.range.start == 0:
            match change:
                case "grow":
                    with path.open("ab") as file:
                        file.write(ndjson(row(51)))
                case "shrink":
                    os.truncate(path, 20_000)
                case "replace":
                    path.with_suffix(".new").write_bytes(path.read_bytes())
                    path.with_suffix(".new").replace(path)
                case "touch":
                    os.utime(path, ns=(1, 1))
                case "remove":
                    path.unlink()
            has_changed.set()

    monkeypatch.setattr(InThisProcess, "check", check)
    monkeypatch.setattr(pieces, "RANGE_BYTES", 10_000)
    run = exportv2.validate(str(path), jobs=1 + 1)
    found = list(run)
    rule = "framing.unreadable-input" if change == "remove" else "framing.changed"
    assert [each.rule for each in found if each.rule.startswith("framing")][-1] == rule
    assert found[-1].byte_offset == run.summary.bytes
    assert found[-1].line == (51 if change == "grow" else found[-2].line)
    assert not run.summary.complete


@pytest.mark.usefixtures("in_this_process")
def test_an_error_of_reading_ends_the_file_as_it_does_in_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = written(tmp_path, *(spoilt_row(number) for number in range(50)))
    size = len(ndjson(spoilt_row(1)))
    at = 10 * size + (Path(path).stat().st_size - 50 * size) // 8  # a row's end, or so

    class Failing(io.FileIO):
        def read(self, wanted: int = -1) -> bytes:
            # One place alone: what comes after it could be read, and is not to be told of.
            if self.tell() == limit:
                raise OSError(5, "Input/output error")
            return super().read(min(wanted, limit - self.tell()))

    limit = 10**9
    whole = exportv2.validate(path)
    offsets = [each.byte_offset for each in whole]
    limit = next(offset for offset in offsets if offset >= at)
    opened: Callable[..., Any] = lambda name, *_, **__: Failing(name)  # noqa: E731
    monkeypatch.setattr(inputs, "open", opened, raising=False)
    expected = outputs(path, written(tmp_path, row(1), name="2"))
    assert "framing.unreadable-input" in expected["text"]
    monkeypatch.setattr("exportv2.reading.ranges.open", opened, raising=False)
    monkeypatch.setattr(pieces, "RANGE_BYTES", limit)
    assert outputs(path, str(tmp_path / "2"), jobs=2) == expected


def test_a_message_that_breaks_off_is_none():
    stream = io.BytesIO()
    wire.send(stream, 1, "a", more=True)
    wire.send(stream, [None, b"x"])
    data = stream.getvalue()
    stream.seek(0)
    received = wire.receive(stream)
    assert received is not None
    assert (received[0], wire.values(received[1])) == (True, (1, "a"))
    first = stream.tell()
    for size in range(len(data)):
        cut = io.BytesIO(data[:size])
        assert len(list(iter(lambda cut=cut: wire.receive(cut), None))) == (size >= first)
