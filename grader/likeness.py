"""Whether two implementations of a task, judged alike, can be told apart by what they answered."""

from __future__ import annotations

from collections.abc import Mapping

from grader.bank import Bank
from grader.comparison import compare, judge
from grader.errors import AuthorError
from grader.exercise import ARGUMENTS_UNCHANGED, Task
from grader.sandbox.wire import Opaque
from grader.verdict import Verdict, failed_checks


def agree(task: Task, bank: Bank, one: Mapping[str, Verdict], other: Mapping[str, Verdict]) -> bool:
    """Return whether two implementations cannot be told apart on any case both were tried on.

    They fail the same checks, and each answer of the second is right where the first's is taken
    for the expected one. Where they change their arguments, it is the same one, to the same value.
    """
    if failed_checks(one) != failed_checks(other):
        return False
    if not _same_change(one.get(ARGUMENTS_UNCHANGED), other.get(ARGUMENTS_UNCHANGED)):
        return False
    names = (check.name for check in task.checks)
    if not all(same_answers(task, bank, name, one[name], other[name]) for name in names):
        return False
    return raise_alike(one, other)


def raise_alike(one: Mapping[str, Verdict], other: Mapping[str, Verdict]) -> bool:
    """Return whether exceptions, where nothing else was answered, say the same.

    Those of one type say little of what led to them.
    """
    raised, told = _exceptions(one), _exceptions(other)
    return raised is None or told is None or _say_the_same(raised, told)


def _say_the_same(raised: set[str], told: set[str]) -> bool:
    """Return whether exceptions say the same, but for what a worker adds: "Did you mean 'x'?"."""
    pairs = zip(sorted(raised), sorted(told), strict=False)
    return len(raised) == len(told) and all(b.startswith(a) for a, b in pairs)


def _same_change(one: Verdict | None, other: Verdict | None) -> bool:
    """Return whether two verdicts on `arguments-unchanged` show the same argument changed alike.

    Of functions, which a worker does not send back, the name of the argument must do.
    """
    if one is None or other is None or one.answer is None or other.answer is None:
        return True
    if one.message != other.message:
        return False
    return not _is_data(other.answer.value) or not compare(one.answer.value, other.answer.value)


def _is_data(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_data, value))
    return not isinstance(value, Opaque)


def _exceptions(verdicts: Mapping[str, Verdict]) -> set[str] | None:
    """Return what the exceptions said, None where anything else was answered."""
    answers = [answer for verdict in verdicts.values() for answer in verdict.answers]
    said = {answer.raised.message for answer in answers if answer.raised is not None}
    return said if all(answer.raised is not None for answer in answers) else None


def same_answers(task: Task, bank: Bank, name: str, one: Verdict, other: Verdict) -> bool:
    """Return whether each answer of the second would be right if the first's were expected."""
    check, cases = task.check(name), bank.cases[task.name, name]
    for case, first, second in zip(cases, one.answers, other.answers, strict=False):
        try:
            unlike = judge(check, case.arguments, first, second)
        except AuthorError:
            # The judge was written for right answers in the place of the expected one.
            return False
        if unlike is not None:
            return False
    return True
