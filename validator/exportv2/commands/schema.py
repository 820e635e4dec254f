"""`exportv2 schema`: the resolved schema, for any other validator."""

import json

import click

from exportv2 import bundle
from exportv2.commands.output import standard_output
from exportv2.commands.profile import make_profile, profile_options
from exportv2.commands.settings import settings_options
from exportv2.resolve import close, resolve


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
    schema = resolve(bundle.documents(edition), profile)
    with standard_output() as write:
        write(json.dumps(close(schema) if closed else schema, indent=2, ensure_ascii=False) + "\n")
