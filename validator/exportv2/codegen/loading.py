"""Loading rows: from decoded JSON to dataclasses, by what the types of their fields say.

The source of this module is copied into every printed module of dataclasses; it knows no field.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from exportv2_models.record import Record, order, rest

#: The names and indexes that lead to a value: those to what it stands in, and its own.
Path = tuple[Any, ...]
Loader = Callable[[Any, Path], Any]

#: The member that tells several dataclasses apart, by that for kinds that are not known.
DISCRIMINATORS: dict[type[Record], str] = {}


class RowError(ValueError):
    """A row that the dataclasses cannot hold; `pointer` (RFC 6901) leads to the reason."""

    def __init__(self, path: Path, message: str) -> None:
        tokens: list[str] = []
        while path:
            path, token = path
            tokens.append(str(token).replace("~", "~0").replace("/", "~1"))
        self.pointer = "".join(f"/{token}" for token in reversed(tokens))
        super().__init__(f"at {self.pointer!r}: {message}")


@cache
def loader_of(hint: Any) -> Loader:  # noqa: ANN401 - types are values of many classes
    """Return what loads a value of the type `hint`: `(value, path)` to the loaded value."""
    if hint is Any:
        return lambda value, _: value
    arms = _arms(hint)
    records = [arm for arm in arms if isinstance(arm, type) and issubclass(arm, Record)]
    if len(records) == len(arms):
        return _record(arms[0]) if len(arms) == 1 else _kinds(arms)
    if len(arms) > 1:
        return _several(arms, Union[*records] if records else None)
    return _single(arms[0])


def _single(hint: Any) -> Loader:  # noqa: ANN401 - as above
    """Return what loads a value of one type of JSON that is no dataclass."""
    inner = get_args(hint)
    match get_origin(hint) or hint:
        case kind if kind is list:
            return _array(loader_of(inner[0]))
        case kind if kind is dict:
            return _dictionary(loader_of(inner[1]))
        case kind if kind is Literal:
            return _listed(inner)
        case kind:
            return _scalar(kind)


def _arms(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    """Return the types of which a value has one; null is none of them, and means absent."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(arm for arm in get_args(hint) if arm is not NoneType)
    return (hint,)


def _record(kind: type[Record]) -> Loader:
    """Return what loads one dataclass. Its fields are looked at when a first object comes."""

    @cache
    def members() -> dict[str, tuple[bool, Loader]]:
        hints = get_type_hints(kind)
        own = {each.name for each in fields(Record)}
        return {
            each.name: (each.default is MISSING, loader_of(hints[each.name]))
            for each in fields(kind)
            if each.name not in own and hints[each.name] is not NoneType
        }

    def load(value: Any, path: Path) -> Record:  # noqa: ANN401 - any decoded JSON
        if not isinstance(value, dict):
            raise RowError(path, f"{_named(value)} stands where an object is due")
        known = members()
        loaded: dict[str, Any] = {}
        for name, (required, loader) in known.items():
            if name in value:
                loaded[name] = loader(value[name], (path, name))
            elif required:
                raise RowError((path, name), f"`{name}` is missing")
        return kind(**loaded, extra=rest(value, known.keys()), _order=order(*value))

    return load


def _kinds(arms: tuple[Any, ...]) -> Loader:
    """Return what loads an object as the dataclass of its kind."""
    (unknown,) = (arm for arm in arms if arm in DISCRIMINATORS)
    name = DISCRIMINATORS[unknown]
    known: dict[str, Loader] = {}
    untold = loader_of(unknown)  # tells that the discriminator is missing
    for arm in arms:
        hint = get_type_hints(arm)[name]
        if hint is NoneType:
            untold = loader_of(arm)
        elif get_origin(hint) is Literal:
            known |= dict.fromkeys(get_args(hint), loader_of(arm))

    def load(value: Any, path: Path) -> Any:  # noqa: ANN401 - any decoded JSON
        if not isinstance(value, dict) or name not in value:
            return untold(value, path)
        told = value[name]
        loader = known.get(told) if isinstance(told, str) else None
        return (loader or loader_of(unknown))(value, path)

    return load


def _several(arms: tuple[Any, ...], objects: Any) -> Loader:  # noqa: ANN401 - as above
    """Return what loads a value of one of several types that JSON tells apart.

    `objects` is the type of those among them that are dataclasses, or None.
    """
    loaders = {get_origin(arm) or arm: loader_of(arm) for arm in arms}
    if objects is not None:
        loaders[dict] = loader_of(objects)
    number = loaders.get(float) or loaders.get(int)
    loaders |= {int: number, float: number} if number else {}

    def load(value: Any, path: Path) -> Any:  # noqa: ANN401 - any decoded JSON
        loader = loaders.get(type(value))
        if loader is None:
            raise RowError(path, f"{_named(value)} stands where none is due")
        return loader(value, path)

    return load


def _array(item: Loader) -> Loader:
    def load(value: Any, path: Path) -> list[Any]:  # noqa: ANN401 - any decoded JSON
        if not isinstance(value, list):
            raise RowError(path, f"{_named(value)} stands where an array is due")
        return [item(each, (path, number)) for number, each in enumerate(value)]

    return load


def _dictionary(item: Loader) -> Loader:
    def load(value: Any, path: Path) -> dict[str, Any]:  # noqa: ANN401 - any decoded JSON
        if not isinstance(value, dict):
            raise RowError(path, f"{_named(value)} stands where an object is due")
        return {key: item(each, (path, key)) for key, each in value.items()}

    return load


def _listed(values: tuple[Any, ...]) -> Loader:
    def load(value: Any, path: Path) -> Any:  # noqa: ANN401 - any decoded JSON
        if type(value) is not type(values[0]) or value not in values:
            raise RowError(path, f"none of what is due: {', '.join(map(repr, values))}")
        return value

    return load


def _scalar(kind: type) -> Loader:
    """Return what takes a string, number or boolean as it is; `3.0` is an integer and stays so."""
    taken = {int: (int, float), float: (int, float)}.get(kind, (kind,))

    def load(value: Any, path: Path) -> Any:  # noqa: ANN401 - any decoded JSON
        if type(value) not in taken or (kind is int and value % 1):
            raise RowError(path, f"{_named(value)} stands where {_TYPE_NAMES[kind]} is due")
        return value

    return load


_TYPE_NAMES = {
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    list: "an array",
    dict: "an object",
    NoneType: "null",
}


def _named(value: Any) -> str:  # noqa: ANN401 - any decoded JSON
    return _TYPE_NAMES.get(type(value), "something else")
