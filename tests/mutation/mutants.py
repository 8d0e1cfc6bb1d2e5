"""Mutants of the reference: each a small mistake put into one function, handed in as a solution.

Run: python tests/mutation/mutants.py [ex06 …] [--sample N] [--jobs N]

Prints a row for each exercise, and every survivor that tests/mutation/survivors.txt does not
explain; exits 1 if there is one. A mutant changes one operator, comparison, constant, numpy
function or condition, or drops one statement. One that runs `SECONDS` of processor time on the
cases of its task never ends, and counts as found.
"""

from __future__ import annotations

import argparse
import ast
import copy
import linecache
import random
import signal
import sys
import types
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.bank import Bank, load
from grader.catalog import Catalog, Entry
from grader.comparison import judge
from grader.evaluation import evaluate
from grader.exercise import Task
from grader.verdict import Trusted, failed_checks, judge_task

SURVIVORS = Path(__file__).with_name("survivors.txt")
SECONDS = 6
# Parts of an exercise that processes take in turn: one exercise has a fifth of all the work.
PARTS = 12

BINARY: dict[type, list[type]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.FloorDiv: [ast.Div],
    ast.MatMult: [ast.Mult],
    ast.Mod: [ast.FloorDiv],
}
COMPARISONS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
}
NAMES = {
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "sum": "mean",
    "mean": "sum",
    "argmax": "argmin",
    "exp": "expm1",
    "log": "log1p",
    "sin": "cos",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "any": "all",
    "all": "any",
    "sqrt": "square",
    "abs": "negative",
    "outer": "multiply",
}


@dataclass(frozen=True)
class Mutant:
    """One changed module: which function, what was changed, and the source that results."""

    function: str
    change: str
    source: str

    def key(self, exercise: str) -> str:
        """Return the mutant's name in the list of survivors."""
        return f"{exercise} {self.function}: {self.change}"


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield (what changes, the changed node) for one node of a function."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        for other in BINARY.get(type(node.op), []):
            yield _changed(node, op=other())
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in COMPARISONS.get(type(node.ops[0]), []):
            yield _changed(node, ops=[other()])
    elif isinstance(node, ast.BoolOp):
        yield _changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield f"{ast.unparse(node)} -> {ast.unparse(node.operand)}", node.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield _changed(node, attr=NAMES[node.attr])
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield f"{ast.unparse(node)} -> {ast.unparse(node.value)}", node.value
    elif isinstance(node, ast.IfExp):
        yield f"{ast.unparse(node)} -> {ast.unparse(node.body)}", node.body
        yield f"{ast.unparse(node)} -> {ast.unparse(node.orelse)}", node.orelse


def _changed(node: ast.AST, **fields: Any) -> tuple[str, ast.AST]:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return f"{ast.unparse(node)} -> {ast.unparse(changed)}", changed


def _constants(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    others: list[Any] = []
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int | float):
        others = [value + 1, value - 1] if abs(value) >= 1 or value == 0 else [value * 100, -value]
    for other in others:
        yield f"{value!r} -> {other!r}", ast.Constant(other)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    yield f"{node.name}.{member.name}", member


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module's functions and constants; the same order every time."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield from _replacements(tree, ast.unparse(node.targets[0]), node)
    refusing = {name for name, function in _functions(tree) if _only_refuses(function)}
    for name, function in _functions(tree):
        if name not in refusing:
            yield from _replacements(tree, name, function)
            yield from _drops(tree, name, function, refusing)


def _only_refuses(function: ast.FunctionDef) -> bool:
    """Return whether a function does nothing but raise on bad input, which students need not."""
    inner = list(ast.walk(function))
    returns = any(isinstance(node, ast.Return) and node.value is not None for node in inner)
    raises = any(isinstance(node, ast.Raise) for node in inner)
    return function.name.startswith("_") and raises and not returns


def _skipped(function: ast.stmt) -> set[int]:
    """Return the nodes that decide nothing: annotations, texts, and the raising of errors."""
    skipped: set[int] = set()
    for node in ast.walk(function):
        quiet: list[ast.AST | None] = []
        if isinstance(node, ast.Raise):
            quiet = [node]
        elif isinstance(node, ast.arg):
            quiet = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            quiet = [node.returns]
        elif isinstance(node, ast.AnnAssign):
            quiet = [node.annotation]
        elif isinstance(node, ast.If) and all(isinstance(each, ast.Raise) for each in node.body):
            # What is refused is told in the reference's own tests, not asked of students.
            quiet = [node.test]
        skipped |= {id(inner) for each in quiet if each for inner in ast.walk(each)}
    return skipped


def _replacements(tree: ast.Module, name: str, function: ast.stmt) -> Iterator[Mutant]:
    skipped = _skipped(function)
    for parent in list(ast.walk(function)):
        for slot, value in list(ast.iter_fields(parent)):
            slots = value if isinstance(value, list) else [value]
            for position, node in enumerate(slots):
                if not isinstance(node, ast.AST) or id(node) in skipped:
                    continue
                for change, variant in _variants(node):
                    replaced = [*slots[:position], variant, *slots[position + 1 :]]
                    setattr(parent, slot, replaced if isinstance(value, list) else variant)
                    where = f"line {getattr(node, 'lineno', 0) - function.lineno}"
                    yield Mutant(name, f"{where}: {change}", _unparsed(tree))
                    setattr(parent, slot, value)


def _drops(
    tree: ast.Module, name: str, function: ast.FunctionDef, refusing: set[str]
) -> Iterator[Mutant]:
    for parent in list(ast.walk(function)):
        for block in ("body", "orelse"):
            body = getattr(parent, block, None)
            if not isinstance(body, list):
                continue
            for position, node in enumerate(body):
                text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
                refuses = isinstance(node, ast.Raise) or (
                    isinstance(node, ast.If) and isinstance(node.body[0], ast.Raise)
                )
                called = (
                    node.value.func
                    if isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call)
                    else None
                )
                if text or refuses or (isinstance(called, ast.Name) and called.id in refusing):
                    continue
                setattr(parent, block, [*body[:position], ast.Pass(), *body[position + 1 :]])
                where = f"line {node.lineno - function.lineno}"
                first = ast.unparse(node).split("\n")[0]
                yield Mutant(name, f"{where}: {first} -> dropped", _unparsed(tree))
                setattr(parent, block, body)


def _unparsed(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


class _OutOfTime(BaseException):
    """The mutant loops."""


def _alarm(*_: object) -> None:
    raise _OutOfTime


def loses_points(task: Task, bank: Bank, module: types.ModuleType) -> bool:
    """Return whether a module loses points in a task; most do so on their first cases."""
    for check in task.checks:
        for case in bank.cases[task.name, check.name]:
            answer = evaluate(task, check, module, case.names, case.blobs)
            if judge(check, case.arguments, case.expected, answer) is not None:
                return True
    return bool(failed_checks(judge_task(task, bank, Trusted(module))))


def is_killed(entry: Entry, bank: Bank, mutant: Mutant) -> bool:
    """Return whether the mutant loses points in any task, cannot be loaded, or never ends.

    Whatever else goes wrong in judging it is raised: a fault of ours is no mutant found.
    """
    module = types.ModuleType("mutant")
    own = mutant.function.split(".")[0]
    tasks = [task for task in entry.exercise.tasks if task.name == own]
    signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    sys.modules["mutant"] = module
    # What a task forbids is searched for in its source.
    lines = mutant.source.splitlines(keepends=True)
    linecache.cache["mutant"] = (len(mutant.source), None, lines, "mutant")
    try:
        try:
            exec(compile(mutant.source, "mutant", "exec"), module.__dict__)
        except Exception:
            return True
        return any(loses_points(task, bank, module) for task in tasks or entry.exercise.tasks)
    except _OutOfTime:
        return True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        del sys.modules["mutant"]


def explained() -> dict[str, str]:
    """Return the reasons of the survivors that are known; a key ending in * stands for several."""
    lines = SURVIVORS.read_text("utf-8").splitlines()
    entries = (line.split("  # ") for line in lines if line and not line.startswith("#"))
    return {key.strip(): reason for key, reason in entries}


def reason_of(survivor: str, known: dict[str, str]) -> str:
    """Return why the survivor keeps its points, empty where that is not known."""
    prefixes = (key for key in known if key.endswith("*") and survivor.startswith(key[:-1]))
    return known.get(survivor) or next((known[key] for key in prefixes), "")


def unexplained(alive: list[str], known: dict[str, str]) -> list[str]:
    """Return the survivors without a reason in the list."""
    return [key for key in alive if not reason_of(key, known)]


def survivors(
    exercise: str, sample: int | None = None, part: slice = slice(None)
) -> tuple[int, list[str]]:
    """Return how many mutants were tried, and the names of those that lost nothing."""
    entry = Catalog()[exercise]
    bank = load(entry)
    every = list(mutants(entry.reference_path.read_text("utf-8")))
    if sample is not None and sample < len(every):
        every = random.Random(exercise).sample(every, sample)
    every = every[part]
    return len(every), [
        mutant.key(exercise) for mutant in every if not is_killed(entry, bank, mutant)
    ]


@dataclass
class Tally:
    """What became of the mutants of one exercise, or of all."""

    tried: int = 0
    alive: list[str] = field(default_factory=list)

    def row(self, name: str, known: dict[str, str]) -> str:
        """Return a row of the table; the share found is of those that are wrong by the template."""
        reasons = [reason_of(key, known) for key in self.alive]
        equivalent = sum(reason.startswith("equivalent") for reason in reasons)
        as_right = sum(reason.startswith("right") for reason in reasons)
        found = self.tried - len(self.alive)
        holes = len(reasons) - equivalent - as_right
        share = found / (found + holes)
        return f"| {name} | {self.tried} | {equivalent} | {as_right} | {holes} | {share:.2%} |"


def main() -> None:
    """Run the mutants of the exercises named, or of all."""
    parser = argparse.ArgumentParser(description="Run mutants of the reference as submissions.")
    parser.add_argument("exercises", nargs="*")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    names = options.exercises or list(Catalog().entries)
    known, whole = explained(), Tally()
    print("| exercise | mutants | equivalent | as right | holes | found of the wrong |")
    print("|---|---|---|---|---|---|")
    with ProcessPoolExecutor(options.jobs) as pool:
        parts = [slice(first, None, PARTS) for first in range(PARTS)]
        running = [
            (name, [pool.submit(survivors, name, options.sample, part) for part in parts])
            for name in names
        ]
        for name, futures in running:
            results = [future.result() for future in futures]
            one = Tally(
                sum(tried for tried, _ in results), [k for _, keys in results for k in keys]
            )
            whole = Tally(whole.tried + one.tried, whole.alive + one.alive)
            print(one.row(name, known), flush=True)
            for key in unexplained(one.alive, known):
                print(f"survives  {key}", file=sys.stderr, flush=True)
    print(whole.row("all", known))
    sys.exit(1 if unexplained(whole.alive, known) else 0)


if __name__ == "__main__":
    main()
