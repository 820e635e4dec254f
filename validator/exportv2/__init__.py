"""Conformance of Labelbox Export v2 files.

What stands here is loaded when it is first asked for: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # typing has it, and takes longer to load than all that stands here
if TYPE_CHECKING:
    from typing import Any

    from exportv2.api import is_valid, schema, validate_row
    from exportv2.findings import Finding, Summary
    from exportv2.profile import Profile
    from exportv2.typed import NonconformingRow, load, read
    from exportv2.validating import validate, validate_rows
    from exportv2.whole_file import FileError
    from exportv2_models.record import dump

    __version__: str

__all__ = [
    "FileError",
    "Finding",
    "NonconformingRow",
    "Profile",
    "Summary",
    "__version__",
    "dump",
    "is_valid",
    "load",
    "read",
    "schema",
    "validate",
    "validate_row",
    "validate_rows",
]

#: Where each name of the public API is defined.
_MODULES = {
    "FileError": "exportv2.whole_file",
    "Finding": "exportv2.findings",
    "NonconformingRow": "exportv2.typed",
    "Profile": "exportv2.profile",
    "Summary": "exportv2.findings",
    "dump": "exportv2_models.record",
    "is_valid": "exportv2.api",
    "load": "exportv2.typed",
    "read": "exportv2.typed",
    "schema": "exportv2.api",
    "validate": "exportv2.validating",
    "validate_row": "exportv2.api",
    "validate_rows": "exportv2.validating",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name == "__version__":
        value: Any = import_module("exportv2.version").version()
    elif name in _MODULES:
        value = getattr(import_module(_MODULES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
