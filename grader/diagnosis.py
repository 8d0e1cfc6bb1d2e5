"""Explains a failed task: the misconception behind its answers, the smallest input that fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader import notation
from grader.bank import Bank, Case, make_case
from grader.catalog import Entry
from grader.comparison import compare, judge
from grader.evaluation import Overlay
from grader.exercise import AUTOMATIC, OWN_WORK, Check, Misconception, Task
from grader.likeness import agree, raise_alike, same_answers
from grader.report import Outcome
from grader.verdict import (
    REPEATED,
    Respondent,
    Trusted,
    Verdict,
    failed_checks,
    judge_task,
)

AUTOMATIC_NAMES = frozenset([*AUTOMATIC, OWN_WORK])
# A counterexample of so many numbers is small enough to redo by hand.
SMALL = 4
SHRINKING_CALLS = 300


def overlay(entry: Entry, task: Task, misconception: Misconception) -> Overlay:
    """Return the reference with the misconception in the task's place."""
    return Overlay(entry.reference, **{task.name: misconception.implementation})


def recognise(
    entry: Entry, task: Task, bank: Bank, verdicts: Mapping[str, Verdict]
) -> Misconception | None:
    """Return the first misconception that answers like the student on every case, if one does."""
    failed = failed_checks(verdicts)
    if any(verdicts[name].outcome in (Outcome.TIMED_OUT, Outcome.CRASHED) for name in failed):
        return None
    for misconception in task.misconceptions:
        if misconception.fails == failed:
            theirs = judge_task(task, bank, Trusted(overlay(entry, task, misconception)))
            if agree(task, bank, theirs, verdicts):
                return misconception
    return None


def recognise_each(
    entry: Entry, task: Task, bank: Bank, verdicts: Mapping[str, Verdict]
) -> dict[str, Misconception]:
    """Return misconceptions by the name of the failed check that they explain.

    For a task with several mistakes, none of which explains it all: a misconception is named for
    its own checks where it gives the student's answers there, exceptions word for word.
    """
    failed, found = failed_checks(verdicts), dict[str, Misconception]()
    for misconception in task.misconceptions:
        own = set(misconception.fails) & {check.name for check in task.checks}
        if not own or not misconception.fails <= failed or own & found.keys():
            continue
        theirs = judge_task(task, bank, Trusted(overlay(entry, task, misconception)))
        alike = all(same_answers(task, bank, name, theirs[name], verdicts[name]) for name in own)
        if alike and raise_alike(
            *({name: each[name] for name in own} for each in (theirs, verdicts))
        ):
            found |= dict.fromkeys(own, misconception)
    # One that explains a part and leaves the rest unexplained is likely to be a coincidence.
    return found if found.keys() | AUTOMATIC_NAMES >= failed else {}


def smallest(entry: Entry, task: Task, verdict: Verdict, respondent: Respondent) -> Verdict:
    """Return the verdict with the smallest failing case that can be found.

    The bank is sorted, so its first failing case usually is; where that has more than `SMALL`
    numbers, hypothesis shrinks against the student's function for `SHRINKING_CALLS` calls.
    """
    check, case = verdict.check, verdict.case
    if check is None or case is None or not verdict.answers or case.size <= SMALL:
        return verdict
    if verdict.mismatch is None or check.seconds is not None:
        return verdict  # a check with a budget of its own is too expensive to try again and again
    from grader.generation import minimise

    search = _Search(entry, task, check, verdict, respondent)
    minimise(check, f"shrink {entry.id} {task.name} {check.name}", search.fails, SHRINKING_CALLS)
    return search.best


def answered_otherwise(task: Task, verdict: Verdict, respondent: Respondent) -> bool:
    """Return whether the case that fails a check gets another value when it is asked once more."""
    check, case, first = verdict.check, verdict.case, verdict.answer
    if verdict.outcome is not Outcome.FAILED or check is None or case is None or first is None:
        return False
    if check.seconds is not None:
        return False  # too expensive to try again
    ((answers, lost),) = respondent.answers(task, [(check, [case])])
    if lost is not None or first.raised is not None or answers[0].raised is not None:
        return False
    return compare(first.value, answers[0].value, REPEATED) is not None


class _Search:
    """Tries arguments on the student's function and keeps the smallest failing verdict."""

    def __init__(
        self, entry: Entry, task: Task, check: Check, verdict: Verdict, respondent: Respondent
    ) -> None:
        self.entry, self.task, self.check, self.respondent = entry, task, check, respondent
        self.best = verdict
        self.stopped = False

    def fails(self, arguments: Mapping[str, Any]) -> bool:
        """Return whether the student's function fails on these arguments."""
        if self.stopped:
            return False
        case = make_case(self.entry, self.task, self.check, arguments)
        ((answers, lost),) = self.respondent.answers(self.task, [(self.check, [case])])
        if lost is not None:
            # Shrinking must not cost a student's time budget over and over.
            self.stopped = True
            return False
        mismatch = judge(self.check, case.arguments, case.expected, answers[0])
        if mismatch is None:
            return False
        assert self.best.case is not None
        if _size(case) < _size(self.best.case):
            raised = answers[0].raised is not None and case.expected.raised is None
            self.best = replace(
                self.best,
                outcome=Outcome.ERRORED if raised else Outcome.FAILED,
                case=case,
                expected=case.expected,
                answer=answers[0],
                mismatch=mismatch,
                message=mismatch.message,
            )
        return True


def _size(case: Case) -> tuple[int, float]:
    return case.size, sum(notation.weight_of(value) for value in case.arguments.values())
