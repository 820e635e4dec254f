"""The order of findings in a row: that of the document."""

from functools import lru_cache

from exportv2.check import RowFinding
from exportv2.reading import Text


def in_document_order(found: list[RowFinding], value: object) -> list[RowFinding]:
    """Merge findings about the text with those about the value, each in order among themselves.

    An object comes before its members, a missing member after those that are there.
    """
    orders: dict[int, dict[str, int]] = {}

    def position(finding: RowFinding) -> tuple[int, ...]:
        inside, places = value, []
        for token in finding.pointer.split("/")[1:]:
            if isinstance(inside, dict):
                name = token.replace("~1", "/").replace("~0", "~")
                if id(inside) not in orders:
                    orders[id(inside)] = {key: place for place, key in enumerate(inside)}
                places.append(orders[id(inside)].get(name, len(inside)))
                inside = inside.get(name)
            elif isinstance(inside, list) and token.isdecimal() and int(token) < len(inside):
                places.append(int(token))
                inside = inside[int(token)]
        return tuple(places)

    return sorted(found, key=position)


def precedes(path: tuple[str | int, ...], found: list[RowFinding], text: Text) -> bool:
    """Tell whether the place that `path` leads to surely stands before all that is found.

    `text` is that of the row. It is looked at no further than its first member.
    """
    begins, inside = _first_member(path[0])
    if not text.startswith(begins):
        return False
    for each in found:
        pointer = each.pointer
        if not pointer or (pointer.startswith(inside) and pointer[len(inside) :][:1] in ("", "/")):
            return False
    return True


@lru_cache(maxsize=256)
def _first_member(name: str | int) -> tuple[bytes, str]:
    """Return how a row begins that has this member first, and the pointer to it."""
    return b'{"%s"' % f"{name}".encode(), f"/{name}"
