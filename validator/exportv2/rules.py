"""Every rule of the product, by its id."""

from collections.abc import Mapping
from functools import cache

from exportv2.reading import Rule
from exportv2_models.facts import RULES


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its id: the level, and a sentence that explains it."""
    return {name: Rule._make(said) for name, said in RULES.items()}


def rules_of(word: str) -> list[str]:
    """Return the ids of the rules that begin with a word, such as `consistency`."""
    return [name for name in RULES if name.startswith(f"{word}.")]
