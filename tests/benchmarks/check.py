"""Measures `grader check` against bare Python and against pytest with hypothesis.

Run: python tests/benchmarks/check.py [--repeat 15]

Each pair is measured in turn, the same minute on the same machine, and the medians are compared:

1. `grader check ex06` on a right file, warm cache, against ``python -c "import numpy, click"``. The
   bound is 2.0 times that plus 150 ms.
2. The same file under plain pytest and hypothesis: the same checks, the same strategies, as many
   examples, the same comparison, in one process with no sandbox. The bound is 8 times faster.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

PYTEST_FILE = """
import hypothesis
import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import hand_in
from grader.catalog import Catalog
from grader.comparison import judge
from grader.evaluation import encode_arguments, evaluate
from grader.strategies import Strategy, build

ENTRY = Catalog()["ex06"]
CHECKS = [(task, check) for task in ENTRY.exercise.tasks for check in task.checks]


@pytest.mark.parametrize(("task", "check"), CHECKS)
def test_check(task, check):
    if isinstance(check.inputs, Strategy):
        strategy = check.inputs.build()
    else:
        strategy = st.fixed_dictionaries({n: build(v) for n, v in check.inputs.items()})

    @settings(
        max_examples=check.cases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(strategy)
    def run(drawn):
        arguments = {name: drawn[name] for name in check.inputs} if isinstance(
            check.inputs, dict
        ) else drawn
        names, blobs = tuple(arguments), encode_arguments(arguments)
        expected = evaluate(task, check, ENTRY.reference, names, blobs)
        actual = evaluate(task, check, hand_in, names, blobs)
        assert judge(check, arguments, expected, actual) is None

    run()
"""


def seconds(command: list[str], folder: Path) -> float:
    """Return the wall time of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print both ratios."""
    parser = argparse.ArgumentParser(description="Measure grader check.")
    parser.add_argument("--repeat", type=int, default=15)
    repeat = parser.parse_args().repeat
    solution = ROOT / "tests" / "accepted" / "ex06" / "vectorised.py"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ex06.py").write_bytes(solution.read_bytes())
        (folder / "hand_in.py").write_bytes(solution.read_bytes())
        (folder / "test_hand_in.py").write_text(PYTEST_FILE)
        grader = [str(Path(sys.executable).with_name("grader")), "check", "ex06", "ex06.py"]
        bare = [sys.executable, "-c", "import numpy, click"]
        plain = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_hand_in.py"]
        seconds(grader, folder)
        pairs = [(seconds(bare, folder), seconds(grader, folder)) for _ in range(repeat)]
        slow = [seconds(plain, folder) for _ in range(max(2, repeat // 5))]
    bare_time, check_time = (statistics.median(column) for column in zip(*pairs, strict=True))
    plain_time = statistics.median(slow)
    print(f"python -c 'import numpy, click'   {bare_time * 1000:7.0f} ms")
    print(f"grader check ex06                 {check_time * 1000:7.0f} ms")
    print(f"  bound 2.0 x + 150 ms            {bare_time * 2000 + 150:7.0f} ms")
    print(f"pytest + hypothesis, same checks  {plain_time * 1000:7.0f} ms")
    print(f"  times faster (bound 8)          {plain_time / check_time:7.1f}")


if __name__ == "__main__":
    main()
