"""`exportv2 schema`: the resolved schema, for any other validator."""

import click

from exportv2.codegen.json_schema import schema_text
from exportv2.commands.output import standard_output
from exportv2.commands.profile import make_profile, profile_options
from exportv2.commands.settings import settings_options


@click.command("schema", short_help="Print the JSON Schema of a profile.")
@profile_options
@settings_options
@click.option("--closed", is_flag=True, help="Refuse members that no table knows.")
def command(
    *,
    export: str | None,
    told: dict[str, bool],
    params_file: str | None,
    edition: str,
    closed: bool,
) -> None:
    """Print what a row of the profile must be, as one plain JSON Schema 2020-12."""
    profile = make_profile(export, told, params_file, edition)
    with standard_output() as write:
        write(schema_text(profile, closed=closed))
