"""From what a decoder says of a refusal to the object that has to be opened."""

import re
from collections.abc import Mapping

from exportv2.accepting.shapes import Dictionary, Object, Sequence, Shape, TypeSwitch
from exportv2.accepting.types import ENTRY, ITEM, Steps

#: The place at the end of msgspec's messages, such as `$.projects[...].labels[0].id`; the root has
#: none. Keys that are data come as `...`.
_PLACE = re.compile(r" - at (?:`key` in )?`\$([^`]*)`\Z")
_STEP = re.compile(r"\.(?P<member>\w+)|\[(?P<index>\d+|\.\.\.)\]")


def hole_for(message: str, root: str, shapes: Mapping[str, Shape]) -> Steps:
    """Return the steps to the object that is to be opened for a refusal told in `message`.

    It is the nearest object of a table, or of one of several kinds, around what was refused, and at
    worst the whole row. A message is a hint: were it misread, more would be opened than need be.
    """
    place = _PLACE.search(message)
    found: Steps = ()
    steps: Steps = ()
    names = [root]
    for step in _STEP.finditer(place[1]) if place else ():
        inside = [name for each in names for name in _inside(each, step, shapes)]
        if not inside:
            break
        steps += (step["member"] or (ENTRY if step["index"] == "..." else ITEM),)
        names = _settled(inside, shapes)
        objects = [each for name in names if isinstance(each := shapes[name], Object)]
        if any(each.table or each.discriminator for each in objects):
            found = steps
        if any(each.discriminator and each.is_open for each in objects):
            break  # what is deeper depends on the kind
    return found


def _inside(name: str, step: re.Match[str], shapes: Mapping[str, Shape]) -> list[str]:
    match shapes[name]:
        case Object() as shape if step["member"]:
            kinds = [shape, *(shapes[kind] for kind in shape.kinds.values())]
            members = [kind.members.get(step["member"]) for kind in kinds if isinstance(kind, Object)]
            return list(dict.fromkeys(filter(None, members)))
        case Sequence(item) if step["index"]:
            return [item]
        case Dictionary(_, value) if step["index"]:
            return [value]
        case _:
            return []


def _settled(names: list[str], shapes: Mapping[str, Shape]) -> list[str]:
    """Return the shapes with those of several types replaced by the shapes of each type."""
    settled: list[str] = []
    for name in names:
        shape = shapes[name]
        either = [shape.then, shape.otherwise] if isinstance(shape, TypeSwitch) else [name]
        settled += [each for each in either if each not in settled]
    return settled
