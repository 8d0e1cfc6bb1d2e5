"""Turns an exercise into a notebook: its lesson as text, and a cell of code for each task."""

from __future__ import annotations

import ast
import base64
import importlib
from pathlib import Path
from typing import Any

from grader.errors import AuthorError
from grader.lesson import Lesson, Section

_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
_DEFINITION = ast.FunctionDef | ast.ClassDef


def as_notebook(template: str, lesson: Lesson, folder: Path, exercise: str) -> str:
    """Return a notebook (nbformat 4.5) of the lesson's sections and the template's code.

    The code of a task stands below the last section about it; imports and constants come first.
    The id of a cell says what it holds, so that it is the same in everybody's notebook. Pictures,
    which lie in `folder`, travel in the notebook.
    """
    docstring, setup, tasks = _parts(template)
    introduction, *sections = lesson.sections
    last = {task: section for section in sections for task in section.tasks}
    cells = [
        _section("introduction", introduction, folder),
        _text("template", docstring or exercise),
    ]
    cells += [_code(f"setup-{number}", code) for number, code in enumerate(setup, 1)]
    cells += [_code(task, code) for task, code in tasks.items() if task not in last]
    for number, section in enumerate(sections, 1):
        cells.append(_section(f"lesson-{number}", section, folder))
        cells += [_code(task, code) for task, code in tasks.items() if last.get(task) is section]
    return _written(cells)


def _parts(template: str) -> tuple[str, list[str], dict[str, str]]:
    """Return the docstring, the code outside of definitions, and each definition by its name."""
    tree = ast.parse(template)
    lines = template.splitlines(keepends=True)
    docstring = ast.get_docstring(tree) or ""
    body = tree.body[1:] if docstring else tree.body
    start = (tree.body[0].end_lineno or 0) if docstring else 0
    setup: list[str] = []
    tasks: dict[str, str] = {}
    for node, following in zip(body, [*body[1:], None], strict=True):
        # Imports and constants share a cell; a function or class has one, with its comments.
        alone = isinstance(node, _DEFINITION) or isinstance(following, _DEFINITION)
        if not alone and following is not None:
            continue
        chunk = "".join(lines[start : node.end_lineno]).strip("\n")
        start = node.end_lineno or start
        if isinstance(node, _DEFINITION):
            tasks[node.name] = chunk
        else:
            setup.append(chunk)
    return docstring, setup, tasks


def _section(identifier: str, section: Section, folder: Path) -> Any:
    text, attachments = section.text, {}
    for name in section.pictures:
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            raise AuthorError(f"{folder / name}: cannot be read ({error.strerror})") from None
        kind = _KINDS.get(Path(name).suffix, "application/octet-stream")
        attachments[name] = {kind: base64.b64encode(data).decode()}
        text = text.replace(f"]({name})", f"](attachment:{name})")
    cell = _text(identifier, text)
    if attachments:
        cell.attachments = attachments
    return cell


def _text(identifier: str, text: str) -> Any:
    return _cells().new_markdown_cell(text, id=identifier)


def _code(identifier: str, code: str) -> Any:
    return _cells().new_code_cell(code, id=identifier)


def _cells() -> Any:
    # Untyped, as nbformat is.
    return importlib.import_module("nbformat.v4")


def _written(cells: list[Any]) -> str:
    nbformat: Any = importlib.import_module("nbformat")
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook = _cells().new_notebook(cells=cells, metadata=metadata)
    notebook.nbformat_minor = 5
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"
