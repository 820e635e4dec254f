"""The pytest plugin, in tests of other projects: installed as it is, found by its entry point."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sample_rows import ndjson, observed_row, row, spoilt_row

pytest_plugins = "pytester"

EXAMPLE = Path(__file__).parents[1] / "examples" / "ci" / "test_contract.py"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a project with exports of which one does not conform."""
    monkeypatch.delenv("EXPORTV2_NO_CONFIG", raising=False)
    pytester.makeini("[pytest]\n")
    exports = pytester.mkdir("exports")
    (exports / "good.ndjson").write_bytes(ndjson(row(1), row(2)))
    (exports / "bad.ndjson").write_bytes(ndjson(row(1), spoilt_row(2)))
    return pytester


# The fixture -------------------------------------------------------------------------------------


def asserting(project: pytest.Pytester, *statements: str) -> pytest.RunResult:
    lines = "\n".join(f"    {statement}" for statement in statements)
    project.makepyfile(
        f"from sample import row, spoilt\n\ndef test_it(assert_conforms):\n{lines}\n"
    )
    project.makepyfile(sample=f"row = {row()!r}\nspoilt = {spoilt_row()!r}\n")
    return project.runpytest_subprocess("-p", "no:cacheprovider")


@pytest.mark.parametrize(
    "argument",
    [
        "'exports/good.ndjson'",
        "'exports/go*.ndjson'",
        "__import__('pathlib').Path('exports/good.ndjson')",
        "row",
        "__import__('json').dumps(row).encode()",
        "[row]",
        "(each for each in [row])",
    ],
)
def test_what_conforms_passes(project: pytest.Pytester, argument: str):
    asserting(project, f"assert_conforms({argument})").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("'exports/bad.ndjson'", "*at exports/bad.ndjson:2 /data_row/row_data*"),
        ("'exports/*.ndjson'", "*at exports/bad.ndjson:2 /data_row/row_data*"),
        ("spoilt", "*at -:1 /data_row/row_data*"),
        ("[row, spoilt]", "*at -:2 /data_row/row_data*"),
        ("b'{'", "*error json.syntax*"),
        ("[]", "*warning framing.empty*"),
        ("'exports/none.ndjson'", "*error framing.unreadable-input*"),
    ],
)
def test_what_does_not_conform_fails_with_the_report(
    project: pytest.Pytester, argument: str, told: str
):
    result = asserting(project, f"assert_conforms({argument})")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([told])
    assert "Traceback" not in result.stdout.str()
    assert "pytest_plugin.py" not in result.stdout.str()


def test_the_profile_can_be_told(project: pytest.Pytester):
    asserting(project, "assert_conforms(row, export='model-run')").assert_outcomes(failed=1)
    result = asserting(project, "assert_conforms(row, params={'label_details': False})")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*presence.forbidden label.label_details*"])


def test_what_is_told_wrong_is_an_error_of_the_test(project: pytest.Pytester):
    result = asserting(project, "assert_conforms(row, export='all')")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["assert_conforms: *'all'*"])
    assert "Error" not in result.stdout.str()


def test_a_value_that_is_no_json_is_told_by_its_row_without_it(project: pytest.Pytester):
    result = asserting(project, "assert_conforms([row, {'email': 'can' + 'ary', 'day': {1, 2}}])")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["row 2 has no JSON text: TypeError"])
    assert "canary" not in result.stdout.str()
    assert "given.py" not in result.stdout.str()


def test_a_baseline_that_is_not_there_is_told_in_a_line(project: pytest.Pytester):
    project.makefile(".toml", exportv2='baseline = "none.json"\n')
    result = asserting(project, "assert_conforms(row)")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["the baseline *none.json cannot be read: No such file*"])
    assert "baseline.py" not in result.stdout.str()


def test_settings_can_be_switched_off(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    project.makefile(".toml", exportv2='fail-on = "never"\n')
    asserting(project, "assert_conforms(spoilt)").assert_outcomes(passed=1)
    monkeypatch.setenv("EXPORTV2_NO_CONFIG", "1")
    asserting(project, "assert_conforms(spoilt)").assert_outcomes(failed=1)


def test_the_settings_of_the_project_hold(project: pytest.Pytester):
    project.makefile(".toml", exportv2='edition = "observed"\n')
    (project.path / "exports" / "observed.ndjson").write_bytes(ndjson(observed_row()))
    statement = "assert_conforms('exports/observed.ndjson')"
    asserting(project, statement).assert_outcomes(passed=1)
    told = "assert_conforms('exports/observed.ndjson', edition='glossary')"
    asserting(project, told).assert_outcomes(failed=1)


def test_findings_fail_from_the_level_that_settings_tell(project: pytest.Pytester):
    project.makefile(".toml", exportv2='fail-on = "warning"\n')
    result = asserting(project, "assert_conforms([row, row])")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*warning consistency.data-row-id-unique data_row.id*"])
    project.makefile(".toml", exportv2='severity = { "value.type" = "note" }\n')
    asserting(project, "assert_conforms(spoilt)").assert_outcomes(passed=1)


def test_settings_that_are_wrong_are_told_in_a_line(project: pytest.Pytester):
    project.makefile(".toml", exportv2='edition = "all"\n')
    result = asserting(project, "assert_conforms(row)")
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*exportv2.toml: edition must be one of glossary, observed*"])


# --exportv2 --------------------------------------------------------------------------------------


def test_each_file_is_a_test(project: pytest.Pytester):
    result = project.runpytest_subprocess("--exportv2", "exports/*.ndjson", "-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "exports/bad.ndjson::exportv2 FAILED*",
            "exports/good.ndjson::exportv2 PASSED*",
            "*exports/bad.ndjson conforms*",
            "*/data_row/row_data*",
        ]
    )


def test_files_are_chosen_among_like_tests(project: pytest.Pytester):
    project.makepyfile("def test_other():\n    pass\n")
    result = project.runpytest_subprocess("--exportv2", "exports/*.ndjson", "-k", "good or other")
    result.assert_outcomes(passed=2, deselected=1)


def test_a_file_is_one_test_however_often_it_is_named(project: pytest.Pytester):
    names = ("exports/good.ndjson", "./exports/good.ndjson", "exports/g*.ndjson")
    options = [word for name in names for word in ("--exportv2", name)]
    project.runpytest_subprocess(*options).assert_outcomes(passed=1)


def test_a_folder_may_be_called_like_a_pattern(project: pytest.Pytester):
    odd = project.mkdir("a[1]")
    (odd / "rows.ndjson").write_bytes(ndjson(row(1)))
    (odd / "test_a.py").write_text("def test_a():\n    pass\n", encoding="utf-8")
    options = ["--rootdir", ".", "--exportv2", "*.ndjson", "test_a.py::test_a"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options],
        cwd=odd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_glob_of_nothing_is_an_error(project: pytest.Pytester):
    result = project.runpytest_subprocess("--exportv2", "exports/*.json")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --exportv2: no such file: *exports/[*].json"])


def test_pytest_alone_loads_nothing_of_exportv2_but_the_plugin(project: pytest.Pytester):
    project.makepyfile(
        "import sys\n\n"
        "def test_it():\n"
        "    loaded = {name for name in sys.modules if name.partition('.')[0] == 'exportv2'}\n"
        "    assert loaded == {'exportv2', 'exportv2.pytest_plugin'}\n"
    )
    project.runpytest_subprocess().assert_outcomes(passed=1)


# The example -------------------------------------------------------------------------------------


def test_the_example_runs(project: pytest.Pytester):
    (project.path / "exports" / "bad.ndjson").unlink()
    conforming = EXAMPLE.parents[1] / "project-conforming.ndjson"
    (project.path / "exports" / "good.ndjson").write_bytes(conforming.read_bytes())
    (project.path / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", EXAMPLE.name],
        cwd=project.path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
