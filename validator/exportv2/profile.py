"""The profile of a file: what is told of it before it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from exportv2 import bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Edition, export and params of a file; the values of each stand in context.schema.json.

    `export` is None where it is not told. Of `params` only boolean members are told, so filters of
    an export request among them do no harm; what is not told is read in the weakest way. Raises
    ValueError for an edition, an export or a switch that does not exist, TypeError where `params`
    is no mapping.
    """

    export: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    edition: str = bundle.GLOSSARY

    def __post_init__(self) -> None:
        """Check every name against the context document."""
        _known("edition", self.edition)
        if self.export is not None:
            _known("export", self.export)
        if not isinstance(self.params, Mapping):
            raise TypeError("params must be a mapping from names to true or false")
        told = {name: on for name, on in self.params.items() if isinstance(on, bool)}
        for name in told:
            _known("param", name)
        object.__setattr__(self, "params", MappingProxyType(told))

    def __hash__(self) -> int:
        """Hash what the profile tells, so that work done for a profile can be kept."""
        return hash((self.edition, self.export, frozenset(self.params.items())))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a profile travel to another process."""
        return _profile, (self.export, dict(self.params), self.edition)


def profile_told(profile: Profile) -> str:
    """Return what a profile tells, for people; equal profiles have the same words."""
    told = [f"{profile.edition} edition"]
    if profile.export:
        told.append(f"{profile.export} export")
    told += [f"{name} {'on' if on else 'off'}" for name, on in sorted(profile.params.items())]
    return ", ".join(told)


def _profile(export: str | None, params: dict[str, bool], edition: str) -> Profile:
    return Profile(export=export, params=params, edition=edition)


def _known(axis: str, name: str) -> None:
    names = bundle.names(axis)
    if name not in names:
        raise ValueError(f"unknown {axis} {name!r}: one of {', '.join(names)}")
