"""The glossary as data: what `exportv2 docs --format json` prints and templates are given."""

from dataclasses import asdict, dataclass
from typing import Any

from exportv2.presence import Obligation


@dataclass(frozen=True, kw_only=True)
class Place:
    """What an export demands of a field at a place of a row: `pointer`, with `*` for any key.

    `when` tells kinds of objects of which it demands something else than in general: the values of
    the member that tells them apart, by its name.
    """

    pointer: str
    demand: Obligation
    when: dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Within:
    """Where a table stands inside an object of another one, or of its own."""

    table: str
    pointer: str


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What an export demands of a field where its table stands `within` others; if none, anywhere.

    What it demands of kinds of objects is told by places alone.
    """

    demand: Obligation
    within: tuple[Within, ...]


@dataclass(frozen=True, kw_only=True)
class Inner:
    """What stands inside a field and has a source of its own; `name` leads there."""

    name: str
    type: str
    description: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """Why an edition says of a field what the glossary does not, and when that was seen."""

    id: str
    seen: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a table.

    `field` is its name in full, `table.name`. `included` is the glossary's own word for when it is
    there, `level` the level that it stands for, `param` the switch that turns it on. `demand` is
    what the profile demands in general, at the first place if places differ; `demands` tell each
    of them, and `places` what it demands wherever the field stands. `type` is in words;
    `refers_to` the table that describes the value, or its items. `example` is a value in a list,
    none where there is none to show. `rules` may find something here.
    """

    field: str
    name: str
    included: str
    level: str
    param: str | None
    demand: Obligation
    demands: tuple[Demand, ...]
    type: str
    refers_to: str | None
    description: str
    unit: str
    notes: tuple[str, ...]
    deprecated: bool
    example: tuple[Any, ...]
    source: str
    places: tuple[Place, ...]
    rules: tuple[str, ...]
    inside: tuple[Inner, ...]
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the glossary: none of its `places` is there where a profile excludes it.

    `rules` are those that compare its fields with others.
    """

    table: str
    description: str
    places: tuple[str, ...]
    within: tuple[Within, ...]
    fields: tuple[Field, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All tables, or some, as a profile has them; `exportv2` is the version that says so."""

    exportv2: str
    schema_digest: str
    edition: str
    export: str | None
    params: dict[str, bool]
    tables: tuple[Table, ...]

    def record(self) -> dict[str, Any]:
        """Return the glossary as plain data: dictionaries, lists and what JSON has."""
        return asdict(self)
