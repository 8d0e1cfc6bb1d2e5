"""Executes a hand-in inside the confined worker, leniently: what fails costs only itself.

All cells share one module. Each is parsed by the rules in the docstring of `cells`, and executed
statement by statement: one that raises is a warning, and the next one follows. When the time is up,
the statement in hand is stopped, and of the rest only definitions are loaded: imports, functions,
classes, and constants (see `definitions`).

Code may refuse to be stopped (a loop in C, a bare ``except`` in a loop). Then the grader ends the
worker and asks a new one for definitions only.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import difflib
import functools
import inspect
import os
import sys
import types
import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from . import standins
from .cells import UNREADABLE, parse_cell, syntax_message
from .definitions import bound_by, definitions_in
from .places import cell_in, frames, line_at, place, place_of_call, register
from .reasons import PYTHON_2, why_here
from .telling import Told, told
from .timer import Timer

MODULE = "submission"
LENGTH = 300  # of a message
WARNINGS = 20
UNDEFINED = 3  # warnings about a name that is missing because something before it has failed

_FUTURE = {name: getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}


@dataclass
class Loaded:
    """The names a hand-in has defined, and what its author should know, as (where, message).

    `warnings` grows still when a removed numpy name is used for the first time in a later call.
    `places` has the number of the cell and the line of each function and class at the margin.
    """

    namespace: dict[str, Any]
    warnings: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def load(
    cells: list[tuple[int, str]], *, file_name: str, seconds: float, definitions_only: bool
) -> Loaded:
    """Execute numbered cells (0: a whole .py) in one module and return what they define.

    After `seconds`, definitions alone are loaded, for at most half as long again; with
    `definitions_only` that is so from the start, and whoever asks for it says why. Raises nothing
    that the hand-in raises.
    """
    module = types.ModuleType(MODULE)
    module.__file__ = os.path.basename(file_name)
    sys.argv = [module.__file__]
    sys.modules[MODULE] = module
    noted = _Warnings()
    statements = _statements(cells, module.__file__, noted)
    _note_redefinitions(statements, noted)
    places = _definition_places(statements)
    standins.install(lambda message: noted.add(place_of_call(module.__dict__), message))
    run = _Run(module.__dict__, noted)
    if definitions_only:
        run.definitions(statements, seconds)
    else:
        run.everything(statements, seconds)
    _note_overwritten(statements, module.__dict__, noted)
    return Loaded(module.__dict__, noted.entries, places)


def describe_exception(error: BaseException, namespace: dict[str, Any]) -> tuple[str, str]:
    """Return an exception as Python prints it, and the innermost line of the hand-in.

    Both are cut to 300 characters and free of control characters; the second is empty where no
    code of `namespace` took part. What the exception does when it is asked for its text is caught,
    and stopped unless it refuses.
    """
    name = type.__dict__["__name__"].__get__(type(error))
    message = "(its message cannot be shown)"
    with Timer(0.5) as timer:
        try:
            timer.armed = True
            message = str.__str__(str(error))[: 2 * LENGTH]
            timer.armed = False
        except BaseException:
            timer.armed = False
    line = ""
    for frame, number in frames(error):
        if frame.f_globals is namespace:
            line = line_at(frame.f_code.co_filename, number).strip() or line
    text = f"{name}: {message}{_suggestion(error)}" if message else name
    return _clean(text), _clean(line)


# ---- before anything is executed --------------------------------------------------------------


class _Warnings:
    """Keeps the first warnings, and counts the rest in a last one."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        self.kept = 0
        self.undefined = 0
        self.left_out = 0

    def add(self, where: str, message: str, *, undefined: bool = False) -> None:
        self.undefined += undefined
        if self.kept < WARNINGS and not (undefined and self.undefined > UNDEFINED):
            short = message if len(message) <= LENGTH else message[:LENGTH]
            self.entries.insert(self.kept, (where, short))
            self.kept += 1
        else:
            self.left_out += 1
            said = told("{count} more warnings are not shown", count=self.left_out)
            if self.left_out == 1:
                said = told("1 more warning is not shown")
            self.entries[self.kept :] = [("", said)]


@dataclass(frozen=True)
class _Statement:
    """A top-level statement, and the compiler flags that its file has asked for by then."""

    node: ast.stmt
    file: str
    flags: int

    def where(self, line: int | None = None) -> str:
        return place(self.file, line or self.node.lineno)

    def text(self, line: int | None = None) -> str:
        return _clean(line_at(self.file, line or self.node.lineno).strip(), 60)


def _statements(cells: list[tuple[int, str]], file_name: str, noted: _Warnings) -> list[_Statement]:
    statements = []
    flags = 0
    register(file_name, 0, "\n".join(source for _, source in cells))  # where inspect finds classes
    for number, source in cells:
        file = f"{file_name}, cell {number}" if number else file_name
        register(file, number, source)
        parsed = parse_cell(source)
        for line, message in filter(None, (parsed.finding, parsed.note)):
            noted.add(place(file, line), message)
        for node in parsed.statements:
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                for alias in node.names:
                    flags |= _FUTURE.get(alias.name, 0)
            statements.append(_Statement(node, file, flags))
    return statements


_DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _note_redefinitions(statements: list[_Statement], noted: _Warnings) -> None:
    defined = [(s, s.node.name) for s in statements if isinstance(s.node, _DEFINITION)]
    last = {name: statement for statement, name in defined}
    for name, count in Counter(name for _, name in defined).items():
        if count > 1 and name != "_":
            message = told(
                "{name} is defined {count} times; the last definition counts",
                name=name[:100],
                count=count,
            )
            noted.add(last[name].where(), message)


def _definition_places(statements: list[_Statement]) -> dict[str, tuple[int, int]]:
    return {
        s.node.name: (cell_in(s.file), s.node.lineno)
        for s in statements
        if isinstance(s.node, _DEFINITION)
    }


def _note_overwritten(
    statements: list[_Statement], namespace: dict[str, Any], noted: _Warnings
) -> None:
    """Warn of a function or class whose name stands for something else in the end."""
    defined = {s.node.name: s for s in statements if isinstance(s.node, _DEFINITION)}
    for name, definition in defined.items():
        if name not in namespace or callable(namespace[name]):
            continue
        later = [s for s in statements if name in bound_by(s.node)][-1]
        if later is not definition:
            noted.add(
                later.where(),
                told(
                    "{name} is defined at {place}, and is something else from here on; "
                    "give one of them another name",
                    name=name[:100],
                    place=definition.where(),
                ),
            )


# ---- executing --------------------------------------------------------------------------------


class _Run:
    """Executes statements in one namespace and notes what fails."""

    def __init__(self, namespace: dict[str, Any], noted: _Warnings) -> None:
        self.namespace = namespace
        self.noted = noted
        self.lost: set[str] = set()  # names that what failed would have defined
        self.later: dict[str, _Statement] = {}  # by the name, what has yet to define it

    def everything(self, statements: list[_Statement], seconds: float) -> None:
        """Execute all statements; once the time is up, the definitions in those that are left."""
        self.later = {name: s for s in reversed(statements) for name in bound_by(s.node)}
        with Timer(seconds) as timer:
            for statement in statements:
                self.execute(statement, statement.node, timer)
                for name in bound_by(statement.node):
                    if self.later.get(name) is statement:
                        del self.later[name]
                if timer.expired:
                    break
            else:
                return
        self.noted.add(
            statement.where(),
            told(
                "`{code}` was stopped: executing the file took more than {seconds} s; from here "
                "on only definitions were loaded: imports, functions, classes and constants",
                code=statement.text(),
                seconds=f"{seconds:g}",
            ),
        )
        rest = statements[statements.index(statement) :]
        # A def or an import would take as long again; an if or try may hold some not yet reached.
        self.definitions(rest[not isinstance(statement.node, ast.If | ast.Try) :], seconds / 2)

    def definitions(self, statements: list[_Statement], seconds: float) -> None:
        """Execute the definitions in these statements, and stop when the time is up."""
        with Timer(seconds) as timer:
            for statement in statements:
                for node in definitions_in(statement.node):
                    constant = isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
                    self.execute(statement, node, timer, constant=constant)
                    if timer.expired:
                        self.noted.add(statement.where(), told("nothing was loaded from here on"))
                        return

    def execute(
        self, statement: _Statement, node: ast.stmt, timer: Timer, *, constant: bool = False
    ) -> None:
        """Execute one node; a constant that turns out to be none is passed over in silence."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                module = ast.Module([node], [])
                flags = statement.flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
                code = compile(module, statement.file, "exec", flags, dont_inherit=True)
        except UNREADABLE as error:
            line = getattr(error, "lineno", None) or node.lineno
            source = line_at(statement.file, line)
            message = syntax_message(error, source, columns_in_bytes=True)
            self.noted.add(statement.where(line), message)
            return
        try:
            timer.armed = True
            if code.co_flags & inspect.CO_COROUTINE:
                _await(types.FunctionType(code, self.namespace))
            else:
                exec(code, self.namespace)
            timer.armed = False
        except BaseException as error:
            timer.armed = False
            self.lost |= bound_by(node)
            if not timer.expired and not constant:
                self.note(statement, code, error)

    def note(self, statement: _Statement, code: types.CodeType, error: BaseException) -> None:
        name = error.name if type(error) is NameError and type(error.name) is str else ""
        if name in self.lost and not isinstance(statement.node, _DEFINITION):
            return  # why the name is missing has been said
        line = next((number for frame, number in frames(error) if frame.f_code is code), None)
        later = self.later.get(name)
        self.noted.add(
            statement.where(line),
            self._said(statement.text(line), error, later, name),
            undefined=type(error) is NameError,
        )

    def _said(self, code: str, error: BaseException, later: _Statement | None, name: str) -> Told:
        """Return that a statement raised, and what of the reasons is known."""
        if later is not None and type(error) is not SystemExit:
            return told(
                "`{code}` needs {name}, which is defined below, at {place}; "
                "the rest was loaded without it",
                code=code,
                name=_clean(name, 60),
                place=later.where(),
            )
        text, _ = describe_exception(error, self.namespace)
        if type(error) is SystemExit:
            return told(
                "`{code}` would have ended the program ({error}); the rest was loaded without it",
                code=code,
                error=_clean(text, 60),
            )
        why = why_here(error)
        short = _clean(text, 190 - (len(why) + 3 if why else 0)).rstrip(". ")
        if not why:
            return told(
                "`{code}` raised {error}; the rest was loaded without it", code=code, error=short
            )
        return told(
            "`{code}` raised {error} ({why}); the rest was loaded without it",
            code=code,
            error=short,
            why=why,
        )


def _await(function: types.FunctionType) -> None:
    """Run code that awaits at its top level, as a notebook does; there is no event loop here."""
    coroutine = function()
    try:
        while True:
            coroutine.send(None)
    except StopIteration:
        return


# ---- texts ------------------------------------------------------------------------------------


def _clean(text: str, length: int = LENGTH) -> str:
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in cut)


def _suggestion(error: BaseException) -> str:
    """Return what a misspelt name may have meant, of a module, an array or the hand-in."""
    candidates: list[str] = []
    name: Any = None
    if type(error) is AttributeError and type(error.obj) in (types.ModuleType, np.ndarray):
        name, candidates = error.name, dir(error.obj)
    elif type(error) is AttributeError:
        name, candidates = error.name, _methods(type(error.obj))
    elif type(error) is NameError:
        name = error.name
        if type(name) is str and name in PYTHON_2:
            return f". Python 3 calls it {PYTHON_2[name]}"
        if type(name) is str and name == "np":
            return ". Is `import numpy as np` missing?"
        for frame, _ in frames(error):
            candidates = [*frame.f_locals, *frame.f_globals, *dir(builtins)]
    if type(name) is not str:
        return ""
    names = tuple(each for each in candidates[:5000] if type(each) is str)
    return _closest(name, names)


def _methods(kind: type) -> list[str]:
    """Return the names that a class of the hand-in has of its own; no code of it runs for that."""
    module = type.__dict__["__module__"].__get__(kind)
    if type(module) is not str or module != MODULE:
        return []
    return [name for name in type.__dict__["__dict__"].__get__(kind) if name[:2] != "__"]


@functools.lru_cache(256)
def _closest(name: str, names: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name[:100], names, n=1, cutoff=0.75)
    return f". Did you mean {close[0]!r}?" if close else ""
