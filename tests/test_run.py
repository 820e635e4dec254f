"""A run over inputs: what is found where, what is counted, and what is hinted at."""

from __future__ import annotations

import gzip
import itertools
import json
import tracemalloc
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle, hints
from exportv2.checking import Checking
from exportv2.generate.identifier import identifier
from exportv2.judge import Judge
from sample_rows import ndjson, observed_row, row, spoilt_row, text, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from exportv2.findings import Finding
    from exportv2.reading import Rows

Place = tuple[str, int | None, str]


def places(findings: list[Finding]) -> list[Place]:
    return [(finding.rule, finding.line, finding.pointer) for finding in findings]


def ran(*inputs: str, **options: Any) -> tuple[list[Finding], exportv2.Summary]:
    """Run over inputs whose rows may well be the same one many times: no rule may span rows."""
    run = exportv2.validate(inputs, ignore=["consistency"], **options)
    return list(run), run.summary


def counts(summary: exportv2.Summary) -> tuple[int, int, int, int]:
    return (
        summary.rows,
        summary.rows_conforming,
        summary.rows_nonconforming,
        summary.rows_unreadable,
    )


def test_rows_that_conform_have_no_finding(tmp_path: Path):
    path = written(tmp_path, row(1), row(2))
    findings, summary = ran(path)
    assert findings == []
    assert counts(summary) == (2, 2, 0, 0)
    assert summary.complete
    assert (summary.files, summary.bytes) == (1, len(ndjson(row(1), row(2))))
    assert summary.by_rule == ()


def test_a_finding_tells_its_file_line_offset_and_data_row(tmp_path: Path):
    path = written(tmp_path, row(1), spoilt_row(2))
    findings, summary = ran(path)
    assert [finding.record() for finding in findings] == [
        {
            "kind": "finding",
            "rule": "value.type",
            "level": "error",
            "file": path,
            "line": 2,
            "byte_offset": len(ndjson(row(1))),
            "pointer": "/data_row/row_data",
            "field": "data_row.row_data",
            "message": "expected string, found number",
            "data_row_id": "row-2",
        }
    ]
    assert counts(summary) == (2, 1, 1, 0)
    assert summary.findings == {"error": 1, "warning": 0, "note": 0}


@pytest.mark.parametrize("bad_id", [None, 7, [], {}])
def test_a_data_row_id_is_a_string_or_none(tmp_path: Path, bad_id: object):
    made = row()
    made["data_row"]["id"] = bad_id
    (found,), _ = ran(written(tmp_path, made))
    assert (found.rule, found.pointer, found.data_row_id) == ("value.type", "/data_row/id", None)


def test_the_specification_says_what_identifies_a_row():
    assert bundle.identifier("export.schema.json", "row") == ("data_row", "id")
    documents = bundle.documents(bundle.GLOSSARY)
    for members in ({}, {"a": {"x-identifies": "row"}, "b": {"x-identifies": "row"}}):
        changed = documents | {"export.schema.json": {"$id": "x", "properties": members}}
        with pytest.raises(ValueError, match=f"{len(members)} properties identify the row"):
            identifier(changed, "export.schema.json", "row")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"7", "number"),
        (b"null", "null"),
        (b"[]", "array"),
        (b'"x"', "string"),
        (b"true", "boolean"),
    ],
)
def test_a_row_that_is_no_object_is_checked_and_does_not_conform(
    tmp_path: Path, line: bytes, found: str
):
    findings, summary = ran(written(tmp_path, row(), line, row()))
    assert places(findings) == [("value.type", 2, "")]
    assert findings[0].message == f"expected object, found {found}"
    assert findings[0].field is None
    assert counts(summary) == (3, 2, 1, 0)


UNREADABLE = [
    (b"{}{}", "json.syntax"),
    (b'{"a": NaN}', "json.number"),
    (b'{"a": 1e400}', "json.number"),
    (b'{"a": ' + b"9" * 5000 + b"}", "json.number"),
    (b"[" * 65 + b"]" * 65, "json.depth"),
    (b'{"a":' * 1100 + b"1" + b"}" * 1100, "json.depth"),
    (b"[" * 100_000, "json.depth"),
    (b'{"a": "\\ud800"}', "json.surrogate"),
    (b'{"\\ud800": 1}', "json.surrogate"),
    (b'{"a": "\xff"}', "json.encoding"),
    (b'{"a": "\t"}', "json.syntax"),
]


@pytest.mark.parametrize(("line", "rule"), UNREADABLE)
def test_a_row_whose_text_is_wrong_is_unreadable_and_the_next_is_checked(
    tmp_path: Path, line: bytes, rule: str
):
    findings, summary = ran(written(tmp_path, row(), line, spoilt_row()))
    assert places(findings) == [(rule, 2, ""), ("value.type", 3, "/data_row/row_data")]
    assert (findings[0].level, findings[0].field) == ("error", None)
    assert findings[0].byte_offset == len(ndjson(row()))
    assert counts(summary) == (3, 1, 1, 1)


def test_a_repeated_member_is_found_and_the_row_is_checked_on(tmp_path: Path):
    repeated = text(spoilt_row())[:-1] + b', "projects": {}}'
    findings, summary = ran(written(tmp_path, repeated, row()))
    assert places(findings) == [
        ("value.type", 1, "/data_row/row_data"),
        ("json.duplicate-key", 1, "/projects"),
    ]
    assert (findings[1].field, findings[1].data_row_id) == ("export.projects", "row-1")
    assert counts(summary) == (2, 1, 1, 0)


def test_a_row_with_nothing_but_a_repeated_member_does_not_conform(tmp_path: Path):
    repeated = text(row())[:-1] + b', "\\u0070rojects": {}}'
    findings, summary = ran(written(tmp_path, repeated))
    assert places(findings) == [("json.duplicate-key", 1, "/projects")]
    assert counts(summary) == (1, 0, 1, 0)


def test_findings_about_text_and_value_come_in_document_order():
    found = Judge(exportv2.Profile()).text(
        b'{"x/y": 1, "data_row": {"row_data": 7, "id": 8, "id": 9, "details": '
        b'{"z": 1, "q~": 1, "q~": 1}},'
        b' "projects": {"p": {"project_name": "n", "labels": [1, {"id": 0, "id": ""}, 2]}},'
        b' "attachments": 1, "attachments": 2}'
    )
    assert [(finding.rule, finding.pointer) for finding in found.found] == [
        ("presence.unknown-field", "/x~1y"),
        ("value.type", "/data_row/row_data"),
        ("json.duplicate-key", "/data_row/id"),
        ("value.type", "/data_row/id"),
        ("presence.unknown-field", "/data_row/details/z"),
        ("json.duplicate-key", "/data_row/details/q~0"),
        ("presence.unknown-field", "/data_row/details/q~0"),
        *(
            ("presence.required", f"/data_row/details/{name}")
            for name in ("dataset_id", "created_at", "updated_at", "created_by")
        ),
        ("value.type", "/projects/p/labels/0"),
        ("json.duplicate-key", "/projects/p/labels/1/id"),
        ("value.range", "/projects/p/labels/1/id"),
        *(
            ("presence.required", f"/projects/p/labels/1/{name}")
            for name in ("label_kind", "version", "annotations")
        ),
        ("value.type", "/projects/p/labels/2"),
        ("json.duplicate-key", "/attachments"),
        ("value.type", "/attachments"),
    ]


def test_an_escaped_name_has_its_place_in_document_order():
    found = Judge(exportv2.Profile()).text(b'{"~1": 1, "data_row": 1, "a": 1, "a": 1}').found
    assert [(finding.rule, finding.pointer) for finding in found] == [
        ("presence.unknown-field", "/~01"),
        ("value.type", "/data_row"),
        ("json.duplicate-key", "/a"),
        ("presence.unknown-field", "/a"),
    ]


@pytest.mark.parametrize("depth", [0, 1, 60])
def test_many_repeated_members_take_linear_time(depth: int):
    members = b", ".join(b'"k%d": 1' % (number % 20_000) for number in range(40_000))
    opening = (b'{"media_attributes": ' + b'{"x": ' * (depth - 1)) if depth else b""
    began = process_time()
    verdict = Judge(exportv2.Profile()).text(opening + b"{" + members + b"}" * (depth + 1))
    # Half a second; the way to each member checked anew is a quarter of a minute.
    assert process_time() - began < 5
    repeated = [each for each in verdict.found if each.rule == "json.duplicate-key"]
    assert len(repeated) == 20_000
    assert {each.field for each in repeated} == (
        {"export.media_attributes"} if depth else {f"export.k{each}" for each in range(20_000)}
    )


REPEATED = [
    (b'{"news": {"id": 1, "id": 1}}', "export.news"),
    (b'{"data_row": {"id": 1, "id": 1}}', "data_row.id"),
    (b'{"data_row": {"a b": 1, "a b": 1}}', "data_row.*"),
    (b'{"data_row": {"id": {"x": [{"id": 1, "id": 1}]}}}', "data_row.id"),
    (b'{"attachments": [0, {"x": {"y": 1, "y": 1}}]}', "export.attachments"),
    (b'{"projects": {"": {"labels": [7, {"id": 1, "id": 1}]}}}', "label.id"),
]


@pytest.mark.parametrize(("line", "field"), REPEATED)
def test_a_repeated_member_has_the_field_it_is_or_is_within(line: bytes, field: str):
    found = Judge(exportv2.Profile()).text(line).found
    assert [each.field for each in found if each.rule == "json.duplicate-key"] == [field]


@pytest.mark.parametrize(
    "key", ["__proto__", "__class__", "$ref", "", "a/b", "~0", ".", "\U0001f426"]
)
def test_any_member_name_is_pointed_at(tmp_path: Path, key: str):
    (found,), _ = ran(written(tmp_path, row() | {key: 1}))
    assert found.rule == "presence.unknown-field"
    assert found.pointer == "/" + key.replace("~", "~0").replace("/", "~1")


def test_framing_is_reported_and_rows_go_on(tmp_path: Path):
    content = text(row()) + b"\r\n\n  \n" + text(spoilt_row(2)) + b"\r\n" + text(row(3))
    path = tmp_path / "rows.ndjson"
    path.write_bytes(content)
    findings, summary = ran(str(path))
    assert places(findings) == [
        ("framing.crlf", 1, ""),
        ("framing.blank-line", 2, ""),
        ("value.type", 4, "/data_row/row_data"),
        ("framing.unterminated-last-line", 5, ""),
    ]
    assert [finding.level for finding in findings] == ["note", "warning", "error", "note"]
    assert {finding.file for finding in findings} == {str(path)}
    assert counts(summary) == (3, 2, 1, 0)
    assert summary.complete


def test_separators_of_other_customs_do_not_split_a_row(tmp_path: Path):
    made = row()
    made["projects"]["project"]["project_name"] = "a\u2028b\u0085c"
    path = tmp_path / "rows.ndjson"
    path.write_text(json.dumps(made, ensure_ascii=False) + "\n", encoding="utf-8")
    assert "\u2028" in path.read_text(encoding="utf-8")
    assert ran(str(path))[0] == []


def test_a_torn_last_line_is_a_lost_row_and_the_run_is_incomplete(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(row()) + b'{"data_row":{"id":"c')
    findings, summary = ran(str(path))
    assert places(findings) == [("framing.torn-last-line", 2, "")]
    assert counts(summary) == (2, 1, 0, 1)
    assert not summary.complete


def test_a_row_too_long_is_lost_and_the_next_is_checked(tmp_path: Path):
    long = row() | {"x": "y" * 5000}
    findings, summary = ran(written(tmp_path, long, spoilt_row()), max_row_bytes=4000)
    assert places(findings) == [
        ("framing.row-too-long", 1, ""),
        ("value.type", 2, "/data_row/row_data"),
    ]
    assert counts(summary) == (2, 0, 1, 1)
    assert summary.complete


def test_an_input_that_is_missing_does_not_keep_others_from_being_read(tmp_path: Path):
    missing = str(tmp_path / "missing.ndjson")
    good = written(tmp_path, spoilt_row())
    findings, summary = ran(missing, good)
    assert [(finding.rule, finding.file) for finding in findings] == [
        ("framing.unreadable-input", missing),
        ("value.type", good),
    ]
    assert (summary.files, summary.complete) == (2, False)


def test_several_inputs_each_begin_at_line_1_and_are_counted_together(tmp_path: Path):
    first = written(tmp_path, row(), spoilt_row(), name="1.ndjson")
    second = written(tmp_path, spoilt_row(), name="2.ndjson")
    findings, summary = ran(str(tmp_path / "*.ndjson"))
    assert [(finding.file, finding.line) for finding in findings] == [(first, 2), (second, 1)]
    assert counts(summary) == (3, 1, 2, 0)
    assert summary.files == 2
    assert summary.bytes == Path(first).stat().st_size + Path(second).stat().st_size
    assert [(entry.count, entry.first_line) for entry in summary.by_rule] == [(2, 2)]


def test_compression_and_framing_change_nothing_but_offsets(tmp_path: Path):
    rows = [row(1), spoilt_row(2), spoilt_row(3)]
    plain = written(tmp_path, *rows)
    packed = tmp_path / "rows.bin"
    packed.write_bytes(gzip.compress(ndjson(*rows)))
    array = tmp_path / "rows.json"
    array.write_bytes(b"[" + b",\n".join(map(text, rows)) + b"]")
    expected = places(ran(plain)[0])
    assert expected == [
        ("value.type", 2, "/data_row/row_data"),
        ("value.type", 3, "/data_row/row_data"),
    ]
    assert places(ran(str(packed))[0]) == expected
    assert places(ran(str(array))[0]) == expected
    assert ran(plain)[1].bytes == ran(str(packed))[1].bytes


def test_one_path_or_several_may_be_given(tmp_path: Path):
    path = tmp_path / "rows.ndjson"
    path.write_bytes(ndjson(spoilt_row()))
    assert list(exportv2.validate(path)) == list(exportv2.validate(str(path)))
    assert list(exportv2.validate([path])) == list(exportv2.validate(path))


def test_the_profile_is_asked(tmp_path: Path):
    path = written(tmp_path, row())
    profile = exportv2.Profile(export="project", params={"label_details": False})
    findings, summary = ran(path, profile=profile)
    assert places(findings) == [
        ("presence.required", 1, "/data_row/details/last_activity_at"),
        ("presence.forbidden", 1, "/projects/project/labels/0/label_details"),
    ]
    assert (summary.export, summary.params) == ("project", {"label_details": False})


def test_the_summary_is_there_once_the_run_is_over(tmp_path: Path):
    run = exportv2.validate(written(tmp_path, spoilt_row()))
    with pytest.raises(RuntimeError, match="once all"):
        _ = run.summary
    next(run)
    with pytest.raises(RuntimeError, match="once all"):
        _ = run.summary
    assert list(run) == []
    assert run.summary.rows == 1


def test_a_run_that_is_stopped_tells_what_it_read(tmp_path: Path):
    path = written(tmp_path, row(1), spoilt_row(2), spoilt_row(3), row(4))
    run = exportv2.validate(path)
    next(run)
    summary = run.stop()
    assert counts(summary) == (2, 1, 1, 0)
    assert not summary.complete
    assert run.stop() is summary
    assert list(run) == []


def test_a_run_stopped_within_a_row_does_not_count_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def interrupted(judge: Judge, rows: Rows) -> Any:
        for line in rows.texts:
            if b"row-2" in line:
                raise KeyboardInterrupt
            yield judge.text(line)

    monkeypatch.setattr(Judge, "rows", interrupted)
    run = exportv2.validate(written(tmp_path, row(1), row(2), row(3)))
    with pytest.raises(KeyboardInterrupt):
        list(run)
    assert counts(run.stop()) == (1, 1, 0, 0)


def test_a_row_that_gets_lost_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, *(spoilt_row() for _ in range(3)))
    judged = Judge.rows

    def careless(judge: Judge, rows: Rows) -> Any:
        return itertools.islice(judged(judge, rows) or (), 1, None)

    with monkeypatch.context() as patched:
        patched.setattr(Judge, "rows", careless)
        with pytest.raises(ValueError, match="3 rows were read and 2 accounted for"):
            ran(path)

    checked = Checking.rows

    def more_careless(checking: Checking, read: Any, wanted: int) -> Any:
        return itertools.islice(checked(checking, read, wanted), 1, None)

    monkeypatch.setattr(Checking, "rows", more_careless)
    with pytest.raises(ValueError, match="3 rows were read and 2 accounted for"):
        ran(path)


# Limits ------------------------------------------------------------------------------------------


def test_findings_beyond_the_limit_are_counted_and_the_limit_is_told(tmp_path: Path):
    path = written(tmp_path, *(spoilt_row() for _ in range(5)))
    findings, summary = ran(path, max_findings=2)
    assert [finding.line for finding in findings] == [1, 2]
    assert summary.findings["error"] == 5
    assert summary.by_rule[0].count == 5
    assert any("first 2 of 5 findings" in hint for hint in summary.hints)


@pytest.mark.parametrize("limit", [5, 6, None])
def test_a_limit_that_is_not_hit_is_not_told(tmp_path: Path, limit: int | None):
    path = written(tmp_path, *(spoilt_row() for _ in range(5)))
    findings, summary = ran(path, max_findings=limit)
    assert len(findings) == 5
    assert not any("--max-findings" in hint for hint in summary.hints)


def test_memory_does_not_grow_with_the_file(tmp_path: Path):
    def peak(rows: int) -> int:
        path = written(tmp_path, *(spoilt_row(number) for number in range(rows)))
        tracemalloc.start()
        for _ in exportv2.validate(path):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(1)
    assert peak(10_000) < 2 * peak(1000)


def test_unknown_members_without_end_are_counted_in_groups(tmp_path: Path):
    rows = [row() | {f"member_{number}": 1} for number in range(1500)]
    findings, summary = ran(written(tmp_path, *rows))
    assert len(findings) == 1500
    assert {finding.field for finding in findings} >= {"export.member_0", "export.member_1499"}
    assert len(summary.by_rule) == 1001
    assert max(summary.by_rule, key=lambda entry: entry.count).field == "export.*"
    assert sum(entry.count for entry in summary.by_rule) == 1500


# Hints -------------------------------------------------------------------------------------------


def hinted(summary: exportv2.Summary, start: str) -> str:
    return next((hint for hint in summary.hints if hint.startswith(start)), "")


def test_what_stayed_idle_for_want_of_a_fact_is_named(tmp_path: Path):
    _, summary = ran(written(tmp_path, row()))
    assert hinted(summary, "Not told, --export") == (
        "Not told, --export leaves unchecked: details.last_activity_at, export.experiments, "
        "export.projects (rules context.cardinality, presence.forbidden, presence.required)."
    )
    assert hinted(summary, "Not told, --param") == (
        "Not told, --param leaves unchecked: attachments, data_row_details, label_details, "
        "media_attributes, metadata_fields, model_run_details, performance_details, predictions, "
        "project_details (rules presence.forbidden, presence.required)."
    )


def test_what_is_told_is_not_named(tmp_path: Path):
    profile = exportv2.Profile(export="catalog", params={"label_details": True})
    _, summary = ran(written(tmp_path, row()), profile=profile)
    assert hinted(summary, "Not told, --export") == ""
    assert "label_details" not in hinted(summary, "Not told, --param")
    assert "project_details" in hinted(summary, "Not told, --param")


def test_only_rules_that_are_idle_are_named():
    params = dict.fromkeys(bundle.names("param"), True)
    del params["model_run_details"]
    (param,) = hints.idle(exportv2.Profile(export="model-run", params=params))
    assert param == (
        "Not told, --param leaves unchecked: model_run_details (rules presence.forbidden)."
    )


def test_an_export_left_untold_silences_nothing_a_param_decides():
    (export, _) = hints.idle(exportv2.Profile(params={"label_details": True}))
    assert "label_details" not in export


def test_nothing_is_idle_with_everything_told():
    told = dict.fromkeys(bundle.names("param"), True)
    assert list(hints.idle(exportv2.Profile(export="project", params=told))) == []


def looks_observed(summary: exportv2.Summary) -> bool:
    return any("--edition observed" in hint for hint in summary.hints)


def common_row() -> dict[str, Any]:
    """Return a row that conforms to the glossary and to the observed edition."""
    made = observed_row()
    del made["projects"]
    return made


def test_rows_that_conform_to_the_observed_edition_are_recognized(tmp_path: Path):
    path = written(tmp_path, observed_row(1), observed_row(2) | {"news": 1}, row(3))
    findings, summary = ran(path)
    assert [finding.rule for finding in findings if finding.level == "error"] == [
        "presence.required"
    ] * 2
    assert hinted(summary, "2 of 2") == (
        "2 of 2 nonconforming rows conform to the observed edition: the file looks like it; "
        "ask for it with --edition observed."
    )


def test_a_value_that_only_the_observed_edition_takes_is_recognized(tmp_path: Path):
    made = common_row()
    assert exportv2.is_valid(made)
    made["data_row"]["details"]["created_by"] = "annotator 7"
    findings, summary = ran(written(tmp_path, made))
    assert [each.rule for each in findings if each.level == "error"] == ["value.format"]
    assert looks_observed(summary)


def test_a_member_that_only_the_observed_edition_allows_there_is_recognized(tmp_path: Path):
    made = observed_row()
    made["projects"]["project"]["labels"][0]["annotations"]["segments"] = {}
    findings, summary = ran(written(tmp_path, made))
    assert [each.rule for each in findings if each.level == "error"] == [
        "presence.forbidden",
        "presence.required",
    ]
    assert looks_observed(summary)


def _created_by(made: dict[str, Any]) -> None:
    made["data_row"]["details"]["created_by"] = 5


def _split(made: dict[str, Any]) -> None:
    run = {"name": "n", "run_data_row_id": "r", "labels": [], "split": "Train"}
    made["experiments"] = {"e": {"name": "n", "runs": {"r": run}}}


@pytest.mark.parametrize("spoil", [_created_by, _split])
@pytest.mark.parametrize("make", [common_row, observed_row])
def test_rows_that_conform_to_neither_edition_are_not_recognized(
    tmp_path: Path, make: Callable[[], dict[str, Any]], spoil: Callable[[dict[str, Any]], None]
):
    made = make()
    spoil(made)
    findings, summary = ran(written(tmp_path, made))
    assert any(each.rule.startswith("value.") for each in findings)
    assert not looks_observed(summary)


def test_what_is_told_is_told_of_the_other_edition_too(tmp_path: Path):
    made = common_row()
    del made["media_attributes"]
    profile = exportv2.Profile(params={"media_attributes": True})
    findings, summary = ran(written(tmp_path, made), profile=profile)
    assert [each.rule for each in findings if each.level == "error"] == ["presence.required"]
    assert not looks_observed(summary)
    on, off = ({"label_details": told} for told in (True, False))
    path = written(tmp_path, observed_row())
    assert looks_observed(ran(path, profile=exportv2.Profile(params=on))[1])
    assert not looks_observed(ran(path, profile=exportv2.Profile(params=off))[1])


def test_a_repeated_member_is_wrong_in_every_edition(tmp_path: Path):
    repeated = text(common_row())[:-1] + b', "media_attributes": {}}'
    _, summary = ran(written(tmp_path, repeated))
    assert summary.rows_nonconforming == 1
    assert not looks_observed(summary)


def test_a_row_whose_name_is_taken_is_wrong_in_every_edition(tmp_path: Path):
    run = {"name": "n", "run_data_row_id": "r", "labels": []}
    rows = [observed_row(number) for number in (1, 2)]
    for made in rows:
        made["experiments"] = {"e": {"name": "n", "runs": {"r": run}}}
    run_of_file = exportv2.validate(written(tmp_path, *rows))
    list(run_of_file)
    assert run_of_file.summary.rows_nonconforming == 2
    assert not looks_observed(run_of_file.summary)
    rows[1]["experiments"]["e"]["runs"] = {"s": run}
    run_of_file = exportv2.validate(written(tmp_path, *rows))
    list(run_of_file)
    assert looks_observed(run_of_file.summary)


def test_only_the_first_nonconforming_rows_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(hints, "MOST_JUDGED", 2)
    rows = [row(), observed_row(), observed_row(), spoilt_row(), spoilt_row(), spoilt_row()]
    _, summary = ran(written(tmp_path, *rows))
    assert hinted(summary, "2 of the first 2 nonconforming rows conform to the observed edition")
    _, summary = ran(written(tmp_path, *reversed(rows)))
    assert not looks_observed(summary)


def test_rows_that_fail_otherwise_too_are_not_taken_for_observed(tmp_path: Path):
    wrong = observed_row()
    wrong["data_row"]["id"] = 7
    _, summary = ran(written(tmp_path, wrong, wrong, observed_row()))
    assert not looks_observed(summary)
    _, summary = ran(written(tmp_path, wrong, observed_row(), observed_row()))
    assert looks_observed(summary)
    _, summary = ran(written(tmp_path, wrong, observed_row()))
    assert not looks_observed(summary)


def test_neither_conforming_rows_nor_observed_runs_are_taken_for_observed(tmp_path: Path):
    assert not looks_observed(ran(written(tmp_path, row()))[1])
    profile = exportv2.Profile(edition="observed")
    made = observed_row()
    del made["media_attributes"]
    findings, summary = ran(written(tmp_path, made), profile=profile)
    assert [finding.field for finding in findings] == ["export.media_attributes"]
    assert not looks_observed(summary)


def test_a_run_that_checked_nothing_says_so(tmp_path: Path):
    findings, summary = ran(written(tmp_path))
    assert places(findings) == [("framing.empty", 1, "")]
    assert counts(summary) == (0, 0, 0, 0)
    assert any("No row was checked" in hint for hint in summary.hints)
    assert not any("No row was checked" in hint for hint in ran(written(tmp_path, row()))[1].hints)


def test_the_summary_knows_what_each_input_came_to(tmp_path: Path):
    unknown = row() | {"news": 1}
    paths = [
        written(tmp_path, row(), name="1"),
        written(tmp_path, spoilt_row(1), spoilt_row(2), unknown, name="2"),
        written(tmp_path, unknown, name="3"),
        str(tmp_path / "missing"),
    ]
    for more in ({}, {"max_findings": 1}, {"jobs": 2}):
        _, summary = ran(*paths, **more)
        assert [tuple(told) for told in summary.inputs] == [
            (paths[0], 0, 0, True),
            (paths[1], 3, 2, True),
            (paths[2], 1, 0, True),
            (paths[3], 1, 1, False),
        ]
    assert "inputs" not in summary.record()


def test_an_input_that_was_not_read_to_its_end_is_not_complete(tmp_path: Path):
    paths = [written(tmp_path, spoilt_row(), spoilt_row(), name=name) for name in ("1", "2")]
    run = exportv2.validate(paths)
    next(run)
    summary = run.stop()
    assert [tuple(told) for told in summary.inputs] == [(paths[0], 1, 1, False)]
    assert summary.hints[0] == "The run was interrupted: this is what was read until then."


@pytest.mark.parametrize(("members", "told"), [(1_000, 0), (1_001, 1)])
def test_the_summary_says_when_fields_are_counted_together(tmp_path: Path, members: int, told: int):
    made = row() | {f"member_{number}": 1 for number in range(members)}
    _, summary = ran(written(tmp_path, made))
    assert sum("counted together" in hint for hint in summary.hints) == told
