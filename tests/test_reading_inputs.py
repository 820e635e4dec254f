"""Inputs: what the command's words name, and every byte of it, or a word on what is missing."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
import tracemalloc
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

from exportv2.reading import Fault, Reading, Row, expand, read_rows
from exportv2.reading.inputs import CHUNK_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = [
    b'{"data_row":{"id":"%d","x":"%s"}}' % (n, os.urandom(20).hex().encode()) for n in range(9000)
]
DATA = b"".join(row + b"\n" for row in ROWS)
GZIP = gzip.compress(DATA, 6, mtime=0)
ZSTD = zstd.compress(DATA, options={zstd.CompressionParameter.checksum_flag: 1})
SKIPPABLE = b"\x5a\x2a\x4d\x18\x03\x00\x00\x00abc"


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def read(
    name: str, stdin: BinaryIO | None = None, chunk_bytes: int = CHUNK_BYTES
) -> tuple[list[bytes], list[Fault], Reading]:
    reading = Reading(name, stdin=stdin, chunk_bytes=chunk_bytes)
    rows: list[bytes] = []
    faults: list[Fault] = []
    for item in reading:
        if isinstance(item, Row):
            rows.append(item.text)
        else:
            faults.append(item)
    assert reading.complete == (not any(fault.incomplete for fault in faults))
    return rows, faults, reading


def places(faults: list[Fault]) -> list[tuple[str, int, int]]:
    return [(fault.rule, fault.line, fault.offset) for fault in faults]


def whole(data: bytes, middle: int) -> dict[str, bytes]:
    """Give the data in every form it can be read from, some of them in two parts."""
    two = (data[:middle], data[middle:])
    return {
        "plain": data,
        "gzip": gzip.compress(data),
        "gzip of two members": b"".join(map(gzip.compress, two)),
        "gzip with an empty member": b"".join(map(gzip.compress, (b"", data, b""))),
        "gzip padded with zeros": gzip.compress(data) + bytes(1000),
        "gzip padded between members": bytes(9).join(map(gzip.compress, two)),
        "zstd": zstd.compress(data),
        "zstd of two frames": b"".join(map(zstd.compress, two)),
        "zstd with skippable frames": SKIPPABLE + zstd.compress(data) + SKIPPABLE,
    }


WHOLE = whole(DATA, 100_001)
FEW = whole(b"".join(row + b"\n" for row in ROWS[:99]), 1001)


@pytest.mark.parametrize("name", ["rows.ndjson", "rows.ndjson.gz", "rows.zst", "rows"])
@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_every_row_is_read_whatever_the_name(tmp_path: Path, data: bytes, name: str):
    rows, faults, reading = read(write(tmp_path / name, data))
    assert rows == ROWS
    assert faults == []
    assert reading.bytes_read == len(DATA)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1 << 18])
@pytest.mark.parametrize("data", FEW.values(), ids=FEW)
def test_the_size_of_chunks_makes_no_difference(tmp_path: Path, data: bytes, size: int):
    rows, faults, _ = read(write(tmp_path / "rows", data), chunk_bytes=size)
    assert rows == ROWS[:99]
    assert faults == []


def damaged(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]


BROKEN: dict[str, tuple[bytes, int, str]] = {
    # data, rows that are certainly read, words of the message
    "gzip without its last byte": (GZIP[:-1], 9000, "truncated"),
    "gzip without its trailer": (GZIP[:-8], 9000, "truncated"),
    "gzip cut in half": (GZIP[: len(GZIP) // 2], 4000, "truncated"),
    "gzip cut inside of its header": (GZIP[:5], 0, "truncated"),
    "gzip with a wrong checksum": (damaged(GZIP, len(GZIP) - 8), 9000, "corrupt"),
    "gzip with a wrong size": (damaged(GZIP, len(GZIP) - 1), 9000, "corrupt"),
    "gzip with garbage after it": (GZIP + b"garbage", 9000, "other data"),
    "gzip with one byte after it": (GZIP + b"\x1f", 9000, "other data"),
    "gzip with plain rows after it": (GZIP + b'{"a":1}\n', 9000, "other data"),
    "gzip with zstd after it": (GZIP + ZSTD, 9000, "other data"),
    "gzip with a cut second member": (GZIP + GZIP[:20], 9000, "truncated"),
    "gzip of an unknown method": (b"\x1f\x8b\x00\x00" + bytes(20), 0, "corrupt"),
    "zstd without its last byte": (ZSTD[:-1], 8000, "truncated"),
    "zstd cut in half": (ZSTD[: len(ZSTD) // 2], 2000, "truncated"),
    "zstd cut inside of its header": (ZSTD[:5], 0, "truncated"),
    "zstd with a wrong checksum": (damaged(ZSTD, len(ZSTD) - 1), 7000, "corrupt"),
    "zstd with garbage after it": (ZSTD + b"garbage", 9000, "other data"),
    "zstd with zeros after it": (ZSTD + bytes(9), 9000, "other data"),
    "zstd with a cut second frame": (ZSTD + ZSTD[:9], 9000, "truncated"),
    "zstd that wants a window of 2 GiB": (b"\x28\xb5\x2f\xfd\x00\xa8" + bytes(20), 0, "window"),
    "a cut skippable frame": (SKIPPABLE[:-1], 0, "truncated"),
}


@pytest.mark.parametrize("size", [1000, 1 << 18])
@pytest.mark.parametrize(("data", "at_least", "words"), BROKEN.values(), ids=BROKEN)
def test_broken_compression_is_told_after_the_rows_before_it(
    tmp_path: Path, data: bytes, at_least: int, words: str, size: int
):
    rows, faults, reading = read(write(tmp_path / "rows", data), chunk_bytes=size)
    assert rows == ROWS[: len(rows)]
    assert len(rows) >= at_least
    *torn, last = faults
    assert (last.rule, last.offset) == ("framing.compression", reading.bytes_read)
    assert last.line == max(len(rows) + len(torn), 1)
    assert words in last.message
    assert not reading.complete
    # A row cut by the break is lost, and told to be.
    assert [fault.rule for fault in torn] == ["framing.torn-last-line"] * len(torn)
    assert bool(torn) == (not DATA[: reading.bytes_read].endswith(b"\n") and reading.bytes_read > 0)
    assert all(fault.lost_row for fault in torn)


def test_truncated_gzip_gives_the_same_bytes_for_any_chunks(tmp_path: Path):
    packed = gzip.compress(b'{"a":1}\n' * 99_999)
    for cut in range(60, 90):
        name = write(tmp_path / "rows", packed[:cut])
        rows, faults, reading = read(name)
        assert faults[-1].rule == "framing.compression"
        other_rows, other_faults, other = read(name, chunk_bytes=50)
        assert (other_rows, other_faults) == (rows, faults)
        assert other.bytes_read == reading.bytes_read


@pytest.mark.parametrize("at", [100, len(GZIP) // 2, len(GZIP) - 8])
def test_corrupt_gzip_gives_the_same_rows_for_any_chunks(tmp_path: Path, at: int):
    name = write(tmp_path / "rows", damaged(GZIP, at))
    rows, faults, _ = read(name)
    assert faults[-1].rule == "framing.compression"
    for size in (999, 5000):
        assert read(name, chunk_bytes=size)[:2] == (rows, faults)


@pytest.mark.parametrize("name", ["a.gz", "a.ndjson.GZ", "a.zst"])
def test_a_file_of_no_bytes_named_as_compressed_is_broken(tmp_path: Path, name: str):
    _, faults, _ = read(write(tmp_path / name, b""))
    assert places(faults) == [("framing.compression", 1, 0)]
    assert faults[0].incomplete


EMPTY = {
    "no bytes": b"",
    "whitespace": b"\n \r\n",
    "gzip of nothing": gzip.compress(b""),
    "zstd of nothing": zstd.compress(b""),
    "a skippable frame": SKIPPABLE,
    "an empty array": b"[]\n",
}


@pytest.mark.parametrize("data", EMPTY.values(), ids=EMPTY)
def test_no_rows_are_told_once(tmp_path: Path, data: bytes):
    rows, faults, reading = read(write(tmp_path / "a.ndjson", data))
    assert rows == []
    assert places(faults) == [("framing.empty", 1, 0)]
    assert reading.complete


def test_a_file_whose_only_row_is_too_long_is_not_empty(tmp_path: Path):
    reading = read_rows(write(tmp_path / "a", b"[" * 9 + b"\n"), max_row_bytes=5)
    assert "framing.empty" not in [item.rule for item in reading if isinstance(item, Fault)]
    reading = read_rows(write(tmp_path / "a", b'{"a":"bcd"}\n'), max_row_bytes=5)
    assert places([item for item in reading if isinstance(item, Fault)]) == [
        ("framing.row-too-long", 1, 0)
    ]


@pytest.mark.parametrize("outer", [gzip.compress, zstd.compress])
@pytest.mark.parametrize("inner", [GZIP, ZSTD])
def test_what_is_compressed_twice_is_no_export(
    tmp_path: Path, inner: bytes, outer: Callable[[bytes], bytes]
):
    rows, faults, _ = read(write(tmp_path / "a.gz", outer(inner)))
    assert rows == []
    assert places(faults) == [("framing.not-an-export", 1, 0)]
    assert "compressed twice" in faults[0].message


def test_a_bomb_takes_bounded_memory(tmp_path: Path):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([packer.compress(b"[" + b" " * (1 << 20)) for _ in range(64)]) + packer.flush()
    name = write(tmp_path / "a", bomb)
    tracemalloc.start()
    try:
        reading = read_rows(name, max_row_bytes=1 << 20)
        faults = [item for item in reading if isinstance(item, Fault)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reading.bytes_read > 64 << 20
    assert peak < 8 << 20
    assert [fault.rule for fault in faults] == ["framing.row-too-long", "framing.torn-last-line"]


def test_standard_input_is_read_and_left_open():
    stdin = io.BytesIO(GZIP)
    rows, faults, _ = read("-", stdin)
    assert rows == ROWS
    assert faults == []
    assert not stdin.closed


def test_the_process_s_own_standard_input_is_the_default(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}\n")))
    assert read("-")[0] == [b"{}"]
    monkeypatch.setattr(sys, "stdin", None)
    assert places(read("-")[1]) == [("framing.unreadable-input", 1, 0)]


class Dripping(io.RawIOBase):
    """Gives one byte at a time, and cannot seek."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        byte = next(self._data, None)
        if byte is None:
            return 0
        buffer[0] = byte
        return 1


@pytest.mark.parametrize("data", FEW.values(), ids=FEW)
def test_an_input_that_drips_is_read_whole(data: bytes):
    for stream in (Dripping(data), io.BufferedReader(Dripping(data))):
        rows, _, _ = read("-", cast("BinaryIO", stream))
        assert rows == ROWS[:99]


def test_a_row_of_a_pipe_is_yielded_before_the_pipe_ends():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin:
        os.write(writer, b"{}\n[]\n")
        # Of the first row nothing more is asked than what follows it.
        assert next(read_rows("-", stdin=stdin)) == Row(1, 0, b"{}")
        os.close(writer)


class Failing(io.RawIOBase):
    """Gives some rows, then an error, or nothing yet."""

    def __init__(self, failure: OSError | None) -> None:
        self._failure = failure
        self._given = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes | None:
        del size
        if self._given:
            if self._failure is None:
                return None
            raise self._failure
        self._given = True
        return b'{}\n{"a":'


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), None])
def test_an_error_while_reading_is_told_after_the_rows(failure: OSError | None):
    rows, faults, _ = read("-", cast("BinaryIO", Failing(failure)))
    assert rows == [b"{}"]
    assert places(faults) == [("framing.torn-last-line", 2, 3), ("framing.unreadable-input", 2, 8)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("data", [DATA, GZIP, ZSTD])
def test_a_named_pipe_is_read(tmp_path: Path, data: bytes):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    rows, faults, _ = read(str(pipe))
    writer.join()
    assert rows == ROWS
    assert faults == []


UNREADABLE = {
    "a missing file": ("missing.ndjson", "No such file"),
    "a directory": (".", "directory"),
    "a pattern without match": ("none-*.ndjson", "no file matches"),
    "an HTTP URL": ("https://storage.example/export.ndjson?sig=SECRET", "only local files"),
    "an S3 URL": ("s3://bucket/export.ndjson", "only local files"),
    "a name with NUL": ("a\0b", "NUL"),
    "an empty name": ("", "No such file"),
}


@pytest.mark.parametrize(("name", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str):
    monkeypatch.chdir(tmp_path)
    rows, faults, reading = read(*expand([name]))
    assert rows == []
    assert places(faults) == [("framing.unreadable-input", 1, 0)]
    assert words in faults[0].message
    assert not name or name == "." or name not in faults[0].message
    assert reading.bytes_read == 0


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    name = write(tmp_path / "a", DATA)
    monkeypatch.setattr("exportv2.reading.inputs.open", refuse, raising=False)
    rows, faults, _ = read(name)
    assert rows == []
    assert places(faults) == [("framing.unreadable-input", 1, 0)]
    assert "Permission denied" in faults[0].message


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path):
    name = write(tmp_path / "a", DATA)
    reading = read_rows(name)
    items = [next(reading)]
    with Path(name).open("ab") as file:
        file.write(b'{"late":1}\n')
    items += reading
    assert [item.text for item in items if isinstance(item, Row)] == [*ROWS, b'{"late":1}']
    assert places([item for item in items if isinstance(item, Fault)]) == [
        ("framing.changed", 9001, reading.bytes_read)
    ]
    assert not reading.complete


def test_nothing_is_opened_before_it_is_read(tmp_path: Path):
    reading = read_rows(str(tmp_path / "late"))
    write(tmp_path / "late", b"{}\n")
    assert next(reading) == Row(1, 0, b"{}")
    reading.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs a list of open files")
def test_the_file_is_closed_at_the_end_or_on_leaving(tmp_path: Path):
    def is_open(name: str) -> bool:
        links = Path("/proc/self/fd").iterdir()
        return any(link.is_symlink() and os.path.realpath(link) == name for link in links)

    name = write(tmp_path / "a", DATA)
    assert len(list(read_rows(name))) == 9000
    assert not is_open(name)
    with read_rows(name) as reading:
        next(reading)
        assert is_open(name)
    assert not is_open(name)
    assert list(reading) == []
    not_an_export = write(tmp_path / "b", b"<html>" + b"x" * 999_999)
    assert len(list(read_rows(not_an_export))) == 1
    assert not is_open(not_an_export)


def test_a_row_has_room_for_one_byte_at_least():
    with pytest.raises(ValueError, match="at least 1"):
        read_rows("a", max_row_bytes=0)


def test_words_are_expanded_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.ndjson",
        "a.ndjson",
        "c[1].ndjson",
        "c1.ndjson",
        ".hidden.ndjson",
        "deep/d.ndjson",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "e.ndjson").mkdir()
    assert expand([]) == []
    assert expand(["z", "-", "b.ndjson", "b.ndjson"]) == ["z", "-", "b.ndjson", "b.ndjson"]
    assert expand(["[ab].ndjson"]) == ["a.ndjson", "b.ndjson"]
    assert expand(["*.ndjson"]) == ["a.ndjson", "b.ndjson", "c1.ndjson", "c[1].ndjson"]
    assert expand(["**/d.*"]) == [str(Path("deep") / "d.ndjson")]
    # Literal names come before patterns.
    assert expand(["c[1].ndjson"]) == ["c[1].ndjson"]
    assert expand(["e*"]) == ["e*"]
    assert expand(["https://x/*?a=[b]"]) == ["https://x/*?a=[b]"]
