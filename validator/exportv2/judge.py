"""The verdict on one row: from its text, or its value, to everything that is found in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2 import bundle
from exportv2.accepting.examining import Examined, Examiner
from exportv2.accepting.records import Loosening
from exportv2.accepting.shapes import shapes_of
from exportv2.check import RowFinding, checker
from exportv2.fields import TOO_DEEP, checked, field_at, field_at_known, pointer_to
from exportv2.naming import Called, Naming, RowName
from exportv2.order import in_document_order
from exportv2.profile import Profile
from exportv2.reading import JSON_RULES, Rows, Text, decode, text_of
from exportv2.resolve import ROOT, ROW
from exportv2.rules import rules_of
from exportv2.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from exportv2.accepting.refused import Reopened
    from exportv2.consistency.engine import Consistency, Inconsistency
    from exportv2.findings import Finding

_LEVEL = attrgetter("level")

#: A row: decoded, or its JSON text.
RowLike = dict[str, Any] | bytes | str


class Consistent(NamedTuple):
    """Conforming rows, one after another, with nothing to tell of them but what they are called.

    `abouts` are their ids. For the rest see Called and Verdict.
    """

    called: Called
    abouts: list[str | None]


class Verdict(NamedTuple):
    """What is found in a row, in document order, and the row's id if it has one.

    `readable` tells whether the row has a value at all. `names`, of a row that was judged as text,
    are for whoever knows the rows before it to compare.
    """

    found: list[RowFinding]
    readable: bool = True
    about: str | None = None
    names: Sequence[RowName] = ()

    def findings(
        self, file: str | None = None, line: int | None = None, byte_offset: int = 0
    ) -> "Iterator[Finding]":
        """Yield what is found as findings of the row that stands at this place."""
        from exportv2.findings import Finding  # noqa: PLC0415 - runs make theirs of what is found

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
                data_row_id=self.about,
            )


class Judge:
    """Judges rows against one profile; the work that a profile costs is done once."""

    def __init__(self, profile: Profile, selection: Selection = EVERYTHING) -> None:
        self._check = checker(profile)
        self._selection = selection
        self._consistency = _consistency(profile.edition, selection)
        self._naming: Naming | None = None
        if self._consistency and self._consistency.names_rows:
            self._naming = Naming(self._consistency, selection)
        #: Whether the rows before were consistent: then these are taken for it, until they are not.
        self._expects_clear = True

    @cached_property
    def _examiner(self) -> Examiner:
        # Texts alone are examined, and what examines them takes long to make.
        duplicates = self._selection.may_take("json.duplicate-key")
        return Examiner(self._check, duplicates=duplicates)

    @cached_property
    def _loosening(self) -> Loosening:
        return Loosening(shapes_of(self._check.profile.edition))

    def prepare(self) -> None:
        """Make what is made with the first text now."""
        self._examiner  # noqa: B018 - to have it is what makes it

    def row(self, row: object) -> Verdict:
        """Judge a row: its JSON text, or any other value as the decoded one."""
        text = text_of(row)
        return self._value(row, []) if text is None else self.text(text)

    def rows(self, rows: Rows) -> Iterator[Verdict] | Consistent | None:
        """Judge the JSON texts of rows, one after another; None if there is nothing to say of any.

        The iterator must be used before the next rows are judged.
        """
        records = self._examiner.accept(rows)
        if records is None:
            return self._judged(rows, self._examiner.examined(rows))
        clear = self._are_clear(records)
        if clear and self._naming is None:
            return None
        if clear and self._naming and (called := self._naming.called(records)):
            return Consistent(called, list(map(data_row_id, records)))
        return self._judged(rows, [Examined(record, []) for record in records], clear=clear)

    def text(self, text: bytes) -> Verdict:
        """Judge the JSON text of a row."""
        (verdict,) = self._judged(Rows(1, 0, text), [self._examiner.examine(text)], clear=False)
        return verdict

    def conforms(self, text: bytes) -> bool:
        """Tell whether the JSON text of a row conforms, looking no further than to the reason."""
        examined = self._examiner.examine(text)
        if examined is None:
            return conforms(self._strictly(Text(text)).found)
        if not conforms(self._selected(examined.found)):
            return False
        if self._consistency is None or self._consistency.are_clear([examined.record]):
            return True
        return conforms(self._selected(self._inconsistent(examined.record, Text(text))))

    def _are_clear(self, records: list[Any]) -> bool:
        """Tell of rows together whether they are surely consistent; hardly so if the last were not.

        Then each is looked at alone, which told where the inconsistent one is.
        """
        if self._consistency is None:
            return True
        return self._expects_clear and self._consistency.are_clear(records)

    def _judged(
        self,
        rows: Rows,
        examined: Sequence["Examined | Reopened | None"],
        *,
        clear: bool | None = None,
    ) -> Iterator[Verdict]:
        """Judge rows: by their texts those not examined. `clear` tells that they are consistent."""
        if clear is None:
            clear = self._are_clear([each.record for each in examined if each is not None])
        self._expects_clear = True
        takes_all = self._selection.takes_all
        for text, each in zip(rows.each, examined, strict=True):
            if each is None:
                yield self._strictly(text)
                continue
            record, found, ordered = each[:3]
            if not clear and (inconsistent := self._inconsistent(record, text)):
                found = found + inconsistent
                ordered = self._expects_clear = False
            if len(found) > 1 and not ordered:
                found = in_document_order(found, text.value())
            if found and not takes_all:
                found = self._selected(found)
            names = () if self._naming is None else self._naming.names(record, found, text)
            yield Verdict(found, True, data_row_id(record), names)  # noqa: FBT003 - by place, fast

    def _inconsistent(self, record: object, text: Text) -> list[RowFinding]:
        if self._consistency is None:
            return []
        return self._told(self._consistency.check(record, text.value))

    def _strictly(self, text: Text) -> Verdict:
        """Judge a row that was not examined: something is wrong with its text, or it is unusual."""
        decoded = decode(text.whole())
        found = [
            RowFinding(
                problem.rule,
                JSON_RULES[problem.rule].level,
                pointer_to(problem.path),
                field_at(self._check, problem.path),
                problem.message,
            )
            for problem in decoded.problems
        ]
        if not decoded.readable:
            return Verdict(self._selected(found), readable=False)
        return self._value(decoded.value, found, text)

    def _value(self, value: object, found: list[RowFinding], text: Text | None = None) -> Verdict:
        """Judge a decoded row: any value, however deep, even one that holds itself.

        `found` is what is wrong with its text, if there is one.
        """
        of_schema = checked(self._check, value)
        inconsistent: list[Inconsistency] = []
        record = None
        if self._consistency and TOO_DEEP not in of_schema:
            try:
                record = self._loosening.loosened(value, ROW)
                inconsistent = self._consistency.check(record)
            except RecursionError:  # in what the check of the row had no reason to look at
                of_schema = [*of_schema, TOO_DEEP]
        merged = found + of_schema + self._told(inconsistent)
        if found or inconsistent:
            merged = in_document_order(merged, value)
        selected = self._selected(merged)
        about = data_row_id(value)
        if text is None:
            return Verdict(selected, about=about)
        names = self._naming.names(record, selected, text) if self._naming else ()
        return Verdict(selected, about=about, names=names)

    def _told(self, inconsistent: Iterable["Inconsistency"]) -> list[RowFinding]:
        return [
            RowFinding(rule, level, pointer_to(path), field_at_known(self._check, path), message)
            for rule, level, path, message in inconsistent
        ]

    def _selected(self, found: list[RowFinding]) -> list[RowFinding]:
        takes = self._selection.takes
        return [each for each in found if takes(each.rule, each.field)]


@lru_cache(maxsize=64)
def judge_for(profile: Profile, selection: Selection = EVERYTHING) -> Judge:
    """Return a judge of single rows; the same for the same profile and selection."""
    return Judge(profile, selection)


def _consistency(edition: str, selection: Selection) -> "Consistency | None":
    """Return the rules that span fields, None where none of them is selected."""
    if not any(map(selection.may_take, rules_of("consistency"))):
        return None
    engine = import_module("exportv2.consistency.engine")
    consistency: Consistency = engine.Consistency(edition, selection.may_take)
    return consistency


def conforms(found: Iterable[RowFinding]) -> bool:
    """Tell whether a row with these findings conforms: none of them is an error."""
    return "error" not in map(_LEVEL, found)


def data_row_id(value: object) -> str | None:
    """Return the id of the data row that a row, decoded or a record, is about, if it has one."""
    path, get = _id()
    try:
        found = get(value)
    except AttributeError:  # a decoded row, or none of which that can be told
        found = value
        for name in path:
            found = found.get(name) if isinstance(found, dict) else getattr(found, name, None)
    return found if isinstance(found, str) else None


@cache
def _id() -> tuple[tuple[str, ...], Callable[[object], object]]:
    """Return the names that lead to the id, and what follows them in records."""
    path = bundle.identifier(ROOT, "row")
    return path, attrgetter(".".join(path))
