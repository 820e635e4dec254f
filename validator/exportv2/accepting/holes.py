"""Holes: where the type of a row is open to what does not conform."""

from exportv2.accepting.shapes import Object

#: Steps that lead from a place to one inside it: names of members, ITEM or ENTRY.
Steps = tuple[str, ...]
ITEM, ENTRY = "[]", "{}"
#: Where a type is open to what does not conform. What stands at the place that the steps lead to
#: comes as raw JSON. If the last step is MISSING, members of that object may be missing; if it is
#: EXTRA and a name, the object may have that member, which comes as raw JSON; if it is OTHER, the
#: scalar may be of another type, but for null.
Holes = frozenset[Steps]
NO_HOLES: Holes = frozenset()
MISSING, EXTRA, OTHER = "?", "+", "*"


def concerns(hole: Steps, shape: Object) -> bool:
    """Tell whether a hole is in an object of a shape, or says how such an object may differ."""
    return hole[0] in shape.members or hole[0].startswith((MISSING, EXTRA))


def inside(holes: Holes, step: str) -> Holes:
    """Return the holes as they are a step further inside."""
    if not holes:
        return holes
    return frozenset(steps[1:] for steps in holes if steps[0] == step)
