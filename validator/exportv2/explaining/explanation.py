"""Everything there is to say of a rule, put together from where it is said."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from exportv2 import bundle
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.explaining.examples import Example, examples, lines
from exportv2.rules import rules


class Explanation(NamedTuple):
    """A rule explained: `what` is found, and `why` that matters.

    `levels` are those by edition, of the editions that have the rule. `tables` of the glossary are
    those that a rule on facts that span fields compares; of other rules the field of the example
    tells one. `incomplete`: a finding of it means that not all of the input was read.
    """

    rule: str
    what: str
    why: str
    levels: dict[str, str]
    tables: tuple[str, ...]
    incomplete: bool
    example: Example

    def record(self) -> dict[str, Any]:
        """Return the explanation as the object that --output-format json prints."""
        example = self.example._asdict()
        del example["why"]
        return self._asdict() | {"tables": list(self.tables), "example": example}

    def text(self) -> Iterator[str]:
        """Yield the explanation as lines for people."""
        yield self.rule
        yield f"    {self.what}"
        yield f"why: {self.why}"
        kinds = set(self.levels.values())
        if len(kinds) == 1 and len(self.levels) == len(bundle.names("edition")):
            yield f"level: {kinds.pop()}"
        else:
            yield f"level: {', '.join(f'{of} in {name}' for name, of in self.levels.items())}"
        if self.incomplete:
            yield "exit status: 3, as not all of the input was read"
        if self.tables:
            yield f"tables: {', '.join(self.tables)}"
        form, example = self.example.form, self.example
        if example.field is not None:
            yield f"field: {example.field}, at {example.pointer}"
        if told := list(_told(example)):
            yield f"told: {' '.join(told)}"
        yield "breaks it:" if form != "text" else "breaks it, as a file with escapes:"
        yield from (f"    {line}" for line in lines(form, example.breaks))
        yield "mended:"
        yield from (f"    {line}" for line in lines(form, example.mended))


def _told(example: Example) -> Iterator[str]:
    """Yield what the run of an example is told, as on the command line."""
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
    rule, example = rules()[name], examples()[name]
    spanning = [each for each in (*RULES, *FILE_RULES) if each.name == name]
    levels: dict[str, str] = dict.fromkeys(bundle.names("edition"), rule.level)
    for each in spanning:
        levels |= each.levels
    # One rule may look at several places, not all of which every edition has.
    if spanning and all(each.only_in for each in spanning):
        editions = {edition for each in spanning for edition in each.only_in}
        levels = {edition: level for edition, level in levels.items() if edition in editions}
    tables = dict.fromkeys(table for each in spanning for table in each.tables)
    why = example.why or spanning[0].basis
    return Explanation(name, rule.explanation, why, levels, tuple(tables), rule.incomplete, example)
