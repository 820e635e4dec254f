"""Rules on what a label says of its medium."""

from collections.abc import Iterator

from exportv2.consistency.node import Node, Scopes
from exportv2.consistency.rule import LABELS, Problem, Rule, member

#: Playlists of HTTP Live Streaming (RFC 8216) are videos by another name.
_PLAYLISTS = {"application/x-mpegurl", "application/vnd.apple.mpegurl"}


def kinds_are_clear(scopes: Scopes) -> bool:
    """Screen label_kind_media."""
    for node in scopes.holders:
        if (kind := node.value.label_kind) is not None and not node.has_worlds:
            mime = node.row.once(_mime_type)
            if mime is not None and (kind == "Video") is not _is_video(mime):
                return False
    return True


def label_kind_media(node: Node) -> Iterator[Problem]:
    """A label of kind Video is on a video, and the other way round."""
    kind = node.value.label_kind
    mime = node.row.once(_mime_type)
    if mime is None or not isinstance(kind, str):
        return
    is_video = _is_video(mime)
    if is_video and kind != "Video":
        yield Problem(("label_kind",), "not Video, on an asset that is a video", node.value)
    elif kind == "Video" and not is_video:
        yield Problem(("label_kind",), "Video, on an asset that is no video", node.value)


def _mime_type(row: Node) -> str | None:
    mime = member(row.value, "media_attributes", "mime_type")
    return mime if isinstance(mime, str) else None


def _is_video(mime: str) -> bool:
    mime = mime.lower()
    return mime.startswith("video/") or mime in _PLAYLISTS


RULES = (
    Rule(
        id="label-kind-media",
        level="warning",
        when="label_kind is Video on what is no video, or another on a video",
        basis="Glossary: labels on frame-based assets are of kind Video or DICOM, by media type.",
        tables=("export", "label", "prediction"),
        over=LABELS,
        check=label_kind_media,
    ),
)
