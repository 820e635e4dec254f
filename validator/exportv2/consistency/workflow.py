"""Rules on the workflow of a data row in a project; its history is newest first."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import Problem, Rule, Value, records

#: The name and the id of the task on one side of a step.
_SIDES = (("previous_task_name", "previous_task_id"), ("next_task_name", "next_task_id"))


def tasks_are_clear(scopes: Scopes) -> bool:
    """Screen all rules here."""
    for project in scopes.projects:
        details = project.value.project_details
        if details is not None:
            if not isinstance(details, RECORDS) or not details.STRICT:
                return False
            task, name = details.task_id, details.task_name
            is_open = task is not None or name not in (None, "Done")
            if details.workflow_status == "DONE" and is_open:
                return False
            if not _are_in_order(details.workflow_history or (), task):
                return False
    return True


def _are_in_order(steps: Iterable[Value], task: str | None) -> bool:
    """Tell of strict steps whether they surely have no problem, the row being in a task."""
    there = task  # where the step before, which is newer, started
    for from_name, from_task, to_name, to_task, action in map(_STEP, steps):
        if (from_name is None) is not (from_task is None):
            return False
        if (to_name is None) is not (to_task is None):
            return False
        if action == "Rework" or (action == "Move" and to_task == from_task is not None):
            return False
        if there != to_task and there is not None and to_task is not None:
            return False
        there = from_task
    return True


_STEP = attrgetter(*(name for side in _SIDES for name in side), "action")


def _steps(node: Node) -> list[Value]:
    return records(node.value.project_details.workflow_history)


def workflow_pairs(node: Node) -> Iterator[Problem]:
    """The name and the id of a task come together."""
    for step in _steps(node):
        for name, identifier in _SIDES:
            if (getattr(step, name) is None) is (getattr(step, identifier) is None):
                continue
            for present, absent in ((name, identifier), (identifier, name)):
                if getattr(step, absent) is None and isinstance(getattr(step, present), str):
                    message = "the name of a task without its id, or its id without its name"
                    yield Problem((present,), message, step)


def workflow_chain(node: Node) -> Iterator[Problem]:
    """A step starts at the task where the step before it ended."""
    for step, older in pairwise(_steps(node)):
        here, there = step.previous_task_id, older.next_task_id
        if isinstance(here, str) and isinstance(there, str) and here != there:
            message = "not the task that the step before it led to"
            yield Problem(("previous_task_id",), message, step)


def move_changes_queue(node: Node) -> Iterator[Problem]:
    """A move is a change of task queue."""
    for step in _steps(node):
        task = step.next_task_id
        if isinstance(task, str) and task == step.previous_task_id and step.action == "Move":
            yield Problem(("next_task_id",), "a move to the task it started from", step)


def rework_follows_reject(node: Node) -> Iterator[Problem]:
    """Rework follows a reject."""
    rejected = False
    for step in reversed(_steps(node)):
        action = step.action
        rejected = rejected or action == "Reject"
        if action == "Rework" and not rejected:
            yield Problem(("action",), "no earlier step is a Reject", step)


def current_task(node: Node) -> Iterator[Problem]:
    """The task a data row is in is where its newest step led to."""
    details = node.value.project_details
    task = details.task_id
    for newest in _steps(node)[:1]:
        led = newest.next_task_id
        if isinstance(task, str) and isinstance(led, str) and task != led:
            yield Problem(("task_id",), "not the task the newest step led to", details)


def done_task(node: Node) -> Iterator[Problem]:
    """A data row that is done is in no task."""
    details = node.value.project_details
    if details.workflow_status == "DONE":
        if isinstance(details.task_name, str) and details.task_name != "Done":
            message = "done, but its task is another than Done"
            yield Problem(("workflow_status",), message, details)
        elif isinstance(details.task_id, str):
            yield Problem(("workflow_status",), "done, but in a task", details)


RULES = (
    Rule(
        id="workflow-pairs",
        level="warning",
        when="a step tells the name of a task without its id, or the reverse",
        basis="Observed: in all 159 histories they come together.",
        tables=("workflow_history",),
        over=("project",),
        check=workflow_pairs,
        needs=("project_details",),
        reads=("workflow_history",),
    ),
    Rule(
        id="workflow-chain",
        level="warning",
        when="the previous task of a step is not the next task of the step before it",
        basis="Glossary: where a step began and where it concluded; observed: newest first.",
        tables=("workflow_history",),
        over=("project",),
        check=workflow_chain,
        needs=("project_details",),
        reads=("workflow_history",),
    ),
    Rule(
        id="move-changes-queue",
        level="warning",
        when="a Move leads to the task it started from",
        basis="Glossary: a move is a change of task queue.",
        tables=("workflow_history",),
        over=("project",),
        check=move_changes_queue,
        needs=("project_details",),
        reads=("workflow_history",),
    ),
    Rule(
        id="rework-follows-reject",
        level="note",
        when="a Rework has no earlier Reject",
        basis="Glossary: Rework follows Reject.",
        tables=("workflow_history",),
        over=("project",),
        check=rework_follows_reject,
        needs=("project_details",),
        reads=("workflow_history",),
    ),
    Rule(
        id="current-task",
        level="warning",
        when="task_id is not the next task of the newest step",
        basis="Glossary: the task the data row is in, and the task in which a step concluded.",
        tables=("project_details", "workflow_history"),
        over=("project",),
        check=current_task,
        needs=("project_details",),
        reads=("workflow_history",),
    ),
    Rule(
        id="done-task",
        level="warning",
        when="workflow_status is DONE, but task_name is not Done, or there is a task_id",
        basis="Observed: in all 153 rows that are done.",
        tables=("project_details",),
        over=("project",),
        check=done_task,
        needs=("project_details",),
        reads=("workflow_status",),
    ),
)
