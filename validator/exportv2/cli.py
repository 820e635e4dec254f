"""The command line: which command, and how its ends are told."""

from contextlib import suppress
from importlib import import_module

import click

from exportv2.start import INTERRUPTED
from exportv2.version import told

USAGE = INTERNAL_ERROR = 2

#: Every command, by the module it is loaded from when it is asked for.
_COMMANDS = {
    "codegen": "exportv2.commands.codegen",
    "docs": "exportv2.commands.docs",
    "rules": "exportv2.commands.rules",
    "schema": "exportv2.commands.schema",
    "validate": "exportv2.commands.validate",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


def _print_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001
    if asked:
        click.echo(told())
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and the digest of the schema, and exit.",
)
def cli() -> None:
    """Check Labelbox Export v2 files against their machine-readable specification."""


def main() -> int:
    """Run the command line; return the exit status. Whatever goes wrong is told in one line."""
    try:
        # Not standalone, click hands on its own errors; what it returns then is the exit status.
        return int(cli.main(prog_name="exportv2", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        with suppress(OSError):  # as below
            click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        command = "exportv2" if error.ctx is None else error.ctx.command_path
        _tell(f"{command}: {error.format_message()} (see {command} --help)")
        return USAGE
    except click.ClickException as error:
        _tell(f"exportv2: {error.format_message()}")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, no data and no traceback is shown
        from exportv2.origin import origin  # noqa: PLC0415 - most runs end well

        _tell(f"exportv2: internal error: {type(error).__name__} at {origin(error)}")
        return INTERNAL_ERROR


def _tell(line: str) -> None:
    from exportv2.reports.inert import inert  # noqa: PLC0415 - most runs end well

    with suppress(OSError):  # nobody can be told, which makes it no other error
        click.echo(inert(" ".join(line.split())), err=True)
