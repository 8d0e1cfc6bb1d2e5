"""Marks a submission: every task judged, what failed explained, all of it in one report."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping

from grader import __version__
from grader.bank import Bank
from grader.catalog import Entry
from grader.diagnosis import recognise, smallest
from grader.exercise import Task
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
)
from grader.sandbox.client import Loaded, Session
from grader.submission import Submission
from grader.verdict import Lost, Verdict, judge_task

MAX_TASK_OUTPUT = 2000
MAX_MESSAGE = 1000


def mark(
    entry: Entry,
    bank: Bank,
    read: Submission,
    session: Session,
    isolation: Callable[[], str],
) -> Report:
    """Return the report of a submission that was read, loading it in the session."""
    if read.problem is not None:
        loaded = Loaded({}, lost=Lost(Outcome.ERRORED, read.problem))
    else:
        loaded = session.load()
    tasks = tuple(_task(entry, task, bank, loaded, session) for task in entry.exercise.tasks)
    score = round(sum(task.score for task in tasks), 2)
    points = entry.exercise.points
    if score == points:
        outcome = Outcome.PASSED
    else:
        outcome = loaded.lost.outcome if loaded.lost else Outcome.FAILED
    noted = tuple(SubmissionWarning(where=where, message=text) for where, text in loaded.warnings)
    return Report(
        exercise=read.exercise,
        student=read.student,
        submission=SubmissionInfo(path=str(read.path), sha256=read.sha256, format=read.format),
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


def _task(entry: Entry, task: Task, bank: Bank, loaded: Loaded, session: Session) -> TaskReport:
    if loaded.lost is not None:
        return _untried(task, loaded.lost.outcome, loaded.lost.message)
    if task.name not in loaded.defined:
        return _untried(task, Outcome.MISSING, _missing(task.name, loaded.defined))
    session.output.clear()
    verdicts = judge_task(task, bank, session)
    output = "".join(session.output)[:MAX_TASK_OUTPUT]
    if _unwritten(verdicts):
        return _untried(task, Outcome.MISSING, "not written yet: it raises NotImplementedError")
    misconception, shown = None, verdicts
    if any(verdict.mismatch is not None for verdict in verdicts.values()):
        misconception = recognise(entry, task, bank, verdicts)
        shown = {
            name: smallest(entry, task, verdict, session) for name, verdict in verdicts.items()
        }
    checks = tuple(_check(task, name, verdict) for name, verdict in shown.items())
    return _summed(
        task,
        checks,
        output,
        Diagnosis(name=misconception.name, says=misconception.says) if misconception else None,
    )


def _summed(
    task: Task, checks: tuple[CheckReport, ...], output: str, diagnosis: Diagnosis | None
) -> TaskReport:
    return TaskReport(
        name=task.name,
        points=task.points,
        score=round(sum(check.score for check in checks), 2),
        outcome=_worst([check.outcome for check in checks]),
        misconception=diagnosis,
        checks=checks,
        output=output,
    )


def _worst(outcomes: list[Outcome]) -> Outcome:
    order = (Outcome.CRASHED, Outcome.TIMED_OUT, Outcome.ERRORED, Outcome.FAILED, Outcome.SKIPPED)
    return next((outcome for outcome in order if outcome in outcomes), Outcome.PASSED)


def _check(task: Task, name: str, verdict: Verdict) -> CheckReport:
    points = task.points_of[name]
    passed = verdict.outcome is Outcome.PASSED
    message = verdict.message
    raised = verdict.answer.raised if verdict.answer else None
    if verdict.outcome is Outcome.ERRORED and raised is not None and raised.line:
        message += f"\nat: {raised.line}"
    hint = ""
    if not passed and verdict.outcome is not Outcome.SKIPPED:
        hint = AUTOMATIC_HINTS[name] if name in AUTOMATIC_HINTS else task.check(name).hint
    return CheckReport(
        name=name,
        outcome=verdict.outcome,
        points=points,
        score=points if passed else 0.0,
        cases=verdict.tried,
        message=message[:MAX_MESSAGE],
        hint=hint,
        counterexample=None if passed else counterexample(task, verdict),
    )


def _untried(task: Task, outcome: Outcome, message: str) -> TaskReport:
    """Return the report of a task that could not be called at all."""
    checks = tuple(
        CheckReport(name=name, outcome=outcome, points=points, score=0.0)
        for name, points in task.points_of.items()
    )
    return TaskReport(
        name=task.name,
        points=task.points,
        score=0.0,
        outcome=outcome,
        message=message,
        checks=checks,
    )


def _missing(name: str, defined: Mapping[str, str]) -> str:
    callables = [other for other, kind in defined.items() if kind != "value"]
    close = difflib.get_close_matches(name, callables, n=1, cutoff=0.75)
    if not close:
        folded = {other.replace("_", "").lower(): other for other in callables}
        close = [folded[key] for key in [name.replace("_", "").lower()] if key in folded]
    meant = f"; there is {close[0]}: did you mean {name}?" if close else ""
    return f"{name} is not defined{meant}"


def _unwritten(verdicts: Mapping[str, Verdict]) -> bool:
    """Return whether every answer there is says that the task is not implemented."""
    answers = [answer for verdict in verdicts.values() for answer in verdict.answers]
    return bool(answers) and all(
        answer.raised is not None and answer.raised.type_name == "NotImplementedError"
        for answer in answers
    )
