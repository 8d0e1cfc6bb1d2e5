"""Judges one task: its checks in order, then the properties every task is tried for.

The same judging serves a student's code in the worker and trusted code in this process; they
differ only in who answers (`Respondent`).
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol

from grader.answer import Answer, EncodedAnswer, EncodedAnswers, EncodedValues, Mismatch
from grader.bank import Bank, Case, CheckCases
from grader.comparison import ANY_VALUES, compare, judge, numeric
from grader.evaluation import evaluate
from grader.exercise import (
    ARGUMENTS_UNCHANGED,
    OWN_WORK,
    SAME_ANSWER_TWICE,
    Check,
    Task,
    Tolerance,
)
from grader.message import Message
from grader.report import Outcome
from grader.sandbox import scanning

# An argument put back after use may be off by rounding: x + h - 2h + h is not always x.
RESTORED = Tolerance(rtol=1e-12, atol=1e-12, float32=False)
NOTHING = Message()
REPEATED = Tolerance(rtol=1e-12, atol=1e-12, float32=False)


@dataclass(frozen=True)
class Lost:
    """The worker was lost on a case: how (timed_out or crashed), and a message for the student."""

    outcome: Outcome
    message: Message


@dataclass(frozen=True)
class Verdict:
    """What became of one check: the outcome, and the first case (the simplest) that shows it.

    `answers` holds the answer to each case tried, in the order of the bank.
    """

    outcome: Outcome
    answers: Sequence[Answer] = ()
    check: Check | None = None
    case: Case | None = None
    expected: Answer | None = None
    answer: Answer | None = None
    mismatch: Mismatch | None = None
    message: Message = NOTHING
    tried: int = 0


def place_of(cell: int, line: int) -> Message:
    """Return the place of a line in a file, or in a cell of a notebook."""
    if cell:
        return Message("cell {cell}, line {line}", cell=cell, line=line)
    return Message("line {line}", line=line)


Asked = tuple[Check, Sequence[Case]]
Answered = tuple[Sequence[Answer], Lost | None]
Needless = Callable[[int], bool]


def never(index: int) -> bool:
    """Return False: every check that was asked is needed."""
    return False


class Respondent(Protocol):
    """Whoever answers the cases of a check."""

    def answers(
        self, task: Task, asked: Sequence[Asked], needless: Needless = never
    ) -> Generator[Answered, None, None]:
        """Yield for each check an answer to each case; fewer, and how it was lost, if so.

        `needless` is asked, when all before are answered, whether the one of that index is to be.
        """
        ...

    def forbidden(self, task: Task) -> tuple[Message | str, Message | str] | None:
        """Return (what, where) of something the task forbids in the text of the code, or None."""
        ...


class Trusted:
    """Answers with code of this process: the reference or a misconception."""

    def __init__(self, code: Any) -> None:
        self.code = code

    def answers(
        self, task: Task, asked: Sequence[Asked], needless: Needless = never
    ) -> Generator[Answered, None, None]:
        """Yield the answers of the code to the cases of each check."""
        for index, (check, cases) in enumerate(asked):
            tried = () if needless(index) else cases
            yield (
                [evaluate(task, check, self.code, case.names, case.blobs) for case in tried],
                None,
            )

    def forbidden(self, task: Task) -> tuple[Message | str, Message | str] | None:
        """Return (what, where) of something the task forbids in the task's own text, or None."""
        implementation = getattr(self.code, task.name)
        source = textwrap.dedent(inspect.getsource(implementation))
        found = scanning.forbidden([(0, source)], implementation.__name__, task.forbids)
        return found and (found[0], place_of(0, found[2]))


def not_tried(needs: str) -> Message:
    """Return what is said of a check that needs one which did not pass."""
    return Message("not tried, as {check} comes first", check=needs)


def judge_task(task: Task, bank: Bank, respondent: Respondent) -> dict[str, Verdict]:
    """Return the verdict of every check of the task, in order, automatic ones last.

    All is asked at once: the checks, then a sample of their cases again, last check first. What
    came of a check is not looked at where the one that it needs did not pass.
    """
    asked = [(check, bank.cases[task.name, check.name]) for check in task.checks]
    repeats = asked[::-1] if SAME_ANSWER_TWICE in task.automatic else []
    verdicts: dict[str, Verdict] = {}

    def needless(index: int) -> bool:
        if index < len(asked):
            needs = asked[index][0].needs
            return needs != "" and verdicts[needs].outcome is not Outcome.PASSED
        check, cases = repeats[index - len(asked)]
        return len(verdicts[check.name].answers) < len(cases) or not _any_passed(verdicts)

    again = [(check, cases.again) for check, cases in repeats]
    with closing(respondent.answers(task, [*asked, *again], needless)) as answered:
        for index, (check, cases) in enumerate(asked):
            answers, lost = next(answered)
            if needless(index):
                verdicts[check.name] = Verdict(Outcome.SKIPPED, message=not_tried(check.needs))
            else:
                verdicts[check.name] = _verdict(check, cases, answers, lost)
        properties: dict[str, Callable[[], Verdict]] = {
            ARGUMENTS_UNCHANGED: lambda: _arguments_unchanged(task, asked, verdicts),
            SAME_ANSWER_TWICE: lambda: _same_answer_twice(repeats, verdicts, answered),
            OWN_WORK: lambda: _own_work(task, respondent),
        }
        nothing = Verdict(Outcome.SKIPPED, message=Message("not tried, as no other check passed"))
        any_passed = _any_passed(verdicts)
        found = {name: properties[name]() if any_passed else nothing for name in task.automatic}
    return verdicts | found


def _any_passed(verdicts: Mapping[str, Verdict]) -> bool:
    return any(verdict.outcome is Outcome.PASSED for verdict in verdicts.values())


def _verdict(
    check: Check, cases: Sequence[Case], answers: Sequence[Answer], lost: Lost | None
) -> Verdict:
    packed = cases if check.judge is None and isinstance(cases, CheckCases) else None
    for index in _doubtful(check, cases, answers):
        answer = answers[index]
        # A passing answer does not need its arguments unpacked.
        if packed is not None and judge(check, {}, packed.expected(index), answer) is None:
            continue
        case = cases[index]
        mismatch = judge(check, case.arguments, case.expected, answer)
        if mismatch is not None:
            raised = answer.raised is not None and case.expected.raised is None
            outcome = Outcome.ERRORED if raised else Outcome.FAILED
            return Verdict(
                outcome,
                answers,
                check,
                case,
                case.expected,
                answer,
                mismatch,
                mismatch.message,
                len(cases),
            )
    if lost is not None:
        case = cases[len(answers)]
        return Verdict(
            lost.outcome, answers, check, case, message=lost.message, tried=len(answers) + 1
        )
    if isinstance(cases, CheckCases):
        _learn(check, cases, answers)
    return Verdict(Outcome.PASSED, answers, check, tried=len(answers))


def _doubtful(check: Check, cases: Sequence[Case], answers: Sequence[Answer]) -> Sequence[int]:
    """Return which answers have to be looked at, in order; the others are right.

    Right are values of a form found right before that are close to the right ones, compared all at
    once as they lie in the bytes.
    """
    if isinstance(cases, CheckCases) and type(answers) is EncodedAnswers and _by_difference(check):
        if answers.values == cases.right:
            return ()
        if answers.form is not None:
            return answers.form.doubtful(answers.values, check.tolerance)
    return range(len(answers))


def _by_difference(check: Check) -> bool:
    """Return whether a value that `compare` takes for the expected one is right."""
    judged = check.judge is not None and not hasattr(check.judge, "about_differences")
    return not judged and check.raises is None


def _learn(check: Check, cases: CheckCases, answers: Sequence[Answer]) -> None:
    """Remember the form of answers that were found right, unless they were so to a judge alone."""
    if type(answers) is not EncodedAnswers or answers.form or not _by_difference(check):
        return

    def agree() -> bool:
        differences = (
            compare(cases.expected(index).value, answer.value, ANY_VALUES)
            for index, answer in enumerate(answers)
        )
        return check.judge is None or not any(differences)

    if answers.values != cases.right:
        cases.forms.learn(answers.values, agree)


def _arguments_unchanged(
    task: Task, asked: Sequence[tuple[Check, CheckCases]], verdicts: Mapping[str, Verdict]
) -> Verdict:
    tried = 0
    for check, cases in asked:
        answers = verdicts[check.name].answers
        if len(answers) < len(cases):
            continue
        for index, changed in _changed(answers).items():
            for name, now in changed.items():
                case = cases[index]
                before = Answer(case.arguments[name])
                if name in task.may_change or _restored(before.value, now):
                    continue
                message = Message("the argument {name} was changed", name=name)
                mismatch = Mismatch("arguments", message, name)
                tried += index + 1
                return Verdict(
                    Outcome.FAILED, (), check, case, before, Answer(now), mismatch, message, tried
                )
        tried += len(answers)
    return Verdict(Outcome.PASSED, tried=tried)


def _restored(before: object, now: object) -> bool:
    """Return whether an argument is what it was but for rounding; 0 is restored exactly.

    0 + h - h is 0: what is there instead was written, however small it is.
    """
    if compare(before, now, RESTORED):
        return False
    was, found = numeric(before), numeric(now)
    return was is None or found is None or not found[was == 0].any()


def _changed(answers: Sequence[Answer]) -> Mapping[int, dict[str, Any]]:
    """Return by index, in order, the arguments that calls have changed."""
    if type(answers) is EncodedAnswers:
        return dict(sorted(answers.changed.items()))
    return {index: answer.changed for index, answer in enumerate(answers) if answer.changed}


def _own_work(task: Task, respondent: Respondent) -> Verdict:
    found = respondent.forbidden(task)
    if found is None:
        return Verdict(Outcome.PASSED)
    what, where = found
    message = Message(
        "{where} uses {what}: write this one without {forbidden}",
        where=where,
        what=what,
        forbidden=", ".join(task.forbids),
    )
    return Verdict(Outcome.FAILED, message=message)


def _same_answer_twice(
    asked: Sequence[tuple[Check, CheckCases]],
    verdicts: Mapping[str, Verdict],
    answered: Iterator[Answered],
) -> Verdict:
    """Compare what was answered again, in the order in which it was asked."""
    tried = 0
    for (check, cases), (again, lost) in zip(asked, answered, strict=True):
        answers, sample = verdicts[check.name].answers, cases.repeated
        if len(answers) < len(cases):
            continue
        if _same_bytes(answers, again, sample):
            tried += len(again)
            continue
        for index, second in zip(sample, again, strict=False):
            tried += 1
            mismatch = _unlike(answers[index], second)
            if mismatch is not None:
                first, case, message = answers[index], cases[index], mismatch.message
                return Verdict(
                    Outcome.FAILED, (), check, case, first, second, mismatch, message, tried
                )
        if lost is not None:
            case = cases[sample[len(again)]]
            return Verdict(lost.outcome, (), check, case, message=lost.message, tried=tried + 1)
    return Verdict(Outcome.PASSED, tried=tried)


def _same_bytes(answers: Sequence[Answer], again: Sequence[Answer], sample: Sequence[int]) -> bool:
    if type(answers) is not EncodedAnswers or type(again) is not EncodedAnswers:
        return False
    first, second = answers.values, again.values
    return EncodedValues.of([first[index] for index in sample]) == second


def _unlike(first: Answer, second: Answer) -> Mismatch | None:
    if type(first) is type(second) is EncodedAnswer and first.data == second.data:
        return None
    if (first.raised is None) != (second.raised is None):
        return Mismatch("repeated", Message("the same call raised once and returned once"))
    if first.raised is None and compare(first.value, second.value, REPEATED):
        message = Message("the same call gave another answer the second time")
        return Mismatch("repeated", message)
    return None


def failed_checks(verdicts: Mapping[str, Verdict]) -> set[str]:
    """Return the names of the checks that were tried and did not pass."""
    well = (Outcome.PASSED, Outcome.SKIPPED)
    return {name for name, verdict in verdicts.items() if verdict.outcome not in well}
