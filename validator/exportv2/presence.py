"""What a presence demands of an export.

The one reading of `x-presence` (schema/meta/dialect.schema.json): the resolver calls it, and the
generator copies it into every validator.
"""

from collections.abc import Mapping
from typing import Any, Literal

Obligation = Literal["required", "allowed", "forbidden"]


def obligation(
    presence: Mapping[str, Any], export: str | None, params: Mapping[str, bool]
) -> Obligation:
    """Return what `presence` demands, reading whatever is not told in the weakest way.

    `presence` is the value of an `x-presence` keyword, `export` the kind of export or None where
    it is not told, `params` the switches of the export request that are told.
    """
    scope = presence.get("scope", {})
    if export in scope.get("forbidden", ()):
        return "forbidden"
    if export in scope.get("required", ()):
        return "required"
    switched_on = params.get(presence.get("param", ""))
    if switched_on is None:
        return "allowed"
    if not switched_on:
        return "forbidden"
    # An Optional field is there when asked for; a Situational one only if its situation holds too.
    return "required" if presence["level"] == "Optional" else "allowed"
