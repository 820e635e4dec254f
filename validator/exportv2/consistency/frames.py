"""Rules on frames: key frames in segments, segments in order, all of them in the video."""

from bisect import bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from exportv2.consistency.node import Node
from exportv2.consistency.rule import LABELS, Path, Problem, Rule, Value, integer, member


class _Segment(NamedTuple):
    """Frames from `start` to `end`, both included; a single one if it is no `pair`."""

    start: int
    end: int
    path: Path
    pair: bool


_REVERSED = "ends before it starts"
#: The names that tell a feature: its id, behind that of its group if it is in one.
_Feature = tuple[str, ...]
#: Paths here begin at the annotations of a label.


def key_frame_in_segment(node: Node) -> Iterator[Problem]:
    """A key frame is in a segment of its feature, where the feature has segments."""
    annotations = node.value.annotations
    segments = {feature: _covered(found) for feature, found in _segments(annotations)}
    if segments:
        for feature, frame, path in _key_frames(annotations):
            if feature in segments:
                starts, ends = segments[feature]
                at = bisect_right(starts, frame)
                if not at or frame > ends[at - 1]:
                    yield Problem(path, "in no segment of its feature", annotations)


def _covered(found: list[_Segment]) -> tuple[list[int], list[int]]:
    """Return where what segments cover starts and ends, in order.

    Of single frames, all from the first to the last of them is covered.
    """
    stretches = [(each.start, each.end) for each in found if each.pair and each.start <= each.end]
    single = [each.start for each in found if not each.pair]
    if single:
        stretches.append((min(single), max(single)))
    stretches.sort()
    # The end of the furthest so far: what starts later may end earlier.
    ends = list(accumulate((end for _, end in stretches), max))
    return [start for start, _ in stretches], ends


def segment_order(node: Node) -> Iterator[Problem]:
    """A segment starts before it ends, and overlaps no other of its feature."""
    annotations = node.value.annotations
    for _, found in _segments(annotations):
        pairs = [each for each in found if each.pair]
        for index, why in _disordered(pairs):
            yield Problem(pairs[index].path, why, annotations)


def _disordered(pairs: list[_Segment]) -> Iterator[tuple[int, str]]:
    """Yield the index of each segment that is not in order with those before it, and why."""
    if all(one.start <= one.end < other.start for one, other in pairwise(pairs)):
        if pairs and pairs[-1].end < pairs[-1].start:
            yield len(pairs) - 1, _REVERSED
        return  # nearly always
    ordered = [index for index, each in enumerate(pairs) if each.start <= each.end]
    overlapping = _overlapping(pairs, ordered)
    for index, each in enumerate(pairs):
        if each.end < each.start:
            yield index, _REVERSED
        elif index in overlapping:
            yield index, "overlaps another segment of its feature"


def _overlapping(pairs: list[_Segment], indices: list[int]) -> set[int]:
    """Return the indices, of these, of the segments that overlap one with a lower index."""
    overlapping: set[int] = set()
    # Those that began and perhaps have not ended: lowest index first; highest first, if not found.
    lowest: list[tuple[int, int]] = []
    highest: list[tuple[int, int]] = []
    for index in sorted(indices, key=lambda index: pairs[index].start):
        start, end = pairs[index].start, pairs[index].end
        while lowest and lowest[0][1] < start:
            heappop(lowest)
        while highest and -highest[0][0] > index:
            higher, until = heappop(highest)
            if until >= start:
                overlapping.add(-higher)
        if lowest and lowest[0][0] < index:
            overlapping.add(index)
        else:
            heappush(highest, (-index, end))
        heappush(lowest, (index, end))
    return overlapping


def frame_in_range(node: Node) -> Iterator[Problem]:
    """Frames are numbered from 1 to the number of frames."""
    annotations = node.value.annotations
    count = integer(member(node.row.value, "media_attributes", "frame_count"))
    for number, path in _numbers(annotations):
        if number < 1 or (count is not None and number > count):
            yield Problem(path, "no frame has this number", annotations)


# Where frames are told ---------------------------------------------------------------------------


def _numbers(annotations: Value) -> Iterator[tuple[int, Path]]:
    """Yield the number of every frame that is told, and where."""
    yield from _keys(annotations.frames, ("frames",))
    for _, group, path in _entries(member(annotations, "groups"), ("groups",)):
        yield from _keys(member(group, "frames"), (*path, "frames"))
    for _, listed, path in _listed(annotations):
        for index, item in enumerate(listed):
            told = item if isinstance(item, list) else [item]
            for place, each in enumerate(told):
                if (number := integer(each)) is not None:
                    yield number, (*path, index, place) if told is item else (*path, index)
    yield from ((frame, path) for _, frame, path in _key_frames(annotations, only=False))


def _keys(frames: object, path: Path) -> Iterator[tuple[int, Path]]:
    for key, _, where in _entries(frames, path):
        if (number := _number(key)) is not None:
            yield number, where


def _segments(annotations: Value) -> Iterator[tuple[_Feature, list[_Segment]]]:
    """Yield the segments of each feature that has any, by the names that tell it."""
    for feature, listed, path in _listed(annotations):
        told = [_segment(item, (*path, index)) for index, item in enumerate(listed)]
        if segments := [each for each in told if each is not None]:
            yield feature, segments


def _listed(annotations: Value) -> Iterator[tuple[_Feature, list[Any], Path]]:
    """Yield what is listed as the segments of each feature, and where."""
    for name, found, path in _entries(annotations.segments, ("segments",)):
        if isinstance(found, list):
            yield (name,), found, path
        for inner, listed, where in _entries(found, path):  # by group first
            if isinstance(listed, list):
                yield (name, inner), listed, where


def _segment(item: object, path: Path) -> _Segment | None:
    start = end = item
    if isinstance(item, list) and len(item) == len(("start", "end")):
        start, end = item
    first, last = integer(start), integer(end)
    if first is None or last is None:
        return None
    return _Segment(first, last, path, isinstance(item, list))


def _key_frames(annotations: Value, *, only: bool = True) -> Iterator[tuple[_Feature, int, Path]]:
    """Yield (feature, frame, where) of every key frame; of `only` them, or of all frames told."""
    name = "key_frame_feature_map"
    for feature, frames, path in _entries(annotations.key_frame_feature_map, (name,)):
        if isinstance(frames, list):
            for index, item in enumerate(frames):
                if (number := integer(item)) is not None:
                    yield (feature,), number, (*path, index)
        for key, entry, where in _entries(frames, path):
            if isinstance(entry, dict):  # by group
                yield from _told((key, feature), entry, where, only=only)
        yield from _told((feature,), frames, path, only=only)


def _told(
    feature: _Feature, frames: object, path: Path, *, only: bool
) -> Iterator[tuple[_Feature, int, Path]]:
    """Yield the frames of a dictionary from frame to whether it is a key frame."""
    for key, is_key, where in _entries(frames, path):
        if (number := _number(key)) is not None and isinstance(is_key, bool):
            if is_key or not only:
                yield feature, number, where


def _entries(value: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:  # noqa: ANN401 - as is
    """Yield (key, value, where) of a dictionary, of nothing else."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield key, entry, (*path, key)


def _number(key: object) -> int | None:
    """Return the number of a frame that is the name of a member."""
    if isinstance(key, str) and key.isascii() and key.isdecimal() and len(key) <= _MOST_DIGITS:
        return int(key)
    return None


#: What Python reads as a number.
_MOST_DIGITS = 4300


RULES = (
    Rule(
        id="key-frame-in-segment",
        level="error",
        when="a key frame is outside every segment of its feature, where it has segments",
        basis="Glossary: segments are the frames where a feature exists, and so are key frames.",
        tables=("annotations",),
        over=LABELS,
        check=key_frame_in_segment,
        needs=("annotations",),
        reads=("segments",),
    ),
    Rule(
        id="segment-order",
        level="error",
        when="a segment ends before it starts, or overlaps another one of its feature",
        basis="Observed: segments are [start, end] pairs, both ends included, and apart.",
        tables=("annotations",),
        over=LABELS,
        check=segment_order,
        needs=("annotations",),
        reads=("segments",),
    ),
    Rule(
        id="frame-in-range",
        level="warning",
        when="the number of a frame is below 1 or above frame_count",
        basis="Observed: frames are numbered from 1; media attributes of videos count them.",
        tables=("annotations",),
        over=LABELS,
        check=frame_in_range,
        needs=("annotations",),
        reads=("frames", "groups", "segments", "key_frame_feature_map"),
    ),
)
