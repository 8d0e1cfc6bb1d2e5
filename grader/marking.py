"""Marks a submission: every task judged, what failed explained, all of it in one report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from grader import __version__
from grader.bank import Bank
from grader.catalog import Entry
from grader.comparison import NOTHING_RETURNED
from grader.diagnosis import answered_otherwise, recognise, recognise_each, smallest
from grader.exercise import OWN_WORK, SAME_ANSWER_TWICE, Misconception, Task
from grader.followthrough import SecondTry, better, called, marking_order, right_given
from grader.message import PARAMETER, Message
from grader.presentation import AUTOMATIC_HINTS, counterexample
from grader.report import (
    CheckReport,
    Diagnosis,
    GraderInfo,
    Outcome,
    Report,
    SubmissionInfo,
    SubmissionWarning,
    TaskReport,
    worded,
    worst,
    worth,
)
from grader.sandbox.client import Loaded, Session
from grader.spelling import nearest
from grader.submission import Submission
from grader.verdict import Lost, Verdict, failed_checks, judge_task, not_tried
from grader.visibility import CheckKey, Split

MAX_TASK_OUTPUT = 2000
BLOCK = 60  # characters of the first line of a block
# What is defined in such a block is no name of the file.
_HIDES = re.compile(r"(?:(?:async\s+)?def|class|if\s+__name__)\b")


def mark(
    split: Split,
    bank: Bank,
    held_back: Bank | None,
    read: Submission,
    session: Session,
    isolation: Callable[[], str],
) -> Report:
    """Return the report of a submission that was read, loading it in the session.

    `bank` has the cases that students meet, `held_back` those of the other checks. These are tried
    after everything else, so that nothing a student sees depends on whether they are.
    """
    entry = split.shown
    if read.problem is not None:
        loaded = Loaded({}, lost=Lost(Outcome.ERRORED, read.problem))
    else:
        loaded = session.load()
    failed: list[Task] = []
    marked = _tasks(entry, entry.exercise.tasks, bank, loaded, session, failed)
    if held_back is not None:
        marked = _with_held_back(split, held_back, marked, loaded, session, failed)
    tasks = tuple(marked[name] for name in entry.exercise.names)
    score = round(sum(task.score for task in tasks), 2)
    points = entry.exercise.points
    if score == points:
        outcome = Outcome.PASSED
    else:
        outcome = loaded.lost.outcome if loaded.lost else Outcome.FAILED
    noted = tuple(SubmissionWarning(where=where, **worded(told)) for where, told in loaded.warnings)
    return Report(
        exercise=read.exercise,
        student=read.student,
        submission=SubmissionInfo(
            path=str(read.path).encode("utf-8", "replace").decode(),
            sha256=read.sha256,
            format=read.format,
        ),
        score=score,
        max_score=points,
        outcome=outcome,
        tasks=tasks,
        warnings=(*read.warnings, *noted),
        output=loaded.output[:MAX_TASK_OUTPUT],
        grader=GraderInfo(
            version=__version__, bank=bank.digest, seed=bank.seed, isolation=isolation()
        ),
    )


def _tasks(
    entry: Entry,
    tasks: Sequence[Task],
    bank: Bank,
    loaded: Loaded,
    session: Session,
    failed: list[Task],
) -> dict[str, TaskReport]:
    """Return the reports of some tasks; those that do not pass are added to `failed`."""
    marked: dict[str, TaskReport] = {}
    for task in marking_order(tasks, loaded.mentions):
        where = loaded.places.get(task.name, "")
        marked[task.name] = _task(entry, task, bank, loaded, session, failed).model_copy(
            update={"where": where}
        )
        # What a task does to its arguments is lost on the way to the oracle and back.
        if marked[task.name].outcome is not Outcome.PASSED and not task.may_change:
            failed.append(task)
    return marked


def _with_held_back(
    split: Split,
    bank: Bank,
    shown: Mapping[str, TaskReport],
    loaded: Loaded,
    session: Session,
    failed: list[Task],
) -> dict[str, TaskReport]:
    """Return the reports of the tasks with the checks that students do not see, at their end."""
    whole = split.whole.exercise.tasks
    barred = {} if loaded.lost else _barred(split, shown)
    tried: dict[str, set[str]] = {}
    for name, check in split.visible.keys() - barred.keys():
        tried.setdefault(name, set()).add(check)
    tasks = [task.only(tried[task.name]) for task in whole if task.name in tried]
    held = _tasks(split.whole, tasks, bank, loaded, session, failed)
    return {
        task.name: _joined(split, task, shown[task.name], held.get(task.name), barred)
        for task in whole
    }


def _barred(split: Split, shown: Mapping[str, TaskReport]) -> dict[CheckKey, str]:
    """Return the held-back checks that say nothing as another, which they need, did not pass."""
    barred: dict[CheckKey, str] = {}
    for task in split.whole.exercise.tasks:
        if shown[task.name].outcome is Outcome.MISSING:
            continue
        failed = {each.name for each in shown[task.name].checks if each.score < each.points}
        for check in task.checks:
            if (task.name, check.name) in split.visible and check.needs in failed:
                barred[task.name, check.name] = check.needs
                failed.add(check.name)
    return barred


def _joined(
    split: Split,
    task: Task,
    shown: TaskReport,
    held: TaskReport | None,
    barred: Mapping[CheckKey, str],
) -> TaskReport:
    """Return the report of a task from those of its two parts, with the points of the whole."""
    checks = list(shown.checks)
    found = {check.name: check for check in held.checks} if held else {}
    for check in task.checks:
        visible = split.visible.get((task.name, check.name))
        if visible is None:
            continue
        marked = found.get(check.name) or CheckReport(
            name=check.name,
            outcome=Outcome.SKIPPED,
            points=check.weight,
            weight=check.weight,
            score=0.0,
            **worded(not_tried(barred[task.name, check.name])),
        )
        explained = held.misconception if held and marked.outcome is Outcome.FAILED else None
        update = {"visible": visible, "misconception": marked.misconception or explained}
        checks.append(marked.model_copy(update=update))
    points = task.points_of
    checks = [worth(check, points[check.name]) for check in checks]
    return shown.model_copy(
        update={
            "score": round(sum(check.score for check in checks), 2),
            "outcome": worst([check.outcome for check in checks]),
            "checks": tuple(checks),
        }
    )


def _task(
    entry: Entry,
    task: Task,
    bank: Bank,
    loaded: Loaded,
    session: Session,
    failed: Sequence[Task],
) -> TaskReport:
    """Return the report of one task; `failed` are those already marked that did not pass."""
    if loaded.lost is not None:
        return _untried(task, loaded.lost.outcome, loaded.lost.message)
    if task.name not in loaded.defined:
        missing = _missing(task.name, entry.exercise.names, loaded, session.source)
        return _untried(task, Outcome.MISSING, missing)
    session.output.clear()
    verdicts = judge_task(task, bank, session)
    output = "".join(session.output)[:MAX_TASK_OUTPUT]
    if _unwritten(verdicts):
        unwritten = Message("not written yet: it raises NotImplementedError")
        return _untried(task, Outcome.MISSING, unwritten)
    if not failed_checks(verdicts):
        return _explained(entry, task, bank, verdicts, {}, output)
    sessions = dict.fromkeys(verdicts, session)
    answered = called(task.name, loaded.mentions, failed)
    if answered:
        with SecondTry(session, entry, answered) as again:
            second = judge_task(task, bank, again.session)
            if again.given:
                best = better(verdicts, second, again.given)
                # A case is made smaller by whoever gave the answer that it shows.
                sessions = {
                    name: session if verdict is verdicts[name] else again.session
                    for name, verdict in best.items()
                }
                return _explained(entry, task, bank, best, sessions, output, again.given)
    return _explained(entry, task, bank, verdicts, sessions, output)


def _explained(
    entry: Entry,
    task: Task,
    bank: Bank,
    verdicts: Mapping[str, Verdict],
    sessions: Mapping[str, Session],
    output: str,
    given: tuple[str, ...] = (),
) -> TaskReport:
    """Return the report of a task that was judged, each failure with its smallest case.

    `sessions` are those that the checks were judged in.
    """
    misconception, shown = None, dict(verdicts)
    partial: dict[str, Misconception] = {}
    if any(verdict.mismatch is not None for verdict in verdicts.values()) or (
        failed_checks(verdicts) == {OWN_WORK}
    ):
        misconception = recognise(entry, task, bank, verdicts)
        if misconception is None:
            partial = recognise_each(entry, task, bank, verdicts)
        for name, verdict in verdicts.items():
            if verdict.mismatch is not None:
                shown[name] = smallest(entry, task, verdict, sessions[name])
                if misconception is not None:
                    break  # the others show the same misconception
    printed = bool(output.strip())
    checks = tuple(
        _check(task, name, verdict, _diagnosis(partial.get(name)), printed=printed)
        for name, verdict in shown.items()
    )
    if misconception is None and not partial and _untold(verdicts):
        checks = tuple(
            check.model_copy(update={"hint": str(AUTOMATIC_HINTS[SAME_ANSWER_TWICE])})
            if answered_otherwise(task, shown[check.name], sessions[check.name])
            else check
            for check in checks
        )
    outcome = worst([check.outcome for check in checks])
    right = outcome is Outcome.PASSED and given
    return TaskReport(
        name=task.name,
        points=task.points,
        score=round(sum(check.score for check in checks), 2),
        outcome=outcome,
        **worded(right_given(given) if right else Message()),
        misconception=_diagnosis(misconception),
        given=given,
        checks=checks,
        output=output,
    )


def _untold(verdicts: Mapping[str, Verdict]) -> bool:
    """Return whether nobody has asked if the task answers the same twice, as no check passed."""
    asked = verdicts.get(SAME_ANSWER_TWICE)
    return asked is not None and asked.outcome is Outcome.SKIPPED


def _diagnosis(misconception: Misconception | None) -> Diagnosis | None:
    if misconception is None:
        return None
    return Diagnosis(name=misconception.name, says=misconception.says)


def _check(
    task: Task, name: str, verdict: Verdict, diagnosis: Diagnosis | None, *, printed: bool
) -> CheckReport:
    points, weight = task.points_of[name], task.weights[name]
    passed = verdict.outcome is Outcome.PASSED
    if passed and not verdict.message:
        return _passed(name, points, weight, verdict.tried)
    message = verdict.message.cut()
    if printed and message.id == NOTHING_RETURNED.id:
        message = Message("returned None, but printed something: print instead of return?")
    raised = verdict.answer.raised if verdict.answer else None
    if verdict.outcome is Outcome.ERRORED and raised is not None and raised.line:
        message = Message("{message}\nat: {line}", message=message, line=raised.line[:PARAMETER])
    hint = ""
    if not passed and verdict.outcome is not Outcome.SKIPPED:
        hint = str(AUTOMATIC_HINTS[name]) if name in AUTOMATIC_HINTS else task.check(name).hint
    return CheckReport(
        name=name,
        outcome=verdict.outcome,
        points=points,
        weight=weight,
        score=points if passed else 0.0,
        cases=verdict.tried,
        **worded(message),
        hint=hint,
        misconception=diagnosis,
        counterexample=None if passed else counterexample(task, verdict),
    )


@lru_cache(maxsize=4096)
def _passed(name: str, points: float, weight: float, tried: int) -> CheckReport:
    """Return the report of a check that passed: the same for everybody, so made once."""
    return CheckReport(
        name=name,
        outcome=Outcome.PASSED,
        points=points,
        weight=weight,
        score=points,
        cases=tried,
        **worded(Message()),
    )


def _untried(task: Task, outcome: Outcome, message: Message) -> TaskReport:
    """Return the report of a task that could not be called at all."""
    checks = tuple(
        CheckReport(name=name, outcome=outcome, points=points, weight=task.weights[name], score=0.0)
        for name, points in task.points_of.items()
    )
    return TaskReport(
        name=task.name,
        points=task.points,
        score=0.0,
        outcome=outcome,
        **worded(message),
        checks=checks,
    )


def _missing(name: str, tasks: Sequence[str], loaded: Loaded, source: str) -> Message:
    """Return why a task is not there, by the text of the file and by what it does define."""
    lines = source.split("\n")
    written = re.compile(rf"[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+{re.escape(name)}\b")
    places = [number for number, line in enumerate(lines) if written.match(line)]
    indented = places and all(_indentation(lines[number]) for number in places)
    if indented and (block := _block_around(lines, places[-1])):
        return Message(
            "{name} is defined inside `{block}`: move it to the left margin",
            name=name,
            block=block[:BLOCK],
        )
    if places and loaded.warnings:
        return Message("{name} is written but could not be loaded: see the warnings", name=name)
    other = nearest(name, (each for each, kind in loaded.defined.items() if kind != "value"))
    # The name of another task is no slip of the pen.
    if other and other not in tasks:
        return Message(
            "{name} is not defined; there is {other}: did you mean {name}?",
            name=name,
            other=other[:PARAMETER],
        )
    return Message("{name} is not defined", name=name)


def _block_around(lines: Sequence[str], number: int) -> str:
    """Return the first line of the class, function or `if __name__` that a line stands in."""
    margin = _indentation(lines[number])
    for line in reversed(lines[:number]):
        inner = line.strip()
        if inner and not inner.startswith("#") and _indentation(line) < margin:
            margin = _indentation(line)
            if _HIDES.match(inner):
                return inner
    return ""


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _unwritten(verdicts: Mapping[str, Verdict]) -> bool:
    """Return whether every answer there is says that the task is not implemented."""
    answered = [verdict.answers for verdict in verdicts.values() if verdict.answers]
    return bool(answered) and all(
        answer.raised is not None and answer.raised.type_name == "NotImplementedError"
        for answers in answered
        for answer in answers
    )
