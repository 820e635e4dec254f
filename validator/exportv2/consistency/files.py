"""Rules over a file: ids that no two rows share.

What a row is called can be told from the row alone; that an earlier row of the file is called the
same is for whoever sees the rows in their order.
"""

from collections.abc import Iterator
from typing import NamedTuple

from exportv2.accepting.records import RECORDS
from exportv2.consistency.rule import Path, Rule, Value, member


class Name(NamedTuple):
    """What a row is called: the name, where it stands, and words for the case of its being taken.

    `field` is the `table.field` of the place. Of a rule no two rows of a file may have the same
    `name`; it need not be what stands there.
    """

    name: str
    path: Path
    field: str
    message: str


def data_row_id_unique(row: Value) -> Iterator[Name]:
    """A data row is exported once."""
    name = member(row, "data_row", "id")
    if isinstance(name, str):
        message = "an earlier row of the file has this id"
        yield Name(name, ("data_row", "id"), "data_row.id", message)


def run_data_row_id_unique(row: Value) -> Iterator[Name]:
    """In a model run every data row has an id of its own."""
    for model, experiment in _entries(row.experiments):
        for run, entry in _entries(experiment.runs):
            name = entry.run_data_row_id
            if isinstance(name, str):
                path = ("experiments", model, "runs", run, "run_data_row_id")
                message = "an earlier row of the file has this id in the same run"
                told = f"{model!r}{run!r}{name!r}"
                yield Name(told, path, "run.run_data_row_id", message)


def _entries(value: object) -> list[tuple[str, Value]]:
    if not isinstance(value, dict):
        return []
    return [(key, entry) for key, entry in value.items() if isinstance(entry, RECORDS)]


FILE_RULES = (
    Rule(
        id="data-row-id-unique",
        level="warning",
        when="two rows of a file have the same data_row.id",
        basis="Observed: a data row comes once in a file.",
        tables=("data_row",),
        over=("export",),
        check=data_row_id_unique,
    ),
    Rule(
        id="run-data-row-id-unique",
        level="error",
        when="two rows of a file have the same run_data_row_id in one model run",
        basis="Glossary: a unique id for the data row in the context of the model run.",
        tables=("run",),
        over=("export",),
        check=run_data_row_id_unique,
        needs=("experiments",),
    ),
)
