"""Lessons: every section of every exercise, and which tasks it teaches."""

from pathlib import Path

import pytest

from grader import lesson
from grader.catalog import Catalog, Entry
from grader.errors import AuthorError

COURSE = Catalog()


@pytest.mark.parametrize("entry", COURSE.entries.values(), ids=COURSE.entries)
def test_every_task_has_its_section(entry: Entry) -> None:
    """And no section names what is no task; each says something, under one title."""
    sections = lesson.read(entry.folder).sections
    assert {name for section in sections for name in section.tasks} == set(entry.exercise.names)
    assert [section.level for section in sections].count(1) == 1
    assert all(section.text.count("\n") > 1 for section in sections)


@pytest.mark.parametrize("entry", COURSE.entries.values(), ids=COURSE.entries)
def test_nothing_of_a_lesson_is_lost(entry: Entry) -> None:
    """All lines but the comments are in a section, in order."""
    whole = [
        line
        for line in (entry.folder / "README.md").read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("<!-- tasks:")
    ]
    texts = [section.text for section in lesson.read(entry.folder).sections]
    assert [line for text in texts for line in text.splitlines() if line.strip()] == whole


@pytest.mark.parametrize("entry", COURSE.entries.values(), ids=COURSE.entries)
def test_every_picture_is_there(entry: Entry) -> None:
    """Each has words, which stand for it where no picture can be shown."""
    for section in lesson.read(entry.folder).sections:
        assert all((entry.folder / name).is_file() for name in section.pictures)
        assert ".svg" not in section.in_words
        assert ("![" in section.text) == bool(section.pictures)


def test_code_holds_no_headings(tmp_path: Path) -> None:
    """A comment in a fence or an indented block is code."""
    (tmp_path / "README.md").write_text(
        "# Title\n\n```python\n# a comment\n~~~\n# another\n```\n\n    # indented\n\n## Next\n"
    )
    titles = [section.title for section in lesson.read(tmp_path).sections]
    assert titles == ["Title", "Next"]


def test_a_missing_lesson_is_the_authors(tmp_path: Path) -> None:
    """With the file that is missing."""
    with pytest.raises(AuthorError, match=r"README\.md: cannot be read .*; write the lesson"):
        lesson.read(tmp_path)
