"""The acceptor of a profile: takes the text of a row that surely conforms, and gives its record."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache, partial
from typing import Any

import msgspec

from exportv2.accepting.compiled import count_strings, match
from exportv2.accepting.counting import counts
from exportv2.accepting.holes import NO_HOLES, Holes
from exportv2.accepting.matching import Matched, matching
from exportv2.accepting.scalars import unmatched_type
from exportv2.accepting.shapes import Shape, shapes_of
from exportv2.accepting.types import Types
from exportv2.profile import Profile
from exportv2.reading.compiled import count_quotes
from exportv2.resolve import ROW

#: What a decoder raises where it refuses a text.
REFUSED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

#: Decoders that are kept. Rows that are wrong each in a way of its own need each one of its own.
_MOST_DECODERS = 1_000


class UnopenedError(Exception):
    """A refused row is no JSON, or too deep: its text has to be read strictly."""


Decode = Callable[[bytes | msgspec.Raw], Any]
Decoder = msgspec.json.Decoder[Any] | Matched


class Acceptor:
    """Accepts rows of one profile, and parts of them.

    It never accepts what the profile's resolved schema refuses, or what is worth a warning. It may
    refuse what conforms. Numbers that are too long to be read, and members that are repeated, it
    does not see.
    """

    def __init__(self, profile: Profile) -> None:
        self.shapes: Mapping[str, Shape] = shapes_of(profile.edition)
        self.counts = counts(profile.edition)
        self._profile = profile
        self._row: Decoder | None = None
        self._forget()

    def decoder(self, name: str = ROW, holes: Holes = NO_HOLES) -> Decode:
        """Return what decodes a value of the shape called `name`, or raises one of REFUSED.

        `holes` tell where it is open to what does not conform.
        """
        decoder = self._decoder(name, holes)
        return _refuse if decoder is None else decoder.decode

    def lines(self, holes: Holes = NO_HOLES) -> Callable[[bytes], list[Any]]:
        """Return what decodes rows that are parted by line feeds, or raises one of REFUSED.

        It takes blanks for what parts them, too, and line feeds inside of them.
        """
        decoder = self._decoder(ROW, holes)
        return _refuse if decoder is None else decoder.decode_lines

    @cached_property
    def sharing(self) -> "msgspec.json.Decoder[Any]":
        """What decodes rows as well, each string but once: takes longer, and less memory."""
        from exportv2.accepting.sharing import share, shared_type  # noqa: PLC0415 - few are large

        types = Types(self._profile, shared_type, shared_type)
        return msgspec.json.Decoder(types.type(ROW), dec_hook=share)

    def count_strings(self, value: Any) -> int:  # noqa: ANN401 - what was decoded
        """Return how many strings there are in records, or in one, or in another value."""
        return count_strings(self.counts, value)

    def has_no_more(self, text: bytes, value: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether a text surely has no strings but those of what was decoded from it."""
        return has_quotes_for(text, count_strings(self.counts, value))

    def _decoder(self, name: str, holes: Holes) -> Decoder | None:
        """Return a decoder of values of a shape, None if nothing can be of it."""
        if (name, holes) == (ROW, NO_HOLES):
            if self._row is None:
                self._row = self._made(name, holes)
            return self._row
        key = (name, holes)
        if key not in self._decoders:
            if len(self._decoders) >= _MOST_DECODERS:
                self._forget()
            self._decoders[key] = decoder = self._made(name, holes)
            return decoder
        return self._decoders[key]

    def _forget(self) -> None:
        """Forget all that decodes but rows without holes; nothing to begin with."""
        self._decoders: dict[tuple[str, Holes], Decoder | None] = {}
        self._types = Types(self._profile)
        self._unmatched = Types(self._profile, unmatched_type)

    def _made(self, name: str, holes: Holes) -> Decoder | None:
        if name != ROW or match is None:
            return self._exact(name, holes)
        kind = self._unmatched.type(name, holes)
        return kind and Matched(
            msgspec.json.Decoder(kind),
            partial(match, matching(self._profile.edition)),
            partial(self._exact, name, holes),
        )

    def _exact(self, name: str, holes: Holes) -> "msgspec.json.Decoder[Any] | None":
        kind = self._types.type(name, holes)
        return None if kind is None else msgspec.json.Decoder(kind)


@lru_cache(maxsize=16)
def acceptor(profile: Profile) -> Acceptor:
    """Return the acceptor of a profile; the same for the same profile."""
    return Acceptor(profile)


def _refuse(_text: object) -> Any:  # noqa: ANN401 - as decoders do
    raise msgspec.ValidationError("nothing can stand here")


def has_quotes_for(text: bytes, strings: int) -> bool:
    """Tell whether a text surely has no string besides these, and so no member is repeated.

    `text` is JSON; `strings` is how many its value has, names of members among them.
    """
    return count_quotes(text) == 2 * strings
