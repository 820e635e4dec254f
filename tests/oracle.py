"""The oracle: python-jsonschema on the resolved schema, asserting the formats as we do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from exportv2 import bundle
from exportv2.generate.kernel import is_date_time
from exportv2.resolve import resolve

if TYPE_CHECKING:
    from exportv2.profile import Profile

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time")
def _ends_a_day_if_it_leaps(value: object) -> bool:
    """Say what the pattern of a timestamp leaves open; what it refuses is not asked again."""
    if not isinstance(value, str) or value[10:11] not in ("T", "t"):
        return True
    try:
        return is_date_time(value)
    except (ValueError, IndexError):
        return True


@cache
def oracle(profile: Profile) -> Draft202012Validator:
    """Return the oracle for `profile`; it can fetch nothing."""
    schema = resolve(bundle.documents(profile.edition), profile)
    registry: Registry[Any] = Registry()
    return Draft202012Validator(schema, registry=registry, format_checker=FORMATS)
