"""The oracle: python-jsonschema on the resolved schema, asserting the formats as we do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from exportv2 import bundle
from exportv2.resolve import resolve

if TYPE_CHECKING:
    from exportv2.profile import Profile

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time")
def _ends_a_day_if_it_leaps(value: object) -> bool:
    """Say what the pattern of a timestamp leaves open, by the calendar of the standard library.

    What the pattern refuses is not asked again: here it passes.
    """
    shape = r"(?i)([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}):60(?:\.[0-9]+)?(Z|[+-][0-9:]{5})"
    match = re.fullmatch(shape, value) if isinstance(value, str) else None
    if match is None:
        return True
    try:
        before = datetime.fromisoformat(f"{match[1]}:59{match[2]}".upper())
        after = before.astimezone(UTC) + timedelta(seconds=1)
    except (ValueError, OverflowError):  # a year that datetime does not reach
        return True
    return after.time() == time(0)


@cache
def oracle(profile: Profile) -> Draft202012Validator:
    """Return the oracle for `profile`; it can fetch nothing."""
    schema = resolve(bundle.documents(profile.edition), profile)
    registry: Registry[Any] = Registry()
    return Draft202012Validator(schema, registry=registry, format_checker=FORMATS)
