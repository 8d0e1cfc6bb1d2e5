"""Puts what a student handed in for one exercise in the order in which it was handed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.entries import Entry

RESOLUTION = 2.0  # seconds: what a zip keeps of a time
_STAMP = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-._]?([01]\d)[-._]?([0-3]\d)"
    r"(?:[T _-]+([0-2]\d)[-:._h]?([0-5]\d)(?:[-:._m]?([0-5]\d))?)?(?!\d)"
)
_NUMBER = re.compile(r"(\d{1,9})\D*$")

Order = tuple[float, ...]


def in_order(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries from first to last, and those that cannot be told from the last by time.

    Folders called after a time (``2026-11-21T14-03``) or numbered (``attempt 2``) decide where
    every entry is in one of its own; otherwise the time of the file does, and in a tie the name,
    so that ``ex03_v10.py`` comes after ``ex03_v9.py``.
    """
    for told in (_stamp, _number):
        times = [told(entry) for entry in entries]
        if None not in times and len(set(times)) == len(times):
            return _sorted(entries, [time for time in times if time is not None], 0.0)
    return _sorted(entries, [(entry.time,) for entry in entries], RESOLUTION)


def _sorted(
    entries: Sequence[Entry], times: Sequence[Order], resolution: float
) -> tuple[list[Entry], list[Entry]]:
    last = max(times)
    tied: list[Entry] = []
    earlier: list[tuple[Order, list[tuple[int, int, str]], Entry]] = []
    for entry, time in zip(entries, times, strict=True):
        if time == last or (len(time) == 1 and last[0] - time[0] < resolution):
            tied.append(entry)
        else:
            earlier.append((time, _natural(entry), entry))
    tied.sort(key=_natural)
    earlier.sort(key=lambda item: item[:2])
    return [*(entry for *_, entry in earlier), *tied], tied if len(tied) > 1 else []


def _stamp(entry: Entry) -> Order | None:
    match = _STAMP.search(entry.attempt)
    return tuple(float(part or 0) for part in match.groups()) if match else None


def _number(entry: Entry) -> Order | None:
    match = _NUMBER.search(entry.attempt)
    return (float(match[1]),) if match else None


def _natural(entry: Entry) -> list[tuple[int, int, str]]:
    """Return a key in which numbers count as numbers; the ending comes last."""
    stem, _, ending = entry.name.rpartition(".")
    parts = [part for part in re.split(r"(\d{1,18})", stem) if part]
    key = [(1, int(part), "") if part.isdecimal() else (2, 0, part) for part in parts]
    return [*key, (0, 0, ending)]
