"""What a rule that spans fields is, and reading what is there of a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from exportv2.accepting.records import RECORDS

#: A record: an object of a row, its members as attributes, None where one is absent.
Value = Any
#: The names and numbers that lead from an object to a place in it.
Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """What is inconsistent: where, and words that hold nothing of the data.

    `path` begins at a record inside the row, or at the row.
    """

    path: Path
    message: str
    inside: Value = None


#: The scopes of a row, and the kinds of objects in them, that rules look at: what schema/ defines.
SCOPES = ("export", "project", "label", "label_in_run", "prediction", "video_frame")
PARTS = ("tool_annotation", "relationship", "classification", "annotation_answer")
#: Of these scopes, all inside another one are looked at together.
TOGETHER = ("video_frame",)
#: The scopes that are labels, and all that have annotations.
LABELS = ("label", "label_in_run", "prediction")
WITH_FRAMES = (*LABELS, "video_frame")

#: Returns the problems of one scope of a row; or, given all objects of one kind in a scope, and the
#: scope, of those. Of a rule over a file: returns the names of a row.
Check = Callable[..., Iterable[Any]]

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule on facts that span fields.

    `id` is without the common `consistency.`; `when` says when there is a finding, `basis` the
    sentence of the glossary, in our words, or the observation it rests on. `tables` are those it
    reads, `over` the scopes or the kinds of objects that `check` looks at. A scope that has no
    object at `needs`, one member or one inside another, is not looked at; nor is an object there
    that has none of the members that the rule `reads`, if it tells them, or a part that can have
    none by its class. `levels` are those of
    editions in which it has another than `level`; `only_in` names the editions that have what it
    reads, where not all do.
    """

    id: str
    level: Level
    when: str
    basis: str
    tables: tuple[str, ...]
    over: tuple[str, ...]
    check: Check
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The id in full, as findings have it."""
        return f"consistency.{self.id}"


# Looking at what is there ------------------------------------------------------------------------


def member(value: Any, *names: str) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what `names` lead to from a record, or None where there is no such thing."""
    for name in names:
        if not isinstance(value, RECORDS):
            return None
        value = getattr(value, name, None)  # an edition may not have it
    return value


def number(value: Any) -> float | None:  # noqa: ANN401 - whatever stands there
    """Return a JSON number as a double, or None for anything else, and for what is out of range."""
    kind = type(value)  # of subclasses, JSON has but booleans, which are no numbers
    if kind is float:
        return float(value)
    try:
        return float(value) if kind is int else None
    except OverflowError:  # beyond what JSON text may have
        return None


def integer(value: Any) -> int | None:  # noqa: ANN401 - whatever stands there
    """Return a JSON integer, which 3.0 is, or None for anything else."""
    if type(value) is int:
        return value
    found = number(value)
    return int(found) if found is not None and found == found // 1 else None


def records(value: Any) -> list[Value]:  # noqa: ANN401 - whatever stands there
    """Return the records among the items of an array."""
    return [item for item in value if isinstance(item, RECORDS)] if isinstance(value, list) else []
