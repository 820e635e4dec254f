"""The options that tell a profile, shared by every command that takes one."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from exportv2 import bundle
from exportv2.commands.settings import settings_told
from exportv2.profile import Profile

_Command = TypeVar("_Command", bound=Callable[..., Any])
_VALUES = {"true": True, "false": False}


def profile_options(command: _Command) -> _Command:
    """Give `command` the options --export, --param, --params and --edition."""
    for option in (
        click.option(
            "--edition",
            type=click.Choice(bundle.names("edition")),
            default=bundle.GLOSSARY,
            show_default=True,
            help="Which reading of the format.",
        ),
        click.option(
            "--params",
            "params_file",
            metavar="FILE.json",
            type=click.Path(),
            help="The params dictionary of the export request; --param wins over it.",
        ),
        click.option(
            "--param",
            "told",
            metavar="NAME=true|false",
            multiple=True,
            callback=_params,
            help="A switch of the export request; repeatable.",
        ),
        click.option(
            "--export", type=click.Choice(bundle.names("export")), help="Which export the file is."
        ),
    ):
        command = option(command)
    return command


def make_profile(
    export: str | None, told: dict[str, bool], params_file: str | None, edition: str
) -> Profile:
    """Return the profile that the options tell, and the settings of the command that runs."""
    settings = settings_told(click.get_current_context())
    params = dict(settings.params) if settings else {}
    if params_file is not None:
        params |= _read_params(params_file)
    return Profile(export=export, params=params | told, edition=edition)


def _params(
    _context: click.Context, _option: click.Parameter, words: tuple[str, ...]
) -> dict[str, bool]:
    told: dict[str, bool] = {}
    known = bundle.names("param")
    for word in words:
        name, _, text = word.partition("=")
        if name not in known:
            raise click.BadParameter(f"unknown param {name!r}: one of {', '.join(known)}")
        if text not in _VALUES:
            raise click.BadParameter(f"{word!r} is not {name}=true or {name}=false")
        if told.setdefault(name, _VALUES[text]) != _VALUES[text]:
            raise click.BadParameter(f"{name} is told both true and false")
    return told


def _read_params(path: str) -> dict[str, bool]:
    """Return the switches that a file tells; any other member is ignored."""
    import json  # noqa: PLC0415 - few name a file
    from pathlib import Path  # noqa: PLC0415

    option = "--params"
    try:
        params = json.loads(Path(path).read_bytes())
    except OSError as error:
        why = error.strerror or "input error"
        raise click.BadParameter(f"cannot be read: {why}", param_hint=option) from None
    except (ValueError, RecursionError):
        raise click.BadParameter("the file holds no JSON", param_hint=option) from None
    if not isinstance(params, dict):
        raise click.BadParameter("the file holds no JSON object", param_hint=option)
    known = bundle.names("param")
    return {name: on for name, on in params.items() if name in known and isinstance(on, bool)}
