"""`python -m exportv2.generate [--check]`: write every generated file, or tell which is stale."""

import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

import click

from exportv2.edition import DocumentError

try:
    from exportv2.generate.documents import read_specification
    from exportv2.generate.pages.documentation import pages
    from exportv2.generate.policing import police
    from exportv2.generate.targets import targets
except ModuleNotFoundError as missing:
    sys.exit(f"generating needs {missing.name}: install exportv2[generate]")

COMMAND = "python -m exportv2.generate"
_ROOT = Path(__file__).resolve().parents[3]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 with the diff of a stale file.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=_ROOT,
    help="The checkout: where schema/, generated/ and docs/ are.",
)
def main(*, check: bool, root: Path) -> None:
    """Remake everything that is generated from schema/."""
    try:
        specification = read_specification(root / "schema")
        police(specification)
        wanted = dict(targets(specification))
        documentation = list(pages(root / "docs", specification))
    except DocumentError as error:
        raise click.ClickException(str(error)) from error
    folder = root / "generated" / "exportv2_models"
    stale = [*_stale(folder, wanted), *_differing(documentation)]
    if check:
        for path, text in stale:
            click.echo("".join(_diff(path, text)), nl=False)
            click.echo(f"stale: {path.relative_to(root)}; cure: {COMMAND}", err=True)
        sys.exit(1 if stale else 0)
    for path, text in stale:
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{'removed' if text is None else 'wrote'} {path.relative_to(root)}")


def _stale(folder: Path, wanted: dict[str, str]) -> Iterator[tuple[Path, str | None]]:
    """Yield every file that differs, with the text it should have; None: it should not be."""
    yield from _differing((folder / name, text) for name, text in wanted.items())
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if path.is_file() and inside not in wanted and "__pycache__" not in path.parts:
            yield path, None


def _differing(files: Iterable[tuple[Path, str | None]]) -> Iterator[tuple[Path, str | None]]:
    """Yield every file that does not hold the text it should, or that should not be."""
    for path, text in files:
        if text is None or not path.exists() or path.read_bytes() != text.encode():
            yield path, text


def _diff(path: Path, text: str | None) -> Iterator[str]:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    return unified_diff(
        before.splitlines(keepends=True),
        (text or "").splitlines(keepends=True),
        fromfile=str(path.name),
        tofile=f"{path.name} (as generated)",
    )


if __name__ == "__main__":
    main()
