"""Loads cells in the process of the tests."""

from __future__ import annotations

from grader.sandbox.loading import Loaded, load


def load_cells(
    *sources: str, seconds: float = 10.0, definitions_only: bool = False, numbered: bool = True
) -> Loaded:
    """Load a notebook of these cells, or a .py of this source."""
    cells = [(number if numbered else 0, source) for number, source in enumerate(sources, 1)]
    name = "ex03.ipynb" if numbered else "ex03.py"
    return load(cells, file_name=name, seconds=seconds, definitions_only=definitions_only)


def defined(loaded: Loaded) -> str:
    """Return the names a hand-in has defined, sorted."""
    return " ".join(sorted(name for name in loaded.namespace if not name.startswith("__")))


def warning(loaded: Loaded) -> tuple[str, str]:
    """Return the one warning."""
    (one,) = loaded.warnings
    return one
