"""Links between the pages: on which page, and under which heading, something is described."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Target(NamedTuple):
    """Where something is described: a page, by its path in docs/, and a heading, if not its own."""

    page: str
    anchor: str = ""


@dataclass(frozen=True)
class Targets:
    """Where everything is described that has a page or a heading of its own.

    `places` are those of documents; tables, rules and deviations go by their names.
    """

    places: dict[str, Target] = field(default_factory=dict)
    tables: dict[str, Target] = field(default_factory=dict)
    rules: dict[str, Target] = field(default_factory=dict)
    deviations: dict[str, Target] = field(default_factory=dict)


class Links:
    """Links from one page. What is described nowhere has its name in place of a link."""

    def __init__(self, page: str, targets: Targets) -> None:
        self._page = page
        self.targets = targets

    def to(self, target: Target | None, text: str) -> str:
        """Return a link with this text, or the text alone where it is about its own page."""
        if target is None:
            return text
        if target.page == self._page:
            return f"[{text}](#{target.anchor})" if target.anchor else text
        path = posixpath.relpath(target.page, posixpath.dirname(self._page) or ".")
        return f"[{text}]({path}{f'#{target.anchor}' if target.anchor else ''})"

    def to_table(self, name: str) -> str:
        """Return a link to a table."""
        return self.to(self.targets.tables.get(name), name)

    def to_rule(self, name: str) -> str:
        """Return a link to a rule."""
        return self.to(self.targets.rules.get(name), f"`{name}`")

    def to_deviation(self, name: str) -> str:
        """Return a link to a deviation."""
        return self.to(self.targets.deviations.get(name), name)

    def to_field(self, name: str) -> str:
        """Return a field, `table.field`, as code that leads to the page of its table."""
        return self.to(self.targets.tables.get(name.partition(".")[0]), f"`{name}`")

    def of_places(self, titles: Mapping[str, str]) -> dict[str, str]:
        """Return links to places with these titles, by place."""
        return {p: self.to(self.targets.places.get(p), title) for p, title in titles.items()}
