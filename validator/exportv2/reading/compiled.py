"""The passes over all bytes of a text: compiled ones, where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exportv2.compiled import chosen
from exportv2.reading import passes

if TYPE_CHECKING:
    from collections.abc import Callable

_PASSES: Final = chosen(passes)

IS_COMPILED: Final = _PASSES is not passes
count_quotes: Final[Callable[[bytes], int]] = _PASSES.count_quotes
may_have_run: Final[Callable[[bytes, bytes, int], bool]] = _PASSES.may_have_run
plain_lines: Final[Callable[[bytes, int], int]] = _PASSES.plain_lines
