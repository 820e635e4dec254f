"""Large rows: accepted as others are, their strings made once."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from exportv2.accepting import examining, sharing
from exportv2.accepting.acceptor import REFUSED, Acceptor
from exportv2.accepting.refusals import hole_for
from exportv2.accepting.shapes import Scalar, shapes_of
from exportv2.accepting.sharing import share, shared_type
from exportv2.accepting.types import Types
from exportv2.judge import Judge
from exportv2.reading import Rows
from exportv2.resolve import ROW
from mutations import mutated
from strategies import maker, profiles, spoilt, written
from suite_cases import ROW_CASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from exportv2 import Profile
    from exportv2.accepting.holes import Steps

SEED = 20260101
MADE, SPOILT, MUTATIONS = 4, 8, 1_000
PLAIN, LEAST = Scalar("string", {}), Scalar("string", {"minLength": 3})


@cache
def _acceptor(profile: Profile) -> Acceptor:
    return Acceptor(profile)


@cache
def _exact(profile: Profile) -> msgspec.json.Decoder[Any]:
    """Return what decodes rows in one pass, patterns and all, as what shares strings does."""
    return msgspec.json.Decoder(Types(profile).type(ROW))


def _told(
    profile: Profile, decode: Callable[[bytes], Any], text: bytes
) -> tuple[object, int] | str:
    """Return what a record holds and its strings, or the words of the refusal."""
    try:
        record = decode(text)
    except REFUSED as refusal:
        return str(refusal)
    return msgspec.to_builtins(record), _acceptor(profile).count_strings(record)


def _is_json(text: bytes) -> bool:
    try:
        msgspec.json.decode(text)
    except REFUSED:
        return False
    return True


def _hint(profile: Profile, message: str) -> Steps:
    return hole_for(message, ROW, shapes_of(profile.edition))


def _texts(chosen: random.Random) -> list[tuple[Profile, bytes]]:
    texts = []
    for profile in profiles():
        for _ in range(MADE):
            made = maker(profile).row(chosen)
            texts.append((profile, written(made)))
            texts += [(profile, spoilt(made, chosen, chosen.randrange(3))) for _ in range(SPOILT)]
    rows = [case for case in ROW_CASES if isinstance(case.row, dict) and case.row]
    for _ in range(MUTATIONS):
        case = chosen.choice(rows)
        texts.append((case.profile, written(mutated(case.row, chosen), chosen)))
    return texts


def test_what_shares_strings_accepts_and_refuses_the_same():
    taken = 0
    texts = _texts(random.Random(SEED))
    for profile, text in texts:
        expected = _told(profile, _exact(profile).decode, text)
        told = _told(profile, _acceptor(profile).sharing.decode, text)
        if isinstance(expected, str) and isinstance(told, str):
            # What should be a string is read whole, so that inside it told which is no JSON.
            assert not _is_json(text) or _hint(profile, told) == _hint(profile, expected)
        else:
            assert told == expected, (text, profile)
        taken += not isinstance(expected, str)
    assert len(texts) // 10 < taken < len(texts) * 9 // 10


def test_large_rows_are_judged_as_others_are(monkeypatch):
    texts = _texts(random.Random(SEED + 1))[::3]
    judges = {profile: Judge(profile) for profile, _ in texts}

    def judged(profile: Profile, text: bytes) -> list[object]:
        return [
            judges[profile].text(text),
            [*(judges[profile].rows(Rows(1, 0, text)) or ())],
        ]

    expected = [judged(*each) for each in texts]
    monkeypatch.setattr(examining, "LARGE", 0)
    assert [judged(*each) for each in texts] == expected


def test_a_large_row_is_read_by_what_shares_strings(monkeypatch):
    case = next(case for case in ROW_CASES if not case.findings and case.row)
    text = written(case.row)
    for large, shared in ((len(text) + 1, False), (len(text), True)):
        monkeypatch.setattr(examining, "LARGE", large)
        judge = Judge(case.profile)
        judge.text(text)
        judge.rows(Rows(1, 0, text))
        acceptor = judge._examiner._acceptor  # noqa: SLF001 - which way was taken
        assert ("sharing" in vars(acceptor)) is shared
        vars(acceptor).pop("sharing", None)


@pytest.mark.parametrize("shape", [PLAIN, LEAST])
def test_strings_are_made_once(shape):
    decoder = msgspec.json.Decoder(list[shared_type(shape)], dec_hook=share)
    first, second, other = decoder.decode(b'["frame", "frame", "fram\\u00e9"]')
    assert type(first) is str
    assert first is second
    assert other == "fram\u00e9"
    assert decoder.decode(b'["frame"]')[0] is first


def test_names_of_members_are_made_once():
    decoder = msgspec.json.Decoder(list[dict[shared_type(LEAST), int]], dec_hook=share)
    one, two = decoder.decode(b'[{"frame": 1}, {"frame": 2}]')
    assert next(iter(one)) is next(iter(two))


def test_what_one_type_takes_another_may_refuse():
    plain, least = shared_type(PLAIN), shared_type(LEAST)
    decoder = msgspec.json.Decoder(tuple[plain, least], dec_hook=share)
    assert decoder.decode(b'["ab", "abc"]') == ("ab", "abc")
    with pytest.raises(msgspec.ValidationError, match="length >= 3"):
        decoder.decode(b'["ab", "ab"]')


def test_few_and_short_strings_are_kept(monkeypatch):
    monkeypatch.setattr(sharing, "_MOST_STRINGS", 10)
    monkeypatch.setattr(sharing, "_MOST_CHARACTERS", 4)
    kind = shared_type(PLAIN)
    decoder = msgspec.json.Decoder(list[kind], dec_hook=share)
    listed = [str(number) for number in range(1, 1000)] + ["x" * 5]
    assert decoder.decode(msgspec.json.encode(listed)) == listed
    assert 0 < len(kind.known) <= 10
    assert "x" * 5 not in kind.known
