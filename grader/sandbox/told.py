"""Reads text that a worker sent: cut, safe to print, and the same in every run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from grader.message import Message, fields_of

MAX_TEXT = 1000
MAX_PARAMETERS = 8

# Where an object lies in memory differs from run to run, and a report must not.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{8,}\b")


class Misbehaved(Exception):
    """The worker sent something that is not the answer to the request made."""


class CalledTooOften(Misbehaved):
    """The worker asked more of a spied function than is kept; the message is for the student."""

    def __init__(self, name: str, count: int) -> None:
        self.message = Message(
            "{name} was called too often to be followed ({count} times): call it only where its "
            "value is needed",
            name=name,
            count=f"{count:,}",
        )
        super().__init__(str(self.message))


def text(value: Any, bound: int = MAX_TEXT) -> str:
    """Return text from a worker, cut, and safe to print: control characters replaced."""
    if type(value) is not str:
        raise Misbehaved("something else where text was due")
    plain = _ADDRESS.sub("0x…", value[:bound]).replace("\t", "    ")
    if plain.isprintable():
        return plain
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in plain)


def line(value: Any) -> str:
    """Return text from a worker as a single line."""
    return text(value).replace("\n", " ")


def lines(values: Any) -> frozenset[str]:
    """Return a list of names from a worker; of a text, each character would be one."""
    if type(values) is not list:
        raise Misbehaved("something else where a list was due")
    return frozenset(map(line, values))


def message_of(identifier: Any, parameters: Any = None) -> Message:
    """Return a message from a worker: an id, known or not, and what stands in its fields.

    One that would become longer than a text may be is cut, and then said as it is.
    """
    plain = parameters is None
    told = Message(text(identifier)) if plain else _filled(identifier, parameters, _part)
    shown = str(told)
    return told if len(shown) <= MAX_TEXT else Message(shown[:MAX_TEXT])


def _part(value: Any) -> Message | str:
    """Return a parameter from a worker: a text, or a message whose parameters are texts."""
    if type(value) is not tuple:
        return text(value)
    identifier, parameters = value
    return _filled(identifier, parameters, text)


def _filled(identifier: Any, parameters: Any, told: Callable[[Any], Message | str]) -> Message:
    """Return a message from a worker; an id with a field twice could grow beyond all bounds."""
    plain = text(identifier)
    fields = fields_of(plain)
    if type(parameters) is not dict or len(fields) > MAX_PARAMETERS:
        raise Misbehaved("something else where a message was due")
    return Message(plain, **{name: told(parameters[name]) for name in dict.fromkeys(fields)})
