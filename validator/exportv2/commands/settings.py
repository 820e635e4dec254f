"""The options that tell where settings are, and what the settings of a command are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exportv2.settings import is_switched_off, settings_in, settings_of
from exportv2.whole_file import FileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from exportv2.settings_file import FileSettings

_Command = TypeVar("_Command", bound="Callable[..., Any]")
#: Where a context keeps that none are looked for, and what was found.
_NONE, _FOUND = "exportv2.no_config", "exportv2.settings"


def settings_options(command: _Command) -> _Command:
    """Give `command` the options --config and --no-config; settings are its options' defaults.

    They are looked at before any other option is.
    """
    for option in (
        click.option(
            "--config",
            metavar="FILE",
            type=click.Path(),
            is_eager=True,
            expose_value=False,
            callback=_take_settings,
            help="The settings; otherwise those of the nearest exportv2.toml or pyproject.toml.",
        ),
        click.option(
            "--no-config",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_take_none,
            help="Look for no settings.",
        ),
    ):
        command = option(command)
    return command


def settings_told(context: click.Context) -> FileSettings | None:
    """Return the settings of the command that runs; None if there are none."""
    found: FileSettings | None = context.meta.get(_FOUND)
    return found


def _take_none(context: click.Context, _option: click.Parameter, none: bool) -> None:  # noqa: FBT001
    context.meta[_NONE] = none


def _take_settings(context: click.Context, _option: click.Parameter, path: str | None) -> None:
    try:
        if path is not None:
            settings: FileSettings | None = settings_in(path)
        elif context.meta.get(_NONE) or is_switched_off():
            settings = None
        else:
            settings = settings_of(_working_directory())
    except FileError as error:
        raise click.ClickException(str(error)) from None
    if settings is not None:
        context.meta[_FOUND] = settings
        context.default_map = settings.defaults


def _working_directory() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - as the rest of it
    except OSError:  # it is gone
        return os.sep
