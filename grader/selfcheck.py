"""The author's proof: the reference passes, every misconception fails exactly what it names."""

from __future__ import annotations

import ast
import inspect
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from grader import language, lesson
from grader.bank import Bank, load
from grader.catalog import CHECKS, DATA, HELD_BACK, Entry
from grader.course import Course
from grader.diagnosis import overlay
from grader.errors import AuthorError, UsageError
from grader.exercise import ARGUMENTS_UNCHANGED, Exercise, Misconception, Task
from grader.likeness import agree
from grader.report import Outcome
from grader.verdict import Trusted, Verdict, failed_checks, judge_task
from grader.visibility import AFTER_DUE, BEFORE_DUE, described, split

MISCONCEPTIONS_PER_TASK = 3
FILES = {CHECKS, "template.py", "README.md"}


@dataclass
class Proof:
    """What was found of one exercise: the counts, the seconds it took, and what is wrong."""

    exercise: str
    tasks: int = 0
    checks: int = 0
    misconceptions: int = 0
    cases: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def prove(entry: Entry, course: Course = Course(), seed: int | None = None) -> Proof:
    """Return the proof of one exercise on its banks; `faults` is empty where all holds.

    It is proved as students see it before it is due and after, and what is held back beside it.
    """
    start = time.perf_counter()
    proof = Proof(entry.id)
    try:
        exercise = entry.exercise
        divided = [split(entry, course, moment) for moment in (BEFORE_DUE, AFTER_DUE)]
        shown = {each.shown.part: (each.shown, load(each.shown, seed)) for each in divided}
        held = {each.part: (each, load(each, seed)) for d in divided if (each := d.held_back)}
    except (AuthorError, UsageError) as error:
        proof.faults.append(str(error))
        return proof
    proof.tasks = len(exercise.tasks)
    parts = [*shown.values(), *held.values()]
    cases = {key: drawn for _, bank in parts for key, drawn in bank.cases.items()}
    proof.cases = sum(map(len, cases.values()))
    proof.faults += _stray_files(entry)
    proof.faults += _held_back(entry)
    for part, bank in shown.values():
        proof.faults += _template(part, bank)
    proof.faults += _lesson(entry)
    if exercise.points != 100:
        proof.faults.append(f"{entry.id}: the tasks sum to {exercise.points:g} points, not 100")
    for task in exercise.tasks:
        proof.checks += len(task.checks) + len(task.automatic)
        proof.misconceptions += len(task.misconceptions)
        proof.faults += (f"{entry.id} {task.name}: {fault}" for fault in _texts(task))
    for part, bank in parts:
        for task in part.exercise.tasks:
            whose = f"{entry.id} {task.name}{_whose(task, exercise)}"
            whole, alone = exercise.task(task.name), part.part in held
            found = _task(part, task, whole, bank, alone=alone)
            proof.faults += (f"{whose}: {fault}" for fault in found)
    proof.seconds = time.perf_counter() - start
    return proof


def _whose(task: Task, exercise: Exercise) -> str:
    """Return which checks of a task are meant, where they are not all."""
    names = [check.name for check in task.checks]
    return "" if len(names) == len(exercise.task(task.name).checks) else f" ({', '.join(names)})"


def _held_back(entry: Entry) -> Iterator[str]:
    """Yield whether the file of what is held back changes anything else, for it may be absent."""
    added = {task.name: {c.name for c in task.checks} for task in entry.exercise.tasks}
    for task in entry.published.tasks:
        added[task.name] -= {check.name for check in task.checks}
    try:
        rest = entry.exercise.of([t.without(added[t.name]) for t in entry.exercise.tasks])
    except (AuthorError, KeyError):
        rest = None
    if rest is None or described(rest) != described(entry.published):
        yield f"{entry.folder / HELD_BACK}: it changes what {CHECKS} defines; only add checks"


def _stray_files(entry: Entry) -> Iterator[str]:
    present = {path.name for path in entry.folder.iterdir() if path.name != "__pycache__"}
    data = {name.removesuffix(DATA) for name in present if name.endswith(DATA)}
    sources = {f"{name}.txt" for name in data}
    translated = {name for each in language.TRANSLATIONS for name in language.files(each)}
    imported = {path.name for path in entry.definition}
    for name in sorted(present - FILES - {HELD_BACK} - imported - sources - translated):
        if name.endswith(".py"):
            yield f"{entry.folder / name}: a stray file; import it from {CHECKS} or remove it"
        elif not name.endswith((".svg", ".png", DATA)):
            yield f"{entry.folder / name}: a stray file; remove it"
    for name in sorted(sources - present):
        yield f"{entry.folder / name}: missing; say where the data are from, and their licence"
    for name in sorted(FILES - present):
        yield f"{entry.folder / name}: missing"


def _lesson(entry: Entry) -> Iterator[str]:
    """Yield which tasks the lesson says nothing about, and which names in it are no tasks."""
    try:
        sections = lesson.read(entry.folder).sections
    except AuthorError as error:
        yield str(error)
        return
    path, names = entry.folder / lesson.FILE_NAME, entry.exercise.names
    named = {name: section for section in sections for name in section.tasks}
    for name in names:
        if name not in named:
            yield f"{path}: no section names {name}; write <!-- tasks: {name} --> under a heading"
    for name in sorted(set(named) - set(names)):
        yield f"{path}: {named[name].title!r} names {name}, which is no task of {entry.id}"


def _task(entry: Entry, task: Task, whole: Task, bank: Bank, *, alone: bool) -> Iterator[str]:
    """Yield what is wrong with a task, which may be a part of the `whole`.

    Of checks that are held back, here `alone`, others tell the misconceptions apart.
    """
    for run in ("first", "second"):
        for name, verdict in judge_task(task, bank, Trusted(entry.reference)).items():
            if verdict.outcome is not Outcome.PASSED:
                yield f"the reference fails {name} on its {run} run: {_evidence(verdict)}"
    if ARGUMENTS_UNCHANGED in task.automatic and not _takes_something_mutable(task, bank):
        yield f"no argument can be changed: leave {ARGUMENTS_UNCHANGED} out of automatic"
    answers = {}
    for misconception in whole.misconceptions:
        verdicts = judge_task(task, bank, Trusted(overlay(entry, task, misconception)))
        tried = {name: verdicts[name] for name in verdicts.keys() - _barred(whole, misconception)}
        fails = misconception.fails & verdicts.keys()
        yield from _misconception(replace(misconception, fails=fails), tried)
        if fails and not alone:
            answers[misconception.name] = verdicts
    for one, other in combinations(answers, 2):
        if agree(task, bank, answers[one], answers[other]):
            yield f"misconceptions {one} and {other} cannot be told apart"


def _barred(whole: Task, misconception: Misconception) -> set[str]:
    """Return the checks that are not tried where one that they need fails."""
    barred: set[str] = set()
    for check in whole.checks:
        if check.needs in misconception.fails | barred:
            barred.add(check.name)
    return barred


def _texts(task: Task) -> Iterator[str]:
    if len(task.misconceptions) < MISCONCEPTIONS_PER_TASK:
        yield f"has {len(task.misconceptions)} misconceptions; write {MISCONCEPTIONS_PER_TASK}"
    if not all(hint.strip() for hint in task.hints) or len(task.hints) < 2:
        yield "needs two hints: a nudge, then the idea"
    for check in task.checks:
        if not check.hint.strip():
            yield f"check {check.name!r} has no hint"
    for misconception in task.misconceptions:
        if not misconception.says.strip():
            yield f"misconception {misconception.name!r} says nothing"


def _misconception(misconception: Misconception, verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    failed = failed_checks(verdicts)
    for name in sorted(failed - misconception.fails):
        yield f"{misconception.name} also fails {name!r}: {_evidence(verdicts[name])}"
    for name in sorted(misconception.fails - failed):
        yield f"{misconception.name} does not fail {name!r} ({verdicts[name].outcome})"


def _evidence(verdict: Verdict) -> str:
    if verdict.case is None:
        return str(verdict.message)
    from grader.notation import show

    arguments = ", ".join(f"{name}={show(value)}" for name, value in verdict.case.arguments.items())
    found = ""
    if verdict.answer is not None and verdict.answer.raised is None:
        found = f"; expected {show(verdict.case.expected.value)}, got {show(verdict.answer.value)}"
    return f"{verdict.message} on {arguments}{found}"


def _takes_something_mutable(task: Task, bank: Bank) -> bool:
    import numpy as np

    return any(
        isinstance(value, np.ndarray | list | dict)
        for check in task.checks
        for case in bank.cases[task.name, check.name]
        for value in case.arguments.values()
    )


def _template(entry: Entry, bank: Bank) -> Iterator[str]:
    """Yield where the template lacks a task, has another signature, or passes something."""
    from grader.catalog import load_file

    path = entry.folder / "template.py"
    if not path.is_file():
        return
    try:
        template = load_file(f"_grader_template_{entry.name}", path)
    except AuthorError as error:
        yield str(error)
        return
    public = {
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    for extra in sorted(public - set(entry.exercise.names)):
        yield f"{path}: {extra} is no task of {entry.id}"
    for task in entry.exercise.tasks:
        written = getattr(template, task.name, None)
        if written is None:
            yield f"{path}: {task.name} is missing"
            continue
        yield from _signatures(f"{path}: {task.name}", getattr(entry.reference, task.name), written)
        for name, verdict in judge_task(task, bank, Trusted(template)).items():
            if verdict.outcome is Outcome.PASSED:
                yield f"{path}: {task.name} passes {name!r} as it stands"


def _signatures(where: str, reference: Any, template: Any) -> Iterator[str]:
    if not inspect.getdoc(template):
        yield f"{where}: needs a docstring"
    if inspect.isclass(reference):
        for name, method in vars(reference).items():
            if inspect.isfunction(method) and (name == "__init__" or not name.startswith("_")):
                if not hasattr(template, name):
                    yield f"{where}.{name} is missing"
                else:
                    yield from _parameters(f"{where}.{name}", method, getattr(template, name))
    else:
        yield from _parameters(where, reference, template)


def _parameters(where: str, reference: Any, template: Any) -> Iterator[str]:
    def described(function: Any) -> list[tuple[str, Any]]:
        return [(p.name, p.default) for p in inspect.signature(function).parameters.values()]

    if described(reference) != described(template):
        yield (
            f"{where}{inspect.signature(template)} differs from the reference's "
            f"{inspect.signature(reference)}"
        )
