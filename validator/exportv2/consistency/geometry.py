"""Rules on shapes: boxes and points inside their image, polygons that close."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from exportv2.accepting.by_class import ByClass
from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import Problem, Rule, Value, integer, member, number

#: Values of `exif_rotation` for images that lie on their side: EXIF 2.3, tag 274.
_ON_ITS_SIDE = {5, 6, 7, 8, "5", "6", "7", "8"}
#: Lengths in decimal fractions are off by less.
_ROUNDING = 1e-6
_CORNERS = 3

#: Left, top, width, height; None where it is not told.
_Sides = tuple[float | None, float | None, float | None, float | None]
_Size = tuple[float | None, float | None]


def shapes_are_clear(scopes: Scopes) -> bool:
    """Screen box_in_image, polygon_closed and polygon_size."""
    for node in scopes.holders:
        parts = node.parts["tool_annotation"]
        if parts and not _are_clear(parts, node, *node.row.once(_least_size)):
            return False
    return True


def _are_clear(parts: Iterable[Value], node: Node, right: float, bottom: float) -> bool:
    value: Value = None
    remaining = iter(parts)
    while True:
        try:
            for value in remaining:
                looks = _LOOKS[value.__class__]
                if looks is not None and not looks(value, node, right, bottom):
                    return False
        except (TypeError, AttributeError, LookupError):  # a value of another type
            if not _slowly(value, node, right, bottom):
                return False
        else:
            return True


#: Tells whether a value of a scope surely has no problem in an image with this right and bottom.
_Looks = Callable[[Value, Node, float, float], bool]


class _LooksOfClasses(ByClass[_Looks | None]):
    """What looks at the shapes of records of a class, by the class; None if they have none."""

    def make(self, kind: type) -> _Looks | None:
        """Choose for a class."""
        found: _Looks | None = _slowly
        if issubclass(kind, Struct):
            had = [name for name in _LOOKED_AT if getattr(kind, name) is not None]
            if len(had) <= 1:  # of more than one, each must be looked at
                found = _LOOKED_AT[had[0]] if had else None
        return found


def _slowly(value: Value, node: Node, _right: float, _bottom: float) -> bool:
    rules = (box_in_image, polygon_closed, polygon_size)
    return not any(problem for rule in rules for problem in rule([value], node))


def _box_fits(value: Value, _: Node, right: float, bottom: float) -> bool:
    box = value.bounding_box
    return box is None or (
        box.left >= 0 < box.width and box.left + box.width <= right
        and box.top >= 0 < box.height and box.top + box.height <= bottom
    )  # fmt: skip


def _point_fits(value: Value, _: Node, right: float, bottom: float) -> bool:
    point = value.point
    return point is None or (0 <= point.x <= right and 0 <= point.y <= bottom)


def _is_plain(value: Value, _: Node, _right: float, _bottom: float) -> bool:
    """Tell whether the last point is the first, and the first ones differ in `x`."""
    polygon = value.polygon
    if not polygon:
        return polygon is None
    first, last = polygon[0], polygon[-1]
    if first.x != last.x or first.y != last.y or len(polygon) < _CORNERS:
        return False
    return bool(first.x != polygon[1].x != polygon[2].x != first.x)


#: By the member with a shape. What is drawn on a page has its page beside it.
_LOOKED_AT: dict[str, _Looks] = {
    "page_dimensions": _slowly,
    "bounding_box": _box_fits,
    "point": _point_fits,
    "polygon": _is_plain,
}
_LOOKS = _LooksOfClasses()


def _least_size(row: Node) -> tuple[float, float]:
    """Return a width and height into which nothing fits that is too large for the image."""
    right = bottom = math.inf
    for width, height in _media_sizes(row):
        if width is not None and width < right:
            right = width
        if height is not None and height < bottom:
            bottom = height
    return right, bottom


def box_in_image(parts: Sequence[Value], node: Node) -> Iterator[Problem]:
    """A box or a point is inside its image, frame or page, and a box has an inside."""
    for value in parts:
        if value.bounding_box is not None:
            yield from _outside("bounding_box", _box(value.bounding_box), value, node)
        elif value.point is not None:
            yield from _outside("point", _point(value.point), value, node)


def _outside(name: str, sides: _Sides, value: Value, node: Node) -> Iterator[Problem]:
    _, _, width, height = sides
    if (width is not None and width <= 0) or (height is not None and height <= 0):
        yield Problem((name,), "a side is not above 0", value)
        return
    sizes = _sizes(value, node.row.once(_media_sizes))
    if sizes and not any(_fits(sides, size) for size in sizes):
        yield Problem((name,), "not inside what it is drawn on", value)


def _box(box: Value) -> _Sides:
    return (
        number(member(box, "left")),
        number(member(box, "top")),
        number(member(box, "width")),
        number(member(box, "height")),
    )


def _point(point: Value) -> _Sides:
    return (*_place(point), None, None)


def _sizes(annotation: Value, media: tuple[_Size, ...]) -> tuple[_Size, ...]:
    """Return the width and height of what an annotation is drawn on, as far as they are known.

    There may be two, of which one is right.
    """
    page = annotation.page_dimensions
    if page is not None:
        return ((number(member(page, "width")), number(member(page, "height"))),)
    kind = annotation.annotation_kind
    # A document's own dimensions, if it has any, are not those of its pages.
    return () if isinstance(kind, str) and kind.startswith("Document") else media


def _media_sizes(row: Node) -> tuple[_Size, ...]:
    media = row.value.media_attributes
    if not isinstance(media, RECORDS):
        return ()
    width, height = number(integer(media.width)), number(integer(media.height))
    rotation = media.exif_rotation
    if (rotation if isinstance(rotation, str) else integer(rotation)) in _ON_ITS_SIDE:
        # Which of the two lengths is the width then is not stated.
        return ((width, height), (height, width))
    return ((width, height),)


def _fits(sides: _Sides, size: _Size) -> bool:
    """Tell whether a box, or a point without width and height, is inside, as far as is known."""
    left, top, width, height = sides
    return _is_within(left, width, size[0]) and _is_within(top, height, size[1])


def _is_within(start: float | None, length: float | None, end: float | None) -> bool:
    if start is None:
        return True
    return start >= -_ROUNDING and (end is None or start + (length or 0) <= end + _ROUNDING)


def polygon_closed(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """A polygon ends where it starts."""
    for value in parts:
        polygon = value.polygon
        if polygon and isinstance(polygon, list):
            first, last = _place(polygon[0]), _place(polygon[-1])
            if first != last and None not in (*first, *last):
                yield Problem(("polygon",), "the last point is not the first", value)


def polygon_size(parts: Sequence[Value], _: Node) -> Iterator[Problem]:
    """An area has three corners or more."""
    for value in parts:
        polygon = value.polygon
        if polygon is not None and isinstance(polygon, list):
            if not _has_corners(polygon):
                yield Problem(("polygon",), "fewer than three points that differ", value)


def _has_corners(polygon: list[Any]) -> bool:
    """Tell whether enough points differ; so does what is no point, which says nothing."""
    distinct: set[tuple[float | None, float | None]] = set()
    for point in polygon:
        place = _place(point)
        if None in place:
            return True
        distinct.add(place)
        if len(distinct) >= _CORNERS:
            return True
    return False


def _place(point: Any) -> tuple[float | None, float | None]:  # noqa: ANN401 - whatever stands there
    if isinstance(point, RECORDS):
        return (point.x, point.y) if point.STRICT else (number(point.x), number(point.y))
    return None, None


RULES = (
    Rule(
        id="box-in-image",
        level="warning",
        when="a box or point is not inside its image, frame or page, or a side is not above 0",
        basis="Observed: all 2,477 boxes are inside their image.",
        tables=("export", "annotation"),
        over=("tool_annotation",),
        check=box_in_image,
        reads=("bounding_box", "point"),
    ),
    Rule(
        id="polygon-closed",
        level="note",
        when="the last point of a polygon is not its first",
        basis="Observed: in all 285 polygons it is.",
        tables=("annotation",),
        over=("tool_annotation",),
        check=polygon_closed,
        reads=("polygon",),
    ),
    Rule(
        id="polygon-size",
        level="warning",
        when="a polygon has fewer than three points that differ",
        basis="Fewer enclose no area.",
        tables=("annotation",),
        over=("tool_annotation",),
        check=polygon_size,
        reads=("polygon",),
    ),
)
