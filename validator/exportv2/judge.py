"""The verdict on one row: from its text, or its value, to everything that is found in it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from exportv2.check import RowFinding, checker
from exportv2.profile import Profile
from exportv2.reading import JSON_RULES, decode

#: Where a row says which data row it is: the one place that findings quote.
DATA_ROW_ID = ("data_row", "id")

_TOO_DEEP = "json.depth"
_REPEATED = "json.duplicate-key"


class Verdict(NamedTuple):
    """The value of a row, None if it is not readable, and the findings in document order."""

    value: Any
    found: list[RowFinding]
    readable: bool


class Judge:
    """Judges rows against one profile; the work that a profile costs is done once."""

    def __init__(self, profile: Profile) -> None:
        self._check = checker(profile)

    def text(self, text: bytes) -> Verdict:
        """Judge the JSON text of a row."""
        decoded = decode(text)
        if not decoded.problems:
            return Verdict(decoded.value, self.value(decoded.value), readable=True)
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
        try:
            return self._check(value)
        except RecursionError:
            # Where it got too deep cannot be told: there is no stack left to tell it on.
            level = JSON_RULES[_TOO_DEEP].level
            return [RowFinding(_TOO_DEEP, level, "", None, "nested too deep to be checked")]

    def _field_at(self, path: tuple[str | int, ...]) -> str | None:
        """Return the `table.field` of the place `path` leads to, or of the nearest around it.

        Null conforms nowhere: a row that is nothing but a way to a null at that place has a finding
        there, and that finding has the field.
        """
        for length in range(len(path), 0, -1):
            probe: object = None
            for token in reversed(path[:length]):
                probe = {token: probe} if isinstance(token, str) else [probe]
            # In the probe every item is the first of its array.
            pointer = _pointer(token if isinstance(token, str) else 0 for token in path[:length])
            for finding in self.value(probe):
                if finding.pointer == pointer:
                    return finding.field
        return None


def conforms(found: Iterable[RowFinding]) -> bool:
    """Tell whether a row with these findings conforms: none of them is an error."""
    return all(finding.level != "error" for finding in found)


def data_row_id(value: object) -> str | None:
    """Return the id of the data row that `value` is about, if it has one."""
    for name in DATA_ROW_ID:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value if isinstance(value, str) else None


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
