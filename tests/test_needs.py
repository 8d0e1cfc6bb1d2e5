"""Checks that need another: what they would cost is not taken from the others."""

from pathlib import Path

from grader.grading import Grader
from grader.report import Outcome
from grader.sandbox.limits import Limits

SLOW_WHERE_IT_DOES_NOT_COUNT = """
import time
import numpy as np


def softmax(a):
    a = np.asarray(a, dtype=float)
    if a.ndim == 1:
        if np.abs(a).max() > 650:
            time.sleep(0.3)
        return a
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def test_a_check_that_is_not_needed_takes_no_time_of_one_that_is(tmp_path: Path) -> None:
    """Vectors fail, and large scores need them: however slow, rows far apart have their time."""
    path = tmp_path / "ex06.py"
    path.write_text(SLOW_WHERE_IT_DOES_NOT_COUNT, "utf-8")
    with Grader(limits=Limits(submission_seconds=8.0)) as grader:
        report = grader.grade(path, "ex06")
    softmax = next(task for task in report.tasks if task.name == "softmax")
    found = {check.name: check.outcome for check in softmax.checks}
    assert found["vectors"] is Outcome.FAILED
    assert found["large-scores"] is found["wide-spread"] is Outcome.SKIPPED
    assert found["rows"] is found["rows-far-apart"] is Outcome.PASSED
