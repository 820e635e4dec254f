"""The checks of single rows, and the schema they are checked against."""

from exportv2 import bundle
from exportv2.edition import Document
from exportv2.findings import Finding
from exportv2.judge import RowLike, Verdict, conforms, judge_for
from exportv2.profile import Profile
from exportv2.resolve import resolve

_NOTHING_TOLD = Profile()


def is_valid(row: RowLike, profile: Profile | None = None) -> bool:
    """Tell whether a row conforms to `profile`: whether it has no finding of level error."""
    return conforms(_verdict(row, profile).found)


def validate_row(row: RowLike, profile: Profile | None = None) -> list[Finding]:
    """Return every finding of a row against `profile`, in document order.

    The row may be any value that JSON has, and any text: nothing that is wrong with it raises.
    """
    return list(_verdict(row, profile).findings())


def schema(profile: Profile | None = None) -> Document:
    """Return the plain JSON Schema 2020-12 of a row of `profile`; yours to change."""
    profile = profile or _NOTHING_TOLD
    return resolve(bundle.documents(profile.edition), profile)


def _verdict(row: object, profile: Profile | None) -> Verdict:
    return judge_for(profile or _NOTHING_TOLD).row(row)
