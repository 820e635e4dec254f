"""`exportv2 validate`: check files, and report."""

import click

from exportv2.checked import ProcessError
from exportv2.commands.profile import make_profile, profile_options
from exportv2.commands.reporting import (
    ReportingCommand,
    fills_terminal,
    observes,
    paired,
    report_options,
    reports,
)
from exportv2.commands.settings import settings_options, settings_told
from exportv2.commands.showing import PROGRESS, showing
from exportv2.outcome import FAIL_ON, FAILING, status
from exportv2.policy import UnwrittenBaselineError
from exportv2.reading import MAX_ROW_BYTES
from exportv2.reports import Report
from exportv2.run import Run
from exportv2.start import INTERRUPTED
from exportv2.validating import validate
from exportv2.whole_file import FileError


def _severity(
    context: click.Context, _option: click.Parameter, words: tuple[str, ...]
) -> dict[str, str]:
    settings = settings_told(context)
    told = dict(settings.severity) if settings else {}
    for word in words:
        pattern, equals, level = word.rpartition("=")
        if not equals:
            raise click.BadParameter(f"{word!r} is not written RULE[:table.field]=LEVEL")
        told[pattern] = level
    return told


@click.command(
    "validate", cls=ReportingCommand, short_help="Check exports against the specification."
)
@profile_options
@settings_options
@click.option(
    "--select",
    metavar="RULE[:table.field]",
    multiple=True,
    help="Check this rule alone, or all that begin with it; repeatable.",
)
@click.option(
    "--ignore",
    metavar="RULE[:table.field]",
    multiple=True,
    help="Do not check this rule, nor any that begins with it; repeatable.",
)
@click.option(
    "--severity",
    metavar="RULE[:table.field]=LEVEL",
    multiple=True,
    callback=_severity,
    help="Report at this level: error, warning, note, or off for not at all; repeatable. The most "
    "specific one decides, then the last.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    default=FAIL_ON,
    show_default=True,
    help="The least level of a finding that makes the exit status 1.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="Do not report as many findings as this file knows, place by place.",
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(),
    help="Write what is found as a baseline.",
)
@click.option(
    "--expect-rows",
    metavar="N",
    type=click.IntRange(min=0),
    help="Of another number of rows, all inputs together, say so and exit with 3.",
)
@click.option(
    "--max-findings",
    metavar="N",
    type=click.IntRange(min=0),
    help="List only so many findings; all are counted.  [default: no limit]",
)
@report_options
@click.option(
    "--max-row-bytes",
    metavar="N",
    type=click.IntRange(min=1),
    default=MAX_ROW_BYTES,
    show_default=True,
    help="Skip rows that are longer.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Check with so many processes side by side; the output is the same.",
)
@click.option(
    "--progress",
    type=click.Choice(PROGRESS),
    default=PROGRESS[0],
    show_default=True,
    help="How far a long run has come, on standard error: on a terminal alone, as plain lines, or "
    "not at all.",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    export: str | None,
    told: dict[str, bool],
    params_file: str | None,
    edition: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: dict[str, str],
    fail_on: str,
    baseline: str | None,
    write_baseline: str | None,
    expect_rows: int | None,
    max_findings: int | None,
    max_row_bytes: int,
    jobs: int,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    statistics: bool,
    progress: str,
) -> None:
    """Check every row of each INPUT: NDJSON, a JSON array, or JSON objects.

    INPUT is a path, a glob, or - for standard input. gzip and zstd are told by content.

    \b
    Exit status: 0 conforms, 1 findings at or above --fail-on, 2 usage or internal error,
    3 an input could not be read whole or nothing was checked, 130 interrupted.
    """  # noqa: D301 - to click, a backspace says not to wrap what follows
    pairs = paired(context, formats, outputs, statistics=statistics)
    profile = make_profile(export, told, params_file, edition)
    try:
        run = validate(
            inputs,
            profile,
            select=select,
            ignore=ignore,
            severity=severity,
            baseline=baseline,
            write_baseline=write_baseline,
            expect_rows=expect_rows,
            max_row_bytes=max_row_bytes,
            max_findings=max_findings,
            jobs=jobs,
            observe=observes(pairs),
        )
    except ValueError as error:
        raise click.UsageError(f"--select, --ignore and --severity: {error}") from None
    except FileError as error:
        raise click.ClickException(str(error)) from None
    settings = settings_told(context)
    told_files = (baseline, write_baseline, params_file, settings and settings.path)
    beside = [path for path in told_files if path]
    if write_baseline and any(pair.is_at(write_baseline) for pair in pairs):
        raise click.UsageError("--output and --write-baseline cannot go to the same file")
    how = "none" if progress == "auto" and fills_terminal(pairs) else progress
    try:
        with reports(pairs, run, beside, statistics=statistics) as report:
            ended = _report(run, report, fail_on, how)
    except (FileError, ProcessError) as error:
        raise click.ClickException(str(error)) from None
    context.exit(ended)


def _report(run: Run, report: Report, fail_on: str, how: str) -> int:
    """Report a run to its end, or to its interruption; return the exit status.

    `how` tells how its progress is shown.
    """
    try:
        with showing(run, how):
            for finding in run:
                report.add(finding)
    except KeyboardInterrupt:
        report.end(run.stop())
        return INTERRUPTED
    except UnwrittenBaselineError:
        report.end(run.summary)
        raise
    report.end(run.summary)
    return status(run.summary, fail_on)
