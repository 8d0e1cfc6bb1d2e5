"""Shares points out by weight, in whole hundredths."""

from __future__ import annotations

from collections.abc import Mapping


def shares(points: float, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the points of each name; in hundredths they sum to those of `points` exactly."""
    total, hundredths = sum(weights.values()), round(points * 100)
    exact = {name: hundredths * weight / total for name, weight in weights.items()}
    floors = {name: int(share + 1e-9) for name, share in exact.items()}
    left = hundredths - sum(floors.values())
    for name in sorted(exact, key=lambda name: floors[name] - exact[name])[:left]:
        floors[name] += 1
    return {name: amount / 100 for name, amount in floors.items()}
