"""Measures `grader batch` on a generated class: submissions a second, CPU of each, and memory.

Run: python tests/benchmarks/batch.py [--students 200] [--against nbgrader,otter] [--memory [SIZES]]

The class hands in ex06, right, each file another one: once as numpy is meant to be used, and once
in every way that tests/accepted has, lists, loops, float32 and prints among them, whose own
computing takes up to three times as long. CPU is user and system time of the command and of
everything that it started (getrusage of children: zygotes and workers are waited for). What it
takes to start Python with numpy is measured before and after, as machines differ, and hours. One
job and two take turns, 1, 2, 2, 1: an hour that grows slower or faster falls on both.
`--against` installs the other graders with pip into a folder that goes away, and gives them the
same inputs and expected values, as asserts of one notebook; they grade `--notebooks` of them, in
the same minute. `--memory` grades 100, 2,000 and 20,000 submissions (or SIZES), right and wrong
ones, and prints the highest memory of all processes together (shared pages counted once; as root).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import other_graders

from grader import bank
from grader.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent.parent
ACCEPTED = ROOT / "tests" / "accepted" / "ex06"
WRONG = "\n\ndef relu(x):\n    return x\n"
MEMORY_OF = "100,2000,20000"
BARE = 10


@dataclass(frozen=True)
class Measured:
    """What a command took, in seconds; `peak` is in bytes."""

    wall: float
    cpu: float
    peak: int = 0

    def __add__(self, other: Measured) -> Measured:
        return Measured(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def write_class(folder: Path, students: int, ways: str = "*", *, wrong: bool = False) -> None:
    """Write a class without names that uses some ways to write it; every fourth where `wrong`."""
    sources = [path.read_text("utf-8") for path in sorted(ACCEPTED.glob(f"{ways}.py"))]
    for number in range(students):
        student = folder / f"student-{number:05}"
        student.mkdir(parents=True)
        mistake = WRONG if wrong and number % 4 == 3 else ""
        source = f"{sources[number % len(sources)]}{mistake}\n# {number}\n"
        (student / "ex06.py").write_text(source, "utf-8")


def measured(command: list[str], *, watch: bool = False) -> Measured:
    """Return what a command takes that ends with 0, with all that it starts."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with watched(process.pid) if watch else nothing() as peak:
        _, errors = process.communicate()
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.decode()[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, max(peak))


@contextmanager
def nothing() -> Iterator[list[int]]:
    """Watch nothing."""
    yield [0]


@contextmanager
def watched(leader: int) -> Iterator[list[int]]:
    """Note the memory of a process and of all below it, a few times a second."""
    seen, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.25):
            seen[0] = max(seen[0], sum(map(proportional_size, tree(leader))))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def tree(leader: int) -> list[int]:
    """Return the ids of a process and of all below it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [leader]
    for process in found:
        found += parents.get(process, [])
    return found


def proportional_size(process: int) -> int:
    """Return the memory of a process in bytes, what it shares divided among those who share it."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has ended
    return 0


def batch(folder: Path, out: Path, jobs: int) -> list[str]:
    """Return the command that grades a class from the beginning."""
    grader = str(Path(sys.executable).with_name("grader"))
    words = [grader, "batch", str(folder), "--out", str(out), "--exercise", "ex06"]
    return [*words, "--jobs", str(jobs)]


def row(name: str, count: int, took: Measured) -> str:
    """Return a line of the table."""
    rate, each = count / took.wall, took.cpu / count * 1000
    return f"{name:<34}{count:>8}{rate:>12.2f}{each:>14.1f}"


def bare() -> Measured:
    """Return what it takes to start Python with numpy: a measure of the machine and the hour."""
    each = [measured([sys.executable, "-c", "import numpy"]) for _ in range(BARE)]
    return Measured(sum(one.wall for one in each), sum(one.cpu for one in each))


def speed(folder: Path, students: int, against: list[str], notebooks: int) -> None:
    """Print the table of speeds."""
    write_class(folder / "numpy", students, "vectorised")
    write_class(folder / "in", students)
    print(f"{'':<34}{'hand-ins':>8}{'per second':>12}{'CPU ms each':>14}")
    bank.load(Catalog()["ex06"])  # drawn once, as for a course
    print(row("python -c 'import numpy'", BARE, bare()), flush=True)
    took = measured(batch(folder / "numpy", folder / "out", 1))
    print(row("grader batch --jobs 1, plain numpy", students, took), flush=True)
    turns = {1: Measured(0.0, 0.0), 2: Measured(0.0, 0.0)}
    for turn, jobs in enumerate((1, 2, 2, 1)):
        turns[jobs] += measured(batch(folder / "in", folder / f"out{turn}", jobs))
    for jobs, both in turns.items():
        print(row(f"grader batch --jobs {jobs}, twice", 2 * students, both), flush=True)
    for name in against:
        grade = other_graders.BY_NAME[name]
        try:
            prepared = grade(folder / name, notebooks)
        except other_graders.NotHere as error:
            print(f"{name}: {error}")
            continue
        took = measured(prepared.command)
        if not prepared.right():
            sys.exit(f"{name} did not find everything right; its figure would mean nothing")
        print(row(f"{name}, one after another", notebooks, took), flush=True)
    print(row("python -c 'import numpy'", BARE, bare()), flush=True)
    gain = turns[1].wall / turns[2].wall
    print(f"--jobs 2 against --jobs 1: {gain:.2f} times as fast (bound 1.8)")


def memory(folder: Path, sizes: list[int]) -> None:
    """Print the table of memory."""
    print(f"{'':<34}{'hand-ins':>8}{'per second':>12}{'peak MiB':>14}")
    for students in sizes:
        write_class(folder / f"{students}", students, wrong=True)
        command = batch(folder / f"{students}", folder / f"out{students}", 2)
        took = measured(command, watch=True)
        line = f"{'grader batch --jobs 2':<34}{students:>8}{students / took.wall:>12.2f}"
        print(f"{line}{took.peak / 2**20:>14.0f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure grader batch.")
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--notebooks", type=int, default=5)
    parser.add_argument("--against", default="", help="nbgrader,otter")
    parser.add_argument("--memory", nargs="?", const=MEMORY_OF, metavar="SIZES")
    given = parser.parse_args()
    against = [name for name in given.against.split(",") if name]
    unknown = set(against) - set(other_graders.BY_NAME)
    if unknown:
        parser.error(f"--against knows {', '.join(other_graders.BY_NAME)}")
    print(f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        if given.memory:
            memory(Path(name), [int(size) for size in given.memory.split(",")])
        else:
            speed(Path(name), given.students, against, given.notebooks)


if __name__ == "__main__":
    main()
