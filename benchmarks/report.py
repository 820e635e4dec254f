"""The results as Markdown, written between the markers of a page."""

from __future__ import annotations

import platform
import statistics
from typing import TYPE_CHECKING

from benchmarks.bars import bars
from benchmarks.files import GROWTH, MEGABYTE
from benchmarks.ways import DEFAULT, SAMPLED
from exportv2.reading.compiled import IS_COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.comparison import Comparison
    from benchmarks.results import Results

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
TITLES = {
    "image": "Conforming image rows",
    "leaf": "One leaf mistake in every row",
    "systematic": "`project_name` missing in every row",
    "undocumented": "One undocumented member in every row",
    "observed": "Conforming rows of the observed edition",
    "gzip": "Conforming image rows, gzip",
    "video": "Conforming video rows, 3,000 frames each",
    "huge": "One video row",
}


def write(page: Path, report: str) -> None:
    """Put the report between the markers of the page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{page.name} lacks the markers of the report")
    page.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{after}", encoding="utf-8")


def report(results: Results) -> str:
    """Return all that was measured, what matters first."""
    lines = [*_bars(results), *_comparisons(results), *_growth(results), *_starts(results)]
    return "\n".join([*lines, *_circumstances(results)]) + "\n"


def _bars(results: Results) -> Iterator[str]:
    yield "### The bars"
    yield ""
    rows = [
        (bar.what, bar.aim, bar.today, {True: "yes", False: "no", None: "unknown"}[bar.met])
        for bar in bars(results)
    ]
    yield from _table(("", "at least", "today", "met"), rows)


def _comparisons(results: Results) -> Iterator[str]:
    for name, comparison in results.compared.items():
        yield f"### {TITLES[name]}"
        yield ""
        yield f"{comparison.size / MEGABYTE:,.1f} MB of rows."
        if SAMPLED in comparison.timed:
            yield f"{SAMPLED} reads a sample of them; what is told is extrapolated."
        yield ""
        heads = (
            "",
            f"x {comparison.base}",
            "from, to",
            "MB/s",
            "CPU s",
            "wall s",
            "peak MB",
        )
        yield from _table(heads, list(_compared(comparison)))


def _compared(comparison: Comparison) -> Iterator[Sequence[str]]:
    for way, timed in comparison.timed.items():
        ratio = comparison.ratio(way)
        if ratio is None:
            continue
        cpu = statistics.median(timed.cpu)
        yield (
            f"**{way}**" if way.startswith("exportv2") else way,
            _short(ratio.median),
            f"{_short(ratio.least)} to {_short(ratio.greatest)}",
            f"{comparison.size / MEGABYTE / cpu:,.1f}",
            f"{cpu:.2f}",
            f"{statistics.median(timed.wall):.2f}",
            f"{max(timed.peak) / MEGABYTE:,.0f}",
        )


def _growth(results: Results) -> Iterator[str]:
    yield "### Growth"
    yield ""
    yield f"CPU seconds of {DEFAULT}, beyond those of a run on one row; of findings, beyond those"
    yield "of the same rows without a mistake. Where growth is linear, 8x takes 8 times what 1x"
    yield "does, or less if part of it is paid once."
    yield ""
    heads = ("", *(f"{times}x" for times in GROWTH), "8x to 1x", "peak MB, 1x", "peak MB, 8x")
    rows = [
        (
            {"frames": "frames in a row", "findings": "findings in a row"}.get(kind, kind),
            *(f"{growth.seconds[times]:.2f}" for times in GROWTH),
            f"{growth.factor:.1f}",
            f"{growth.peaks[GROWTH[0]] / MEGABYTE:,.0f}",
            f"{growth.peaks[GROWTH[-1]] / MEGABYTE:,.0f}",
        )
        for kind, growth in results.growth.items()
    ]
    yield from _table(heads, rows)


def _starts(results: Results) -> Iterator[str]:
    yield "### Starting"
    yield ""
    rows = [
        (
            f"`{command}`",
            f"{1_000 * statistics.median(walls):.0f}",
            f"{1_000 * min(walls):.0f} to {1_000 * max(walls):.0f}",
            f"{1_000 * results.more_than_python(command):+.0f}",
        )
        for command, walls in results.starts.items()
    ]
    yield from _table(("", "ms", "from, to", "beyond Python's own"), rows)


def _circumstances(results: Results) -> Iterator[str]:
    told = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    yield f"{results.rounds} rounds on {platform.system()}, {platform.machine()}; {told}."
    if not IS_COMPILED:
        yield "Nothing of exportv2 was compiled where this was measured."
    for sentence in results.missing:
        yield f"Not measured: {sentence}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _short(ratio: float) -> str:
    """Write a ratio, small ones with more digits."""
    digits = 2 if ratio >= 1 else 3 if ratio >= 0.01 else 4  # noqa: PLR2004 - where two are too few
    return f"{ratio:.{digits}f}"
