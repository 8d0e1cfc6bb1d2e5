import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from grader.intake import Refused, Work, plan
from grader.intake.roster import parse

EXERCISES = ["ex90"]


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


def test_whoever_has_no_hand_in_is_told_of_without_a_roster(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """A file by another name is not to be lost in silence; only where all exercises are graded."""
    hand_in("a")
    hand_in("b", name="softmax.py")
    hand_in("b", name="notes.txt")
    hand_in("c", name="my_ex90.py")
    (tmp_path / "in" / "d").mkdir()
    found = plan(tmp_path / "in", EXERCISES, EXERCISES)
    assert found.remarks == [
        "b has no hand-in, which would be called like ex90.py, but notes.txt, softmax.py",
        "c/my_ex90.py does not begin with its exercise and was left out",
        "d has no hand-in: it is empty",
    ]
    assert plan(tmp_path / "in", EXERCISES, [*EXERCISES, "ex91"]).remarks == found.remarks[1:2]
    roster = parse("id,name\na,A\nb,B\nc,C\nd,D\n")  # by which d is absent
    assert plan(tmp_path / "in", EXERCISES, EXERCISES, roster=roster).remarks == found.remarks[:2]


def test_archives_that_are_not_opened_are_told(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """Whoever hands one in has handed in something; beside hand-ins it may be data."""
    for name in ("kim.rar", "lee_ex90.7z", "ex90.tar.gz", "park/work.alz", "park/train.gz"):
        hand_in("park", name="ex90.py")
        (tmp_path / "in" / name).write_bytes(b"Rar!")
    found = plan(tmp_path / "in", EXERCISES, EXERCISES)
    assert [work.student for work in found.work] == ["park"]
    assert {refused.student: refused.reason for refused in found.refused} == {
        "": "ex90.tar.gz: it is called after no student; name it kim.zip",
        "kim": "kim.rar is no zip archive; unpack it, or hand in a .zip",
        "lee": "lee_ex90.7z is no zip archive; unpack it, or hand in a .zip",
    }
    assert found.remarks == ["park/work.alz is no zip archive and was left out"]


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


# ---- several attempts -------------------------------------------------------------------------


def taken(folder: Path, **options: Any) -> list[tuple[str, int]]:
    """Return the names and attempts of what is to be graded."""
    with plan(folder, EXERCISES, EXERCISES, **options) as found:
        return [(work.name.removeprefix("a/"), work.attempt) for work in found.work]


def test_the_last_in_time_counts(hand_in: Callable[..., Path], tmp_path: Path) -> None:
    """Whatever the names are; with `best`, all are graded, in the order of time."""
    for name, time in [("ex90_v2.py", 1000), ("ex90.ipynb", 3000), ("ex90.py", 2000)]:
        os.utime(hand_in("a", name=name), (time, time))
    assert taken(tmp_path / "in") == [("ex90.ipynb", 3)]
    assert taken(tmp_path / "in", attempts="best") == [
        ("ex90_v2.py", 1),
        ("ex90.py", 2),
        ("ex90.ipynb", 3),
    ]


def test_a_tie_in_time_is_told(hand_in: Callable[..., Path], tmp_path: Path) -> None:
    """The later by name is taken, numbers as numbers."""
    for name in ("ex90_v10.py", "ex90_v9.py", "ex90.py"):
        os.utime(hand_in("a", name=name), (1000, 1000))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert [work.name for work in found.work] == ["a/ex90_v10.py"]
        (remark,) = found.remarks
        assert "a ex90: a/ex90.py, a/ex90_v9.py, a/ex90_v10.py are of the same time" in remark
        assert "a/ex90_v10.py was taken" in remark


@pytest.mark.parametrize(
    ("folders", "last"),
    [
        (["2026-11-21T14-03", "2026-11-20T23-59"], 0),
        (["kim_20261121_140300", "kim_20261121_140259"], 0),
        (["attempt 2", "attempt 10", "attempt 9"], 1),
    ],
)
def test_folders_of_attempts_say_when(
    hand_in: Callable[..., Path], tmp_path: Path, folders: list[str], last: int
) -> None:
    """A time or a number in the name of each counts more than the files' times."""
    for time, folder in enumerate(reversed(folders)):
        path = hand_in("a", name=f"{folder}/ex90.py")
        os.utime(path, (1000 + 100 * (folder != folders[last]) + time, 1000))
    assert taken(tmp_path / "in") == [(f"{folders[last]}/ex90.py", len(folders))]


def test_what_lies_deeper_or_is_called_otherwise_is_told(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """Nothing is left out in silence."""
    hand_in("a", name="x/y/ex90.py")
    hand_in("a", name="my_ex90.py")
    hand_in("a", name=".ipynb_checkpoints/ex90.py")
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert found.remarks == [
            "a/my_ex90.py does not begin with its exercise and was left out",
            "a/x/y/ex90.py lies deeper than an attempt's folder and was left out",
        ]
        assert found.absent == {"ex90": ["a"]}


# ---- flat folders and the roster --------------------------------------------------------------


def test_a_flat_folder_is_read_by_names(hand_in: Callable[..., Path], tmp_path: Path) -> None:
    """A student may have a folder and files beside it; what cannot be told apart is refused."""
    for name in ("kim_ex90.py", "lee_ex90_v2.py", "ex90_cho.py"):
        hand_in("", name=name)
    os.utime(hand_in("lee"), (1000, 1000))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert [(work.student, work.name) for work in found.work] == [
            ("kim", "kim_ex90.py"),
            ("lee", "lee_ex90_v2.py"),
        ]
        assert [(each.student, each.name) for each in found.refused] == [("", "ex90_cho.py")]
        assert "cannot be told" in found.refused[0].reason


def test_a_roster_finds_who_is_unknown_and_who_handed_in_nothing(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """Ids are spelt as the roster has them."""
    roster = parse("id,name\nKim,Kim\nlee,Lee\n학생,Cho\n")
    hand_in("kim")
    hand_in(unicodedata.normalize("NFD", "학생"))
    hand_in("guest")
    with plan(tmp_path / "in", EXERCISES, EXERCISES, roster=roster) as found:
        assert [work.student for work in found.work] == ["Kim", "guest", "학생"]
        assert found.absent == {"ex90": ["lee"]}
        assert found.remarks == ["guest is not in the roster"]


def test_two_spellings_of_a_name_are_not_guessed_between(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """A roster makes them one student with two attempts; without one both are refused."""
    hand_in("kim")
    os.utime(hand_in("KIM"), (1000, 1000))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert not found.work
        assert [each.student for each in found.refused] == ["KIM", "kim"]
    roster = parse("id,name\nkim,Kim\n")
    with plan(tmp_path / "in", EXERCISES, EXERCISES, roster=roster) as found:
        assert [(work.student, work.attempt) for work in found.work] == [("kim", 2)]
