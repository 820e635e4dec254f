"""`python -m website [OUTPUT]`: build the site, and look whether every link leads somewhere."""

import sys
from pathlib import Path

import click

try:
    from website.building import DOCS, SiteError, build
    from website.links import broken_links
except ModuleNotFoundError as missing:
    sys.exit(f"the site needs {missing.name}: install exportv2[site]")

_OUTPUT = Path("build", "site")


@click.command()
@click.argument("output", type=click.Path(path_type=Path, file_okay=False), default=_OUTPUT)
@click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DOCS,
    help="The pages; docs/ if that is not told.",
)
@click.option(
    "--check-page/--no-check-page",
    default=True,
    show_default=True,
    help="With the page that checks files, which needs the registries of npm and of Python.",
)
def main(output: Path, docs: Path, *, check_page: bool) -> None:
    """Build the site in OUTPUT, build/site if that is not told, and check all its links."""
    try:
        build(output, docs, check_page=check_page)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    broken = broken_links(output)
    for link in broken:
        click.echo(f"broken link: {link}", err=True)
    if broken:
        sys.exit(1)
    click.echo(f"{output / 'index.html'}: {sum(1 for _ in output.rglob('*.html'))} pages")


if __name__ == "__main__":
    main(prog_name="python -m website")
