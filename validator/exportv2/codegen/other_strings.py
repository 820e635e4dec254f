"""Writing, in TypeScript, the type of all strings but some: of kinds that nobody knows.

TypeScript cannot subtract from `string`. With `string` itself as the discriminator of unknown
kinds, an object of a known kind with a wrong payload would pass for one of an unknown kind, and to
look at the kind would not tell which it is. But patterns of strings can say where a string leaves
all of the names: it ends before they do, or goes on with another character.
"""

import json
from collections.abc import Iterable, Iterator
from textwrap import wrap

#: Characters that names of kinds may have: all that ASCII has to print, a line of code each.
_CHARACTERS = (
    "ABCDEFGHIJKLM",
    "NOPQRSTUVWXYZ",
    "abcdefghijklm",
    "nopqrstuvwxyz",
    "0123456789",
    "_-. :/()[]{}<>",
    "!\"#$%&'*+,;=?@",
    "\\^`|~",
)


def other_characters() -> Iterator[str]:
    """Yield the types that the other ones are made of, by lines."""
    yield "/** The characters with which a kind may leave the names that are known. */"
    yield "type Character ="
    *lines, last = (f"  | {_alternatives(row)}" for row in _CHARACTERS)
    yield from (*lines, f"{last};")
    yield ""
    yield "/** Any of them but these. */"
    yield "type Other<Characters extends Character> = Exclude<Character, Characters>;"


def other_strings(names: Iterable[str], width: int) -> Iterator[str]:
    """Yield the type of all strings but `names`, which have no blanks, by lines: alternatives."""
    known = set(names)
    following: dict[str, set[str]] = {}
    for name in sorted(known):
        for length in range(len(name) + 1):
            following.setdefault(name[:length], set()).update(name[length : length + 1])
    by_next: dict[tuple[str, ...], list[str]] = {}
    for start, characters in following.items():
        by_next.setdefault(tuple(sorted(characters)), []).append(start)
    ended = [start for start in following if start not in known]
    yield from _wrapped(f"| {_alternatives(ended)}", width)
    for others, starts in by_next.items():
        other = f"Other<{_alternatives(others)}>" if others else "Character"
        yield from _wrapped(f"| `${{{_alternatives(starts)}}}${{{other}}}${{string}}`", width)


def _alternatives(strings: Iterable[str]) -> str:
    return " | ".join(json.dumps(each) for each in strings)


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
