import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_course import RIGHT

from grader.errors import UsageError
from grader.intake import Refused, Work, plan

EXERCISES = ["ex90"]


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that puts a file into a student's folder."""

    def put(student: str, source: str = RIGHT, name: str = "ex90.py") -> Path:
        path = tmp_path / "in" / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        return path

    return put


def test_a_plan_is_sorted_and_says_who_handed_in_nothing(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """By student, whatever order the file system has."""
    paths = [hand_in(student) for student in ("c", "a", "b")]
    (tmp_path / "in" / "d").mkdir()
    found = plan(tmp_path / "in", EXERCISES, EXERCISES)
    assert [item.student for item in found.work] == ["a", "b", "c"]
    assert found.work[0] == Work("a", "ex90", paths[1])
    assert found.work[0].name == "a/ex90.py"
    assert (found.students, found.absent) == (4, {"ex90": ["d"]})


def test_what_cannot_be_taken_is_refused_with_the_reason(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """A linked folder, a folder in the way of the results, a name that is no text."""
    folder = tmp_path / "in"
    hand_in("Grades.csv")
    hand_in("b")
    (folder / "linked").symlink_to("b")
    os.mkdir(os.fsencode(folder) + b"/\xff")
    os.rename(hand_in("c"), os.fsencode(folder) + b"/\xff/ex90.py")
    found = plan(folder, EXERCISES, EXERCISES)
    assert [item.student for item in found.work] == ["b"]
    reasons = {refused.student: refused.reason for refused in found.refused}
    assert "rename" in reasons["Grades.csv"]
    assert "not UTF-8" in reasons["\udcff"]
    assert "symbolic link" in reasons["linked"]


def test_what_belongs_to_nobody_or_nothing_is_remarked(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """A file beside the folders, and one for an exercise there is none of."""
    hand_in("a", name="ex77.py")
    (tmp_path / "in" / "ex90.py").write_text("")
    (tmp_path / "in" / "README.md").write_text("")
    assert plan(tmp_path / "in", EXERCISES, EXERCISES).remarks == [
        "a/ex77.py belongs to no exercise and was left out",
        "ex90.py is in no student's folder and was left out",
    ]


def test_a_folder_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    """With the repair."""
    with pytest.raises(UsageError, match="name the folder"):
        plan(tmp_path / "nowhere", EXERCISES, EXERCISES)


def test_a_refusal_has_no_exercise_where_the_folder_is_at_fault(tmp_path: Path) -> None:
    """One row for the folder, not one for every exercise."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path)
    assert plan(tmp_path / "in", EXERCISES, EXERCISES).refused == [
        Refused("linked", "", "the folder is a symbolic link; put the folder itself here", "linked")
    ]
