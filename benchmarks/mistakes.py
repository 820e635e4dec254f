"""What can be wrong with a row: each function spoils one, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.rows import Json


def leaves(row: Json, count: int) -> None:
    """Write a number as a string in each of the first `count` objects that the row goes round."""
    objects = _project(row)["labels"][0]["annotations"]["objects"]
    for number in range(count):
        annotation = objects[(len(objects) // 2 + number) % len(objects)]
        _spoil(annotation)


def _spoil(annotation: Json) -> None:
    """Write a coordinate, or a side of a box, as a string."""
    if "bounding_box" in annotation:
        annotation["bounding_box"]["width"] = "120.5"
    elif "point" in annotation:
        annotation["point"]["x"] = "120.5"
    else:
        points = annotation.get("polygon") or annotation["line"]
        points[len(points) // 2] = {"x": "120.5", "y": 88.0}


def one_leaf(row: Json) -> None:
    """Write one number in the middle of the row as a string."""
    leaves(row, 1)


def no_project_name(row: Json) -> None:
    """Leave out a member that is always there, as an exporter that does not know it would."""
    del _project(row)["project_name"]


def undocumented(row: Json) -> None:
    """Add a member that no table has to one object: a warning, and the row conforms."""
    objects = _project(row)["labels"][0]["annotations"]["objects"]
    objects[len(objects) // 2]["opacity"] = 0.5


def observed(row: Json) -> None:
    """Write the row as real exports do, which the other edition takes: no mistake there."""
    row["data_row"]["details"]["dataset_name"] = "Harbors"
    project = _project(row)
    project["name"] = project.pop("project_name")


def _project(row: Json) -> Json:
    (project,) = row["projects"].values()
    found: Json = project
    return found


#: The variants of the file of image rows, by name.
VARIANTS: dict[str, Callable[[Json], None]] = {
    "leaf": one_leaf,
    "systematic": no_project_name,
    "undocumented": undocumented,
    "observed": observed,
}
