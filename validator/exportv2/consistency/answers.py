"""Rules on what annotations hold: answers, stretches of text, ranks."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import Problem, Rule, Value, integer, member


def answers_are_clear(scopes: Scopes) -> bool:
    """Screen one_answer and checklist_empty."""
    for node in scopes.holders:
        if parts := node.parts["classification"]:
            answers, forms = _answers(parts[0].FORMS)
            for told in map(answers, parts):
                if told.count(None) != forms - 1 or not any(told):
                    return False
    return True


def one_answer(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """A classification has one answer, in one of the forms there are."""
    answers, forms = _answers(parts[0].FORMS)  # all are of one shape
    for value in parts:
        count = forms - answers(value).count(None)
        if count > 1:
            yield Problem((), f"answered in {count} forms at once", value)
        elif not count and not value.more_members:
            # A member that is not known may be an answer of a form that is not known.
            yield Problem((), "no answer, in any of the forms there are", value)


@cache
def _answers(forms: tuple[str, ...]) -> tuple[Callable[[Value], tuple[Any, ...]], int]:
    """Return what gets the answers of a classification in all forms, and how many forms are."""
    return attrgetter(*forms), len(forms)


def checklist_empty(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """A checklist that was answered has an option that was chosen."""
    for value in parts:
        if (answers := value.checklist_answers) is not None and answers == []:
            yield Problem(("checklist_answers",), _EMPTY, value)
        if (answers := value.conversational_checklist_answers) is not None and answers == []:
            yield Problem(("conversational_checklist_answers",), _EMPTY, value)


_EMPTY = "no option was chosen"


def text_range(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """A stretch of a text ends where it starts, or later."""
    for value in parts:
        if value.location is not None and _is_reversed(value.location):
            yield Problem(("location",), _REVERSED, value)
        if value.conversational_location is not None:
            if _is_reversed(member(value.conversational_location, "location")):
                yield Problem(("conversational_location", "location"), _REVERSED, value)


_REVERSED = "ends before it starts"


def _is_reversed(stretch: object) -> bool:
    start, end = integer(member(stretch, "start")), integer(member(stretch, "end"))
    return start is not None and end is not None and end < start


def ranking_order(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """The ranks of n messages are 1 to n."""
    for value in parts:
        if value.ranked_messages is not None:
            ranked = member(value.ranked_messages, "ranked_messages")
            if not isinstance(ranked, list):
                continue
            orders = [integer(member(each, "order")) for each in ranked]
            told = sorted(order for order in orders if order is not None)
            if len(told) == len(orders) and told != list(range(1, len(told) + 1)):
                path = ("ranked_messages", "ranked_messages")
                yield Problem(path, "the ranks are not 1, 2, 3 and so on", value)


RULES = (
    Rule(
        id="one-answer",
        level="error",
        when="a classification has no answer, or answers in several forms",
        basis="Observed: 6,100 of 6,100 classifications have exactly one.",
        tables=("annotation", "annotations"),
        over=("classification",),
        check=one_answer,
    ),
    Rule(
        id="checklist-empty",
        level="warning",
        when="a checklist has no answers",
        basis="Observed: every checklist has one to four.",
        tables=("annotation",),
        over=("classification",),
        check=checklist_empty,
    ),
    Rule(
        id="text-range",
        level="warning",
        when="a text entity ends before it starts",
        basis="Observed: the end is the last character, and included.",
        tables=("annotation",),
        over=("tool_annotation",),
        check=text_range,
        reads=("location", "conversational_location"),
    ),
    Rule(
        id="ranking-order",
        level="warning",
        when="the ranks of messages are not 1, 2, 3 and so on",
        basis="Observed: order counts from 1.",
        tables=("annotation",),
        over=("tool_annotation",),
        check=ranking_order,
        reads=("ranked_messages",),
    ),
)
