"""Ways against each other on one file: verdicts first, then rounds in which each runs once."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.measure import run
from benchmarks.ways import SAMPLED, SOURCEMETA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.measure import Run
    from benchmarks.ways import Way

#: What a run may end with: no errors found, errors found.
CHECKED = (0, 1)


class DisagreementError(Exception):
    """A way does not give the verdict that the file was made for."""


@dataclass(frozen=True)
class Spread:
    """The middle of several figures, the least and the greatest."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """Return the spread of figures."""
        return cls(statistics.median(figures), min(figures), max(figures))


@dataclass(frozen=True)
class Timed:
    """What one way needed for a file in each round; extrapolated where it read a sample."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[int] = field(default_factory=list)

    def add(self, cpu: float, wall: float, peak: int) -> None:
        """Add what one run needed."""
        self.cpu.append(cpu)
        self.wall.append(wall)
        self.peak.append(peak)


@dataclass(frozen=True)
class Comparison:
    """The ways on one file; the first is what the others are measured by."""

    file: Path
    size: int
    """Bytes of its rows: those behind the compression, if it is compressed."""
    timed: Mapping[str, Timed]

    @property
    def base(self) -> str:
        """The name of the first way."""
        return next(iter(self.timed))

    def ratio(self, way: str, base: str | None = None) -> Spread | None:
        """Return how many times the throughput of `base` a way has, round by round."""
        base = base or self.base
        if way not in self.timed or base not in self.timed:
            return None
        pairs = zip(self.timed[base].cpu, self.timed[way].cpu, strict=True)
        return Spread.of([theirs / its for theirs, its in pairs])


def compare(file: Path, ways: Sequence[Way], *, rounds: int, broken: bool) -> Comparison:
    """Run each way on the file once a round, in turn. `broken` says whether each row is refused."""
    rows = _rows(file)
    for way in ways:
        _verify(way, _read_by(way, file), broken=broken)
    timed = {way.name: Timed() for way in ways}
    for _ in range(rounds):
        for way in ways:
            timed[way.name].add(*_needed(way, file))
    return Comparison(file, rows, timed)


def _rows(file: Path) -> int:
    return file.with_suffix("").stat().st_size if file.suffix == ".gz" else file.stat().st_size


def _read_by(way: Way, file: Path) -> Path:
    """Return the file that a way reads: a sample if the whole would take it minutes."""
    return file.with_name("sample.jsonl") if way.name == SAMPLED else file


def _needed(way: Way, file: Path) -> tuple[float, float, int]:
    """Return (CPU seconds, wall seconds, bytes at the peak) for the file."""
    sample = _read_by(way, file)
    whole = _checked(way, sample)
    if sample == file:
        return whole.cpu, whole.wall, whole.peak
    # The start is paid once: what one row needs is taken away before the rest is multiplied.
    one = file.with_name("one.jsonl")
    start = _checked(way, one)
    rest = (file.stat().st_size - one.stat().st_size) / (sample.stat().st_size - one.stat().st_size)
    cpu, wall = (
        first + rest * (last - first)
        for first, last in ((start.cpu, whole.cpu), (start.wall, whole.wall))
    )
    return cpu, wall, whole.peak


def _checked(way: Way, file: Path) -> Run:
    ran = run(way.command(file))
    if ran.status not in CHECKED:
        raise DisagreementError(f"{way.name} ends with {ran.status}: {ran.errors}")
    return ran


def _verify(way: Way, file: Path, *, broken: bool) -> None:
    """Raise an error unless the way refuses all rows, or none, whichever it should."""
    if way.name == SOURCEMETA:
        asserted = (*way.before, *(["--invalid"] if broken else []), str(file))
        if run(asserted).status:
            raise DisagreementError(f"{way.name} does not judge {file.name} as we do")
        return
    if way.is_ours:
        ran = run([*way.command(file), "--output-format", "json-lines", "--max-findings", "0"])
        summary = json.loads(ran.output.splitlines()[-1])
        rows, refused = summary["rows"], summary["rows_nonconforming"]
    else:
        ran = run(way.command(file))
        if ran.status:
            raise DisagreementError(f"{way.name} ends with {ran.status}: {ran.errors}")
        told = json.loads(ran.output)
        rows, refused = told["rows"], told["refused"]
    expected = rows if broken and way.checks else 0
    if not rows or refused != expected:
        raise DisagreementError(
            f"{way.name} refuses {refused:,} of {rows:,} rows of {file.name}, not {expected:,}"
        )
