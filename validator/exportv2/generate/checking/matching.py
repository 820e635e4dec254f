"""Writing down which strings of a row have a pattern, and the patterns as automata."""

from collections.abc import Iterable, Iterator, Mapping

from interegular import parse_pattern

from exportv2.accepting import shapes as run_time
from exportv2.edition import DocumentError
from exportv2.generate.checking.shapes import kept
from exportv2.generate.shapes import Object, Opaque, Ref, Scalar, Shape, inside, leading

#: A state is a byte, and the last one is none.
_MOST_STATES = 255

_DOC = '''"""Which strings of a row of the {edition} edition have a pattern, and these as automata.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Mapping

from exportv2.accepting.automaton import Automaton

#: By shape of an object: its members that hold strings with a pattern, each with the shape of
#: these; None where they are members of objects inside.
MATCHED: Mapping[str, Mapping[str, str | None]] = {matched!r}

#: By shape of a string: what all of it has to match.
AUTOMATA: Mapping[str, Automaton] = {{{automata}}}
'''


def matching_text(edition: str, shapes: Mapping[str, Shape]) -> str:
    """Return the source that tells it of `edition`; not formatted.

    Raises DocumentError for a pattern that is no automaton of ASCII, and where strings with
    different patterns, or with and without one, could stand at the same place.
    """
    patterns = {
        name: str(shape.assertions["pattern"])
        for name, shape in kept(shapes).items()
        if isinstance(shape, run_time.Scalar) and "pattern" in shape.assertions
    }
    matched = _matched(shapes, patterns)
    used = sorted({name for members in matched.values() for name in members.values() if name})
    automata = "".join(f"{name!r}: {_automaton(patterns[name])},\n" for name in used)
    return _DOC.format(edition=edition, matched=matched, automata=automata)


def _automaton(pattern: str) -> str:
    """Return the code of the automaton that accepts all that a pattern with both anchors does."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        raise DocumentError(f"a pattern matches part of a string: {pattern}")
    machine = parse_pattern(pattern[1:-1]).to_fsm().reduce()  # type: ignore[no-untyped-call]

    def following(state: object, symbol: object) -> object:
        found = machine.map[state].get(machine.alphabet[symbol])
        return found if found is not None and machine.islive(found) else None

    # As they are come to, so that a pattern has the same text each time.
    states = [machine.initial]
    symbols = sorted(machine.alphabet, key=str)
    for state in states:
        new = [following(state, symbol) for symbol in symbols]
        states += [each for each in dict.fromkeys(new) if each is not None and each not in states]
    if len(states) > _MOST_STATES:
        raise DocumentError(f"a pattern with too many states: {pattern}")
    steps: dict[str, str] = {}
    for symbol in symbols:
        found = [following(state, symbol) for state in states]
        if found.count(None) == len(found):
            continue
        if not isinstance(symbol, str) or not symbol.isascii():
            raise DocumentError(f"a pattern matches what is not ASCII: {pattern}")
        words = " ".join("-" if each is None else f"{states.index(each)}" for each in found)
        steps[words] = steps.get(words, "") + symbol
    accepting = [number for number, state in enumerate(states) if state in machine.finals]
    by_characters = {characters: words for words, characters in steps.items()}
    return f"Automaton({by_characters!r}, frozenset({accepting!r}))"


def _matched(
    shapes: Mapping[str, Shape], patterns: Mapping[str, str]
) -> dict[str, dict[str, str | None]]:
    wanted = leading(patterns, shapes)
    matched: dict[str, dict[str, str | None]] = {}
    for shape in shapes.values():
        if isinstance(shape, Object):
            members = {
                member.name: _pattern_of(member.shape, shapes, patterns)
                for member in shape.members
                if member.shape in wanted
            }
            if members:
                matched[shape.name] = members
    return matched


def _pattern_of(ref: Ref, shapes: Mapping[str, Shape], patterns: Mapping[str, str]) -> str | None:
    """Return the shape with a pattern that strings of a member have, None if these have none."""
    strings = set(_strings([ref], shapes, patterns))
    if len(strings) > 1:
        raise DocumentError(f"strings of {ref} may have one pattern or another")
    return strings.pop() if strings else None


def _strings(
    refs: Iterable[Ref], shapes: Mapping[str, Shape], patterns: Mapping[str, str]
) -> Iterator[str | None]:
    """Yield the shapes of strings that stand in values but not in objects; None without pattern."""
    for ref in refs:
        if ref is None:
            continue
        shape = shapes[ref]
        match shape:
            case Scalar(type="string"):
                yield ref if ref in patterns else None
            case Opaque(types=types) if {"string", "array", "object"}.intersection(types):
                yield None
            case Object() | Scalar() | Opaque():
                pass
            case _:
                yield from _strings(inside(shape), shapes, patterns)
