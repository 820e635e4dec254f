"""From what a decoder says of a refusal to what has to be opened for it."""

import re
from collections.abc import Mapping
from keyword import kwlist

from exportv2.accepting.holes import ENTRY, EXTRA, ITEM, MISSING, OTHER, Steps
from exportv2.accepting.scalars import takes_containers
from exportv2.accepting.shapes import Dictionary, Object, Scalar, Sequence, Shape, settled

#: The place at the end of msgspec's messages, such as `$.projects[...].labels[0].id`; the root has
#: none. Keys that are data come as `...`.
_PLACE = re.compile(r" - at (?:`key` in )?`\$([^`]*)`\Z")
_STEP = re.compile(r"\.(?P<member>\w+)|\[(?P<index>\d+|\.\.\.)\]")


_MISSING = re.compile(r"Object missing required field `(\w+)`")
#: Names that can be those of attributes beside the ones that records have of their own.
_UNKNOWN = re.compile(r"Object contains unknown field `([a-z][a-z0-9_]{0,63})`")
#: Not null, which stands for a member that is absent.
_MISTYPED = re.compile(r"Expected `[^`]*`, got `(?!null)([^`]*)`")
_CONTAINERS = {"array", "object"}
_TAKEN = {"more_members", *kwlist}


def hole_for(message: str, root: str, shapes: Mapping[str, Shape]) -> Steps:
    """Return where a row is to be opened for a refusal told in `message`.

    Where a member is missing or not known, an object that may lack members or have that one will
    do; where a scalar is of another type, one that may be. Of other refusals the nearest object of
    a table, or of one of several kinds, is opened, at worst the whole row. A message is a hint:
    were it misread, more would be opened than need be.
    """
    place = _PLACE.search(message)
    found: Steps = ()
    steps: Steps = ()
    names = [root]
    told: set[str | None] = set()  # the discriminators of what is around the place
    is_settled = True
    for step in _STEP.finditer(place[1]) if place else ():
        if any(each.is_open and each.discriminator for each in _objects(names, shapes)):
            is_settled = False  # what is deeper depends on the kind
        told = {each.discriminator for each in _objects(names, shapes)}
        inside = [name for each in names for name in _inside(each, step, shapes)]
        names = list(dict.fromkeys(kind for each in inside for kind in settled(each, shapes)))
        steps += (step["member"] or (ENTRY if step["index"] == "..." else ITEM),)
        # What may be an array as well is no record where it is one.
        if is_settled and any(
            each.table or each.discriminator for each in _objects(inside, shapes)
        ):
            found = steps
    if found == steps:
        return (*found, *_amendment(message, names, shapes))
    is_member = steps[-1] not in (ITEM, ENTRY) and steps[-1] not in told
    other = _MISTYPED.match(message)
    if is_member and other and names and all(_can_be(shapes[name], other[1]) for name in names):
        return (*steps, OTHER)
    return found


def _can_be(shape: Shape, kind: str) -> bool:
    """Tell whether a type of a shape can be widened so as to take values of a kind."""
    return isinstance(shape, Scalar) and (kind not in _CONTAINERS or takes_containers(shape))


def _amendment(message: str, names: list[str], shapes: Mapping[str, Shape]) -> Steps:
    """Return the step that says how the objects that were refused may differ, if that will do."""
    told = {each.discriminator for each in _objects(names, shapes)}
    if (missing := _MISSING.match(message)) and missing[1] not in told:
        return (MISSING,)
    if (unknown := _UNKNOWN.match(message)) and unknown[1] not in told | _TAKEN:
        return (EXTRA + unknown[1],)
    return ()


def _inside(name: str, step: re.Match[str], shapes: Mapping[str, Shape]) -> list[str]:
    match shapes[name]:
        case Object() as shape if step["member"]:
            kinds = [shape, *(shapes[kind] for kind in shape.kinds.values())]
            members = [
                kind.members.get(step["member"]) for kind in kinds if isinstance(kind, Object)
            ]
            return list(dict.fromkeys(filter(None, members)))
        case Sequence(item) if step["index"]:
            return [item]
        case Dictionary(_, value) if step["index"]:
            return [value]
        case _:
            return []


def _objects(names: list[str], shapes: Mapping[str, Shape]) -> list[Object]:
    return [shape for name in names if isinstance(shape := shapes[name], Object)]
