"""Lays a report out as lines of pieces with a role each.

Plain text and the terminal show the same lines; they differ in what they do with a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from grader.language import _, say
from grader.message import Message
from grader.render.characters import cut, name, one_line, pad, points, visible, width, wrap
from grader.report import CheckReport, Counterexample, Outcome, Report, TaskReport

VALUE_LINES = 4
CALL_LINES = 12
MESSAGE_LINES = 8
PRINTED_LINES = 5
WARNINGS = 20
_LABEL = 10  # columns of "expected  "
_WORD = 9  # columns of "timed out"
# The checks in which no answer is held against the right one.
ARGUMENTS_UNCHANGED = "arguments-unchanged"
SAME_ANSWER_TWICE = "same-answer-twice"
_BY_ITSELF = (Outcome.ERRORED, Outcome.TIMED_OUT, Outcome.CRASHED)


WORDS = {
    Outcome.PASSED: Message("passed"),
    Outcome.FAILED: Message("failed"),
    Outcome.ERRORED: Message("errored"),
    Outcome.TIMED_OUT: Message("timed out"),
    Outcome.CRASHED: Message("crashed"),
    Outcome.MISSING: Message("missing"),
    Outcome.SKIPPED: Message("skipped"),
}


class Role(Enum):
    """What a piece of a line is, for whoever gives it a colour."""

    PLAIN = "plain"
    NAME = "name"
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    LABEL = "label"
    HINT = "hint"
    PRINTED = "printed"


@dataclass(frozen=True)
class Piece:
    """A run of characters with one role."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Piece, ...]
EMPTY: Line = ()


def word(outcome: Outcome) -> str:
    """Return the word for an outcome in the language in use."""
    return say(WORDS[outcome])


def in_words(name: str) -> str:
    """Return a Python name as words: `skips_max_shift` and `SkipsMaxShift` read alike.

    What is no name any more, but its translation, stays as it is.
    """
    if not (name.isascii() and name.isidentifier()):
        return name
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower().replace("_", " ")


def role_of(outcome: Outcome) -> Role:
    """Return the role of an outcome's word."""
    if outcome is Outcome.PASSED:
        return Role.PASSED
    return Role.SKIPPED if outcome is Outcome.SKIPPED else Role.FAILED


def lay_out(report: Report, columns: int = 80) -> list[Line]:
    """Return the lines of a report, none wider than `columns`."""
    return list(_without_double_gaps(_report(report, columns)))


def counterexample_lines(check: CheckReport, columns: int) -> Iterator[str]:
    """Yield what was called, what was expected, what came back, and where they differ."""
    found, message = check.counterexample, visible(check.message)
    if found is not None:
        yield from _wrapped(found.call, columns, CALL_LINES, hanging=2)
        expected, got = _labels(check.name)
        if found.expected:
            yield from _labelled(expected, found.expected, columns)
        if found.actual:
            yield from _got(found, got, columns)
        elif found.expected and message:
            yield from _labelled(got, message, columns, MESSAGE_LINES)
            return
        if found.difference and message == visible(found.difference) and found.actual:
            return
    if message:
        yield from _wrapped(message, columns, MESSAGE_LINES, hanging=2)


def _labels(check: str) -> tuple[str, str]:
    """Return what the two values of a counterexample are, by the name of the check."""
    if check == ARGUMENTS_UNCHANGED:
        return _("before"), _("after")
    if check == SAME_ANSWER_TWICE:
        return _("first"), _("then")
    return _("expected"), _("got")


def advice(task: TaskReport, check: CheckReport) -> tuple[str, str]:
    """Return the label and the sentence that end a check's message; empty where there is none.

    A misconception that explains the whole task takes the place of the check's own hint.
    """
    misconception = task.misconception or check.misconception
    if misconception is not None:
        wrong = one_line(in_words(misconception.name))
        return _("misconception: {name}", name=wrong), one_line(misconception.says)
    return (_("hint"), one_line(check.hint)) if check.hint else ("", "")


def said_before(task: TaskReport, index: int) -> str:
    """Return in which words a check's message is spared, because an earlier one says it all."""
    check, earlier = task.checks[index], to_explain(task.checks[:index])
    if earlier and task.misconception is not None:
        return _("the same misconception")
    for other in earlier:
        if check.misconception is not None and check.misconception == other.misconception:
            return _("the same misconception")
        if check.outcome in _BY_ITSELF and (check.outcome, check.message) == (
            other.outcome,
            other.message,
        ):
            return _("the same as in {check}", check=one_line(other.name))
    return ""


def to_explain(checks: Sequence[CheckReport]) -> list[CheckReport]:
    """Return the checks that were tried, did not pass, and have something to say."""
    quiet = (Outcome.PASSED, Outcome.SKIPPED)
    return [
        check
        for check in checks
        if check.outcome not in quiet and (check.message or check.counterexample or check.hint)
    ]


def printed_lines(output: str, columns: int) -> list[str]:
    """Return the first lines of what the code printed, each behind a bar; empty for nothing."""
    lines = visible(output).rstrip().split("\n")
    if lines == [""]:
        return []
    shown = [f"| {cut(line, columns - 2)}".rstrip() for line in lines[:PRINTED_LINES]]
    return [*shown, "| …"] if len(lines) > PRINTED_LINES else shown


def tally(task: TaskReport) -> Iterator[tuple[str, str]]:
    """Yield what else is to be said of a task that did not pass: checks passed, checks skipped."""
    if task.given:
        yield _("tried with a right"), one_line(", ".join(task.given))
    passed = [check.name for check in task.checks if check.outcome is Outcome.PASSED]
    if passed:
        yield _("passed"), one_line(", ".join(passed))
    skipped: dict[str, list[str]] = {}
    for check in task.checks:
        if check.outcome is Outcome.SKIPPED:
            skipped.setdefault(one_line(check.message) or _("skipped"), []).append(check.name)
    for reason, names in skipped.items():
        yield reason, one_line(", ".join(names))


def message_shared_with_next(tasks: Sequence[TaskReport], index: int) -> bool:
    """Return whether the next task ended the same way for the same reason: it is said once."""
    if index + 1 == len(tasks):
        return False
    task, following = tasks[index], tasks[index + 1]
    plain = not to_explain(task.checks) and not to_explain(following.checks)
    return plain and (task.outcome, task.message) == (following.outcome, following.message)


# ---- the parts of a page ----------------------------------------------------------------------


def _report(report: Report, columns: int) -> Iterator[Line]:
    names = (report.exercise, report.student, report.submission.path)
    title = " · ".join(name(part) for part in names if part)
    yield (Piece(cut(title, columns), Role.LABEL),)
    yield EMPTY
    scores = max(len(score) for score in _scores(report))
    for index, task in enumerate(report.tasks):
        yield from _task(report.tasks, index, task, scores, columns)
    yield EMPTY
    yield from _warnings(report, columns)
    for heading, output in [
        (_("printed while the file was loaded"), report.output),
        *((_("printed by {task}", task=task.name), task.output) for task in report.tasks),
    ]:
        printed = printed_lines(output, columns - 2)
        if printed:
            yield (Piece(heading, Role.LABEL),)
            yield from ((Piece(f"  {line}", Role.PRINTED),) for line in printed)
            yield EMPTY
    yield _headline(
        report.exercise, report.outcome, report.score, report.max_score, scores, columns
    )


def _task(
    tasks: Sequence[TaskReport], index: int, task: TaskReport, scores: int, columns: int
) -> Iterator[Line]:
    yield _headline(task.name, task.outcome, task.score, task.points, scores, columns)
    if task.message and not message_shared_with_next(tasks, index):
        for line in _wrapped(task.message, columns - 2, MESSAGE_LINES):
            yield (Piece(f"  {line}"),)
    if task.outcome is Outcome.PASSED:
        return
    explained = to_explain(task.checks)
    if explained or any(check.outcome is Outcome.PASSED for check in task.checks):
        for label, names in tally(task):
            yield from _indented(f"{label}: {names}", columns, Role.LABEL)
    for position, check in enumerate(task.checks):
        if check in explained:
            yield EMPTY
            yield from _check(task, position, check, scores, columns)
    if explained:
        yield EMPTY


def _check(
    task: TaskReport, position: int, check: CheckReport, scores: int, columns: int
) -> Iterator[Line]:
    whole = f"{task.name} · {check.name}"
    yield _headline(whole, check.outcome, check.score, check.points, scores, columns)
    spared = said_before(task, position)
    if spared:
        yield (Piece(f"  {spared}", Role.LABEL),)
        return
    for line in counterexample_lines(check, columns - 2):
        yield (Piece(f"  {line}"),)
    label, sentence = advice(task, check)
    if sentence and not (task.misconception or check.misconception):
        yield EMPTY
        yield from _indented(f"{label}: {sentence}", columns, Role.HINT)
    elif label:
        yield EMPTY
        yield from _indented(label, columns, Role.HINT)
        yield from _indented(sentence, columns, Role.HINT)


def _warnings(report: Report, columns: int) -> Iterator[Line]:
    if not report.warnings:
        return
    yield (Piece(_("warnings"), Role.LABEL),)
    for warning in report.warnings[:WARNINGS]:
        where = f"{one_line(warning.where)}: " if warning.where else ""
        first, *quoted = visible(warning.message).split("\n")
        yield from _indented(f"{where}{first}", columns, Role.PLAIN)
        # A line of code and the caret under it keep their places.
        yield from ((Piece(cut(f"    {line}", columns), Role.PLAIN),) for line in quoted)
    if len(report.warnings) > WARNINGS:
        yield (Piece("  " + _("and {count} more", count=len(report.warnings) - WARNINGS)),)
    yield EMPTY


def _headline(
    whose: str, outcome: Outcome, score: float, out_of: float, scores: int, columns: int
) -> Line:
    """Return whose result it is on the left, and outcome and points on the right."""
    share = f"{points(score)}/{points(out_of)}".rjust(scores)
    told = pad(word(outcome), _WORD, before=True)
    room = columns - width(told) - 3 - len(share)
    left = cut(one_line(whose), room - 1)
    gap = " " * (room - width(left))
    return (
        Piece(left, Role.NAME),
        Piece(gap),
        Piece(told, role_of(outcome)),
        Piece(f"   {share}"),
    )


def _scores(report: Report) -> Iterator[str]:
    yield f"{points(report.score)}/{points(report.max_score)}"
    for task in report.tasks:
        yield f"{points(task.score)}/{points(task.points)}"
        yield from (f"{points(check.score)}/{points(check.points)}" for check in task.checks)


def _labelled(label: str, text: str, columns: int, lines: int = VALUE_LINES) -> Iterator[str]:
    wrapped = _wrapped(text, columns - _LABEL, lines)
    yield f"{pad(label, _LABEL)}{next(wrapped, '')}".rstrip()
    for line in wrapped:
        yield f"{'':<{_LABEL}}{line}"


def _got(found: Counterexample, label: str, columns: int) -> Iterator[str]:
    """Yield the answer, with the difference behind it where there is room, else beneath.

    Where the element that differs is known and in sight, it is underlined.
    """
    lines = list(_labelled(label, found.actual, columns))
    difference = one_line(found.difference)
    if found.marked is not None and len(lines) == 1 and "…" not in lines[0]:
        start, length = found.marked
        below = " " * (_LABEL + start) + "^" * length
        if width(below) + 2 + width(difference) <= columns:
            yield from (lines[0], f"{below}  {difference}".rstrip())
            return
    if difference and width(lines[-1]) + 3 + width(difference) <= columns:
        lines[-1] += f"   {difference}"
    elif difference:
        lines += (f"{'':<{_LABEL}}{line}" for line in wrap(difference, columns - _LABEL, 2))
    yield from lines


def _wrapped(text: str, columns: int, lines: int, hanging: int = 0) -> Iterator[str]:
    """Yield the lines of a text, those that are too wide continued under themselves."""
    left = lines
    for line in visible(text).rstrip().split("\n"):
        if left <= 0:
            yield "…"
            return
        first, *rest = wrap(line, columns, left)
        if rest:
            first, *rest = _hung(line, first, columns - hanging, left)
        yield first
        yield from (f"{'':<{hanging}}{more}" for more in rest)
        left -= 1 + len(rest)


def _hung(line: str, first: str, columns: int, lines: int) -> list[str]:
    rest = line[len(first) :].lstrip()
    if lines == 1 or not rest:
        return wrap(line, columns, lines)
    return [first, *wrap(rest, columns, lines - 1)]


def _indented(text: str, columns: int, role: Role) -> Iterator[Line]:
    for line in wrap(text, columns - 2, MESSAGE_LINES):
        yield (Piece(f"  {line}", role),)


def _without_double_gaps(lines: Iterator[Line]) -> Iterator[Line]:
    gap = True  # an empty line at the top is one too many as well
    for line in lines:
        if line or not gap:
            yield line
        gap = not line
