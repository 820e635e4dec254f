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
from exportv2.codegen.other_strings import other_characters, other_strings
from exportv2.codegen.outline import outline
from exportv2.profile import profile_told

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

_ABOUT_OTHERS = (
    "TypeScript cannot subtract known strings from `string`, so this tells where a string leaves"
    " them: it ends early, or goes on with another character, of ASCII."
)

_WIDTH = 100


def typescript_module(profile: Profile) -> str:
    """Return the source of a module with the types of a row of `profile`."""
    outlined = outline(profile)
    head = [
        f"Rows of Labelbox Export v2 as types: {profile_told(profile)}.",
        made_by("typescript", profile),
        f"A row is an `{outlined.root}`. {_ABOUT}",
    ]
    lines = [*_comment("\n\n".join(head)), ""]
    for record in outlined.records:
        lines += [*_interface(record, outlined), ""]
    for choice in outlined.choices:
        lines += [*_comment(choice.description)]
        lines += [f"export type {choice.name} =", *_alternatives(choice.among), ""]
    for record in outlined.records:
        lines += _other_kinds(record)
    if outlined.choices:
        lines += other_characters()
    return "\n".join(lines).rstrip() + "\n"


def _interface(record: Record, outlined: Outline) -> Iterator[str]:
    yield from _comment(record.description)
    yield f"export interface {record.name} {{"
    for field in record.fields:
        yield from _comment(field.description, "  ")
        mark = "" if field.obligation == "required" else "?"
        yield f"  {field.name}{mark}: {_field_type(record, field, outlined)};"
    if record.unknown:
        yield from _comment("What else objects of this kind have.", "  ")
        yield "  [member: string]: unknown;"
    yield "}"


def _other_kinds(record: Record) -> Iterator[str]:
    """Yield the type of the discriminator of a record of an unknown kind; nothing for others."""
    for field in record.fields:
        if field.unlike:
            words = f"Every `{field.name}` that is not known. {_ABOUT_OTHERS}"
            yield from _comment(words)
            yield f"export type {_kind_type(record)} ="
            *lines, last = other_strings(field.unlike, _WIDTH)
            yield from (*lines, f"{last};", "")


def _kind_type(record: Record) -> str:
    return f"{record.name}Kind"


def _field_type(record: Record, field: Field, outlined: Outline) -> str:
    if field.obligation == "forbidden":
        return "never"
    if field.kind is not None:
        return _literal(field.kind)
    if field.unlike:
        return _kind_type(record)
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
