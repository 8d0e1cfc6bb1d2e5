"""A report as Gradescope's ``results.json``: a test for each check.

The format is that of https://gradescope-autograders.readthedocs.io/en/latest/specs/. Every text is
declared to be ``text``: the default of the topmost one is HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.render.characters import no_command
from grader.render.explanation import explanation, title, warning_line
from grader.render.json_report import as_json
from grader.render.layout import WARNINGS, printed_lines
from grader.report import Outcome, Report

COLUMNS = 100
PLACE = "/autograder/results/results.json"
_VISIBILITY = {"always": "visible", "after_due": "after_due_date", "never": "hidden"}


def render(report: Report) -> str:
    """Return what belongs into `PLACE`, ended by a line feed."""
    return as_json(
        {
            "score": report.score,
            "output": "\n".join(map(no_command, _remarks(report))),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "stdout_visibility": "hidden",
            "tests": list(_tests(report)),
        }
    )


def _tests(report: Report) -> Iterator[dict[str, Any]]:
    for number, task in enumerate(report.tasks, 1):
        for position, check in enumerate(task.checks):
            yield {
                "number": f"{number}.{position + 1}",
                "name": f"{title(task.name)}: {title(check.name)}",
                "score": check.score,
                "max_score": check.points,
                "status": "passed" if check.outcome is Outcome.PASSED else "failed",
                "output": explanation(task, position),
                "visibility": _VISIBILITY[check.visible],
            }


def _remarks(report: Report) -> Iterator[str]:
    for warning in report.warnings[:WARNINGS]:
        yield f"warning: {warning_line(warning)}"
    for heading, output in [
        ("printed while the file was loaded", report.output),
        *((f"printed by {title(task.name)}", task.output) for task in report.tasks),
    ]:
        printed = printed_lines(output, COLUMNS)
        if printed:
            yield f"{heading}:"
            yield from printed
