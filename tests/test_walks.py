"""Walks over records: in C and in Python they say the same, of any rows and by any plans."""

from __future__ import annotations

import os
import random
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw, Struct

from exportv2 import Profile, bundle
from exportv2.accepting import walks
from exportv2.accepting.acceptor import REFUSED, Acceptor
from exportv2.accepting.counting import Counts
from exportv2.accepting.holes import ITEM, MISSING, NO_HOLES, OTHER, Holes, Steps
from exportv2.accepting.refusals import hole_for
from exportv2.accepting.scalars import unmatched_type
from exportv2.accepting.shapes import Scalar, shapes_of
from exportv2.accepting.suspects import Suspicions
from exportv2.accepting.types import Types
from exportv2.consistency.gathering import Gathering
from exportv2.consistency.rule import PARTS, SCOPES
from exportv2.resolve import ROW
from strategies import maker, profiles, spoilt, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SEED = int(os.environ.get("EXPORTV2_SEED", "20261126"))
MADE, SPOILT = 4, 12


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    return pytest.importorskip("exportv2.accepting._walks", reason="nothing was compiled here")


def _opened(acceptor: Acceptor, text: bytes) -> Any:
    """Return a row by types that are open where it was refused; None for one that is not JSON."""
    holes: Holes = NO_HOLES
    for _ in range(8):
        try:
            return acceptor.decoder(ROW, holes)(text)
        except REFUSED as refusal:
            new = hole_for(str(refusal), ROW, acceptor.shapes)
            if not new:
                return None
            holes = frozenset(hole for hole in holes if hole[: len(new)] != new) | {new}
    return None


def _rows(profile: Profile, acceptor: Acceptor) -> list[Any]:
    chosen = random.Random(SEED)
    texts = []
    for _ in range(MADE):
        row = maker(profile).row(chosen)
        texts += [written(row), *(spoilt(row, chosen, n % 4 + 1) for n in range(SPOILT))]
    opened = [_opened(acceptor, text) for text in texts]
    return [row for row in opened if row is not None]


def _plain(found: tuple[list[walks.Found], bool]) -> tuple[list[Any], bool]:
    """Return what was found with the holders by identity."""
    suspects, ordered = found
    return [(id(holder), key, [*names], path) for holder, key, names, path in suspects], ordered


def test_rows_are_walked_the_same_in_c(compiled: ModuleType):
    searched = unordered = 0
    for profile in profiles():
        acceptor = Acceptor(profile)
        suspicions = Suspicions(acceptor.shapes)
        rows = _rows(profile, acceptor)
        assert len(rows) > MADE
        for row in rows:
            counted = walks.count_strings(acceptor.counts, row)
            assert compiled.count_strings(acceptor.counts, row) == counted
            found = _plain(walks.suspects(suspicions, row, Raw))
            assert _plain(compiled.suspects(suspicions, row, Raw)) == found
            searched += len(found[0])
            unordered += not found[1]
        total = sum(walks.count_strings(acceptor.counts, row) for row in rows)
        assert compiled.count_strings(acceptor.counts, rows) == total
    assert searched > 1_000
    assert unordered > 10


class Point(Struct):
    x: Any = None
    y: Any = None
    more: Any = None


class Counted:
    def count_strings(self) -> int:
        return 7


RAW = msgspec.json.decode(b"{}", type=Raw)


def plan(**expected: object) -> tuple[tuple[str, object, object], ...]:
    return tuple((name, vars(Point)[name], what) for name, what in expected.items())


@pytest.fixture(params=["in Python", "in C"])
def walking(request: pytest.FixtureRequest) -> ModuleType:
    if request.param == "in Python":
        return walks
    module: ModuleType = request.getfixturevalue("compiled")
    return module


PROFILE = Profile(edition="glossary", export="project")
PLANS: dict[type, Any] = {
    str: 1, float: 0, int: 0, Counted: None, Point: (2, *plan(x=None, y=5)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "strings"),
    [
        ("a", 1),
        (1.5, 0),
        (["a", 1, ["b"], {"c": "d", "e": 2}], 5),
        ({}, 0),
        (Counted(), 7),
        ([Point(), Point(x="a"), Point(y=0), Point(x=[Point()], y=0)], 2 + 4 + 8 + 11),
        (Point(more="not in the plan"), 2),
    ],
)
def test_strings_are_counted_by_plans(walking: ModuleType, value: object, strings: int):
    assert walking.count_strings(PLANS, value) == strings


def test_items_that_have_the_same_number_are_not_looked_at(walking: ModuleType):
    plans = {Point: (0, *plan(x=(3,), y=(0,)))}
    assert walking.count_strings(plans, Point(x=[None, 1.5], y=["a"])) == 1 + 2 * 3 + 1
    with pytest.raises(TypeError):
        walking.count_strings(plans, Point(x=5))


def test_a_member_is_read_by_its_name_where_no_descriptor_reads_it(walking: ModuleType):
    plans = {str: 1, Point: (0, ("x", None, None), ("y", property(str), 1))}
    assert walking.count_strings(plans, Point(x="a", y="b")) == 2 + 2


@pytest.mark.parametrize(
    ("expected", "point", "found"),
    [
        ({"x": float}, Point(x=1.0), None),
        ({"x": float}, Point(), None),
        ({"x": float}, Point(x="1"), ("x", [])),
        ({"x": float}, Point(x=True), ("x", [])),
        ({"x": True}, Point(x=0), None),
        ({"x": True}, Point(), (None, [])),
        ({"x": True, "y": True}, Point(y=0), (None, [])),
        ({"more": False}, Point(), None),
        ({"more": False}, Point(more=RAW), (None, ["more"])),
        ({"x": True, "more": False}, Point(more=RAW), (None, ["more"])),
        ({"x": False, "more": False}, Point(x=RAW, more=RAW), (None, ["x", "more"])),
        ({"x": None}, Point(x=RAW), ("x", [])),
        ({"x": None}, Point(x=0, y=RAW), None),
    ],
)
def test_a_record_is_suspect_by_its_plan(
    walking: ModuleType,
    expected: dict[str, object],
    point: Point,
    found: tuple[str | None, list[str]] | None,
):
    row = [Point(), {"k": [point]}]
    suspects, _ = walking.suspects({Point: plan(**expected), int: ()}, row, Raw)
    suspects = [each for each in suspects if each[3][:1] == (1,)]
    if found is None:
        assert suspects == []
    else:
        key, names = found
        ((holder, *told),) = suspects
        path = (1, "k", 0) if key is None else (1, "k", 0, key)
        assert holder is point
        assert [told[0], [*told[1]], told[2]] == [key, names, path]


def test_raw_items_are_suspect_where_they_stand(walking: ModuleType):
    items, entries = [1, RAW], {"a": 1, "b": RAW}
    suspects, ordered = walking.suspects({int: ()}, [items, entries], Raw)
    assert [(each[0] is items, each[1], each[3]) for each in suspects] == [
        (True, 1, (0, 1)),
        (False, "b", (1, "b")),
    ]
    assert ordered


@pytest.mark.parametrize(
    ("expected", "point", "ordered"),
    [
        ({"x": float}, Point(x="1"), True),
        ({"x": float, "y": float}, Point(x="1", y=1.0), True),
        ({"x": float, "y": float}, Point(x="1", y="1"), False),
        ({"x": None, "y": float}, Point(x=[RAW], y="1"), False),
        ({"x": None}, Point(x=[RAW, RAW]), True),
        ({"x": float, "y": True}, Point(x="1"), False),
        ({"x": False, "more": False}, Point(x=RAW, more=RAW), False),
    ],
)
def test_what_is_found_in_several_members_may_be_in_any_order(
    walking: ModuleType, expected: dict[str, object], point: Point, *, ordered: bool
):
    assert walking.suspects({Point: plan(**expected)}, point, Raw)[1] is ordered


def test_a_plan_is_made_when_it_is_first_asked_for(walking: ModuleType):
    class Plans(dict[type, Any]):
        def __missing__(self, kind: type) -> Any:
            self[kind] = 3
            return 3

    plans = Plans()
    assert walking.count_strings(plans, ["a", "b", 1]) == 9
    assert plans == {str: 3, int: 3}


def test_errors_are_passed_on(walking: ModuleType):
    with pytest.raises(KeyError):
        walking.count_strings({}, ["a"])
    with pytest.raises(KeyError):
        walking.suspects({}, [Point()], Raw)
    with pytest.raises(AttributeError):
        walking.count_strings({Point: (0, ("missing", None, None))}, Point())
    with pytest.raises(AttributeError):
        walking.suspects({Point: (("missing", None, float),)}, {"k": Point()}, Raw)
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    if walking is walks:  # which counts without recursion
        assert walking.count_strings({}, deep) == 0
    else:
        with pytest.raises(RecursionError):
            walking.count_strings({}, deep)
    with pytest.raises(RecursionError):
        walking.suspects({}, deep, Raw)
    with pytest.raises(RecursionError):
        walking.gather({Point: plan(x=None)}, Point(x=deep), {})


def test_records_are_gathered_by_their_kinds(walking: ModuleType):
    class Inner(Struct):
        y: Any = None

    plans: dict[type, Any] = {
        int: None,
        Inner: (),
        Point: (
            *((name, vars(Point)[name], kind) for name, kind in (("x", "part"), ("y", None))),
            ("more", vars(Point)["more"], "scope"),
        ),
    }
    first, second, third, scope = Inner(), Inner(), Point(x=[Inner()]), Point(x=Inner())
    row = Point(x={"a": first, "b": [second, 5]}, y=[third, 5], more={"s": scope, "n": 1})
    parts: dict[str, list[Any]] = {"part": []}
    scopes = walking.gather(plans, row, parts)
    assert [(kind, record is scope) for kind, record in scopes] == [("scope", True)]
    assert list(map(id, parts["part"])) == list(map(id, [first, second, *third.x]))
    # What has no list is a scope.
    assert [kind for kind, _ in walking.gather(plans, row, {})] == ["part", "part", "part", "scope"]
    with pytest.raises(KeyError):
        walking.gather({Point: plans[Point]}, row, parts)


def test_what_is_gathered_in_c_is_the_same(compiled: ModuleType):
    gathered = 0
    for profile in profiles():
        acceptor = Acceptor(profile)
        plans = Gathering(profile.edition)._plans  # noqa: SLF001 - as the engine does
        for row in _rows(profile, acceptor):
            for walk in (walks.gather, compiled.gather):
                parts: dict[str, list[Any]] = {kind: [] for kind in (*PARTS, *SCOPES)}
                assert walk(plans, row, parts) == []
                found = {kind: list(map(id, records)) for kind, records in parts.items()}
                if walk is walks.gather:
                    expected = found
            assert found == expected
            gathered += sum(map(len, found.values()))
    assert gathered > 5_000


def _automata() -> list[tuple[str, bytes]]:
    """Return the automaton of each string that has one, and its pattern."""
    found = []
    for edition in bundle.names("edition"):
        generated = import_module(f"exportv2_models.{edition}.matching")
        for name, automaton in generated.AUTOMATA.items():
            scalar = shapes_of(edition)[name]
            assert isinstance(scalar, Scalar)
            found.append((scalar.assertions["pattern"], automaton.packed()))
    return found


@given(st.data())
def test_automata_take_what_their_patterns_do(compiled: ModuleType, data: st.DataObject):
    pattern, automaton = data.draw(st.sampled_from(_automata()))
    plans = {Point: (("x", vars(Point)["x"], automaton),), list: ()}
    exact = re.compile(pattern.removesuffix("$") + r"\Z")
    text = data.draw(st.from_regex(exact))
    for end in range(len(text) + 1):
        assert compiled.match(plans, Point(x=text[:end])) is bool(exact.match(text[:end]))
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(at + 2, len(text))))
    put = data.draw(st.text("019-:T.Z+@/%?ah é\n\0\ud800", max_size=2))
    spoilt_text = text[:at] + put + text[end:]
    assert compiled.match(plans, Point(x=spoilt_text)) is bool(exact.match(spoilt_text))
    assert compiled.match(plans, [Point(x={"k": [text, spoilt_text]})]) is bool(
        exact.match(spoilt_text)
    )


@settings(max_examples=300)
@given(st.data())
def test_days_of_all_months_are_matched(compiled: ModuleType, data: st.DataObject):
    pattern, automaton = next(each for each in _automata() if "T(?:" in each[0])
    plans = {Point: (("x", vars(Point)["x"], automaton),)}
    day = [data.draw(st.integers(0, most)) for most in (13, 32, 24, 60, 60)]
    month, date, hour, minute, second = day
    text = f"2024-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}.5+00:00"
    assert compiled.match(plans, Point(x=text)) is bool(re.search(pattern, text))


@pytest.mark.usefixtures("compiled")
def _record(name: str, text: bytes, *holes: Steps) -> Any:
    """Return a value of a shape, decoded by a type with holes."""
    kind = Types(PROFILE).type(name, frozenset(holes))
    return msgspec.json.decode(text, type=kind)


@pytest.mark.parametrize(
    ("name", "text", "hole", "strings"),
    [
        ("details", b"{}", (MISSING,), 0),
        ("details", b'{"dataset_id":"d"}', (MISSING,), 2),
        ("details", b'{"dataset_id":"d","created_at":"c"}', (MISSING,), 4),
        ("point", b'{"x":1,"y":2}', ("x", OTHER), 2),
        # What the value has more or less than a number is for those to count who look into it.
        ("point", b'{"x":"1","y":2}', ("x", OTHER), 2),
        ("points", b'[{"x":1,"y":2},{"x":1,"y":"2"}]', (ITEM, "y", OTHER), 4),
    ],
)
def test_strings_of_records_with_holes_are_counted(
    walking: ModuleType, name: str, text: bytes, hole: Steps, strings: int
):
    text = text.replace(b'"c"', b'"2024-02-01T00:00:00Z"')
    record = _record(name, text, hole)
    assert walking.count_strings(Counts(PROFILE.edition), record) == strings


def test_what_was_put_into_a_hole_is_counted(walking: ModuleType):
    point = _record("point", b'{"x":{"a":["b"]},"y":2}', ("x",))
    assert isinstance(point.x, Raw)
    point.x = {"a": ["b"]}
    assert walking.count_strings(Counts(PROFILE.edition), point) == 2 + 2
    box = _record("image_polygon", b'{"polygon":[{"x":5,"y":2}]}', (MISSING,), ("polygon",))
    box.polygon = [Counted(), "a"]
    tag = 2 if box.__struct_config__.tag_field else 0
    assert walking.count_strings(Counts(PROFILE.edition), box) == tag + 1 + 7 + 1


@pytest.mark.parametrize(
    ("name", "text", "hole", "found"),
    [
        ("point", b'{"x":"1","y":2}', ("x", OTHER), [("x", ("x",))]),
        ("point", b'{"x":1.5,"y":2}', ("x", OTHER), []),
        ("points", b'[{"x":1,"y":2},{"x":1,"y":true}]', (ITEM, "y", OTHER), [("y", (1, "y"))]),
        ("point", b'{"x":1,"y":2}', ("y",), [("y", ("y",))]),
        ("details", b"{}", (MISSING,), [(None, ())]),
    ],
)
def test_holes_are_searched(
    walking: ModuleType,
    name: str,
    text: bytes,
    hole: Steps,
    found: list[tuple[str | None, tuple[Any, ...]]],
):
    record = _record(name, text, hole)
    suspects, _ = walking.suspects(Suspicions(shapes_of(PROFILE.edition)), record, Raw)
    assert [(key, path) for _, key, _, path in suspects] == found


def test_every_string_that_has_a_pattern_is_matched():
    # A type without patterns takes what the exact one refuses, and only the walk stands between.
    spoilt_strings = 0
    for profile in profiles():
        acceptor = Acceptor(profile)
        plain = msgspec.json.Decoder(Types(profile, unmatched_type).type(ROW))
        exact = msgspec.json.Decoder(Types(profile).type(ROW))
        chosen = random.Random(SEED)
        for _ in range(MADE * 3):
            row = maker(profile).row(chosen)
            for strings in _strings_of(row):
                kept = strings.holder[strings.key]
                strings.holder[strings.key] = "not like that"
                text = written(row)
                strings.holder[strings.key] = kept
                try:
                    plain.decode(text)
                except REFUSED:
                    continue
                try:
                    exact.decode(text)
                except REFUSED:
                    spoilt_strings += 1
                    with pytest.raises(REFUSED):
                        acceptor.decoder()(text)
                    with pytest.raises(REFUSED):
                        acceptor.lines()(text)
    assert spoilt_strings > 100


class _String(NamedTuple):
    holder: Any
    key: Any


def _strings_of(value: Any) -> Iterator[_String]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inside in list(pairs):
        if isinstance(inside, str):
            yield _String(value, key)
        elif isinstance(inside, (dict, list)):
            yield from _strings_of(inside)


def test_what_cannot_be_matched_is_an_error(compiled: ModuleType):
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError):
        compiled.match({}, deep)
    with pytest.raises(KeyError):
        compiled.match({}, [Point()])
    for plans in ({Point: 1}, {Point: ("x",)}, {Point: (("x", None),)}):
        with pytest.raises((TypeError, SystemError, IndexError)):
            compiled.match(plans, Point(x=1))


def test_what_is_no_automaton_is_refused_in_c(compiled: ModuleType):
    for automaton, error in ((b"", ValueError), ("text", TypeError), (5, TypeError)):
        with pytest.raises(error):
            compiled.match({Point: (("x", vars(Point)["x"], automaton),)}, Point(x="a"))
    for _, automaton in _automata():
        assert not compiled.match({Point: (("x", vars(Point)["x"], automaton),)}, Point(x="\ud800"))
    # States that are not there are never come to, and never read.
    for packed in (bytes(257), b"\xff" + bytes(600), b"\1" + bytes(256) + b"\7\1"):
        assert not compiled.match({Point: (("x", vars(Point)["x"], packed),)}, Point(x="aa"))


def test_plans_that_are_none_are_refused_in_c(compiled: ModuleType):
    for plans in ({Point: (0, "x")}, {Point: (0, ("x",))}, {Point: ("x",)}, {Point: ()}):
        with pytest.raises((TypeError, SystemError, IndexError)):
            compiled.count_strings(plans, Point(x=1))
    for plans in ({Point: 1}, {Point: ("x",)}, {Point: (("x",),)}, {Point: (("x", None),)}):
        with pytest.raises((TypeError, SystemError, IndexError)):
            compiled.suspects(plans, Point(x=1), Raw)
    for arguments in ((), (None, 1), ([], 1, 2)):
        with pytest.raises(TypeError):
            compiled.count_strings(*arguments)
        with pytest.raises(TypeError):
            compiled.suspects(*arguments)
