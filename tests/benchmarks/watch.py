"""Measures `grader watch`: from a save to the result on the screen.

Run: python tests/benchmarks/watch.py [--repeat 15]

The file is saved as editors do it, in place and by renaming, each time with other answers. The
bound is 0.4 s on an idle machine. `grader check` of the same file is measured in turn: what
watching saves is its start.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GRADER = str(Path(sys.executable).with_name("grader"))


def saved(file: Path, text: str, *, renaming: bool) -> float:
    """Save the file and return when."""
    start = time.perf_counter()
    target = file.with_name(".new") if renaming else file
    target.write_text(text, "utf-8")
    if renaming:
        os.replace(target, file)
    return start


def until_result(process: subprocess.Popen[str]) -> float:
    """Read on to the last line of a report, and return when it came."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("ex06  "):
            return time.perf_counter()
    raise SystemExit("grader watch has ended")


def main() -> None:
    """Measure and print the medians."""
    parser = argparse.ArgumentParser(description="Measure grader watch.")
    parser.add_argument("--repeat", type=int, default=15)
    repeat = parser.parse_args().repeat
    right = (ROOT / "tests" / "accepted" / "ex06" / "vectorised.py").read_text("utf-8")
    wrong = right + "\n\ndef relu(x):\n    return np.asarray(x)\n"
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "ex06.py"
        file.write_text(right, "utf-8")
        watch = subprocess.Popen(
            [GRADER, "watch", "ex06"], cwd=name, stdout=subprocess.PIPE, text=True
        )
        until_result(watch)
        times: dict[str, list[float]] = {"in place": [], "renamed": [], "check": []}
        for turn in range(repeat):
            for renaming, text in [(False, wrong), (True, right)]:
                time.sleep(0.3)
                start = saved(file, f"{text}# {turn}\n", renaming=renaming)
                times["renamed" if renaming else "in place"].append(until_result(watch) - start)
            start = time.perf_counter()
            subprocess.run([GRADER, "check", "ex06"], cwd=name, capture_output=True)
            times["check"].append(time.perf_counter() - start)
        watch.terminate()
        watch.wait()
    for way, measured in times.items():
        median, worst = statistics.median(measured), max(measured)
        print(f"{way:<10} median {median * 1000:5.0f} ms, worst {worst * 1000:5.0f} ms")


if __name__ == "__main__":
    main()
