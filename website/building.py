"""Building the site: pages by Sphinx, schemas to download, the page that checks."""

import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.cmd.build import build_main

from website import schemas

_ROOT = Path(__file__).resolve().parents[1]
#: The pages.
DOCS = _ROOT / "docs"
_CONFIGURATION = _ROOT / "website" / "sphinx"
#: Which file tells that a folder is a site, which another may replace.
_MARK = "searchindex.js"
#: The page that checks files: its module, and where it is on the site.
_CHECK_MODULE = "website.check"
_CHECK_FOLDER = "check"


class SiteError(Exception):
    """The site cannot be built; the message says why."""


def build(site: Path, docs: Path, *, check_page: bool) -> None:
    """Build the site of the pages in `docs` in the folder `site`, in place of a site that is there.

    With `check_page` there is the page that checks files. Warnings of Sphinx are errors. Raises
    SiteError.
    """
    _clear(site)
    has_check = check_page and find_spec(_CHECK_MODULE) is not None
    with TemporaryDirectory() as doctrees:
        options = ["--builder", "html", "--nitpicky", "--fail-on-warning", "--quiet"]
        options += ["--conf-dir", str(_CONFIGURATION), "--doctree-dir", doctrees]
        if has_check:
            options += ["--define", f"check_page={_CHECK_FOLDER}/index.html"]
        status = build_main([*options, str(docs), str(site)])
    if status:
        raise SiteError("Sphinx does not make the pages; what is wrong stands above")
    schemas.write(site)
    if has_check:
        _assemble(site / _CHECK_FOLDER)


def _assemble(folder: Path) -> None:
    """Add the page that checks files. Raises SiteError where a part of it is not to be had."""
    error: type[Exception] = import_module(f"{_CHECK_MODULE}.parts").PartError
    try:
        import_module(_CHECK_MODULE).assemble(folder)
    except error as missing:
        raise SiteError(f"the page that checks files: {missing}") from None


def _clear(site: Path) -> None:
    """Empty the folder of a site that is there. Raises SiteError where something else is."""
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if not (site / _MARK).is_file():
        raise SiteError(f"{site}: is there already, and no site")
    shutil.rmtree(site)
