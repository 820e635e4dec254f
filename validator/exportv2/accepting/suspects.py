"""Suspects: what stands in the open places of a row, and is to be looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exportv2.accepting.places import Path


class Suspect:
    """Something in an open place: to be looked into, for it may be wrong.

    It is what stands in `holder` at `key`: raw JSON, or a scalar of another type than it should be.
    Without a key it is the holder itself, an object that has members more or less than it should;
    `extras` are those more, raw JSON. The holder may stand `inside` an array.
    """

    __slots__ = ("behind", "extras", "holder", "key")

    def __init__(
        self,
        holder: Any,  # noqa: ANN401 - a record or a container
        key: Any = None,  # noqa: ANN401 - as the holder has it
        extras: Sequence[str] = (),
        inside: int | None = None,
    ) -> None:
        self.holder = holder
        self.key = key
        self.extras = extras
        #: The way to it, the last step first; at first that inside the holder.
        self.behind: list[str | int] = [] if key is None else [key]
        if inside is not None:
            self.behind.append(inside)

    @property
    def path(self) -> Path:
        """The way to it."""
        return tuple(self.behind[::-1])


def ahead(suspects: Sequence[Suspect], key: str | int) -> Sequence[Suspect]:
    """Return suspects inside of what stands at `key`, which the way to them now tells."""
    for suspect in suspects:
        suspect.behind.append(key)
    return suspects
