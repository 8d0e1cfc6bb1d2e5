"""A report as GitHub flavoured Markdown, for an issue, a pull request or a job summary.

What a student wrote stands in code spans and fences alone, where no markup, link or mention acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.language import _
from grader.render.characters import name, no_command, one_line, points
from grader.render.layout import (
    WARNINGS,
    advice,
    counterexample_lines,
    printed_lines,
    said_before,
    tally,
    to_explain,
    word,
)
from grader.report import Outcome, Report, TaskReport

COLUMNS = 100
_PUNCTUATION = re.compile(r"([\\`*_\[\]|~$])")
_START_OF_BLOCK = re.compile(r"^(\s*)([-+=>#]|\d+(?=[.)]))")
_REFERENCE = re.compile(r"([@#]|GH-)(?=\w)|(?<=\w)(?=://)|(?<=www)(?=\.)|(?<=\w)(?=@\w)")


def render(report: Report) -> str:
    """Return the report as Markdown, ended by a line feed."""
    lines = list(_report(report))
    return "".join(f"{no_command(line).rstrip()}\n" for line in lines)


def code(text: str) -> str:
    """Return any text as a code span in one line, whatever backticks it holds."""
    inside = one_line(text) or " "
    longest = max((len(run) for run in re.findall(r"`+", inside)), default=0)
    mark = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{mark}{space}{inside}{space}{mark}"


def cell(text: str) -> str:
    """Return any text as a code span inside a table, where a pipe ends the cell."""
    return code(text).replace("|", "\\|")


def prose(text: str) -> str:
    """Return a sentence so that no character of it is markup, a link, a mention or a reference."""
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _PUNCTUATION.sub(r"\\\1", plain)
    plain = _START_OF_BLOCK.sub(r"\1\\\2", plain) if plain[:1] in "-+=>#" else plain
    return _REFERENCE.sub(lambda match: f"{match[0]}<!-- -->", plain)


def fence(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as a block of code that nothing in them can end."""
    inside = list(lines)
    longest = max((len(run) for line in inside for run in re.findall(r"`+", line)), default=0)
    mark = "`" * max(3, longest + 1)
    yield f"{mark}text"
    yield from inside
    yield mark


def _report(report: Report) -> Iterator[str]:
    share = _share(report.score, report.max_score)
    yield f"## {code(report.exercise)}: {word(report.outcome)}, {share}"
    yield ""
    whose = f"{code(name(report.student))}, " if report.student else ""
    yield f"{whose}{code(name(report.submission.path))}"
    yield ""
    headings = (_("task"), _("outcome"), _("points"))
    yield f"| {' | '.join(headings)} | |"
    yield "|---|---|---:|---|"
    for task in report.tasks:
        share = _share(task.score, task.points)
        note = cell(task.message) if task.message else ""
        yield f"| {cell(task.name)} | {word(task.outcome)} | {share} | {note} |"
    for task in report.tasks:
        if task.outcome is not Outcome.PASSED:
            yield from _task(task)
    yield from _warnings(report)
    yield from _printed(_("Printed while the file was loaded"), report.output)
    for task in report.tasks:
        yield from _printed(_("Printed by {task}", task=code(task.name)), task.output)


def _task(task: TaskReport) -> Iterator[str]:
    explained = to_explain(task.checks)
    if not explained:
        return
    yield ""
    yield f"### {code(task.name)}"
    for label, names in tally(task):
        yield ""
        yield f"{_sentence(label)}: {prose(names)}"
    for position, check in enumerate(task.checks):
        if check not in explained:
            continue
        yield ""
        share = _share(check.score, check.points)
        yield f"#### {code(f'{task.name} · {check.name}')}: {word(check.outcome)}, {share}"
        yield ""
        spared = said_before(task, position)
        if spared:
            yield f"{_sentence(prose(spared))}."
            continue
        lines = list(counterexample_lines(check, COLUMNS))
        if lines:
            yield from fence(lines)
        label, sentence = advice(task, check)
        if label:
            yield ""
            yield f"**{_sentence(prose(label))}**: {prose(sentence)}"


def _warnings(report: Report) -> Iterator[str]:
    if not report.warnings:
        return
    yield ""
    yield "### " + _("Warnings")
    yield ""
    for warning in report.warnings[:WARNINGS]:
        where = f"{code(warning.where)}: " if warning.where else ""
        yield f"- {where}{code(warning.message)}"
    if len(report.warnings) > WARNINGS:
        yield "- " + _("and {count} more", count=len(report.warnings) - WARNINGS)


def _printed(heading: str, output: str) -> Iterator[str]:
    lines = printed_lines(output, COLUMNS)
    if lines:
        yield ""
        yield f"{heading}:"
        yield ""
        yield from fence(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _share(score: float, out_of: float) -> str:
    return f"{points(score)}/{points(out_of)}"
