"""Settings in exportv2.toml and pyproject.toml: where they are found, and what they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exportv2 import bundle, cli
from exportv2.commands.validate import command
from exportv2.settings import settings_in, settings_of
from exportv2.settings_file import _MEMBERS, FileSettings
from exportv2.whole_file import FileError
from sample_rows import row, spoilt_row, written
from test_cli import COMMAND, invoked
from test_start import NEVER, loaded


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own; settings above it are cut off by others, which tell nothing."""
    monkeypatch.delenv("EXPORTV2_NO_CONFIG")
    (tmp_path / "exportv2.toml").write_bytes(b"")
    inside = tmp_path / "project"
    inside.mkdir()
    monkeypatch.chdir(inside)
    return inside


def put(folder: Path, text: str, name: str = "exportv2.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def project(folder: Path, text: str) -> str:
    return put(folder, text, "pyproject.toml")


def summary(*arguments: str) -> dict[str, Any]:
    result = invoked("validate", "--output-format", "json", *arguments)
    found: dict[str, Any] = json.loads(result.stdout_bytes)["summary"]
    return found


EVERYTHING = """
export = "catalog"
edition = "observed"
select = ["value", "presence"]
ignore = ["value.type:data_row.id"]
fail-on = "never"
baseline = "known/baseline.json"
max-findings = 3
max-row-bytes = 1000
output-format = "json-lines"
jobs = 2
[params]
attachments = true
predictions = false
[severity]
value = "note"
"presence.unknown-field:export.news" = "off"
"""


def everything(path: str) -> FileSettings:
    return FileSettings(
        path=path,
        export="catalog",
        edition="observed",
        select=("value", "presence"),
        ignore=("value.type:data_row.id",),
        fail_on="never",
        baseline=str(Path(path).parent / "known" / "baseline.json"),
        max_findings=3,
        max_row_bytes=1000,
        output_format="json-lines",
        jobs=2,
        params={"attachments": True, "predictions": False},
        severity={"value": "note", "presence.unknown-field:export.news": "off"},
    )


# Where they are ----------------------------------------------------------------------------------


def test_a_file_of_its_own_has_the_members_at_the_top(folder: Path):
    path = put(folder, EVERYTHING)
    assert settings_of(str(folder)) == everything(path)
    assert settings_in(path) == everything(path)


def test_pyproject_has_them_in_a_table(folder: Path):
    text = f'[project]\nname = "x"\n[tool.exportv2]\n{EVERYTHING}'
    for name in ("params", "severity"):
        text = text.replace(f"[{name}]", f"[tool.exportv2.{name}]")
    path = project(folder, text)
    assert settings_of(str(folder)) == everything(path)
    assert settings_in(path) == everything(path)


@pytest.mark.parametrize(
    "text",
    [
        "[tool.exportv2]\njobs = 2",
        "[ tool . exportv2 ]\njobs = 2",
        "[tool.'exportv2']\njobs = 2",
        '["tool"."exportv2"]\njobs = 2',
        "[tool]\nexportv2.jobs = 2",
        "[tool]\nexportv2 = {jobs = 2}",
        "tool.exportv2.jobs = 2",
        "tool = {exportv2 = {jobs = 2}}",
        '"tool" = {exportv2.jobs = 2}',
    ],
)
def test_the_table_is_found_in_whichever_way_it_is_written(folder: Path, text: str):
    path = project(folder, text)
    assert settings_of(str(folder)) == FileSettings(path=path, jobs=2)


@pytest.mark.parametrize(
    "text", ["", '[project]\nname = "exportv2"', "[tool.ruff]\n", "[tool]\nx = 1", "no TOML ="]
)
def test_a_pyproject_without_the_table_is_passed_over(folder: Path, text: str):
    path = put(folder.parent, "jobs = 2")
    project(folder, text)
    settings = settings_of(str(folder))
    assert settings is not None
    assert settings.path == path


def test_the_nearest_folder_wins_and_in_it_the_file_of_its_own(folder: Path):
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    expected = {}
    for number, (place, name) in enumerate(
        [(folder, "p"), (folder, "e"), (folder / "a", "p"), (inner, "p"), (inner, "e")], start=1
    ):
        if name == "e":
            path = put(place, f"jobs = {number}")
        else:
            path = project(place, f"[tool.exportv2]\njobs = {number}")
        expected[number] = FileSettings(path=path, jobs=number)
        assert settings_of(str(inner)) == expected[number]
    assert settings_of(str(folder)) == expected[2]
    assert settings_of(str(folder / "a")) == expected[3]


def test_the_files_are_looked_for_from_the_working_directory(folder: Path):
    put(folder, 'edition = "observed"')
    path = written(folder, row())
    inner = folder / "inner"
    inner.mkdir()
    for place in (folder, inner):
        done = subprocess.run(
            [*COMMAND, "validate", path], cwd=place, capture_output=True, check=False, text=True
        )
        assert "edition: observed" in done.stdout
    done = subprocess.run(
        [*COMMAND, "validate", path],
        cwd=folder.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    assert "edition: glossary" in done.stdout


@pytest.mark.parametrize("name", ["exportv2.toml", "pyproject.toml"])
def test_a_folder_of_that_name_is_none(folder: Path, name: str):
    (folder / name).mkdir()
    settings = settings_of(str(folder))
    assert settings is not None
    assert settings.path == str(folder.parent / "exportv2.toml")


def test_there_may_be_none_at_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("exportv2.settings._OWN", "no such file.toml")
    monkeypatch.setattr("exportv2.settings.PROJECT", "nor such.toml")
    assert settings_of(str(Path.cwd())) is None


# What they do ------------------------------------------------------------------------------------


def test_every_setting_is_an_option_of_validate():
    options = {option for parameter in command.params for option in parameter.opts}
    assert {f"--{name}" for name in _MEMBERS} <= options
    told = {*FileSettings.__dataclass_fields__} - {"path"}
    assert {name.replace("-", "_") for name in _MEMBERS} == told


def test_settings_stand_in_for_options(folder: Path):
    (folder / "known").mkdir()
    options = ["--no-config", "--write-baseline", "known/baseline.json"]
    invoked("validate", *options, written(folder, row()))
    made = spoilt_row() | {"news": 1, "old": 1}
    made["data_row"]["id"] = 7
    path = written(folder, made, {"long": " " * 9_999})
    put(folder, EVERYTHING.replace("1000", "9999"))
    result = invoked("validate", path)
    *found, told = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert [(one["rule"], one["level"], one["pointer"]) for one in found] == [
        ("value.type", "note", "/data_row/row_data"),
        ("presence.required", "error", "/data_row/details/last_activity_at"),
        ("presence.required", "error", "/data_row/details/dataset_name"),
    ]
    fields = {one["field"] for one in told["by_rule"]}
    assert "export.old" in fields
    assert fields.isdisjoint({"export.news", "data_row.id"})
    assert (told["edition"], told["export"]) == ("observed", "catalog")
    assert told["params"] == {"attachments": True, "predictions": False}
    assert told["rows_unreadable"] == 1
    assert told["hints"][0].startswith("The baseline is of another edition")


def test_the_command_line_wins(folder: Path):
    path = written(folder, spoilt_row() | {"news": 1})
    put(
        folder,
        'export = "catalog"\nedition = "observed"\nselect = ["value"]\nfail-on = "never"\n'
        "max-findings = 0\noutput-format = 'json'\n"
        "[params]\nattachments = true\npredictions = true\n"
        '[severity]\nvalue = "off"\npresence = "error"\n',
    )
    assert invoked("validate", path).exit_code == 0
    told = summary(path)
    assert (told["export"], told["edition"]) == ("catalog", "observed")
    assert told["findings"] == {"error": 0, "warning": 0, "note": 0}
    (folder / "params.json").write_bytes(b'{"predictions": false, "embeddings": true}')
    options = ["--export", "project", "--edition", "glossary", "--select", "presence"]
    options += ["--params", "params.json", "--param", "embeddings=false"]
    told = summary(*options, path)
    assert (told["export"], told["edition"]) == ("project", "glossary")
    # Of params and severities one by one: those of the file that are not told otherwise stay.
    assert told["params"] == {"attachments": True, "embeddings": False, "predictions": False}
    assert {one["rule"].partition(".")[0] for one in told["by_rule"]} == {"presence"}
    assert {one["level"] for one in told["by_rule"]} == {"error"}
    told = summary("--severity", "value=note", "--max-findings", "9", path)
    assert told["findings"] == {"error": 0, "warning": 0, "note": 1}
    assert not any("--max-findings" in hint for hint in told["hints"])
    assert invoked("validate", "--severity", "value=error", path).exit_code == 0
    assert (
        invoked("validate", "--severity", "value=error", "--fail-on", "error", path).exit_code == 1
    )


def test_statistics_are_of_the_text_whatever_format_is_in_the_settings(folder: Path):
    path = written(folder, spoilt_row())
    counts = invoked("validate", "--statistics", path).stdout
    assert counts.startswith("error value.type data_row.row_data: 1 finding\n")
    put(folder, 'output-format = "json"\n')
    assert invoked("validate", path).stdout.startswith('{"findings": [')
    found = invoked("validate", "--statistics", path)
    assert (found.exit_code, found.stdout) == (1, counts)
    found = invoked("validate", "--statistics", "--output", "counts.txt", path)
    assert (found.exit_code, found.stdout) == (1, "")
    assert (folder / "counts.txt").read_text(encoding="utf-8") == counts
    # Told both on the command line, they contradict each other.
    put(folder, 'output-format = "text"\n')
    found = invoked("validate", "--statistics", "--output-format", "json", path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "--statistics is of --output-format text" in found.stderr


def test_a_baseline_is_looked_for_beside_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(folder, spoilt_row())
    invoked("validate", "--write-baseline", "baseline.json", path)
    project(folder, "[tool.exportv2]\nbaseline = 'baseline.json'")
    inner = folder / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert invoked("validate", path).exit_code == 0
    assert invoked("validate", "--no-config", path).exit_code == 1
    result = invoked("validate", "--baseline", "baseline.json", path)
    assert result.exit_code == 1  # not that of the settings: click tells it as any error
    assert "baseline.json cannot be read" in result.stderr


def test_settings_are_those_of_a_schema_too(folder: Path):
    bare = invoked("schema").stdout
    put(folder, 'export = "model-run"\njobs = 4\n[params]\npredictions = true')
    told = invoked("schema", "--no-config", "--export", "model-run", "--param", "predictions=true")
    assert invoked("schema").stdout == told.stdout != bare
    other = invoked("schema", "--param", "predictions=false").stdout
    assert other not in (bare, told.stdout)
    # Code for other repositories does not depend on where it is made.
    assert "DEFAULT_EXPORT: str | None = None" in invoked("codegen", "validator").stdout


def test_the_profile_of_settings_can_be_had(folder: Path):
    profile = settings_in(put(folder, EVERYTHING)).profile
    assert (profile.edition, profile.export) == ("observed", "catalog")
    assert dict(profile.params) == {"attachments": True, "predictions": False}
    assert settings_in(put(folder, "")).profile.edition == bundle.GLOSSARY


# Which file --------------------------------------------------------------------------------------


def test_config_names_the_file(folder: Path):
    path = written(folder, row())
    put(folder, 'edition = "observed"')
    other = put(folder, 'export = "catalog"', "other.toml")
    told = summary("--config", other, path)
    assert (told["edition"], told["export"]) == ("glossary", "catalog")
    told = summary("--no-config", path)
    assert (told["edition"], told["export"]) == ("glossary", None)


def test_no_config_may_stand_in_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(folder, row())
    put(folder, 'edition = "observed"')
    monkeypatch.setenv("EXPORTV2_NO_CONFIG", "1")
    assert summary(path)["edition"] == "glossary"
    assert summary("--config", "exportv2.toml", path)["edition"] == "observed"
    monkeypatch.setenv("EXPORTV2_NO_CONFIG", "0")
    assert summary(path)["edition"] == "observed"


def test_the_working_directory_may_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, row())
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr("exportv2.settings._OWN", "no such file.toml")
    monkeypatch.setattr("exportv2.settings.PROJECT", "nor such.toml")
    assert invoked("validate", path).exit_code == 0


# What is refused ---------------------------------------------------------------------------------


REFUSED = [
    ("secret = 1", "secret is no setting: one of export, params, edition, select"),
    ("Export = 'project'", "Export is no setting"),
    ("write-baseline = 'x'", "write-baseline is no setting"),
    ("export = 'secret'", "export must be one of project, catalog, model-run"),
    ("export = 1", "export must be one of"),
    ("edition = 'secret'", "edition must be one of glossary, observed"),
    ("fail-on = 'secret'", "fail-on must be one of error, warning, never"),
    ("fail-on = true", "fail-on must be one of"),
    ("output-format = 'secret'", "output-format must be one of text, "),
    ("params = 'secret'", "params must be a table of true and false"),
    ("params = {secrets = true}", "params.secrets is no param: one of data_row_details"),
    ("params.predictions = 'secret'", "params.predictions must be true or false"),
    ("params.predictions = 1", "params.predictions must be true or false"),
    ("select = 'value'", "select must be a list of strings"),
    ("select = ['value', 1]", "select must be a list of strings"),
    ("select = ['value', 'secret']", "select[1] must be written RULE or RULE:table.field"),
    ("ignore = ['value:secret.id']", "ignore[0] must be written"),
    ("severity = 'secret'", "severity must be a table of levels"),
    ("severity = {value = 'secret'}", 'severity."value" must be one of error, warning, note, off'),
    ("severity = {value = 1}", 'severity."value" must be one of'),
    ("severity = {values = 'off'}", 'severity."values" is no rule, nor a rule at a field'),
    ("severity = {'value:x.id' = 'off'}", 'severity."value:x.id" is no rule, nor'),
    ("baseline = ''", "baseline must be the path of a file"),
    ("baseline = ['secret']", "baseline must be the path of a file"),
    ('baseline = "secret\\u0000"', "baseline must be the path of a file"),
    ("max-findings = -1", "max-findings must be an integer from 0"),
    ("max-findings = 1.0", "max-findings must be an integer from 0"),
    ("max-row-bytes = 0", "max-row-bytes must be an integer from 1"),
    ("jobs = 0", "jobs must be an integer from 1"),
    ("jobs = true", "jobs must be an integer from 1"),
    ("jobs = 'secret'", "jobs must be an integer from 1"),
]


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["exportv2", *arguments])
    return cli.main()


@pytest.mark.parametrize("name", ["exportv2.toml", "pyproject.toml"])
@pytest.mark.parametrize("refused", REFUSED)
def test_2_and_one_line_that_names_file_and_member_and_no_value(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    refused: tuple[str, str],
    name: str,
):
    text, message = refused
    if name == "pyproject.toml":
        text, message = f"[tool.exportv2]\n{text}", f"tool.exportv2.{message}"
    path = put(folder, text, name)
    for words in (["validate", "rows.ndjson"], ["schema"]):
        assert ended(monkeypatch, *words) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(f"exportv2: {path}: {message}")
        assert told.err.count("\n") == 1
        assert "secret" not in told.err.removeprefix(f"exportv2: {path}: {message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"tool.exportv2 = secret", ": is no TOML: line 1"),
        (b"[tool.exportv2]\njobs = 1\njobs = 'secret'\n\n", ": is no TOML: line 3"),
        (b"[tool.exportv2]\n# \xff secret", ": is no TOML: not UTF-8"),
        (b"tool.exportv2 = 'secret'", ": tool.exportv2 must be a table"),
        (b"[tool.exportv2]\nx = " + b"[" * 100_000, ": is no TOML"),
    ],
)
def test_2_for_what_is_no_toml(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    message: str,
):
    path = folder / "pyproject.toml"
    path.write_bytes(content)
    assert ended(monkeypatch, "validate", "rows.ndjson") == 2
    told = capsys.readouterr().err
    assert told.startswith(f"exportv2: {path}{message}")
    assert told.count("\n") == 1
    assert "secret" not in told


def test_2_for_a_file_that_is_named_and_has_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    project(folder, "[tool.ruff]\n")
    for name, why in (
        ("missing.toml", "there is no such file"),
        ("pyproject.toml", "there is no table tool.exportv2"),
        (".", "there is no such file"),
    ):
        assert ended(monkeypatch, "validate", "--config", name, "rows.ndjson") == 2
        assert capsys.readouterr().err == f"exportv2: {name}: {why}\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_2_for_a_file_that_may_not_be_read(folder: Path):
    Path(put(folder, "")).chmod(0)
    with pytest.raises(FileError, match="Permission denied"):
        settings_of(str(folder))


def test_a_file_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    path = put(folder, "")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(FileError, match=f"{path}: cannot be read: Permission denied"):
        settings_of(str(folder))
    Path(path).unlink()
    (folder.parent / "exportv2.toml").unlink()
    assert settings_of(str(folder)) is None  # a folder that may not be looked into has none


# What it costs -----------------------------------------------------------------------------------


def test_without_settings_nothing_is_loaded_that_reads_them(folder: Path):
    path = written(folder, row())
    project(folder, '[project]\nname = "exportv2"\n[tool.ruff]\n')
    (folder.parent / "exportv2.toml").unlink()
    _, modules = loaded("validate", path)
    reading = {"tomllib", "exportv2.settings_file", "exportv2.baseline", "exportv2.folding"}
    assert modules.isdisjoint([*NEVER, *reading])
    put(folder, "")
    _, modules = loaded("validate", path)
    assert {"tomllib", "exportv2.settings_file"} <= modules
