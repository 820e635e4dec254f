"""Walks over records: in C and in Python they say the same, of any rows and by any plans."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import Raw, Struct

from exportv2.accepting import walks
from exportv2.accepting.acceptor import REFUSED, Acceptor
from exportv2.accepting.holes import NO_HOLES, Holes
from exportv2.accepting.refusals import hole_for
from exportv2.accepting.suspects import Suspicions
from exportv2.resolve import ROW
from strategies import maker, profiles, spoilt, written

if TYPE_CHECKING:
    from types import ModuleType

    from exportv2 import Profile

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
    with pytest.raises(RecursionError):
        walking.count_strings({}, deep)
    with pytest.raises(RecursionError):
        walking.suspects({}, deep, Raw)


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
