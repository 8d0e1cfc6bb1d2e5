"""Serves the files of a case from memory, to code that can open no file of its own.

A task may take a path. In the worker that path leads nowhere: nothing can be written, and nothing
of ours can be read. So the functions by which files are read are wrapped, and for the paths on
offer they read from memory; for every other path they do what they did. gzip, pathlib, zipfile and
the like open files through these functions and need nothing of their own.
"""

from __future__ import annotations

import builtins
import io
import os
import stat
from typing import Any

import numpy as np

_offered: dict[str, bytes] = {}
_paths: dict[int, str] = {}


class _Memory(io.RawIOBase):
    """The bytes of a file on offer, as an unbuffered file opened for reading."""

    mode = "rb"

    def __init__(self, name: Any, data: bytes) -> None:
        super().__init__()
        self.name = name
        self._bytes = io.BytesIO(data)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as there are bytes and return how many."""
        return self._bytes.readinto(buffer)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a place and return it."""
        return self._bytes.seek(offset, whence)


def offer(position: int, path: str, data: bytes) -> None:
    """Let a path be read; the one that this argument had in an earlier call no longer."""
    _offered.pop(_paths.get(position, ""), None)
    _paths[position] = path
    _offered[path] = data


def withdraw() -> None:
    """Let none of the paths be read any longer."""
    _offered.clear()
    _paths.clear()


def install() -> None:
    """Wrap the functions that read files, once and for all of this process."""
    builtins.open = io.open = _open
    os.stat = os.lstat = _stat
    np.fromfile = _fromfile  # type: ignore[assignment,unused-ignore]
    np.memmap = _Memmap  # type: ignore[assignment,misc,unused-ignore]


def _contents(path: Any) -> bytes | None:
    """Return the bytes of a path on offer, None for anything else."""
    if not _offered or not isinstance(path, str | bytes | os.PathLike):
        return None
    return _offered.get(os.path.normpath(os.fsdecode(path)))


_real_open, _real_stat, _real_fromfile = io.open, os.stat, np.fromfile


def _open(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    data = _contents(file)
    if data is None:
        return _real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    if not set(mode) <= set("rbt"):
        raise PermissionError(13, "Permission denied", file)
    raw = _Memory(file, data)
    if "b" in mode:
        return raw if buffering == 0 else io.BufferedReader(raw)
    return io.TextIOWrapper(io.BufferedReader(raw), encoding, errors, newline)


def _stat(path: Any, **options: Any) -> os.stat_result:
    data = _contents(path)
    if data is None:
        return _real_stat(path, **options)
    return os.stat_result((stat.S_IFREG | 0o444, 0, 0, 1, 0, 0, len(data), 0, 0, 0))


def _fromfile(
    file: Any, dtype: Any = float, count: int = -1, sep: str = "", offset: int = 0, **like: Any
) -> Any:
    data = _contents(file)
    stream = file if data is None else _open(file, "rb")
    if not isinstance(getattr(stream, "raw", stream), _Memory):
        return _real_fromfile(file, dtype, count, sep, offset, **like)
    kind = np.dtype(dtype)
    stream.seek(offset, os.SEEK_CUR)
    if sep:
        return np.fromstring(stream.read().decode(), kind, count, sep=sep)
    start = stream.tell()
    read = stream.read(-1 if count < 0 else count * kind.itemsize)
    whole = len(read) // kind.itemsize
    stream.seek(start + whole * kind.itemsize)
    return np.frombuffer(read, kind, whole).copy()


class _Memmap(np.memmap[Any, Any]):
    """`numpy.memmap`; a path on offer gives an array of its own memory."""

    def __new__(cls, filename: Any, dtype: Any = np.uint8, *rest: Any, **options: Any) -> Any:
        data = _contents(filename)
        if data is None:
            return super().__new__(cls, filename, dtype, *rest, **options)
        names = ("mode", "offset", "shape", "order")
        given = dict(zip(names, rest, strict=False)) | options
        offset, shape = given.get("offset", 0), given.get("shape")
        count = -1 if shape is None else int(np.prod(shape))
        array = np.frombuffer(data, dtype, count, offset)
        return array.reshape(-1 if shape is None else shape, order=given.get("order", "C"))
