"""The commands in Markdown, as the command line itself describes them."""

import inspect
import re
from collections.abc import Iterator

import click

from exportv2.generate.pages.markdown import table

#: What the help of an option says its default is, where click is not told.
_DEFAULT = re.compile(r"\s*\[default: (?P<default>.+)\]$")


def commands() -> str:
    """Return every command: what it does, how it is called, and its options."""
    # Loaded here: the commands have need of what is generated, and know the exports, params and
    # editions of then. A new one is on the page after a second run, which --check asks for.
    from exportv2.cli import cli  # noqa: PLC0415

    return "\n\n".join(_blocks(cli, "exportv2", None, 2))


def _blocks(
    command: click.Command, name: str, above: click.Context | None, level: int
) -> Iterator[str]:
    context = click.Context(command, above, name, **command.context_settings)
    yield f"{'#' * level} {context.command_path}"
    yield from _paragraphs(command.help or "")
    yield f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```"
    rows = [
        _row(parameter, context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
    ]
    yield table(("Option", "Meaning", "Default"), rows)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _blocks(found, below, context, level + 1)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text, but those that are laid out for a terminal."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if not paragraph.startswith("\b"):
            yield paragraph


def _row(option: click.Option, context: click.Context) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    meaning = option.help or ""
    told = _DEFAULT.search(meaning)
    default = told["default"] if told else f"`{option.default}`" if option.show_default else ""
    meaning = _DEFAULT.sub("", meaning)
    if option.is_flag:
        return names, meaning, default
    # The choices would make the column wider than a page.
    if isinstance(option.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in option.type.choices)
        meaning, value = f"{meaning} One of {choices}.", "WORD"
    else:
        value = option.make_metavar(context)
    return f"{names[:-1]} {value}`", meaning, default
