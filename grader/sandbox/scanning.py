"""Looks in the text of a hand-in for what a task asks to do without; parses, never executes.

It runs in a worker of its own, where no student's code is executed, so its word can be trusted and
a text that breaks the parser breaks nobody else. It is there to tell an honest student, not to win
a race: a name put together at run time is not found.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Sequence

from .cells import parse_cell

_Place = tuple[int, ast.AST]  # the number of the cell, and a node in it


def forbidden(
    cells: Sequence[tuple[int, str]], task: str, names: Sequence[str]
) -> tuple[str, int, int] | None:
    """Return (what, cell, line) of the first forbidden name that a task uses, or None.

    `names` may hold ``"@"`` for the operator. Searched are the last definition of the task and the
    definitions of the file that it reaches by name; elsewhere in the file anything may be used.
    """
    defined, renamed = _definitions(cells)
    wanted, met = [task], {task}
    while wanted:
        for cell, node in defined.get(wanted.pop(), []):
            for inner in ast.walk(node):
                what = _used(inner, defined.keys(), renamed)
                if what in names:
                    return what, cell, int(getattr(inner, "lineno", 0))
                if isinstance(inner, ast.Name) and inner.id in defined and inner.id not in met:
                    met.add(inner.id)
                    wanted.append(inner.id)
    return None


def _definitions(
    cells: Sequence[tuple[int, str]],
) -> tuple[dict[str, list[_Place]], dict[str, str]]:
    """Return what each name of the file is bound to last, and what imported names were called."""
    defined: dict[str, list[_Place]] = {}
    renamed: dict[str, str] = {}
    for number, text in cells:
        for statement in parse_cell(text).statements:
            if isinstance(statement, ast.ImportFrom):
                renamed |= {alias.asname or alias.name: alias.name for alias in statement.names}
            for name in _bound(statement):
                defined[name] = [(number, statement)]
    return defined, renamed


def _bound(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id


def _used(node: ast.AST, defined: Container[str], renamed: dict[str, str]) -> str:
    """Return what a node uses: an operator, an attribute, or a name the file does not define."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
        return "@"
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name) and node.id not in defined:
        return renamed.get(node.id, node.id)
    return ""
