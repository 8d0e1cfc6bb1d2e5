"""Holds what grades a pull request against its base: the head must not grade itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.course import FILE_NAME, Course, parse
from grader.errors import UsageError
from grader.repository import REGULAR, Repository, TooMuchError

SETTINGS_BYTES = 2**20


def require_base(repository: Repository, base: str, folders: Iterable[Path]) -> None:
    """Raise UsageError unless what grades, where it is part of this checkout, is the base's.

    `folders` are those of the grader, the exercises and the reference. Installed elsewhere, they
    are no part of the request. Files are compared by content, which no setting of git changes.
    """
    top = repository.top
    if top is None:
        return
    commit = repository.commit(base)
    for folder in dict.fromkeys(folders):
        if not folder.resolve().is_relative_to(top):
            continue
        within = folder.resolve().relative_to(top)
        expected = repository.files(commit, within.as_posix())
        if not expected:
            continue  # an environment or a build that git does not know
        there = {name for name in expected if _decides(Path(name))}
        for name in sorted(there.union(_sources(folder))):
            path = folder / name
            data = path.read_bytes() if path.is_file() else b""
            ids = {repository.id_of(data), repository.id_of(data.replace(b"\r\n", b"\n"))}
            if expected.get(name) not in ids:
                raise UsageError(
                    f"{(within / name).as_posix()} here is not that of the base {commit[:12]}, "
                    f"which must grade; run: git stash; git checkout --detach {commit[:12]}"
                )


def course_of(repository: Repository, base: str) -> Course:
    """Return the settings that the base has in its topmost folder; those of the head are no word.

    Raises UsageError where they cannot be read.
    """
    for entry in repository.folder(repository.commit(base), ""):
        if entry.name == FILE_NAME.encode() and entry.mode in REGULAR:
            try:
                return parse(repository.blob(entry.id, SETTINGS_BYTES).decode("utf-8"))
            except (TooMuchError, UnicodeDecodeError):
                raise UsageError(f"the base's {FILE_NAME} is no short text in UTF-8") from None
    return Course()


def _sources(folder: Path) -> Iterator[str]:
    """Yield the paths below a folder of what decides a grade."""
    for path in folder.rglob("*"):
        if _decides(path):
            yield path.relative_to(folder).as_posix()


def _decides(path: Path) -> bool:
    return path.suffix in (".py", ".npz", ".so") and "__pycache__" not in path.parts
