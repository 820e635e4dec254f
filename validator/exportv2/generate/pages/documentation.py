"""The documentation: hand-written pages whose marked regions are filled, and pages written whole.

Rules, and kinds of annotations, have a page each that is written whole, for nothing is to be said
of them by hand: beside the page that lists them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exportv2.edition import DocumentError
from exportv2.generate.documents import Specification
from exportv2.generate.pages.book import Book
from exportv2.generate.pages.regions import Region, filled, regions

#: The first line of a page that is written whole.
_WHOLE = "<!-- Written by `python -m exportv2.generate`: what is changed here by hand is lost. -->"


def pages(folder: Path, specification: Specification) -> Iterator[tuple[Path, str | None]]:
    """Yield (path, text) of every page in `folder` that has a region, and of those written whole.

    The text is None for a page to be removed: it was written whole, of what there is no more.
    Raises DocumentError for a marker that is not closed, or names what there is not.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
    found: dict[str, list[Region]] = {}
    for name, text in texts.items():
        with _named(folder, name):
            found[name] = regions(text)
    if not any(found.values()):
        return
    book = Book(specification, found)
    for name in filter(found.__getitem__, texts):
        with _named(folder, name):
            yield folder / name, filled(texts[name], book.view_of(name))
    whole = {name: f"{_WHOLE}\n\n{text}\n" for name, text in book.whole_pages()}
    for name, text in whole.items():
        yield folder / name, text
    for name, text in texts.items():
        if text.startswith(_WHOLE) and name not in whole:
            yield folder / name, None


@contextmanager
def _named(folder: Path, name: str) -> Iterator[None]:
    """Put the name of a page before what is wrong with it."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(f"{folder.name}/{name}: {error}") from None
