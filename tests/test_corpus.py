"""Real exports: free of errors in the observed edition, and told apart from the glossary's.

They are other people's data, so none is kept here: EXPORTV2_CORPUS names a folder of them, or one
that holds them in its subfolder `exports`.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import exportv2

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "EXPORTV2_CORPUS"


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    folder = Path(named)
    return folder / "exports" if (folder / "exports").is_dir() else folder


FOLDER = _folder()
FILES = sorted(path for path in FOLDER.glob("*") if path.is_file()) if FOLDER else []
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def _told_by_the_rows(path: Path) -> str | None:
    """Return the export that rows alone can tell: of a project, if each row has exactly one.

    A catalog export of such rows may be read so as well: what a project export always includes, it
    includes too.
    """
    rows = list(_rows(path))
    one_each = all(row.projects is not None and len(row.projects) == 1 for row in rows)
    return "project" if rows and one_each else None


def _rows(path: Path) -> Iterator[object]:
    return exportv2.read(path, edition="observed")


@cache
def _run(path: Path, edition: str, export: str | None) -> tuple[list[exportv2.Finding], object]:
    run = exportv2.validate(path, exportv2.Profile(edition=edition, export=export))
    return list(run), run.summary
