"""The order of findings in a row: that of the document."""

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
    first = f"{path[0]}"
    if not text.startswith(b'{"%s"' % first.encode()):
        return False
    inside = f"/{first}/"
    return not any(not each.pointer or f"{each.pointer}/".startswith(inside) for each in found)
