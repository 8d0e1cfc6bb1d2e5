"""What a worker says of a hand-in: English text, and its id and parameters to translate it by."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")


class Told(str):
    """A text that knows the id it was made of, and what stands in its fields.

    A parameter is a text or one told by itself, whose parameters are texts. Whatever is cut out of
    it, or joined to it, is a text and no more.
    """

    __slots__ = ("id", "parameters")

    id: str
    parameters: dict[str, str]


def told(text: str, /, **parameters: object) -> Told:
    """Return a text with its fields filled."""
    filled = {name: v if isinstance(v, Told) else str(v) for name, v in parameters.items()}
    made = Told(_FIELD.sub(lambda match: filled.get(match[1], match[0]), text))
    made.id, made.parameters = text, filled
    return made


def sendable(message: str) -> tuple[object, ...]:
    """Return a message as plain data: its text, or its id and its parameters."""
    if not isinstance(message, Told):
        return (str(message),)
    parameters = {
        name: sendable(value) if isinstance(value, Told) else value
        for name, value in message.parameters.items()
    }
    return (message.id, parameters)
