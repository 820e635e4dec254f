"""Every rule of the product, merged from those who report them; stated here is none."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from exportv2 import bundle
from exportv2.consistency.files import FILE_RULES
from exportv2.consistency.table import RULES
from exportv2.reading import FRAMING_RULES, JSON_RULES, Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its id: the level, and a sentence that explains it.

    Every edition has the same: an edition deviates in what its tables say, not in how it is told.
    """
    validator = import_module(f"exportv2_models.{bundle.GLOSSARY}.validator")
    of_rows = {name: Rule(*said) for name, said in validator.RULES.items()}
    spanning = {rule.name: Rule(rule.level, rule.when) for rule in (*RULES, *FILE_RULES)}
    of_rows |= spanning | dict(JSON_RULES)
    return dict(sorted((of_rows | dict(FRAMING_RULES)).items()))
