"""Whether rows that do not conform to an edition conform to another one."""

from exportv2.hints import other_editions
from exportv2.judge import Judge
from exportv2.profile import Profile


class Likeness:
    """Judges single rows by every other edition that they may be meant to be of."""

    def __init__(self, profile: Profile) -> None:
        self._profiles = [
            Profile(edition=edition, export=profile.export, params=profile.params)
            for edition in other_editions(profile.edition)
        ]
        self._judges: list[Judge] | None = None

    def alike(self, text: bytes) -> tuple[bool, ...]:
        """Tell of each of `other_editions`, in their order, whether a row conforms to it."""
        if self._judges is None:  # most files have no row that does not conform
            self._judges = [Judge(profile) for profile in self._profiles]
        return tuple(judge.conforms(text) for judge in self._judges)
