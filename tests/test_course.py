"""What `grader.toml` says is found, read and refused with a sentence."""

from pathlib import Path

import pytest

from grader.course import Course, load, parse
from grader.errors import UsageError


def test_everything_may_be_left_out(tmp_path: Path) -> None:
    """A course without a file has the defaults."""
    assert load(tmp_path) == Course()


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """The file of the folder or of one above it is read, and the roster found beside it."""
    (tmp_path / "grader.toml").write_text(
        'roster = "people.csv"\n[due]\nex03 = 2026-12-01T23:59:00Z\n'
    )
    (tmp_path / "inner").mkdir()
    course = load(tmp_path / "inner")
    assert course.roster == tmp_path / "people.csv"
    assert course.due["ex03"].year == 2026


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("attempts = 'all'", "attempts: Input should be 'last' or 'best'; change"),
        ("rooster = 1", "rooster: there is no such setting; write one of title, roster, "),
        ("roster = 1", "roster: Input should be the path of a CSV; change"),
        ("= 3", "not TOML"),
    ],
)
def test_a_mistake_is_named(text: str, names: str) -> None:
    """A wrong value, an unknown setting and broken TOML are refused by name."""
    with pytest.raises(UsageError, match=names):
        parse(text)


def test_notepad_writes_a_byte_order_mark(tmp_path: Path) -> None:
    """It is no part of the settings."""
    (tmp_path / "grader.toml").write_text('title = "Class"', "utf-8-sig")
    assert load(tmp_path).title == "Class"


@pytest.mark.parametrize("kind", ["folder", "link", "bytes"])
def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path, kind: str) -> None:
    """It may be what holds checks back from students."""
    path = tmp_path / "grader.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to("nowhere")
    else:
        path.write_bytes(b"title = \xff")
    with pytest.raises(UsageError, match="toml cannot be read"):
        load(tmp_path)
