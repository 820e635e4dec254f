"""The tables of the glossary on pages: as the glossary has them, and where editions differ."""

from collections.abc import Iterator, Mapping

from exportv2.generate.pages.links import Links
from exportv2.generate.pages.markdown import paragraph, table
from exportv2.glossary.model import Field
from exportv2.glossary.rendering import markdown
from exportv2.glossary.source import Source
from exportv2.glossary.tables import described, plain_links

_NONE = "-"


def listed_tables(source: Source, links: Links) -> str:
    """Return a list of all tables, with what each is."""
    rows = (
        (links.to_table(each.table), each.description, _places(each.places))
        for each in described(source).tables
    )
    return table(("Table", "What it is", "In a row"), rows)


def table_text(name: str, sources: Mapping[str, Source], links: Links) -> str:
    """Return one table: as the first edition has it, then what the others say otherwise."""
    (_, first), *others = sources.items()
    of_page = {"table_link": links.to_table, "rule_link": links.to_rule}
    (own,) = described(first, tables=[name], links=_linked(first, links)).tables
    text = markdown(
        described(first, tables=[name], links=_linked(first, links)), level=0, **of_page
    )
    blocks = [text.strip()]
    for edition, source in others:
        (its,) = described(source, tables=[name], links=_linked(source, links)).tables
        if rows := list(_differing(own.fields, its.fields, source, links)):
            heads = ("Field", first.edition.capitalize(), edition.capitalize(), "Why")
            blocks += [f"## In the {edition} edition", table(heads, rows)]
        else:
            blocks += [paragraph(f"The {edition} edition says the same.")]
    return "\n\n".join(blocks)


def _linked(source: Source, links: Links) -> dict[str, str]:
    return links.of_places(plain_links(source))


def _places(places: tuple[str, ...]) -> str:
    shown = [f"`{place}`" if place else "the row itself" for place in places[:4]]
    return ", ".join([*shown, *(["and others"] if len(places) > len(shown) else [])])


def _differing(
    own: tuple[Field, ...], its: tuple[Field, ...], source: Source, links: Links
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each field of which two editions do not say the same."""
    ours, theirs = ({each.name: each for each in fields} for fields in (own, its))
    for name in dict.fromkeys([*ours, *theirs]):
        left, right = ours.get(name), theirs.get(name)
        if _said(left) == _said(right):
            continue
        why = ", ".join(map(links.to_deviation, _why(left, right, source)))
        yield (f"`{name}`", *_apart(left, right), why)


def _why(left: Field | None, right: Field | None, source: Source) -> list[str]:
    """Return the ids of what sets an edition apart at a field, which it may have removed."""
    if right is not None:
        return [deviation.id for deviation in right.deviations]
    return [
        entry["id"]
        for entry in source.deviations
        if left is not None and f"{entry['table']}.{entry['field']}" == left.field
    ]


def _said(field: Field | None) -> dict[str, str]:
    """Return what an edition says of a field, aspect by aspect."""
    if field is None:
        return {}
    param = f", by `{field.param}`" if field.param else ""
    inside = "; ".join(f"`{inner.name}`: {inner.type}" for inner in field.inside)
    return {
        "included": field.included.replace("*", "\\*") + param,
        "type": field.type + (f" ({inside})" if inside else ""),
        "notes": " ".join(field.notes),
        "description": field.description,
    }


def _apart(left: Field | None, right: Field | None) -> tuple[str, str]:
    """Return what two editions say of a field, without what both say."""
    ours, theirs = _said(left), _said(right)
    aspects = [key for key in (ours or theirs) if ours.get(key) != theirs.get(key)]
    return _told(ours, aspects), _told(theirs, aspects)


def _told(said: Mapping[str, str], aspects: list[str]) -> str:
    if not said:
        return "not there"
    told = [said[aspect].rstrip(".") for aspect in aspects if said[aspect]]
    return f"{'. '.join(told)}." if told else _NONE
