"""Rules over a file: ids that no two rows share.

What a row is called can be told from the row alone; that an earlier row of the file is called the
same is for whoever sees the rows in their order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exportv2.accepting.records import RECORDS
from exportv2.consistency.rule import Path, Rule, Value

#: What a row is called, and where that stands. Of a rule no two rows of a file may have the same
#: name; it need not be what stands there.
Name = tuple[str, Path]


@dataclass(frozen=True, kw_only=True)
class FileRule(Rule):
    """A rule over a file, whose `check` returns names.

    `field` is the `table.field` of the places where they stand, `message` says that one is taken.
    """

    field: str
    message: str


def data_row_id_unique(row: Value) -> Iterable[Name]:
    """A data row is exported once."""
    try:
        name = row.data_row.id
    except AttributeError:  # no object, or none there
        return ()
    return ((name, _DATA_ROW_ID),) if isinstance(name, str) else ()


_DATA_ROW_ID = ("data_row", "id")


def run_data_row_id_unique(row: Value) -> Iterator[Name]:
    """In a model run every data row has an id of its own."""
    for model, experiment in _entries(row.experiments):
        for run, entry in _entries(experiment.runs):
            name = entry.run_data_row_id
            if isinstance(name, str):
                path = ("experiments", model, "runs", run, "run_data_row_id")
                yield f"{model!r}{run!r}{name!r}", path


def _entries(value: object) -> list[tuple[str, Value]]:
    if not isinstance(value, dict):
        return []
    return [(key, entry) for key, entry in value.items() if isinstance(entry, RECORDS)]


FILE_RULES = (
    FileRule(
        id="data-row-id-unique",
        level="warning",
        when="two rows of a file have the same data_row.id",
        basis="Observed: a data row comes once in a file.",
        tables=("data_row",),
        over=("export",),
        check=data_row_id_unique,
        field="data_row.id",
        message="an earlier row of the file has this id",
    ),
    FileRule(
        id="run-data-row-id-unique",
        level="error",
        when="two rows of a file have the same run_data_row_id in one model run",
        basis="Glossary: a unique id for the data row in the context of the model run.",
        tables=("run",),
        over=("export",),
        check=run_data_row_id_unique,
        field="run.run_data_row_id",
        message="an earlier row of the file has this id in the same run",
        needs=("experiments",),
    ),
)
