"""Rules over a file: ids that no two rows share."""

from collections.abc import Iterator

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node
from exportv2.consistency.rule import Problem, Rule, Value, member
from exportv2.consistency.seen import Seen


def data_row_id_unique(row: Node, seen: Seen) -> Iterator[Problem]:
    """A data row is exported once."""
    name = member(row.value, "data_row", "id")
    if isinstance(name, str) and seen.add(name):
        yield Problem(("data_row", "id"), "an earlier row of the file has this id")


def run_data_row_id_unique(row: Node, seen: Seen) -> Iterator[Problem]:
    """In a model run every data row has an id of its own."""
    for model, experiment in _entries(row.value.experiments):
        for run, entry in _entries(experiment.runs):
            name = entry.run_data_row_id
            if isinstance(name, str) and seen.add(f"{model!r}{run!r}{name!r}"):
                path = ("experiments", model, "runs", run, "run_data_row_id")
                yield Problem(path, "an earlier row of the file has this id in the same run")


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
