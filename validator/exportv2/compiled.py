"""What is compiled, where a compiler was at hand at installation.

To install needs no compiler: without one, the same functions in Python are used. So they are where
the variable EXPORTV2_PURE is set to something.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def chosen(module: ModuleType) -> ModuleType:
    """Return what was compiled of a module, which has its name with `_` before; or the module."""
    if not os.environ.get("EXPORTV2_PURE"):
        package, _, name = module.__name__.rpartition(".")
        try:
            return import_module(f"{package}._{name}")
        except ImportError:
            pass  # nothing was compiled
    return module
