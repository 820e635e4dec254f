"""Which rules may find something at a field: read off what is said of it, in all profiles."""

from collections.abc import Iterable, Iterator, Mapping

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Scalar,
    Sequence,
    TypeSwitch,
)
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.glossary.source import Source, Told
from exportv2.glossary.standing import Standing, demand_of
from exportv2.presence import Obligation

#: The rule that a value breaks which is not as an assertion says.
RULE_OF = {
    "const": "value.const",
    "enum": "value.enum",
    "pattern": "value.format",
    "minLength": "value.range",
    "minimum": "value.range",
    "maximum": "value.range",
}
_UNKNOWN = "presence.unknown-field"
_UNKNOWN_KIND = "value.unknown-kind"


def field_rules(standings: Iterable[Standing], name: str, source: Source) -> tuple[str, ...]:
    """Return the rules that may find something at the field `name` where its table stands."""
    found: set[str] = set()
    for standing in standings:
        shape = standing.shape
        if name in shape.members:
            found.update(_Rules(source).of_member(shape, name))
        else:
            # What one object of a table has is no member of another.
            found.add(_UNKNOWN)
    return tuple(sorted(found))


def table_rules(table: str, among: Mapping[str, list[Standing]], source: Source) -> tuple[str, ...]:
    """Return the rules on facts that span fields, and rows, for which a table is read.

    `among` is where tables stand. Of what stands inside a field that a profile may exclude, a
    finding names that field: the rules for which a table in there is read count as well.
    """
    tables = {table, *_inside_excluded(table, among, source)}
    return tuple(
        sorted(
            {
                rule.name
                for rule in (*RULES, *FILE_RULES)
                if not tables.isdisjoint(rule.tables)
                and (not rule.only_in or source.edition in rule.only_in)
            }
        )
    )


def _inside_excluded(
    table: str, among: Mapping[str, list[Standing]], source: Source
) -> Iterator[str]:
    """Yield the tables inside fields of a table that stand there for some exports alone."""
    excluded = {
        f"{standing.pointer}/{name}"
        for standing in among[table]
        for name in standing.shape.presence
        if "forbidden" in _demands(standing.shape, name, source)
    }
    for other, its in among.items():
        if any(f"{each.pointer}/".startswith(f"{place}/") for each in its for place in excluded):
            yield other


def _demands(shape: Object, name: str, source: Source) -> set[Obligation]:
    """Return everything that exports demand of a member."""
    return {demand_of(shape, name, told) for told in _exports(source)}


def _exports(source: Source) -> Iterator[Told]:
    """Yield exports that bring out everything an `x-presence` may demand."""
    for on in (False, True):
        params = dict.fromkeys(source.params, on)
        yield from (Told(export, params) for export in source.exports)


class _Rules:
    """The rules on a member and on what is inside it, down to objects of a table.

    Those have fields of their own; of an object that no table has, findings name the field it is
    in.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._inside: set[str] = set()

    def of_member(self, shape: Object, name: str) -> Iterator[str]:
        """Yield the rules on a member that the documents name in an object."""
        demands = _demands(shape, name, self._source)
        yield from (f"presence.{each}" for each in ("required", "forbidden") if each in demands)
        if any(name in others for others in shape.beside.values()):
            yield "presence.required"
        if shape.discriminator == name and shape.is_open:
            yield _UNKNOWN_KIND
        member = shape.members[name]
        if member is not None:
            yield from self._of_value(member)

    def _of_value(self, name: str) -> Iterator[str]:
        yield "value.type"
        match self._source.shapes[name]:
            case Scalar(_, assertions):
                yield from (RULE_OF[keyword] for keyword in assertions)
            case Sequence(item, least, most):
                if least is not None or most is not None:
                    yield "value.range"
                yield from self._of_value(item)
            case Dictionary(key, value, cardinality):
                if cardinality:
                    yield "context.cardinality"
                yield from self._of_value(key) if key else ()
                yield from self._of_value(value)
            case TypeSwitch(_, then, otherwise):
                yield from self._of_value(then)
                yield from self._of_value(otherwise)
            case Object() as shape if shape.table is None and name not in self._inside:
                self._inside.add(name)
                yield from self._inside_object(shape)

    def _inside_object(self, shape: Object) -> Iterator[str]:
        # A member that an open object does not name is one more kind of what it holds.
        yield _UNKNOWN_KIND if shape.is_open and shape.discriminator is None else _UNKNOWN
        for name in shape.members:
            yield from self.of_member(shape, name)
        for kind in (*shape.kinds.values(), *([shape.untagged] if shape.untagged else [])):
            yield from self._of_value(kind)
