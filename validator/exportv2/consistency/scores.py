"""Rules on performance details: consensus, benchmarks, seconds."""

from collections.abc import Iterator

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node
from exportv2.consistency.rule import Problem, Value, integer, member, number, records

#: Sums of decimal fractions are off by less.
_ROUNDING = 1e-6


def consensus_count(node: Node) -> Iterator[Problem]:
    """As many labels are counted as are listed, and no fewer than are there."""
    labels = records(node.value.labels)
    for details in _details(labels, "consensus_label_count"):
        count = integer(details.consensus_label_count)
        listed = details.consensus_labels
        if count is None:
            continue
        if isinstance(listed, list) and len(listed) != count:
            message = "not the number of `consensus_labels`"
            yield Problem(("consensus_label_count",), message, details)
        elif count < len(labels):
            message = "less than the number of labels in the project"
            yield Problem(("consensus_label_count",), message, details)


def consensus_ids(node: Node) -> Iterator[Problem]:
    """Every label is listed once."""
    labels = records(node.value.labels)
    there: set[str] | None = None
    for details in _details(labels, "consensus_labels"):
        listed = details.consensus_labels
        if not isinstance(listed, list):
            continue
        if there is None:
            there = {name for label in labels if isinstance(name := label.id, str)}
        ids: set[str] = set()
        for index, name in enumerate(listed):
            if isinstance(name, str):
                if name in ids:
                    path = ("consensus_labels", index)
                    yield Problem(path, "this id stands in the list before", details)
                ids.add(name)
        # Asked of a set, this takes no longer than the shorter of the two.
        if not there <= ids:
            yield Problem(("consensus_labels",), "a label of the project is missing", details)


def _details(labels: list[Value], name: str) -> list[Value]:
    """Return the performance details of labels that have a member with that name."""
    there = [each for label in labels if (each := label.performance_details) is not None]
    return [each for each in there if isinstance(each, RECORDS) and getattr(each, name) is not None]


def benchmark_pair(node: Node) -> Iterator[Problem]:
    """A score against a benchmark names the benchmark."""
    details = node.value.performance_details
    if details.benchmark_reference_label is None and number(details.benchmark_score) is not None:
        yield Problem(("benchmark_score",), "without `benchmark_reference_label`", details)


def consensus_alone(node: Node) -> Iterator[Problem]:
    """Agreement takes two labels."""
    details = node.value.performance_details
    if number(details.consensus_score) is None:
        return
    project = node.up.value if node.up is not None else None
    labels = member(project, "labels")
    if integer(member(project, "project_details", "consensus_expected_label_count")) == 1:
        yield Problem(("consensus_score",), "but only one label is expected", details)
    elif isinstance(labels, list) and len(labels) == 1:
        yield Problem(("consensus_score",), "but there is only one label", details)


def selected_label(node: Node) -> Iterator[Problem]:
    """The label that was selected is one of the project's."""
    details = node.value.project_details
    selected, labels = details.selected_label_id, node.value.labels
    if isinstance(selected, str) and isinstance(labels, list):
        if all(member(label, "id") != selected for label in labels):
            message = "no label of the project has this id"
            yield Problem(("selected_label_id",), message, details)


def seconds_total(node: Node) -> Iterator[Problem]:
    """The total is the sum of its parts."""
    details = node.value.performance_details_v2
    parts = (details.seconds_to_label, details.seconds_to_review, details.seconds_to_rework)
    told = [each for each in map(number, parts) if each is not None]
    total = number(details.seconds_total)
    if total is not None and len(told) == len(parts) and _differ(told, total):
        message = "not the sum of the seconds to label, review and rework"
        yield Problem(("seconds_total",), message, details)


def _differ(parts: list[float], total: float) -> bool:
    try:
        return abs(sum(parts) - total) > _ROUNDING
    except OverflowError:  # an integer beyond what JSON text may have
        return False
