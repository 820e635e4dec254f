"""Writing down where rules that span fields find in a row what they look at."""

from collections.abc import Iterable, Iterator, Mapping

from exportv2.consistency.rule import PARTS, SCOPES
from exportv2.edition import DocumentError
from exportv2.generate.shapes import Object, Ref, Shape, inside, leading

_DOC = '''"""Where in a row of the {edition} edition stands what rules that span fields look at.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Mapping

#: By shape of an object: its members that hold what rules look at, each with the kind of scope or
#: of part that its value is, or those in it; None for other objects, with such inside.
GATHERED: Mapping[str, Mapping[str, str | None]] = {gathered!r}

#: The scopes that can have parts.
HOLDERS = frozenset({holders!r})
'''


def gathering_text(
    edition: str, shapes: Mapping[str, Shape], every: Mapping[str, Mapping[str, Shape]]
) -> str:
    """Return the source that tells it of `edition`; not formatted.

    `shapes` are those of the edition, `every` those of all editions. Raises DocumentError where
    rules look at what none of them has, and where it depends on a value what a member holds.
    """
    for name in (*SCOPES, *PARTS):
        if not any(name in known for known in every.values()):
            raise DocumentError(f"rules look at {name}, which no edition has")
    gathered = _gathered(shapes)
    holders = [scope for scope in SCOPES if scope in shapes and _has_parts(scope, shapes)]
    return _DOC.format(edition=edition, gathered=gathered, holders=holders)


def _gathered(shapes: Mapping[str, Shape]) -> dict[str, dict[str, str | None]]:
    wanted = leading({*SCOPES, *PARTS}, shapes)
    objects = [shape for shape in shapes.values() if isinstance(shape, Object)]
    gathered: dict[str, dict[str, str | None]] = {}
    for shape in objects:
        around = [each for each in objects if shape.name in each.among]
        places: dict[str, Ref] = {}
        for each in (*around, shape):
            places = _places(each, shapes) | places
        members = {
            name: _kind(shape.name, name, ref, shapes)
            for name, ref in places.items()
            if ref in wanted
        }
        if members:
            gathered[shape.name] = members
    return gathered


def _kind(owner: str, member: str, ref: Ref, shapes: Mapping[str, Shape]) -> str | None:
    """Return of which kind the objects are that a member holds."""
    kinds = {name if name in (*SCOPES, *PARTS) else None for name in _objects([ref], shapes)}
    if len(kinds) != 1:
        raise DocumentError(f"rules cannot tell what {member} of {owner} holds")
    return kinds.pop()


def _objects(refs: Iterable[Ref], shapes: Mapping[str, Shape]) -> Iterator[str]:
    """Yield the shapes of the objects that stand in values, however many containers are around."""
    for ref in refs:
        if ref is not None:
            shape = shapes[ref]
            if isinstance(shape, Object):
                yield shape.name
            else:
                yield from _objects(inside(shape), shapes)


def _has_parts(scope: str, shapes: Mapping[str, Shape]) -> bool:
    """Tell whether parts can stand in a scope, and not in a scope inside it."""
    met: set[str] = set()
    pending = [scope]
    while pending:
        shape = shapes[pending.pop()]
        refs = _places(shape, shapes).values() if isinstance(shape, Object) else inside(shape)
        new = {ref for ref in refs if ref is not None} - met - {*SCOPES}
        met |= new
        pending += new
    return not met.isdisjoint(PARTS)


def _places(shape: Shape, shapes: Mapping[str, Shape]) -> dict[str, Ref]:
    """Return the members of an object whatever its kind, by name; its own before those of kinds."""
    if not isinstance(shape, Object):
        return {}
    members = {member.name: member.shape for member in shape.members}
    for variant in filter(None, (*shape.variants.values(), shape.untagged)):
        members = _places(shapes[variant], shapes) | members
    return members
