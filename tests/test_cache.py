"""The folder of what can be made again: found for everybody, never below the current folder."""

import os
from pathlib import Path

import pytest

from grader.cache import cache_folder


@pytest.mark.parametrize(
    ("environment", "home", "folder"),
    [
        ({"GRADER_CACHE": "mine", "XDG_CACHE_HOME": "/cache"}, "/home/kim", "mine"),
        ({"XDG_CACHE_HOME": "/cache"}, "/home/kim", "/cache/grader"),
        ({"XDG_CACHE_HOME": "cache"}, "/home/kim", "/home/kim/.cache/grader"),
        ({"GRADER_CACHE": "", "XDG_CACHE_HOME": ""}, "/home/kim", "/home/kim/.cache/grader"),
        ({}, "", f"{os.devnull}/grader"),
    ],
)
def test_the_folder_is_told_by_the_environment_then_by_the_home(
    environment: dict[str, str], home: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user without a home (a container's number) has none that anything can be kept in."""
    for name in ("GRADER_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def expanded(path: str) -> str:
        return path.replace("~", home or "~")

    monkeypatch.setattr(os.path, "expanduser", expanded)
    assert cache_folder() == Path(folder)
