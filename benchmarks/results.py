"""All that one run of the benchmark measures."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import growth
from benchmarks.comparison import compare
from benchmarks.measure import one_core
from benchmarks.ways import DEFAULT, FAST, GUNZIP, OBSERVED, ORJSON, UNCOMPILED, Way, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from benchmarks.comparison import Comparison

#: No more rounds than this where things grow, and of the file with one huge row.
FEW, FEWEST = 3, 2
#: How often a round starts the commands that do almost nothing.
STARTS = 3
#: On files with mistakes.
_BOTH = (ORJSON, DEFAULT, UNCOMPILED[DEFAULT])


@dataclass(frozen=True)
class Results:
    """What was measured, and what could not be."""

    compared: Mapping[str, Comparison]
    """By the name of the file."""
    growth: Mapping[str, growth.Growth]
    """By what grows."""
    starts: Mapping[str, list[float]]
    """Wall seconds, by command."""
    speed_ups: Mapping[str, float] | None
    """What two processes gain."""
    no_jobs: str
    """Why that was not measured."""
    missing: list[str]
    """A sentence for each peer that is not here."""
    versions: Mapping[str, str]
    """Of Python and the peers, by name."""
    rounds: int

    def more_than_python(self, command: str) -> float:
        """Return how many seconds longer a command takes than Python does to do nothing."""
        base = statistics.median(self.starts["python -c pass"])
        return statistics.median(self.starts[command]) - base


def measure(
    folder: Path, found: Iterable[Way | str], rounds: int, tell: Callable[[str], None]
) -> Results:
    """Measure everything, on one core where the system can; `tell` hears what comes next.

    Raise LookupError if orjson is not here, by which the others are measured.
    """
    all_found = list(found)
    ways = {way.name: way for way in all_found if isinstance(way, Way)}
    missing = [sentence for sentence in all_found if isinstance(sentence, str)]
    if ORJSON not in ways:
        raise LookupError("install the benchmark's peers first: pip install --editable '.[bench]'")
    few = min(rounds, FEW)
    with one_core():
        compared = {}
        for name, file, chosen, broken, times in (
            ("image", "image.jsonl", _all(ways), False, rounds),
            ("leaf", "leaf.jsonl", _BOTH, True, rounds),
            ("systematic", "systematic.jsonl", _BOTH, True, rounds),
            ("undocumented", "undocumented.jsonl", _BOTH, False, rounds),
            ("observed", "observed.jsonl", (ORJSON, OBSERVED), False, rounds),
            ("gzip", "image.jsonl.gz", (GUNZIP, FAST, DEFAULT), False, rounds),
            ("video", "video.jsonl", _few(ways), False, rounds),
            ("huge", "huge.jsonl", (ORJSON, FAST, DEFAULT), False, min(rounds, FEWEST)),
        ):
            tell(f"{file}: {len(chosen)} ways, {times} rounds")
            at_work = [ways[way] for way in chosen]
            compared[name] = compare(folder / file, at_work, rounds=times, broken=broken)
        grown = {}
        for kind in ("rows", "frames", "findings"):
            tell(f"growth of {kind}")
            grown[kind] = growth.grow(folder, kind, ways[DEFAULT], few)
        tell("starts")
        starts = growth.starts(folder, ways[DEFAULT], STARTS * rounds)
    speed_ups, no_jobs = None, ""
    if not growth.offers_jobs():
        no_jobs = "not offered yet"
    elif growth.cores() < 2:  # noqa: PLR2004 - two processes need two
        no_jobs = "one core only"
    else:
        tell("two processes")
        speed_ups = growth.speed_ups(folder, ways, DEFAULT, few)
    return Results(
        compared, grown, starts, speed_ups, no_jobs, missing, versions(ways.values()), rounds
    )


def _all(ways: Mapping[str, Way]) -> tuple[str, ...]:
    """Choose all ways that read this edition, plain; orjson first."""
    others = (name for name in ways if name not in (ORJSON, OBSERVED, GUNZIP))
    return (ORJSON, *others)


def _few(ways: Mapping[str, Way]) -> tuple[str, ...]:
    chosen = (ORJSON, FAST, DEFAULT, "orjson + jsonschema-rs")
    return tuple(name for name in chosen if name in ways)
