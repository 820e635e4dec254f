"""What was aimed at, and whether today's figures reach it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.files import MEGABYTE
from benchmarks.ways import DEFAULT, DUPLICATES, FAST, GUNZIP, ORJSON, SAMPLED, SOURCEMETA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.comparison import Spread
    from benchmarks.results import Results


@dataclass(frozen=True)
class Bar:
    """One aim: what, how much, and what was measured (None: it could not be)."""

    what: str
    aim: str
    today: str
    met: bool | None


def bars(results: Results) -> Iterator[Bar]:
    """Yield every bar."""
    image = results.compared["image"]
    for way, least in ((FAST, 1.0), (DUPLICATES, 0.6), (DEFAULT, 0.45)):
        yield _at_least(f"Conforming rows: {way}, against {ORJSON}", least, image.ratio(way))
    for file, what in (
        ("leaf", "one leaf mistake in every row"),
        ("undocumented", "one undocumented member in every row"),
        ("systematic", "`project_name` missing in every row"),
    ):
        ratio = results.compared[file].ratio(DEFAULT)
        yield _at_least(f"{what.capitalize()}: {DEFAULT}, against {ORJSON}", 0.35, ratio)
    for peer, least in (
        ("orjson + jsonschema-rs", 1.5),
        ("orjson + fastjsonschema", 10),
        (SAMPLED, 100),
        (SOURCEMETA, 3),
    ):
        yield _at_least(f"Conforming rows: {FAST}, against {peer}", least, image.ratio(FAST, peer))
    gzip = results.compared["gzip"]
    yield _at_least(f"gzip: {FAST}, against {GUNZIP}", 0.9, gzip.ratio(FAST))
    yield _jobs(results)
    yield from _memory(results)
    yield from _starts(results)


def _at_least(what: str, least: float, ratio: Spread | None) -> Bar:
    if ratio is None:
        return Bar(what, f"{least:g}x", "not measured", None)
    return Bar(what, f"{least:g}x", f"{ratio.median:.2f}x", ratio.median >= least)


def _jobs(results: Results) -> Bar:
    least = 0.9
    what, aim = "`--jobs 2`, against what two orjson processes gain", f"{least:g}x"
    if results.speed_ups is None:
        return Bar(what, aim, results.no_jobs, None)
    ours, orjson = results.speed_ups[DEFAULT], results.speed_ups[ORJSON]
    today = f"{ours / orjson:.2f}x ({ours:.2f} to {orjson:.2f})"
    return Bar(what, aim, today, ours / orjson >= least)


def _memory(results: Results) -> Iterator[Bar]:
    peaks = results.growth["rows"].peaks
    most = max(peaks.values())
    flat = most <= 1.1 * min(peaks.values())
    yield Bar(
        "Peak memory at any size of file",
        "under 80 MB, flat",
        f"{min(peaks.values()) / MEGABYTE:.0f} to {most / MEGABYTE:.0f} MB, from 1x to 8x rows",
        flat and most < 80 * MEGABYTE,
    )
    huge = results.compared["huge"]
    most = max(huge.timed[DEFAULT].peak)
    yield Bar(
        f"Peak memory, one row of {huge.size / MEGABYTE:.0f} MB",
        "under 4x the row",
        f"{most / huge.size:.1f}x ({most / MEGABYTE:,.0f} MB)",
        most < 4 * huge.size,
    )


def _starts(results: Results) -> Iterator[Bar]:
    for command, milliseconds in (("exportv2 --version", 60), ("exportv2 validate, one row", 150)):
        more = results.more_than_python(command)
        yield Bar(
            f"`{command}`, against `python -c pass`",
            f"+{milliseconds} ms",
            f"{more * 1_000:+.0f} ms",
            more * 1_000 <= milliseconds,
        )
