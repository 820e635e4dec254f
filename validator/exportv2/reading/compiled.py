"""The passes over all bytes of a text: compiled ones, where there are any.

To install needs no compiler: without one, those in Python are used. So they are where the variable
EXPORTV2_PURE is set to something.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Final

from exportv2.reading import passes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


def _chosen() -> ModuleType:
    if not os.environ.get("EXPORTV2_PURE"):
        try:
            return import_module("exportv2.reading._passes")
        except ImportError:
            pass  # nothing was compiled
    return passes


_PASSES: Final = _chosen()

IS_COMPILED: Final = _PASSES is not passes
count_quotes: Final[Callable[[bytes], int]] = _PASSES.count_quotes
may_have_run: Final[Callable[[bytes, bytes, int], bool]] = _PASSES.may_have_run
