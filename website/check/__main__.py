"""Write the page that checks files: `python -m website.check OUTPUT`."""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path

from website.check.assembling import assemble
from website.check.parts import PartError


def main(arguments: list[str] | None = None) -> int:
    """Write the page; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m website.check",
        description="Write the page that checks files in the browser.",
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder, made anew")
    output: Path = parser.parse_args(arguments).output
    try:
        assemble(output)
    except PartError as error:
        sys.stderr.write(f"website.check: {error}\n")
        return 1
    parts = [path.read_bytes() for path in output.rglob("*") if path.is_file()]
    plain, compressed = sum(map(len, parts)), sum(len(gzip.compress(part)) for part in parts)
    sys.stderr.write(
        f"website.check: {plain / 1e6:.1f} MB in {output}, {compressed / 1e6:.1f} MB compressed\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
