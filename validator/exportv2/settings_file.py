"""Reading a file of settings: members are named as options are, and each has its type."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from exportv2 import bundle
from exportv2.outcome import FAILING
from exportv2.profile import Profile
from exportv2.reports import REPORTS
from exportv2.rules import rules
from exportv2.selection import parsed as patterns
from exportv2.settings import PROJECT
from exportv2.severity import SEVERITIES
from exportv2.whole_file import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TABLE = ("tool", "exportv2")


@dataclass(frozen=True, kw_only=True)
class FileSettings:
    """The settings in the file `path`. What is None, or empty, is not told.

    `baseline` is a path as the command can use it: in the file it is from where the file is.
    """

    path: str
    export: str | None = None
    params: Mapping[str, bool] = field(default_factory=dict)
    edition: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str | None = None
    baseline: str | None = None
    max_findings: int | None = None
    max_row_bytes: int | None = None
    output_format: str | None = None
    jobs: int | None = None

    @property
    def profile(self) -> Profile:
        """The profile that is told."""
        return Profile(
            export=self.export, params=self.params, edition=self.edition or bundle.GLOSSARY
        )

    @property
    def defaults(self) -> dict[str, Any]:
        """What stands in place of an option that is not given, by the option's name in Python.

        Without params and severity, of which single members can be given.
        """
        told = {member.name: getattr(self, member.name) for member in fields(self)}
        for name in ("path", "params", "severity"):
            del told[name]
        # The option can be given several times.
        name = told.pop("output_format")
        told["formats"] = None if name is None else (name,)
        return {name: value for name, value in told.items() if value is not None}


def parsed(path: str, content: bytes) -> FileSettings | None:
    """Return the settings in what is in a file; None for a pyproject.toml without the table.

    Raises FileError, which tells the file and the member, and no value.
    """
    table: Any = _toml(path, content)
    before = ""
    if os.path.basename(path) == PROJECT:  # noqa: PTH119 - no path is made of it
        before = ".".join(_TABLE) + "."
        for name in _TABLE:
            table = table.get(name) if isinstance(table, dict) else None
        if table is None:
            return None
        if not isinstance(table, dict):
            raise FileError(f"{path}: {before[:-1]} must be a table")
    told: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _MEMBERS:
            raise FileError(f"{path}: {before}{name} is no setting: one of {', '.join(_MEMBERS)}")
        try:
            told[name.replace("-", "_")] = _MEMBERS[name](value)
        except _WrongError as wrong:
            raise FileError(f"{path}: {before}{name}{wrong}") from None
    if "baseline" in told:
        folder = os.path.dirname(path)  # noqa: PTH120 - as it was named
        told["baseline"] = os.path.join(folder, told["baseline"])  # noqa: PTH118 - as above
    return FileSettings(path=path, **told)


def _toml(path: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError:
        raise FileError(f"{path}: is no TOML: not UTF-8") from None
    except (ValueError, RecursionError) as error:
        # What else the message says may be from the file.
        line = re.search(r"at line (\d+)", str(error))
        raise FileError(f"{path}: is no TOML" + (f": line {line[1]}" if line else "")) from None


# What members hold -------------------------------------------------------------------------------


class _WrongError(Exception):
    """A member does not hold what it should; what it should is told as the end of a sentence."""


def _one_of(*names: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:  # noqa: ANN401 - any TOML value
        if not isinstance(value, str) or value not in names:
            raise _WrongError(f" must be one of {', '.join(names)}")
        return value

    return read


def _at_least(least: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:  # noqa: ANN401 - as above
        if type(value) is not int or value < least:
            raise _WrongError(f" must be an integer from {least}")
        return value

    return read


def _patterns(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    words = "must be written RULE or RULE:table.field, of a rule and a table there is"
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _WrongError(" must be a list of strings")
    for number, each in enumerate(value):
        try:
            patterns([each], rules(), bundle.tables())
        except ValueError:
            raise _WrongError(f"[{number}] {words}") from None
    return tuple(value)


def _severity(value: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        raise _WrongError(" must be a table of levels")
    read = _one_of(*SEVERITIES)
    for name, level in value.items():
        try:
            read(level)
            patterns([name], rules(), bundle.tables())
        except _WrongError as wrong:
            raise _WrongError(f'."{name}"{wrong}') from None
        except ValueError:
            raise _WrongError(f'."{name}" is no rule, nor a rule at a field') from None
    return dict(value)


def _params(value: Any) -> dict[str, bool]:  # noqa: ANN401 - as above
    if not isinstance(value, dict):
        raise _WrongError(" must be a table of true and false")
    known = bundle.names("param")
    for name, told in value.items():
        if name not in known:
            raise _WrongError(f".{name} is no param: one of {', '.join(known)}")
        if not isinstance(told, bool):
            raise _WrongError(f".{name} must be true or false")
    return dict(value)


def _path(value: Any) -> str:  # noqa: ANN401 - as above
    if not isinstance(value, str) or not value or "\0" in value:
        raise _WrongError(" must be the path of a file")
    return value


#: Every setting by its name.
_MEMBERS: dict[str, Callable[[Any], Any]] = {
    "export": _one_of(*bundle.names("export")),
    "params": _params,
    "edition": _one_of(*bundle.names("edition")),
    "select": _patterns,
    "ignore": _patterns,
    "severity": _severity,
    "fail-on": _one_of(*FAILING),
    "baseline": _path,
    "max-findings": _at_least(0),
    "max-row-bytes": _at_least(1),
    "output-format": _one_of(*REPORTS),
    "jobs": _at_least(1),
}
