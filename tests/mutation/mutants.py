"""Mutants of the reference: each a small mistake put into one function, handed in as a solution.

Run: python tests/mutation/mutants.py [ex06 …] [--sample N] [--jobs N]

Prints, for each exercise, how many mutants lose points, and every survivor that
tests/mutation/survivors.txt does not explain; exits 1 if there is one. A mutant changes one
operator, comparison, constant, numpy function or condition, or drops one statement.
"""

from __future__ import annotations

import argparse
import ast
import copy
import itertools
import random
import signal
import sys
import types
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.bank import Bank, load
from grader.catalog import Catalog, Entry
from grader.verdict import Trusted, failed_checks, judge_task

SURVIVORS = Path(__file__).with_name("survivors.txt")
SECONDS = 10

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
    """Yield every mutant of a module's functions; the same order every time."""
    tree = ast.parse(source)
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


def _skipped(function: ast.FunctionDef) -> set[int]:
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


def _replacements(tree: ast.Module, name: str, function: ast.FunctionDef) -> Iterator[Mutant]:
    skipped = _skipped(function)
    for parent in list(ast.walk(function)):
        for field, value in list(ast.iter_fields(parent)):
            slots = value if isinstance(value, list) else [value]
            for position, node in enumerate(slots):
                if not isinstance(node, ast.AST) or id(node) in skipped:
                    continue
                for change, variant in _variants(node):
                    replaced = [*slots[:position], variant, *slots[position + 1 :]]
                    setattr(parent, field, replaced if isinstance(value, list) else variant)
                    where = f"line {getattr(node, 'lineno', 0) - function.lineno}"
                    yield Mutant(name, f"{where}: {change}", _unparsed(tree))
                    setattr(parent, field, value)


def _drops(
    tree: ast.Module, name: str, function: ast.FunctionDef, refusing: set[str]
) -> Iterator[Mutant]:
    for parent in list(ast.walk(function)):
        for field in ("body", "orelse"):
            body = getattr(parent, field, None)
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
                setattr(parent, field, [*body[:position], ast.Pass(), *body[position + 1 :]])
                where = f"line {node.lineno - function.lineno}"
                first = ast.unparse(node).split("\n")[0]
                yield Mutant(name, f"{where}: {first} -> dropped", _unparsed(tree))
                setattr(parent, field, body)


def _unparsed(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


class _OutOfTime(BaseException):
    """The mutant loops."""


def _alarm(*_: object) -> None:
    raise _OutOfTime


def is_killed(entry: Entry, bank: Bank, mutant: Mutant) -> bool:
    """Return whether the mutant loses points in any task, or never ends."""
    module = types.ModuleType("mutant")
    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    sys.modules["mutant"] = module
    try:
        exec(compile(mutant.source, "mutant", "exec"), module.__dict__)
        own = mutant.function.split(".")[0]
        tasks = [task for task in entry.exercise.tasks if task.name == own]
        for task in tasks or entry.exercise.tasks:
            if failed_checks(judge_task(task, bank, Trusted(module))):
                return True
    except (_OutOfTime, Exception):
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        del sys.modules["mutant"]
    return False


def explained() -> set[str]:
    """Return the survivors that are known, each equivalent or right for the stated reason."""
    lines = SURVIVORS.read_text("utf-8").splitlines()
    return {line.split("  #")[0].strip() for line in lines if line and not line.startswith("#")}


def unexplained(alive: list[str], known: set[str]) -> list[str]:
    """Return the survivors that are not in the list; an entry ending in * stands for a function."""
    whole = tuple(entry.removesuffix("*") for entry in known if entry.endswith("*"))
    return [key for key in alive if key not in known and not key.startswith(whole or ("\0",))]


def survivors(exercise: str, sample: int | None = None) -> tuple[int, list[str]]:
    """Return how many mutants were tried, and the names of those that lost nothing."""
    entry = Catalog()[exercise]
    bank = load(entry)
    every = list(mutants(entry.reference_path.read_text("utf-8")))
    if sample is not None and sample < len(every):
        every = random.Random(exercise).sample(every, sample)
    return len(every), [
        mutant.key(exercise) for mutant in every if not is_killed(entry, bank, mutant)
    ]


def main() -> None:
    """Run the mutants of the exercises named, or of all."""
    parser = argparse.ArgumentParser(description="Run mutants of the reference as submissions.")
    parser.add_argument("exercises", nargs="*")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    names = options.exercises or list(Catalog().entries)
    known = explained()
    holes = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for name, (tried, alive) in zip(
            names, pool.map(survivors, names, itertools.repeat(options.sample)), strict=True
        ):
            new = unexplained(alive, known)
            holes += len(new)
            relevant = tried - (len(alive) - len(new))
            share = (relevant - len(new)) / relevant if relevant else 1.0
            print(f"{name}  {tried} mutants  {len(alive) - len(new)} explained  {share:.1%} killed")
            for key in new:
                print(f"  survives  {key}")
    sys.exit(1 if holes else 0)


if __name__ == "__main__":
    main()
