"""Stands, in a student's namespace, for tasks that the reference answers from elsewhere.

A proxy knows nothing but how to ask: each call goes to the grader with its arguments as bytes, and
what comes back is data. It is put in place only for tasks whose marks are already decided.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Ask = Callable[[str, Any, str, tuple[Any, ...], dict[str, Any]], Any]


def function_proxy(name: str, ask: Ask) -> Callable[..., Any]:
    """Return a function that asks for what the task returns."""

    def proxy(*args: Any, **kwargs: Any) -> Any:
        return ask("call", name, "", args, kwargs)

    proxy.__name__ = proxy.__qualname__ = name
    return proxy


def class_proxy(name: str, ask: Ask) -> type:
    """Return a class whose objects live elsewhere; attributes and methods are asked for."""

    class Proxy:
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            object.__setattr__(self, "_identity", ask("new", name, "", args, kwargs))

        def __getattr__(self, attribute: str) -> Any:
            if attribute.startswith("__"):
                raise AttributeError(attribute)
            identity = object.__getattribute__(self, "_identity")
            kind, value = ask("get", identity, attribute, (), {})
            if kind == "value":
                return value
            return lambda *args, **kwargs: ask("method", identity, attribute, args, kwargs)

        def __setattr__(self, attribute: str, value: Any) -> None:
            ask("set", object.__getattribute__(self, "_identity"), attribute, (value,), {})

    Proxy.__name__ = Proxy.__qualname__ = name
    return Proxy


class Consulted:
    """The other end: carries out what proxies ask on the code of a namespace."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = namespace
        self._objects: list[Any] = []

    def answer(
        self, kind: str, target: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Return what a proxy is to get; raises what the code raises."""
        if kind == "call":
            return self._namespace[target](*args, **kwargs)
        if kind == "new":
            self._objects.append(self._namespace[target](*args, **kwargs))
            return len(self._objects) - 1
        held = self._objects[target]
        if kind == "set":
            setattr(held, name, args[0])
            return None
        value = getattr(held, name)
        if kind == "method":
            return value(*args, **kwargs)
        return ("method", None) if callable(value) else ("value", value)


def uses(namespace: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each function and class, which names of the file or of `wanted` it mentions."""
    codes = {name: list(_codes(value)) for name, value in namespace.items() if name[:2] != "__"}
    known = {name for name, found in codes.items() if found} | set(wanted)
    return {
        name: sorted({mentioned for code in found for mentioned in _names(code)} & known)
        for name, found in codes.items()
        if found
    }


def _codes(value: Any) -> Iterable[types.CodeType]:
    if type(value) is types.FunctionType:
        yield value.__code__
        yield from _codes(value.__dict__.get("__wrapped__"))
    elif type(value) is type:
        for member in vars(value).values():
            inner = member.__func__ if type(member) in (staticmethod, classmethod) else member
            if type(inner) is types.FunctionType:
                yield inner.__code__


def _names(code: types.CodeType) -> Iterable[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if type(constant) is types.CodeType:
            yield from _names(constant)
