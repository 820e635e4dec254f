"""Screens: what tells of some rows at once that rules surely find nothing in them.

Most rows are consistent, and a rule that is asked of each costs more than it has to look at. So a
screen looks at all scopes of several rows, for some rules together, and tells whether they are
clear. It is one-sided, as acceptors are: what it calls clear has no problem; where it does not, the
rules are asked. It stands beside its rules.
"""

from collections.abc import Callable
from typing import NamedTuple

from exportv2.consistency import answers, features, geometry, media, times, workflow
from exportv2.consistency.node import Scopes


class Screen(NamedTuple):
    """What tells that the rules with these ids surely find nothing in some scopes."""

    rules: tuple[str, ...]
    is_clear: Callable[[Scopes], bool]


SCREENS = (
    Screen(("feature-id-unique",), features.ids_are_clear),
    Screen(("value-normalized", "schema-id-name"), features.names_are_clear),
    Screen(("label-kind-media",), media.kinds_are_clear),
    Screen(("times-ordered",), times.times_are_clear),
    Screen(
        (
            "workflow-pairs",
            "workflow-chain",
            "move-changes-queue",
            "rework-follows-reject",
            "current-task",
            "done-task",
        ),
        workflow.tasks_are_clear,
    ),
    Screen(("box-in-image", "polygon-closed", "polygon-size"), geometry.shapes_are_clear),
    Screen(("one-answer", "checklist-empty"), answers.answers_are_clear),
)
