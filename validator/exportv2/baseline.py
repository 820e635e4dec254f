"""The baseline: how many findings of which rule, at which places, are known and fail no run.

It holds nothing of the data: places are told by names of the schema alone. Nor does it hold lines:
an export that is made again has the same rows elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2 import bundle
from exportv2.folding import Folding
from exportv2.rules import rules
from exportv2.whole_file import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exportv2.findings import Finding

#: The version of the file's form.
VERSION = 1
_MEMBERS = {"version", "edition", "schema_digest", "findings"}


class Key(NamedTuple):
    """What findings have in common that are one entry; see folding."""

    rule: str
    field: str | None
    pointer: str


class Baseline(NamedTuple):
    """How many findings there were by key, of which edition and state of the schema."""

    edition: str
    schema_digest: str
    counts: Mapping[Key, int]

    def text(self) -> str:
        """Return the baseline as JSON: an entry a line, in order; the same for the same counts."""
        import json  # noqa: PLC0415 - few runs have a baseline

        entries = [
            json.dumps(key._asdict() | {"count": self.counts[key]}, sort_keys=True)
            for key in sorted(self.counts, key=_sortable)
        ]
        listed = ",".join(f"\n    {entry}" for entry in entries) + "\n  " * bool(entries)
        return (
            f'{{\n  "edition": {json.dumps(self.edition)},\n'
            f'  "findings": [{listed}],\n'
            f'  "schema_digest": {json.dumps(self.schema_digest)},\n'
            f'  "version": {VERSION}\n}}\n'
        )


def read_baseline(path: str) -> Baseline:
    """Return the baseline in a file. Raises FileError where there is none."""
    import json  # noqa: PLC0415 - few runs have a baseline

    try:
        found = json.loads(Path(path).read_bytes())
    except OSError as error:
        why = error.strerror or "input error"
        raise FileError(f"the baseline {path} cannot be read: {why}") from None
    except (ValueError, RecursionError):
        raise FileError(f"the baseline {path} is no JSON") from None
    if wrong := next(_wrong(found), None):
        raise FileError(f"the baseline {path} is none: {wrong}")
    counts: dict[Key, int] = {}
    for number, entry in enumerate(found["findings"]):
        key = Key(entry["rule"], entry["field"], entry["pointer"])
        if key in counts:
            raise FileError(f"the baseline {path} is none: /findings/{number} repeats an entry")
        counts[key] = entry["count"]
    return Baseline(found["edition"], found["schema_digest"], counts)


def _wrong(found: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Yield what keeps a value from being a baseline, in words without anything of it."""
    if not isinstance(found, dict) or "version" not in found:
        yield "it has no version"
    elif type(found["version"]) is not int or found["version"] != VERSION:
        yield f"its version is not {VERSION}"
    elif found.keys() != _MEMBERS:
        yield f"its members are not {', '.join(sorted(_MEMBERS))}"
    elif not all(isinstance(found[name], str) for name in ("edition", "schema_digest")):
        yield "edition and schema_digest are not both strings"
    elif not isinstance(found["findings"], list):
        yield "findings is no list"
    else:
        for number, entry in enumerate(found["findings"]):
            if not _is_entry(entry):
                yield (
                    f"/findings/{number} has not a rule, a field or null, a pointer, and a count "
                    "of 1 or more"
                )


def _is_entry(entry: Any) -> bool:  # noqa: ANN401 - any JSON value
    return (
        isinstance(entry, dict)
        and entry.keys() == {*Key._fields, "count"}
        and isinstance(entry["rule"], str)
        and isinstance(entry["field"], str | None)
        and isinstance(entry["pointer"], str)
        and type(entry["count"]) is int
        and entry["count"] >= 1
    )


def _sortable(key: Key) -> tuple[str, str, str]:
    return key.rule, key.field or "", key.pointer


class Recorder:
    """Counts findings by key, each as it comes."""

    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._folding = Folding(edition)
        # What means that not all was read says nothing of the rows, and is never known.
        self._passed = {name for name, rule in rules().items() if rule.incomplete}
        self.counts: dict[Key, int] = {}

    def add(self, finding: Finding) -> tuple[Key, int] | None:
        """Count a finding; return its key, and how many there are so far; None if it has no key."""
        if finding.rule in self._passed:
            return None
        folded = self._folding.fold(finding.pointer, finding.field)
        key = Key(finding.rule, folded.field, folded.pointer)
        count = self.counts.get(key, 0) + 1
        self.counts[key] = count
        return key, count

    def baseline(self) -> Baseline:
        """Return what was counted as a baseline."""
        return Baseline(self._edition, bundle.digest(), self.counts)
