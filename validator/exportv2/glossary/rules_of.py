"""Which rules may find something at a field: read off what is said of it, in all profiles."""

from collections.abc import Iterable, Iterator, Mapping

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Opaque,
    Scalar,
    Sequence,
    Shape,
    TypeSwitch,
)
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.glossary.source import Source, Told
from exportv2.glossary.standing import Standing, demand_of

#: The rule that a value breaks which is not as an assertion says.
RULE_OF = {
    "const": "value.const",
    "enum": "value.enum",
    "pattern": "value.format",
    "minLength": "value.range",
    "minimum": "value.range",
    "maximum": "value.range",
}


def field_rules(standings: Iterable[Standing], name: str, source: Source) -> tuple[str, ...]:
    """Return the rules that may find something at the field `name` where its table stands."""
    shapes = source.shapes
    exports = list(_exports(source))
    found: dict[str, None] = {}
    for standing in standings:
        shape = standing.shape
        if name not in shape.members:
            continue
        demands = {demand_of(shape, name, told) for told in exports}
        found |= dict.fromkeys(
            f"presence.{demand}" for demand in ("required", "forbidden") if demand in demands
        )
        member = shape.members[name]
        if member is not None:
            found |= dict.fromkeys(_value_rules(member, shapes))
        if shape.discriminator == name and shape.is_open:
            found["value.unknown-kind"] = None
    return tuple(sorted(found))


def table_rules(table: str, edition: str) -> tuple[str, ...]:
    """Return the rules on facts that span fields, and rows, for which a table is read."""
    return tuple(
        sorted(
            {
                rule.name
                for rule in (*RULES, *FILE_RULES)
                if table in rule.tables and (not rule.only_in or edition in rule.only_in)
            }
        )
    )


def _exports(source: Source) -> Iterator[Told]:
    """Yield exports that bring out everything an `x-presence` may demand."""
    for on in (False, True):
        params = dict.fromkeys(source.params, on)
        yield from (Told(export, params) for export in source.exports)


def _value_rules(name: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    """Yield the rules on the value of a shape, down to objects, which have fields of their own."""
    yield "value.type"
    match shapes[name]:
        case Scalar(_, assertions):
            yield from (RULE_OF[keyword] for keyword in assertions if keyword in RULE_OF)
        case Sequence(item, least, most):
            if least is not None or most is not None:
                yield "value.range"
            yield from _value_rules(item, shapes)
        case Dictionary(key, value, cardinality):
            if cardinality:
                yield "context.cardinality"
            yield from _value_rules(key, shapes) if key else ()
            yield from _value_rules(value, shapes)
        case TypeSwitch(_, then, otherwise):
            yield from _value_rules(then, shapes)
            yield from _value_rules(otherwise, shapes)
        case Object() | Opaque():
            pass
