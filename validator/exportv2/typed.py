"""Rows as dataclasses: exportv2_models, filled from a file."""

import os
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

from exportv2 import bundle
from exportv2.account import faulted
from exportv2.findings import Finding
from exportv2.judge import Judge, RowLike, Verdict, judge_for
from exportv2.profile import Profile
from exportv2.reading import Fault, Row, decode, read_rows, text_of
from exportv2.selection import Pattern, Selection

if TYPE_CHECKING:
    from exportv2_models import glossary, observed

#: What keeps a readable row out of the dataclasses: they have no place for it, or nothing to put
#: into one. All else that may be wrong does not: a malformed timestamp is a string, a score out of
#: range a number. (A field that is excluded is not looked into, and may hold anything.)
_NOT_REPRESENTABLE = {
    "presence.required",
    "presence.forbidden",
    "value.type",
    "value.enum",
    "value.const",
}
#: Whether facts that span fields agree makes no difference to what a dataclass can hold.
_OF_THE_SCHEMA = Selection(ignore=(Pattern("consistency"),))


class NonconformingRow(ValueError):  # noqa: N818 - the name that the contract gives it
    """A row, or what stands in place of one, has no dataclass; `findings` tells all about it.

    `line` is as in a finding; the message tells the finding that is the reason, or the first such.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        reasons = [finding for finding in findings if finding.rule in _NOT_REPRESENTABLE]
        reason = (reasons or self.findings)[0]
        self.line = reason.line
        more = f"; {len(findings)} findings in all" if len(findings) > 1 else ""
        where = f" at {reason.pointer!r}" if reason.pointer else ""
        line = f"line {reason.line}: " if reason.line is not None else ""
        super().__init__(f"{line}{reason.rule}{where}: {reason.message}{more}")


@overload
def read(
    path: str | os.PathLike[str], edition: Literal["glossary"] = ...
) -> Iterator["glossary.Export"]: ...
@overload
def read(
    path: str | os.PathLike[str], edition: Literal["observed"]
) -> Iterator["observed.Export"]: ...
@overload
def read(path: str | os.PathLike[str], edition: str) -> Iterator[Any]: ...
def read(path: str | os.PathLike[str], edition: str = bundle.GLOSSARY) -> Iterator[Any]:
    """Yield the rows of one file, or of standard input for `-`, as dataclasses of `edition`.

    Raises NonconformingRow where a row cannot be represented: its text is not readable, or a member
    that is always there is missing, has another type, is excluded, or is none of the listed values.
    Raises it too where a row is lost, being too long or torn, and where the input cannot be read
    whole; reading ends there. Of a repeated member the last value counts. Blank lines and other
    oddities of framing are passed over. Raises ValueError for an edition that does not exist.
    """
    return _read(os.fspath(path), Profile(edition=edition))


@overload
def load(row: RowLike, edition: Literal["glossary"] = ...) -> "glossary.Export": ...
@overload
def load(row: RowLike, edition: Literal["observed"]) -> "observed.Export": ...
@overload
def load(row: RowLike, edition: str) -> Any: ...  # noqa: ANN401 - by its edition
def load(row: RowLike, edition: str = bundle.GLOSSARY) -> Any:
    """Return one row, decoded or its JSON text, as a dataclass of `edition`.

    `exportv2_models.record.dump` turns it back into an equal row, members in the same order. Raises
    NonconformingRow where the row cannot be represented, as `read` does, and ValueError for an
    edition that does not exist.
    """
    verdict = judge_for(Profile(edition=edition), _OF_THE_SCHEMA).row(row)
    if not _is_representable(verdict):
        raise NonconformingRow(list(verdict.findings()))
    text = text_of(row)
    value: Any = row if text is None else decode(text).value
    return _loader(edition)(value)


def _loader(edition: str) -> Callable[[dict[str, Any]], Any]:
    loader: Callable[[dict[str, Any]], Any] = import_module(
        f"exportv2_models.{edition}.loading"
    ).load
    return loader


def _is_representable(verdict: Verdict) -> bool:
    return verdict.readable and all(
        finding.rule not in _NOT_REPRESENTABLE for finding in verdict.found
    )


def _read(name: str, profile: Profile) -> Iterator[Any]:
    loaded = _loader(profile.edition)
    judge = judge_for(profile, _OF_THE_SCHEMA)
    with read_rows(name) as reading:
        for item in reading:
            if isinstance(item, Fault):
                if item.lost_row or item.incomplete:
                    raise NonconformingRow([faulted(item, name)])
                continue
            yield loaded(_value(judge, item, name))


def _value(judge: Judge, row: Row, name: str) -> Any:  # noqa: ANN401 - a row, whatever it holds
    verdict = judge.text(row.text)
    if not _is_representable(verdict):
        raise NonconformingRow(list(verdict.findings(name, row.line, row.offset)))
    return decode(row.text).value
