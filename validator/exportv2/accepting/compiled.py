"""The walks over records: compiled ones, where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exportv2.accepting import walks
from exportv2.compiled import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WALKS: Final = chosen(walks)

IS_COMPILED: Final = _WALKS is not walks
count_strings: Final[Callable[[Mapping[type, Any], Any], int]] = _WALKS.count_strings
gather: Final[
    Callable[[Mapping[type, Any], Any, Mapping[str, list[Any]]], list[tuple[str, Any]]]
] = _WALKS.gather
#: None where nothing is compiled: in Python it would take longer than what it takes the place of.
match: Final[Callable[[Mapping[type, Any], Any], bool] | None] = getattr(_WALKS, "match", None)
suspects: Final[Callable[[Mapping[type, Any], Any, type], tuple[list[walks.Found], bool]]] = (
    _WALKS.suspects
)
