"""Reports as JUnit XML, as Jenkins and GitLab read it: a suite a submission, a case a check.

Held to Jenkins' schema, ``junit-10.xsd`` of its xunit plugin. There are no times in it, so that the
same reports give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from grader.render.characters import no_command, points, visible
from grader.render.explanation import explanation, title, warning_line, whose
from grader.render.layout import WARNINGS, printed_lines
from grader.report import CheckReport, Outcome, Report, TaskReport

COLUMNS = 100
_IN_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}
_ERRORS = (Outcome.ERRORED, Outcome.TIMED_OUT, Outcome.CRASHED)


@dataclass(frozen=True)
class Ungraded:
    """A hand-in that has no report, and why; `fault` tells whether the grader was at fault."""

    student: str
    exercise: str
    reason: str
    fault: bool


def render(report: Report) -> str:
    """Return one report as a document, ended by a line feed."""
    return render_all([report])


def render_all(entries: Iterable[Report | Ungraded]) -> str:
    """Return a document of many suites in the order given."""
    return "".join(document(map(suite, entries)))


def document(suites: Iterable[str]) -> Iterator[str]:
    """Yield a document of many suites piece by piece, in the order given."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="grader">\n'
    yield from suites
    yield "</testsuites>\n"


def suite(entry: Report | Ungraded) -> str:
    """Return what a document has of one hand-in."""
    lines = _ungraded(entry) if isinstance(entry, Ungraded) else _suite(entry)
    return "\n".join([*lines, ""])


def _suite(report: Report) -> Iterator[str]:
    kinds = [_kind(check.outcome) for task in report.tasks for check in task.checks]
    yield _started(whose(report), kinds, file=title(report.submission.path))
    yield "  <properties>"
    for name, value in [
        ("outcome", report.outcome.value),
        ("score", points(report.score)),
        ("max_score", points(report.max_score)),
        ("sha256", report.submission.sha256),
        ("grader", title(report.grader.version)),
        ("bank", title(report.grader.bank)),
        ("isolation", title(report.grader.isolation)),
    ]:
        yield f"    {_tag('property', name=name, value=value)} />"
    yield "  </properties>"
    for task in report.tasks:
        group = _group(report.student, report.exercise, task.name)
        for position, check in enumerate(task.checks):
            yield from _case(task, position, check, group)
    printed = printed_lines(report.output, COLUMNS)
    if printed:
        yield _text(1, "system-out", "\n".join(printed))
    if report.warnings:
        warnings = [warning_line(warning) for warning in report.warnings[:WARNINGS]]
        if len(report.warnings) > WARNINGS:
            warnings.append(f"and {len(report.warnings) - WARNINGS} more")
        yield _text(1, "system-err", "\n".join(warnings))
    yield "</testsuite>"


def _case(task: TaskReport, position: int, check: CheckReport, group: str) -> Iterator[str]:
    started = f"  {_tag('testcase', classname=group, name=title(check.name))}"
    kind = _kind(check.outcome)
    printed = printed_lines(task.output, COLUMNS) if position == 0 else []
    if not kind and not printed:
        yield f"{started} />"
        return
    yield f"{started}>"
    if kind:
        told = explanation(task, position)
        first = told.split("\n", 1)[0]
        if kind == "skipped":
            yield f"    {_tag(kind, message=first)} />"
        else:
            found = _tag(kind, message=first, type=check.outcome.value)
            yield f"    {found}>{escape(told)}</{kind}>" if told else f"    {found} />"
    if printed:
        yield _text(2, "system-out", "\n".join(printed))
    yield "  </testcase>"


def _ungraded(entry: Ungraded) -> Iterator[str]:
    kind = "error" if entry.fault else "failure"
    why = "grader fault" if entry.fault else "not graded"
    group = _group(entry.student, entry.exercise)
    yield _started(title(f"{entry.student} {entry.exercise}".strip()), [kind])
    yield f"  {_tag('testcase', classname=group, name='graded')}>"
    yield f"    {_tag(kind, type=why, message=title(entry.reason))} />"
    yield "  </testcase>"
    yield "</testsuite>"


def _group(*parts: str) -> str:
    return ".".join(title(part).replace(".", "_") for part in parts if part)


def _started(name: str, kinds: list[str], **more: str) -> str:
    counts = {"tests": len(kinds), "failures": kinds.count("failure")}
    counts |= {"errors": kinds.count("error"), "skipped": kinds.count("skipped")}
    numbers = {word: str(count) for word, count in counts.items()}
    return f"{_tag('testsuite', name=name, **numbers, **more)}>"


def _tag(tag: str, /, **attributes: str) -> str:
    """Return the start of a tag, not closed yet."""
    found = [f'{name}="{escape(value, _IN_ATTRIBUTE)}"' for name, value in attributes.items()]
    return f"<{' '.join([tag, *found])}"


def _kind(outcome: Outcome) -> str:
    """Return the element that tells of an outcome; empty for a pass."""
    if outcome is Outcome.PASSED:
        return ""
    if outcome is Outcome.SKIPPED:
        return "skipped"
    return "error" if outcome in _ERRORS else "failure"


def _text(depth: int, tag: str, text: str) -> str:
    lines = "\n".join(map(no_command, visible(text).split("\n")))
    return f"{'  ' * depth}<{tag}>{escape(lines)}</{tag}>"
