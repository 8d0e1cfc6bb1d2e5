"""Files from memory: every way of reading one finds what is on offer, and nothing else changes."""

# ruff: noqa: SIM115

import builtins
import gzip
import io
import os
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox import files, wire
from grader.sandbox.wire import File, Opaque, Packed, WireError

NAME = File("numbers.bin", b"").path
PACKED = f"{NAME}.gz"
DATA = struct.pack(">II", 2049, 3) + bytes([7, 8, 9])


@pytest.fixture(autouse=True)
def on_offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Offer a file, plain and compressed, and put back afterwards what was wrapped."""
    for module, names in ((builtins, "open"), (io, "open"), (os, "stat lstat")):
        for name in names.split():
            monkeypatch.setattr(module, name, getattr(module, name))
    for name in ("fromfile", "memmap"):
        monkeypatch.setattr(np, name, getattr(np, name))
    files.install()
    files.offer(0, NAME, DATA)
    files.offer(1, PACKED, gzip.compress(DATA))
    yield
    files.withdraw()


def read_in_pieces(path: str) -> bytes:
    """Read the header with struct and the rest at once."""
    with open(path, "rb") as file:
        header = struct.unpack(">II", file.read(8))
        return struct.pack(">II", *header) + file.read()


def read_from_an_open_file(path: str) -> bytes:
    """Read the header with numpy from the file, then the rest from where it stands."""
    with open(path, "rb") as file:
        header = np.fromfile(file, ">u4", 2)
        return header.tobytes() + np.fromfile(file, np.uint8).tobytes()


def read_unbuffered(path: str) -> bytes:
    """Read into a buffer of our own, as low down as Python goes."""
    buffer = bytearray(100)
    with open(path, "rb", buffering=0) as file:
        return bytes(buffer[: file.readinto(buffer)])


WAYS = {
    "open": lambda path: open(path, "rb").read(),
    "open bytes": lambda path: open(os.fsencode(path), "rb").read(),
    "io": lambda path: io.open(path, mode="rb").read(),  # noqa: UP020
    "Path.read_bytes": lambda path: Path(path).read_bytes(),
    "Path.open": lambda path: Path(path).open("rb").read(),
    "text": lambda path: open(path, encoding="latin-1", newline="").read().encode("latin-1"),
    "np.fromfile": lambda path: np.fromfile(path, dtype=np.uint8).tobytes(),
    "np.fromfile of a Path": lambda path: np.fromfile(Path(path), np.uint8).tobytes(),
    "np.fromfile with offset": lambda path: DATA[:8] + np.fromfile(path, "u1", offset=8).tobytes(),
    "np.memmap": lambda path: np.memmap(path, mode="r").tobytes(),
    "np.memmap with shape": lambda path: (
        DATA[:8] + np.memmap(path, np.uint8, "r", offset=8, shape=(3, 1)).tobytes()
    ),
    "in pieces": read_in_pieces,
    "from an open file": read_from_an_open_file,
    "unbuffered": read_unbuffered,
}


@pytest.mark.filterwarnings("ignore:unclosed file")
@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_reading_finds_the_bytes(way: str) -> None:
    """What a student's code would find in a real file."""
    assert WAYS[way](NAME) == DATA


@pytest.mark.parametrize("path", [PACKED, Path(PACKED)], ids=["str", "Path"])
def test_gzip_reads_what_is_compressed(path: str | Path) -> None:
    """The standard library opens the path for itself."""
    with gzip.open(path, "rb") as file:
        assert file.read() == DATA
    with gzip.GzipFile(path) as file:
        assert np.frombuffer(file.read(), np.uint8, offset=8).tolist() == [7, 8, 9]


def test_gzip_refuses_what_is_not_compressed() -> None:
    """So that trying gzip first and reading the file as it is second works."""
    with pytest.raises(gzip.BadGzipFile), gzip.open(NAME) as file:
        file.read()


def test_a_file_can_be_peeked_into_and_wound_back() -> None:
    """As those do who look whether it is compressed."""
    with open(PACKED, "rb") as file:
        assert file.peek(2)[:2] == file.read(2) == b"\x1f\x8b"
        assert file.seek(0) == 0
        assert gzip.GzipFile(fileobj=file).read() == DATA


def test_it_is_there_as_far_as_one_can_ask() -> None:
    """Those who look before they open find a file of that size; the unnormalised path is it too."""
    assert os.path.exists(NAME)
    assert os.path.isfile(NAME)
    assert not os.path.isdir(NAME)
    assert os.path.getsize(NAME) == Path(NAME).stat().st_size == len(DATA)
    assert os.path.abspath(NAME) == NAME
    assert Path("/data/./numbers.bin").read_bytes() == DATA


@pytest.mark.parametrize("mode", ["wb", "ab", "r+b", "xb", "w"])
def test_it_cannot_be_written(mode: str) -> None:
    """A file on offer is read alone."""
    with pytest.raises(PermissionError):
        open(NAME, mode)
    with open(NAME, "rb") as file, pytest.raises(io.UnsupportedOperation):
        file.write(b"0")


def test_what_was_offered_before_is_gone() -> None:
    """A case has its own files."""
    files.withdraw()
    with pytest.raises(FileNotFoundError):
        open(NAME, "rb")
    assert not os.path.exists(NAME)


def test_real_files_are_what_they_were(tmp_path: Path) -> None:
    """Every other path goes to the functions there were."""
    path = tmp_path / "real.bin"
    path.write_bytes(DATA)
    with open(path, "rb") as file:
        assert np.fromfile(file, np.uint8).tobytes() == file.seek(0) * b"" + DATA
    assert np.fromfile(path, np.uint8).tobytes() == DATA
    assert np.memmap(path, mode="r")[-1] == 9
    assert os.stat(path).st_size == path.lstat().st_size == len(DATA)
    with pytest.raises(FileNotFoundError):
        open(tmp_path / "none.bin")


def test_a_file_and_an_array_cross_the_wire_towards_the_worker() -> None:
    """And are the same on the other side."""
    images = Packed("2 images", np.array([[0, 16], [4, 8]], np.uint8), 16)
    sent = wire.encode([File("a.gz", DATA), images])
    file, array = wire.decode(sent, descriptions=True)
    assert file == File("a.gz", DATA)
    assert array.label == "2 images"
    assert array.unpacked().dtype == np.float64
    assert array.unpacked().tolist() == [[0.0, 1.0], [0.25, 0.5]]
    assert Packed("", np.array([3], np.uint8)).unpacked().dtype == np.int64


def test_a_worker_cannot_send_one() -> None:
    """From there it is an object like any other."""
    for value in (File("a", b""), Packed("", np.zeros(1, np.uint8))):
        with pytest.raises(WireError):
            wire.decode(wire.encode(value))
        sent = wire.encode(value, opaque=True, descriptions=False)
        assert wire.decode(sent) == Opaque(type(value).__name__)
