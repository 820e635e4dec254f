"""Rules on what annotations hold: answers, stretches of text, ranks."""

from collections.abc import Iterator, Sequence
from functools import cache

from exportv2 import bundle
from exportv2.consistency.node import Node, Value
from exportv2.consistency.rule import Problem, integer, member


def one_answer(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """A classification has one answer, in one of the forms there are."""
    forms, known = _forms()
    for value in parts:
        count = 0
        for form in forms:
            count += form in value
        if count > 1:
            yield Problem(node.path(value), f"answered in {count} forms at once")
        elif not count and value.keys() <= known:
            # A member that is not known may be an answer of a form that is not known.
            yield Problem(node.path(value), "no answer, in any of the forms there are")


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """Return the forms of answers, and all members of a classification that are known."""
    documents = bundle.documents(bundle.GLOSSARY)
    classification = documents["annotations/classification.schema.json"]
    table = documents["tables/annotation.schema.json"]
    members = classification["properties"].keys() | table["properties"].keys()
    return frozenset(classification["x-forms"]), frozenset(members)


def checklist_empty(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """A checklist that was answered has an option that was chosen."""
    for value in parts:
        for name in ("checklist_answers", "conversational_checklist_answers"):
            if not value.get(name, True) and value[name] == []:
                yield Problem(node.path(value, name), "no option was chosen")


#: What leads from an annotation to a stretch of text.
_STRETCHES = (("location",), ("conversational_location", "location"))


def text_range(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """A stretch of a text ends where it starts, or later."""
    for value in parts:
        for names in _STRETCHES:
            if names[0] in value:
                start = integer(member(value, *names, "start"))
                end = integer(member(value, *names, "end"))
                if start is not None and end is not None and end < start:
                    yield Problem(node.path(value, *names), "ends before it starts")


def ranking_order(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """The ranks of n messages are 1 to n."""
    for value in parts:
        if "ranked_messages" in value:
            ranked = member(value, "ranked_messages", "ranked_messages")
            if not isinstance(ranked, list):
                continue
            orders = [integer(member(each, "order")) for each in ranked]
            told = sorted(order for order in orders if order is not None)
            if len(told) == len(orders) and told != list(range(1, len(told) + 1)):
                path = node.path(value, "ranked_messages", "ranked_messages")
                yield Problem(path, "the ranks are not 1, 2, 3 and so on")
