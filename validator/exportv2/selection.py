"""Which rules a run reports: --select and --ignore."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# Compiled when it is first used: few runs are told of fields.
_FIELD = r"[a-z_]+\.(?:[A-Za-z_][A-Za-z0-9_]*|\*)"


class Pattern(NamedTuple):
    """A rule, or all whose ids begin with its words; at one field, or at any where it is None."""

    rule: str
    field: str | None = None

    def takes(self, rule: str, field: str | None) -> bool:
        """Tell whether a finding of `rule` at `field` is meant."""
        return self.takes_rule(rule) and (self.field is None or self.field == field)

    def takes_rule(self, rule: str) -> bool:
        """Tell whether findings of `rule` at some field are meant."""
        return rule == self.rule or rule.startswith(f"{self.rule}.")


class Selection(NamedTuple):
    """What is reported: what `select` means, all if it is empty, but not what `ignore` means."""

    select: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()

    def takes(self, rule: str, field: str | None) -> bool:
        """Tell whether a finding of `rule` at `field` is reported."""
        if self.select and not any(pattern.takes(rule, field) for pattern in self.select):
            return False
        return not any(pattern.takes(rule, field) for pattern in self.ignore)

    def may_take(self, rule: str) -> bool:
        """Tell whether any finding of `rule` may be reported."""
        if self.select and not any(pattern.takes_rule(rule) for pattern in self.select):
            return False
        return not any(
            pattern.field is None and pattern.takes_rule(rule) for pattern in self.ignore
        )

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.select and not self.ignore


EVERYTHING = Selection()


def parsed(
    patterns: Iterable[str], rules: Iterable[str], tables: Iterable[str]
) -> tuple[Pattern, ...]:
    """Return patterns written `RULE` or `RULE:table.field`. Raises ValueError for what is none.

    RULE is the id of one of `rules`, or the first words of some, such as `consistency`; `table` is
    one of `tables`. Any field is taken: a member that no table knows is one, too.
    """
    known = list(rules)
    if isinstance(patterns, str):
        raise ValueError(f"{patterns!r} is one pattern, not several")  # noqa: TRY004 - as others
    found = []
    for text in patterns:
        rule, colon, field = text.partition(":")
        pattern = Pattern(rule, field if colon else None)
        if not any(map(pattern.takes_rule, known)):
            raise ValueError(f"{rule!r} is no rule, nor what rules begin with")
        if colon and not re.fullmatch(_FIELD, field):
            raise ValueError(f"{field!r} is not written table.field")
        if colon and field.partition(".")[0] not in tables:
            raise ValueError(f"{field!r} is in no table there is")
        found.append(pattern)
    return tuple(found)
