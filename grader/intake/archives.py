r"""Lists and unpacks zip archives, which come from strangers.

A file is unpacked into a numbered folder of ours, under the last part of its name alone. What an
archive may cost is bounded before and while it is read.

=========================  ======================================================================
names                      as UTF-8 where the archive says so or they are; else Korean (EUC-KR),
                           else cp437 as the format has it, else Korean (cp949)
``\`` in a name            a separator, as some archivers write it
``..``, ``/x``, ``C:x``    left out: it points outside of the archive
links, devices             never followed, nor made
encrypted, LZMA, bzip2     refused: only stored and deflated entries are read
an archive in an archive   refused
two entries of one name    refused: which of them counts cannot be told
=========================  ======================================================================
"""

from __future__ import annotations

import errno
import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from grader.errors import GraderFault
from grader.intake.entries import Kind

MEGABYTE = 2**20
FILE_BYTES = 25 * MEGABYTE  # more than the largest notebook that is read
DIRECTORY_BYTES = 64 * MEGABYTE  # the list of an archive's entries; half a million of them
ENTRIES = 500_000
RATIO = 200  # a notebook full of repeated output reaches 40
WORTH_A_RATIO = MEGABYTE
_UTF8 = 0x800
_ENCRYPTED = 0x1
_EXTENDED_TIME = 0x5455
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OF_THE_NAME = (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError)


class ArchiveProblem(Exception):
    """An archive cannot be taken as it stands; the text says why, with the repair."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive; `index` is its place there, `problem` why it cannot be taken."""

    parts: tuple[str, ...]
    index: int
    kind: Kind
    time: float
    problem: str = ""


@dataclass(frozen=True)
class Listing:
    """The entries of an archive, and the names that point outside of it."""

    members: list[Member]
    outside: list[str]


class _Bounded(io.BufferedReader):
    """A file of which no more is read at a time than the list of an archive may take."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = DIRECTORY_BYTES + 1
        if size > DIRECTORY_BYTES + 1:
            raise ArchiveProblem("its list of entries is longer than 64 MB; hand in fewer files")
        return super().read(size)


class _Archive(zipfile.ZipFile):
    """An archive that is read within bounds and closes its file."""

    _source: _Bounded | None = None  # until it is open

    def __init__(self, path: Path) -> None:
        source = self._source = _Bounded(io.FileIO(path))
        try:
            super().__init__(source)
        except BaseException:
            source.close()
            raise

    def close(self) -> None:
        super().close()
        if self._source is not None:
            self._source.close()


def members(path: Path) -> Listing:
    """Return what an archive holds, in its order; raises ArchiveProblem for one not readable."""
    found: list[Member] = []
    outside: list[str] = []
    with _open(path) as archive:
        infos = archive.infolist()
        if len(infos) > ENTRIES:
            raise ArchiveProblem(f"it has more than {ENTRIES:,} entries; hand in fewer files")
        for index, info in enumerate(infos):
            name = _name(info)
            parts = tuple(part for part in name.split("/") if part not in ("", "."))
            if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
                outside.append(name)
            elif parts:
                found.append(Member(parts, index, _kind(info), _time(info), _problem(info)))
    return Listing(_without_twins(found), outside)


class Unpacker:
    """Unpacks single files into numbered folders; holds one archive open at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._path: Path | None = None
        self._archive: _Archive | None = None

    def __enter__(self) -> Unpacker:
        return self

    def __exit__(self, *_: object) -> None:
        if self._archive is not None:
            self._archive.close()

    def unpack(self, path: Path, index: int, name: str) -> Path:
        """Return where the entry of an archive now lies, in a folder of its own, under a name.

        Raises ArchiveProblem where it cannot be unpacked, GraderFault where there is no room.
        """
        if self._archive is None or self._path != path:
            if self._archive is not None:
                self._archive.close()
            self._archive, self._path = _open(path), path
        self._count += 1
        target = self._folder / str(self._count // 1000) / str(self._count) / name
        target.parent.mkdir(parents=True)
        try:
            info = self._archive.infolist()[index]
            with self._archive.open(info) as source, open(target, "xb") as file:
                written = 0
                while chunk := source.read(MEGABYTE):
                    written += len(chunk)
                    if written > FILE_BYTES:
                        raise ArchiveProblem(_TOO_LARGE)
                    file.write(chunk)
        except OSError as error:
            if error.errno in _OF_THE_NAME:
                raise ArchiveProblem(
                    "its name is not one that a file can have; rename it"
                ) from None
            reason = error.strerror or "it cannot be written"
            raise GraderFault(
                f"nothing can be unpacked to {self._folder} ({reason}); "
                "make room there, or set TMPDIR to another folder"
            ) from None
        except (IndexError, RuntimeError, *_BROKEN) as error:
            raise ArchiveProblem(
                f"it is damaged ({_said(error)}); make the archive again"
            ) from None
        return target


_TOO_LARGE = f"it unpacks to more than {FILE_BYTES // MEGABYTE} MB; clear the notebook's outputs"


def _open(path: Path) -> _Archive:
    try:
        return _Archive(path)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ArchiveProblem(f"it cannot be opened ({reason}); check the file") from None
    except _BROKEN as error:
        raise ArchiveProblem(f"it is no zip archive ({_said(error)}); make it again") from None


def _said(error: Exception) -> str:
    said = str(error) or type(error).__name__
    return "".join(char if char.isprintable() else "?" for char in said)[:100]


# ---- one entry --------------------------------------------------------------------------------


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name an entry was given, composed, with ``/`` between its parts."""
    raw = info.orig_filename
    if not info.flag_bits & _UTF8 and not raw.isascii():
        raw = _decoded(raw.encode("cp437"))
    return unicodedata.normalize("NFC", raw.replace("\\", "/"))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8", "euc_kr"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    western = data.decode("cp437")
    if all(char.isascii() or char.isalpha() for char in western):
        return western
    try:
        return data.decode("cp949")
    except UnicodeDecodeError:
        return western


def _kind(info: zipfile.ZipInfo) -> Kind:
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode == stat.S_IFLNK:
        return "link"
    if info.is_dir() or info.orig_filename.endswith("\\") or mode == stat.S_IFDIR:
        return "folder"
    return "file" if mode in (0, stat.S_IFREG) else "other"


def _problem(info: zipfile.ZipInfo) -> str:
    if "\0" in info.orig_filename:
        return "its name holds a NUL; rename it"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; hand it in without a password"
    if info.compress_type not in _READ:
        return "it is packed in a way that is not read; zip it with the usual settings"
    if info.file_size > FILE_BYTES:
        return _TOO_LARGE
    if info.file_size > max(WORTH_A_RATIO, RATIO * info.compress_size):
        return f"it unpacks to more than {RATIO} times its size; hand in the code without the data"
    return ""


def _time(info: zipfile.ZipInfo) -> float:
    """Return the seconds since 1970: the extended time where there is one, else as if UTC."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _EXTENDED_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return float(struct.unpack_from("<i", extra, 5)[0])
        extra = extra[4 + size :]
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0  # no month 0: the archiver knew no time


def _without_twins(found: list[Member]) -> list[Member]:
    """Return the entries with a problem for each whose name stands there more than once."""
    count = Counter(member.parts for member in found if member.kind != "folder")
    twice = "the archive has two entries of that name; keep one"

    def entries() -> Iterator[Member]:
        for member in found:
            twin = member.kind != "folder" and count[member.parts] > 1
            yield replace(member, problem=twice) if twin else member

    return list(entries())
