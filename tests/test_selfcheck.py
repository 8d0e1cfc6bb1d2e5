"""The author's proof finds what is wrong with an exercise, each thing by its own sentence."""

from pathlib import Path

import pytest
from small_course import CHECKS, write_course

from grader.catalog import Catalog
from grader.selfcheck import prove

TEMPLATE = '''
def double(x):
    """Return 2x."""
    raise NotImplementedError

def total(x):
    """Return the sum."""
    raise NotImplementedError

def slope(f, x):
    """Return the slope."""
    raise NotImplementedError

def invert(x):
    """Return 1/x."""
    raise NotImplementedError

class Counter:
    """Counts."""
    def __init__(self, start):
        raise NotImplementedError
    def add(self, x):
        raise NotImplementedError
'''
# Faults the small course has on purpose: it is a course for tests, not for students.
KNOWN = ("has 0 misconceptions",)


def faults(tmp_path: Path, template: str = TEMPLATE, **files: str) -> list[str]:
    """Return what the proof finds in the small course with some files replaced."""
    catalog = write_course(tmp_path)
    folder = tmp_path / "exercises" / "ex90_small"
    (folder / "template.py").write_text(template)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    found = prove(catalog["ex90"]).faults
    return [fault for fault in found if not any(known in fault for known in KNOWN)]


def test_a_sound_exercise_has_no_fault(tmp_path: Path) -> None:
    """But for the misconceptions it does not have."""
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('fails={"arguments-unchanged"}', 'fails={"values"}', "doubles_in_place does not fail"),
        ('fails={"arguments-unchanged"}', 'fails={"values"}', "also fails 'arguments-unchanged'"),
        ("wrong.doubles_the_first_only", "__import__('numpy').square", "cannot be told apart"),
        ('hint="Twice each element."', 'hint=""', "check 'values' has no hint"),
        ('"What is twice x?", ', "", "needs two hints"),
        ("points=40", "points=41", "sum to 101 points"),
        ('says="This squares."', 'says=" "', "'squares' says nothing"),
        (
            'automatic=("same-answer-twice",)',
            'automatic=("arguments-unchanged",)',
            "no argument can be changed",
        ),
    ],
)
def test_what_is_wrong_in_the_checks_is_found(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    """Each fault is one sentence that names the task."""
    assert before in CHECKS
    found = faults(tmp_path, checks=CHECKS.replace(before, after, 1))
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("def total(x):", "def total(xs):", "(xs) differs from the reference's (x)"),
        ("def total(x):", "def totals(x):", "total is missing"),
        ("def total(x):", "def totals(x):", "totals is no task"),
        (
            '"""Return 2x."""\n    raise NotImplementedError',
            '"""2x."""\n    return 2 * x',
            "passes",
        ),
        ('    """Return the sum."""\n', "", "needs a docstring"),
        ("def add(self, x):", "def add(self, y):", "Counter.add(self, y) differs"),
    ],
)
def test_what_is_wrong_in_the_template_is_found(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    """Students start from it, so it must fit the checks and give nothing away."""
    assert before in TEMPLATE
    found = faults(tmp_path, TEMPLATE.replace(before, after))
    assert any(fault in each for each in found), found


def test_stray_and_missing_files_are_found(tmp_path: Path) -> None:
    """A folder holds what an exercise is made of and nothing else."""
    found = faults(tmp_path, notes="")
    assert any("notes.py: a stray file; import it from checks.py" in each for each in found)
    catalog = write_course(tmp_path / "other")
    assert any("template.py: missing" in each for each in prove(catalog["ex90"]).faults)


def test_files_that_the_checks_import_are_no_stray_ones(tmp_path: Path) -> None:
    """Nor what these import; what only held_back.py imports would give it away to students."""
    titles = {"titles": 'TITLE = "Small"\n', "words": "from .titles import TITLE\n"}
    checks = CHECKS.replace('"Small"', "TITLE").replace(
        "from . import", "from .words import TITLE\nfrom . import"
    )
    assert faults(tmp_path / "whole", checks=checks, **titles) == []
    held_back = "from .checks import EXERCISE\nfrom .secrets import SECRET\n"
    found = faults(tmp_path / "told", held_back=held_back, secrets="SECRET = 1\n")
    assert [fault.rpartition("/")[2] for fault in found] == [
        "secrets.py: a stray file; import it from checks.py or remove it"
    ]


def test_data_come_with_their_source_and_licence(tmp_path: Path) -> None:
    """A data file decides what the bank holds, and nobody may use it without a licence."""
    catalog = write_course(tmp_path)
    folder, before = catalog.exercises / "ex90_small", catalog["ex90"].sources_digest
    (folder / "points.npz").write_bytes(b"1")
    (folder / "lines.npz").write_bytes(b"2")
    (folder / "points.txt").write_text("Made by us.")
    again = Catalog(catalog.exercises, catalog.reference)["ex90"]
    found = [fault for fault in prove(again).faults if "points" in fault or "lines" in fault]
    assert [fault.rpartition("/")[2] for fault in found] == [
        "lines.txt: missing; say where the data are from, and their licence"
    ]
    assert again.sources_digest != before
