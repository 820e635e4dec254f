"""Describing the tables of the glossary for a profile, from documents and shapes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exportv2.edition import Document, by_table
from exportv2.glossary.describing import Describer, Governing
from exportv2.glossary.model import (
    Demand,
    Deviation,
    Field,
    Glossary,
    Inner,
    Place,
    Table,
    Within,
)
from exportv2.glossary.notes import field_notes
from exportv2.glossary.places import Places, below
from exportv2.glossary.rules_of import field_rules, table_rules
from exportv2.glossary.source import Source, Told
from exportv2.glossary.standing import Standing, field_places, standings
from exportv2.presence import Obligation
from exportv2.version import version

#: Nothing is told of an export, so everything may be there that is in any.
NOTHING = Told()
#: Documents that describe no object: what they say of a value is said wherever it is used.
_VALUES = ("values.schema.json", "annotations/geometry.schema.json")


def described(
    source: Source,
    told: Told = NOTHING,
    tables: Sequence[str] = (),
    links: Mapping[str, str] | None = None,
) -> Glossary:
    """Return the tables of these names, all if there are none, as such an export has them.

    `links` are what stands for the types of places that are described elsewhere: by default, the
    titles of documents. Raises KeyError for a table that the edition does not have.
    """
    describing = _Describing(source, told, plain_links(source) if links is None else links)
    return Glossary(
        exportv2=version(),
        schema_digest=source.digest,
        edition=source.edition,
        export=told.export,
        params=dict(told.params),
        tables=tuple(describing.table(name) for name in tables or table_names(source)),
    )


def table_names(source: Source) -> list[str]:
    """Return the names of the tables of an edition, in the order in which a row has them."""
    return list(standings(source.shapes, NOTHING))


def plain_links(source: Source) -> dict[str, str]:
    """Return the title of everything that is described elsewhere than where it is used, by place.

    That are tables, other documents that describe an object, and definitions that are of a table.
    """
    documents = {
        str(document["$id"]): str(document["title"])
        for path, document in source.documents.items()
        if path not in _VALUES and document.get("type", "object") == "object"
    }
    places = Places(source.documents)
    return documents | {p: str(places.schema(p)["title"]) for p in table_places(source)}


def table_places(source: Source) -> dict[str, str]:
    """Return the table of each document and definition that describes objects of one, by place."""
    found: dict[str, str] = {}
    for name, document in by_table(source.documents).items():
        found[str(document["$id"])] = name
        for definition, schema in document.get("$defs", {}).items():
            if "x-table" in schema:
                found[f"{document['$id']}#/$defs/{definition}"] = str(schema["x-table"])
    return found


class _Describing:
    """Describes tables of one edition."""

    def __init__(self, source: Source, told: Told, links: Mapping[str, str]) -> None:
        self._source = source
        self._told = told
        self._documents = by_table(source.documents)
        self._places = Places(source.documents)
        self._describer = Describer(self._places, links)
        self._standings = standings(source.shapes, told)
        #: Where tables stand if nothing is told, which is wherever they ever do.
        self._anywhere = standings(source.shapes, NOTHING)
        self._tables = table_places(source)

    def table(self, name: str) -> Table:
        document, here = self._documents[name], self._standings.get(name, [])
        parts = self._places.parts(str(document["$id"]))
        return Table(
            table=name,
            description=document["description"],
            places=tuple(dict.fromkeys(standing.pointer for standing in here)),
            within=_within(here),
            fields=tuple(self._field(name, parts, field) for field in self._places.members(parts)),
            rules=table_rules(name, self._anywhere, self._source),
        )

    def _field(self, table: str, parts: Governing, name: str) -> Field:
        governing = self._places.under(parts, "properties", name)
        said = self._describer.said
        presence: Mapping[str, Any] = said(governing, "x-presence") or {"level": "Always"}
        anywhere = self._anywhere[table]
        here = self._standings.get(table, [])
        places = tuple(_together(field_places(here, name, self._told)))
        described = next(self._describer.members(parts, [name], ""))
        return Field(
            field=f"{table}.{name}",
            name=name,
            included=presence.get("included", presence["level"]),
            level=presence["level"],
            param=presence.get("param"),
            demand=_in_general(places),
            demands=tuple(_demands(here, places)),
            type=described.type,
            refers_to=self._refers_to(governing),
            description=said(governing, "description"),
            unit=described.unit,
            notes=tuple(field_notes(governing, self._describer, presence, anywhere, name)),
            deprecated=bool(said(governing, "deprecated")),
            example=self._example(governing),
            source=described.source,
            places=places,
            rules=field_rules(anywhere, name, self._source),
            inside=tuple(self._inside(parts, name)),
            deviations=tuple(self._deviations(table, name, governing)),
        )

    def _deviations(self, table: str, name: str, governing: Governing) -> Iterator[Deviation]:
        """Yield what sets the edition apart from the glossary at a field, and why.

        What tables share deviates in all of them, though an entry tells one.
        """
        for entry in self._source.deviations:
            own = (entry["table"], entry["field"]) == (table, name)
            if own or self._place_of(entry) in governing:
                yield Deviation(id=entry["id"], seen=entry["seen"], evidence=entry["evidence"])

    def _place_of(self, entry: Document) -> str:
        """Return the place of the field that an entry changes."""
        document = self._source.documents.get(entry.get("document", ""))
        within = ("$defs", entry["definition"]) if "definition" in entry else ()
        start = str((document or self._documents[entry["table"]])["$id"])
        return below(start, *within, "properties", entry["field"])

    def _inside(self, parts: Governing, name: str) -> Iterator[Inner]:
        _, *inner = self._describer.members(parts, [name], "")
        for each in inner:
            yield Inner(
                name=each.name, type=each.type, description=each.description, source=each.source
            )

    def _refers_to(self, governing: Governing) -> str | None:
        """Return the table that a value is an object of, or a list or a dictionary of such."""
        whole = self._describer.whole(governing)
        for place in whole:
            if place in self._tables:
                return self._tables[place]
        for keyword in ("items", "additionalProperties", "then", "else"):
            inner = self._places.under(whole, keyword)
            if inner and (found := self._refers_to(inner)):
                return found
        return None

    def _example(self, governing: Governing) -> tuple[Any, ...]:
        """Return an example of a value, in a tuple: told, the only value, or the first one."""
        said = self._describer.said
        told = said(governing, "examples") or said(governing, "enum") or [said(governing, "const")]
        # Of what holds others the tables tell, or documents of their own.
        return () if told[0] is None or isinstance(told[0], dict) else (told[0],)


def _in_general(places: Sequence[Place]) -> Obligation:
    """Return what is demanded at the first place; where a table does not stand, nothing may be.

    Places that differ are told apart by the demands of a field.
    """
    return next((place.demand for place in places if not place.when), "forbidden")


def _demands(here: Sequence[Standing], places: Sequence[Place]) -> Iterator[Demand]:
    """Yield what is demanded of a field whose table stands `here`, and where if that differs."""
    pointers: dict[Obligation, set[str]] = {}
    for place in places:
        if not place.when:
            pointers.setdefault(place.demand, set()).add(place.pointer.rpartition("/")[0])
    for demand, of_demand in pointers.items():
        where = [standing for standing in here if standing.pointer in of_demand]
        yield Demand(demand=demand, within=_within(where) if len(pointers) > 1 else ())


def _within(here: Sequence[Standing]) -> tuple[Within, ...]:
    """Return where objects stand inside those of tables, each way there once."""
    return tuple(
        Within(table=table, pointer=pointer)
        for table, pointer in dict.fromkeys(
            (standing.within[0], standing.pointer[standing.within[1] :])
            for standing in here
            if standing.within is not None
        )
    )


def _together(places: Iterator[Any]) -> Iterator[Place]:
    """Yield places, those that kinds of objects alone tell apart as one."""
    found: dict[tuple[str, Obligation], dict[str, list[str]]] = {}
    for pointer, demand, when in places:
        values = found.setdefault((pointer, demand), {})
        for member, value in when:
            of_member = values.setdefault(member, [])
            of_member += [value] if value not in of_member else []
    for (pointer, demand), when in found.items():
        yield Place(pointer=pointer, demand=demand, when=when)
