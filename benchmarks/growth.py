"""What growth costs, and starting: the same thing 1, 2, 4 and 8 times as large."""

from __future__ import annotations

import math
import os
import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.files import GROWTH
from benchmarks.measure import run, together
from benchmarks.ways import EXPORTV2, ORJSON

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.ways import Way

#: The file whose seconds are taken away, if it is not that of one row.
BASES = {"findings": "rows-1.jsonl"}


@dataclass(frozen=True)
class Growth:
    """CPU seconds beyond those of a base, and peak memory, by how many times as large it was."""

    seconds: Mapping[int, float]
    peaks: Mapping[int, int]

    @property
    def factor(self) -> float:
        """How many times the seconds of 1x are those of 8x; not a number if 1x is too small."""
        if self.seconds[GROWTH[0]] <= 0:
            return math.nan
        return self.seconds[GROWTH[-1]] / self.seconds[GROWTH[0]]


def grow(folder: Path, kind: str, way: Way, rounds: int) -> Growth:
    """Measure files called `kind`-1, `kind`-2 and so on, in rounds."""
    files = {0: folder / BASES.get(kind, "one.jsonl")}
    files |= {times: folder / f"{kind}-{times}.jsonl" for times in GROWTH}
    ran: dict[int, list[tuple[float, int]]] = {times: [] for times in files}
    for _ in range(rounds):
        for times, file in files.items():
            once = run(way.command(file))
            ran[times].append((once.cpu, once.peak))
    cpu = {times: statistics.median(seconds for seconds, _ in runs) for times, runs in ran.items()}
    return Growth(
        {times: cpu[times] - cpu[0] for times in GROWTH},
        {times: max(peak for _, peak in ran[times]) for times in GROWTH},
    )


def starts(folder: Path, way: Way, runs: int) -> dict[str, list[float]]:
    """Return the wall seconds of commands that do almost nothing, run in turn."""
    commands: dict[str, Sequence[str]] = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "exportv2 --version": (*EXPORTV2, "--version"),
        "exportv2 validate, one row": way.command(folder / "one.jsonl"),
    }
    walls: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            walls[name].append(run(command).wall)
    return walls


def offers_jobs() -> bool:
    """Tell whether `exportv2 validate` can use several processes."""
    return "--jobs" in run([*EXPORTV2, "validate", "--help"]).output


def speed_ups(folder: Path, ways: Mapping[str, Way], name: str, rounds: int) -> dict[str, float]:
    """Return what two processes gain: ours with `--jobs 2`, and two of orjson on halves.

    To be called where the process may use all cores.
    """
    whole, half = folder / "rows-8.jsonl", folder / "rows-4.jsonl"
    ours, orjson = ways[name], ways[ORJSON]
    gained: dict[str, list[float]] = {name: [], ORJSON: []}
    for _ in range(rounds):
        one = run(ours.command(whole)).wall
        gained[name].append(one / run([*ours.command(whole), "--jobs", "2"]).wall)
        alone = run(orjson.command(whole)).wall
        gained[ORJSON].append(alone / together([orjson.command(half)] * 2)[0].wall)
    return {way: statistics.median(values) for way, values in gained.items()}


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
