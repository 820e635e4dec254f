"""Settings of a project: which file has them, from a directory upwards.

In every directory exportv2.toml comes before pyproject.toml, which counts only where it has a
table `tool.exportv2`; the first file found has all settings. What reads one is loaded then alone.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from exportv2.whole_file import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.settings_file import FileSettings

_OWN, PROJECT = "exportv2.toml", "pyproject.toml"
#: What a file of TOML cannot do without that has the table: a glance is enough for most others.
_MAY_HAVE_TABLE = re.compile(rb"""tool["']?\s*(?:\.\s*["']?exportv2|\]|=)""")


def is_switched_off() -> bool:
    """Tell whether the environment says that no settings are to be looked for."""
    return os.environ.get("EXPORTV2_NO_CONFIG", "").lower() not in ("", "0", "false")


def settings_of(directory: str) -> FileSettings | None:
    """Return the settings that hold in a directory, None where there are none.

    Raises FileError for a file of settings that cannot be read, and one that does not say what
    settings are.
    """
    for folder in _upwards(directory):
        for name in (_OWN, PROJECT):
            path = os.path.join(folder, name)  # noqa: PTH118 - quicker, and paths as they are
            content = _content(path)
            if content is None or (name == PROJECT and not _MAY_HAVE_TABLE.search(content)):
                continue
            from exportv2.settings_file import parsed  # noqa: PLC0415 - most projects have none

            if (settings := parsed(path, content)) is not None:
                return settings
    return None


def settings_in(path: str) -> FileSettings:
    """Return the settings in a file. Raises FileError as above, and where it has none."""
    from exportv2.settings_file import parsed  # noqa: PLC0415 - as above

    content = _content(path)
    if content is None:
        raise FileError(f"{path}: there is no such file")
    settings = parsed(path, content)
    if settings is None:
        raise FileError(f"{path}: there is no table tool.exportv2")
    return settings


def _upwards(directory: str) -> Iterator[str]:
    while True:
        yield directory
        above = os.path.dirname(directory)  # noqa: PTH120 - as above
        if above == directory:
            return
        directory = above


def _content(path: str) -> bytes | None:
    """Return what is in a file, None where there is none."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        if not os.path.exists(path):  # noqa: PTH110 - a directory that may not be looked into
            return None
        raise FileError(f"{path}: cannot be read: {error.strerror or 'input error'}") from None
