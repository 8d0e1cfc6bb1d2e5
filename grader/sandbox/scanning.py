"""Looks in the text of a hand-in for what a task asks to do without; parses, never executes.

It runs in a worker of its own, where no student's code is executed, so its word can be trusted and
a text that breaks the parser breaks nobody else. It is there to tell an honest student, not to win
a race: a name put together at run time is not found.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Sequence
from typing import Any

from .cells import parse_cell

_Place = tuple[int, ast.AST]  # the number of the cell, and a node in it
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def forbidden(
    cells: Sequence[tuple[int, str]], task: str, names: Sequence[str]
) -> tuple[str, int, int] | None:
    """Return (what, cell, line) of the first forbidden name that a task uses, or None.

    `names` may hold ``"@"`` for the operator. Searched are the last definition of the task and the
    definitions of the file that it reaches by name; elsewhere in the file anything may be used. A
    task whose definition is not in the text is not trusted: line 0.
    """
    defined = _definitions(cells)
    if task not in defined:
        return "a definition that is not in the text", 0, 0
    wanted, met = [task], {task}
    while wanted:
        for cell, node in defined[wanted.pop()]:
            for inner in ast.walk(node):
                what = _used(inner, defined)
                if what in names:
                    return what, cell, int(getattr(inner, "lineno", 0))
                if isinstance(inner, ast.Name) and inner.id in defined and inner.id not in met:
                    met.add(inner.id)
                    wanted.append(inner.id)
    return None


def _definitions(cells: Sequence[tuple[int, str]]) -> dict[str, list[_Place]]:
    """Return what each name of the file is bound to last; in all branches of one statement."""
    defined: dict[str, list[_Place]] = {}
    for number, text in cells:
        for statement in parse_cell(text).statements:
            bound: dict[str, list[_Place]] = {}
            for node in _outer(statement):
                for name in _bound(node):
                    bound.setdefault(name, []).append((number, node))
            defined |= bound
    return defined


def _outer(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement and what is inside of it, but not what is inside of functions."""
    yield node
    if not isinstance(node, _SCOPES):
        for child in ast.iter_child_nodes(node):
            yield from _outer(child)


def _bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds, by whatever kind of statement."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names)
    elif isinstance(node, ast.stmt | ast.NamedExpr):
        for field in ("target", "targets", "items"):
            for part in ast.walk(ast.Tuple(_listed(getattr(node, field, [])))):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id


def _listed(value: Any) -> list[Any]:
    parts = value if isinstance(value, list) else [value]
    return [getattr(part, "optional_vars", None) or part for part in parts]


def _used(node: ast.AST, defined: Container[str]) -> str:
    """Return what a node uses: an operator, an attribute, an import, or a name not of the file."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
        return "@"
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.alias):
        return node.name
    if isinstance(node, ast.Name) and node.id not in defined:
        return node.id
    return ""
