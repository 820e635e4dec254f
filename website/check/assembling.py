"""Putting the page together: it stands in one folder, and fetches nothing from elsewhere."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from website.check.parts import PartError, build_wheel, fetch_pyodide, fetch_wheels

_HERE = Path(__file__).parent
#: What the page is made of, for its worker; by it a folder is known to be one of ours.
_PARTS = "parts.json"


def assemble(output: Path) -> None:
    """Write the page into the folder `output`, which is made anew: any web server can serve it.

    Needs the registries of npm and of Python for what does not change, pinned by their hashes; what
    builds our own wheel is pinned by its version. Both keep what was fetched once. Raises
    PartError where a part is not to be had, where `output` cannot be written, and where it holds
    something else; it then is as it was.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PartError(f"{output} is no folder, and nothing was written")
    if output.exists() and any(output.iterdir()) and not (output / _PARTS).is_file():
        raise PartError(f"{output} holds something else, and nothing was written")
    with tempfile.TemporaryDirectory() as temporary:
        page = Path(temporary) / "page"
        shutil.copytree(_HERE / "page", page)
        shutil.copyfile(_HERE / "session.py", page / "session.py")
        abi = fetch_pyodide(page / "pyodide")
        wheels = page / "wheels"
        wheels.mkdir()
        build_wheel(wheels)
        fetch_wheels(wheels, abi)
        _write_parts(page)
        try:
            if output.exists():
                shutil.rmtree(output)
            shutil.copytree(page, output)
        except OSError as error:
            raise PartError(f"{output} cannot be written: {error.strerror}") from None


def _write_parts(page: Path) -> None:
    """Write which wheels there are, and how many bytes the page has in all."""
    parts = {
        "wheels": sorted(path.name for path in (page / "wheels").iterdir()),
        "bytes": sum(path.stat().st_size for path in page.rglob("*") if path.is_file()),
    }
    (page / _PARTS).write_text(json.dumps(parts, indent=2) + "\n", encoding="utf-8")
