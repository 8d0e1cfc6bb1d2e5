"""A report for GitHub Actions: annotations as workflow commands, and a summary as Markdown.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.render import markdown, text
from grader.render.characters import name, points
from grader.render.explanation import explanation, place, title, warning_line
from grader.render.layout import message_shared_with_next, to_explain, word
from grader.report import Outcome, Report, TaskReport

PER_STEP = 10  # annotations of one level that GitHub shows of a step
PER_JOB = 50
SUMMARY_BYTES = 1024 * 1024  # of what a step appends to $GITHUB_STEP_SUMMARY
_ENDING_BYTES = 200


@dataclass(frozen=True)
class Annotation:
    """A message at a line of a file; both texts are safe to print, `message` has several lines."""

    level: Literal["error", "warning", "notice"]
    path: str
    line: int
    title: str
    message: str


def render(report: Report) -> str:
    """Return the workflow commands of a report, then the report as plain text for the log."""
    return "".join(f"{line}\n" for line in commands(annotations(report))) + text.render(report)


def annotations(report: Report) -> list[Annotation]:
    """Return an error for each task that did not pass, and a warning for each about the file.

    They stand at the task's definition, or at line 1 where it has none or is in a notebook.
    """
    return [*_errors(report), *_warnings(report)]


def commands(found: Iterable[Annotation]) -> list[str]:
    """Return the commands that make these annotations, as many as GitHub shows of one step."""
    written: list[str] = []
    counts = Counter[str]()
    for each in found:
        counts[each.level] += 1
        if counts[each.level] <= PER_STEP and len(written) < PER_JOB:
            written.append(_command(each))
    return written


def summary(reports: Sequence[Report], limit: int = SUMMARY_BYTES) -> str:
    """Return the reports as Markdown of at most `limit` bytes of UTF-8.

    A report that does not fit any more is told in one line, and those without room are counted.
    """
    written: list[str] = []
    left = limit - _ENDING_BYTES
    for position, report in enumerate(reports):
        for form in (markdown.render(report) + "\n", _in_one_line(report)):
            size = len(form.encode())
            if size <= left:
                written.append(form)
                left -= size
                break
        else:
            written.append(f"\nand {len(reports) - position} more reports\n")
            break
    return "".join(written)


def _errors(report: Report) -> Iterator[Annotation]:
    for index, task in enumerate(report.tasks):
        if task.outcome is Outcome.PASSED or message_shared_with_next(report.tasks, index):
            continue
        line, elsewhere = place(task.where)
        share = f"{points(task.score)}/{points(task.points)}"
        said = "\n".join(part for part in (elsewhere, *_explained(task)) if part)
        yield Annotation(
            "error",
            name(report.submission.path),
            line or 1,
            title(f"{task.name}: {word(task.outcome)}, {share}"),
            said or "see the summary",
        )


def _explained(task: TaskReport) -> Iterator[str]:
    """Yield what is said of the first check to explain, and which others there are."""
    positions = [i for i, check in enumerate(task.checks) if check in to_explain([check])]
    if not positions:
        yield title(task.message)
        return
    first, *others = positions
    yield title(task.checks[first].name)
    yield explanation(task, first)
    if others:
        names = ", ".join(task.checks[position].name for position in others)
        yield title(f"also in the summary: {names}")


def _warnings(report: Report) -> Iterator[Annotation]:
    for warning in report.warnings:
        line, _ = place(warning.where)
        path = name(report.submission.path)
        yield Annotation("warning", path, line or 1, title(report.exercise), warning_line(warning))


def _command(annotation: Annotation) -> str:
    properties = {
        "file": annotation.path,
        "line": str(annotation.line),
        "title": annotation.title,
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{annotation.level} {written}::{_data(annotation.message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _in_one_line(report: Report) -> str:
    whose = " ".join(
        markdown.code(title(part))
        for part in (report.student, report.exercise, report.submission.path)
        if part
    )
    share = f"{points(report.score)}/{points(report.max_score)}"
    return f"- {whose}: {word(report.outcome)}, {share}\n"
