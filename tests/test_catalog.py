"""Finding exercises by their folders, and telling an author what is wrong with one."""

import shutil
import sys
from pathlib import Path

import pytest
from small_course import CHECKS, write_course

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
        ("exercises/ex90_small/misconceptions.py", "1 / 0", "ZeroDivisionError"),
        ("exercises/ex90_small/misconceptions.py", "def", "SyntaxError"),
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


def with_file_beside(catalog: Catalog, title: str, identifier: str = "ex90") -> Catalog:
    """Return the catalog anew, the title of an exercise standing in a file beside its checks."""
    folder = catalog[identifier].folder
    assert '"Small"' in CHECKS
    checks = CHECKS.replace('"Small"', "TITLE").replace(
        "from . import", "from .relu import TITLE\nfrom . import"
    )
    (folder / "checks.py").write_text(checks)
    (folder / "relu.py").write_text(f'TITLE = "{title}"\n')
    return Catalog(catalog.exercises, catalog.reference)


def test_files_beside_the_checks_are_imported(tmp_path: Path) -> None:
    """By the folder they are in: two exercises have a relu.py, and no other module sees either."""
    catalog, path = write_course(tmp_path), list(sys.path)
    shutil.copytree(catalog["ex90"].folder, catalog.exercises / "ex91_small")
    for identifier, title in (("ex90", "One"), ("ex91", "Another")):
        catalog = with_file_beside(Catalog(catalog.exercises, catalog.reference), title, identifier)
    assert [catalog[each].exercise.title for each in ("ex90", "ex91")] == ["One", "Another"]
    assert sys.path == path
    assert "relu" not in sys.modules


def test_what_is_edited_is_loaded_anew(tmp_path: Path) -> None:
    """A process that outlives an edit of a file beside the checks has the new text and digest."""
    catalog = with_file_beside(write_course(tmp_path), "Before")
    before = catalog["ex90"]
    assert before.exercise.title == "Before"
    after = with_file_beside(catalog, "After all")["ex90"]
    assert after.exercise.title == "After all"
    assert after.sources_digest != before.sources_digest


def test_every_file_of_the_definition_counts(tmp_path: Path) -> None:
    """Also one that is imported by an imported one; what students start from does not."""
    catalog = with_file_beside(write_course(tmp_path), "Small")
    folder = catalog["ex90"].folder
    (folder / "relu.py").write_text("from .titles import TITLE\n")

    def digest() -> bytes:
        return Catalog(catalog.exercises, catalog.reference)["ex90"].sources_digest

    digests = []
    for name, text in (
        ("titles.py", 'TITLE = "Small"\n'),
        ("titles.py", 'TITLE = "Other"\n'),
        ("misconceptions.py", (folder / "misconceptions.py").read_text() + "\n"),
    ):
        (folder / name).write_text(text)
        digests.append(digest())
    assert len(set(digests)) == 3
    entry = Catalog(catalog.exercises, catalog.reference)["ex90"]
    names = [path.name for path in entry.definition]
    assert names == ["checks.py", "relu.py", "misconceptions.py", "titles.py"]
    for name in ("template.py", "template.ko.py"):
        (folder / name).write_text("def double(x): ...\n")
    assert digest() == digests[-1]
