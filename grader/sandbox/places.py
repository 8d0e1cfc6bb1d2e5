"""Keeps the lines of a hand-in by the file name of their code, and tells places in them."""

from __future__ import annotations

import linecache
import sys
import types
from collections.abc import Iterator
from typing import Any

from .telling import told

# By the file name of its code: the number of a cell, and its lines.
_registered: dict[str, tuple[int, list[str]]] = {}


def register(file: str, number: int, source: str) -> None:
    """Keep the lines of a cell (0: a whole .py) for tracebacks and for what is here."""
    lines = source.split("\n")
    _registered[file] = number, lines
    linecache.cache[file] = len(source), None, [line + "\n" for line in lines], file


def cell_in(file: str) -> int:
    """Return the number of a cell by the file name of its code."""
    number, _ = _registered[file]
    return number


def place(file: str, line: int) -> str:
    """Return a line in the words of its author: of a cell, or of the file."""
    number = cell_in(file)
    if number:
        return told("cell {cell}, line {line}", cell=number, line=line)
    return told("line {line}", line=line)


def line_at(file: str, number: int) -> str:
    """Return a line of the hand-in, empty where there is none."""
    _, lines = _registered.get(file, (0, []))
    return lines[number - 1] if 0 < number <= len(lines) else ""


def place_of_call(namespace: dict[str, Any]) -> str:
    """Return where in the hand-in the current call came from, empty for a call of others."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals is namespace and frame.f_code.co_filename in _registered:
            return place(frame.f_code.co_filename, frame.f_lineno)
        frame = frame.f_back
    return ""


def frames(error: BaseException) -> Iterator[tuple[types.FrameType, int]]:
    """Yield the frames an exception went through and the line in each, the innermost last."""
    # Not error.__traceback__, which a class may define anew.
    step = BaseException.__dict__["__traceback__"].__get__(error)
    while step is not None:
        yield step.tb_frame, step.tb_lineno or 0
        step = step.tb_next
