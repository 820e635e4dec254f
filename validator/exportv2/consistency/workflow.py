"""Rules on the workflow of a data row in a project; its history is newest first."""

from collections.abc import Iterator
from itertools import pairwise

from exportv2.consistency.node import Node, Value
from exportv2.consistency.rule import Problem, objects

#: The name and the id of the task on one side of a step.
_SIDES = (("previous_task_name", "previous_task_id"), ("next_task_name", "next_task_id"))


def _steps(node: Node) -> list[Value]:
    return objects(node.value["project_details"].get("workflow_history"))


def workflow_pairs(node: Node) -> Iterator[Problem]:
    """The name and the id of a task come together."""
    for step in _steps(node):
        for name, identifier in _SIDES:
            for present, absent in ((name, identifier), (identifier, name)):
                if isinstance(step.get(present), str) and absent not in step:
                    path = node.path(step, present)
                    yield Problem(
                        path, "the name of a task without its id, or its id without its name"
                    )


def workflow_chain(node: Node) -> Iterator[Problem]:
    """A step starts at the task where the step before it ended."""
    for step, older in pairwise(_steps(node)):
        here, there = step.get("previous_task_id"), older.get("next_task_id")
        if isinstance(here, str) and isinstance(there, str) and here != there:
            path = node.path(step, "previous_task_id")
            yield Problem(path, "not the task that the step before it led to")


def move_changes_queue(node: Node) -> Iterator[Problem]:
    """A move is a change of task queue."""
    for step in _steps(node):
        task = step.get("next_task_id")
        if isinstance(task, str) and task == step.get("previous_task_id"):
            if step.get("action") == "Move":
                path = node.path(step, "next_task_id")
                yield Problem(path, "a move to the task it started from")


def rework_follows_reject(node: Node) -> Iterator[Problem]:
    """Rework follows a reject."""
    rejected = False
    for step in reversed(_steps(node)):
        action = step.get("action")
        rejected = rejected or action == "Reject"
        if action == "Rework" and not rejected:
            yield Problem(node.path(step, "action"), "no earlier step is a Reject")


def current_task(node: Node) -> Iterator[Problem]:
    """The task a data row is in is where its newest step led to."""
    details = node.value["project_details"]
    task = details.get("task_id")
    for newest in _steps(node)[:1]:
        led = newest.get("next_task_id")
        if isinstance(task, str) and isinstance(led, str) and task != led:
            yield Problem(node.path(details, "task_id"), "not the task the newest step led to")


def done_task(node: Node) -> Iterator[Problem]:
    """A data row that is done is in no task."""
    details = node.value["project_details"]
    if details.get("workflow_status") == "DONE":
        name = details.get("task_name")
        if isinstance(name, str) and name != "Done":
            path = node.path(details, "workflow_status")
            yield Problem(path, "done, but its task is another than Done")
        elif isinstance(details.get("task_id"), str):
            yield Problem(node.path(details, "workflow_status"), "done, but in a task")
