"""Names that were met before: exactly those, in the memory that is promised."""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

import exportv2
from exportv2.consistency import seen
from exportv2.consistency.seen import MOST_SLOTS, Seen, key_of
from sample_rows import row, written

if TYPE_CHECKING:
    from pathlib import Path

BASE = sys.getsizeof(seen.array("Q"))


def size(kept: Seen) -> int:
    """Return the bytes of the table."""
    return sys.getsizeof(kept._slots) - BASE  # noqa: SLF001 - what it keeps is private


def add(kept: Seen, name: str) -> bool:
    return kept.add_key(key_of(name))


def random_names() -> list[str]:
    """Return 200,000 names like ids, of which about a third repeat."""
    random = Random(1)
    return [f"{random.randrange(250_000):025x}" for _ in range(200_000)]


def similar_names() -> list[str]:
    """Return names that differ in little, and some that repeat at once and much later."""
    numbers = [f"row-{number}" for number in range(60_000)]
    repeated = ["a" * length for length in range(400)] + ["\0" * length for length in range(400)]
    return [*numbers, *numbers[::-1], *repeated, *(name + "\0" for name in numbers[:20_000])]


def odd_names() -> list[str]:
    """Return names that are hard to encode or equal in all but code points."""
    codes = [*range(0x300), *range(0xD700, 0xE010), *range(0x1F600, 0x1F650)]
    single = [chr(code) for code in codes]
    return ["", *single, *(a + b for a in single[::97] for b in single[::89]), "é", "e\u0301", ""]


@pytest.mark.parametrize("names", [random_names(), similar_names(), odd_names()])
def test_it_knows_exactly_what_it_was_given(names: list[str]):
    kept, known = Seen(), set[str]()
    for name in names:
        assert add(kept, name) is (name in known)
        known.add(name)
    assert kept.count == len(known)
    assert all(add(kept, name) for name in names)
    assert kept.count == len(known)
    assert not kept.is_full


@pytest.mark.parametrize("most_slots", [1 << 12, MOST_SLOTS])
def test_names_together_are_known_as_one_by_one(most_slots: int):
    random = Random(2)
    one_by_one, together = Seen(most_slots), Seen(most_slots)
    for _ in range(400):
        keys = [random.randrange(1, 9_000) << random.choice((0, 50)) for _ in range(17)]
        expected = [place for place, key in enumerate(keys) if one_by_one.add_key(key)]
        assert together.add_keys(keys) == expected
    assert together.count == one_by_one.count
    assert together.is_full is one_by_one.is_full is (most_slots < MOST_SLOTS)


def digests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the hash of a name the number that it spells."""

    class Digest:
        def __init__(self, name: bytes, digest_size: int) -> None:
            self._digest = int(name).to_bytes(digest_size)

        def digest(self) -> bytes:
            return self._digest

    monkeypatch.setattr(seen, "blake2b", Digest)


@pytest.mark.parametrize("step", [1, 1 << 10, 1 << 40, 1 << 53, -(1 << 12)])
def test_hashes_that_fall_on_the_same_slot_are_kept_apart(
    step: int, monkeypatch: pytest.MonkeyPatch
):
    digests(monkeypatch)
    kept = Seen()
    # The last slots, so that the search goes on from the first.
    numbers = [(1023 + step * number) % (1 << 64) for number in range(1_500)]
    assert not any(add(kept, str(number)) for number in numbers)
    assert all(add(kept, str(number)) for number in numbers)
    assert not add(kept, "5")


def test_the_hash_of_nothing_but_zeros_is_kept(monkeypatch: pytest.MonkeyPatch):
    digests(monkeypatch)
    kept = Seen()
    assert [add(kept, "0"), add(kept, "0"), add(kept, "7"), add(kept, "0")] == [
        False,
        True,
        False,
        True,
    ]
    assert kept.count == 2


def test_the_hash_is_of_64_bits(monkeypatch: pytest.MonkeyPatch):
    digests(monkeypatch)
    kept = Seen()
    assert not add(kept, str(1 << 63))
    assert not add(kept, str((1 << 63) + 1))
    assert not add(kept, str((1 << 64) - 1))
    assert add(kept, str(1 << 63))


def test_the_same_names_are_told_in_every_process():
    # Not by the hash of strings, which is another in each process.
    digest = seen.blake2b(b"row-1", digest_size=8).digest()
    kept = Seen()
    add(kept, "row-1")
    assert int.from_bytes(digest) in kept._slots  # noqa: SLF001


# Memory ------------------------------------------------------------------------------------------


def test_it_begins_small_and_doubles_at_three_quarters():
    kept = Seen()
    assert size(kept) == 8 * 1024
    sizes = {}
    for number in range(20_000):
        add(kept, f"row-{number}")
        sizes[kept.count] = size(kept)
    grown = [count for count in range(2, 20_001) if sizes[count] != sizes[count - 1]]
    assert grown == [769, 1537, 3073, 6145, 12289]
    assert all(sizes[count] == 2 * sizes[count - 1] for count in grown)


def test_a_name_takes_11_to_22_bytes_however_long_it_is():
    kept = Seen()
    for number in range(200_000):
        add(kept, f"{number}" * 20)
        if kept.count >= 768:
            assert 10.66 < size(kept) / kept.count < 21.34
    assert kept.count == 200_000


def test_the_largest_table_has_the_size_that_is_promised():
    assert sys.getsizeof(seen._empty(1 << 20)) - BASE == 8 << 20  # noqa: SLF001


def test_the_table_takes_no_more_than_128_mib():
    assert MOST_SLOTS * 8 == 128 << 20
    # Rows enough for a file: more than twelve million.
    assert MOST_SLOTS // 4 * 3 == 12_582_912


def test_hashes_alone_are_kept():
    kept = Seen()
    add(kept, "a name")
    assert all(type(value) in (int, seen.array) for value in vars(kept).values())


# The cap -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [4, 16, 1 << 10, 1 << 12])
def test_a_full_table_remembers_the_first_names(most: int):
    kept, room = Seen(most), most // 4 * 3
    names = [f"row-{number}" for number in range(3 * most)]
    for number, name in enumerate(names):
        assert kept.is_full is (number >= room)
        assert not add(kept, name)
    assert kept.is_full
    assert kept.count == room
    assert size(kept) == 8 * most
    for _ in range(2):
        assert [add(kept, name) for name in names] == [number < room for number in range(3 * most)]
    assert (kept.count, size(kept)) == (room, 8 * most)


def test_a_repeated_name_fills_nothing():
    kept = Seen(4)
    assert [add(kept, "a") for _ in range(9)] == [False] + [True] * 8
    assert (kept.count, kept.is_full) == (1, False)


@pytest.fixture
def cap(monkeypatch: pytest.MonkeyPatch) -> int:
    """Cap what every rule over a file keeps at six names."""
    monkeypatch.setattr(seen, "Seen", lambda: Seen(8))
    return 6


def test_the_summary_says_when_ids_were_too_many(cap: int, tmp_path: Path):
    rows = [row(number) for number in range(cap + 3)]
    run = exportv2.validate(written(tmp_path, *rows, rows[0], rows[cap - 1], rows[-1]))
    assert [(one.rule, one.line) for one in run] == [
        ("consistency.data-row-id-unique", cap + 4),
        ("consistency.data-row-id-unique", cap + 5),
    ]
    hint = "consistency.data-row-id-unique compares the ids of a file with its first 6 alone."
    assert [text for text in run.summary.hints if "first" in text] == [hint]


def test_the_hint_is_told_once_for_all_files(cap: int, tmp_path: Path):
    paths = [
        written(tmp_path, *(row(number) for number in range(count)), name=str(count))
        for count in (cap + 1, 2, cap + 2, 1)
    ]
    run = exportv2.validate(paths)
    assert list(run) == []
    assert len([text for text in run.summary.hints if "first 6 alone" in text]) == 1


@pytest.mark.parametrize(
    ("count", "options"),
    [(5, {}), (7, {"ignore": ["consistency"]}), (7, {"select": ["value"]})],
)
def test_there_is_no_hint_where_all_ids_are_kept_or_none(
    cap: int, count: int, options: dict[str, list[str]], tmp_path: Path
):
    assert count != cap
    run = exportv2.validate(written(tmp_path, *map(row, range(count))), **options)
    assert list(run) == []
    assert not any("first" in text for text in run.summary.hints)


def test_a_run_that_is_stopped_tells_of_the_file_under_way(cap: int, tmp_path: Path):
    rows = [row(number) for number in range(cap + 1)]
    run = exportv2.validate(written(tmp_path, *rows, rows[0], rows[0]))
    next(run)
    assert any("first 6 alone" in text for text in run.stop().hints)
