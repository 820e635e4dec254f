"""What an export contains by default, by param, or never: a row for each table."""

from collections.abc import Collection

from exportv2.generate.pages.links import Links
from exportv2.generate.pages.markdown import table
from exportv2.glossary.model import Demand, Field, Table
from exportv2.glossary.source import Source, Told
from exportv2.glossary.tables import described


def presence_text(source: Source, export: str, links: Links) -> str:
    """Return which fields of each table an export has: with every param off, and by which."""
    params = {on: dict.fromkeys(source.params, on) for on in (False, True)}
    most = described(source, Told(export, params[True])).tables
    least = described(source, Told(export, params[False])).tables
    rows = (_row(full, bare, links) for full, bare in zip(most, least, strict=True))
    return table(("Table", "By default", "By param", "Never"), rows, with_empty=True)


def _row(full: Table, bare: Table, links: Links) -> tuple[str, ...]:
    by_default: list[str] = []
    by_param: list[str] = []
    never: list[str] = []
    for field in full.fields:
        demands = {each.demand: _where(each, links) for each in field.demands}
        if "forbidden" in demands or not demands:
            never.append(f"`{field.name}`{demands.pop('forbidden', '')}")
        if not demands:
            continue
        # Of a field that is there at some places only it is told at which.
        where = next(iter(demands.values())) if len(field.demands) > len(demands) else ""
        by = f" by `{field.param}`" if field.param else ""
        (by_param if by else by_default).append(f"{_shown(field, demands)}{by}{where}")
    name = links.to_table(full.table)
    name += "" if bare.places or not full.places else " (itself by param)"
    return name, ", ".join(by_default), ", ".join(by_param), ", ".join(never)


def _where(demand: Demand, links: Links) -> str:
    """Return where a table stands at whose field there is this demand; nothing for anywhere."""
    told = [f"`{each.pointer}` of {links.to_table(each.table)}" for each in demand.within]
    return f" at {', '.join(told)}" if told else ""


def _shown(field: Field, demands: Collection[str]) -> str:
    """Return a field, in italics where it need not be there even so, if at some places only."""
    name = f"`{field.name}`"
    if "required" not in demands:
        return f"*{name}*"
    return f"{name} (*not everywhere*)" if "allowed" in demands else name
