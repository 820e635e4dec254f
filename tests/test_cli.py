"""The command: its options, its exit statuses, and how it ends."""

from __future__ import annotations

import gc
import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import exportv2
from exportv2 import bundle, cli
from exportv2.codegen import validator
from exportv2.commands.output import standard_output
from exportv2.reports import REPORTS
from sample_rows import ndjson, observed_row, row, spoilt_row, text, written
from test_findings import published

if TYPE_CHECKING:
    from types import ModuleType

COMMAND = [sys.executable, "-m", "exportv2"]


def invoked(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli.cli, arguments, input=stdin)


def executed(*arguments: str, stdin: bytes = b"", **options: Any) -> Any:
    return subprocess.run(
        [*COMMAND, *arguments], input=stdin, capture_output=True, check=False, **options
    )


def report(*arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    result = invoked("validate", "--output-format", "json", *arguments, stdin=stdin)
    found: dict[str, Any] = json.loads(result.stdout_bytes)
    published("report").validate(found)
    return found


# Exit status -------------------------------------------------------------------------------------


def test_0_for_rows_that_conform(tmp_path: Path):
    result = invoked("validate", written(tmp_path, row()))
    assert result.exit_code == 0
    assert result.stdout.startswith("1 row = 1 conforming + 0 nonconforming + 0 unreadable")
    assert result.stderr == ""


def test_0_for_warnings_and_notes(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(b"\n" + text(row() | {"news": 1}) + b"\r\n")
    result = invoked("validate", str(path))
    assert result.exit_code == 0
    assert "presence.unknown-field export.news" in result.stdout
    assert "framing.crlf" in result.stdout


@pytest.mark.parametrize("bad", [spoilt_row(), b"{}{}", b"[" * 100_000 + b"]", b"7"])
def test_1_for_errors(tmp_path: Path, bad: object):
    assert invoked("validate", written(tmp_path, row(), bad, row())).exit_code == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"[]",
        ndjson(row()) + b'{"data_row":{"id":"c',
        b"<html><body>AccessDenied</body></html>",
        b'["{}", "{}"]',
        b"\x1f\x8b\x08\x00",
        ndjson(spoilt_row()) + b'{"torn": ',
    ],
)
def test_3_where_not_everything_was_read_or_nothing_checked(tmp_path: Path, content: bytes):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(content)
    assert invoked("validate", str(path)).exit_code == 3


@pytest.mark.parametrize("name", ["missing.ndjson", "*.nothing", "folder", "empty.gz"])
def test_3_wins_over_1_and_the_other_inputs_are_read(tmp_path: Path, name: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.gz").touch()
    path = written(tmp_path, spoilt_row())
    result = invoked("validate", "--output-format", "json-lines", str(tmp_path / name), path)
    lines = list(map(json.loads, result.stdout.splitlines()))
    assert result.exit_code == 3
    assert [line.get("file") for line in lines[:2]] == [str(tmp_path / name), path]
    assert lines[-1]["complete"] is False
    assert lines[-1]["rows"] == 1


USAGE_ERRORS = [
    [],
    ["--export", "dataset", "x"],
    ["--edition", "latest", "x"],
    ["--param", "unknown=true", "x"],
    ["--param", "predictions", "x"],
    ["--param", "predictions=yes", "x"],
    ["--param", "predictions=true", "--param", "predictions=false", "x"],
    ["--params", "missing.json", "x"],
    ["--max-findings", "-1", "x"],
    ["--max-row-bytes", "0", "x"],
    ["--output-format", "xml", "x"],
    ["--severity", "value", "x"],
    ["--severity", "value=fatal", "x"],
    ["--severity", "values=note", "x"],
    ["--severity", "value:nowhere.id=note", "x"],
    ["--fail-on", "note", "x"],
    ["--expect-rows", "-1", "x"],
    ["--jobs", "0", "x"],
    ["--jobs", "two", "x"],
    ["--output-format", "json", "--output-format", "text", "x"],
    ["--output", "-", "--output-format", "json", "--output-format", "text", "--output", "-", "x"],
    ["--output", "a", "--output", "b", "x"],
    ["--output", "a", "--output-format", "json", "--output-format", "text", "x"],
    ["--output-format", "json", "--statistics", "x"],
]


@pytest.mark.parametrize("arguments", USAGE_ERRORS)
def test_2_and_one_line_for_wrong_usage(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["exportv2", "validate", *arguments])
    assert cli.main() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("exportv2 validate: ")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[true]", b"[" * 100_000])
def test_2_for_a_params_file_that_holds_no_object(tmp_path: Path, content: bytes):
    params = tmp_path / "params.json"
    params.write_bytes(content)
    done = executed("validate", "--params", str(params), written(tmp_path, row()))
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"--params" in done.stderr


def test_2_and_one_line_for_what_does_not_exist():
    for arguments in (["--no-such-option"], ["no-such-command"], ["codegen", "cobol"]):
        done = executed(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.count(b"\n") == 1


def test_2_and_one_line_without_data_for_an_internal_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(_judge: object, rows: object) -> None:
        raise KeyError(rows)

    monkeypatch.setattr("exportv2.judge.Judge.rows", broken)
    monkeypatch.setattr(sys, "argv", ["exportv2", "validate", written(tmp_path, row())])
    assert cli.main() == 2
    told = capsys.readouterr().err
    assert told.startswith("exportv2: internal error: KeyError at test_cli.py:")
    assert told.count("\n") == 1
    assert "row-1" not in told


#: The command for a test to interrupt. A child of who ignores SIGINT ignores it too, as the jobs do
#: that a script puts in the background; Python then installs no handler of its own.
INTERRUPTIBLE = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "runpy.run_module('exportv2', run_name='__main__')"
)


def test_130_and_what_was_read_for_an_interrupted_run():
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "validate", "--output-format", "json-lines", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    # Not communicate(): it closes standard input, and would lose what readline() has buffered.
    watchdog = Timer(60, process.kill)
    watchdog.daemon = True
    watchdog.start()
    with process, process.stdin, process.stdout, process.stderr:
        # Few enough that their findings fit into the pipe: nobody takes them yet.
        process.stdin.write(ndjson(*(spoilt_row(number) for number in range(100))))
        process.stdin.flush()
        first = process.stdout.readline()  # now the run is under way
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        errors = process.stderr.read()
        process.wait()
    watchdog.cancel()
    assert process.returncode == 130
    lines = [json.loads(line) for line in (first + rest).splitlines()]
    published("summary").validate(lines[-1])
    assert lines[-1]["complete"] is False
    # The finding on its way out when the signal came may be counted, and not listed.
    assert lines[-1]["rows"] == lines[-1]["rows_nonconforming"] > 0
    assert lines[-1]["rows"] - len(lines[:-1]) in (0, 1)
    assert errors == b""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("output_format", ["json", "json-lines"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, output_format: str, unbuffered: str):
    path = written(tmp_path, *(spoilt_row(number) for number in range(5000)))
    process = subprocess.Popen(
        [*COMMAND, "validate", "--output-format", output_format, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process, process.stdout, process.stderr:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=10) not in (0, 1, 3)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_closed_from_the_start_ends_quietly(tmp_path: Path, unbuffered: str):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "validate", written(tmp_path, row())],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode not in (0, 1, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_2_and_one_line_for_output_that_cannot_be_written(tmp_path: Path, unbuffered: str):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "validate", written(tmp_path, row())],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"exportv2: standard output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


# Options -----------------------------------------------------------------------------------------


def test_what_is_told_is_in_the_summary_and_asserted(tmp_path: Path):
    params = tmp_path / "params.json"
    told = {"label_details": False, "project_details": True, "news": True, "predictions": None}
    params.write_text(json.dumps(told), encoding="utf-8")
    found = report(
        *("--export", "project", "--params", str(params), "--param", "project_details=false"),
        *("--param", "attachments=true", "--param", "attachments=true", written(tmp_path, row())),
    )
    assert found["summary"]["export"] == "project"
    assert found["summary"]["params"] == {
        "attachments": True,
        "label_details": False,
        "project_details": False,
    }
    assert [(each["rule"], each["pointer"]) for each in found["findings"]] == [
        ("presence.required", "/data_row/details/last_activity_at"),
        ("presence.forbidden", "/projects/project/labels/0/label_details"),
        ("presence.required", "/attachments"),
    ]


def test_the_edition_is_glossary_unless_told(tmp_path: Path):
    path = written(tmp_path, observed_row())
    assert report(path)["summary"]["edition"] == "glossary"
    assert "--edition observed" in invoked("validate", path).stdout
    assert invoked("validate", path).exit_code == 1
    assert invoked("validate", "--edition", "observed", path).exit_code == 0


def test_standard_input_is_read():
    found = report("-", "--ignore", "consistency", stdin=ndjson(row(), spoilt_row()))
    assert [(each["file"], each["line"]) for each in found["findings"]] == [("-", 2)]


def test_findings_are_limited_and_counted(tmp_path: Path):
    path = written(tmp_path, *(spoilt_row() for _ in range(5)))
    found = report("--max-findings", "2", path)
    assert len(found["findings"]) == 2
    assert found["summary"]["findings"]["error"] == 5
    assert invoked("validate", "--max-findings", "0", path).exit_code == 1


def test_the_longest_row_is_limited(tmp_path: Path):
    found = report("--max-row-bytes", "1000", written(tmp_path, row() | {"x": "y" * 1000}))
    assert [each["rule"] for each in found["findings"]] == ["framing.row-too-long"]
    assert found["summary"]["rows_unreadable"] == 1


def test_indented_objects_and_arrays_are_read_as_rows(tmp_path: Path):
    path = tmp_path / "rows.json"
    for content in (
        json.dumps(spoilt_row(), indent=2),
        json.dumps([row(), spoilt_row()]),
        json.dumps([row(), spoilt_row()], indent=4),
    ):
        path.write_text(content, encoding="utf-8")
        found = report(str(path))["findings"]
        assert [each["pointer"] for each in found if each["level"] == "error"] == [
            "/data_row/row_data"
        ]


# Output ------------------------------------------------------------------------------------------


def test_output_is_the_same_for_any_hash_seed_and_locale(tmp_path: Path):
    made = observed_row() | {"news\u00e9": 1}
    path = written(tmp_path, made, spoilt_row(), b"{")
    for output_format in REPORTS:
        outputs = {
            executed(
                *("validate", "--output-format", output_format, path),
                env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": utf8},
            ).stdout
            for seed, utf8 in (("0", "0"), ("1", "1"))
        }
        (output,) = outputs
        assert b"presence.unknown-field" in output
        assert ("news\u00e9".encode() in output) == output_format.startswith("json")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
@pytest.mark.parametrize("output_format", REPORTS)
def test_a_file_name_that_is_no_text_is_shown(tmp_path: Path, output_format: str):
    path = os.fsencode(tmp_path) + b"/\xff\x1b[2J.ndjson"
    Path(os.fsdecode(path)).write_bytes(ndjson(spoilt_row()))
    done = executed("validate", "--output-format", output_format, os.fsdecode(path))
    assert done.returncode == 1
    output = done.stdout.decode()
    assert ("%FF" if output_format == "sarif" else r"\xff") in output
    assert "\x1b" not in output


def test_the_names_of_members_are_inert_in_text(tmp_path: Path):
    made = row() | {"\x1b]0;x\x07\u202e": 1, "::error::": 1, "a\n::warning::b": 1}
    made["data_row"]["id"] = "\x1b[2K\rALL ROWS PASSED"
    output = invoked("validate", written(tmp_path, made)).stdout
    assert "\x1b" not in output
    assert "\r" not in output
    assert " /* (data row *)" in output
    assert not any(line.strip().startswith("::") for line in output.splitlines())


CANARY = "canary"


def canaries() -> list[dict[str, Any]]:
    """Return rows that fail wherever they can, with the canary in every value but ids."""
    wrong = row()
    details = wrong["data_row"]["details"]
    wrong["data_row"]["row_data"] = f"https://{CANARY}.example/x?signature={CANARY}\n"
    details |= {"created_by": f"{CANARY}@", "created_at": CANARY, "updated_at": [CANARY]}
    label = wrong["projects"]["project"]["labels"][0]
    label |= {"label_kind": CANARY, "version": CANARY}
    label["annotations"]["objects"][0] |= {"name": [CANARY], "value": {"x": CANARY}}
    label["label_details"] |= {"created_by": CANARY, "reviews": CANARY}
    required = row()
    del required["data_row"]["row_data"]
    required["data_row"]["external_id"] = {"x": CANARY}
    required["transcript"] = CANARY
    return [wrong, required]


#: Names of members that look like no identifiers. The reports that are JSON records need them in
#: pointers, which have to lead to the place; no other report shows them.
SECRET_KEYS = [
    f"{CANARY}@example.com",
    f"{CANARY} {CANARY}",
    f"\x1b{CANARY}",
    f"{CANARY}/",
    CANARY * 20,
]


@pytest.mark.parametrize(
    ("output_format", "more"), [*((name, ()) for name in REPORTS), ("text", ("--statistics",))]
)
def test_no_report_holds_a_value_of_the_data(
    tmp_path: Path, output_format: str, more: tuple[str, ...]
):
    made = canaries()
    if not output_format.startswith("json"):
        made[0] |= dict.fromkeys(SECRET_KEYS, 1)
        made[0]["projects"] = dict.fromkeys(SECRET_KEYS, made[0]["projects"]["project"])
        made[1]["data_row"]["id"] = f"{CANARY} {CANARY}"
    rows: list[object] = [
        *made,
        text(made[0])[:-1] + b', "projects": {"p": "' + CANARY.encode() + b'"}}',
        text(made[0])[:-40],
        text(made[0]) + CANARY.encode(),
        CANARY.encode(),
        text(made[0]).replace(b"canary", b"\xffcanary"),
        text(made[0]).replace(b"canary", b"\\ud800canary"),
    ]
    path = written(tmp_path, *rows)
    with Path(path).open("ab") as file:
        file.write(text(made[0])[:-20])  # torn
    step_summary = tmp_path / "step-summary.md"
    done = executed(
        *("validate", "--export", "project", "--param", "label_details=false"),
        *("--output-format", output_format, *more, path),
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(step_summary)},
    )
    output = done.stdout + (step_summary.read_bytes() if output_format == "github" else b"")
    assert done.returncode == 3
    assert b"value.format" in output
    assert b"value.const" in output
    assert b"presence.forbidden" in output
    assert CANARY.encode() not in output + done.stderr


def test_a_row_with_many_findings_is_reported_whole(tmp_path: Path):
    made = row() | {f"member_{number}": 1 for number in range(20_000)}
    path = written(tmp_path, made)
    assert len(report(path)["findings"]) == 20_000
    assert len(invoked("validate", path).stdout) < 1_000_000


def test_a_large_report_goes_through_a_slow_pipe(tmp_path: Path):
    path = written(tmp_path, *(spoilt_row(number) for number in range(3000)))
    done = executed("validate", "--output-format", "json", path)
    assert len(done.stdout) > 500_000
    assert len(json.loads(done.stdout)["findings"]) == 3000


class CountingFile(io.FileIO):
    writes = 0

    def write(self, data: Any) -> int:
        self.writes += 1
        return super().write(data)


def test_output_is_buffered_even_where_python_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out"
    with CountingFile(path, "w") as raw:
        # The standard output of python -u; a reference of our own keeps it from being closed.
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, write_through=True))
        with standard_output() as write:
            for _ in range(1000):
                write("line\n")
        del write
        gc.collect()
        assert path.read_bytes() == b"line\n" * 1000
        assert raw.writes < 10
        assert not raw.closed


# The other commands ------------------------------------------------------------------------------


def test_the_version_tells_the_schema_too_and_costs_little():
    code = (
        "import sys; sys.argv[1:] = ['--version']; from exportv2.cli import main; main();"
        "print([n for n in ('jiter', 'jsonschema', 'exportv2.reading') if n in sys.modules]);"
        "import exportv2; print(exportv2.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    told, loaded_early, version = done.stdout.splitlines()
    assert told == f"exportv2 {version} (schema {bundle.digest()})"
    assert loaded_early == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["validate"],
        ["schema"],
        ["codegen"],
        *(["codegen", target] for target in ("validator", "python", "typescript", "json-schema")),
    ],
)
def test_help_is_there(arguments: list[str]):
    result = invoked(*arguments, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_the_schema_of_a_profile_is_printed():
    result = invoked("schema", "--export", "model-run", "--param", "predictions=true")
    profile = exportv2.Profile(export="model-run", params={"predictions": True})
    assert json.loads(result.stdout) == exportv2.schema(profile)
    assert result.stdout.startswith('{\n  "$schema"')


def test_the_closed_schema_refuses_unknown_members():
    opened = Draft202012Validator(json.loads(invoked("schema").stdout))
    closed = Draft202012Validator(json.loads(invoked("schema", "--closed").stdout))
    made = row()
    assert opened.is_valid(made)
    assert closed.is_valid(made)
    made["news"] = 1
    assert opened.is_valid(made)
    assert not closed.is_valid(made)


def loaded(source: str, folder: Path) -> ModuleType:
    path = folder / "standalone.py"
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("standalone", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_standalone_validator_has_the_profile_it_was_made_for(tmp_path: Path):
    result = invoked(
        *("codegen", "validator", "--export", "project", "--param", "label_details=false"),
    )
    assert result.exit_code == 0
    module = loaded(result.stdout, tmp_path)
    assert (module.DEFAULT_EXPORT, module.DEFAULT_PARAMS) == ("project", {"label_details": False})
    profile = exportv2.Profile(export="project", params={"label_details": False})
    expected = [
        (found.rule, found.level, found.pointer, found.field, found.message)
        for found in exportv2.validate_row(row(), profile)
    ]
    assert [tuple(found) for found in module.Validator().findings(row())] == expected
    assert len(expected) == 2


def test_a_standalone_validator_needs_nothing(tmp_path: Path):
    (tmp_path / "own.py").write_bytes(invoked("codegen", "validator").stdout_bytes)
    code = "import own; print(len(own.Validator().findings({})))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        text=True,
    )
    assert done.stdout == "1\n"


def test_a_standalone_validator_told_nothing_is_the_generated_file(tmp_path: Path):
    for edition in bundle.names("edition"):
        output = invoked("codegen", "validator", "--edition", edition).stdout
        module = loaded(output, tmp_path)
        assert edition == module.EDITION
        generated = Path(exportv2.__path__[0]).parents[1] / "generated" / "exportv2_models"
        assert output == (generated / edition / "validator.py").read_text(encoding="utf-8")


def test_a_generated_file_without_the_lines_to_be_told_is_refused(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(validator, "_DEFAULTS", ("NO_SUCH_LINE = None\n", "NOR_THIS = {}\n"))
    with pytest.raises(ValueError, match="NO_SUCH_LINE"):
        validator.standalone_validator(exportv2.Profile())
