"""`exportv2 docs`: the tables of the glossary, as a profile has them."""

import json
from pathlib import Path

import click

from exportv2.commands.output import standard_output
from exportv2.commands.profile import make_profile, profile_options
from exportv2.commands.settings import settings_options
from exportv2.glossary.rendering import anchored, markdown, rendered, told_of
from exportv2.glossary.source import Source, Told, installed
from exportv2.glossary.tables import described, plain_links, table_names, table_places

_MARKDOWN, _JSON = "markdown", "json"


@click.command("docs", short_help="Print the tables of the glossary.")
@profile_options
@settings_options
@click.option(
    "--format",
    "form",
    type=click.Choice([_MARKDOWN, _JSON]),
    default=_MARKDOWN,
    show_default=True,
    help="Markdown for people, JSON for programs.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Print what this Jinja template makes of the members that --format json has.",
)
@click.argument("table", metavar="[TABLE]", required=False)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    export: str | None,
    told: dict[str, bool],
    params_file: str | None,
    edition: str,
    form: str,
    template: Path | None,
    table: str | None,
) -> None:
    """Print the tables of the glossary, or TABLE alone: what an export of the profile contains."""
    if template is not None and form != _MARKDOWN:
        raise click.UsageError("--template makes the form that --format would tell: not both")
    profile = make_profile(export, told, params_file, edition)
    source = installed(profile.edition)
    names = table_names(source)
    if table is not None and table not in names:
        raise click.UsageError(f"{table!r} is no table: one of {', '.join(names)}")
    of = [table] if table is not None else names
    text = _text(source, Told(profile.export, profile.params), of, form, template)
    with standard_output() as write:
        write(text)


def _text(source: Source, told: Told, tables: list[str], form: str, template: Path | None) -> str:
    from jinja2 import TemplateError  # noqa: PLC0415 - it is slow, and JSON has no need of it

    if template is not None:
        try:
            return rendered(described(source, told, tables), template)
        except (TemplateError, OSError) as error:
            raise click.ClickException(told_of(error, template)) from None
    if form == _JSON:
        return (
            json.dumps(described(source, told, tables).record(), indent=2, ensure_ascii=False)
            + "\n"
        )
    of_places = table_places(source)
    links = {
        place: anchored(of_places[place], title) if of_places.get(place) in tables else title
        for place, title in plain_links(source).items()
    }
    return markdown(described(source, told, tables, links), table_link=anchored)
