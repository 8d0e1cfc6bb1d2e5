"""The hook for pre-commit, `python -I -m grader.cli.hook FILE…`: grades the exercises of a commit.

It is for one's own code, as `grader check` is: reports of what does not pass, silence for the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import failures
from grader.cli.options import course_here
from grader.cli.output import rendered, to_stderr, to_stdout

if TYPE_CHECKING:
    from grader.report import Report

_EXERCISE = re.compile(r"(ex\d+)(?!\d).*\.(?:py|ipynb)", re.IGNORECASE | re.DOTALL)


def main(names: Sequence[str]) -> int:
    """Grade files, and return 0 where all passed, else what `grader check` would exit with."""
    try:
        shown = [rendered(report, "text") for report in _reports(names)]
    except Exception as error:
        return failures.explain(error)
    to_stdout("\n".join(shown))
    return 1 if shown else 0


def _reports(names: Sequence[str]) -> Iterator[Report]:
    """Yield the reports of the files that do not pass."""
    from grader.catalog import Catalog
    from grader.grading import Grader
    from grader.sandbox.isolation import protect_this_process

    protect_this_process()
    catalog = Catalog()
    with Grader(catalog=catalog, course=course_here) as grader:
        for name in names:
            match = _EXERCISE.fullmatch(Path(name).name)
            if match is None or match[1].lower() not in catalog.entries:
                to_stderr(f"grader: {name} belongs to no exercise and was left out")
                continue
            report = grader.grade(Path(name), match[1].lower())
            if report.outcome.value != "passed":
                yield report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
