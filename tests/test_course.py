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
    [("attempts = 'all'", "attempts"), ("rooster = 1", "rooster"), ("= 3", "not TOML")],
)
def test_a_mistake_is_named(text: str, names: str) -> None:
    """A wrong value, an unknown setting and broken TOML are refused by name."""
    with pytest.raises(UsageError, match=names):
        parse(text)
