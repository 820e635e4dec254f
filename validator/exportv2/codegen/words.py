"""What is said of the dataclasses of an edition, as generated data.

The generator writes it into exportv2_models.<edition>.words: the names of the dataclasses and the
descriptions of the schema, which the shapes at run time leave out.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple


class Words(NamedTuple):
    """What is said of the objects of a shape, and of their members by name."""

    shape: str
    description: str
    members: Mapping[str, str]


class Vocabulary(NamedTuple):
    """The words of an edition: of every dataclass, and of every union of them, by its name."""

    classes: Mapping[str, Words]
    unions: Mapping[str, Words]


def words_of(edition: str) -> Vocabulary:
    """Return what is said of the dataclasses of an edition."""
    generated = import_module(f"exportv2_models.{edition}.words")
    return Vocabulary(generated.CLASSES, generated.UNIONS)
