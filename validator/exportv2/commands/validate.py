"""`exportv2 validate`: check files, and report."""

import click

from exportv2.checked import ProcessError
from exportv2.cli import INTERRUPTED
from exportv2.commands.profile import make_profile, profile_options
from exportv2.commands.reporting import ReportingCommand, paired, report_options, reports
from exportv2.findings import Summary
from exportv2.reading import MAX_ROW_BYTES
from exportv2.reports import Report
from exportv2.run import Run, validate

CONFORMS = 0
FINDINGS = 1
NOT_READ = 3


@click.command(
    "validate", cls=ReportingCommand, short_help="Check exports against the specification."
)
@profile_options
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
    max_findings: int | None,
    max_row_bytes: int,
    jobs: int,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    statistics: bool,
) -> None:
    """Check every row of each INPUT: NDJSON, a JSON array, or JSON objects.

    INPUT is a path, a glob, or - for standard input. gzip and zstd are told by content.

    \b
    Exit status: 0 conforms, 1 findings of level error, 2 usage or internal error,
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
            max_row_bytes=max_row_bytes,
            max_findings=max_findings,
            jobs=jobs,
        )
    except ValueError as error:
        raise click.UsageError(f"--select and --ignore: {error}") from None
    with reports(pairs, run.names, statistics=statistics) as report:
        try:
            status = _report(run, report)
        except ProcessError as error:
            raise click.ClickException(str(error)) from None
    context.exit(status)


def _report(run: Run, report: Report) -> int:
    """Report a run to its end, or to its interruption; return the exit status."""
    try:
        for finding in run:
            report.add(finding)
    except KeyboardInterrupt:
        report.end(run.stop())
        return INTERRUPTED
    report.end(run.summary)
    return _status(run.summary)


def _status(summary: Summary) -> int:
    if not summary.complete or not summary.rows:
        return NOT_READ
    return FINDINGS if summary.findings["error"] else CONFORMS
