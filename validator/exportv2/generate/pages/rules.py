"""The pages of rules: a list of them, and a page for each with what breaks it, and it mended."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from exportv2.explaining.explanation import Explanation, explained
from exportv2.generate.facts import all_rules
from exportv2.generate.pages.links import Links
from exportv2.generate.pages.markdown import code, paragraph, table

#: Of how many fields a page tells that the rule may find something there; of more it is all.
_MOST_FIELDS = 40


def explanations(editions: Sequence[str]) -> dict[str, Explanation]:
    """Return the explanation of every rule, by its id."""
    return {name: explained(name, rule, editions) for name, rule in sorted(all_rules().items())}


def listed_rules(known: Mapping[str, Explanation], members: Collection[str], links: Links) -> str:
    """Return a table of rules for each first word of their ids; `members` are names of members."""
    groups: dict[str, list[Explanation]] = {}
    for name, rule in known.items():
        groups.setdefault(name.partition(".")[0], []).append(rule)
    blocks = []
    for word, of_word in groups.items():
        rows = (
            (links.to_rule(each.rule), each.level, _sentence(each.what, members))
            for each in of_word
        )
        blocks += [f"## {word}", table(("Rule", "Level", "What is found"), rows)]
    return "\n\n".join(blocks)


def rule_page(
    rule: Explanation, fields: Sequence[str], members: Collection[str], links: Links
) -> str:
    """Return the page of a rule that may find something at `fields` of the tables.

    `members` are the names of members, which no sentence may spell otherwise.
    """
    return "\n\n".join([f"# {rule.rule}", *_blocks(rule, fields, members, links)])


def _blocks(
    rule: Explanation, fields: Sequence[str], members: Collection[str], links: Links
) -> Iterator[str]:
    yield paragraph(_sentence(rule.what, members))
    yield paragraph(f"**Why:** {rule.why}")
    told = [f"Level: {rule.level}."]
    if rule.incomplete:
        told += ["It means that not all of the input was read: the exit status is 3."]
    if rule.tables:
        told += [f"It compares fields of {', '.join(map(links.to_table, rule.tables))}."]
    yield paragraph(*told)
    if 0 < len(fields) <= _MOST_FIELDS:
        yield paragraph(f"Fields: {', '.join(map(links.to_field, fields))}.")
    example = rule.example
    yield "## What breaks it"
    yield from _shown(example.form, example.breaks)
    if example.form != "event":
        field = f", with the field {links.to_field(example.field)}" if example.field else ""
        where = f"at `{example.pointer}`" if example.pointer else "at the row or file itself"
        told = [f"The finding is {where}{field}."]
        told += [f"The command is told `{rule.options}`."] if rule.options else []
        yield paragraph(*told)
    yield "## Mended"
    yield from _shown(example.form, example.mended)


def _shown(form: str, side: Any) -> Iterator[str]:  # noqa: ANN401 - either side of an example
    """Yield one side of an example: rows, the text of a file, or what goes on around one."""
    if form == "rows":
        yield from map(code, side if isinstance(side, list) else [side])
    elif form == "text":
        yield f"```text\n{side}\n```"
        yield paragraph("That is the content of a file; what is no ASCII stands as an escape.")
    else:
        yield paragraph(side)


def _sentence(words: str, members: Collection[str]) -> str:
    """Return words as a sentence; the name of a member keeps its small letter at the start."""
    first = words.partition(" ")[0]
    start = words[:1] if "_" in first or first in members else words[:1].upper()
    return f"{start}{words[1:]}".removesuffix(".") + "."
