import pytest

from grader.intake.places import Place, exercise_of, place_of
from grader.intake.roster import parse

ROSTER = parse("id,name\nkim,Kim\nkim_lee,Kim Lee\nlee,Lee\n학생1,학생\n")


@pytest.mark.parametrize(
    ("name", "student", "exercise"),
    [
        ("kim_ex03.py", "kim", "ex03"),
        ("kim_ex03_v2.ipynb", "kim", "ex03"),
        ("kim lee_EX03 (1).PY", "kim lee", "ex03"),
        ("student-01-ex03.py", "student-01", "ex03"),
        ("a_b_ex12.zip", "a_b", "ex12"),
        ("ex03.py", "", "ex03"),
    ],
)
def test_a_flat_file_is_of_the_student_before_its_exercise(
    name: str, student: str, exercise: str
) -> None:
    """Whatever follows the exercise is a version."""
    assert place_of(name, None) == Place(student, exercise)


@pytest.mark.parametrize(
    "name", ["notes.py", "index03.py", "kim_ex03.txt", "kimex03.py", "README.md", "kim.zip"]
)
def test_what_names_no_exercise_is_no_hand_in(name: str) -> None:
    """An ending of another kind, letters around: not ours."""
    assert place_of(name, None) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kim_ex03_ex04.py", "two exercises"),
        ("ex03_kim.py", "cannot be told"),
        ("ex03_gradient_descent.py", "cannot be told"),
    ],
)
def test_without_a_roster_what_follows_the_exercise_is_nobody(name: str, said: str) -> None:
    """ex03_kim may be Kim's, and ex03_v2 anybody's: neither is guessed."""
    place = place_of(name, None)
    assert place is not None
    assert place.student == ""
    assert said in place.objection


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ex03_lee.py", "lee"),
        ("ex03_LEE_v2.py", "lee"),
        ("ex03_학생1.ipynb", "학생1"),
        ("hw2_ex03_lee.py", "lee"),
        ("KIM_ex03.py", "kim"),
        ("kim_ex03_lee_reviewed.py", ""),
        ("ex03_kim_lee.py", ""),
        ("ex03_somebody.py", ""),
        ("somebody_ex03.py", "somebody"),
    ],
)
def test_a_roster_tells_names_from_versions(name: str, student: str) -> None:
    """Only where exactly one id of it fits; the id is spelt as the roster has it."""
    place = place_of(name, ROSTER)
    assert place is not None
    assert (place.student, bool(place.objection)) == (student, not student)


@pytest.mark.parametrize(
    ("name", "exercise"),
    [("ex03.py", "ex03"), ("EX03_final.IPYNB", "ex03"), ("ex031.py", "ex031"), ("my_ex03.py", "")],
)
def test_a_file_in_a_students_folder_begins_with_its_exercise(name: str, exercise: str) -> None:
    """What follows the number may be anything but a digit."""
    assert exercise_of(name) == exercise
