"""Catalogues follow the texts there are, and what is wrong with one is said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_course import write_course

from grader import language
from grader.catalog import Entry
from grader.catalogues import (
    MARKERS,
    PACKAGE,
    exercise_progress,
    faults_of,
    marked_in,
    package_catalogue,
    package_template,
    update_exercise,
)
from grader.cli import main

LESSON = "# Small\n\nAsk `double`.\n\n## Check it\n\n    grader check ex90\n"
TEMPLATE = '''"""Small."""


def double(x):
    """Return twice x.

    >>> double(2)
    4
    """
    raise NotImplementedError  # yours
'''


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """Return an exercise with a lesson and a template, in English and in Korean."""
    found = write_course(tmp_path)["ex90"]
    for name, text in (("README.md", LESSON), ("template.py", TEMPLATE)):
        path = found.folder / name
        path.write_text(text, "utf-8")
        own = text.replace("Return twice x", "x의 두 배를 반환한다").replace("Check it", "검사하기")
        path.with_suffix(f".ko{path.suffix}").write_text(own, "utf-8")
    return found


def translate(entry: Entry, *changes: tuple[str, str]) -> Path:
    """Fill every empty translation with its text, then make changes to the catalogue."""
    update_exercise(entry, "ko")
    path = entry.folder / "ko.po"
    text = re.sub(r'msgid (".+")\nmsgstr ""\n', r"msgid \1\nmsgstr \1\n", path.read_text("utf-8"))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def test_what_is_not_translated_is_named(entry: Entry) -> None:
    """A new catalogue has every text, in the order of the exercise, and no translation."""
    progress = update_exercise(entry, "ko")
    assert progress.translated == 0
    assert progress.texts > 5
    assert any("'squares' is not translated" in fault for fault in progress.faults)


def test_a_whole_translation_has_no_faults(entry: Entry) -> None:
    """Once it is compiled."""
    translate(entry)
    assert any("ko.mo is out of date" in fault for fault in exercise_progress(entry, "ko").faults)
    progress = update_exercise(entry, "ko")
    assert (progress.faults, progress.translated) == ([], progress.texts)


def test_messages_beside_the_checks_are_told(entry: Entry) -> None:
    """A judge may stand in a file that checks.py imports; what nobody imports says nothing."""
    checks = entry.folder / "checks.py"
    text = checks.read_text("utf-8").replace("from . import", "from . import sides\nfrom . import")
    checks.write_text(text, "utf-8")
    (entry.folder / "sides.py").write_text(
        'from grader.message import Message\n\nSAID = Message("it stands beside")\n', "utf-8"
    )
    (entry.folder / "stray.py").write_text('SAID = Message("it is stray")\n', "utf-8")
    update_exercise(entry, "ko")
    catalogue = (entry.folder / "ko.po").read_text("utf-8")
    assert '#. sides.py\nmsgid "it stands beside"' in catalogue
    assert "stray" not in catalogue


def test_updating_twice_changes_nothing(entry: Entry) -> None:
    """No time stamps, no order of a dictionary."""
    translate(entry)
    update_exercise(entry, "ko")
    before = {path: path.read_bytes() for path in entry.folder.glob("ko.*")}
    update_exercise(entry, "ko")
    assert before == {path: path.read_bytes() for path in entry.folder.glob("ko.*")}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('msgid "squares"', '#, fuzzy\nmsgid "squares"'), "'squares' is marked fuzzy"),
        (('msgid "squares"', 'msgid "cubes"'), "'squares' is not in the catalogue"),
        (('msgid "squares"', 'msgid "cubes"'), "'cubes' is said nowhere any more"),
        (('msgstr "squares"', 'msgstr "{x}의 제곱"'), "has the fields [], its translation ['x']"),
        (('msgstr "squares"', 'msgstr "`x` 제곱"'), "other code in backticks"),
    ],
)
def test_faults_of_a_catalogue_are_named(entry: Entry, change: tuple[str, str], fault: str) -> None:
    """Each by the text that it is about."""
    translate(entry, change)
    assert any(fault in each for each in exercise_progress(entry, "ko").faults)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("README.ko.md", "## 검사하기", "### 검사하기", "headings differ"),
        ("README.ko.md", "`double`", "double", "code spans differ"),
        ("README.ko.md", "grader check", "grader test", "commands differ"),
        ("template.ko.py", "4\n", "5\n", "differ from template.py's"),
        ("template.ko.py", "double(x)", "double(y)", "differ from template.py's"),
        ("template.ko.py", "raise", "return raise", "invalid syntax"),
        ("template.ko.py", "# yours", "# 여기", ""),
    ],
)
def test_lesson_and_template_are_built_alike(
    entry: Entry, name: str, old: str, new: str, fault: str
) -> None:
    """Words may differ, code, examples and structure may not."""
    translate(entry)
    path = entry.folder / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    faults = update_exercise(entry, "ko").faults
    assert any(fault in each for each in faults) if fault else not faults


def test_a_missing_lesson_and_template_are_named(entry: Entry) -> None:
    """A catalogue alone is half an exercise."""
    translate(entry)
    for name in ("README.ko.md", "template.ko.py"):
        (entry.folder / name).unlink()
    faults = update_exercise(entry, "ko").faults
    assert [fault.split(":")[0] for fault in faults] == ["README.ko.md", "template.ko.py"]


def marked_calls(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the id of every call that marks a text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in MARKERS and isinstance(first, ast.Constant) and first.value:
                yield node.lineno, str(first.value)


SOURCES = sorted(path for path in PACKAGE.rglob("*.py")) + sorted(
    path
    for path in (PACKAGE.parent / "exercises").glob("*/*.py")
    if not path.name.startswith("template.")
)


def test_every_marked_text_is_extracted() -> None:
    """Babel looks into no f-string: a text that is marked in one would never be translated."""
    for path in SOURCES:
        found = {form for text, _ in marked_in(path, PACKAGE.parent) for form in as_forms(text)}
        lost = [(line, text) for line, text in marked_calls(path) if text not in found]
        assert not lost, path


def as_forms(text: str | tuple[str, str]) -> tuple[str, ...]:
    """Return the forms of a text, one or two."""
    return (text,) if isinstance(text, str) else text


@pytest.mark.parametrize("own", language.TRANSLATIONS)
def test_everything_the_package_says_to_students_is_translated(own: str) -> None:
    """Run grader translate, fill what it names, and run it again."""
    template = package_template(main)
    assert faults_of(package_catalogue(own), template, own).faults == []
