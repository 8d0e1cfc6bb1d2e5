"""Finds exercises: `exercises/exNN_name/` paired with `reference/name.py`, by path alone."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import re
import sys
import traceback
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType

from grader.errors import AuthorError, UsageError
from grader.exercise import Exercise
from grader.message import Message
from grader.spelling import nearest

# The definition of an exercise; it may import the Python files beside it.
CHECKS = "checks.py"
# What a student starts from: template.py, template.ko.py.
TEMPLATE = "template"
# A file of data beside checks.py, which reads it by path.
DATA = ".npz"
# Beside checks.py on the instructor's machine alone: the exercise with checks held back.
HELD_BACK = "held_back.py"
FOLDER = re.compile(r"(ex\d{2,3})_([a-z][a-z0-9_]*)\Z")


@dataclass(frozen=True)
class Entry:
    """One exercise on disk: its id (``ex03``), its name, and where its parts are.

    `exercise` and `reference` are loaded when first asked for. `part` tells which of the checks
    there are `exercise` has, where it has not all of them.
    """

    id: str
    name: str
    folder: Path
    reference_path: Path
    part: str = ""

    @cached_property
    def exercise(self) -> Exercise:
        """Return the exercise with all checks there are on this machine."""
        published = self.published
        return self._defined_in(HELD_BACK) if (self.folder / HELD_BACK).is_file() else published

    @cached_property
    def published(self) -> Exercise:
        """Return the definition in checks.py; an `AuthorError` where there is none."""
        exercise = self._defined_in(CHECKS)
        for task in exercise.tasks:
            if not hasattr(self.reference, task.name):
                raise AuthorError(f"{self.reference_path}: define {task.name}, a task of {self.id}")
        return exercise

    def _defined_in(self, file_name: str) -> Exercise:
        """Return the EXERCISE of a file, loaded as a module of a package that is its folder.

        So it imports the files beside it, ``from .relu import RELU``. The package is named after
        where it is and what its files hold: two exercises may both have a relu.py, and what is
        edited is loaded anew.
        """
        digest = hashlib.sha256(self.sources_digest)
        digest.update(str(self.folder.resolve()).encode("utf-8", "surrogateescape"))
        package = f"_grader_exercise_{self.folder.name}_{digest.hexdigest()[:8]}"
        if package not in sys.modules:
            module = ModuleType(package)
            module.__path__ = [str(self.folder)]
            sys.modules[package] = module
        path = self.folder / file_name
        exercise = getattr(load_file(f"{package}.{path.stem}", path), "EXERCISE", None)
        if not isinstance(exercise, Exercise):
            raise AuthorError(f"{path}: define EXERCISE = Exercise(…)")
        return exercise

    def showing(self, exercise: Exercise) -> Entry:
        """Return the entry with a part of its exercise for the exercise."""
        names = [(task.name, check.name) for task in exercise.tasks for check in task.checks]
        other = replace(self, part=repr(names))
        loaded = {"exercise": exercise, "reference": self.reference}
        # A frozen dataclass, yet its cached properties lie in its dictionary.
        vars(other).update(loaded, sources_digest=self.sources_digest)
        return other

    @cached_property
    def reference(self) -> ModuleType:
        """Return the reference module."""
        return load_file(f"_grader_reference_{self.name}", self.reference_path)

    @cached_property
    def sources_digest(self) -> bytes:
        """Return a hash of the text of `sources` as it was when the exercise was loaded.

        Taken once and before loading: a process that outlives an edit must not store what it
        loaded before under the key of what it would load now.
        """
        digest = hashlib.sha256()
        for path in self.sources:
            if not path.is_file():
                raise AuthorError(f"{path}: missing; write it")
            text = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path.name}\0".encode() + hashlib.sha256(text).digest())
        return digest.digest()

    @property
    def sources(self) -> tuple[Path, ...]:
        """Return the files whose content decides what the bank holds.

        Of those in the folder, all Python but what students start from.
        """
        found = {self.folder / CHECKS, *self.folder.glob(f"*{DATA}")}
        for path in self.folder.glob("*.py"):
            if path.name.split(".")[0] != TEMPLATE:
                found.add(path)
        return (*sorted(found), self.reference_path)

    @property
    def definition(self) -> tuple[Path, ...]:
        """Return checks.py, then the files beside it that it imports, and these in turn."""
        found = [self.folder / CHECKS]
        for path in found:
            beside = [self.folder / f"{name}.py" for name in _imported_beside(path)]
            found += [other for other in beside if other.is_file() and other not in found]
        return tuple(found)


def load_file(name: str, path: Path) -> ModuleType:
    """Return the module in a file, under a name of our own; an `AuthorError` where it raises."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise AuthorError(f"{path}: cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        # It may have been raised in a file that this one imports.
        at = _last_beside(path, error)
        if isinstance(error, AuthorError):
            raise AuthorError(f"{at}: {error}") from error
        raise AuthorError(f"{at}: {type(error).__name__}: {error}") from error
    return module


def _last_beside(path: Path, error: Exception) -> Path:
    """Return the file of the folder of `path` that was at work last when the error came."""
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        files.append(error.filename)
    return next((Path(f) for f in reversed(files) if Path(f).parent == path.parent), path)


def _imported_beside(path: Path) -> list[str]:
    """Return the names of the modules that a file imports from its own folder, in order."""
    names = []
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            names += [node.module] if node.module else [alias.name for alias in node.names]
    return names


def roots() -> tuple[Path, Path]:
    """Return the folders of exercises and references: inside the package, or beside it."""
    package = Path(__file__).resolve().parent
    for base in (package, package.parent):
        if (base / "exercises").is_dir() and (base / "reference").is_dir():
            return base / "exercises", base / "reference"
    raise AuthorError(
        f"no folders exercises/ and reference/ in {package} or beside it; reinstall grader"
    )


class Catalog:
    """The exercises of a course, in order of their ids."""

    def __init__(self, exercises: Path | None = None, reference: Path | None = None) -> None:
        if exercises is None or reference is None:
            exercises, reference = roots()
        self.exercises, self.reference = exercises, reference
        self.entries: dict[str, Entry] = {}
        for folder in sorted(exercises.iterdir()):
            match = FOLDER.match(folder.name)
            if match is None or not folder.is_dir():
                continue
            identifier, name = match.groups()
            if identifier in self.entries:
                raise AuthorError(
                    f"{folder}: {identifier} is taken by {self.entries[identifier].folder}"
                )
            self.entries[identifier] = Entry(identifier, name, folder, reference / f"{name}.py")

    def __getitem__(self, identifier: str) -> Entry:
        entry = self.entries.get(identifier)
        if entry is None:
            raise UsageError(self._unknown(identifier))
        if not entry.reference_path.is_file():
            raise AuthorError(
                f"{entry.reference_path}: missing; write the reference of {identifier}"
            )
        return entry

    def _unknown(self, identifier: str) -> Message:
        """Return that there is no such exercise, and which one may have been meant."""
        word = Path(identifier).stem.lower()
        number = re.match(r"(?:ex)?(\d{1,3})(?!\d)", word)
        names = {entry.name: entry.id for entry in self.entries.values()}
        near = f"ex{int(number[1]):02}" if number else names.get(nearest(word, names), "")
        if near in self.entries:
            return Message(
                "there is no exercise {name}: did you mean {near}?",
                name=repr(identifier),
                near=near,
            )
        return Message(
            "there is no exercise {name}: choose one of {known}",
            name=repr(identifier),
            known=", ".join(self.entries) or Message("none"),
        )
