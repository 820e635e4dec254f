"""Matching the strings of records that have a pattern, all of some rows in one walk.

That is for where walks are compiled; elsewhere msgspec asks Python's `re` of each string.
"""

from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from msgspec import Raw, Struct, ValidationError
from msgspec.json import Decoder

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.records import SHAPE

_Entry = tuple[str, object, bytes | None]


class Matching(ByClass[tuple[_Entry, ...]]):
    """The plans of the walk that matches, by the class of a value."""

    def __init__(self, edition: str) -> None:
        super().__init__()
        generated = import_module(f"exportv2_models.{edition}.matching")
        self._matched = generated.MATCHED
        self._automata = {name: each.packed() for name, each in generated.AUTOMATA.items()}

    def make(self, kind: type) -> tuple[_Entry, ...]:
        """Make the plan of values of a class."""
        if not issubclass(kind, Struct):
            return ()
        return tuple(
            (name, vars(kind)[name], None if string is None else self._automata[string])
            for name, string in self._matched.get(getattr(kind, SHAPE), {}).items()
            if name in kind.__struct_fields__
        )


class Matched:
    """Decodes rows by a type without patterns, and matches all strings that have one afterwards.

    Where one does not match, the exact type has the last word: it tells the place.
    """

    def __init__(
        self,
        decoder: Decoder[Any],
        matches: Callable[[Any], bool],
        exact: Callable[[], Decoder[Any] | None],
    ) -> None:
        self._decoder = decoder
        self._matches = matches
        self._make_exact = exact

    @cached_property
    def _exact(self) -> Decoder[Any]:
        exact = self._make_exact()
        if exact is None:
            raise ValidationError("nothing can stand here")
        return exact

    def decode(self, text: bytes | Raw) -> Any:  # noqa: ANN401 - any record
        """Return the value of a text, or raise as the decoders do."""
        row = self._decoder.decode(text)
        return row if self._matches(row) else self._exact.decode(text)

    def decode_lines(self, text: bytes) -> list[Any]:
        """Return the values of texts that are parted by line feeds, or raise as above."""
        rows = self._decoder.decode_lines(text)
        return rows if self._matches(rows) else self._exact.decode_lines(text)


@lru_cache(maxsize=16)
def matching(edition: str) -> Matching:
    """Return the plans of an edition; the same for the same edition."""
    return Matching(edition)
