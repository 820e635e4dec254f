"""Validating: from what is asked for to the run that does it."""

import os
from collections.abc import Iterable, Mapping
from importlib import import_module

from exportv2 import bundle
from exportv2.checked import Settings
from exportv2.policy import Policy
from exportv2.profile import Profile
from exportv2.reading import MAX_ROW_BYTES, expand
from exportv2.run import Run
from exportv2.selection import EVERYTHING, Selection, parsed

#: An input as it may be given: a path, a glob, or `-` for standard input.
Input = str | os.PathLike[str]


def validate(  # noqa: PLR0913 - all but the first two by name
    inputs: Input | Iterable[Input],
    profile: Profile | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Mapping[str, str] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    write_baseline: str | os.PathLike[str] | None = None,
    max_row_bytes: int = MAX_ROW_BYTES,
    max_findings: int | None = None,
    expect_rows: int | None = None,
    jobs: int = 1,
    observe: bool = False,
) -> Run:
    """Check every row of one input, or of several, against `profile`.

    Returns an iterator over the findings, which reads as it goes; its `summary` is there once it is
    exhausted. Nothing wrong with an input raises: it is a finding. Of more than `max_findings`
    findings the rest is counted, not yielded. `select` and `ignore` tell which rules are checked:
    `RULE` or `RULE:table.field`, where RULE may be the first words of several. Raises ValueError
    for what is no rule. With `observe` it is counted which fields rows have, see `Run.observed`,
    which takes about as long again.

    `severity` tells, by patterns like these, the level that findings are reported at: error,
    warning, note, or off for not at all. The most specific pattern decides: one with a field, then
    the one with more words. Rows that conform are counted by the levels before. Of findings that
    the file `baseline` knows as many are not reported as it tells, the first ones; to
    `write_baseline` what was found is written as such a file once the run is exhausted, unless not
    all of the input was read. Raises FileError where one of these files does not serve. Another
    number of rows than `expect_rows`, of all inputs, is a finding.

    With `jobs` above 1 so many processes of their own check parts of the inputs side by side; the
    findings and the summary are the same, and in the same order. The processes end with the
    iterator: once it is exhausted, stopped or forgotten. Raises ValueError for less than 1. The
    iterator raises ProcessError where a process cannot do its work; one that is killed is a
    finding.
    """
    given = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    if jobs < 1:
        raise ValueError("jobs must be at least 1")
    names = expand([os.fspath(name) for name in given])
    settings = Settings(profile or Profile(), _selection(select, ignore), max_row_bytes, observe)
    policy = _policy(settings.profile.edition, severity, baseline, write_baseline)
    policy.check_place(names)
    return Run(
        names, settings, policy, max_findings=max_findings, expect_rows=expect_rows, jobs=jobs
    )


def validate_rows(  # noqa: PLR0913 - all but the first two by name
    rows: Iterable[object],
    profile: Profile | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Mapping[str, str] | None = None,
    baseline: str | os.PathLike[str] | None = None,
    max_row_bytes: int = MAX_ROW_BYTES,
    max_findings: int | None = None,
) -> Run:
    """Check rows that are at hand, decoded or as JSON texts, as `validate` does those of a file.

    In findings `file` is `-`, and `line` the number of the row. The iterator raises TypeError for a
    value that no JSON text can have.
    """
    settings = Settings(profile or Profile(), _selection(select, ignore), max_row_bytes)
    policy = _policy(settings.profile.edition, severity, baseline)
    return Run(["-"], settings, policy, max_findings=max_findings, rows=rows)


def _policy(
    edition: str,
    severity: Mapping[str, str] | None,
    baseline: str | os.PathLike[str] | None,
    write_baseline: str | os.PathLike[str] | None = None,
) -> Policy:
    if not severity and baseline is None and write_baseline is None:
        return Policy()
    from exportv2.severity import severity as told  # noqa: PLC0415 - most runs have no policy

    levels = told(severity or {}, import_module("exportv2.rules").rules(), bundle.tables())
    if baseline is None and write_baseline is None:
        return Policy(levels)
    from exportv2.baseline import Recorder, read_baseline  # noqa: PLC0415 - as above
    from exportv2.whole_file import is_yet_to_be  # noqa: PLC0415 - as above

    known = None if baseline is None else os.fspath(baseline)
    writes = None if write_baseline is None else os.fspath(write_baseline)
    # What settings name as the baseline has to be written a first time.
    is_first = known is not None and writes is not None and is_yet_to_be(known, writes)
    read = None if known is None or is_first else read_baseline(known)
    return Policy(levels, read, Recorder(edition), write_to=writes)


def _selection(select: Iterable[str], ignore: Iterable[str]) -> Selection:
    if (select, ignore) == ((), ()):
        return EVERYTHING
    # Where nothing is selected no rules need be known: of several processes, the first has none.
    rules, tables = import_module("exportv2.rules").rules(), bundle.tables()
    return Selection(parsed(select, rules, tables), parsed(ignore, rules, tables))
