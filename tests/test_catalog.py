"""Finding exercises by their folders, and telling an author what is wrong with one."""

from pathlib import Path

import pytest
from small_course import write_course

from grader.catalog import Catalog
from grader.errors import AuthorError, UsageError


def test_the_course_is_found_beside_the_package() -> None:
    """A checkout needs no configuration."""
    entry = Catalog()["ex06"]
    assert (entry.id, entry.name) == ("ex06", "activations")
    assert "softmax" in entry.exercise.names


def test_an_unknown_exercise_names_the_known_ones(tmp_path: Path) -> None:
    """A typing mistake is answered with what there is."""
    with pytest.raises(UsageError, match="there is no exercise 'ex9': choose one of ex90"):
        write_course(tmp_path)["ex9"]


def test_two_folders_of_one_id_are_refused(tmp_path: Path) -> None:
    """The id would be ambiguous."""
    write_course(tmp_path)
    (tmp_path / "exercises" / "ex90_other").mkdir()
    with pytest.raises(AuthorError, match="ex90 is taken"):
        Catalog(tmp_path / "exercises", tmp_path / "reference")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("exercises/ex90_small/checks.py", "EXERCISE = 1", "define EXERCISE"),
        ("exercises/ex90_small/checks.py", "1 / 0", "ZeroDivisionError"),
        ("exercises/ex90_small/checks.py", "def", "SyntaxError"),
        ("reference/small.py", "x = 1", "define double"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    """The author reads which file, and what to do."""
    catalog = write_course(tmp_path)
    (tmp_path / file).write_text(text)
    with pytest.raises(AuthorError, match=message) as caught:
        _ = catalog["ex90"].exercise
    assert str(tmp_path / file) in str(caught.value)


def test_a_missing_reference_is_named(tmp_path: Path) -> None:
    """An exercise without one cannot be graded."""
    catalog = write_course(tmp_path)
    (tmp_path / "reference" / "small.py").unlink()
    with pytest.raises(AuthorError, match=r"small\.py: missing"):
        catalog["ex90"]
