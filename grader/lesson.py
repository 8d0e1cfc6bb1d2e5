"""Reads the lesson of an exercise: its README.md, section by section, and what each one teaches.

Under a heading, a comment that no renderer shows names the tasks which the section is about::

    ## Softmax

    <!-- tasks: softmax, softmax_jacobian -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import AuthorError
from grader.language import beside

FILE_NAME = "README.md"

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_TASKS = re.compile(r"<!--\s*tasks:(.*)-->\s*\Z")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([\w.-]+)\)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Section:
    """A heading and what follows it up to the next one; `text` holds both, without the comment."""

    title: str
    level: int
    text: str
    tasks: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """Return the text with what a picture shows in the place of the picture."""
        return _PICTURE.sub(lambda picture: f"[{picture[1]}]", self.text)

    @property
    def pictures(self) -> list[str]:
        """Return the names of the files of its pictures, which lie beside the lesson."""
        return [picture[2] for picture in _PICTURE.finditer(self.text)]


@dataclass(frozen=True)
class Lesson:
    """The sections of a lesson in order; the first is the title with the introduction."""

    sections: tuple[Section, ...]

    def about(self, task: str) -> list[Section]:
        """Return the sections that teach a task, in order."""
        return [section for section in self.sections if task in section.tasks]


def read(folder: Path) -> Lesson:
    """Return the lesson in the folder of an exercise, in the language in use where there is one.

    Raises `AuthorError` where there is none at all.
    """
    path = beside(folder / FILE_NAME)
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise AuthorError(f"{path}: cannot be read ({error}); write the lesson") from None
    return Lesson(tuple(_sections(text)))


def _sections(text: str) -> Iterator[Section]:
    lines: list[str] = []
    fence = ""
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        if _HEADING.match(line) and not fence and lines:
            yield _section(lines)
            lines = []
        lines.append(line)
    if any(line.strip() for line in lines):
        yield _section(lines)


def _section(lines: list[str]) -> Section:
    heading = _HEADING.match(lines[0])
    tasks: list[str] = []
    kept: list[str] = []
    for line in lines:
        named = _TASKS.match(line)
        if named:
            tasks += [name.strip() for name in named[1].split(",") if name.strip()]
        elif line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    level, title = (len(heading[1]), heading[2]) if heading else (0, "")
    return Section(title, level, "\n".join(kept).strip("\n"), tuple(tasks))
