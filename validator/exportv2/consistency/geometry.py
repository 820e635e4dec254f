"""Rules on shapes: boxes and points inside their image, polygons that close."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import Problem, Value, integer, member, number

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
        if not parts:
            continue
        right, bottom = node.row.once(_least_size)
        for value in parts:
            if not value.STRICT:
                if _has_problem(value, node):
                    return False
                continue
            if value.page_dimensions is not None:
                return False
            if (box := value.bounding_box) is not None and not (
                box.left >= 0 < box.width and box.left + box.width <= right
                and box.top >= 0 < box.height and box.top + box.height <= bottom
            ):  # fmt: skip
                return False
            if (point := value.point) is not None and not (
                0 <= point.x <= right and 0 <= point.y <= bottom
            ):
                return False
            if (polygon := value.polygon) is not None:
                if not polygon or not _is_plain(polygon):
                    return False
    return True


def _has_problem(value: Value, node: Node) -> bool:
    rules = (box_in_image, polygon_closed, polygon_size)
    return any(problem for rule in rules for problem in rule([value], node))


def _is_plain(polygon: list[Value]) -> bool:
    """Tell of strict points whether the last is the first, and the first ones differ in `x`."""
    first, last = polygon[0], polygon[-1]
    if first.x != last.x or first.y != last.y:
        return False
    return len({point.x for point in polygon[:_CORNERS]}) == _CORNERS


def _least_size(row: Node) -> _Size:
    """Return the width and height in which all fits that fits into the image; if not known, all."""
    sizes = [
        [math.inf if length is None else length for length in size] for size in _media_sizes(row)
    ]
    lengths = {length for size in sizes for length in size}
    width, height = sizes[0] if len(sizes) == 1 else [min(lengths, default=math.inf)] * 2
    return width, height


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
    width, height = integer(media.width), integer(media.height)
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
    try:
        return start >= -_ROUNDING and (end is None or start + (length or 0) <= end + _ROUNDING)
    except OverflowError:  # an integer beyond what JSON text may have
        return True


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
