"""Keys and ids of the data: shown to people only where they look like identifiers.

A key can be anything: an email address, a line of a transcript. What looks like an identifier is
needed to find the place; anything else is shown as `*`, as the fields of findings show it.
"""

import re

#: Numbers of frames and of items; fields of tables, ids of any system, UUIDs.
_IDENTIFIER = re.compile(r"[0-9]{1,9}|(?=[0-9-]*[A-Za-z_])[A-Za-z0-9_-]{1,64}")
#: Long pointers have their middle left out: so many keys are shown at either end.
_MOST_AT_AN_END = 8
_MASK = "*"


def shown_key(key: str) -> str:
    """Return a key, or an id, or `*` in its place."""
    return key if _IDENTIFIER.fullmatch(key) else _MASK


def shown_pointer(pointer: str) -> str:
    """Return a pointer in which keys that look like no identifiers are `*`, and long ones short.

    What comes back is printable ASCII, but for the `…` of what is left out.
    """
    if not pointer:
        return ""
    first, *keys = pointer.split("/")
    if first:  # no pointer: it begins with none of ours
        return _MASK
    shown = list(map(shown_key, keys))
    if len(shown) > 2 * _MOST_AT_AN_END:
        shown[_MOST_AT_AN_END:-_MOST_AT_AN_END] = ["…"]
    return "/" + "/".join(shown)
