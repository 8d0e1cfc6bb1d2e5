"""Data sets too large to travel with the course: fetched once, then read from the user's cache.

Each file is known by the sha256 of what it holds uncompressed, so it does not matter which mirror
it came from, or how that compressed it. To those who read them, files are there if they have the
right size: `fetch` has verified them, also those that somebody put there by hand.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.cache import cache_folder
from grader.errors import UsageError
from grader.message import Message

TIMEOUT_SECONDS = 60
REASON = 200  # characters of why a mirror failed
Download = Callable[[str, Path], None]


@dataclass(frozen=True)
class DataFile:
    """One file: the bytes it has uncompressed, and their sha256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class DataSet:
    """Files by name; a mirror is an address to which a name and ``.gz`` are added."""

    name: str
    licence: str
    files: Mapping[str, DataFile]
    mirrors: Sequence[str]

    @property
    def folder(self) -> Path:
        """Return where the files are, once they were fetched."""
        return cache_folder() / "data" / self.name

    @property
    def missing(self) -> list[str]:
        """Return the names of the files that are not there."""
        return [name for name, file in self.files.items() if not _is_there(self.folder, name, file)]


MNIST = DataSet(
    "mnist",
    "MNIST by Y. LeCun, C. Cortes and C. J. C. Burges; CC BY-SA 3.0 by Keras' account",
    {
        "train-images-idx3-ubyte": DataFile(
            47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
        ),
        "train-labels-idx1-ubyte": DataFile(
            60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
        ),
        "t10k-images-idx3-ubyte": DataFile(
            7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
        ),
        "t10k-labels-idx1-ubyte": DataFile(
            10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
        ),
    },
    (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "https://raw.githubusercontent.com/fgnt/mnist/master/",
    ),
)
DATA_SETS = {MNIST.name: MNIST}


def _is_there(folder: Path, name: str, file: DataFile) -> bool:
    path = folder / name
    return path.is_file() and path.stat().st_size == file.size


def available(name: str) -> bool:
    """Return whether a data set was fetched; an unknown name is a `UsageError`."""
    return not data_set(name).missing


def data_set(name: str) -> DataSet:
    """Return the data set of that name; an unknown one is a `UsageError`."""
    if name not in DATA_SETS:
        message = Message(
            "there is no data set {name}: choose one of {known}",
            name=repr(name),
            known=", ".join(DATA_SETS),
        )
        raise UsageError(message)
    return DATA_SETS[name]


def fetch(data: DataSet, tell: Callable[[str], None], download: Download | None = None) -> Path:
    """Fetch what is missing of a data set and return its folder; what is there costs nothing.

    Mirrors are tried in turn, for each file anew. `tell` is told of each file that was fetched, and
    of each mirror that failed, and why; `download` writes the file at an address to a path (pooch
    does, by default).

    Raises
    ------
    UsageError
        No mirror gave a file, or the cache cannot be written; what was fetched before stays.
    """
    for name, file in data.files.items():
        path = data.folder / name
        if _is_there(data.folder, name, file) and _sha256(path.read_bytes()) == file.sha256:
            continue
        download = download or _pooch()
        tell(f"{name} from {_fetch_file(data, name, tell, download)}")
    return data.folder


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _fetch_file(data: DataSet, name: str, tell: Callable[[str], None], download: Download) -> str:
    """Fetch one file and return the address it came from."""
    try:
        data.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fetch-", dir=data.folder) as scratch:
            for mirror in data.mirrors:
                address = f"{mirror}{name}.gz"
                try:
                    _download(address, data.files[name], Path(scratch), download)
                except _Unusable as error:
                    tell(f"{address}: {error}")
                    continue
                os.replace(Path(scratch, "file"), data.folder / name)
                return address
    except OSError as error:
        message = Message(
            "{folder} cannot be written ({reason}); free or unlock it, or set GRADER_CACHE to "
            "another folder",
            folder=data.folder,
            reason=error.strerror,
        )
        raise UsageError(message) from None
    raise UsageError(
        Message(
            "{file} could not be fetched from any of {count} mirrors: is there a network? Try "
            "again later, or put the files, uncompressed, into {folder}, and run this again to "
            "verify them",
            file=name,
            count=len(data.mirrors),
            folder=data.folder,
        )
    )


class _Unusable(Exception):
    """What a mirror gave is not the file, or it gave nothing."""


def _download(address: str, file: DataFile, scratch: Path, download: Download) -> None:
    """Write the uncompressed file to ``scratch/file`` and hold it to its hash."""
    compressed = scratch / "file.gz"
    with contextlib.suppress(FileNotFoundError):
        compressed.unlink()
    try:
        download(address, compressed)
    except Exception as error:  # whatever a network library raises
        raise _Unusable(_first_line(error)) from None
    try:
        with gzip.open(compressed) as stream:
            # One byte more than there may be: never the whole of what claims to be a data set.
            content = stream.read(file.size + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _Unusable(f"not a whole gzip file ({_first_line(error)})") from None
    if _sha256(content) != file.sha256:
        raise _Unusable("its content is not that of the data set (sha256 differs)")
    (scratch / "file").write_bytes(content)


def _first_line(error: BaseException) -> str:
    """Return what went wrong at first, of which a network library makes several exceptions."""
    while error.__context__ is not None:
        error = error.__context__
    text = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return text if len(text) <= REASON else f"{text[: REASON - 1]}…"


def _pooch() -> Download:
    """Return pooch's download of an address to a path."""
    try:
        import pooch
    except ImportError:
        message = Message("fetching data needs pooch; install it: pip install pooch")
        raise UsageError(message) from None
    downloader = pooch.HTTPDownloader(timeout=TIMEOUT_SECONDS)
    # Its remarks on hashes are about the compressed file; ours are about the content.
    pooch.get_logger().setLevel("ERROR")

    def download(address: str, path: Path) -> None:
        pooch.retrieve(address, None, path.name, path.parent, downloader=downloader)

    return download
