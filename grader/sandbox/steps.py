"""Carries out, in the worker, the steps that a check's call was written down as."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .wire import Argument, Generator, Result

Program = tuple[Any, Any]


def caller(program: Program | str, namespace: Mapping[str, Any]) -> Callable[..., Any]:
    """Return what carries out a program when it is called with a case's arguments.

    A name stands for the plain call of what has that name.
    """
    if isinstance(program, str):
        if program in namespace:
            function: Callable[..., Any] = namespace[program]
            return function
        program = ([("name", program)], Result(0))  # which raises a NameError
    steps = program
    return lambda *arguments: carry_out(steps, namespace, arguments)


def carry_out(program: Program, namespace: Mapping[str, Any], arguments: tuple[Any, ...]) -> Any:
    """Carry out the steps of a program on the student's namespace and return what it returns."""
    steps, returns = program
    results: list[Any] = []

    def resolve(value: Any) -> Any:
        kind = type(value)
        if kind is Result:
            return results[value.index]
        if kind is Argument:
            return arguments[value.index]
        if kind is Generator:
            return np.random.default_rng(value.seed)
        if kind is list or kind is tuple:
            return kind(resolve(item) for item in value)
        if kind is dict:
            return {key: resolve(item) for key, item in value.items()}
        return value

    for step, *operands in steps:
        if step == "name":
            if operands[0] not in namespace:
                raise NameError(f"name '{operands[0]}' is not defined")
            results.append(namespace[operands[0]])
            continue
        if step == "call":
            target, args, kwargs = operands
            results.append(resolve(target)(*resolve(args), **resolve(kwargs)))
            continue
        target, key, *value = (resolve(operand) for operand in operands)
        results.append(_ACCESS[step](target, key, *value))
    return resolve(returns)


_ACCESS: dict[str, Any] = {
    "attribute": getattr,
    "item": lambda target, key: target[key],
    "set_attribute": setattr,
    "set_item": lambda target, key, value: target.__setitem__(key, value),
    "list": lambda target, bound: list(itertools.islice(target, bound + 1)),
}
