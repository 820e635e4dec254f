"""What is told once for all values of a class."""

from abc import abstractmethod
from typing import TypeVar

#: Classes of records are made anew for other holes: every row that does not conform may have some.
_MOST_CLASSES = 1_000

Made = TypeVar("Made")


class ByClass(dict[type, Made]):
    """Something by the class of values, such as the plans of a walk; made when first asked for."""

    def __missing__(self, kind: type) -> Made:
        """Return it for a class that was not met before."""
        if len(self) >= _MOST_CLASSES:
            self.clear()
        self[kind] = made = self.make(kind)
        return made

    @abstractmethod
    def make(self, kind: type) -> Made:
        """Make it for a class."""
