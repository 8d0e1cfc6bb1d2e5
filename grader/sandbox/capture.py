"""Keeps the first of what a student's code prints, and spares the rest the work of printing it."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

_print = print
# Their text is nobody's business: making it calls no code of a student's.
_PLAIN = frozenset([str, int, float, bool, complex, type(None), np.float64, np.float32, np.int64])


class Capture(io.TextIOBase):
    """Stands for stdout and stderr: keeps the first characters and drops the rest.

    It keeps nothing while it does not listen.
    """

    encoding = "utf-8"

    def __init__(self, bound: int) -> None:
        super().__init__()
        self.listens = True
        self._bound = bound
        self._parts: list[str] = []
        self._left = bound

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Keep what still fits and return the length of the text, as a stream does."""
        if not self.full:
            kept = str(text)[: self._left]
            self._parts.append(kept)
            self._left -= len(kept)
        return len(text)

    @property
    def full(self) -> bool:
        """Tell whether nothing more is kept."""
        return self._left <= 0 or not self.listens

    def take(self) -> str:
        """Return what was written since the last time."""
        text = "".join(self._parts)
        self._parts, self._left = [], self._bound
        return text


def printer(capture: Capture) -> Callable[..., None]:
    """Return what `print` is to be: the same, until what it is given would not be kept.

    An array of numbers takes ten times as long to print as to compute, and a line that is left in a
    function is printed for each of its calls.
    """

    @functools.wraps(_print)
    def printed(*values: Any, file: Any = None, **how: Any) -> None:
        unseen = capture.full and sys.stdout is capture and (file is None or file is capture)
        if not (unseen and not how and all(map(_is_plain, values))):
            _print(*values, file=file, **how)

    return printed


def _is_plain(value: Any) -> bool:
    kind = type(value)
    return kind in _PLAIN or (kind is np.ndarray and value.dtype.kind in "biufc")
