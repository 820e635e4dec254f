"""The verdict on one row: from its text, or its value, to everything that is found in it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from exportv2 import bundle
from exportv2.check import Check, RowFinding, checker
from exportv2.consistency.engine import Consistency, Inconsistency
from exportv2.findings import Finding
from exportv2.profile import Profile
from exportv2.reading import JSON_RULES, Decoded, decode
from exportv2.resolve import ROOT
from exportv2.selection import EVERYTHING, Selection

_TOO_DEEP = "json.depth"
#: Places of names, such as each run of a model run export, of which a Judge keeps what to say.
_MOST_TAKEN = 1_000

#: A row: decoded, or its JSON text.
RowLike = dict[str, Any] | bytes | str

_Path = tuple[str | int, ...]


class RowName(NamedTuple):
    """A name that no two rows of a file may share: what is found if an earlier row has it.

    So many of the other findings of the row stand `before` it; names come in that order.
    """

    before: int
    finding: RowFinding
    name: str


class Verdict(NamedTuple):
    """The value of a row, None if it is not readable, and what is found, in document order.

    `names`, of a row from a file, are for whoever knows the rows before it to compare.
    """

    value: Any
    found: list[RowFinding]
    readable: bool
    names: Sequence[RowName] = ()

    @property
    def about(self) -> str | None:
        """The id of the data row, if it has one."""
        return data_row_id(self.value)

    def findings(
        self, file: str | None = None, line: int | None = None, byte_offset: int = 0
    ) -> Iterator[Finding]:
        """Yield what is found as findings of the row that stands at this place."""
        about = self.about
        for rule, level, pointer, field, message in self.found:
            yield Finding(
                rule=rule,
                level=level,
                file=file,
                line=line,
                byte_offset=byte_offset,
                pointer=pointer,
                field=field,
                message=message,
                data_row_id=about,
            )


class Judge:
    """Judges rows against one profile; the work that a profile costs is done once."""

    def __init__(self, profile: Profile, selection: Selection = EVERYTHING) -> None:
        self._check = checker(profile)
        self._edition = profile.edition
        self._selection = selection
        self._consistency = Consistency(profile.edition, selection.may_take)
        self._taken: dict[Inconsistency, RowFinding | None] = {}

    def row(self, row: object) -> Verdict:
        """Judge a row: its JSON text, or any other value as the decoded one."""
        if isinstance(row, str):
            # A lone surrogate comes out as bytes that are no UTF-8, which is what is then found.
            row = row.encode("utf-8", "surrogatepass")
        if isinstance(row, (bytes, bytearray, memoryview)):
            return self.text(bytes(row))
        return Verdict(row, self.value(row), readable=True)

    def text(self, text: bytes) -> Verdict:
        """Judge the JSON text of a row."""
        decoded = decode(text)
        if decoded.problems:
            verdict = self._selected(self._of_text(decoded))
            if not verdict.readable:
                return verdict
            value, found = verdict.value, verdict.found
        else:
            value = decoded.value
            found = self.value(value)
        return Verdict(value, found, readable=True, names=self._names(value, found))

    def _of_text(self, decoded: Decoded) -> Verdict:
        """Judge a row with whose text something is wrong."""
        found = [
            RowFinding(
                p.rule,
                JSON_RULES[p.rule].level,
                _pointer(p.path),
                self._field_at(p.path),
                p.message,
            )
            for p in decoded.problems
        ]
        if not decoded.readable:
            return Verdict(None, found, readable=False)
        found += self.value(decoded.value)
        return Verdict(decoded.value, _in_document_order(found, decoded.value), readable=True)

    def value(self, value: object) -> list[RowFinding]:
        """Judge a decoded row: any value, however deep, even one that holds itself."""
        found = _checked(self._check, value)
        if found and found[-1].rule == _TOO_DEEP:
            return found
        if inconsistent := self._consistency.check(value):
            found = found + [
                RowFinding(rule, level, _pointer(path), self._field_at(self._plain(path)), message)
                for rule, level, path, message in inconsistent
            ]
            found = _in_document_order(found, value)
        if self._selection.takes_all:
            return found
        return [each for each in found if self._selection.takes(each.rule, each.field)]

    def _names(self, value: object, others: list[RowFinding]) -> list[RowName]:
        """Return the names of a row, each where it stands among the other findings."""
        named = [
            (found, name)
            for name, taken in self._consistency.names(value)
            if (found := self._if_taken(taken)) is not None
        ]
        if len(named) <= 1 and not others:
            return [RowName(0, found, name) for found, name in named]
        names = {id(found): name for found, name in named}
        ordered = _in_document_order([*others, *(found for found, _ in named)], value)
        placed: list[RowName] = []
        for place, found in enumerate(ordered):
            if id(found) in names:
                placed.append(RowName(place - len(placed), found, names[id(found)]))
        return placed

    def _if_taken(self, taken: Inconsistency) -> RowFinding | None:
        """Return what is found if a name is taken, None if that is not selected."""
        if taken in self._taken:
            return self._taken[taken]
        if len(self._taken) >= _MOST_TAKEN:
            self._taken.clear()
        rule, level, path, message = taken
        field = self._field_at(self._plain(path))
        found = RowFinding(rule, level, _pointer(path), field, message)
        kept = found if self._selection.takes(rule, field) else None
        self._taken[taken] = kept
        return kept

    def _selected(self, verdict: Verdict) -> Verdict:
        takes = self._selection.takes
        found = [each for each in verdict.found if takes(each.rule, each.field)]
        return verdict._replace(found=found)

    def _field_at(self, path: _Path) -> str | None:
        """Return the `table.field` of the place `path` leads to, or of the nearest around it."""
        # Of one array all items have the same fields.
        return _place(self._check, tuple(0 if isinstance(t, int) else t for t in path)).field

    def _plain(self, path: _Path) -> _Path:
        """Return a path to what is known with any keys that are data replaced: one serves all."""
        names = bundle.member_names(self._edition)
        return tuple(t if isinstance(t, int) or t in names else "-" for t in path)


class _Place(NamedTuple):
    """The field of a place in a row, or of the nearest around it; whether the check gets there."""

    field: str | None
    checked: bool


@lru_cache(maxsize=4096)
def _place(check: Check, path: _Path) -> _Place:
    """Return what `check` makes of the place that `path` leads to, always by first items.

    Null conforms nowhere: a row that is nothing but a way to a null at that place has a finding
    there, and that finding has the field. Where it has none the check does not get there, and no
    deeper either.
    """
    if not path:
        return _Place(None, checked=True)
    around = _place(check, path[:-1])
    if not around.checked:
        return around
    probe: object = None
    for token in reversed(path):
        probe = {token: probe} if isinstance(token, str) else [probe]
    pointer = _pointer(path)
    for finding in _checked(check, probe):
        if finding.pointer == pointer:
            return _Place(finding.field, checked=True)
    return _Place(around.field, checked=False)


def _checked(check: Check, value: object) -> list[RowFinding]:
    try:
        return check(value)
    except RecursionError:
        # Where it got too deep cannot be told: there is no stack left to tell it on.
        level = JSON_RULES[_TOO_DEEP].level
        return [RowFinding(_TOO_DEEP, level, "", None, "nested too deep to be checked")]


def conforms(found: Iterable[RowFinding]) -> bool:
    """Tell whether a row with these findings conforms: none of them is an error."""
    return all(finding.level != "error" for finding in found)


def data_row_id(value: object) -> str | None:
    """Return the id of the data row that `value` is about, if it has one."""
    for name in _id_path():
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value if isinstance(value, str) else None


@cache
def _id_path() -> tuple[str, ...]:
    return bundle.identifier(ROOT, "row")


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in path)


def _in_document_order(found: list[RowFinding], value: object) -> list[RowFinding]:
    """Merge findings about the text with those about the value, each in order among themselves.

    An object comes before its members, a missing member after those that are there.
    """
    orders: dict[int, dict[str, int]] = {}

    def position(finding: RowFinding) -> tuple[int, ...]:
        inside, places = value, []
        for token in finding.pointer.split("/")[1:]:
            if isinstance(inside, dict):
                name = token.replace("~1", "/").replace("~0", "~")
                if id(inside) not in orders:
                    orders[id(inside)] = {key: place for place, key in enumerate(inside)}
                places.append(orders[id(inside)].get(name, len(inside)))
                inside = inside.get(name)
            elif isinstance(inside, list) and token.isdecimal() and int(token) < len(inside):
                places.append(int(token))
                inside = inside[int(token)]
        return tuple(places)

    return sorted(found, key=position)
