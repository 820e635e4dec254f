"""Rows made from the resolved schema: conforming by construction; and all that spoils them.

What is drawn is drawn from a `random.Random`: a seeded one, or one of hypothesis, which then makes
a failing row small.
"""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import exportv2
from exportv2 import bundle
from mutations import mutated, places

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

VALUES_DOCUMENT = json.loads(
    (Path(__file__).parents[1] / "schema" / "values.schema.json").read_text(encoding="utf-8")
)
#: The patterns that have a usual form, and that form.
USUAL = {
    value["pattern"]: value["x-usual"]
    for value in VALUES_DOCUMENT["$defs"].values()
    if "x-usual" in value
}
#: What the usual forms leave out, and what is right at their edges.
_RARE = {
    "timestamp": (
        "2016-12-31T23:59:60Z",
        "2016-12-31t23:59:59z",
        "2024-02-29T10:00:00.000+00:00",
        "2000-02-29T00:00:00Z",
        "0000-01-01T00:00:00.0-23:59",
    ),
    "email": ('"a b"@example.com', "a@[127.0.0.1]", "a@[IPv6:::1]", "a'b@example.com", "a@b--c"),
    "uri": ("gs://bucket/a%20b", "urn:a:b", "https://[::1]:80/#f", "s3:", "HTTPS://a/b?c#d"),
}
_RARE_OF = {VALUES_DOCUMENT["$defs"][name]["pattern"]: rare for name, rare in _RARE.items()}
_STRINGS = (
    "a", "b", "c1", "name", "id", "1264", "a b", 'with "quotes"', "back\\slash", '\\"', "\\\\",
    "line\nfeed", "é", "\u2028", "😀", "\u0000", "}{", "\x7f", "Polygon", "/", "~1",
)  # fmt: skip
_INTEGERS = (0, 1, 2, 3, 4, 13, 128, 255, 1264, 2**31, 2**53, 2**53 + 1, 2**63 - 1, 2**63)
_NUMBERS = (*_INTEGERS, -1, -(2**63), 0.5, 1.0, 3.25, -7.125, 1e-300, 1e300, 0.1 + 0.2)


@cache
def matching(pattern: str, number: int = 150) -> tuple[str, ...]:
    """Return strings that hypothesis draws from a pattern, always the same ones."""
    drawn: dict[str, None] = {}

    @seed(0)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(re.compile(pattern.removesuffix("$") + r"\Z", re.ASCII)))
    def draw(string: str) -> None:
        drawn[string] = None

    draw()
    return tuple(drawn)


class Maker:
    """Makes rows that conform to one profile, of all that its resolved schema allows."""

    def __init__(self, profile: exportv2.Profile) -> None:
        self._schema = exportv2.schema(profile)

    def row(self, random: random.Random) -> dict[str, Any]:
        """Return a row."""
        return self._value([self._schema], random, 0)

    def _value(self, schemas: Iterable[Any], random: random.Random, depth: int) -> Any:
        """Return a value that all of some schemas take, inside of so many others."""
        parts = self._parts(schemas, {}, None)
        types = [_types(part["type"]) for part in parts if "type" in part]
        kind = random.choice([each for each in types[0] if all(each in more for more in types)])
        parts = self._parts(schemas, {}, kind)
        said: dict[str, Any] = {}
        for part in parts:
            said |= part
        match kind:
            case "object":
                return self._object(list(schemas), random, depth)
            case "array":
                items = [part["items"] for part in parts if "items" in part]
                least = max((part.get("minItems", 0) for part in parts), default=0)
                most = min(part.get("maxItems", least + (3 if depth < 8 else 0)) for part in parts)
                number = random.randint(least, max(least, most))
                if not items:
                    return [_anything(random, 2) for _ in range(number)]
                return [self._value(items, random, depth + 1) for _ in range(number)]
            case "boolean":
                return random.choice((True, False))
            case "string":
                return _string(said, random)
            case _:
                numbers = _INTEGERS if kind == "integer" else _NUMBERS
                least, most = said.get("minimum", -(2**70)), said.get("maximum", 2**70)
                return random.choice([each for each in numbers if least <= each <= most])

    def _object(self, schemas: list[Any], random: random.Random, depth: int) -> dict[str, Any]:
        kinds = self._kinds(self._parts(schemas, {}, "object"))
        chosen = {name: random.choice(values) for name, values in kinds.items()}
        made: dict[str, Any] = {name: kind for name, kind in chosen.items() if kind is not None}
        parts = self._parts(schemas, made, "object")
        members: dict[str, list[Any]] = {}
        for part in parts:
            for name, member in part.get("properties", {}).items():
                members.setdefault(name, []).append(member)
        present = self._present(parts, members, random, 0.5 if depth < 9 else 0.1)
        for name, ways in members.items():
            if name in present and name not in kinds:
                made[name] = self._value(ways, random, depth + 1)
        entries = [part["additionalProperties"] for part in parts if "additionalProperties" in part]
        if entries:
            made |= self._entries(parts, entries, random, depth)
        elif not members:
            made |= {random.choice(_STRINGS): _anything(random, 1) for _ in range(2)}
        return made

    def _present(
        self,
        parts: list[Any],
        members: dict[str, list[Any]],
        random: random.Random,
        often: float,
    ) -> set[str]:
        """Return the members that are to be there: all that must, and so often one that may."""
        present = {name for part in parts for name in part.get("required", ())}
        beside = [part.get("dependentRequired", {}) for part in parts]
        for name, ways in members.items():
            others = [each for part in beside for each in part.get(name, ())]
            # What must not stand alone is refused by an acceptor: rarely, for the rest to be seen.
            if False not in ways and random.random() < (often / 10 if others else often):
                present.update((name, *others))
        return present

    def _entries(
        self, parts: list[Any], entries: list[Any], random: random.Random, depth: int
    ) -> dict[str, Any]:
        least = max(part.get("minProperties", 0) for part in parts)
        most = min(part.get("maxProperties", 3 if depth < 9 else 0) for part in parts)
        keys = [{"type": "string"}, *(p["propertyNames"] for p in parts if "propertyNames" in p)]
        number = random.randint(least, max(most, least))
        made: dict[str, Any] = {}
        while len(made) < number:
            made[self._value(keys, random, depth)] = self._value(entries, random, depth + 1)
        return made

    def _kinds(self, parts: list[Any]) -> dict[str, list[Any]]:
        """Return the values of the members that conditions ask for; None where one is absent."""
        kinds: dict[str, list[Any]] = {}
        for part in parts:
            for name, test in part.get("if", {}).get("properties", {}).items():
                kinds.setdefault(name, []).append(None if test is False else test["const"])
        for name, values in kinds.items():
            ways = [
                part["properties"][name] for part in parts if name in part.get("properties", {})
            ]
            values += [each for way in ways for each in way.get("enum", ())]
            if any(name in part.get("required", ()) for part in parts):
                kinds[name] = [each for each in values if each is not None]
        return kinds

    def _parts(self, schemas: Iterable[Any], told: dict[str, Any], kind: str | None) -> list[Any]:
        """Return all schemas that hold at a place, those of conditions too where they are met.

        `kind` is the type of the value, None where it is not known and no condition is met.
        """
        found: list[Any] = []
        for schema in schemas:
            if not isinstance(schema, dict):
                continue
            found.append(schema)
            more = list(schema.get("allOf", ()))
            if "$ref" in schema:
                more.append(self._referred(schema["$ref"]))
            if "if" in schema and kind is not None:
                met = _is_met(schema["if"], told, kind)
                more.append(schema.get("then" if met else "else", True))
            found += self._parts(more, told, kind)
        return found

    def _referred(self, reference: str) -> Any:
        found = self._schema
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        return found


def _is_met(test: dict[str, Any], told: dict[str, Any], kind: str) -> bool:
    if "type" in test:
        return test["type"] == kind
    ((name, way),) = test["properties"].items()
    return name not in told if way is False else told.get(name) == way["const"]


def _types(said: str | list[str]) -> list[str]:
    types = [said] if isinstance(said, str) else list(said)
    return [*types, "integer"] if "number" in types else types


def _string(said: dict[str, Any], random: random.Random) -> str:
    if "const" in said:
        return said["const"]
    if "enum" in said:
        return random.choice(said["enum"])
    if "pattern" in said:
        pattern = said["pattern"]
        if pattern in _RARE_OF and random.random() < 0.02:
            return random.choice(_RARE_OF[pattern])
        return random.choice(matching(USUAL.get(pattern, pattern)))
    return random.choice(_STRINGS if said.get("minLength") else (*_STRINGS, ""))


def _anything(random: random.Random, depth: int) -> Any:
    match random.randrange(8 if depth else 6):
        case 0 | 1:
            return random.choice(_STRINGS)
        case 2 | 3:
            return random.choice(_NUMBERS)
        case 4:
            return random.choice((True, False))
        case 5:
            return None
        case 6:
            return [_anything(random, depth - 1) for _ in range(random.randrange(3))]
        case _:
            return {random.choice(_STRINGS): _anything(random, depth - 1) for _ in range(2)}


@cache
def maker(profile: exportv2.Profile) -> Maker:
    return Maker(profile)


def rows(profile: exportv2.Profile) -> st.SearchStrategy[dict[str, Any]]:
    """Draw rows that conform to a profile."""
    return st.randoms(use_true_random=False).map(maker(profile).row)


def texts(profile: exportv2.Profile) -> st.SearchStrategy[bytes]:
    """Draw texts of rows: of some that conform to a profile, and of more that are spoilt."""

    def text(random: random.Random) -> bytes:
        row = maker(profile).row(random)
        return spoilt(row, random, random.randrange(4))

    return st.randoms(use_true_random=False).map(text)


#: Around the bytes, in hexadecimal digits, that stand in a text in place of the string.
_OPEN, _CLOSE = "\ue000", "\ue001"
_VERBATIM = re.compile(f'"{_OPEN}([0-9a-f]*){_CLOSE}"'.encode())


def verbatim(text: str | bytes) -> str:
    """Return what stands for a text that is to be written as it is, be it a value or a name."""
    return _OPEN + (text.encode() if isinstance(text, str) else text).hex() + _CLOSE


def escaped(name: str, random: random.Random) -> str:
    """Return a name, one of its characters written as an escape."""
    if not name or not name.isascii():
        return verbatim(json.dumps(name))
    at = random.randrange(len(name))
    inside = [json.dumps(each)[1:-1] for each in name]
    inside[at] = f"\\u{ord(name[at]):04x}"
    return verbatim('"' + "".join(inside) + '"')


def written(value: Any, random: random.Random | None = None) -> bytes:
    """Return the text of a row, with what is verbatim in it; laid out somehow, if at random."""
    layout: dict[str, Any] = {"separators": (",", ":")}
    empty = False
    if random is not None:
        layout = random.choice(
            (
                {},
                {"separators": (",", ":")},
                {"separators": (" ,\t", "\t: ")},
                {"separators": (" \r\n, ", " : "), "indent": "\t "},
                {"ensure_ascii": False},
            )
        )
        empty = random.random() < 0.3
    text = json.dumps(value, **{"ensure_ascii": False, **layout}).encode("utf-8", "surrogatepass")
    if empty:
        text = b" " + text.replace(b"{}", b"{ \t}").replace(b"[]", b"[\n]") + b"\n"
    return _VERBATIM.sub(
        lambda match: bytes.fromhex(match[1].decode()),
        text.replace(b"\\ue000", _OPEN.encode()).replace(b"\\ue001", _CLOSE.encode()),
    )


#: Names that the code uses, or that are hard to write somewhere.
_NAMES = (
    "count_strings", "more_members", "SHAPE", "NEEDED", "HOLES", "STRICT", "FAMILY",
    "FORMS", "keys", "strings", "__class__", "__dict__", "__struct_fields__", "__struct_config__",
    "__init__",
    "class", "def", "None", "self", "", " ", "a/b", "~", "~0", "a.b", "[]", "[0]", "{}", "`", "$",
    "...", "?", "+", "+id", "Id", "unheard_of", "xmuster", "a" * 63, "a" * 64, "a" * 65, "é", "ﬁ",
    "\u0000", "0", "x0",
)  # fmt: skip
_TOKENS = (
    "1264.0", "1e2", "1E+2", "-0", "-0.0", "0.0", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809",
    "1" * 64, "1" * 65, "1" * 70, "0." + "1" * 62, "0." + "1" * 63, "1e400", "-1e400", "1e308",
    "1.0e0", "255.0", "256", "2e2", "-1", "-1e-400", "01", "+1", ".5", "1.", "1e", "NaN",
    "Infinity", "-Infinity", "tru", "nul", "null", "true", "'a'", "[]", "{}", "[1,]", "[", "]", "",
    ",", "{},{}",
    '"\\ud83d\\ude00"', '"\\ud800"', '"\\udc00\\ud800"', '"\\uD83D"', '"\\u0000"', '"\\/"', '"\\x"',
    '"\\u12"', '"\u2028"', '"\x01"', '"\n"', '""', '"\\""', '"\\\\"', '"\\\\\\""', '"\\u0022"',
    '"\\u005c"', '"a"b"', '"',
)  # fmt: skip
_BYTES = (
    b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"\xed\xa0\xbd\xed\xb8\x80"',
    b'"\xf4\x90\x80\x80"',    b'"\xe2\x80"', b"\xef\xbb\xbf1", b"\x0b1", b"\xc2\xa0", b"\x00",
)  # fmt: skip
_KINDS = (
    "ImageBoundingBox", "ImagePolygon", "ImagePolyline", "ImageLine", "ImagePoint",
    "ImageSegmentationMask", "VideoBoundingBox", "VideoSegmentationMask", "TextEntity",
    "ConversationalTextEntity", "DocumentBoundingBox", "DocumentEntityToken", "GeoBoundingBox",
    "DICOMPolyline", "MessageSingleSelection", "MessageMultiSelection", "MessageRanking",
    "ImageUnidirectionalRelationship", "TextUnidirectionalRelationship", "CustomMetadataNumber",
    "CustomMetadataString", "CustomMetadataEmbedding", "Polygon", "Point", "Default", "Video",
    "DICOM", "Radio", "", None, 1, True, [], {},
)  # fmt: skip
_TAGS = ("annotation_kind", "label_kind", "schema_kind", "type")
_ANSWERS = ("radio_answer", "checklist_answers", "conversational_radio_answer", "text_answer")


def _replaced(row: Any, random: random.Random) -> None:
    inside, key = _place(row, random)
    inside[key] = verbatim(random.choice(_BYTES if random.random() < 0.1 else _TOKENS))


def _retyped(row: Any, random: random.Random) -> None:
    inside, key = _place(row, random)
    value = inside[key]
    ways = [None, [value], {"a": value}, str(value), "", [], {}, 0, True, [value, value], 1e22]
    inside[key] = random.choice(ways)


def _renumbered(row: Any, random: random.Random) -> None:
    numbers = [(i, k) for i, k in places(row) if type(i[k]) in (int, float)]
    if numbers:
        inside, key = random.choice(numbers)
        value = inside[key]
        ways = [
            f"{value}.0",
            f"{value}e0",
            f"-{value}",
            f"{value}" + "0" * 65,
            f'"{value}"',
            "true",
        ]
        inside[key] = verbatim(random.choice([*ways, *_TOKENS[:26]]))


def _respelled(row: Any, random: random.Random) -> None:
    strings = [(i, k) for i, k in places(row) if isinstance(i[k], str) and _OPEN not in i[k]]
    if not strings:
        return
    inside, key = random.choice(strings)
    value = inside[key]
    digits = value.translate({ord("0") + digit: 0x660 + digit for digit in range(10)})
    ways = [value + "\n", value + " ", "\n" + value, digits, value + "\u2028", value.swapcase(), ""]
    ways += [value[:-1], value + value, escaped(value, random), value + "\x00", value + "\x85"]
    # Every character an escape: what it says is the same.
    ways.append(
        verbatim(
            '"' + "".join(f"\\u{ord(each):04X}" for each in value[:99] if ord(each) < 0x10000) + '"'
        )
    )
    inside[key] = random.choice(ways)


def _emptied(row: Any, random: random.Random) -> None:
    inside, key = _place(row, random)
    del inside[key]


def _repeated(row: Any, random: random.Random) -> None:
    inside = _object(row, random, filled=True)
    tags = [name for name in inside if name in _TAGS]
    name = random.choice(tags if tags and random.random() < 0.5 else list(inside))
    value = inside[name] if random.random() < 0.5 else random.choice(list(inside.values()))
    if _OPEN in name:
        return
    again = random.choice((verbatim(json.dumps(name)), escaped(name, random)))
    if random.random() < 0.5:
        inside[again] = copy.deepcopy(value)
    else:
        members = list(inside.items())
        members.insert(random.randrange(len(members) + 1), (again, copy.deepcopy(value)))
        _refill(inside, members)


def _escaped(row: Any, random: random.Random) -> None:
    inside = _object(row, random, filled=True)
    name = random.choice(list(inside))
    if _OPEN not in name:
        spelt = {name: escaped(name, random)}
        _refill(inside, [(spelt.get(each, each), value) for each, value in inside.items()])


def _named(row: Any, random: random.Random) -> None:
    inside = _object(row, random)
    value = random.choice(("a", 1, None, {}, [], {"a": {"b": "c"}}, ["a", '"'], True))
    members = list(inside.items())
    members.insert(random.randrange(len(members) + 1), (random.choice(_NAMES), value))
    _refill(inside, members)


def _borrowed(row: Any, random: random.Random) -> None:
    inside, others = _object(row, random), _object(row, random, filled=True)
    name = random.choice(list(others))
    inside[name] = copy.deepcopy(others[name])


def _other_kind(row: Any, random: random.Random) -> None:
    tagged = [each for each in _objects(row) if any(tag in each for tag in _TAGS)]
    inside = random.choice(tagged) if tagged else row
    tag = random.choice([tag for tag in _TAGS if tag in inside] or ["annotation_kind"])
    if random.random() < 0.3:
        inside.pop(tag, None)
    else:
        inside[tag] = random.choice(_KINDS)


def _nested(row: Any, random: random.Random) -> None:
    holders = [each for each in _objects(row) if isinstance(each.get("classifications"), list)]
    if holders:
        value = random.choice((1, "a", None, "")) if random.random() < 0.3 else "name"
        random.choice(holders)["classifications"].append(nest(random, random.randint(1, 30), value))


def nest(random: random.Random, levels: int, name: Any) -> dict[str, Any]:
    """Return a classification with so many others in its answers; `name` is that of the last."""
    inside: list[Any] = []
    for level in range(max(1, levels)):
        answer: dict[str, Any] = {"feature_id": "f", "feature_schema_id": "s"}
        answer |= {"name": name if level == 0 else "name", "value": "value"}
        if inside or random.random() < 0.5:
            answer["classifications"] = inside
        form = random.choice(_ANSWERS)
        if form == "text_answer":
            answer = {"content": "a", "classifications": inside}
        made: dict[str, Any] = {"feature_id": "f", "feature_schema_id": "s"}
        made |= {"name": "a", "value": "a", form: [answer] if form.endswith("s") else answer}
        if "conversational" in form:
            made["message_id"] = "m"
        inside = [made]
    return inside[0]


def _deepened(row: Any, random: random.Random) -> None:
    levels = random.choice((3, 4, 5, 6, 20, 40, 50, 56, 60, 61, 62, 63, 64, 65, 70, 250))
    value = "1"
    for _ in range(levels):
        value = f"[{value}]" if random.random() < 0.7 else f'{{"a": {value}}}'
    metadata = row.get("metadata_fields")
    fields = [each for each in _items(metadata) if isinstance(each, dict)]
    if fields and random.random() < 0.5:
        random.choice(fields)["value"] = verbatim(value)
    else:
        inside, key = _place(row, random)
        inside[key] = verbatim(value)


def _shuffled(row: Any, random: random.Random) -> None:
    for inside in list(_objects(row)):
        members = list(inside.items())
        random.shuffle(members)
        _refill(inside, members)


def _lengthened(row: Any, random: random.Random) -> None:
    inside, key = _place(row, random)
    value = inside[key]
    if isinstance(value, list) and value:
        value += [copy.deepcopy(random.choice(value)) for _ in range(random.randint(1, 8))]
    elif isinstance(value, dict):
        for number in range(random.randint(1, 8)):
            value[str(number)] = copy.deepcopy(random.choice(list(value.values()) or [{}]))


#: Ways to spoil a row in place; some of them leave it as good as it was.
WAYS: tuple[Callable[[Any, random.Random], None], ...] = (
    _replaced, _retyped, _renumbered, _respelled, _emptied, _repeated, _escaped, _named, _borrowed,
    _other_kind, _nested, _deepened, _shuffled, _lengthened,
)  # fmt: skip


def spoilt(row: dict[str, Any], random: random.Random, mistakes: int) -> bytes:
    """Return the text of a row, with so many mistakes, or what may be some."""
    row = copy.deepcopy(row)
    for _ in range(mistakes):
        way = random.choice((*WAYS, None))
        changed = mutated(row, random) if way is None and row else row
        if way is not None and row:
            way(row, random)
        row = changed if isinstance(changed, dict) else row
    text = written(row, random if random.random() < 0.3 else None)
    return _torn(text, random) if mistakes and random.random() < 0.02 else text


def _torn(text: bytes, random: random.Random) -> bytes:
    at = random.randrange(len(text))
    return random.choice(
        (
            text[:at],
            text[at:],
            text[:at] + bytes([random.randrange(256)]) + text[at:],
            text[:at] + text[at + 1 :],
            text + text,
            text + b" 1",
            text + b",",
            b"\xef\xbb\xbf" + text,
            b"[" + text + b"]",
            b'"' + text + b'"',
            text.decode("utf-8", "replace").encode("utf-16"),
            text[:at] + text[max(0, at - 9) :],
        )
    )


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _place(row: Any, random: random.Random) -> tuple[Any, Any]:
    return random.choice(list(places(row)))


def _objects(row: Any) -> Iterable[dict[str, Any]]:
    return [row, *(i[k] for i, k in places(row) if isinstance(i[k], dict))]


def _object(row: Any, random: random.Random, *, filled: bool = False) -> dict[str, Any]:
    return random.choice([each for each in _objects(row) if each or not filled])


def _refill(inside: dict[str, Any], members: list[tuple[str, Any]]) -> None:
    inside.clear()
    inside.update(members)


@cache
def profiles() -> tuple[exportv2.Profile, ...]:
    """Return profiles of both editions: each export or none, with nothing, all on and all off."""
    params = [dict.fromkeys(bundle.names("param"), on) for on in (True, False)]
    return tuple(
        exportv2.Profile(edition=edition, export=export, params=told)
        for edition, export, told in product(
            bundle.names("edition"), (None, *bundle.names("export")), ({}, *params)
        )
    )
