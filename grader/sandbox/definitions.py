"""Tells which parts of a statement define something, for a file that cannot be executed whole.

Definitions are imports, functions, classes, lambdas, and constants: values made of literals, names,
attributes and operators, and of calls only to what makes a constant (`_MAKES_CONSTANT`). Those in
the body of an if, a try or a with count too; of loops and of other calls nothing is kept.
"""

from __future__ import annotations

import ast

_NAMING = (
    ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
)  # fmt: skip
_PLAIN = (
    ast.Constant | ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Name | ast.Attribute
    | ast.Subscript | ast.Slice | ast.Starred | ast.keyword | ast.UnaryOp | ast.BinOp | ast.BoolOp
    | ast.Compare | ast.IfExp | ast.expr_context | ast.operator | ast.unaryop | ast.boolop
    | ast.cmpop
)  # fmt: skip
# Calls that make a constant, whatever module they are a name of.
_MAKES_CONSTANT = frozenset(
    {"bool", "complex", "dict", "float", "int", "list", "range", "set", "str", "tuple"}
    | {"arange", "array", "asarray", "empty", "eye", "full", "identity", "linspace", "ones"}
    | {"zeros", "namedtuple", "partial", "vectorize"}
)
_LARGEST_EXPONENT = 1000


def bound_by(node: ast.stmt) -> set[str]:
    """Return the names that a statement binds by itself: definitions, imports, assignments."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    names: set[str] = set()
    for target in [*getattr(node, "targets", []), getattr(node, "target", None)]:
        parts = [] if target is None else ast.walk(target)
        names |= {p.id for p in parts if isinstance(p, ast.Name) and isinstance(p.ctx, ast.Store)}
    for item in getattr(node, "items", []):  # of a with
        parts = [] if item.optional_vars is None else ast.walk(item.optional_vars)
        names |= {part.id for part in parts if isinstance(part, ast.Name)}
    return names


def definitions_in(node: ast.stmt) -> list[ast.stmt]:
    """Return the statements that define something in `node`, those in its body included."""
    try:
        return _definitions(node)
    except RecursionError:  # a thousand elif
        return []


def _definitions(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, ast.If):
        return _of_branches(node)
    if isinstance(node, ast.Try):
        return _of_attempt(node)
    if isinstance(node, ast.With | ast.AsyncWith):
        return _all_definitions(node.body)
    if isinstance(node, ast.Assign):
        return [node] if all(map(_is_constant, [node.value, *node.targets])) else []
    if isinstance(node, ast.AnnAssign | ast.AugAssign):
        parts = [node.target, node.value, getattr(node, "annotation", None)]
        return [node] if all(part is None or _is_constant(part) for part in parts) else []
    return [node] if isinstance(node, _NAMING) else []


def _of_branches(node: ast.If) -> list[ast.stmt]:
    body, otherwise = _all_definitions(node.body), _all_definitions(node.orelse)
    if not _is_constant(node.test):
        if any(
            isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
        ):
            return otherwise  # __name__ == "__main__" and more
        return otherwise + body  # the last definition counts: that of the first branch
    if not body and not otherwise:
        return []
    return [_located(ast.If(node.test, body or [ast.Pass()], otherwise), node)]


def _of_attempt(node: ast.Try) -> list[ast.stmt]:
    body = _all_definitions(node.body + node.orelse)
    last = _all_definitions(node.finalbody)
    handlers = [
        ast.ExceptHandler(h.type, h.name, _all_definitions(h.body) or [ast.Pass()])
        for h in node.handlers
    ]
    if not body or not handlers:
        return body + last
    return [_located(ast.Try(body, handlers, [], last), node)]


def _all_definitions(nodes: list[ast.stmt]) -> list[ast.stmt]:
    return [found for node in nodes for found in _definitions(node)]


def _located(made: ast.stmt, original: ast.stmt) -> ast.stmt:
    return ast.fix_missing_locations(ast.copy_location(made, original))


def _is_constant(expression: ast.expr) -> bool:
    """Tell whether an expression calls nothing but what makes a constant."""
    left: list[ast.AST] = [expression]
    while left:
        node = left.pop()
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name not in _MAKES_CONSTANT:
                return False
        elif not isinstance(node, _PLAIN):
            return False
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow | ast.LShift):
            # 10**10**8 would be calculated for hours, and cannot be stopped.
            exponent = getattr(node.right, "value", None)
            if not isinstance(exponent, int | float) or exponent > _LARGEST_EXPONENT:
                return False
        left.extend(ast.iter_child_nodes(node))
    return True
