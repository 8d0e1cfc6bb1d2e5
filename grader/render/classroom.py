"""A report as GitHub Classroom's autograders hand theirs to its reporter: JSON in base64.

The fields are those that classroom-resources/autograding-command-grader writes and
classroom-resources/autograding-grading-reporter reads, save `duration`, which the latter does not
and which would make two reports of one file differ. The points it tells Classroom are the sum of
the tests' scores.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from grader.render.characters import no_command
from grader.render.explanation import explanation, place, title
from grader.report import Outcome, Report, TaskReport

# The reporter gets it in a variable of the environment, and Linux takes 128 KiB of one.
LIMIT = 120_000
_SHORTER = (1000, 200, 0)  # characters of a message, the first with which it fits
_ERRORS = (Outcome.ERRORED, Outcome.TIMED_OUT, Outcome.CRASHED)


def render(report: Report) -> str:
    """Return the result in one line of base64, at most `LIMIT` characters, and a line feed.

    Where it would be longer, messages are cut, of every test alike.
    """
    result: dict[str, Any] = {
        "version": 1,
        "status": _status(report.outcome),
        "max_score": report.max_score,
        "tests": [test for task in report.tasks for test in _tests(report, task)],
    }
    encoded = _encoded(result)
    for length in _SHORTER:
        if len(encoded) <= LIMIT:
            break
        for test in result["tests"]:
            test |= {key: test[key][:length] for key in ("message", "test_code")}
        encoded = _encoded(result)
    return f"{encoded}\n"


def _encoded(result: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(result, allow_nan=False).encode()).decode()


def _tests(report: Report, task: TaskReport) -> Iterator[dict[str, Any]]:
    for position, check in enumerate(task.checks):
        call = check.counterexample.call if check.counterexample else ""
        yield {
            "name": f"{title(task.name)}: {title(check.name)}",
            "status": _status(check.outcome),
            "score": check.score,
            "message": explanation(task, position),
            "test_code": no_command(title(call)),
            "filename": title(report.submission.path),
            "line_no": place(task.where)[0] or 0,
        }


def _status(outcome: Outcome) -> str:
    if outcome is Outcome.PASSED:
        return "pass"
    return "error" if outcome in _ERRORS else "fail"
