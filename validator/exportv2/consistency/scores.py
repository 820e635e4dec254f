"""Rules on performance details: consensus, benchmarks, seconds."""

from collections.abc import Iterator

from exportv2.consistency.node import Node, Value
from exportv2.consistency.rule import Problem, integer, member, number, objects

#: Sums of decimal fractions are off by less.
_ROUNDING = 1e-6


def consensus_count(node: Node) -> Iterator[Problem]:
    """As many labels are counted as are listed, and no fewer than are there."""
    labels = objects(node.value.get("labels"))
    for details in _details(labels):
        count = integer(details.get("consensus_label_count"))
        listed = details.get("consensus_labels")
        if count is None:
            continue
        if isinstance(listed, list) and len(listed) != count:
            path = node.path(details, "consensus_label_count")
            yield Problem(path, "not the number of `consensus_labels`")
        elif count < len(labels):
            path = node.path(details, "consensus_label_count")
            yield Problem(path, "less than the number of labels in the project")


def consensus_ids(node: Node) -> Iterator[Problem]:
    """Every label is listed once."""
    labels = objects(node.value.get("labels"))
    there: set[str] | None = None
    for details in _details(labels):
        listed = details.get("consensus_labels")
        if not isinstance(listed, list):
            continue
        if there is None:
            there = {name for label in labels if isinstance(name := label.get("id"), str)}
        ids: set[str] = set()
        for index, name in enumerate(listed):
            if isinstance(name, str):
                if name in ids:
                    path = node.path(details, "consensus_labels", index)
                    yield Problem(path, "this id stands in the list before")
                ids.add(name)
        # Asked of a set, this takes no longer than the shorter of the two.
        if not there <= ids:
            path = node.path(details, "consensus_labels")
            yield Problem(path, "a label of the project is missing")


def _details(labels: list[Value]) -> Iterator[Value]:
    """Yield the performance details of labels that have them."""
    for label in labels:
        if isinstance(details := label.get("performance_details"), dict):
            yield details


def benchmark_pair(node: Node) -> Iterator[Problem]:
    """A score against a benchmark names the benchmark."""
    details = node.value["performance_details"]
    score = number(details.get("benchmark_score"))
    if score is not None and "benchmark_reference_label" not in details:
        path = node.path(details, "benchmark_score")
        yield Problem(path, "without `benchmark_reference_label`")


def consensus_alone(node: Node) -> Iterator[Problem]:
    """Agreement takes two labels."""
    details = node.value["performance_details"]
    if number(details.get("consensus_score")) is None:
        return
    project = _project(node)
    labels = project.get("labels")
    if integer(member(project, "project_details", "consensus_expected_label_count")) == 1:
        yield Problem(node.path(details, "consensus_score"), "but only one label is expected")
    elif isinstance(labels, list) and len(labels) == 1:
        yield Problem(node.path(details, "consensus_score"), "but there is only one label")


def _project(node: Node) -> Value:
    """Return the project entry that a label is in."""
    return node.up.value if node.up is not None else {}


def selected_label(node: Node) -> Iterator[Problem]:
    """The label that was selected is one of the project's."""
    details = node.value["project_details"]
    selected, labels = details.get("selected_label_id"), node.value.get("labels")
    if isinstance(selected, str) and isinstance(labels, list):
        if all(member(label, "id") != selected for label in labels):
            path = node.path(details, "selected_label_id")
            yield Problem(path, "no label of the project has this id")


def seconds_total(node: Node) -> Iterator[Problem]:
    """The total is the sum of its parts."""
    details = node.value["performance_details_v2"]
    parts = ("seconds_to_label", "seconds_to_review", "seconds_to_rework")
    told = [each for name in parts if (each := number(details.get(name))) is not None]
    total = number(details.get("seconds_total"))
    if total is not None and len(told) == len(parts) and _differ(told, total):
        path = node.path(details, "seconds_total")
        yield Problem(path, "not the sum of the seconds to label, review and rework")


def _differ(parts: list[float], total: float) -> bool:
    try:
        return abs(sum(parts) - total) > _ROUNDING
    except OverflowError:  # an integer beyond what JSON text may have
        return False
