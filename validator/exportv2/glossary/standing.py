"""Where objects of the tables stand in a row, and what an export demands of their fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from exportv2.accepting.shapes import Dictionary, Object, Ref, Sequence, Shape, TypeSwitch
from exportv2.folding import DATA
from exportv2.glossary.source import Told
from exportv2.presence import Obligation, obligation
from exportv2.resolve import ROW

#: By the name of a member that tells kinds of objects apart, the value it has.
When = tuple[tuple[str, str], ...]


class Standing(NamedTuple):
    """A place of a row where an object of a table may stand, by its shape there.

    `pointer` has `*` for any key or number. `when` are the values by which the object, or one it
    is in, is of a kind; none for the general case. `within` is the table it is in, if it is in
    one, and how long that one's pointer is.
    """

    pointer: str
    shape: Object
    when: When
    within: tuple[str, int] | None


class Place(NamedTuple):
    """What is demanded of a field at a place, `when` objects are of a kind, or in general."""

    pointer: str
    demand: Obligation
    when: When = ()


def standings(shapes: Mapping[str, Shape], told: Told) -> dict[str, list[Standing]]:
    """Return where objects of each table may stand in a row of such an export, by table.

    Tables come in the order in which a row has them. What holds itself is told once.
    """
    walk = _Walk(shapes, told)
    walk.enter(ROW, "", (), None)
    return walk.found


def demand_of(shape: Object, name: str, told: Told) -> Obligation:
    """Return what an export demands of a member that the documents name in an object."""
    if name in shape.presence:
        return obligation(shape.presence[name], told.export, told.params)
    if shape.members[name] is None:
        return "forbidden"
    return "required" if name in shape.required else "allowed"


def field_places(of_table: Iterable[Standing], name: str, told: Told) -> Iterator[Place]:
    """Yield where a field stands, and what is demanded there.

    A kind of objects is told apart where more, or less, is demanded of it than in general.
    """
    demands: dict[str, dict[When, Obligation]] = {}
    for standing in of_table:
        if name in standing.shape.members:
            at = demands.setdefault(f"{standing.pointer}/{name}", {})
            demand = demand_of(standing.shape, name, told)
            # Where shapes differ without a kind that tells, the weaker demand is what holds.
            if at.get(standing.when, demand) != demand:
                demand = "allowed"
            at[standing.when] = demand
    for pointer, by_kind in demands.items():
        general = by_kind.get((), next(iter(by_kind.values())))
        yield Place(pointer, general)
        for when, demand in by_kind.items():
            if demand != general and not any(
                set(other) < set(when) and by_kind[other] == demand for other in by_kind
            ):
                yield Place(pointer, demand, when)


class _Walk:
    """One walk over the shapes of a row, as far as the export lets one be there."""

    def __init__(self, shapes: Mapping[str, Shape], told: Told) -> None:
        self.found: dict[str, list[Standing]] = {}
        self._told = told
        self._shapes = shapes
        self._inside: list[str] = []

    def enter(self, name: str, pointer: str, when: When, within: tuple[str, int] | None) -> None:
        if name in self._inside:
            return
        self._inside.append(name)
        match self._shapes[name]:
            case Object() as shape:
                self._object(shape, pointer, when, within, {})
                for value, kind in shape.kinds.items():
                    of_kind = self._shapes[kind]
                    if kind != name and isinstance(of_kind, Object):
                        its = (*when, (str(shape.discriminator), value))
                        self._object(of_kind, pointer, its, within, shape.members)
            case Sequence(item):
                self.enter(item, f"{pointer}/{DATA}", when, within)
            case Dictionary(_, value):
                self.enter(value, f"{pointer}/{DATA}", when, within)
            case TypeSwitch(_, then, otherwise):
                self.enter(then, pointer, when, within)
                self.enter(otherwise, pointer, when, within)
            case _:
                pass
        self._inside.pop()

    def _object(
        self,
        shape: Object,
        pointer: str,
        when: When,
        within: tuple[str, int] | None,
        general: Mapping[str, Ref],
    ) -> None:
        """Note an object and enter its members, but those that it has in `general` as well."""
        if shape.table is not None:
            self.found.setdefault(shape.table, []).append(Standing(pointer, shape, when, within))
            within = (shape.table, len(pointer))
        for name, member in shape.members.items():
            if (
                member is not None
                and general.get(name) != member
                and demand_of(shape, name, self._told) != "forbidden"
            ):
                self.enter(member, f"{pointer}/{name}", when, within)
