"""Tells which of the names that there are a misspelt one may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.75  # share of characters in common, from which on two names are taken for each other


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the name most like another; empty where none is alike.

    Names that differ in capitals and underscores alone are the most alike.
    """
    from difflib import get_close_matches  # costs more than most commands need

    names = list(known)
    folded = {_folded(each): each for each in reversed(names)}
    if _folded(name) in folded:
        return folded[_folded(name)]
    close = get_close_matches(name, names, n=1, cutoff=_ALIKE)
    return close[0] if close else ""


def _folded(name: str) -> str:
    return name.replace("_", "").lower()
