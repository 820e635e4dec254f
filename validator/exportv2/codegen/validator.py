"""Writing a validator for a profile: that of the package, told another default."""

from importlib import resources

from exportv2 import bundle
from exportv2.profile import Profile

#: The two lines of a generated validator that say which profile it has if it is told none.
_DEFAULTS = (
    "DEFAULT_EXPORT: str | None = None\n",
    "DEFAULT_PARAMS: Mapping[str, bool] = {}\n",
)


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
