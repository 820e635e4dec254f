"""What an export contains by default, by param, or never: a row for each table."""

from exportv2.generate.pages.links import Links
from exportv2.generate.pages.markdown import table
from exportv2.glossary.model import Field, Table
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
    by_default, by_param, never = [], [], []
    for field in full.fields:
        if field.demand == "forbidden":
            never.append(f"`{field.name}`")
        elif field.param is None:
            by_default.append(_shown(field))
        else:
            by_param.append(f"{_shown(field)} by `{field.param}`")
    name = links.to_table(full.table)
    name += "" if bare.places or not full.places else " (itself by param)"
    return name, ", ".join(by_default), ", ".join(by_param), ", ".join(never)


def _shown(field: Field) -> str:
    """Return a field, in italics where it need not be there even so."""
    name = f"`{field.name}`"
    return name if field.demand == "required" else f"*{name}*"
