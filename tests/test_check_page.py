"""The page that checks files, in a real Chromium: it says what the command says, and only here."""

from __future__ import annotations

import gzip
import json
import os
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from check_page import CheckPage, chromium, commanded, flags, served
from exportv2 import bundle
from npm import NO_NPM
from sample_rows import row, spoilt_row
from suite_cases import CASES, CONSISTENCY_CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from suite_cases import Case

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
CORPUS = "EXPORTV2_CORPUS"
MEGABYTE = 1_000_000
PROJECT = exportv2.Profile(export="project")

if chromium() is None:
    pytest.skip("there is no Chromium on the path", allow_module_level=True)
if NO_NPM in os.environ:
    pytest.skip(f"{NO_NPM} is set: Pyodide comes from the npm registry", allow_module_level=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from website.check import assemble  # noqa: PLC0415 - what is skipped needs none of it

    folder = tmp_path_factory.mktemp("site") / "check"
    assemble(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - as above

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[CheckPage]:
    """Return the page, opened once for all tests; each must leave it ready."""
    with browser.new_context() as context:
        yield CheckPage(context, address)


@pytest.fixture
def page(opened: CheckPage) -> Iterator[CheckPage]:
    """Return the page with nothing told; nothing may come of a test but what it is about."""
    opened.complaints.clear()
    opened.tell(exportv2.Profile())
    yield opened
    assert opened.complaints == []
    assert opened.strangers() == []


def named(name: str, *rows: object) -> dict[str, Any]:
    content = "".join(f"{json.dumps(each)}\n" for each in rows).encode()
    return {"name": name, "mimeType": "application/x-ndjson", "buffer": content}


# The page and the command -------------------------------------------------------------------------


def test_the_choices_are_those_of_the_package(page: CheckPage):
    values = {
        axis: page.page.eval_on_selector_all(
            f"input[name={axis}]", "inputs => inputs.map(input => input.value)"
        )
        for axis in ("edition", "export")
    }
    assert tuple(values["edition"]) == bundle.names("edition")
    assert tuple(values["export"]) == ("", *bundle.names("export"))
    params = page.page.eval_on_selector_all("#params select", "all => all.map(one => one.name)")
    assert tuple(params) == bundle.names("param")
    assert page.page.is_checked(f"input[name=edition][value={bundle.GLOSSARY}]")


def test_a_file_that_conforms(page: CheckPage):
    path = EXAMPLES / "project-conforming.ndjson"
    page.tell(PROJECT)
    assert page.check(path) == "conforms"
    assert page.texts("#groups > li") == []
    assert page.records() == commanded([path], PROJECT)
    assert "--param leaves unchecked" in page.text("#hints")
    assert page.text("#chosen") == path.name


def test_a_file_that_does_not(page: CheckPage):
    path = EXAMPLES / "project-broken.ndjson"
    page.tell(PROJECT)
    assert page.check(path) == "does not conform"
    expected = commanded([path], PROJECT)
    assert page.records() == expected
    summary = json.loads(expected[-2])
    shown = [
        (of_rule, count.split()[0])
        for of_rule, count in zip(
            page.texts("#groups .head a"), page.texts("#groups .head .count"), strict=True
        )
    ]
    assert shown == [(entry["rule"], str(entry["count"])) for entry in summary["by_rule"]]
    places = page.texts("#groups .places li")
    assert f"{path.name}:4 /projects (data row crowexprob000000000000004)" in places
    links = page.page.eval_on_selector_all(
        "#groups .head a", "links => links.map(link => link.getAttribute('href'))"
    )
    assert links == [f"../rules/{entry['rule']}.html" for entry in summary["by_rule"]]
    figures = dict(zip(page.texts("#figures dt"), page.texts("#figures dd"), strict=True))
    assert figures["nonconforming"] == "3"
    assert figures["conforming"] == "1"


def test_several_files_of_all_kinds_some_of_one_name(page: CheckPage, tmp_path: Path):
    rows = [row(1), spoilt_row(2)]
    lines = "".join(f"{json.dumps(each)}\n" for each in rows).encode()
    paths = []
    for number, content in enumerate(
        [
            lines,
            gzip.compress(lines),
            json.dumps(rows).encode(),
            zstandard(lines),
            b"\xef\xbb\xbf" + lines,
        ]
    ):
        paths.append(tmp_path / str(number) / "rows")
        paths[-1].parent.mkdir()
        paths[-1].write_bytes(content)
    assert page.check(*paths) == "does not conform"
    assert page.records() == commanded(paths, exportv2.Profile())


def zstandard(content: bytes) -> bytes:
    try:
        from compression.zstd import compress  # noqa: PLC0415 - from Python 3.14
    except ImportError:
        from backports.zstd import compress  # noqa: PLC0415 - before
    return compress(content)


def test_another_profile_is_told_and_the_files_checked_again(page: CheckPage):
    path = EXAMPLES / "project-broken.ndjson"
    page.check(path)
    told = exportv2.Profile(
        edition="observed", export="model-run", params={"predictions": True, "attachments": False}
    )
    page.tell(told)
    page.page.click("#again")
    assert page.verdict() == "does not conform"
    assert page.records() == commanded([path], told)


def test_the_schema_of_the_profile_is_that_of_the_command(page: CheckPage):
    told = exportv2.Profile(export="model-run", params={"predictions": True})
    page.tell(told)
    text = page.downloaded("#schema")
    assert text == json.dumps(exportv2.schema(told), indent=2, ensure_ascii=False) + "\n"


def test_every_case_of_the_suite_has_the_findings_of_the_command(page: CheckPage, tmp_path: Path):
    compare(page, suite_files(tmp_path))


def test_every_real_export_has_the_findings_of_the_command(page: CheckPage):
    if not os.environ.get(CORPUS):
        pytest.skip(f"{CORPUS} names no folder of real exports")
    files = sorted(path for path in Path(os.environ[CORPUS]).rglob("*") if path.is_file())
    assert files
    params = dict.fromkeys(bundle.names("param"), True)
    profiles = [
        exportv2.Profile(edition=edition, export=export, params=told)
        for edition in bundle.names("edition")
        for export in (None, *bundle.names("export"))
        for told in ({}, params, dict.fromkeys(params, False))
    ]
    compare(page, dict.fromkeys(profiles, files))


def compare(page: CheckPage, files: dict[exportv2.Profile, list[Path]]) -> None:
    """Check all files of each profile at once, and compare every record with the command's."""
    rows = 0
    for profile, paths in files.items():
        page.tell(profile)
        page.check(*paths)
        expected = commanded(paths, profile)
        assert page.records() == expected, profile
        rows += json.loads(expected[-2])["rows"]
    assert rows > len(files)


def suite_files(folder: Path) -> dict[exportv2.Profile, list[Path]]:
    """Write the cases as files, by profile: single rows together, all else each by itself."""
    files: dict[exportv2.Profile, list[Path]] = defaultdict(list)
    single: dict[exportv2.Profile, list[Case]] = defaultdict(list)
    for number, case in enumerate([*CASES, *CONSISTENCY_CASES]):
        if case.text is None and case.rows is None:
            single[case.profile].append(case)
            continue
        path = folder / f"case-{number}.ndjson"
        rows = "".join(f"{json.dumps(each)}\n" for each in case.rows or []).encode()
        path.write_bytes(rows if case.text is None else case.text)
        files[case.profile].append(path)
    for number, (profile, cases) in enumerate(single.items()):
        path = folder / f"rows-{number}.ndjson"
        path.write_text("".join(f"{json.dumps(case.row)}\n" for case in cases), encoding="utf-8")
        files[profile].append(path)
    return files


# A large file -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of 200 MB, in which one row of a thousand is broken."""
    path = tmp_path_factory.mktemp("large") / "large.ndjson"
    good, bad = (json.dumps(each).encode() for each in (row(0), spoilt_row(0)))
    number = 0
    with path.open("wb") as file:
        while file.tell() < 200 * MEGABYTE:
            number += 1
            text = bad if number % 1000 == 0 else good
            file.write(text.replace(b'"row-0"', b'"row-%d"' % number) + b"\n")
    return path


#: Counts the page's own ticks, and notes at which of them progress was seen.
WATCH = """
() => {
  window.ticks = 0;
  window.seen = [];
  window.ticking = setInterval(() => ticks++, 1);
  new MutationObserver(() => seen.push([ticks, document.getElementById("progress").value]))
    .observe(document.getElementById("status"), {childList: true});
}
"""


def test_a_file_of_200_megabytes_leaves_the_page_at_work(page: CheckPage, large: Path):
    page.page.evaluate(WATCH)
    page.begin(large)
    page.wait("checking")
    page.page.wait_for_selector("#groups > li")
    # While it is checked, findings are there, and the page answers.
    page.page.evaluate("document.querySelector('#choices details').open = false")
    page.page.click("#choices summary")
    assert page.page.evaluate("document.querySelector('#choices details').open")
    assert page.page.get_attribute("html", "data-state") == "checking"
    assert page.verdict() == "does not conform"
    seen = page.page.evaluate("clearInterval(ticking), seen")
    between = [tick for tick, value in seen if 0 < value < large.stat().st_size]
    assert len(between) > 5
    assert all(later > earlier for earlier, later in pairwise(between))
    assert page.records() == commanded([large], exportv2.Profile())


def test_a_check_that_is_stopped_says_so_and_the_next_one_is_whole(page: CheckPage, large: Path):
    page.begin(large)
    page.page.wait_for_selector("#groups > li")
    page.page.click("#stop")
    assert page.text("#verdict") == "STOPPED: not all of the input was read"
    page.wait("ready")
    assert page.text("#status") == "STOPPED: not all of the input was read"
    lines = page.records()
    assert [json.loads(line)["kind"] for line in lines[:-1]] == ["finding"] * (len(lines) - 1)
    assert lines[:-1] == commanded([large], exportv2.Profile())[: len(lines) - 1]
    path = EXAMPLES / "project-conforming.ndjson"
    assert page.check(path) == "conforms"
    assert page.records() == commanded([path], exportv2.Profile())


# What is hostile ----------------------------------------------------------------------------------

MARKUP = '<img src=x onerror="window.pwned = 1"></script><script>window.pwned = 1</script>'
HOSTILE = ["__proto__", "constructor", "prototype", "toString", MARKUP, "\u202egnp.exe", "\x1b[31m"]


def test_hostile_members_values_and_names_are_text(page: CheckPage, tmp_path: Path):
    rows: list[Any] = []
    for name in HOSTILE:
        plain = row(len(rows))
        rows.append(plain | {name: {"polluted": True}})
        plain = row(len(rows))
        plain["projects"] = {name: plain["projects"]["project"] | {name: name, "labels": name}}
        rows.append(plain)
        plain = row(len(rows))
        plain["data_row"] |= {"id": name, "global_key": [name], name: name}
        rows.append(plain)
    files = [named(name.replace("/", ""), *rows) for name in HOSTILE]
    paths = []
    for number, file in enumerate(files):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(file["buffer"])
    assert page.check(*files) == "does not conform"
    names = [file["name"] for file in files]
    assert page.records() == commanded(paths, exportv2.Profile(), names)
    assert page.page.evaluate("window.pwned") is None
    assert page.page.evaluate("({}).polluted") is None
    assert page.page.locator("main img, main script").count() == 0
    shown = page.text("main")
    assert MARKUP.replace("/", "") in page.text("#chosen")
    assert not any(character in shown for character in "\u202e\x1b")
    assert "\\u202egnp.exe" in shown


def test_names_that_are_patterns_or_options_are_names(page: CheckPage):
    names = ["-", "--help", "*", "[a]", "con", "http:x", "..."]
    assert page.check(*(named(name, row(1)) for name in names)) == "conforms"
    assert page.text("#chosen").split("\n") == names


def test_nesting_without_end_ends_nothing(page: CheckPage, tmp_path: Path):
    levels = 100_000
    deep = b"[" * levels + b"]" * levels
    whole = json.dumps(row(1)).encode()
    contents = [
        whole + b"\n" + deep + b"\n" + whole[:-1] + b', "x": ' + deep + b"}\n",
        b"[" + whole + b"," + b'{"a":' * levels + b"1" + b"}" * levels + b"]",
        b"[\n" * levels,
    ]
    paths = [tmp_path / str(number) for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    assert page.check(*paths).startswith("INCOMPLETE")
    assert page.records() == commanded(paths, exportv2.Profile())


def test_a_torn_gzip_is_not_read_whole(page: CheckPage, tmp_path: Path):
    path = tmp_path / "torn.ndjson.gz"
    lines = "".join(f"{json.dumps(row(number))}\n" for number in range(100)).encode()
    path.write_bytes(gzip.compress(lines)[:-20])
    assert page.check(path).startswith("INCOMPLETE: not all of the input was read")
    assert page.records() == commanded([path], exportv2.Profile())
    assert "incomplete" in (page.page.get_attribute("#verdict", "class") or "")


def test_a_file_without_a_row_does_not_conform(page: CheckPage):
    assert page.check(named("empty")).startswith("NOTHING CHECKED")


@pytest.mark.parametrize("name", ["rows.ndjson.gz", "rows.NDJSON.ZST", "rows.ndjson"])
def test_an_empty_file_is_judged_by_its_name_as_by_the_command(
    page: CheckPage, tmp_path: Path, name: str
):
    path = tmp_path / name
    path.write_bytes(b"")
    verdict = page.check(path)
    assert verdict.startswith("NOTHING CHECKED" if name == "rows.ndjson" else "INCOMPLETE")
    assert page.records() == commanded([path], exportv2.Profile())


def test_a_file_that_has_gone_is_not_read_whole(page: CheckPage, tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(named("", row(1))["buffer"])
    assert page.check(path) == "conforms"
    path.unlink()
    page.page.click("#again")
    page.page.wait_for_selector("#verdict.incomplete")
    finding = json.loads(page.records()[0])
    assert (finding["rule"], finding["file"]) == ("framing.unreadable-input", "rows.ndjson")


# What the page may do -----------------------------------------------------------------------------

#: Run from a timer: what the debugger evaluates itself is free of the policy.
TRIES = """
(elsewhere) => new Promise((resolve) => setTimeout(async () => {
  const tried = {};
  try { tried.eval = (0, eval)("1"); } catch (error) { tried.eval = error.name; }
  try { tried.made = new Function("return 1")(); } catch (error) { tried.made = error.name; }
  try { tried.fetch = (await fetch(elsewhere)).status; } catch (error) { tried.fetch = error.name; }
  resolve(tried);
}))
"""
REFUSED = {"eval": "EvalError", "made": "EvalError", "fetch": "TypeError"}


@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_is_evaluated_and_nothing_sent_whatever_the_host_sends(
    browser: Browser, folder: Path, *, with_policy: bool
):
    with (
        browser.new_context() as context,
        served(folder, with_policy=with_policy) as address,
        served(folder, with_policy=False) as elsewhere,
    ):
        page = CheckPage(context, address)
        assert page.check(EXAMPLES / "project-conforming.ndjson") == "conforms"
        assert page.complaints == []
        assert page.strangers() == []
        # The worker's requests are among those that are seen.
        assert ("GET", f"{address}session.py") in page.asked
        (worker,) = page.page.workers
        assert page.page.evaluate(TRIES, elsewhere) == REFUSED
        assert worker.evaluate(TRIES, elsewhere) == REFUSED
        assert any("Content Security Policy" in said for said in page.complaints)


def test_what_is_dropped_is_checked_wherever_on_the_page(page: CheckPage):
    file = page.page.evaluate_handle(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.ndjson"));
          return data;
        }""",
        f"{json.dumps(row(1))}\n",
    )
    page.page.evaluate("document.getElementById('verdict').hidden = true")
    page.page.dispatch_event("footer", "drop", {"dataTransfer": file})
    assert page.verdict() == "conforms"
    assert page.text("#chosen") == "dropped.ndjson"
    assert json.loads(page.records()[0])["rows"] == 1


def test_a_host_that_lacks_a_part_is_told(browser: Browser, folder: Path, tmp_path: Path):
    lacking = tmp_path / "check"
    lacking.mkdir()
    for path in folder.iterdir():
        if path.name != "wheels":
            (lacking / path.name).symlink_to(path)
    with browser.new_context() as context, served(lacking) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-state=failed]")
        assert "could not be loaded" in (page.text_content("#status") or "")
