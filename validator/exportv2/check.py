"""The check of one row: from a decoded value to everything the profile finds in it."""

from functools import cached_property, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from exportv2.profile import Profile
from exportv2.resolve import ROW


class RowFinding(NamedTuple):
    """A finding of a row, whatever file the row is from.

    `pointer` is an RFC 6901 pointer into the row; for a missing member, where it would stand.
    `field` is `table.field` of the glossary, or None outside every table.
    """

    rule: str
    level: str
    pointer: str
    field: str | None
    message: str


class Checker:
    """Checks decoded rows, and parts of them, against one profile.

    Findings come in document order; missing members after the present ones of the same object, in
    schema order. The generated validator is loaded when there is something to check.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @cached_property
    def _module(self) -> ModuleType:
        return import_module(f"exportv2_models.{self.profile.edition}.validator")

    @cached_property
    def _plan(self) -> Any:  # noqa: ANN401 - a class of the generated module
        return self._module.Plan(self._module.TABLES, self.profile.export, self.profile.params)

    @property
    def accepted(self) -> object:
        """What stands, inside a value to be checked, in place of one that is known to conform."""
        return self._module.ACCEPTED

    def __call__(self, row: object) -> list[RowFinding]:
        """Return what is found in a decoded row. Raises RecursionError for one that is too deep."""
        return self.found_in(ROW, row)

    def found_in(
        self,
        shape: str,
        value: object,
        path: tuple[str | int, ...] = (),
        field: str | None = None,
    ) -> list[RowFinding]:
        """Return what is found in a value that should be of `shape`, and stands at `path` of a row.

        `field` is the `table.field` around it.
        """
        problems = getattr(self._module, f"check_{shape}")(value, self._plan)
        found = []
        for problem in problems or ():
            problem.path.extend(reversed(path))
            if problem.field is None:
                problem.field = field
            # A validator stands alone and has a class of its own for findings, with these members.
            found.append(RowFinding(*problem.finding()))
        return found


@lru_cache(maxsize=64)
def checker(profile: Profile) -> Checker:
    """Return the checker of a profile; the same for the same profile."""
    return Checker(profile)
