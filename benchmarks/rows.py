"""Invented rows of the sizes and shapes that real exports have; the same seed, the same rows."""

from __future__ import annotations

import random
from typing import Any

#: A row, or a part of one, as JSON has it.
Json = dict[str, Any]

#: The params that these rows follow: what these switch on is there.
PARAMS = (
    "attachments",
    "data_row_details",
    "label_details",
    "media_attributes",
    "metadata_fields",
    "performance_details",
    "project_details",
)
PERSON = "nia@example.com"
SEED = 20_260_101
WIDTH, HEIGHT = 1_920, 1_080
TOOLS = ("Crane", "Fender", "Gangway", "Hull", "Mooring line")
OPTIONS = ("Afloat", "Half hidden", "In repair", "Under way")


class Ids:
    """Ids of 25 characters, each drawn once."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._drawn = 0

    def __call__(self) -> str:
        """Draw an id."""
        self._drawn += 1
        return f"c{self._random.getrandbits(64):016x}{self._drawn:08x}"


class Rows:
    """Makes image and video rows of a project export. Each row is new; none is made twice."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._id = Ids(seed)
        self._schema_ids = {name: self._id() for name in (*TOOLS, *OPTIONS, "State", "Why")}
        self._project = self._id()
        self._ontology = self._id()
        self._batch = self._id()
        self._dataset = self._id()
        self._metadata = self._id()

    def image(self, objects: int | None = None) -> Json:
        """Make a row on an image, with 8 to 15 objects, or as many as are asked for."""
        count = objects or self._random.randint(8, 15)
        annotations = {
            "objects": [self._object(number) for number in range(count)],
            "classifications": [self._radio("State", depth=1)],
        }
        media = {
            "height": HEIGHT,
            "width": WIDTH,
            "asset_type": "image",
            "mime_type": "image/jpeg",
            "exif_rotation": "1",
        }
        return self._row("jpg", media, "Default", annotations)

    def video(self, frames: int) -> Json:
        """Make a row on a video in which one object stands in each of `frames` frames."""
        feature = self._id()
        annotations = {
            "objects": [],
            "classifications": [],
            "frames": {
                str(frame): {"objects": {feature: self.framed(feature)}, "classifications": []}
                for frame in range(1, frames + 1)
            },
            "segments": {feature: [[1, frames]]},
            "key_frame_feature_map": {feature: [1, frames]},
        }
        media = {
            "height": HEIGHT,
            "width": WIDTH,
            "mime_type": "video/mp4",
            "frame_rate": 25.0,
            "frame_count": frames,
            "duration": frames / 25,
        }
        return self._row("mp4", media, "Video", annotations)

    def framed(self, feature: str) -> Json:
        """Make the bounding box of an object in one frame."""
        box = {"annotation_kind": "VideoBoundingBox", "classifications": []}
        return self._named("Hull", feature) | box | {"bounding_box": self._box()}

    def _row(self, suffix: str, media: Json, kind: str, annotations: Json) -> Json:
        name = f"harbor-{self._random.getrandbits(48):012x}.{suffix}"
        return {
            "data_row": {
                "id": self._id(),
                "global_key": name,
                "row_data": f"https://assets.example.com/harbor/{name}",
                "details": {
                    "dataset_id": self._dataset,
                    "created_at": self._moment(3, 4),
                    "updated_at": self._moment(3, 5),
                    "last_activity_at": self._moment(3, 9),
                    "created_by": PERSON,
                },
            },
            "media_attributes": media,
            "attachments": [],
            "metadata_fields": [
                {
                    "schema_id": self._metadata,
                    "schema_name": "registry",
                    "schema_kind": "CustomMetadataString",
                    "value": "Harbor of Calder",
                }
            ],
            "projects": {self._project: self._in_project(kind, annotations)},
        }

    def _in_project(self, kind: str, annotations: Json) -> Json:
        queue = {"task_id": "00000001-0000-4000-8000-000000000001", "task_name": "Second look"}
        return {
            "project_name": "Harbor",
            "labels": [
                {
                    "label_kind": kind,
                    "version": "1.0.0",
                    "id": self._id(),
                    "label_details": {
                        "created_at": self._moment(3, 6),
                        "updated_at": self._moment(3, 7),
                        "created_by": PERSON,
                        "reviews": [],
                    },
                    "performance_details": {
                        "seconds_to_create": self._random.randint(20, 900),
                        "seconds_to_review": self._random.randint(0, 90),
                        "skipped": False,
                    },
                    "annotations": annotations,
                }
            ],
            "project_details": {
                "ontology_id": self._ontology,
                **queue,
                "batch_id": self._batch,
                "batch_name": "First batch",
                "workflow_status": "IN_REVIEW",
                "priority": 3,
                "consensus_expected_label_count": 1,
                "workflow_history": [
                    {
                        "action": "Move",
                        "created_at": self._moment(3, 8),
                        "created_by": PERSON,
                        "next_task_id": queue["task_id"],
                        "next_task_name": queue["task_name"],
                    }
                ],
            },
        }

    def _object(self, number: int) -> Json:
        """Make an object: boxes, polygons, polylines and points in turn, each third answered."""
        nested = [self._radio("State", depth=number % 2)] if number % 3 == 0 else []
        kind, member, payload = (
            ("ImageBoundingBox", "bounding_box", self._box),
            ("ImagePolygon", "polygon", self._ring),
            ("ImagePolyline", "line", self._line),
            ("ImagePoint", "point", self._point),
        )[number % 4]
        shared = self._named(TOOLS[number % len(TOOLS)], self._id())
        return shared | {"annotation_kind": kind, "classifications": nested, member: payload()}

    def _radio(self, name: str, depth: int) -> Json:
        """Make a radio question whose answer leads to `depth` more."""
        answer = self._named(self._random.choice(OPTIONS), self._id())
        answer["classifications"] = [self._radio("Why", depth - 1)] if depth else []
        return self._named(name, self._id()) | {"radio_answer": answer}

    def _named(self, name: str, feature: str) -> Json:
        return {
            "feature_id": feature,
            "feature_schema_id": self._schema_ids[name],
            "name": name,
            "value": name.lower().replace(" ", "_"),
        }

    def _point(self) -> Json:
        return {"x": self._length(WIDTH), "y": self._length(HEIGHT)}

    def _line(self) -> list[Json]:
        return [self._point() for _ in range(self._random.randint(4, 24))]

    def _ring(self) -> list[Json]:
        points = [self._point() for _ in range(self._random.randint(6, 38))]
        return [*points, points[0]]

    def _box(self) -> Json:
        height, width = self._length(HEIGHT // 2), self._length(WIDTH // 2)
        top, left = self._length(HEIGHT // 2), self._length(WIDTH // 2)
        return {"top": top, "left": left, "height": height, "width": width}

    def _length(self, limit: int) -> float:
        return self._random.randrange(1_000, 1_000 * limit) / 1_000

    def _moment(self, month: int, day: int) -> str:
        at = self._random.randrange(86_400_000)
        seconds, fraction = divmod(at, 1_000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return f"2025-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}+00:00"
