"""`exportv2 codegen`: code for other repositories."""

# What writes the code is loaded by the command that needs it: `--help` needs none.
# ruff: noqa: PLC0415

import click

from exportv2.commands.output import standard_output
from exportv2.commands.profile import make_profile, profile_options


@click.group("codegen", short_help="Print code for other repositories.")
def command() -> None:
    """Print code for other repositories."""


@command.command("validator", short_help="Print a validator without dependencies.")
@profile_options
def validator(
    *, export: str | None, told: dict[str, bool], params_file: str | None, edition: str
) -> None:
    """Print a validator of the profile: one Python module that stands alone."""
    from exportv2.codegen.validator import standalone_validator

    _print(standalone_validator(make_profile(export, told, params_file, edition)))


@command.command("python", short_help="Print dataclasses without dependencies.")
@profile_options
def python(
    *, export: str | None, told: dict[str, bool], params_file: str | None, edition: str
) -> None:
    """Print the dataclasses of the profile, and their loading: one Python module that stands alone.

    A field that the profile demands has no default, and one that it excludes is not there.
    """
    from exportv2.codegen.python import python_module

    _print(python_module(make_profile(export, told, params_file, edition)))


@command.command("typescript", short_help="Print types for TypeScript.")
@profile_options
def typescript(
    *, export: str | None, told: dict[str, bool], params_file: str | None, edition: str
) -> None:
    """Print the types of the profile for TypeScript: one module that imports nothing.

    A member that the profile demands is required, and one that it excludes is never there.
    """
    from exportv2.codegen.typescript import typescript_module

    _print(typescript_module(make_profile(export, told, params_file, edition)))


@command.command("json-schema", short_help="Print the JSON Schema of a profile.")
@profile_options
@click.option("--closed", is_flag=True, help="Refuse members that no table knows.")
def json_schema(
    *,
    export: str | None,
    told: dict[str, bool],
    params_file: str | None,
    edition: str,
    closed: bool,
) -> None:
    """Print what a row of the profile must be, as `exportv2 schema` does without any settings."""
    from exportv2.codegen.json_schema import schema_text

    _print(schema_text(make_profile(export, told, params_file, edition), closed=closed))


def _print(text: str) -> None:
    with standard_output() as write:
        write(text)
