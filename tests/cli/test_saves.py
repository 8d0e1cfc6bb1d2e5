"""Saves: however an editor writes a file, and whatever the file system tells of it."""

import os
import select
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import watchfiles.main

from grader.cli import saves
from grader.cli.saves import Saves, is_remote, settled


def in_place(file: Path) -> None:
    """As nano does it."""
    file.write_text("new")


def renamed(file: Path) -> None:
    """As vim and VS Code do it: another file takes the place."""
    other = file.with_name("4913~")
    other.write_text("new")
    os.replace(other, file)


def moved_away(file: Path) -> None:
    """As vim does it with backupcopy=no: the old one is moved away first."""
    file.rename(file.with_name("ex03.py~"))
    file.write_text("new")


def deleted(file: Path) -> None:
    """By mistake."""
    file.unlink()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with something in it."""
    path = tmp_path / "ex03 답.py"
    path.write_text("old")
    return path


@contextmanager
def watching(patch: pytest.MonkeyPatch, file: Path) -> Iterator[Saves]:
    """Watch a file, from when its folder is watched indeed."""
    notify, begun = watchfiles.main.RustNotify, threading.Event()

    def noted(*options: Any) -> Any:
        made = notify(*options)
        begun.set()
        return made

    patch.setattr(watchfiles.main, "RustNotify", noted)
    with Saves(file) as found:
        assert begun.wait(60)
        yield found


@pytest.fixture(params=["told", "polling", "none left"])
def watched(request: pytest.FixtureRequest, file: Path) -> Iterator[Saves]:
    """Watch the file: told by the kernel, by looking, and by looking as watches have run out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saves, "_LOOK", 60_000)  # so that only events count
        if request.param == "polling":
            patch.setattr(saves, "is_remote", lambda folder: True)
        if request.param == "none left":
            watch = watchfiles.watch

            def refused(*paths: Path, force_polling: bool | None, **options: Any) -> Any:
                if not force_polling:
                    raise OSError(28, "inotify watch limit reached")
                return watch(*paths, force_polling=True, **options)

            patch.setattr(watchfiles, "watch", refused)
        with watching(patch, file) as found:
            yield found


@pytest.mark.parametrize("save", [in_place, renamed, moved_away, deleted])
def test_a_save_is_told(watched: Saves, file: Path, save: Callable[[Path], None]) -> None:
    """By whatever means it is done."""
    save(file)
    ready, _, _ = select.select([watched], [], [], 20)
    assert ready
    watched.take()


def test_other_files_are_not_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's checkpoint or a swap file beside it is nothing to check."""
    monkeypatch.setattr(saves, "_LOOK", 60_000)
    with watching(monkeypatch, file) as watched:
        file.with_name("other.py").write_text("x")
        assert select.select([watched], [], [], 0.5)[0] == []


def test_somebody_looks_even_where_nothing_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a second, for file systems that say nothing."""
    monkeypatch.setattr(saves, "_LOOK", 100)
    with Saves(file) as watched:
        assert select.select([watched], [], [], 20)[0]


def test_what_ends_the_watching_is_raised(tmp_path: Path) -> None:
    """A folder that is not there is no silence."""
    with Saves(tmp_path / "nowhere" / "ex03.py") as watched:
        assert select.select([watched], [], [], 20)[0]
        with pytest.raises(FileNotFoundError):
            watched.take()


def test_a_file_that_is_being_written_is_given_a_moment(file: Path) -> None:
    """Emptied first, as many editors do, or gone for a moment: what comes then is what counts."""
    for start in (lambda: file.write_text(""), file.unlink):
        start()
        threading.Timer(0.1, file.write_text, ["whole"]).start()
        signature = settled(file)
        assert signature is not None
        assert signature[1] == len("whole")


def test_a_file_that_stays_away_is_gone(file: Path) -> None:
    """After less than half a second."""
    file.unlink()
    assert settled(file) is None


def test_an_empty_file_is_a_file(file: Path) -> None:
    """It is checked, which says that it is empty."""
    file.write_text("")
    signature = settled(file)
    assert signature is not None
    assert signature[1] == 0


def test_a_network_file_system_is_known(tmp_path: Path) -> None:
    """By the innermost mount that holds the folder, also one with spaces in its name."""
    home = tmp_path / "my home"
    (home / "local").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    shown = str(home).replace(" ", "\\040")
    mounts.write_text(
        "overlay / overlay rw 0 0\n"
        f"server:/home {shown} nfs4 rw 0 0\n"
        f"/dev/sda1 {shown}/local ext4 rw 0 0\n"
        "broken\n"
    )
    assert is_remote(home, mounts)
    assert not is_remote(home / "local", mounts)
    assert not is_remote(Path("/"), mounts)
    assert not is_remote(home, tmp_path / "no mounts here")
    mounts.write_text(f"user@host: {shown} fuse.sshfs rw 0 0\n")
    assert is_remote(home, mounts)
