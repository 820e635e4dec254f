"""Rows of our own making, for tests of what happens to rows: one that conforms, to be spoilt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_TIME = "2023-03-15T14:46:58.000+00:00"
_USER = "someone@example.com"


def row(number: int = 1) -> dict[str, Any]:
    """Return a row that conforms to the glossary, with every field of details told."""
    return {
        "data_row": {
            "id": f"row-{number}",
            "row_data": "https://example.com/image.png",
            "details": {
                "dataset_id": "dataset",
                "created_at": _TIME,
                "updated_at": _TIME,
                "created_by": _USER,
            },
        },
        "media_attributes": {"mime_type": "image/png", "height": 10, "width": 20},
        "projects": {
            "project": {
                "project_name": "birds",
                "labels": [
                    {
                        "label_kind": "Default",
                        "version": "1.0.0",
                        "id": "label",
                        "annotations": {
                            "objects": [
                                {
                                    "feature_id": "f1",
                                    "feature_schema_id": "s1",
                                    "annotation_kind": "ImageBoundingBox",
                                    "name": "bird",
                                    "value": "bird",
                                    "bounding_box": {
                                        "top": 1,
                                        "left": 2,
                                        "height": 3,
                                        "width": 4,
                                    },
                                }
                            ],
                            "classifications": [],
                        },
                        "label_details": {
                            "created_at": _TIME,
                            "updated_at": _TIME,
                            "created_by": _USER,
                            "reviews": [],
                        },
                    }
                ],
            }
        },
    }


def observed_row(number: int = 1) -> dict[str, Any]:
    """Return a row as exports have carried it: it conforms to the observed edition alone."""
    made = row(number)
    project = made["projects"]["project"]
    project["name"] = project.pop("project_name")
    made["data_row"]["details"]["dataset_name"] = "all birds"
    return made


def spoilt_row(number: int = 1) -> dict[str, Any]:
    """Return a row with one error, at /data_row/row_data."""
    made = row(number)
    made["data_row"]["row_data"] = 7
    return made


def text(value: object) -> bytes:
    """Return the JSON text of a row."""
    return json.dumps(value).encode()


def ndjson(*values: object) -> bytes:
    """Return rows one a line; bytes stand for themselves."""
    return b"".join(
        (value if isinstance(value, bytes) else text(value)) + b"\n" for value in values
    )


def written(folder: Path, *values: object, name: str = "rows.ndjson") -> str:
    """Write rows one a line; return the path."""
    path = folder / name
    path.write_bytes(ndjson(*values))
    return str(path)
