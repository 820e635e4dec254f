"""The verdict on one row: from its text, or its value, to everything that is found in it."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from exportv2 import bundle
from exportv2.accepting.examining import Examiner
from exportv2.accepting.records import Loosening
from exportv2.check import Checker, RowFinding, checker
from exportv2.consistency.engine import Consistency, Inconsistency
from exportv2.findings import Finding
from exportv2.profile import Profile
from exportv2.reading import JSON_RULES, decode
from exportv2.resolve import ROOT, ROW
from exportv2.selection import EVERYTHING, Selection

_TOO_DEEP = "json.depth"
_TOO_DEEP_TO_CHECK = RowFinding(
    _TOO_DEEP, JSON_RULES[_TOO_DEEP].level, "", None, "nested too deep to be checked"
)

#: A row: decoded, or its JSON text.
RowLike = dict[str, Any] | bytes | str

_Path = tuple[str | int, ...]


class Verdict(NamedTuple):
    """What is found in a row, in document order, and the row's id if it has one.

    `readable` tells whether the row has a value at all.
    """

    found: list[RowFinding]
    readable: bool = True
    data_row_id: str | None = None

    def findings(
        self, file: str | None = None, line: int | None = None, byte_offset: int = 0
    ) -> Iterator[Finding]:
        """Yield what is found as findings of the row that stands at this place."""
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
                data_row_id=self.data_row_id,
            )


#: Of a row in which nothing is found.
_NOTHING_FOUND = Verdict([])


class Judge:
    """Judges rows against one profile; the work that a profile costs is done once."""

    def __init__(self, profile: Profile, selection: Selection = EVERYTHING) -> None:
        self._check = checker(profile)
        self._edition = profile.edition
        self._selection = selection
        self._consistency = Consistency(profile.edition, selection.may_take)
        duplicates = selection.may_take("json.duplicate-key")
        self._examiner = Examiner(self._check, duplicates=duplicates)
        self._loosening = Loosening(self._examiner.shapes)

    def begin_file(self) -> None:
        """Begin a file: rows judged from here on are its rows, one after another."""
        self._consistency.begin_file()

    def hints(self) -> Iterator[str]:
        """Yield what the file that was begun could not be judged by, in words for people."""
        for rule, count in self._consistency.full().items():
            yield f"{rule} compares the ids of a file with its first {count:,} alone."

    def row(self, row: object) -> Verdict:
        """Judge a row: its JSON text, or any other value as the decoded one."""
        if isinstance(row, str):
            # A lone surrogate comes out as bytes that are no UTF-8, which is what is then found.
            row = row.encode("utf-8", "surrogatepass")
        if isinstance(row, (bytes, bytearray, memoryview)):
            return self.text(bytes(row))
        return self._value(row, [])

    def text(self, text: bytes) -> Verdict:
        """Judge the JSON text of a row."""
        examined = self._examiner.examine(text)
        if examined is None:
            return self._strictly(text)
        record, found, ordered = examined
        inconsistent = self._consistency.check(record, lambda: decode(text).value)
        if not inconsistent and not found:
            return _NOTHING_FOUND
        found = found + self._told(inconsistent)
        if len(found) > 1 and (inconsistent or not ordered):
            found = _in_document_order(found, decode(text).value)
        return Verdict(self._selected(found), data_row_id=data_row_id(record))

    def _strictly(self, text: bytes) -> Verdict:
        """Judge a row that was not examined: something is wrong with its text, or it is unusual."""
        decoded = decode(text)
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
            return Verdict(self._selected(found), readable=False)
        return self._value(decoded.value, found)

    def _value(self, value: object, found: list[RowFinding]) -> Verdict:
        """Judge a decoded row: any value, however deep, even one that holds itself.

        `found` is what is wrong with its text.
        """
        of_schema = _checked(self._check, value)
        if of_schema and of_schema[-1].rule == _TOO_DEEP:
            return Verdict(self._selected(found + of_schema), data_row_id=data_row_id(value))
        try:
            inconsistent = self._consistency.check(self._loosening.loosened(value, ROW))
        except RecursionError:  # in what the check of the row had no reason to look at
            of_schema = [*of_schema, _TOO_DEEP_TO_CHECK]
            inconsistent = []
        merged = found + of_schema + self._told(inconsistent)
        if found or inconsistent:
            merged = _in_document_order(merged, value)
        return Verdict(self._selected(merged), data_row_id=data_row_id(value))

    def _told(self, inconsistent: Iterable[Inconsistency]) -> list[RowFinding]:
        return [
            RowFinding(rule, level, _pointer(path), self._field_at(self._plain(path)), message)
            for rule, level, path, message in inconsistent
        ]

    def _selected(self, found: list[RowFinding]) -> list[RowFinding]:
        if self._selection.takes_all:
            return found
        takes = self._selection.takes
        return [each for each in found if takes(each.rule, each.field)]

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
def _place(check: Checker, path: _Path) -> _Place:
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


def _checked(check: Checker, value: object) -> list[RowFinding]:
    try:
        return check(value)
    except RecursionError:
        # Where it got too deep cannot be told: there is no stack left to tell it on.
        return [_TOO_DEEP_TO_CHECK]


def conforms(found: Iterable[RowFinding]) -> bool:
    """Tell whether a row with these findings conforms: none of them is an error."""
    return all(finding.level != "error" for finding in found)


def data_row_id(value: object) -> str | None:
    """Return the id of the data row that a row, decoded or a record, is about, if it has one."""
    for name in _id_path():
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
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
