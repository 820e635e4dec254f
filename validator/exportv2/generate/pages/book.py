"""The pages of the documentation together: what each region shows, and what leads where."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from urllib.parse import urldefrag

from exportv2.edition import DocumentError
from exportv2.generate.documents import Specification
from exportv2.generate.pages import rules, tables
from exportv2.generate.pages.commands import commands
from exportv2.generate.pages.deviations import deviations_text
from exportv2.generate.pages.interface import interface
from exportv2.generate.pages.kinds import Edition, Kind, kinds_of
from exportv2.generate.pages.links import Links, Target, Targets
from exportv2.generate.pages.presence import presence_text
from exportv2.generate.pages.records import records
from exportv2.generate.pages.regions import Region, anchor_of
from exportv2.generate.pages.sections import Sections, heading, narrows, place_of
from exportv2.glossary.source import Source
from exportv2.glossary.tables import described, table_names, table_places

Names = tuple[str, ...]

#: Where the pages of kinds are, beside the page with the overview of them.
_KINDS = "kinds"


class Book:
    """All pages of docs/, by the regions that each has."""

    def __init__(self, specification: Specification, found: Mapping[str, Sequence[Region]]) -> None:
        """Prepare pages, `found` by their paths in docs/. Raises DocumentError for a wrong name."""
        self._specification = specification
        self._editions = {e: Edition(specification, e) for e in specification.axis("edition")}
        self._kinds = kinds_of(self._editions)
        self._sources = {name: edition.source for name, edition in self._editions.items()}
        self._rules = rules.explanations(specification.axis("edition"))
        self._kind_pages: dict[str, Kind] = {}
        self._rule_pages: dict[str, str] = {}
        self._targets = Targets()
        shown: dict[str, Callable[[Links, Names], str | None]] = {
            "section": self._section,
            "overview": self._overview,
            "table": self._table,
            "tables": self._tables,
            "presence": self._presence,
            "rules": self._listed_rules,
            "deviations": self._deviations,
            "commands": lambda _, names: None if names else commands(),
            "interface": lambda _, names: interface(*names) if names else None,
            "records": self._records,
        }
        self._shown = shown
        entered: dict[str, Callable[[Target, Names], None]] = {
            "section": self._enter_section,
            "overview": self._enter_kinds,
            "table": self._enter_table,
            "rules": self._enter_rules,
            "deviations": self._enter_deviations,
        }
        for page, of_page in found.items():
            for region in of_page:
                if region.view in entered:
                    entered[region.view](Target(page, region.anchor), region.names)

    def view_of(self, page: str) -> Callable[[Region], str]:
        """Return what gives the text of each region of a page."""
        return lambda region: self._text(page, region)

    def whole_pages(self) -> Iterator[tuple[str, str]]:
        """Yield (path in docs/, text) of each page that is written whole."""
        for page, kind in self._kind_pages.items():
            yield page, f"# {kind.value}\n\n{self._sections(self._links(page)).kind(kind)}"
        for page, rule in self._rule_pages.items():
            fields = self._fields_by_rule.get(rule, [])
            yield page, rules.rule_page(self._rules[rule], fields, self._members, self._links(page))

    @cached_property
    def _fields_by_rule(self) -> dict[str, list[str]]:
        """The fields of all tables at which each rule may find something, in some edition."""
        found: dict[str, dict[str, None]] = {}
        for source in self._sources.values():
            for each in described(source).tables:
                for field in each.fields:
                    for rule in field.rules:
                        found.setdefault(rule, {})[field.field] = None
        return {rule: list(fields) for rule, fields in found.items()}

    # Regions: what each view shows, None where the names are not such that it can ------------

    def _text(self, page: str, region: Region) -> str:
        show = self._shown.get(region.view)
        text = show(self._links(page), region.names) if show else None
        if text is None:
            raise DocumentError(f"`{region.start}` is no region: name a view and what to show")
        return text

    def _section(self, links: Links, names: Names) -> str | None:
        return self._sections(links).section(names[0]) if len(names) == 1 else None

    def _overview(self, links: Links, names: Names) -> str | None:
        return self._sections(links).overview(*names) if names else None

    def _table(self, links: Links, names: Names) -> str | None:
        is_one = len(names) == 1 and names[0] in table_names(self._first())
        return tables.table_text(names[0], self._sources, links) if is_one else None

    def _tables(self, links: Links, names: Names) -> str | None:
        return None if names else tables.listed_tables(self._first(), links)

    def _presence(self, links: Links, names: Names) -> str | None:
        match names:
            case (edition, export) if edition in self._sources:
                source = self._sources[edition]
                return presence_text(source, export, links) if export in source.exports else None
        return None

    @cached_property
    def _members(self) -> set[str]:
        """The names of all members that an object of a row may have, in any edition."""
        return {name for edition in self._editions.values() for name in edition.members()}

    def _listed_rules(self, links: Links, names: Names) -> str | None:
        return None if names else rules.listed_rules(self._rules, self._members, links)

    def _deviations(self, links: Links, names: Names) -> str | None:
        match names:
            case (edition,) if edition in self._sources:
                return deviations_text(self._sources[edition], self._editions[edition], links)
        return None

    def _records(self, _: Links, names: Names) -> str | None:
        return records(self._specification, names[0]) if len(names) == 1 else None

    # Targets: what a region describes, so that others can lead there -------------------------

    def _enter_section(self, target: Target, names: Names) -> None:
        with suppress(DocumentError):  # which is told where the region is filled
            place = place_of(self._specification, " ".join(names))
            self._targets.places[place] = target
            for kind in self._kinds:
                if kind.value is None and urldefrag(kind.place).url == place != kind.place:
                    schema = self._editions[next(iter(kind.classes))].places.schema(kind.place)
                    anchor = anchor_of(heading(kind, schema))
                    self._targets.places[kind.place] = Target(target.page, anchor)

    def _enter_table(self, target: Target, names: Names) -> None:
        for name in names:
            self._targets.tables[name] = target
            for place, table in table_places(self._first()).items():
                if table == name:
                    # A definition may have a section of its own.
                    self._targets.places.setdefault(place, target)

    def _enter_kinds(self, target: Target, _: Names) -> None:
        for kind in self._kinds:
            if kind.value is not None and not narrows(kind, self._editions):
                page = posixpath.join(posixpath.dirname(target.page), _KINDS, f"{kind.value}.md")
                self._kind_pages[page] = kind
                self._targets.places[kind.place] = Target(page)

    def _enter_rules(self, target: Target, _: Names) -> None:
        for rule in self._rules:
            page = posixpath.join(posixpath.dirname(target.page), f"{rule}.md")
            self._rule_pages[page] = rule
            self._targets.rules[rule] = Target(page)

    def _enter_deviations(self, target: Target, names: Names) -> None:
        for source in (self._sources[name] for name in names if name in self._sources):
            for entry in source.deviations:
                anchor = anchor_of(entry["id"])
                self._targets.deviations[entry["id"]] = Target(target.page, anchor)

    # -----------------------------------------------------------------------------------------

    def _first(self) -> Source:
        return next(iter(self._sources.values()))

    def _links(self, page: str) -> Links:
        return Links(page, self._targets)

    def _sections(self, links: Links) -> Sections:
        return Sections(self._specification, self._editions, self._kinds, links)
