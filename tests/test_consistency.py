# ruff: noqa: SLF001 - what is broken on purpose is private
"""The rules that span fields: what they are, and that nothing in a row makes them fail."""

from __future__ import annotations

import copy
import gc
import gzip
import json
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

import exportv2
from exportv2 import bundle
from exportv2.accepting.records import Loosening
from exportv2.check import checker
from exportv2.consistency import engine, features, frames, scores, times, workflow
from exportv2.consistency.engine import Consistency
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.rule import PARTS, SCOPES, Problem, Rule
from exportv2.consistency.seen import key_of
from exportv2.consistency.table import RULES
from exportv2.findings import LEVELS
from exportv2.judge import Judge, judge_for
from exportv2.resolve import ROW
from exportv2.rules import rules
from exportv2.selection import Pattern, Selection
from mutations import VALUES, mutated
from sample_rows import ndjson, observed_row, row, written
from suite_cases import CONSISTENCY_CASES
from test_suite import four

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exportv2.findings import Finding
    from suite_cases import Case

ROOT = Path(__file__).parents[1]
EDITIONS = bundle.names("edition")
EVERY_RULE = (*RULES, *FILE_RULES)
Place = tuple[str, str]


def found(made: Any, edition: str = "observed") -> list[Place]:
    """Return (rule, pointer) of what the consistency rules find in a row."""
    findings = exportv2.validate_row(made, exportv2.Profile(edition=edition))
    return [(one.rule, one.pointer) for one in findings if one.rule.startswith("consistency.")]


def of_rule(rule: str, made: Any) -> list[Place]:
    return [one for one in found(made) if one[0] == f"consistency.{rule}"]


@cache
def loosening(edition: str) -> Loosening:
    return Loosening(import_module(f"exportv2_models.{edition}.shapes").SHAPES)


def loosened(made: Any, edition: str) -> Any:
    """Return the record of a decoded row, as rules look at it."""
    return loosening(edition).loosened(made, ROW)


def label(made: dict[str, Any], project: str = "project") -> dict[str, Any]:
    """Return the first label of a row of sample_rows."""
    first: dict[str, Any] = made["projects"][project]["labels"][0]
    return first


LABEL = "/projects/project/labels/0"


# The table ---------------------------------------------------------------------------------------


def test_the_rules_are_those_of_the_decisions():
    assert {rule.id: rule.level for rule in EVERY_RULE} == {
        "feature-id-unique": "error",
        "consensus-count": "error",
        "consensus-ids": "error",
        "run-data-row-id-unique": "error",
        "data-row-id-unique": "warning",
        "key-frame-in-segment": "error",
        "segment-order": "error",
        "frame-in-range": "warning",
        "selected-label": "warning",
        "benchmark-pair": "warning",
        "consensus-alone": "note",
        "value-normalized": "note",
        "schema-id-name": "warning",
        "label-kind-media": "warning",
        "times-ordered": "warning",
        "workflow-pairs": "warning",
        "workflow-chain": "warning",
        "move-changes-queue": "warning",
        "rework-follows-reject": "note",
        "current-task": "warning",
        "done-task": "warning",
        "box-in-image": "warning",
        "polygon-closed": "note",
        "polygon-size": "warning",
        "relationship-ends": "warning",
        "one-answer": "error",
        "checklist-empty": "warning",
        "text-range": "warning",
        "z-order-set": "warning",
        "seconds-total": "warning",
        "ranking-order": "warning",
    }


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: f"{rule.id} {rule.over[0]}")
class TestRule:
    def test_is_listed_with_what_it_says(self, rule: Rule):
        assert rule.name == f"consistency.{rule.id}"
        listed = rules()[rule.name]
        assert (listed.level, rule.when) == (rule.level, rule.when.strip())
        assert rule.when
        assert rule.basis.startswith(("Glossary: ", "Observed: ", "Fewer enclose"))
        assert rule.basis.endswith(".")
        assert not rule.when.endswith(".")

    def test_has_levels_and_editions_that_exist(self, rule: Rule):
        assert {rule.level, *rule.levels.values()} <= set(LEVELS)
        assert {*rule.levels, *rule.only_in} <= set(EDITIONS)

    def test_reads_tables_and_scopes_that_exist(self, rule: Rule):
        tables = {
            path.name.removesuffix(".schema.json").replace("-", "_")
            for path in (ROOT / "schema" / "tables").iterdir()
        } | {"export", "project"}
        assert rule.tables
        assert set(rule.tables) <= tables
        assert rule.over
        assert set(rule.over) <= {*SCOPES, *PARTS}

    def test_has_a_function_whose_docstring_states_the_fact(self, rule: Rule):
        doc = rule.check.__doc__ or ""
        assert doc.strip().endswith(".")


def test_a_rule_that_stands_several_times_says_the_same_each_time():
    told: dict[str, tuple[str, str, str]] = {}
    for rule in EVERY_RULE:
        same = (rule.level, rule.when, rule.basis)
        assert told.setdefault(rule.id, same) == same


# Each rule is needed -----------------------------------------------------------------------------


@cache
def expecting(rule: str) -> tuple[Case, ...]:
    return tuple(
        case for case in CONSISTENCY_CASES if any(name == rule for name, _, _, _ in case.findings)
    )


def unmet(cases: Sequence[Case], tmp_path: Path) -> list[str]:
    """Return which cases are not met, by fresh judges, which are not kept either."""
    failing = []
    judge_for.cache_clear()
    for case in cases:
        if case.rows is None:
            findings = exportv2.validate_row(case.row, case.profile)
        else:
            findings = list(exportv2.validate(written(tmp_path, *case.rows), profile=case.profile))
        if four(findings) != case.findings:
            failing.append(case.id)
    judge_for.cache_clear()
    return failing


@pytest.mark.parametrize("index", range(len(RULES)), ids=lambda index: RULES[index].id)
def test_without_one_of_the_rules_a_case_is_not_met(
    index: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cases = expecting(RULES[index].name)
    assert unmet(cases, tmp_path) == []
    monkeypatch.setattr(engine, "RULES", RULES[:index] + RULES[index + 1 :])
    assert unmet(cases, tmp_path)


@pytest.mark.parametrize("index", range(len(FILE_RULES)), ids=lambda index: FILE_RULES[index].id)
def test_without_one_of_the_rules_over_a_file_a_case_is_not_met(
    index: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cases = expecting(FILE_RULES[index].name)
    assert unmet(cases, tmp_path) == []
    monkeypatch.setattr(engine, "FILE_RULES", FILE_RULES[:index] + FILE_RULES[index + 1 :])
    assert unmet(cases, tmp_path) == [case.id for case in cases]


@pytest.mark.parametrize(
    ("rule", "place"),
    [(rule, place) for rule in RULES for place in rule.over],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_without_one_of_the_places_of_a_rule_a_case_is_not_met(
    rule: Rule, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def without_the_place(rules_wanted: list[Rule]) -> Any:
        by_place = dict(original(rules_wanted))
        by_place[place] = {
            needs: [each for each in checks if each[0] is not rule]
            for needs, checks in by_place.get(place, {}).items()
        }
        return by_place

    original = engine._by_place
    monkeypatch.setattr(engine, "_by_place", without_the_place)
    assert unmet(expecting(rule.name), tmp_path)


MISTAKES: list[tuple[str, Any, str, Any]] = [
    ("times-ordered", times, "_TOLERANCE", times._TOLERANCE * 0),
    ("times-ordered", times, "_TOLERANCE", times._TOLERANCE * 2),
    ("times-ordered", times, "_plainly_ordered", lambda first, second: first <= second),
    ("value-normalized", features, "_normalizes", lambda value, _: value == value.lower()),
    ("feature-id-unique", features, "_differ", lambda _: True),
    ("feature-id-unique", features, "ANNOTATIONS", ("tool_annotation", "classification")),
    ("feature-id-unique", features, "ANNOTATIONS", (*features.ANNOTATIONS, "annotation_answer")),
    ("segment-order", frames, "_overlapping", lambda *_: set()),
    ("key-frame-in-segment", frames, "_covered", lambda _: ([], [])),
    ("frame-in-range", frames, "_keys", lambda *_: iter(())),
    ("frame-in-range", frames, "_key_frames", lambda *_, **__: iter(())),
    ("frame-in-range", frames, "_listed", lambda *_: iter(())),
    ("workflow-pairs", workflow, "_SIDES", workflow._SIDES[:1]),
    ("workflow-pairs", workflow, "_SIDES", workflow._SIDES[1:]),
    ("seconds-total", scores, "_ROUNDING", 1e9),
]


@pytest.mark.parametrize(("rule", "module", "name", "wrong"), MISTAKES)
def test_a_mistake_in_a_rule_is_noticed(
    rule: str, module: Any, name: str, wrong: Any, tmp_path: Path
):
    cases = [
        case for case in CONSISTENCY_CASES if case.file == f"consistency/{rule}" and not case.rows
    ]
    assert unmet(cases, tmp_path) == []
    with pytest.MonkeyPatch.context() as patched:
        # What is remembered by mistake is forgotten again.
        patched.setattr(features, "_usual", {})
        patched.setattr(features, "_named", {})
        patched.setattr(module, name, wrong)
        assert unmet(cases, tmp_path)


def test_a_rule_that_finds_nothing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for rule in EVERY_RULE:
        with monkeypatch.context() as patched:
            patched.setattr(engine, "RULES", _with_idle(RULES, rule))
            patched.setattr(engine, "FILE_RULES", _with_idle(FILE_RULES, rule))
            assert unmet(expecting(rule.name), tmp_path), rule.name


def _with_idle(table: tuple[Rule, ...], idle: Rule) -> tuple[Rule, ...]:
    def finds_nothing(*_: object) -> list[Problem]:
        return []

    return tuple(
        type(rule)(**{**vars(rule), "check": finds_nothing}) if rule is idle else rule
        for rule in table
    )


# Editions ----------------------------------------------------------------------------------------


def test_a_rule_has_the_level_of_its_edition():
    doubled = row()
    objects = label(doubled)["annotations"]["objects"]
    objects.append(copy.deepcopy(objects[0]))
    levels = {}
    for edition in EDITIONS:
        findings = exportv2.validate_row(doubled, exportv2.Profile(edition=edition))
        levels[edition] = [
            (one.rule, one.level) for one in findings if one.rule.startswith("consistency.")
        ]
    assert levels == {
        "glossary": [("consistency.feature-id-unique", "error")],
        "observed": [("consistency.feature-id-unique", "warning")],
    }
    assert not exportv2.is_valid(doubled)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.only_in])
def test_a_rule_of_one_edition_is_silent_in_the_others(rule: Rule):
    rows = [case.row for case in expecting(rule.name) if case.profile.edition in rule.only_in]
    told = {edition: sum(_finds(rule, each, edition) for each in rows) for edition in EDITIONS}
    assert all((count > 0) is (edition in rule.only_in) for edition, count in told.items())


def _finds(rule: Rule, made: Any, edition: str) -> bool:
    """Tell whether one entry of the table finds something, as the engine runs it alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "RULES", (rule,))
        return bool(Consistency(edition).check(loosened(made, edition)))


def test_the_only_rules_of_one_edition_are_those_on_what_it_alone_has():
    assert {(rule.id, rule.over, rule.only_in) for rule in RULES if rule.only_in} == {
        ("times-ordered", ("project",), ("observed",)),
        ("z-order-set", ("label", "label_in_run", "prediction"), ("observed",)),
        ("seconds-total", ("label",), ("observed",)),
    }


# Hostile rows ------------------------------------------------------------------------------------

#: What a value may be replaced by, besides what mutations have.
HOSTILE: tuple[Any, ...] = (
    *VALUES, -(2**63), 2**64, 10**300, -0.0, 5e-324, 1.7976931348623157e308, "\0", "9" * 30, "-1",
    "é", "\ud800", [[[]]], [{}], [{"id": []}], {"id": {}}, {"x": [], "y": {}},
    {"start": 1, "end": []}, {"f": {"1": True, "2": []}}, {"f": {"g": {"1": True}}},
    {"f": [[3, 1], [1, 1e300]]},
)  # fmt: skip
#: Only Python values may be these: JSON text that has them is refused before.
NO_JSON_TEXT: tuple[Any, ...] = (10**400, -(10**5000), float("inf"), float("nan"), "x" * 5_000)


@cache
def rich_rows() -> tuple[tuple[str, Any], ...]:
    """Return rows that have what rules look at, with the edition they are judged in."""
    paths = [
        ROOT / "examples" / "every-kind.ndjson",
        *sorted(ROOT.glob("tests/exports/*/*.ndjson")),
    ]
    rows = []
    for path in paths:
        for line in path.read_bytes().splitlines():
            try:
                made = json.loads(line)
            except ValueError:
                continue
            if isinstance(made, dict):
                rows.append(
                    (path.parent.name if path.parent.name in EDITIONS else "observed", made)
                )
    cases = [(case.profile.edition, case.row) for case in CONSISTENCY_CASES if case.rows is None]
    return tuple(rows + cases[::5])


@cache
def judges() -> dict[str, Judge]:
    return {edition: Judge(exportv2.Profile(edition=edition)) for edition in EDITIONS}


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, (dict, list)):
        entries = list(value.items() if isinstance(value, dict) else enumerate(value))
        for key, inside in entries:
            yield value, key
            yield from places(inside)


def judged(made: Any, edition: str) -> None:
    """Judge a row; every finding has a pointer and a field."""
    for one in judges()[edition].row(made).found:
        assert one.pointer == "" or one.pointer.startswith("/")
        assert one.level in LEVELS


def test_nothing_in_place_of_a_value_makes_a_rule_raise():
    random = Random(4)
    count = 0
    for edition, made in rich_rows():
        changed = copy.deepcopy(made)
        for container, key in list(places(changed)):
            before = container[key]
            for value in random.sample(HOSTILE, 4) + random.sample(NO_JSON_TEXT, 1):
                container[key] = value
                judged(changed, edition)
                count += 1
            container[key] = before
    assert count > 20_000


def test_every_hostile_value_stands_at_every_place_that_a_rule_reads():
    for rule in EVERY_RULE:
        case = expecting(rule.name)[0]
        made = copy.deepcopy(case.row or case.rows[0])
        consistency = Consistency(case.profile.edition)
        for container, key in list(places(made)):
            before = container[key]
            for value in (*HOSTILE, *NO_JSON_TEXT):
                container[key] = value
                record = loosened(made, case.profile.edition)
                consistency.check(record)
                consistency.names(record)
            container[key] = before


def test_no_mutation_makes_a_rule_raise():
    random = Random(5)
    rows = rich_rows()
    for _ in range(3_000):
        edition, made = random.choice(rows)
        for _ in range(random.randrange(1, 6)):
            if next(places(made), None) is not None:
                made = mutated(made, random)
        judged(made, edition)
        judged(made, random.choice(EDITIONS))


def test_the_rules_find_the_same_in_text_and_in_the_decoded_value():
    for edition, made in rich_rows():
        judge = judges()[edition]
        verdict = judge.text(json.dumps(made).encode())
        if verdict.readable:  # values are judged however deep they are
            assert verdict.found == judge.row(made).found


@pytest.mark.parametrize(
    "payload", [{"polygon": [7, 7]}, {"ranked_messages": {"ranked_messages": 7}}, {"point": []}]
)
def test_a_payload_of_the_wrong_type_is_no_inconsistency(payload: dict[str, Any]):
    made = observed_row()
    annotation = label(made)["annotations"]["objects"][0]
    del annotation["bounding_box"]
    del annotation["annotation_kind"]
    annotation |= payload
    assert found(made) == []


def test_a_frame_of_many_digits_is_out_of_range():
    made = observed_row()
    made["media_attributes"]["frame_count"] = 5
    keys = ["0" * 30 + "5", "0" * 30 + "6", "9" * 19, "9" * 4_300, "9" * 4_301]
    label(made)["annotations"]["frames"] = {key: {} for key in keys}
    frames_at = f"{LABEL}/annotations/frames"
    assert of_rule("frame-in-range", made) == [
        ("consistency.frame-in-range", f"{frames_at}/{key}") for key in keys[1:4]
    ]


@pytest.mark.parametrize("rotation", [6, 6.0, "6"])
def test_a_rotation_is_compared_by_value(rotation: object):
    made = observed_row()
    box = label(made)["annotations"]["objects"][0]["bounding_box"]
    box |= {"top": 12, "height": 5}  # the image is 10 high and 20 wide
    assert len(of_rule("box-in-image", made)) == 1
    made["media_attributes"]["exif_rotation"] = rotation
    assert of_rule("box-in-image", made) == []


def test_points_that_are_no_points_are_not_compared_however_deep_they_are():
    made = observed_row()
    annotation = label(made)["annotations"]["objects"][0]
    del annotation["bounding_box"]
    deep: list[Any] = [[], []]
    for _ in range(3 * sys.getrecursionlimit()):
        deep = [[deep[0]], [deep[1]]]
    annotation |= {"annotation_kind": "ImagePolygon", "polygon": [deep[0], deep[1]]}
    assert found(made) == []


def nested(depth: int) -> Any:
    """Return classifications nested in answers, `depth` answers deep."""
    inside: list[Any] = []
    for number in range(depth):
        answer = {"feature_id": f"a{number}", "name": "a", "value": "a", "classifications": inside}
        inside = [{"feature_id": "c", "name": "c", "value": "c", "radio_answer": answer}]
    return inside


def test_what_is_nested_to_the_limit_is_checked():
    made = observed_row()
    label(made)["annotations"]["classifications"] = nested(18)
    verdict = judges()["observed"].text(json.dumps(made).encode())
    assert verdict.readable
    repeated = [one.pointer for one in verdict.found if one.rule.endswith("feature-id-unique")]
    assert len(repeated) == 17
    assert repeated == sorted(repeated, key=len)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["classifications", "frames", "groups", "news", "relationships"])
@pytest.mark.parametrize("spoilt", [False, True])
def test_no_depth_makes_a_rule_raise(edition: str, name: str, *, spoilt: bool):
    made = row() if edition == "glossary" else observed_row()
    annotations = label(made)["annotations"]
    if spoilt:
        annotations["objects"][0]["value"] = "Bird"
    deep: Any = []
    for _ in range(3 * sys.getrecursionlimit()):
        deep = [{"radio_answer": {"classifications": deep}}]
    annotations[name] = {"1": {"classifications": deep}} if name in ("frames", "groups") else deep
    rules_found = {one.rule for one in judges()[edition].row(made).found}
    if name == "classifications":
        assert rules_found == {"json.depth"}
    if name == "news":  # nothing looks into it
        expected = {"presence.unknown-field", "consistency.value-normalized"}
        assert rules_found == (expected if spoilt else {"presence.unknown-field"})


# Time --------------------------------------------------------------------------------------------

MANY = 100_000


def segments(pairs: list[Any], key_frames: Any = None) -> dict[str, Any]:
    made = observed_row()
    annotations = label(made)["annotations"]
    annotations["segments"] = {"f1": pairs}
    if key_frames is not None:
        annotations["key_frame_feature_map"] = {"f1": key_frames}
    return made


def apart(count: int) -> list[list[int]]:
    return [[10 * number + 1, 10 * number + 5] for number in range(count)]


def shuffled(items: list[Any]) -> list[Any]:
    return Random(6).sample(items, len(items))


def many_annotations(count: int, *, same: bool) -> dict[str, Any]:
    made = observed_row()
    annotations = label(made)["annotations"]
    (one,) = annotations["objects"]
    annotations["objects"] = [
        one | {"feature_id": "f" if same else f"f{number}"} for number in range(count)
    ]
    return made


def many_nameless(count: int) -> dict[str, Any]:
    made = many_annotations(count, same=False)
    for one in label(made)["annotations"]["objects"]:
        del one["feature_id"]
    return made


def many_names(count: int) -> dict[str, Any]:
    made = many_annotations(count, same=False)
    for number, one in enumerate(label(made)["annotations"]["objects"]):
        one["name"] = one["value"] = f"name {number}"
    return made


def many_relations(count: int) -> dict[str, Any]:
    made = observed_row()
    label(made)["annotations"]["relationships"] = [
        {"feature_id": f"r{number}", "unidirectional_relationship": {"source": "f1", "target": "x"}}
        for number in range(count)
    ]
    return made


def many_labels(
    count: int, details: Callable[[int], dict[str, Any]] | None = None
) -> dict[str, Any]:
    made = observed_row()
    labels = [label(made) | {"id": f"l{number}"} for number in range(count)]
    if details is not None:
        labels = [one | {"performance_details": details(n)} for n, one in enumerate(labels)]
    made["projects"]["project"]["labels"] = labels
    whole: dict[str, Any] = json.loads(json.dumps(made))  # so that nothing stands twice
    return whole


def many_consensus_labels(count: int, *, same: bool) -> dict[str, Any]:
    names = ["label" if same else f"l{number}" for number in range(count)]
    details = {"consensus_labels": names, "consensus_label_count": count}
    return many_labels(1, lambda _: details)


def many_steps(count: int) -> dict[str, Any]:
    made = observed_row()
    made["projects"]["project"]["project_details"] = {
        "workflow_history": [
            {
                "action": ("Move", "Rework", "Reject")[number % 3],
                "previous_task_id": f"t{number}",
                "next_task_id": "t",
                "next_task_name": "name",
            }
            for number in range(count)
        ]
    }
    return made


def many_frames(count: int) -> dict[str, Any]:
    made = observed_row()
    made["media_attributes"]["frame_count"] = 5
    annotations = label(made)["annotations"]
    objects = annotations.pop("objects")
    annotations["frames"] = {
        str(number): {"objects": objects, "classifications": []} for number in range(count)
    }
    whole: dict[str, Any] = json.loads(json.dumps(made))
    return whole


def many_tags(count: int) -> dict[str, Any]:
    made = observed_row()
    tag = {"created_at": "2024-01-02T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z"}
    made["projects"]["project"]["project_tags"] = [dict(tag) for _ in range(count)]
    return made


LARGE: dict[str, Callable[[int], Any]] = {
    "segments in order": lambda count: segments(apart(count)),
    "segments in reverse": lambda count: segments(apart(count)[::-1]),
    "segments in any order": lambda count: segments(shuffled(apart(count))),
    "segments that all overlap": lambda count: segments([[1, n + 2] for n in range(count)]),
    "segments inside each other": lambda count: segments(
        [[n + 1, 2 * count - n] for n in range(count)]
    ),
    "segments around each other": lambda count: segments(
        [[count - n, count + n] for n in range(count)]
    ),
    "segments that end before they start": lambda count: segments([[9, 1]] * count),
    "key frames in segments": lambda count: segments(
        apart(count), [10 * number + 3 for number in range(count)]
    ),
    "key frames in no segment": lambda count: segments(
        shuffled(apart(count)), [10 * number + 7 for number in range(count)]
    ),
    "key frames of single frames": lambda count: segments(
        list(range(1, count)), list(range(count, 2 * count))
    ),
    "key frames by key": lambda count: segments(
        apart(count), {str(10 * number + 7): True for number in range(count)}
    ),
    "annotations": lambda count: many_annotations(count, same=False),
    "annotations of one id": lambda count: many_annotations(count, same=True),
    "annotations without id": many_nameless,
    "annotations of many names": many_names,
    "relationships": many_relations,
    "labels": many_labels,
    "labels with details": lambda count: many_labels(
        count, lambda n: {"consensus_labels": [f"l{n}"], "consensus_label_count": n}
    ),
    "labels with scores": lambda count: many_labels(count, lambda _: {"consensus_score": 1}),
    "labels that one lists": lambda count: many_consensus_labels(count, same=False),
    "labels that one lists again and again": lambda count: many_consensus_labels(count, same=True),
    "steps": many_steps,
    "frames": many_frames,
    "tags": many_tags,
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_time_does_not_grow_with_the_square_of(name: str):
    consistency = Consistency("observed")

    def seconds(count: int) -> float:
        made = loosened(LARGE[name](count), "observed")
        start = process_time()
        consistency.check(made)
        return process_time() - start

    gc.disable()
    try:
        small, large = min(seconds(MANY // 20) for _ in range(3)), seconds(MANY)
    finally:
        gc.enable()
    # 20 times as many: with the square it takes 400 times as long, in order 20 times or so.
    assert large < 100 * max(small, 0.002)


def test_many_segments_in_any_order_are_judged_as_pair_by_pair():
    random = Random(7)
    for _ in range(300):
        pairs = [
            [start := random.randrange(1, 40), start + random.randrange(-1, 6)]
            for _ in range(random.randrange(9))
        ]
        expected = []
        for index, (start, end) in enumerate(pairs):
            before = [each for each in pairs[:index] if each[0] <= each[1]]
            if end < start or any(start <= other[1] and other[0] <= end for other in before):
                expected.append(
                    ("consistency.segment-order", f"{LABEL}/annotations/segments/f1/{index}")
                )
        assert of_rule("segment-order", segments(pairs)) == expected


def test_many_key_frames_are_judged_as_one_by_one():
    random = Random(8)
    for _ in range(300):
        listed: list[Any] = [
            random.choice(
                [[start := random.randrange(1, 40), start + random.randrange(-1, 6)], start]
            )
            for _ in range(random.randrange(1, 7))
        ]
        key_frames = [random.randrange(1, 50) for _ in range(5)]
        single = [each for each in listed if isinstance(each, int)]
        covered = [each for each in listed if isinstance(each, list)]
        covered += [[min(single), max(single)]] if single else []
        expected = [
            (
                "consistency.key-frame-in-segment",
                f"{LABEL}/annotations/key_frame_feature_map/f1/{index}",
            )
            for index, frame in enumerate(key_frames)
            if not any(start <= frame <= end for start, end in covered)
        ]
        assert of_rule("key-frame-in-segment", segments(listed, key_frames)) == expected


# Shared objects ----------------------------------------------------------------------------------


def test_a_shared_object_is_reported_where_it_stands():
    made = observed_row()
    annotations = label(made)["annotations"]
    shared = annotations["objects"][0]
    shared["value"] = "Bird"
    annotations["objects"] = [shared, shared]
    pointers = [f"{LABEL}/annotations/objects/{index}" for index in range(2)]
    assert found(made) == [
        ("consistency.value-normalized", f"{pointers[0]}/value"),
        ("consistency.feature-id-unique", f"{pointers[1]}/feature_id"),
        ("consistency.value-normalized", f"{pointers[1]}/value"),
    ]
    assert found(made) == found(json.loads(json.dumps(made)))


def test_a_label_that_stands_in_two_projects_is_reported_in_both():
    made = observed_row()
    project = made["projects"]["project"]
    label(made)["annotations"]["objects"][0]["value"] = "Bird"
    made["projects"]["other"] = project | {"labels": project["labels"]}
    assert [pointer.split("/")[2] for _, pointer in found(made)] == ["project", "other"]


def test_rows_that_share_objects_are_judged_as_their_text():
    random = Random(9)
    for edition, whole in rich_rows()[::2]:
        made = copy.deepcopy(whole)
        containers = [(c, k) for c, k in places(made) if isinstance(c[k], dict)]
        if len(containers) < 2:
            continue
        container, key = random.choice(containers)
        other, name = random.choice(containers)
        try:
            container[key] = other[name]
            text = json.dumps(made).encode()
        except (ValueError, RecursionError, KeyError):  # it holds itself
            continue
        judge = judges()[edition]
        verdict = judge.text(text)
        if verdict.readable:
            assert judge.row(made).found == verdict.found


def test_a_row_that_holds_itself_where_it_is_checked_is_too_deep_and_no_more():
    made = observed_row()
    annotation = label(made)["annotations"]["objects"][0]
    annotation["value"] = "Bird"
    question: dict[str, Any] = {"feature_id": "c", "name": "c", "value": "C"}
    question["radio_answer"] = {"feature_id": "a", "classifications": [question]}
    annotation["classifications"] = [question]
    (only,) = exportv2.validate_row(made, exportv2.Profile(edition="observed"))
    assert (only.rule, only.pointer) == ("json.depth", "")


def test_a_row_that_holds_itself_where_nothing_looks_is_checked():
    made = observed_row()
    made["news"] = made
    assert found(made) == []
    label(made)["annotations"]["objects"][0]["value"] = "Bird"
    value = f"{LABEL}/annotations/objects/0/value"
    assert found(made) == [("consistency.value-normalized", value)]
    loop: list[Any] = []
    loop.append(loop)
    made["news"] = loop
    assert found(made) == [("consistency.value-normalized", value)]


def test_the_row_that_is_judged_is_left_as_it_is():
    for edition, made in rich_rows()[::3]:
        before = copy.deepcopy(made)
        judges()[edition].row(made)
        assert made == before


# Garbage -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoilt", [False, True])
def test_judging_rows_leaves_nothing_to_collect(*, spoilt: bool):
    texts = []
    for number in range(200):
        made = observed_row(number)
        if spoilt:
            objects = label(made)["annotations"]["objects"]
            objects.append(copy.deepcopy(objects[0]) | {"value": "Bird"})
        texts.append(json.dumps(made).encode())
    judge = Judge(exportv2.Profile(edition="observed"))
    for text in texts[:10]:
        judge.text(text)
    gc.collect()
    gc.disable()
    try:
        for _ in range(5):
            for text in texts:
                judge.text(text)
        assert gc.collect() < 100
    finally:
        gc.enable()


def test_what_is_remembered_from_row_to_row_is_short(monkeypatch: pytest.MonkeyPatch):
    usual: dict[object, object] = {}
    named: dict[object, object] = {}
    monkeypatch.setattr(features, "_usual", usual)
    monkeypatch.setattr(features, "_named", named)
    made = observed_row()
    assert found(made) == []
    before = dict(usual), dict(named)
    assert all(before)
    annotation = label(made)["annotations"]["objects"][0]
    annotation["name"] = annotation["value"] = "n" * 300
    assert found(made) == []
    annotation["value"] = "n" * 299
    assert [rule for rule, _ in found(made)] == ["consistency.value-normalized"]
    assert (usual, named) == before


# Order -------------------------------------------------------------------------------------------


def test_findings_of_the_schema_and_of_rules_are_in_the_order_of_the_document():
    made = observed_row()
    made["data_row"]["details"]["updated_at"] = "2022-01-01T00:00:00.000+00:00"
    made["data_row"]["details"]["created_by"] = 7
    made["media_attributes"]["frame_count"] = "many"
    first = label(made)
    first["label_kind"] = "Video"
    annotation = first["annotations"]["objects"][0]
    annotation |= {"value": "Bird", "name": "bird"}
    annotation["bounding_box"] |= {"left": 19, "top": "1"}
    first["annotations"]["objects"].append({"feature_id": "f1", "name": 7, "bounding_box": {}})
    first["label_details"]["updated_at"] = "2022-01-01T00:00:00.000+00:00"
    findings = exportv2.validate_row(made, exportv2.Profile(edition="observed"))
    objects = f"{LABEL}/annotations/objects"
    assert [(one.rule, one.pointer) for one in findings] == [
        ("consistency.times-ordered", "/data_row/details/updated_at"),
        ("value.type", "/data_row/details/created_by"),
        ("value.type", "/media_attributes/frame_count"),
        ("consistency.label-kind-media", f"{LABEL}/label_kind"),
        ("consistency.value-normalized", f"{objects}/0/value"),
        ("consistency.box-in-image", f"{objects}/0/bounding_box"),
        ("value.type", f"{objects}/0/bounding_box/top"),
        ("consistency.feature-id-unique", f"{objects}/1/feature_id"),
        ("value.type", f"{objects}/1/name"),
        *(("presence.required", f"{objects}/1/bounding_box/{side}") for side in BOX),
        ("consistency.times-ordered", f"{LABEL}/label_details/updated_at"),
    ]
    text = json.dumps(made).replace('"label_kind"', '"label_kind": 1, "label_kind"', 1)
    again = exportv2.validate_row(text, exportv2.Profile(edition="observed"))
    kinds = [one.rule for one in again if one.pointer.endswith("/label_kind")]
    assert kinds == ["json.duplicate-key", "consistency.label-kind-media"]


BOX = ("top", "left", "height", "width")


def test_the_order_is_that_of_the_document_not_of_the_schema():
    made = observed_row()
    annotation = label(made)["annotations"]["objects"][0]
    annotation["value"] = "Bird"
    first = label(made)
    made["projects"]["project"]["labels"][0] = dict(reversed(first.items()))
    made["projects"]["project"]["labels"].insert(0, dict(first) | {"label_kind": "Video"})
    pointers = [pointer for _, pointer in found(json.loads(json.dumps(made)))]
    assert pointers == [
        f"{LABEL}/label_kind",
        f"{LABEL}/annotations/objects/0/value",
        "/projects/project/labels/1/annotations/objects/0/value",
    ]


# Moments -----------------------------------------------------------------------------------------

AT = "2024-01-01T"


@pytest.mark.parametrize(
    ("created", "updated", "is_found"),
    [
        (f"{AT}10:00:00.000+00:00", f"{AT}10:00:00.000+00:00", False),
        (f"{AT}10:00:01.000+00:00", f"{AT}10:00:00.000+00:00", False),
        (f"{AT}10:00:01.001+00:00", f"{AT}10:00:00.000+00:00", True),
        (f"{AT}10:00:00+00:00", f"{AT}10:00:00+05:00", True),
        (f"{AT}10:00:00+05:00", f"{AT}10:00:00+00:00", False),
        (f"{AT}10:00:00.1+00:00", f"{AT}10:00:00.1+10:00", True),
        (f"{AT}10:00:00.10+00:00", f"{AT}10:00:00.10+10:00", True),
        (f"{AT}10:00:00.100+00:00", f"{AT}10:00:00.100+10:00", True),
        (f"{AT}10:00:00.100000+00:00", f"{AT}10:00:00.100000+10:00", True),
        (f"{AT}10:00:00Z", "2024-01-01t05:00:00Z", True),
        ("2024-01-01t05:00:00Z", f"{AT}10:00:00Z", False),
        (f"{AT}10:00:00Z", f"{AT}09:59:58z", True),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", False),
        ("2017-01-01T00:00:01Z", "2016-12-31T23:59:60Z", False),
        ("2017-01-01T00:00:02Z", "2016-12-31T23:59:60Z", True),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59Z", False),
        ("0000-01-02T00:00:00Z", "0000-01-01T00:00:00Z", False),
        ("", "", False),
        ("z", "a", False),
    ],
)
def test_moments_are_compared_whatever_their_form(created: str, updated: str, *, is_found: bool):
    made = observed_row()
    label(made)["label_details"] |= {"created_at": created, "updated_at": updated}
    where = ("consistency.times-ordered", f"{LABEL}/label_details/updated_at")
    assert found(made) == ([where] if is_found else [])


# Over a file -------------------------------------------------------------------------------------


def in_runs(number: int, *runs: tuple[str, str, str]) -> dict[str, Any]:
    """Return a row in runs, each (model, run, run_data_row_id)."""
    made = row(number)
    experiments: dict[str, Any] = {}
    for model, run, name in runs:
        entry = experiments.setdefault(model, {"name": model, "runs": {}})
        entry["runs"][run] = {"name": run, "run_data_row_id": name, "labels": []}
    return made | {"experiments": experiments}


def over_files(*inputs: str, **options: Any) -> list[tuple[str, int | None, str]]:
    findings: list[Finding] = list(exportv2.validate(inputs, **options))
    return [
        (Path(one.file or "").name, one.line, one.rule.removeprefix("consistency."))
        for one in findings
        if one.rule.startswith("consistency.")
    ]


def test_an_id_repeats_in_one_file_alone(tmp_path: Path):
    one = written(tmp_path, row(1), row(2), name="one")
    other = written(tmp_path, row(2), row(1), name="other")
    assert over_files(one, other) == []
    assert over_files(one, one) == []
    again = written(tmp_path, row(1), row(2), row(1), row(1), name="again")
    expected = [("again", 3, "data-row-id-unique"), ("again", 4, "data-row-id-unique")]
    assert over_files(one, again, other) == expected
    assert over_files(again, again) == expected * 2


def test_an_id_repeats_whatever_the_file_is_like(tmp_path: Path):
    rows = [row(1), row(2), row(1)]
    packed = tmp_path / "rows.ndjson.gz"
    packed.write_bytes(gzip.compress(ndjson(*rows)))
    array = tmp_path / "rows.json"
    array.write_text(json.dumps(rows))
    indented = tmp_path / "indented.json"
    indented.write_text("\n".join(json.dumps(each, indent=1) for each in rows))
    for path in (packed, array, indented):
        ((_, _, rule),) = over_files(str(path))
        assert rule == "data-row-id-unique"


def test_an_id_of_a_run_repeats_in_the_same_run_of_the_same_model(tmp_path: Path):
    path = written(
        tmp_path,
        in_runs(1, ("m1", "r1", "a"), ("m2", "r1", "a")),
        in_runs(2, ("m1", "r2", "a"), ("m2", "r1", "b")),
        in_runs(3, ("m1", "r1", "b"), ("m2", "r1", "a")),
        in_runs(4, ("m1", "r1", "a"), ("m1", "r2", "a")),
    )
    findings = [one for one in exportv2.validate(path) if "run-data-row" in one.rule]
    assert [(one.line, one.pointer, one.field, one.level) for one in findings] == [
        (3, "/experiments/m2/runs/r1/run_data_row_id", "run.run_data_row_id", "error"),
        (4, "/experiments/m1/runs/r1/run_data_row_id", "run.run_data_row_id", "error"),
        (4, "/experiments/m1/runs/r2/run_data_row_id", "run.run_data_row_id", "error"),
    ]


def test_no_two_runs_are_taken_for_one(tmp_path: Path):
    path = written(
        tmp_path,
        in_runs(1, ("a\0b", "c", "d"), ("a'", "b", "c")),
        in_runs(2, ("a", "b\0c", "d"), ("a", "'b", "c")),
        in_runs(3, ("a", "b", "c\0d"), ("a", "b", "''c")),
    )
    assert over_files(path) == []


def test_a_row_that_is_unreadable_or_has_no_id_is_not_compared(tmp_path: Path):
    nameless = row(1)
    del nameless["data_row"]["id"]
    seven = row(1)
    seven["data_row"]["id"] = 7
    broken = json.dumps(row(1)).encode() + b"}"
    path = written(tmp_path, broken, nameless, nameless, seven, seven, row(1))
    assert over_files(path) == []


def test_an_id_beside_errors_is_compared(tmp_path: Path):
    path = written(tmp_path, row(1) | {"projects": 7}, row(1))
    assert over_files(path) == [("rows.ndjson", 2, "data-row-id-unique")]


def test_a_row_alone_knows_no_file():
    judge = Judge(exportv2.Profile())
    for _ in range(3):
        assert exportv2.validate_row(row(1)) == []
        assert judge.row(in_runs(1, ("m", "r", "a"))).found == []


def test_a_new_file_forgets_the_one_before(tmp_path: Path):
    paths = [written(tmp_path, row(1), row(1), name=name) for name in ("1", "2")]
    assert [(one.rule, one.file, one.line) for one in exportv2.validate(paths)] == [
        ("consistency.data-row-id-unique", path, 2) for path in paths
    ]


def test_a_name_has_its_place_among_the_findings_of_its_row():
    made = in_runs(1, ("m", "r", "a"), ("m", "s", "b"))
    made = {"0": 1, "experiments": made["experiments"], "1": 1, "data_row": row(1)["data_row"]}
    made["data_row"]["row_data"] = 7
    verdict = Judge(exportv2.Profile()).text(json.dumps(made).encode())
    at = [each.pointer for each in verdict.found]
    ids = "/experiments/m/runs/{}/run_data_row_id"
    assert [(name.finding.pointer, name.key) for name in verdict.names] == [
        (ids.format("r"), key_of("'m''r''a'")),
        (ids.format("s"), key_of("'m''s''b'")),
        ("/data_row/id", key_of("row-1")),
    ]
    first, second, third = (name.before for name in verdict.names)
    assert at[:first] == ["/0"]
    assert at[second:third] == ["/1"]
    assert at[third:] == ["/data_row/row_data"]


# Messages ----------------------------------------------------------------------------------------

CANARY = "Canary"


def test_a_message_holds_nothing_of_the_data():
    messages = set()
    for case in CONSISTENCY_CASES:
        if case.rows is None and any(rule.startswith("consistency.") for rule, *_ in case.findings):
            made = copy.deepcopy(case.row)
            for container, key in places(made):
                if isinstance(container[key], str) and key not in KEPT:
                    container[key] += CANARY
                elif type(container[key]) in (int, float):
                    container[key] += 0
            for one in judges()[case.profile.edition].row(made).found:
                assert CANARY not in one.message
            for one in judges()[case.profile.edition].row(case.row).found:
                if one.rule.startswith("consistency."):
                    messages.add(one.message)
    assert len(messages) >= 30
    assert len(messages) < 60
    assert [m for m in messages if m != m.strip() or m.endswith(".") or not m] == []


#: What says what a thing is, so that rules still look at it; at times alone nothing is appended.
KEPT = {"annotation_kind", "action", "workflow_status", "mime_type", "created_at", "updated_at"}


# The selection -----------------------------------------------------------------------------------


def test_rules_that_are_not_wanted_do_not_run(monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> list[Problem]:
        raise AssertionError

    monkeypatch.setattr(
        engine, "RULES", tuple(Rule(**{**vars(rule), "check": fails}) for rule in RULES)
    )
    nothing = Selection(ignore=(Pattern("consistency"),))
    assert Judge(exportv2.Profile(), nothing).row(row()).found == []
    with pytest.raises(AssertionError):
        Judge(exportv2.Profile()).row(row())


def test_without_the_rules_there_is_what_the_schema_finds():
    nothing = Selection(ignore=(Pattern("consistency"),))
    judges_of = {e: Judge(exportv2.Profile(edition=e), nothing) for e in EDITIONS}
    for edition, made in rich_rows():
        check = checker(exportv2.Profile(edition=edition))
        assert judges_of[edition].row(made).found == check(made)
