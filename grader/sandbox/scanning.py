"""Looks in the text of a hand-in for what a task asks to do without; parses, never executes.

It runs in a worker of its own, where no student's code is executed, so its word can be trusted and
a text that breaks the parser breaks nobody else. What looks a name up at run time is refused along
with the names, as is what replaces a definition from elsewhere in the file by a forbidden one. It
is no proof: code that the task does not reach may still change what the names mean.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Container, Iterator, Sequence
from typing import Any

from .cells import parse_cell

_Place = tuple[int, ast.AST]  # the number of the cell, and a node in it
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_ASSIGNMENTS = (ast.Assign, ast.AugAssign, ast.AnnAssign)

# By these, what is not in the text is found under a name that is not in it either.
_LOOK_UP = frozenset(
    """getattr eval exec globals locals vars __import__ __builtins__ import_module attrgetter
    methodcaller""".split()  # noqa: SIM905
)
_PUT_IN_PLACE = _LOOK_UP | {"setattr", "__dict__", "modules"}
_HARMLESS = frozenset(
    "__init__ __name__ __doc__ __class__ __len__ __getitem__ __add__ __mul__".split()  # noqa: SIM905
)


def forbidden(
    cells: Sequence[tuple[int, str]], task: str, names: Sequence[str]
) -> tuple[str, int, int] | None:
    """Return (what, cell, line) of the first forbidden name that a task uses, or None.

    `names` may hold ``"@"`` for the operator. Searched are the last definition of the task, the
    definitions of the file that it reaches by name, and what is put into a module or in the place
    of something defined; elsewhere in the file anything may be used. A task whose definition is not
    in the text is not trusted: line 0.
    """
    defined, in_place = _definitions(cells)
    if task not in defined:
        return "a definition that is not in the text", 0, 0
    for cell, node in in_place:
        if _used(node, defined) in names:
            return _used(node, defined), cell, int(getattr(node, "lineno", 0))
    wanted, met = [task], {task}
    while wanted:
        name = wanted.pop()
        for cell, node in defined[name]:
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                if name == task or name in names:
                    return f"{node.module}.*", cell, node.lineno
                continue
            for inner in ast.walk(node):
                what = _used(inner, defined)
                if what in names or _looks_up(what):
                    return what, cell, int(getattr(inner, "lineno", 0))
                if isinstance(inner, ast.Name) and inner.id in defined and inner.id not in met:
                    met.add(inner.id)
                    wanted.append(inner.id)
    return None


def _definitions(
    cells: Sequence[tuple[int, str]],
) -> tuple[dict[str, list[_Place]], list[_Place]]:
    """Return what each name of the file is bound to last, and what is put in place without one.

    Of a statement, all branches count; and so does every function that may bind the name later.
    """
    defined: dict[str, list[_Place]] = {}
    later: list[tuple[str, _Place]] = []
    in_place: list[_Place] = []
    for number, text in cells:
        for statement in parse_cell(text).statements:
            bound: dict[str, list[_Place]] = {}
            for node in _outer(statement):
                for name in _bound(node, defined):
                    bound.setdefault(name, []).append((number, node))
            in_place += [(number, node) for node in _put_in_place(statement)]
            for node in ast.walk(statement) if isinstance(statement, _SCOPES) else ():
                if isinstance(node, ast.Global):
                    later += [(name, (number, statement)) for name in node.names]
            defined |= bound
    for name, place in later:
        if name in defined:
            defined[name] = [*defined[name], place]
    return defined, in_place


def _put_in_place(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield what a statement stores in an attribute or an item, or by way of a look-up.

    Not what it calls to find the value: storing a product is not replacing a function by one.
    """
    for node in _outer(statement):
        stores = isinstance(node, _ASSIGNMENTS) and any(
            isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store)
            for part in ast.walk(node)
        )
        if stores or (
            isinstance(node, ast.Expr)
            and any(_used(part, ()) in _PUT_IN_PLACE for part in ast.walk(node))
        ):
            yield from _not_called(node)


def _not_called(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node holds as a value: names that are not called, and whole functions."""
    if isinstance(node, ast.Lambda):
        yield from ast.walk(node)
        return
    if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
        yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.Call) and child is node.func and not isinstance(child, ast.Lambda):
            child = getattr(child, "value", child)  # of np.dot(…) only np
            if isinstance(child, ast.Name):
                continue
        yield from _not_called(child)


def _outer(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a statement and what is inside of it, but not what is inside of functions."""
    yield node
    if not isinstance(node, _SCOPES):
        for child in ast.iter_child_nodes(node):
            yield from _outer(child)


def _bound(node: ast.AST, defined: Container[str]) -> Iterator[str]:
    """Yield the names that a node binds, by whatever kind of statement; of * those `defined`."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names if alias.name != "*")
        if node.names[0].name == "*":
            yield from (name for name in _all_of(node.module or "") if name in defined)
    elif isinstance(node, ast.stmt | ast.NamedExpr):
        for field in ("target", "targets", "items"):
            for part in ast.walk(ast.Tuple(_listed(getattr(node, field, [])))):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id


def _all_of(module: str) -> list[str]:
    """Return what ``from module import *`` binds, of a module that a worker can load."""
    if module.partition(".")[0] not in {*sys.stdlib_module_names, "numpy"}:
        return []
    try:
        found = importlib.import_module(module)
    except Exception:
        return []  # as it goes for the student: nothing is bound
    return list(getattr(found, "__all__", [name for name in dir(found) if name[0] != "_"]))


def _looks_up(what: str) -> bool:
    """Tell whether a name finds others at run time, such as getattr, or is a method of Python's."""
    special = what[:2] == "__" and what[-2:] == "__" and what not in _HARMLESS
    return what in _LOOK_UP or special


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
