"""Turns verdicts into the parts of a report that a student reads: calls, counterexamples."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from grader.answer import Mismatch
from grader.bank import Case
from grader.exercise import ARGUMENTS_UNCHANGED, OWN_WORK, SAME_ANSWER_TWICE, Check, Task
from grader.message import Message
from grader.notation import show, show_contents, show_pair
from grader.program import Program, record
from grader.report import Counterexample
from grader.sandbox.probe import Probe
from grader.sandbox.wire import Argument, File, Generator, Result
from grader.verdict import Verdict

AUTOMATIC_HINTS = {
    ARGUMENTS_UNCHANGED: Message("Make a new array or list instead of writing into the argument."),
    SAME_ANSWER_TWICE: Message(
        "The result depends on more than the arguments: a global, a random draw, an earlier call."
    ),
    OWN_WORK: Message("The values are right. What is asked here is how they come about."),
}
_DIFFERENCES = ("value", "nan", "infinity")
_INDEX = re.compile(r"\[(\d+(?:, \d+)*)\]")
# What differs is a number by itself, and stands on the same line.
_NUMBERS = ("differs by {amount}",)


def counterexample(task: Task, verdict: Verdict) -> Counterexample | None:
    """Return the case that shows a check does not hold, or None where no case does."""
    case, check = verdict.case, verdict.check
    if case is None or check is None:
        return None
    expected = actual = ""
    marked = None
    if verdict.expected is not None and verdict.answer is not None:
        if verdict.answer.raised is None and verdict.expected.raised is None:
            index = _index(verdict.mismatch)
            pair = show_pair(verdict.expected.value, verdict.answer.value, index)
            expected, actual, marked = pair.expected, pair.actual, pair.marked
        elif verdict.expected.raised is not None:
            expected = f"{verdict.expected.raised.type_name} raised"
            if verdict.answer.raised is None:
                actual = show(verdict.answer.value)
        else:
            expected = show(verdict.expected.value)
    mismatch = verdict.mismatch
    differs = mismatch is not None and (
        (mismatch.kind in _DIFFERENCES and mismatch.where) or mismatch.message.id in _NUMBERS
    )
    return Counterexample(
        call=call_text(task, check, case),
        arguments={name: _argument(name, value) for name, value in case.arguments.items()},
        expected=expected,
        actual=actual,
        difference=str(mismatch.message.cut()) if differs and mismatch else "",
        marked=marked,
    )


def _index(mismatch: Mismatch | None) -> tuple[int, ...]:
    """Return the index of the element of an array that a mismatch is about, if it is about one."""
    place = _INDEX.fullmatch(mismatch.where) if mismatch is not None else None
    return tuple(map(int, place[1].split(", "))) if place else ()


def _argument(name: str, value: Any) -> str:
    if isinstance(value, File):
        return f"{show(value)}, {show_contents(value)}"
    return f"{name}({value.variables}) = {value.text}" if isinstance(value, Probe) else show(value)


def call_text(task: Task, check: Check, case: Case) -> str:
    """Return what was called, as Python, and a line for each function among the arguments."""
    arguments = case.arguments
    if check.call is None:
        inside = ", ".join(_written(name, value) for name, value in arguments.items())
        lines = [f"{task.name}({inside})"]
    else:
        lines = _statements(record(check.call, arguments), arguments)
    for name, value in arguments.items():
        if isinstance(value, Probe):
            lines.append(f"where {name}({value.variables}) = {value.text}")
        if isinstance(value, File):
            lines.append(f"where {show(value)} holds {show_contents(value)}")
    return "\n".join(lines)


def _written(name: str, value: Any) -> str:
    return name if isinstance(value, Probe) else show(value)


def _statements(program: Program, arguments: Mapping[str, Any]) -> list[str]:
    """Return the program as Python: results used once in place, others under a name."""
    uses = Counter(_results(program.returns))
    for step in program.steps:
        uses.update(_results(step[1:]))
    names = list(arguments.items())
    texts: dict[int, str] = {}
    lines = []

    # A generator that is used twice goes on where it was; written out twice, it would start again.
    used = Counter(_arguments(program.returns) + _arguments(list(program.steps)))
    kept = {i for i, n in used.items() if n > 1 and isinstance(names[i][1], Generator)}
    for index in sorted(kept):
        lines.append(f"{names[index][0]} = {show(names[index][1])}")

    def written(value: Any) -> str:
        if isinstance(value, Result):
            return texts[value.index]
        if isinstance(value, Argument):
            return names[value.index][0] if value.index in kept else _written(*names[value.index])
        if isinstance(value, list | tuple):
            inside = ", ".join(map(written, value))
            closed = inside + ("," if len(value) == 1 and isinstance(value, tuple) else "")
            return f"[{inside}]" if isinstance(value, list) else f"({closed})"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k!r}: {written(item)}" for k, item in value.items()) + "}"
        return _written("", value) if not isinstance(value, Probe | Generator) else show(value)

    for index, (kind, *operands) in enumerate(program.steps):
        if kind == "name":
            texts[index] = operands[0]
            continue
        text = _expression(kind, operands, written)
        if kind.startswith("set_") or uses[index] == 0:
            lines.append(text)
        elif uses[index] == 1:
            texts[index] = text
        else:
            texts[index] = _fresh(text, set(texts.values()))
            lines.append(f"{texts[index]} = {text}")
    if uses and any(True for _ in _results(program.returns)):
        lines.append(written(program.returns))
    return lines


def _expression(kind: str, operands: list[Any], written: Any) -> str:
    target = written(operands[0])
    if kind == "call":
        parts = [written(item) for item in operands[1]]
        parts += [f"{key}={written(item)}" for key, item in operands[2].items()]
        return f"{target}({', '.join(parts)})"
    if kind == "attribute":
        return f"{target}.{operands[1]}"
    if kind == "item":
        return f"{target}[{written(operands[1])}]"
    if kind == "list":
        return f"list({target})"
    # The empty tuple indexes the whole of an array, whatever its axes.
    whole = isinstance(operands[1], tuple) and not operands[1]
    key = "..." if whole else written(operands[1])
    place = f".{operands[1]}" if kind == "set_attribute" else f"[{key}]"
    return f"{target}{place} = {written(operands[2])}"


def _fresh(text: str, taken: set[str]) -> str:
    """Return a variable for a result: `max_gate` for an object of MaxGate, otherwise `result`."""
    called = text.split("(")[0]
    built = called.isidentifier() and called[:1].isupper()
    base = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", called).lower() if built else "result"
    numbered = (f"{base}_{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([base], numbered) if name not in taken)


def _results(value: Any) -> list[int]:
    return _references(value, Result)


def _arguments(value: Any) -> list[int]:
    return _references(value, Argument)


def _references(value: Any, kind: type[Result] | type[Argument]) -> list[int]:
    if isinstance(value, kind):
        return [value.index]
    if isinstance(value, list | tuple):
        return [index for item in value for index in _references(item, kind)]
    if isinstance(value, dict):
        return [index for item in value.values() for index in _references(item, kind)]
    return []
