"""Turns the template of an exercise into a notebook: a cell of text, then one for each task."""

from __future__ import annotations

import ast
import json
from typing import Any


def as_notebook(source: str, exercise: str) -> str:
    """Return a notebook (nbformat 4) whose code cells hold the template's code, in order."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    heading = ast.get_docstring(tree) or exercise
    body = tree.body[1:] if ast.get_docstring(tree) else tree.body
    chunks: list[str] = []
    start = tree.body[0].end_lineno or 0 if ast.get_docstring(tree) else 0
    own_cell = (ast.FunctionDef, ast.ClassDef)
    for node, following in zip(body, [*body[1:], None], strict=True):
        # Imports and constants share a cell; a function or class has one, with its comments.
        alone = isinstance(node, own_cell) or isinstance(following, own_cell)
        if alone or following is None:
            end = node.end_lineno or len(lines)
            chunks.append("".join(lines[start:end]))
            start = end
    cells = [_cell("markdown", f"{heading}\n\nCheck it in a terminal: `grader check {exercise}`")]
    cells += [_cell("code", chunk.strip("\n")) for chunk in chunks if chunk.strip()]
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return {**cell, "source": text.splitlines(keepends=True)}
