"""Describing: the fields of an object in words for people, as one edition has them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from exportv2.edition import DocumentError
from exportv2.glossary.places import Places, Schema, below

#: The places that govern one place of a row together.
Governing = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field, or what stands inside one, in Markdown; what is not told is empty.

    `name` leads there from the object described: `[]` stands for any item of an array, `*` for any
    member of a dictionary. `when` is a condition under which the description holds.
    """

    name: str
    when: str = ""
    type: str
    presence: str
    unit: str
    media: str
    description: str
    source: str


class Describer:
    """Describes fields by the places of one edition.

    `links` are the places that are described elsewhere, with what then stands for their type.
    """

    def __init__(self, places: Places, links: Mapping[str, str]) -> None:
        self._places = places
        self._links = links
        self._within: list[Governing] = []

    def members(
        self, parts: Governing, of: Iterable[str], source: str, within: str = "", when: str = ""
    ) -> Iterator[Field]:
        """Yield the members of these names, and what is inside them, of the object `parts` make up.

        `source` is the source of the object: only another one is told of a field.
        """
        for name in of:
            governing = self._places.under(parts, "properties", name)
            if any(self._places.at(place) is False for place in governing):
                continue
            always = any(name in self._places.schema(part).get("required", ()) for part in parts)
            said = self.said(governing, "x-presence")
            presence = presence_words(said) if said else "Always" if always else ""
            path = f"{within}.{name}".removeprefix(".")
            for field in self._place(path, governing, presence, source):
                yield replace(field, when=field.when or when)

    def inside(self, governing: Governing, source: str, within: str = "") -> Iterator[Field]:
        """Yield what is inside a place: members, items, or the values of a dictionary."""
        parts = self.whole(governing)
        for keyword, sign in (("items", "[]"), ("additionalProperties", ".*")):
            inner = self._places.under(parts, keyword)
            path = f"{within}{sign}".removeprefix(".")
            if inner and self._has_row(inner):
                yield from self._place(path, inner, "", source)
            elif inner and not self._link(inner):
                yield from self.inside(inner, source, path)
        yield from self.members(parts, self._places.members(parts), source, within)
        if not self.said(parts, "x-open"):
            for condition in self._places.conditions(parts):
                then = (*parts, *self._places.parts(condition.then))
                of = self._places.members(self._places.parts(condition.then))
                when = f"where `{condition.name}` is `{condition.value}`"
                yield from self.members(then, of, source, within, when)
        for branch in self._branches(parts):
            if not self._link(branch):
                yield from self.inside(branch, source, within)

    def _place(
        self, path: str, governing: Governing, presence: str, source: str
    ) -> Iterator[Field]:
        parts = self.whole(governing)
        linked = self._link(governing)
        own = source if linked else self.said(parts, "x-source") or source
        description = self.said(parts, "description") or ""
        examples = [] if linked else self.said(parts, "examples") or []
        if examples and not isinstance(examples[0], (dict, list)):
            alike = len({type(example) for example in examples}) == 1
            words = [str(each) if alike else json.dumps(each) for each in examples]
            description = f"{description} For example {', '.join(f'`{each}`' for each in words)}."
        yield Field(
            name=path,
            type=self.type(governing),
            presence=presence,
            unit=self.said(parts, "x-unit") or "",
            media=", ".join(self.said(parts, "x-media") or ()) if not linked else "",
            description=description,
            source=own if own != source else "",
        )
        if not linked:
            settled = tuple(map(self._places.settled, governing))
            if settled in self._within:
                raise DocumentError(f"{settled[0]} holds itself: it needs a section of its own")
            self._within.append(settled)
            yield from self.inside(governing, own, path)
            self._within.pop()

    # Types -----------------------------------------------------------------------------------

    def type(self, governing: Governing) -> str:
        """Return the type of a place in words, such as `array of number, at least 2 items`."""
        if link := self._link(governing):
            return link
        parts = self.whole(governing)
        if branches := self._branches(parts):
            return ", or ".join(self.type(branch) for branch in branches)
        match self._places.types(parts):
            case ("array",):
                items = self._places.under(parts, "items")
                inner = f" of {_bracketed(self._head(items))}" if items else ""
                return f"array{inner}{self._size(parts)}"
            case ("object",):
                values = self._places.under(parts, "additionalProperties")
                keys = self._places.under(parts, "propertyNames")
                key = self.said(keys, "title") if keys else "any key"
                inner = f" from {key} to {_bracketed(self._head(values))}" if values else ""
                return f"object{inner}"
            case (kind,):
                return self._scalar(kind, parts)
            case kinds:
                return _either(kinds)

    def _head(self, governing: Governing) -> str:
        """Return the type of items or values; in short where they have a row of their own."""
        if self._has_row(governing):
            return _either(self._places.types(self.whole(governing)))
        return self.type(governing)

    def _scalar(self, kind: str, parts: Governing) -> str:
        said = {key: value for part in parts for key, value in self._places.schema(part).items()}
        words = f"non-empty {kind}" if said.get("minLength") else kind
        match said:
            case {"const": value}:
                words = f"`{value}`"
            case {"enum": values}:
                words = "one of " + ", ".join(f"`{value}`" for value in values)
            case {"pattern": _}:
                words = f"{kind}: {said['title']}"
            case {"minimum": low, "maximum": high}:
                words = f"{kind}, {low} to {high}"
            case {"minimum": low}:
                words = f"{kind}, at least {low}"
            case {"maximum": high}:
                words = f"{kind}, at most {high}"
        return words

    def _size(self, parts: Governing) -> str:
        low, high = self.said(parts, "minItems"), self.said(parts, "maxItems")
        if low is not None and low == high:
            return f", exactly {low} items"
        at_least = f", at least {low} items" if low else ""
        return at_least + (f", at most {high} items" if high is not None else "")

    # Places ----------------------------------------------------------------------------------

    def whole(self, governing: Governing) -> Governing:
        """Return the places that govern one together, with all that they include."""
        return tuple(
            dict.fromkeys(part for place in governing for part in self._places.parts(place))
        )

    def said(self, governing: Governing, keyword: str) -> Any:  # noqa: ANN401 - a keyword's value
        """Return the value of a keyword at a place: where several tell it, that of the nearest."""
        parts = reversed(self.whole(governing))
        schemas: list[Schema] = [self._places.schema(part) for part in parts]
        return next((schema[keyword] for schema in schemas if keyword in schema), None)

    def _link(self, governing: Governing) -> str | None:
        places = (*governing, *map(self._places.settled, governing))
        return next((self._links[place] for place in places if place in self._links), None)

    def _has_row(self, governing: Governing) -> bool:
        """Tell whether items or values have a row of their own: where they have a source."""
        told = self.said(governing, "x-source")
        return told is not None and not self._link(governing)

    def _branches(self, parts: Governing) -> list[Governing]:
        """Return what governs a place that takes several types, by type."""
        for part in parts:
            if "if" in self._places.schema(part):
                others = tuple(each for each in parts if part not in self._places.parts(each))
                return [(below(part, word), *others) for word in ("then", "else")]
        return []


def presence_words(presence: Mapping[str, Any]) -> str:
    """Return the value of `x-presence` in words."""
    told = [
        f"{word} in {exports}"
        for word, names in presence.get("scope", {}).items()
        if (exports := ", ".join(names))
    ]
    told += [f"param `{presence['param']}`"] if "param" in presence else []
    told += [presence["included"]] if "included" in presence else []
    words = str(presence["level"]) + (f" ({'; '.join(told)})" if told else "")
    return f"{words}. {presence['note']}" if "note" in presence else words


def _bracketed(words: str) -> str:
    return f"({words})" if ", " in words or " or " in words else words


def _either(kinds: tuple[str, ...]) -> str:
    if {*kinds} >= {"string", "number", "boolean", "array", "object"}:
        return "any value"
    return " or ".join((", ".join(kinds[:-1]), kinds[-1])) if len(kinds) > 1 else kinds[0]
