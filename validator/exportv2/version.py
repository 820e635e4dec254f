"""The version of the installed package."""

import os
import sys
from functools import cache

_NAME = "exportv2"
_SUFFIX = ".dist-info"
#: What a checkout that is not installed calls itself.
_NOT_INSTALLED = "0+uninstalled"


@cache
def version() -> str:
    """Return the version of the distribution exportv2, as its metadata tells it."""
    # The name of the folder holds it (PyPA, Recording installed projects), for a thirtieth of
    # what reading the metadata inside costs.
    for folder in sys.path:
        if found := _in(folder or os.curdir):
            return found
    from importlib import metadata  # noqa: PLC0415 - it is slow

    try:
        return metadata.version(_NAME)
    except metadata.PackageNotFoundError:
        return _NOT_INSTALLED


def told() -> str:
    """Return the version and the digest of the schema, as `exportv2 --version` prints them."""
    from exportv2_models.facts import DIGEST  # noqa: PLC0415 - the version alone needs it not

    return f"{_NAME} {version()} (schema {DIGEST})"


def _in(folder: str) -> str | None:
    """Return the version that is installed in a folder of the path, if any is."""
    try:
        entries = os.listdir(folder)  # noqa: PTH208 - pathlib is slow to load
    except OSError:  # an archive, or nothing at all
        return None
    found = [
        entry.removeprefix(f"{_NAME}-").removesuffix(_SUFFIX)
        for entry in entries
        if entry.startswith(f"{_NAME}-") and entry.endswith(_SUFFIX)
    ]
    # Of several, the metadata must tell: an update that broke off left them behind.
    return found[0] if len(found) == 1 else None
