"""Measure, and write what was measured into docs/performance.md: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.comparison import DisagreementError
from benchmarks.files import prepare
from benchmarks.measure import ROOT
from benchmarks.report import report, write
from benchmarks.results import measure
from benchmarks.ways import ours, peers, write_schema

PAGE = ROOT / "docs" / "performance.md"
MEGABYTES, QUICK_MEGABYTES = 100, 5
ROUNDS, QUICK_ROUNDS = 5, 2


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    given = _options().parse_args(arguments)
    megabytes = given.megabytes or (QUICK_MEGABYTES if given.quick else MEGABYTES)
    rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    _tell(f"files of {megabytes} MB, in {given.cache}")
    cache = given.cache.resolve()
    folder = prepare(cache, megabytes)
    schema = cache / "schema.json"
    write_schema(schema)
    found = [*ours(), *peers(schema, cache, given.sourcemeta)]
    try:
        told = report(measure(folder, found, rounds, _tell))
    except (DisagreementError, LookupError) as error:
        _tell(f"benchmarks: {error}")
        return 1
    if given.quick or given.megabytes:
        print(told)
    else:
        write(PAGE, told)
        _tell(f"written: {PAGE.relative_to(ROOT)}")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure exportv2 beside its peers. With the default sizes, the figures are "
        "written into docs/performance.md; with others, they are printed.",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{QUICK_MEGABYTES} MB and {QUICK_ROUNDS} rounds: to see that all works",
    )
    parser.add_argument(
        "--megabytes", type=int, metavar="N", help=f"size of the main file (default {MEGABYTES})"
    )
    parser.add_argument(
        "--rounds", type=int, metavar="N", help=f"how often each way runs (default {ROUNDS})"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        default=Path(tempfile.gettempdir(), "exportv2-benchmarks"),
        help="where files are made and kept (default: %(default)s)",
    )
    parser.add_argument(
        "--sourcemeta",
        metavar="PROGRAM",
        help="the sourcemeta CLI (default: a `jsonschema` on PATH that is it)",
    )
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
