"""`exportv2 rules`, and the example of each rule: it breaks that rule alone, mended none."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.explaining.examples import content, examples
from exportv2.explaining.explanation import explanation
from exportv2.processes import order, pieces
from exportv2.rules import rules
from sample_rows import row, written
from test_cli import executed, invoked
from test_jobs import ON_LINUX, children, eventually

if TYPE_CHECKING:
    from exportv2.findings import Finding

PROSE = [name for name, example in examples().items() if example.form == "event"]
SPANNING = {rule.name: rule for rule in (*RULES, *FILE_RULES)}


def test_every_rule_has_an_example_and_no_other_has():
    assert examples().keys() == rules().keys()


def test_the_examples_that_are_no_files_are_few():
    assert PROSE == ["framing.changed", "framing.process-lost", "framing.unreadable-input"]


def ran(name: str, side: str, path: Path) -> list[Finding]:
    example = examples()[name]
    path.write_bytes(content(example.form, getattr(example, side)))
    profile = exportv2.Profile(**example.profile)
    return list(exportv2.validate(path, profile, **dict(example.options)))


@pytest.mark.parametrize("name", sorted(rules().keys() - PROSE))
def test_the_example_of_a_rule_breaks_it_alone_and_is_mended(name: str, tmp_path: Path):
    example = examples()[name]
    (found,) = ran(name, "breaks", tmp_path / "breaks.ndjson")
    assert (found.rule, found.pointer, found.field) == (name, example.pointer, example.field)
    edition = example.profile.get("edition", bundle.GLOSSARY)
    assert found.level == explanation(name).levels[edition]
    assert ran(name, "mended", tmp_path / "mended.ndjson") == []


# What goes on around a file ----------------------------------------------------------------------


def test_a_row_appended_while_a_file_is_read_breaks_framing_changed(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    made = content("text", examples()["framing.empty"].mended)
    path.write_bytes(b"{}\n" + made * 200_000)
    run = exportv2.validate(path, ignore=["consistency"])
    found = [next(run)]
    with path.open("ab") as file:
        file.write(made)
    found += run
    assert [one.rule for one in found] == ["presence.required", "framing.changed"]
    other = tmp_path / "other.ndjson"
    other.write_bytes(b"{}\n" + made)
    run = exportv2.validate(other, ignore=["consistency"])
    found = [next(run)]
    other.rename(tmp_path / "whole.ndjson")
    assert [*found, *run] == found


def test_a_file_that_is_not_there_breaks_framing_unreadable_input(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    (found,) = exportv2.validate(path)
    assert (found.rule, found.pointer) == ("framing.unreadable-input", "")
    path.write_bytes(content("text", examples()["framing.empty"].mended))
    assert list(exportv2.validate(path)) == []


@ON_LINUX
def test_a_process_that_is_killed_breaks_framing_process_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # More than processes can send without being listened to.
    monkeypatch.setattr(pieces, "RANGE_BYTES", 400_000)
    monkeypatch.setattr(order, "MOST_HELD", 1)
    members = {f"member_{number}": 1 for number in range(100)}
    path = written(tmp_path, *(row(number) | members for number in range(1000)))
    for is_killed in (True, False):
        run = exportv2.validate(path, jobs=2)
        found = [next(run)]
        if is_killed:
            eventually(lambda: len(children()) == 2)
            sleep(0.5)
            os.kill(min(children()), signal.SIGKILL)
        lost = [one for one in [*found, *run] if one.rule != "presence.unknown-field"]
        assert [(one.rule, one.pointer) for one in lost] == (
            [("framing.process-lost", "")] * is_killed
        )


# What is told ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", rules())
def test_a_rule_is_explained(name: str):
    found = explanation(name)
    assert found.rule == name
    assert found.what == rules()[name].explanation
    assert found.why.endswith(".")
    assert set(found.levels) <= set(bundle.names("edition"))
    assert set(found.tables) <= bundle.tables()
    assert (name in SPANNING) == bool(found.tables)
    # What a rule rests on is told in one place.
    assert (found.example.why is None) == (name in SPANNING)
    shown = "\n".join(found.text())
    for words in (found.what, found.why, "breaks it", "mended:", *found.tables):
        assert words in shown
    record = json.loads(json.dumps(found.record()))
    assert record["rule"] == name
    assert record["example"].keys() >= {"pointer", "field", "breaks", "mended", "form"}
    assert "why" not in record["example"]


def test_levels_that_differ_by_edition_are_told():
    found = explanation("consistency.feature-id-unique")
    assert found.levels == {"glossary": "error", "observed": "warning"}
    assert "level: error in glossary, warning in observed" in found.text()
    found = explanation("consistency.seconds-total")
    assert found.levels == {"observed": "warning"}
    assert "level: warning in observed" in found.text()
    # One of its places is in one edition alone.
    assert explanation("consistency.times-ordered").levels == dict.fromkeys(
        bundle.names("edition"), "warning"
    )
    assert "level: error" in explanation("value.type").text()


def test_the_list_has_every_rule_on_a_line():
    result = invoked("rules")
    assert result.exit_code == 0
    lines = [line.split(maxsplit=2) for line in result.stdout.splitlines()]
    assert lines == [[name, rule.level, rule.explanation] for name, rule in rules().items()]


def test_the_list_as_json():
    found: dict[str, Any] = json.loads(invoked("rules", "--output-format", "json").stdout)
    assert found["rules"] == [
        {"rule": name, "level": rule.level, "what": rule.explanation}
        for name, rule in rules().items()
    ]


def test_a_word_lists_what_begins_with_it():
    names = [line.split()[0] for line in invoked("rules", "json").stdout.splitlines()]
    assert names == [name for name in rules() if name.startswith("json.")]


def test_one_rule_explained_as_text():
    assert invoked("rules", "presence.forbidden").stdout == (
        "presence.forbidden\n"
        "    a field stands where the profile excludes it\n"
        "why: Glossary: Optional fields are included where the export asked for them; this one did "
        "not.\n"
        "level: error\n"
        "field: export.attachments, at /attachments\n"
        "told: --param attachments=false\n"
        "breaks it:\n"
        '    {"data_row": {"id": "row-1", "row_data": "https://example.com/1.jpg"}, '
        '"attachments": []}\n'
        "mended:\n"
        '    {"data_row": {"id": "row-1", "row_data": "https://example.com/1.jpg"}}\n'
    )


def test_one_rule_explained_as_text_with_escapes():
    shown = invoked("rules", "framing.row-count").stdout.splitlines()
    assert "exit status: 3, as not all of the input was read" in shown
    assert "told: --expect-rows 2" in shown
    assert "breaks it, as a file with escapes:" in shown
    assert shown[-1].endswith('"https://example.com/2.jpg"}}\\n')


def test_one_rule_explained_as_json():
    result = invoked("rules", "--output-format", "json", "consistency.consensus-ids")
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["tables"] == ["project", "label", "performance_details"]
    assert found["example"]["field"].startswith("performance_details.")
    assert found["example"]["profile"] == {"edition": "observed"}


@pytest.mark.parametrize("name", ["values", "value.", "value.types", "", "consist"])
def test_2_for_what_is_no_rule(name: str):
    done = executed("rules", name)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode() == (
        f"exportv2 rules: {name!r} is no rule, nor what rules begin with (see exportv2 rules "
        "--help)\n"
    )


def test_documents_of_examples_are_in_order_and_hold_what_their_names_say():
    folder = Path(exportv2.__file__ or "").parent / "explaining"
    for path in folder.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        document = json.loads(text)
        assert list(document) == sorted(document), path.name
        words = {name.partition(".")[0] for name in document}
        expected = {
            "consistency.json": {"consistency"},
            "rows.json": {"context", "presence", "value"},
            "texts.json": {"framing", "json"},
        }
        assert words == expected[path.name]
