"""The sections of pages: what one document or definition of schema/ says, or one kind."""

from collections.abc import Iterator, Mapping
from urllib.parse import urldefrag

from exportv2.edition import DocumentError, by_table
from exportv2.generate.documents import Specification
from exportv2.generate.pages.comparing import merged
from exportv2.generate.pages.kinds import Edition, Kind, references
from exportv2.generate.pages.links import Links, Target
from exportv2.generate.pages.markdown import code, paragraph, table
from exportv2.glossary.describing import Describer, Field
from exportv2.glossary.places import Schema, below


class Sections:
    """The sections of one page, each named by a path under schema/ and maybe a definition in it."""

    def __init__(
        self,
        specification: Specification,
        editions: Mapping[str, Edition],
        kinds: list[Kind],
        links: Links,
    ) -> None:
        """Prepare sections of the page that `links` lead from."""
        self._specification = specification
        self._editions = editions
        self._kinds = kinds
        self._to = links
        self._links = {
            place: links.to(target, str(self._schema(place)["title"]))
            for place, target in links.targets.places.items()
        }

    def overview(self, *unions: str) -> str:
        """Return a table of the kinds of these documents, and of what is of none of them."""
        heads = ("Kind", "What it is", "Media", "Payload", "Editions", "Class in `exportv2_models`")
        rows: list[tuple[str, ...]] = []
        for union in (place_of(self._specification, name) for name in unions):
            title = self._link_or_title(union)
            for kind in sorted(self._kinds, key=lambda kind: kind.value is None):
                of = [e for e, found in kind.unions.items() if union in found]
                document = urldefrag(kind.place).url
                if of and document not in self._links:
                    raise DocumentError(f"no section on {document}, where {kind.value} is")
                if of:
                    schema = self._schema(document) | self._schema(kind.place)
                    name = self._to.to(self._target(kind), kind.value or "not told")
                    payload = _payload(schema) if kind.value else "that of any kind"
                    media = ", ".join(schema.get("x-media", ()))
                    rows.append((name, title, media, payload, ", ".join(of), kind.classes[of[0]]))
            of = self._reaching(union)
            unknown = self._editions[of[0]].classes[self._editions[of[0]].places.name(union)]
            rows.append(("any other", title, "", "not known", ", ".join(of), unknown))
        return table(heads, ((*row[:-1], f"`{row[-1]}`") for row in rows))

    def section(self, name: str) -> str:
        """Return what a document or definition says; the kinds that it describes have pages."""
        place = place_of(self._specification, name)
        blocks = [*self._blocks(place)]
        own, narrow = [], []
        for kind in self._kinds:
            if urldefrag(kind.place).url == place != kind.place:
                if narrows(kind, self._editions):
                    narrow.append(kind)
                elif kind.value is None:
                    blocks += [f"## {heading(kind, self._schema(kind.place))}"]
                    blocks += self._blocks(kind.place, kind)
                else:
                    own.append(self._to.to(self._target(kind), kind.value))
        blocks += [paragraph(f"Kinds: {', '.join(own)}.")] if own else []
        blocks += [self._narrower(narrow)] if narrow else []
        return "\n\n".join(blocks)

    def kind(self, kind: Kind) -> str:
        """Return what is said of a kind, and where it belongs."""
        document = self._link_or_title(urldefrag(kind.place).url)
        unions = dict.fromkeys(union for found in kind.unions.values() for union in found)
        what = " or ".join(self._link_or_title(union) for union in unions)
        told = f"A kind of {what}, one of the {document}."
        return "\n\n".join([*self._blocks(kind.place, kind), paragraph(told)])

    # Blocks ----------------------------------------------------------------------------------

    def _blocks(self, place: str, kind: Kind | None = None) -> Iterator[str]:
        schema = self._schema(place)
        title = [f"{_capital(schema['title'])}."] if kind and kind.value else []
        yield paragraph(*title, schema["description"])
        if "x-media" in schema:
            yield paragraph(f"Media: {', '.join(schema['x-media'])}.")
        if "x-source" in schema:
            yield paragraph(f"Source: {schema['x-source']}")
        yield from self._evidence(place, {place} if kind else {place, urldefrag(place).url})
        editions = {name: self._editions[name] for name in self._reaching(place)}
        parts = next(iter(editions.values())).places.parts(place)
        others = [
            self._links[part]
            for part in parts
            if part != place and part in self._links and "properties" in self._schema(part)
        ]
        fields = merged({name: list(self._fields(e, place, kind)) for name, e in editions.items()})
        if others:
            yield paragraph(f"The fields of {', '.join(others)}{', and:' if fields else '.'}")
        if "type" in schema and "properties" not in schema and not others:
            types = [Describer(e.places, {}).type((place,)) for e in editions.values()]
            yield paragraph(f"Type: {', or '.join(dict.fromkeys(types))}.")
        if fields:
            yield _fields_table(fields)
        yield from _rules(schema)
        for example in schema.get("examples", ()):
            yield code(example)

    def _narrower(self, kinds: list[Kind]) -> str:
        """Return a table of kinds that have no member of their own."""
        rows = []
        for kind in kinds:
            edition, own = next(iter(kind.classes.items()))
            fields = self._fields(self._editions[edition], kind.place, kind)
            types = ", ".join(f"`{each.name}`: {each.type}" for each in fields)
            rows.append((str(kind.value), types, _sourced(self._schema(kind.place)), f"`{own}`"))
        return table(("Kind", "Type", "Description", "Class in `exportv2_models`"), rows)

    def _evidence(self, place: str, told: set[str]) -> Iterator[str]:
        """Yield what is said for those of the places `told` that not all editions have."""
        tables = self._specification.tables
        named = by_table(tables)
        reaching = self._reaching(place)
        for name in reaching if len(reaching) < len(self._editions) else ():
            for entry in self._specification.editions.get(name, {}).get("deviations", ()):
                document = tables.get(entry.get("document"), named[entry["table"]])
                if told & set(references(entry.get("schema"), document["$id"])):
                    yield paragraph(
                        f"**{_capital(name)} edition alone** ({entry['id']}, under",
                        f"`{entry['table']}.{entry['field']}`; seen: {entry['seen']}):",
                        entry["evidence"],
                    )

    def _fields(self, edition: Edition, place: str, kind: Kind | None) -> Iterator[Field]:
        """Yield the fields of a place, those that other sections describe left out."""
        parts = edition.places.parts(place)
        own = edition.places.members(tuple(p for p in parts if p == place or p not in self._links))
        payloads = {} if kind and kind.value else self._payloads(edition, place)
        describer = Describer(edition.places, self._links | payloads)
        source = self._schema(place).get("x-source", "")
        if kind:
            union = next(iter(kind.unions.values()))[0]
            parts = tuple(dict.fromkeys((*edition.places.parts(union), *parts)))
        yield from describer.members(parts, own, source)
        if not own and "type" in self._schema(place):
            yield from describer.inside((place,), source)

    def _payloads(self, edition: Edition, place: str) -> dict[str, str]:
        """Return the members of a place that are as in a kind, with words that lead to the kind."""
        found: dict[str, str] = {}
        for name in self._schema(place).get("properties", ()):
            settled = edition.places.settled(below(place, "properties", name))
            for kind in self._kinds:
                member = below(kind.place, "properties", name)
                same = kind.value and name in self._schema(kind.place).get("properties", ())
                if same and settled == edition.places.settled(member) != member:
                    words = f"as in {self._to.to(self._target(kind), str(kind.value))}"
                    found.setdefault(below(place, "properties", name), words)
        return found

    # Places ----------------------------------------------------------------------------------

    def _reaching(self, place: str) -> list[str]:
        """Return the editions whose rows have a place; all, where a row has it but in part."""
        found = [name for name, edition in self._editions.items() if place in edition.reached]
        return found or list(self._editions)

    def _link_or_title(self, place: str) -> str:
        return self._links.get(place) or str(self._schema(place)["title"])

    def _target(self, kind: Kind) -> Target | None:
        """Return where a kind is described, if it is."""
        return self._to.targets.places.get(kind.place)

    def _schema(self, place: str) -> Schema:
        return next(iter(self._editions.values())).places.schema(place)


def place_of(specification: Specification, name: str) -> str:
    """Return the place that a name in a marker means. Raises DocumentError for none."""
    path, _, pointer = name.partition("#")
    document = specification.tables.get(path, {})
    definition = pointer.removeprefix("/$defs/")
    if not document or (pointer and definition not in document.get("$defs", {})):
        raise DocumentError(f"there is no {name} under schema/")
    return f"{document['$id']}#{pointer}".removesuffix("#")


def narrows(kind: Kind, editions: Mapping[str, Edition]) -> bool:
    """Tell whether all that a kind says is of members that its union has anyway."""
    edition, (union, *_) = next(iter(kind.unions.items()))
    places = editions[edition].places
    of_all = places.members(places.parts(union))
    return set(places.members(places.parts(kind.place))) <= set(of_all)


def heading(kind: Kind, schema: Schema) -> str:
    """Return the heading of what is said of a kind, at whose place there is `schema`."""
    return kind.value or _capital(schema["title"])


def _payload(schema: Schema) -> str:
    required = schema.get("required", ())
    members = schema.get("properties", {})
    return ", ".join(f"`{n}`" if n in required else f"`{n}` (not always)" for n in members)


def _fields_table(fields: list[Field]) -> str:
    heads = ("Field", "Type", "Presence", "Unit", "Media", "Description")
    rows = []
    for each in fields:
        name = f"`{each.name}`" + (f" {each.when}" if each.when else "")
        words = {"description": each.description, "x-source": each.source}
        rows.append((name, each.type, each.presence, each.unit, each.media, _sourced(words)))
    return table(heads, rows)


def _sourced(schema: Schema) -> str:
    source = schema.get("x-source")
    return str(schema["description"]) + (f" *{source}*" if source else "")


def _rules(schema: Schema) -> Iterator[str]:
    """Yield what is said of members together."""
    if forms := schema.get("x-forms"):
        yield paragraph(f"Its forms, of which one stands: {', '.join(f'`{n}`' for n in forms)}.")
    beside: dict[str, list[str]] = {}
    for name, others in schema.get("dependentRequired", {}).items():
        beside.setdefault(", ".join(f"`{other}`" for other in others), []).append(f"`{name}`")
    for others, members in beside.items():
        yield paragraph(f"Beside {', '.join(members)} there is always {others}.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
