"""What a run tells: findings, their counts, and the summary; all of it data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

#: The levels of a finding, gravest first.
LEVELS = ("error", "warning", "note")

#: How many (rule, field) a run counts apart. Fields of the tables are far fewer; but a file may
#: carry members without end that no table knows, and the counts must not grow with the file.
MOST_GROUPS = 1_000


class Finding(NamedTuple):
    """One reported fact.

    `line` is from 1, `byte_offset` that of the row's first byte in the decompressed input; `file`
    and `line` are None for a row that came from no file. `pointer` is an RFC 6901 pointer into the
    row; for a missing member, where it would stand. `field` is `table.field` of the glossary.
    `message` holds nothing of the data.
    """

    rule: str
    level: str
    file: str | None
    line: int | None
    byte_offset: int
    pointer: str
    field: str | None
    message: str
    data_row_id: str | None

    def record(self) -> dict[str, Any]:
        """Return the finding as the object that the JSON reports print."""
        return {"kind": "finding"} | self._asdict()


@dataclass(frozen=True, kw_only=True)
class RuleCount:
    """How many findings one rule has at one field, and the line of the first."""

    rule: str
    field: str | None
    level: str
    count: int
    first_line: int | None


class InputCount(NamedTuple):
    """What one input came to: how many findings it has, and whether it was read whole.

    `errors` are those of the findings that are of level error.
    """

    name: str
    findings: int
    errors: int
    complete: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a run comes to. Raises ValueError where its counts of rows do not add up.

    `bytes` counts the decompressed input, `files` the inputs; `complete` tells whether each of them
    was read whole. `hints` are sentences for people: what else to tell the run, or to try. `inputs`
    are those that were begun, in order; the record is without them.
    """

    exportv2: str
    edition: str
    export: str | None
    params: Mapping[str, bool]
    schema_digest: str
    complete: bool
    files: int
    rows: int
    rows_conforming: int
    rows_nonconforming: int
    rows_unreadable: int
    bytes: int
    findings: Mapping[str, int]
    by_rule: tuple[RuleCount, ...]
    hints: tuple[str, ...]
    inputs: tuple[InputCount, ...] = ()

    def __post_init__(self) -> None:
        """Check that no row was lost on the way."""
        told = self.rows_conforming + self.rows_nonconforming + self.rows_unreadable
        if self.rows != told:
            raise ValueError(f"{self.rows} rows were read and {told} accounted for")

    def record(self) -> dict[str, Any]:
        """Return the summary as the object that the JSON reports print."""
        members = {member.name: getattr(self, member.name) for member in fields(self)}
        members["params"] = dict(self.params)
        members["findings"] = dict(self.findings)
        members["by_rule"] = [
            {member.name: getattr(entry, member.name) for member in fields(entry)}
            for entry in self.by_rule
        ]
        members["hints"] = list(self.hints)
        del members["inputs"]
        return {"kind": "summary"} | members


class Groups:
    """Puts each finding into the group of its rule and field; there are only so many groups.

    Once there are many, a field not met before counts as `table.*`. Which group a finding is put
    into depends on the findings before it alone.
    """

    def __init__(self, most: int = MOST_GROUPS) -> None:
        self._most = most
        #: Whether fields count together that are not the same.
        self.is_full = False
        self._known: set[tuple[str, str | None]] = set()

    def group(self, rule: str, field: str | None) -> tuple[str, str | None]:
        """Return the group of a finding."""
        key = (rule, field)
        if key not in self._known:
            if len(self._known) >= self._most and field is not None:
                key = (rule, f"{field.partition('.')[0]}.*")
                self.is_full = True
            self._known.add(key)
        return key


class Tally:
    """Counts findings by level, and by rule and field."""

    def __init__(self) -> None:
        self.levels = dict.fromkeys(LEVELS, 0)
        self._groups = Groups()
        #: By group: gravest level, count, line of the first.
        self._counts: dict[tuple[str, str | None], tuple[str, int, int | None]] = {}

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        self.levels[finding.level] += 1
        group = self._groups.group(finding.rule, finding.field)
        level, count, line = self._counts.get(group, (finding.level, 0, finding.line))
        if level != finding.level:  # several fields in one group, or a severity told for some
            level = min(level, finding.level, key=LEVELS.index)
        self._counts[group] = (level, count + 1, line)

    @property
    def total(self) -> int:
        """How many findings were counted."""
        return sum(self.levels.values())

    @property
    def is_full(self) -> bool:
        """Whether there are more fields than are counted apart."""
        return self._groups.is_full

    def by_rule(self) -> tuple[RuleCount, ...]:
        """Return the counts: gravest level first, then by rule and field."""
        return tuple(sorted(self._entries(), key=_order))

    def _entries(self) -> Iterator[RuleCount]:
        for (rule, field), (level, count, line) in self._counts.items():
            yield RuleCount(rule=rule, field=field, level=level, count=count, first_line=line)


def _order(entry: RuleCount) -> tuple[int, str, str]:
    return LEVELS.index(entry.level), entry.rule, entry.field or ""
