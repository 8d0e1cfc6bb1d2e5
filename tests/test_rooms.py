"""The rooms of the house: who may import whom, and what must stay out of the worker."""

import ast
import sys
from pathlib import Path

import pytest

GRADER = Path(__file__).resolve().parent.parent / "grader"

# A room imports only rooms above it in this list.
ORDER = [
    "message",
    "spelling",
    "errors",
    "language",
    "cache",
    "data",
    "course",
    "shares",
    "report",
    "lesson",
    "logbook",
    "handed_in",
    "store",
    "sandbox.limits",
    "sandbox.probe",
    "sandbox.plain",
    "sandbox.encoding",
    "sandbox.decoding",
    "sandbox.wire",
    "sandbox.columns",
    "answer",
    "exercise",
    "strategies",
    "notation",
    "comparison",
    "forms",
    "catalog",
    "visibility",
    "program",
    "evaluation",
    "generation",
    "bank",
    "opening",
    "submission",
    "sandbox.telling",
    "sandbox.cells",
    "sandbox.scanning",
    "verdict",
    "likeness",
    "sandbox.channel",
    "sandbox.installation",
    "sandbox.seccomp",
    "sandbox.standins",
    "sandbox.reasons",
    "sandbox.definitions",
    "sandbox.places",
    "sandbox.timer",
    "sandbox.loading",
    "sandbox.confine",
    "sandbox.proxies",
    "sandbox.files",
    "sandbox.steps",
    "sandbox.capture",
    "sandbox.worker",
    "sandbox.zygote",
    "sandbox.isolation",
    "sandbox.link",
    "sandbox.processes",
    "sandbox.told",
    "sandbox.replies",
    "sandbox.exchange",
    "sandbox.client",
    "sandbox.oracle",
    "followthrough",
    "diagnosis",
    "presentation",
    "marking",
    "grading",
    "selfcheck",
    "intake",
    "desk",
    "crew",
    "batch",
    "cluster",
    "counterparts",
    "catalogues",
    "request",
    "repository",
    "provenance",
    "pull_request",
    "render",
    "artifact",
    "github",
    "publish",
    "cli",
]
WORKER_SIDE = [
    "probe",
    "plain",
    "encoding",
    "decoding",
    "wire",
    "channel",
    "telling",
    "cells",
    "definitions",
    "standins",
    "reasons",
    "scanning",
    "places",
    "timer",
    "loading",
    "confine",
    "proxies",
    "columns",
    "steps",
    "capture",
    "files",
    "worker",
    "zygote",
]


def modules() -> list[tuple[str, Path]]:
    """Return the dotted names (without `grader.`) and paths of our modules."""
    found = []
    for path in sorted(GRADER.rglob("*.py")):
        parts = path.relative_to(GRADER).with_suffix("").parts
        if parts[0] in ("exercises", "reference"):
            continue
        name = ".".join(part for part in parts if part != "__init__")
        if name:
            found.append((name, path))
    return found


def imports(path: Path, name: str) -> set[str]:
    """Return the modules that a file imports at run time, ours without `grader.`."""
    found: set[str] = set()
    tree = ast.parse(path.read_text("utf-8"))
    guarded = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for statement in block.body
        for node in ast.walk(statement)
    }
    package = name.split(".")[:-1]
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(["grader", *package[: len(package) - node.level + 1], base]).strip(
                    "."
                )
            names = {f"{base}.{alias.name}" for alias in node.names}
            found |= {base} | names
    return found


def room(name: str) -> str | None:
    """Return the room a dotted name without `grader.` belongs to."""
    fitting = [entry for entry in ORDER if name == entry or name.startswith(f"{entry}.")]
    return max(fitting, key=len, default=None)


def ours(path: Path, name: str) -> set[str]:
    """Return the rooms that a module imports."""
    rooms = set()
    for imported in imports(path, name):
        if imported.startswith("grader."):
            found = room(imported.removeprefix("grader."))
            if found:
                rooms.add(found)
    return rooms


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_downward(name: str, path: Path) -> None:
    """A module imports only rooms that stand before its own."""
    own = room(name)
    if name == "sandbox":
        return
    assert own is not None, f"{name} is in no room: add it to ORDER"
    above = set(ORDER[: ORDER.index(own)]) | {own}
    assert ours(path, name) <= above


@pytest.mark.parametrize("name", WORKER_SIDE)
def test_the_worker_imports_only_the_standard_library_numpy_and_its_like(name: str) -> None:
    """What runs beside a student's code knows nothing of the grader."""
    path = GRADER / "sandbox" / f"{name}.py"
    allowed = {f"grader.sandbox.{other}" for other in WORKER_SIDE}
    for imported in imports(path, f"sandbox.{name}"):
        top = imported.split(".")[0]
        if top == "grader":
            within = imported == "grader.sandbox" or any(
                imported == other or imported.startswith(f"{other}.") for other in allowed
            )
            assert within, imported
        else:
            assert top in sys.stdlib_module_names or top == "numpy", imported


def test_the_renderers_know_only_reports_and_errors() -> None:
    """A renderer is a pure function of a report, and of the language it is read in."""
    for name, path in modules():
        if name.startswith("render"):
            allowed = {"message", "errors", "language", "report", "request", "render"}
            assert ours(path, name) <= allowed, name


def test_nobody_imports_exercises_or_references_by_name() -> None:
    """Only the catalog loads them, by path."""
    for name, path in modules():
        tops = {imported.split(".")[0] for imported in imports(path, name)}
        assert not tops & {"exercises", "reference"}, name


@pytest.mark.parametrize("path", [path for _, path in modules()], ids=str)
def test_nothing_unpickles_or_evaluates(path: Path) -> None:
    """No pickle, marshal, dill or eval anywhere; only the loader executes, in the worker."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "eval" not in names
    if path.name not in ("loading.py", "cells.py"):
        assert not names & {"exec", "compile"}
    tops = {imported.split(".")[0] for imported in imports(path, path.stem)}
    assert not tops & {"pickle", "dill", "marshal", "shelve", "cloudpickle"}
