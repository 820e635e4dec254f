"""Asserting that exports conform: for tests of those who write exports, or rely on them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from exportv2 import bundle
from exportv2.outcome import CONFORMS, FAIL_ON, status
from exportv2.profile import Profile
from exportv2.reports import REPORTS
from exportv2.validating import validate, validate_rows

if TYPE_CHECKING:
    from exportv2.run import Run
    from exportv2.settings_file import FileSettings


class Contract(NamedTuple):
    """What exports are to conform to: a profile, and the settings of a project, if it has any."""

    profile: Profile
    settings: FileSettings | None = None

    def told(
        self, *, export: str | None, params: Mapping[str, bool] | None, edition: str | None
    ) -> Contract:
        """Return a contract with another profile in what is told. Raises ValueError as Profile."""
        profile = Profile(
            export=export or self.profile.export,
            params=self.profile.params if params is None else params,
            edition=edition or self.profile.edition,
        )
        return self._replace(profile=profile)

    def broken_by(self, subject: Any) -> str | None:  # noqa: ANN401 - see below
        """Return the report on an export that does not conform, None of one that does.

        It is a path or glob, a row, decoded or its JSON text as bytes, or any number of rows.
        Findings below the level of `fail-on` break nothing. An export that is not read whole, and
        one without rows, do not conform.
        """
        run = self._run(subject)
        text: list[str] = []
        report = REPORTS["text"](text.append)
        for finding in run:
            report.add(finding)
        report.end(run.summary)
        fail_on = (self.settings.fail_on if self.settings else None) or FAIL_ON
        return None if status(run.summary, fail_on) == CONFORMS else "".join(text).rstrip("\n")

    def _run(self, subject: Any) -> Run:  # noqa: ANN401 - as above
        options = _options(self.settings)
        if isinstance(subject, (str, os.PathLike)):
            return validate(subject, self.profile, **options)
        single = isinstance(subject, (Mapping, bytes, bytearray, memoryview))
        return validate_rows([subject] if single else subject, self.profile, **options)


def contract(settings: FileSettings | None) -> Contract:
    """Return what the settings of a project say."""
    return Contract(settings.profile if settings else Profile(edition=bundle.GLOSSARY), settings)


def _options(settings: FileSettings | None) -> dict[str, Any]:
    """Return the options of `validate` that settings tell."""
    if settings is None:
        return {}
    told = {
        "select": settings.select,
        "ignore": settings.ignore,
        "severity": settings.severity,
        "baseline": settings.baseline,
        "max_row_bytes": settings.max_row_bytes,
    }
    return {name: value for name, value in told.items() if value}
