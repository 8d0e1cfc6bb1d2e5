"""Grades a request by the command, for tests of what comes of it."""

from collections.abc import Callable

from click.testing import Result
from small_course import RIGHT

from grader.request import Request

Run = Callable[..., Result]
WRONG = RIGHT + "\ndef total(x):\n    return 0\n"
MINE = "submissions/alice/ex90.py"


def graded(run: Run, base: str, head: str, *words: str) -> Request:
    """Return the document of a graded request."""
    result = run("pr", "--base", base, "--head", head, "--format", "request", *words)
    assert result.exit_code in (0, 1, 3), result.stderr
    request = Request.model_validate_json(result.stdout)
    assert request.exit_code == result.exit_code
    return request


def refusals(request: Request) -> dict[str, str]:
    """Return the reasons by path."""
    return {entry.path: entry.reason for entry in request.refused}
