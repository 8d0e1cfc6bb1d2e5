"""A course of one exercise and a folder to be in, for the commands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from git_course import GitCourse
from small_course import RIGHT, write_course

import grader.catalog
from grader.cli import main

TEMPLATE = '''"""ex90 Small course."""

import numpy as np

SCALE = 2


def double(x):
    """Return twice x."""
    raise NotImplementedError


# The sum of all.
def total(x):
    """Return the sum of x."""
    raise NotImplementedError


class Counter:
    """Counts."""

    def add(self, x):
        raise NotImplementedError
'''

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folders of exercises and references of a small checkout."""
    folder = tmp_path_factory.mktemp("course")
    write_course(folder)
    (folder / "exercises" / "ex90_small" / "template.py").write_text(TEMPLATE, "utf-8")
    return folder / "exercises", folder / "reference"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for banks that is not the user's."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def here(
    course: tuple[Path, Path], cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Be in an empty folder, with the small course for the course."""
    monkeypatch.setattr(grader.catalog, "roots", lambda: course)
    monkeypatch.setenv("GRADER_CACHE", str(cache))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "progress"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def right(here: Path) -> Path:
    """Return a right hand-in in the folder."""
    path = here / "ex90_mine.py"
    path.write_text(RIGHT, "utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """Return a function that runs a command line."""

    def command(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)

    return command


@pytest.fixture
def repository(here: Path) -> GitCourse:
    """Return a course in git in the folder."""
    return GitCourse(here)


@pytest.fixture
def base(repository: GitCourse) -> str:
    """Return the commit of the course's branch."""
    return repository.commit(
        {"README.md": "course", "grader/x.py": "1", "submissions/bob/ex90.py": RIGHT}
    )
