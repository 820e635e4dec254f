"""The version of the installed package."""

from functools import cache
from importlib import metadata

#: What a checkout that is not installed calls itself.
_NOT_INSTALLED = "0+uninstalled"


@cache
def version() -> str:
    """Return the version of the distribution exportv2, as its metadata tells it."""
    try:
        return metadata.version("exportv2")
    except metadata.PackageNotFoundError:
        return _NOT_INSTALLED
