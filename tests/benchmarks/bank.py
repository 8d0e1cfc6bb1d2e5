"""Measures the banks of all exercises: drawn into an empty cache, loaded from it, their size.

Run: python tests/benchmarks/bank.py [--loads 9]

The bounds: all are drawn in 2 minutes, each is loaded in 50 ms (the median of so many loads, the
file in the system's cache), and together they take 10 MB. Exits 1 where one is missed. Times are
of the clock, with those of the processor in brackets: on a busy machine the two differ.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from grader.bank import load
from grader.catalog import Catalog

DRAWN_SECONDS, LOADED_MS, MEGABYTES = 120.0, 50.0, 10.0


def measured(identifier: str, loads: int) -> tuple[float, float, float, float]:
    """Return seconds to draw a bank and milliseconds to load it, of the clock and the processor."""
    start, busy = time.perf_counter(), time.process_time()
    load(Catalog()[identifier])
    drawn, worked = time.perf_counter() - start, time.process_time() - busy
    times, works = [], []
    for _ in range(loads):
        entry = Catalog()[identifier]
        _ = entry.exercise  # read beforehand: a check needs it whether or not there is a bank
        start, busy = time.perf_counter(), time.process_time()
        load(entry)
        works.append(1000 * (time.process_time() - busy))
        times.append(1000 * (time.perf_counter() - start))
    return drawn, worked, statistics.median(times), statistics.median(works)


def main() -> None:
    """Print a row for each exercise and the sums."""
    parser = argparse.ArgumentParser(description="Measure the banks of all exercises.")
    parser.add_argument("--loads", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GRADER_CACHE"] = cache
        rows = {name: measured(name, options.loads) for name in Catalog().entries}
        sizes = {
            name: sum(file.stat().st_size for file in Path(cache, "banks").glob(f"{name}-*.bank"))
            / 1e6
            for name in rows
        }
    print("| exercise | drawn, s | loaded, ms | MB |\n|---|---|---|---|")
    for name, (drawn, worked, loaded, unpacking) in rows.items():
        times = f"{drawn:.1f} ({worked:.1f}) | {loaded:.1f} ({unpacking:.1f})"
        print(f"| {name} | {times} | {sizes[name]:.2f} |")
    seconds, worked = sum(row[0] for row in rows.values()), sum(row[1] for row in rows.values())
    slowest = max(row[2] for row in rows.values())
    total = sum(sizes.values())
    print(f"| all | {seconds:.1f} ({worked:.1f}) | {slowest:.1f} at most | {total:.2f} |")
    missed = seconds > DRAWN_SECONDS or slowest > LOADED_MS or total > MEGABYTES
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
