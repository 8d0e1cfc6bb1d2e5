"""Programs: a check's call written down as steps, so that one frame carries many cases.

A check is a small function ``call(code, **arguments)``. Run on the reference it is ordinary Python.
Run with a `Recorder` in place of the code, every name looked up, call, attribute and item becomes a
step, and nothing is computed; the steps are plain data, and the worker carries them out on the
student's code. So a check can use a student's objects, which never leave the worker, but cannot
look into their values: that is for the comparison or the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn

from grader.errors import AuthorError
from grader.sandbox.wire import Argument, Result

Step = tuple[Any, ...]


@dataclass(frozen=True)
class Program:
    """Steps in order, and what is returned: a structure whose leaves may refer to steps.

    A step is ("name", n), ("call", target, [args], {kwargs}), ("attribute", target, name),
    ("item", target, key), ("set_attribute", target, name, value), ("set_item", target, key, value)
    or ("list", target, bound).
    """

    steps: tuple[Step, ...]
    returns: Any

    def as_data(self) -> tuple[Any, ...]:
        """Return the program as the wire carries it."""
        return (list(self.steps), self.returns)


class Remote:
    """The result of a step that has not been carried out yet."""

    __slots__ = ("_index", "_recorder")

    def __init__(self, recorder: Recorder, index: int) -> None:
        object.__setattr__(self, "_recorder", recorder)
        object.__setattr__(self, "_index", index)

    def __call__(self, *args: Any, **kwargs: Any) -> Remote:
        """Write down a call."""
        return self._recorder.step("call", self, list(args), dict(kwargs))

    def __getattr__(self, name: str) -> Remote:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._recorder.step("attribute", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._recorder.step("set_attribute", self, name, value)

    def __getitem__(self, key: Any) -> Remote:
        return self._recorder.step("item", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._recorder.step("set_item", self, key, value)

    def _refuse(self, *_: Any) -> NoReturn:
        raise AuthorError(
            "a check's call cannot look into a result of the student's code: return it, index it "
            "(result[0] instead of unpacking), list it (`listed`), or compare it in a judge"
        )

    __iter__ = __bool__ = __len__ = __float__ = __int__ = __array__ = __eq__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _refuse
    __matmul__ = __rmatmul__ = __neg__ = __pow__ = __lt__ = __gt__ = __contains__ = _refuse
    __hash__ = None  # type: ignore[assignment]


def listed(values: Any, at_most: int = 1000) -> Any:
    """Return the items of what the student's code iterates over, as a list: a generator's too.

    It is run in the worker, and stopped one item after `at_most`, so that one without end shows.
    """
    if type(values) is Remote:
        recorder: Recorder = object.__getattribute__(values, "_recorder")
        return recorder.step("list", values, at_most)
    return list(islice(values, at_most + 1))


class Recorder:
    """Stands for the student's code while a check's call is written down."""

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        self._steps: list[Step] = []
        self._names: dict[str, Remote] = {}
        self._arguments = {
            id(value): index
            for index, value in enumerate(arguments.values())
            if not isinstance(value, int | float | complex | str | bool | None)
        }

    def __getattr__(self, name: str) -> Remote:
        if name not in self._names:
            self._names[name] = self.step("name", name)
        return self._names[name]

    def step(self, kind: str, *operands: Any) -> Remote:
        """Write down a step and return what will be its result."""
        self._steps.append((kind, *(self.referring(operand) for operand in operands)))
        return Remote(self, len(self._steps) - 1)

    def referring(self, value: Any) -> Any:
        """Return `value` with arguments and results of steps replaced by references to them."""
        if type(value) is Remote:
            return Result(object.__getattribute__(value, "_index"))
        if id(value) in self._arguments:
            return Argument(self._arguments[id(value)])
        if type(value) in (list, tuple):
            return type(value)(self.referring(item) for item in value)
        if type(value) is dict:
            return {key: self.referring(item) for key, item in value.items()}
        return value

    def program(self, returns: Any) -> Program:
        """Return what was written down, ending with the structure to return."""
        return Program(tuple(self._steps), self.referring(returns))


def direct_call(task: str, count: int) -> Program:
    """Return the program that calls the task with the case's `count` arguments in order."""
    references = [Argument(index) for index in range(count)]
    return Program((("name", task), ("call", Result(0), references, {})), Result(1))


def record(call: Callable[..., Any], arguments: Mapping[str, Any]) -> Program:
    """Return the program of a check's own call on one case."""
    recorder = Recorder(arguments)
    return recorder.program(call(recorder, **arguments))
