"""Writing the types of a profile in TypeScript: one module that imports nothing."""

from __future__ import annotations

import json
import re
from textwrap import wrap
from typing import TYPE_CHECKING

from exportv2.accepting.shapes import (
    Dictionary,
    Object,
    Opaque,
    Ref,
    Scalar,
    Sequence,
    TypeSwitch,
)
from exportv2.codegen.heading import made_by
from exportv2.codegen.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exportv2.codegen.outline import Field, Outline, Record
    from exportv2.profile import Profile

_TYPES = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "array": "unknown[]",
    "object": "Record<string, unknown>",
}

_ABOUT = """Types cannot say all that the glossary says: formats, ranges, how many entries there \
are, and what one member demands of another are for a validator.

Rows may hold members that no type here names. As everywhere in TypeScript, a value that has more \
members is taken; only a literal that is written where one of these types is due is refused, since \
a member that is not known may be a slip."""

#: Strings but for some: TypeScript cannot subtract from `string`, and with `string` itself as the
#: discriminator of unknown kinds each object of a known kind could pass for one of them.
_UNLIKE = """
/** Characters of which the names of kinds are made. */
type Character =
{characters};

/** The first characters of strings. */
type First<Names extends string> = Names extends `${{infer Head}}${{string}}` ? Head : never;

/** What follows the first character of those strings that begin with `Head`. */
type After<Names extends string, Head extends string> = Names extends `${{Head}}${{infer Rest}}`
  ? Rest
  : never;

/**
 * Every string but `Names`. TypeScript cannot subtract from `string`, so it is told by where a
 * string leaves the names: it ends early, or goes on with another character than they do.
 */
type Unlike<Names extends string, Before extends string = ""> =
  | ("" extends Names ? never : Before)
  | `${{Before}}${{Exclude<Character, First<Names>>}}${{string}}`
  | {{ [Head in First<Names>]: Unlike<After<Names, Head>, `${{Before}}${{Head}}`> }}[First<Names>];
"""
_CHARACTERS = (
    "ABCDEFGHIJKLM",
    "NOPQRSTUVWXYZ",
    "abcdefghijklm",
    "nopqrstuvwxyz",
    "0123456789",
    "_-. :/",
)

_WIDTH = 100


def typescript_module(profile: Profile) -> str:
    """Return the source of a module with the types of a row of `profile`."""
    outlined = outline(profile)
    head = [
        f"Rows of Labelbox Export v2 as types: {profile.words()}.",
        made_by("typescript", profile),
        f"A row is an `{outlined.root}`. {_ABOUT}",
    ]
    lines = [*_comment("\n\n".join(head)), ""]
    for record in outlined.records:
        lines += [*_interface(record, outlined), ""]
    for choice in outlined.choices:
        lines += [*_comment(choice.description)]
        lines += [f"export type {choice.name} =", *_alternatives(choice.among), ""]
    if outlined.choices:
        lines += _unlike().splitlines()
    return "\n".join(lines).rstrip() + "\n"


def _interface(record: Record, outlined: Outline) -> Iterator[str]:
    yield from _comment(record.description)
    yield f"export interface {record.name} {{"
    for field in record.fields:
        yield from _comment(field.description, "  ")
        mark = "" if field.obligation == "required" else "?"
        yield f"  {field.name}{mark}: {_field_type(field, outlined)};"
    if record.unknown:
        yield from _comment("What else objects of this kind have.", "  ")
        yield "  [member: string]: unknown;"
    yield "}"


def _field_type(field: Field, outlined: Outline) -> str:
    if field.obligation == "forbidden":
        return "never"
    if field.kind is not None:
        return _literal(field.kind)
    if field.unlike:
        names = "".join(f"\n    | {_literal(name)}" for name in field.unlike)
        return f"Unlike<{names}\n  >"
    return _type(field.shape, outlined)


def _type(  # noqa: PLR0911 - a return a shape
    ref: Ref, outlined: Outline
) -> str:
    """Return the type of what a shape describes."""
    match outlined.shape(ref):
        case Object():
            return outlined.names[str(ref)]
        case Scalar(type=kind, assertions=said):
            listed = said.get("enum", [said["const"]] if "const" in said else None)
            return _TYPES[kind] if listed is None else " | ".join(map(_literal, listed))
        case Opaque(types=kinds):
            return " | ".join(dict.fromkeys(_TYPES[kind] for kind in kinds))
        case Sequence(item=item, least=least, most=most):
            inner = _type(item, outlined)
            if most is not None and most == least:
                return f"[{', '.join([inner] * most)}]"
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case Dictionary(value=value):
            return f"Record<string, {_type(value, outlined)}>"
        case TypeSwitch(then=then, otherwise=otherwise):
            return f"{_type(then, outlined)} | {_type(otherwise, outlined)}"


def _unlike() -> str:
    """Return the types that say of a kind that nobody knows it."""
    rows = (" | ".join(_literal(each) for each in some) for some in _CHARACTERS)
    return _UNLIKE.strip().format(characters="\n".join(f"  | {row}" for row in rows))


def _alternatives(names: tuple[str, ...]) -> list[str]:
    *lines, last = (f"  | {name}" for name in names)
    return [*lines, f"{last};"]


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _comment(text: str, indent: str = "") -> Iterator[str]:
    """Yield `text` as a comment of TSDoc, by lines; nothing for no text."""
    if not text:
        return
    # What would end the comment, or mean something in TSDoc, is escaped.
    escaped = re.sub(r"[\\{}@<>]|\*(?=/)", r"\\\g<0>", text)
    if len(escaped) + len(indent) + 7 <= _WIDTH and "\n" not in escaped:
        yield f"{indent}/** {escaped} */"
        return
    yield f"{indent}/**"
    for paragraph in escaped.split("\n"):
        width = _WIDTH - len(indent) - 3
        for line in wrap(paragraph, width, break_long_words=False, break_on_hyphens=False) or [""]:
            yield f"{indent} * {line}".rstrip()
    yield f"{indent} */"
