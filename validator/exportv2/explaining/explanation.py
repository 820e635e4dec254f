"""Everything there is to say of a rule, put together from where it is said."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from exportv2 import bundle
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.explaining.examples import Example, examples, lines
from exportv2.reading import Rule
from exportv2.rules import rules


class Explanation(NamedTuple):
    """A rule explained: `what` is found, and `why` that matters.

    `levels` are those by edition, of the editions that have the rule: `everywhere`, all. `tables`
    of the glossary are those that a rule on facts that span fields compares; of other rules the
    field of the example tells one. `incomplete`: a finding of it means that not all of the input
    was read.
    """

    rule: str
    what: str
    why: str
    levels: dict[str, str]
    everywhere: bool
    tables: tuple[str, ...]
    incomplete: bool
    example: Example

    @property
    def level(self) -> str:
        """The level in words, with the editions where not all have the rule at the same one."""
        if self.everywhere and len(set(self.levels.values())) == 1:
            return next(iter(self.levels.values()))
        return ", ".join(f"{level} in {edition}" for edition, level in self.levels.items())

    @property
    def options(self) -> str:
        """What the run of the example is told, as on the command line."""
        return " ".join(_told(self.example))

    def record(self) -> dict[str, Any]:
        """Return the explanation as the object that --output-format json prints."""
        example = self.example._asdict()
        record = self._asdict() | {"tables": list(self.tables), "example": example}
        del example["why"], record["everywhere"]
        return record

    def text(self) -> Iterator[str]:
        """Yield the explanation as lines for people."""
        yield self.rule
        yield f"    {self.what}"
        yield f"why: {self.why}"
        yield f"level: {self.level}"
        if self.incomplete:
            yield "exit status: 3, as not all of the input was read"
        if self.tables:
            yield f"tables: {', '.join(self.tables)}"
        form, example = self.example.form, self.example
        if example.field is not None:
            yield f"field: {example.field}, at {example.pointer}"
        if told := self.options:
            yield f"told: {told}"
        yield "breaks it:" if form != "text" else "breaks it, as a file with escapes:"
        yield from (f"    {line}" for line in lines(form, example.breaks))
        yield "mended:"
        yield from (f"    {line}" for line in lines(form, example.mended))


def _told(example: Example) -> Iterator[str]:
    for name, value in example.profile.items():
        if name == "params":
            for param, on in value.items():
                yield f"--param {param}={'true' if on else 'false'}"
        else:
            yield f"--{name} {value}"
    for name, value in example.options.items():
        yield f"--{name.replace('_', '-')} {value}"


def explanation(name: str) -> Explanation:
    """Return the explanation of the rule of this id. Raises KeyError for none."""
    return explained(name, rules()[name], bundle.names("edition"))


def explained(name: str, rule: Rule, among: Sequence[str]) -> Explanation:
    """Return the explanation of a rule, the editions being `among`. Raises KeyError for none."""
    example = examples()[name]
    spanning = [each for each in (*RULES, *FILE_RULES) if each.name == name]
    levels: dict[str, str] = dict.fromkeys(among, rule.level)
    for each in spanning:
        levels |= each.levels
    # One rule may look at several places, not all of which every edition has.
    if spanning and all(each.only_in for each in spanning):
        editions = {edition for each in spanning for edition in each.only_in}
        levels = {edition: level for edition, level in levels.items() if edition in editions}
    tables = dict.fromkeys(table for each in spanning for table in each.tables)
    return Explanation(
        rule=name,
        what=rule.explanation,
        why=example.why or spanning[0].basis,
        levels=levels,
        everywhere=len(levels) == len(among),
        tables=tuple(tables),
        incomplete=rule.incomplete,
        example=example,
    )
