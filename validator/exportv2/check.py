"""The check of one row: from a decoded value to everything the profile finds in it."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from exportv2.profile import Profile


class RowFinding(NamedTuple):
    """A finding of a row, whatever file the row is from.

    `pointer` is an RFC 6901 pointer into the row; for a missing member, where it would stand.
    `field` is `table.field` of the glossary, or None outside every table.
    """

    rule: str
    level: str
    pointer: str
    field: str | None
    message: str


Check = Callable[[Any], list[RowFinding]]


class _Validator(Protocol):
    def findings(self, row: object) -> list[RowFinding]: ...


@lru_cache(maxsize=64)
def checker(profile: Profile) -> Check:
    """Return the check of a decoded row against `profile`: a function that returns its findings.

    They come in document order; missing members after the present ones of the same object, in
    schema order.
    """
    module = import_module(f"exportv2_models.{profile.edition}.validator")
    # A validator stands alone and has a class of its own for findings, with the same members.
    validator: _Validator = module.Validator(profile.export, profile.params)
    return validator.findings
