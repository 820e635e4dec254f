"""`exportv2 codegen`: code for other repositories."""

from importlib import resources

import click

from exportv2 import bundle
from exportv2.commands.output import standard_output
from exportv2.commands.profile import make_profile, profile_options
from exportv2.profile import Profile

#: The two lines of a generated validator that say which profile it has if it is told none.
_DEFAULTS = (
    "DEFAULT_EXPORT: str | None = None\n",
    "DEFAULT_PARAMS: Mapping[str, bool] = {}\n",
)


@click.group("codegen", short_help="Print code for other repositories.")
def command() -> None:
    """Print code for other repositories."""


@command.command("validator", short_help="Print a validator without dependencies.")
@profile_options
def validator(
    *, export: str | None, told: dict[str, bool], params_file: str | None, edition: str
) -> None:
    """Print a validator of the profile: one Python module that stands alone."""
    text = standalone_validator(make_profile(export, told, params_file, edition))
    with standard_output() as write:
        write(text)


def standalone_validator(profile: Profile) -> str:
    """Return the source of a validator whose default is `profile`. Raises ValueError."""
    package = resources.files("exportv2_models")
    text = package.joinpath(profile.edition, "validator.py").read_text(encoding="utf-8")
    params = {
        name: profile.params[name] for name in bundle.names("param") if name in profile.params
    }
    for line, told in zip(_DEFAULTS, (profile.export, params), strict=True):
        if text.count(f"\n{line}") != 1:
            raise ValueError(f"the generated validator has not one line {line!r}")
        text = text.replace(f"\n{line}", f"\n{line.partition(' = ')[0]} = {told!r}\n")
    return text
