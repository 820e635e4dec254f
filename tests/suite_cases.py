"""The cases of tests/suite, read from its files."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exportv2.profile import Profile

SUITE = Path(__file__).parent / "suite"
SCHEMA = SUITE / "suite.schema.json"


#: The folder whose cases expect the findings of the consistency rules as well.
CONSISTENCY = "consistency"


@dataclass(frozen=True)
class Case:
    """One case: the row as a value, as text where `text` is not None, or the rows of a file.

    `lines` has the line of each finding where there are `rows`.
    """

    file: str
    group: str
    description: str
    profile: Profile
    row: Any
    text: bytes | None
    rows: list[Any] | None
    findings: list[tuple[str, str, str, str | None]]
    lines: list[int]

    @property
    def id(self) -> str:
        return f"{self.file}: {self.group}: {self.description}"

    @property
    def conforms(self) -> bool:
        return all(level != "error" for _, level, _, _ in self.findings)


def suite_files() -> list[Path]:
    return sorted(path for path in SUITE.rglob("*.json") if path != SCHEMA)


def read_file(path: Path) -> dict[str, Any]:
    """Return the content of a suite file; raises ValueError where it repeats a name."""
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_duplicates)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError(f"a name stands twice among {[name for name, _ in pairs]}")
    return members


def _cases() -> Iterator[Case]:
    for path in suite_files():
        for group in read_file(path)["groups"]:
            for case in group["cases"]:
                yield Case(
                    file=path.relative_to(SUITE).with_suffix("").as_posix(),
                    group=group["description"],
                    description=case["description"],
                    profile=Profile(**case["profile"]),
                    row=case.get("row"),
                    text=_text(case),
                    rows=case.get("rows"),
                    findings=[
                        (found["rule"], found["level"], found["pointer"], found["field"])
                        for found in case["findings"]
                    ],
                    lines=[found["line"] for found in case["findings"] if "line" in found],
                )


def _text(case: dict[str, Any]) -> bytes | None:
    if "base64" in case:
        return base64.b64decode(case["base64"], validate=True)
    return case["text"].encode() if "text" in case else None


_ALL = list(_cases())
#: What the schema alone finds, of rows and of texts; and of rows.
CASES = [case for case in _ALL if case.file.partition("/")[0] != CONSISTENCY]
ROW_CASES = [case for case in CASES if case.text is None]
#: What the schema and the consistency rules find, of rows and of files.
CONSISTENCY_CASES = [case for case in _ALL if case.file.partition("/")[0] == CONSISTENCY]
