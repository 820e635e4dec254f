"""The files that are read, made once into a cache: `python -m benchmarks.files FOLDER MEGABYTES`.

They are made by a process of their own: the benchmark itself stays small, for on Linux the peak
memory of a process starts from that of its parent.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT
from benchmarks.mistakes import VARIANTS, leaves
from benchmarks.rows import SEED, Ids, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.rows import Json

MEGABYTE = 1_000_000
GROWTH = (1, 2, 4, 8)
#: Frames in each video row of the video file.
FRAMES = 3_000
#: The sample for peers that would take minutes: this part of the main file.
SAMPLE = 50
#: Rows of each file that shows growth with frames.
FRAMED_ROWS = 3


def prepare(cache: Path, megabytes: int) -> Path:
    """Return the folder of the files of that size, made if it is not there yet."""
    folder = cache / f"{megabytes}-megabytes-{_generation()}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.files", str(unfinished), str(megabytes)],
            cwd=ROOT,
            check=True,
        )
        unfinished.rename(folder)
    return folder


def _generation() -> str:
    """Return a digest of the code that makes the files: other code, other files."""
    digest = hashlib.sha256()
    for name in ("files.py", "mistakes.py", "rows.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:12]


def make(folder: Path, megabytes: int) -> None:
    """Write every file; `megabytes` is the size of the main one, image.jsonl."""
    size = megabytes * MEGABYTE
    rows = Rows()
    count = _write_image_rows(folder, rows, size)
    for times in GROWTH:
        _write_head(folder, f"rows-{times}.jsonl", count * times // GROWTH[-1])
        _write_wrong_leaves(folder, times, count // GROWTH[-1])
        frames = 50 * megabytes * times
        _write(folder / f"frames-{times}.jsonl", (rows.video(frames) for _ in range(FRAMED_ROWS)))
    _write_head(folder, "one.jsonl", 1)
    _write_head(folder, "sample.jsonl", max(count // SAMPLE, 20))
    video_rows = max(1, size // 4 // (FRAMES * 326))
    _write(folder / "video.jsonl", (rows.video(FRAMES) for _ in range(video_rows)))
    _write_huge_row(folder / "huge.jsonl", rows, 2 * size)
    _compress(folder / "image.jsonl")


def line_of(row: Json) -> str:
    """Write a row as exports write it: on a line, without blanks."""
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n"


def _write(path: Path, rows: Iterator[Json]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line_of(row) for row in rows)


def _write_image_rows(folder: Path, rows: Rows, size: int) -> int:
    """Write image rows until there are `size` bytes, and each variant; return how many rows."""
    variants = {
        spoil: (folder / f"{name}.jsonl").open("w", encoding="utf-8")
        for name, spoil in VARIANTS.items()
    }
    count = written = 0
    with (folder / "image.jsonl").open("w", encoding="utf-8") as file:
        while written < size:
            line = line_of(rows.image())
            written += file.write(line)
            count += 1
            for spoil, variant in variants.items():
                row = json.loads(line)
                spoil(row)
                variant.write(line_of(row))
    for variant in variants.values():
        variant.close()
    return count


def _head(folder: Path, count: int) -> Iterator[str]:
    with (folder / "image.jsonl").open(encoding="utf-8") as file:
        for _ in range(count):
            yield file.readline()


def _write_head(folder: Path, name: str, count: int) -> None:
    (folder / name).write_text("".join(_head(folder, max(count, 1))), encoding="utf-8")


def _write_wrong_leaves(folder: Path, times: int, count: int) -> None:
    """Write the same rows each time, with `times` mistakes in each."""

    def spoiled() -> Iterator[Json]:
        for line in _head(folder, max(count, 1)):
            row = json.loads(line)
            leaves(row, times)
            yield row

    _write(folder / f"findings-{times}.jsonl", spoiled())


def _write_huge_row(path: Path, rows: Rows, size: int) -> None:
    """Write one video row of about `size` bytes, frame by frame."""
    feature = Ids(SEED + 1)()
    row = rows.video(1)
    ((project),) = row["projects"].values()
    annotations = project["labels"][0]["annotations"]
    frame = f'{{"objects":{{"{feature}":{line_of(rows.framed(feature)).strip()}}}}}'
    frames = max(1, size // (len(frame) + 8))
    row["media_attributes"] |= {"frame_count": frames, "duration": frames / 25}
    annotations |= {
        "frames": {"@": 0},
        "segments": {feature: [[1, frames]]},
        "key_frame_feature_map": {feature: [1, frames]},
    }
    before, after = line_of(row).split('"@":0')
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        for number in range(1, frames + 1):
            separator = "," if number > 1 else ""
            box = line_of(rows.framed(feature)).strip()
            file.write(f'{separator}"{number}":{{"objects":{{"{feature}":{box}}}}}')
        file.write(after)


def _compress(path: Path) -> None:
    with (
        path.open("rb") as plain,
        path.with_name(path.name + ".gz").open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
