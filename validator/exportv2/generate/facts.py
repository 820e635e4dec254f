"""Writing the few facts of the specification that any run needs: a module costs less to load."""

from collections.abc import Iterator
from typing import Any

from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.edition import Documents, by_table
from exportv2.generate.checking import kernel
from exportv2.generate.documents import Specification
from exportv2.generate.identifier import identifier
from exportv2.reading import FRAMING_RULES, JSON_RULES, Rule
from exportv2.resolve import ROOT

_AXES = ("edition", "export", "param")
_HEAD = '''"""Facts of schema/ that any run needs: so that it need not read all of the documents.

Generated from schema/ by `python -m exportv2.generate`.
"""

#: A presence at a field, `table.field`, and whether the number of its members is bounded.
Presence = tuple[str, dict[str, object], bool]
'''


def facts_text(specification: Specification) -> str:
    """Return the source of the module of facts; not formatted."""
    listed = {name: tuple(rule) for name, rule in sorted(all_rules().items())}
    axes = {name: specification.axis(name) for name in _AXES}
    identifiers = {(ROOT, "row"): identifier(specification.documents, ROOT, "row")}
    presences = {name: tuple(_presences(specification.edition(name))) for name in axes["edition"]}
    return "\n".join(
        [
            _HEAD,
            f"DIGEST = {specification.digest!r}",
            "#: The values of each axis of a profile.",
            f"AXES: dict[str, tuple[str, ...]] = {axes!r}",
            "#: The editions that deviate from the glossary.",
            f"DEVIATING = {tuple(specification.editions)!r}",
            "#: Every rule by its id: its level, a sentence for people, whether it means that not",
            "#: all was read. Every edition has the same: an edition deviates in what tables say.",
            f"RULES: dict[str, tuple[str, str, bool]] = {listed!r}",
            f"TABLES = frozenset({sorted(by_table(specification.documents))!r})",
            "#: By document and what is identified, the members that lead there.",
            f"IDENTIFIERS: dict[tuple[str, str], tuple[str, ...]] = {identifiers!r}",
            "#: By edition, the fields whose presence depends on the profile, table by table.",
            f"PRESENCES: dict[str, tuple[Presence, ...]] = {presences!r}",
        ]
    )


def all_rules() -> dict[str, Rule]:
    """Return every rule of the product by its id, merged from those who report them."""
    spanning = {rule.name: Rule(rule.level, rule.when) for rule in (*RULES, *FILE_RULES)}
    of_rows = {name: Rule._make((*said, False)) for name, said in kernel.RULES.items()}
    return of_rows | spanning | {**JSON_RULES, **FRAMING_RULES}


def _presences(documents: Documents) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield every field of every table that has an `x-presence`, or an `x-cardinality`."""
    for table, document in by_table(documents).items():
        for field, schema in _fields(document, table):
            if "x-presence" in schema or "x-cardinality" in schema:
                presence = schema.get("x-presence", {"level": "Always"})
                asserted = {key: said for key, said in presence.items() if key != "note"}
                yield field, asserted, "x-cardinality" in schema


def _fields(schema: Any, table: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401
    """Yield (`table.field`, schema) of every field below a part of the document of `table`."""
    if isinstance(schema, dict):
        for name, member in schema.get("properties", {}).items():
            if isinstance(member, dict):
                yield f"{table}.{name}", member
        for value in schema.values():
            yield from _fields(value, table)
    elif isinstance(schema, list):
        for item in schema:
            yield from _fields(item, table)
