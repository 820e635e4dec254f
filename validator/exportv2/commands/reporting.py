"""Which reports `exportv2 validate` writes, and where: --output-format, --output, --statistics."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from exportv2.commands.destinations import appended_file, file_output
from exportv2.commands.output import OutputError, standard_output
from exportv2.commands.terminal import wants_colour
from exportv2.reports import (
    AS_IT_GOES,
    REPORTS,
    Manner,
    Report,
    Write,
    html_report,
    text_report,
)

if TYPE_CHECKING:
    from exportv2.findings import Finding, Summary
    from exportv2.run import Run

_Command = TypeVar("_Command", bound=Callable[..., Any])
_TEXT = "text"
_GITHUB = "github"
_HTML = "html"
#: Stands for standard output where a file is named.
_STANDARD_OUTPUT = "-"
#: Names the file that a step of GitHub Actions adds its summary to.
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
#: Under which name the context has the options of reports, in the order of the command line.
_ORDER = "exportv2.commands.reporting"


class Pair(NamedTuple):
    """A report: its format, and the file it is written to, None for standard output."""

    format: str
    output: str | None

    def is_at(self, path: str) -> bool:
        """Tell whether it is written to the file that has this name."""
        return self.output is not None and os.path.realpath(self.output) == os.path.realpath(path)


class ReportingCommand(click.Command):
    """A command that knows in what order its options were given; click keeps that to itself."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, and keep the names of the options in their order."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[_ORDER] = [option.name for option in order]
        return super().parse_args(ctx, args)


def report_options(command: _Command) -> _Command:
    """Give a ReportingCommand --output-format, --output and --statistics, as one `pairs`."""
    for option in (
        click.option(
            "--statistics",
            is_flag=True,
            help="Of the text report, only how many findings each rule and field has; wins over a "
            "format in the settings.",
        ),
        click.option(
            "--output",
            "outputs",
            metavar="FILE",
            multiple=True,
            help="Write the report to a file; - is standard output. Repeatable in pairs with "
            "--output-format: the n-th belongs to the n-th format, or, where there are fewer of "
            "them than formats, each to the format before it.",
        ),
        click.option(
            "--output-format",
            "formats",
            type=click.Choice(list(REPORTS)),
            multiple=True,
            help="How findings are reported; repeatable.  [default: text]",
        ),
    ):
        command = option(command)
    return command


def paired(
    context: click.Context, formats: tuple[str, ...], outputs: tuple[str, ...], *, statistics: bool
) -> list[Pair]:
    """Return the reports that the options of a command line tell. Raises UsageError.

    `statistics` is of text: on the command line it wins over a format that only settings tell.
    """
    if statistics and context.get_parameter_source("formats") is ParameterSource.DEFAULT_MAP:
        formats = (_TEXT,)
    formats = formats or (_TEXT,)
    pairs = _pairs(formats, outputs, context.meta.get(_ORDER, ()))
    if sum(pair.output is None for pair in pairs) > 1:
        raise click.UsageError(
            "only one report can go to standard output; give each other an --output of its own"
        )
    files = [os.path.realpath(pair.output) for pair in pairs if pair.output is not None]
    files = [name for name in files if not os.path.exists(name) or os.path.isfile(name)]  # noqa: PTH110, PTH113 - pathlib is slow to load
    if len(files) != len(set(files)):
        raise click.UsageError("--output: two reports cannot go to the same file")
    if statistics and _TEXT not in formats:
        raise click.UsageError("--statistics is of --output-format text")
    return pairs


def _pairs(formats: tuple[str, ...], outputs: tuple[str, ...], order: Iterable[str]) -> list[Pair]:
    if len(outputs) > len(formats):
        raise click.UsageError("there are more --output than --output-format")
    files: list[str | None] = [None] * len(formats)
    if len(outputs) == len(formats):
        files = list(outputs)
    else:
        last, left = -1, list(outputs)
        for option in order:
            last += option == "formats"
            if option == "outputs":
                if last < 0 or files[last] is not None:
                    raise click.UsageError("--output: each must follow its own --output-format")
                files[last] = left.pop(0)
    return [
        Pair(name, None if file == _STANDARD_OUTPUT else file)
        for name, file in zip(formats, files, strict=True)
    ]


def observes(pairs: Iterable[Pair]) -> bool:
    """Tell whether any of the reports shows which fields rows have."""
    return any(pair.format == _HTML for pair in pairs)


def fills_terminal(pairs: Iterable[Pair]) -> bool:
    """Tell whether a report comes to a terminal as findings do, and leaves no room there."""
    to_output = any(pair.output is None and pair.format in AS_IT_GOES for pair in pairs)
    return to_output and sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def reports(
    pairs: list[Pair], run: Run, beside: Iterable[str], *, statistics: bool
) -> Generator[Report]:
    """Return one report on a run that is all of those told; files are in their place at the end.

    `beside` are files that the command reads or writes besides inputs and reports. Raises FileError
    where a file cannot be written, which then is as it was; ClickException where standard output
    cannot be.
    """
    with ExitStack() as shown, ExitStack() as files:
        read = [*run.names, *beside]
        on_output: list[Report] = []
        in_files: list[Report] = []
        for pair in pairs:
            if pair.output is None:
                write = shown.enter_context(standard_output())
                on_output.append(_made(pair, write, run, statistics=statistics))
            else:
                write = files.enter_context(file_output(pair.output, read))
                in_files.append(_made(pair, write, run, statistics=statistics))
        path = os.environ.get(_STEP_SUMMARY)
        if path and any(pair.format == _GITHUB for pair in pairs):
            from exportv2.reports.step_summary import MOST_BYTES, StepSummary  # noqa: PLC0415

            write, size = files.enter_context(appended_file(path))
            in_files.append(StepSummary(write, MOST_BYTES - size))
        if not in_files:
            yield on_output[0]  # which spares a call a finding
        else:
            yield _Several(in_files, files.close, on_output)


def _made(pair: Pair, write: Write, run: Run, *, statistics: bool) -> Report:
    if pair.format == _HTML:
        return html_report(write, run.profile, lambda: run.observed)
    if pair.format == _TEXT:
        colour = pair.output is None and wants_colour()
        return text_report(write, Manner(colour=colour, statistics=statistics))
    return REPORTS[pair.format](write)


class _Several:
    """Several reports as one. The files are in their place before the last is written elsewhere.

    So they are there even if nobody listens to standard output any more, however early.
    """

    def __init__(
        self, in_files: list[Report], close: Callable[[], None], on_output: list[Report]
    ) -> None:
        self._in_files = in_files
        self._close = close
        self._on_output = on_output
        self._adds = [report.add for report in in_files]
        self._adds_on_output = [report.add for report in on_output]
        self._closed: OutputError | None = None

    def add(self, finding: Finding) -> None:
        """Hand on the finding."""
        for add in self._adds:
            add(finding)
        try:
            for add in self._adds_on_output:
                add(finding)
        except OutputError as error:
            if not error.is_closed_pipe:
                raise
            self._closed = error  # to be told once the others are done
            self._adds_on_output = []

    def end(self, summary: Summary) -> None:
        """Hand on the summary."""
        for report in self._in_files:
            report.end(summary)
        self._close()
        if self._closed is not None:
            raise self._closed
        for report in self._on_output:
            report.end(summary)
