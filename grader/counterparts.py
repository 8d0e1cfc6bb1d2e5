"""Holds an exercise's lesson and template in a language against the English ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from grader.catalog import Entry


def lesson_faults(entry: Entry, language: str) -> Iterator[str]:
    """Yield where the lesson in a language is built unlike the English one."""
    path = entry.folder / f"README.{language}.md"
    if not path.is_file():
        yield f"{path.name}: missing; write the lesson"
        return
    english = (entry.folder / "README.md").read_text("utf-8")
    own = path.read_text("utf-8")
    for what, parts in _PARTS.items():
        pairs = list(zip_longest(parts(english), parts(own), fillvalue="nothing"))
        unlike = next((pair for pair in pairs if pair[0] != pair[1]), None)
        if unlike is not None:
            yield f"{path.name}: {what} differ from README.md: {unlike[1]} for {unlike[0]}"


def _headings(text: str) -> list[str]:
    return re.findall(r"^(#+) ", _without_code(text), re.MULTILINE)


def _code_blocks(text: str) -> list[str]:
    """Return fenced and indented blocks, the lines of words in them left out of comparison."""
    fenced = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r"#.*", "", block) for block in fenced]


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


_PARTS: dict[str, Callable[[str], list[str]]] = {
    "headings": _headings,
    "code blocks": _code_blocks,
    "pictures": lambda text: re.findall(r"!\[[^\]]*\]\(([^)]*)\)", text),
    "code spans": lambda text: sorted(set(code_spans(_without_code(text)))),
    "comments of tasks": lambda text: re.findall(r"<!--.*?-->", text, re.DOTALL),
    "commands": lambda text: re.findall(r"^    grader .*$|`grader [^`]*`", text, re.MULTILINE),
}


def template_faults(entry: Entry, language: str) -> Iterator[str]:
    """Yield where the template in a language is other code than the English one."""
    path = entry.folder / f"template.{language}.py"
    if not path.is_file():
        yield f"{path.name}: missing; write the template"
        return
    english = _code_of(entry.folder / "template.py")
    own = _code_of(path)
    if isinstance(own, str):
        yield own
    elif english != own:
        yield f"{path.name}: its code or its examples differ from template.py's"


def _code_of(path: Path) -> list[str] | str:
    """Return the code of a file without words, and the examples of its docstrings, or a fault."""
    import doctest

    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, ValueError) as error:
        return f"{path.name}: {error}"
    examples: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            text = ast.get_docstring(node)
            if text is None:
                continue
            found = doctest.DocTestParser().get_examples(text)
            examples += (f"{example.source}{example.want}" for example in found)
            node.body = node.body[1:]
    return [ast.unparse(tree), *examples]


def code_spans(text: str) -> list[str]:
    """Return what stands in backticks, sorted."""
    return sorted(re.findall(r"`[^`\n]+`", text))
