"""Writing the resolved schema of a profile."""

import json

from exportv2 import bundle
from exportv2.profile import Profile
from exportv2.resolve import close, resolve


def schema_text(profile: Profile, *, closed: bool) -> str:
    """Return the text of the resolved schema; where `closed`, it refuses unknown members."""
    schema = resolve(bundle.documents(profile.edition), profile)
    return json.dumps(close(schema) if closed else schema, indent=2, ensure_ascii=False) + "\n"
