"""Strings that are made once for a row, however often they stand in it.

Of a row that is very large most strings are the same few: ids and names of what is in every frame.
Made anew at each place they are more than a third of what the row takes in memory. So here strings
are decoded by types of ours, of which msgspec asks a hook: a string takes twice as long, which rows
of usual size are not to pay.
"""

from typing import Any

import msgspec

from exportv2.accepting.scalars import scalar_type
from exportv2.accepting.shapes import Scalar

#: The characters of a string that is worth remembering, and how many strings of a type.
_MOST_CHARACTERS = 128
_MOST_STRINGS = 1 << 14


class _Shared(type):
    """The class of types that stand for that of a string: strings are instances of them."""

    # In C: it is asked of every string.
    __instancecheck__ = str.__instancecheck__

    plain: Any
    least: int
    known: dict[object, str]

    def first(cls, value: object) -> str:
        """Return a value that is not known, if it is of the type; raises ValueError."""
        if isinstance(value, str) and len(value) >= cls.least:
            if len(value) <= _MOST_CHARACTERS:
                if len(cls.known) >= _MOST_STRINGS:
                    cls.known.clear()
                cls.known[value] = value
            return value
        try:
            return str(msgspec.convert(value, cls.plain))
        except msgspec.ValidationError as refusal:
            raise ValueError(str(refusal)) from None  # to which msgspec adds the place


def shared_type(shape: Scalar) -> Any:  # noqa: ANN401 - any type
    """Return the type of a scalar that accepts what `scalar_type` does, and shares strings.

    For decoders with `share` as their hook. Strings of an enum are shared in any case; those with a
    pattern, such as timestamps, are hardly ever the same.
    """
    plain = scalar_type(shape)
    said = shape.assertions
    if shape.type != "string" or not said.keys() <= {"minLength"}:
        return plain
    # The name stands in refusals.
    return _Shared("str", (), {"plain": plain, "least": said.get("minLength", 0), "known": {}})


def share(kind: Any, value: object) -> Any:  # noqa: ANN401 - what hooks are
    """Return the string that is equal to a decoded one, as msgspec asks for each."""
    try:
        return kind.known.get(value) or kind.first(value)
    except TypeError:  # an array or object cannot be looked for
        return kind.first(value)
