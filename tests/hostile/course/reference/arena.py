"""The reference of the arena, and a secret that no hand-in may ever see."""

import numpy as np

CANARY = "canary-in-the-reference-7d1f0c"


def double(x):
    """Return 2x."""
    return 2.0 * np.asarray(x)


def halve(x):
    """Return x / 2."""
    return np.asarray(x) / 2.0


def slope(f, x, h):
    """Return the central difference quotient of f at x."""
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    """Adds up what it is given."""

    def __init__(self, start):
        self.value = start

    def add(self, x):
        """Add x and return the sum so far."""
        self.value = self.value + x
        return self.value
