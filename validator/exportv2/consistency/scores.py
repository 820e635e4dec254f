"""Rules on performance details: consensus, benchmarks, seconds."""

from collections.abc import Iterator

from exportv2.consistency.node import Node
from exportv2.consistency.rule import Problem, Rule, Value, integer, member, number, records

#: Sums of decimal fractions are off by less.
_ROUNDING = 1e-6


def consensus_count(node: Node) -> Iterator[Problem]:
    """As many labels are counted as are listed, and no fewer than are there."""
    details = node.value.performance_details
    if details.consensus_label_count is None:
        return
    count = integer(details.consensus_label_count)
    listed = details.consensus_labels
    if count is None:
        return
    if isinstance(listed, list) and len(listed) != count:
        message = "not the number of `consensus_labels`"
        yield Problem(("consensus_label_count",), message, details)
    elif count < len(node.up.once(_labels)):
        message = "less than the number of labels in the project"
        yield Problem(("consensus_label_count",), message, details)


def consensus_ids(node: Node) -> Iterator[Problem]:
    """Every label is listed once."""
    details = node.value.performance_details
    listed = details.consensus_labels
    if not isinstance(listed, list):
        return
    ids: set[str] = set()
    for index, name in enumerate(listed):
        if isinstance(name, str):
            if name in ids:
                path = ("consensus_labels", index)
                yield Problem(path, "this id stands in the list before", details)
            ids.add(name)
    # Asked of a set, this takes no longer than the shorter of the two.
    if not node.up.once(_label_ids) <= ids:
        yield Problem(("consensus_labels",), "a label of the project is missing", details)


def _labels(project: Node) -> list[Value]:
    return records(project.value.labels)


def _label_ids(project: Node) -> set[str]:
    return {name for label in project.once(_labels) if isinstance(name := label.id, str)}


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
    project = node.up.value
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
    if total is not None and len(told) == len(parts) and abs(sum(told) - total) > _ROUNDING:
        message = "not the sum of the seconds to label, review and rework"
        yield Problem(("seconds_total",), message, details)


RULES = (
    Rule(
        id="consensus-count",
        level="error",
        when="consensus_label_count is not the length of consensus_labels, or less than the labels "
        "of the project",
        basis="Glossary: both tell the labels created on the data row in the project.",
        tables=("project", "performance_details"),
        over=("label",),
        check=consensus_count,
        needs=("performance_details",),
        reads=("consensus_label_count",),
    ),
    Rule(
        id="consensus-ids",
        level="error",
        when="an id repeats in consensus_labels, or that of a label of the project is missing",
        basis="Glossary: the ids of the labels created on the data row in the project.",
        tables=("project", "label", "performance_details"),
        over=("label",),
        check=consensus_ids,
        needs=("performance_details",),
        reads=("consensus_labels",),
    ),
    Rule(
        id="selected-label",
        level="warning",
        when="selected_label_id is the id of no label of the project",
        basis="Glossary: the winner amongst the labels made on the data row.",
        tables=("project", "label", "project_details"),
        over=("project",),
        check=selected_label,
        needs=("project_details",),
        reads=("selected_label_id",),
    ),
    Rule(
        id="benchmark-pair",
        level="warning",
        when="benchmark_score stands without benchmark_reference_label",
        basis="Glossary: the score is the agreement with the benchmark label.",
        tables=("performance_details",),
        over=("label",),
        check=benchmark_pair,
        needs=("performance_details",),
        reads=("benchmark_score",),
    ),
    Rule(
        id="consensus-alone",
        level="note",
        when="a consensus_score stands where only one label is expected, or is there",
        basis="Glossary: the score is the agreement with other labels on the data row.",
        tables=("project", "performance_details", "project_details"),
        over=("label",),
        check=consensus_alone,
        needs=("performance_details",),
        reads=("consensus_score",),
    ),
    Rule(
        id="seconds-total",
        level="warning",
        when="seconds_total is not the sum of the seconds to label, review and rework",
        basis="Observed: in all 25 labels that have it.",
        tables=("label",),
        over=("label",),
        check=seconds_total,
        needs=("performance_details_v2",),
        only_in=("observed",),
    ),
)
