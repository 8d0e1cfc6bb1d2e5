"""A sentence for a reader: the English text as its id, and the values that fill its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PARAMETER = 500  # characters of a text in a message that goes into a report
_FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")


@dataclass(frozen=True, init=False)
class Message:
    """A sentence that can be said in another language; as text it is English.

    `id` is the English sentence with fields in braces, ``{x} is not defined``; `parameters` fill
    them, and may be messages themselves. Braces that are no field of the parameters stay. Without
    an id it is nothing, and false.
    """

    id: str
    parameters: Mapping[str, str | Message]

    def __init__(self, id: str = "", /, **parameters: object) -> None:  # noqa: A002 as gettext says
        object.__setattr__(self, "id", id)
        texts = {name: v if isinstance(v, Message) else str(v) for name, v in parameters.items()}
        object.__setattr__(self, "parameters", texts)

    def __bool__(self) -> bool:
        return bool(self.id)

    def __str__(self) -> str:
        return self.said(lambda text: text)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence, with its id and those of its parameters translated."""
        filled = {
            name: value.said(translate) if isinstance(value, Message) else value
            for name, value in self.parameters.items()
        }
        return fill(translate(self.id), filled)

    def cut(self, length: int = PARAMETER) -> Message:
        """Return the message with no text among its parameters longer than `length`."""
        return Message(
            self.id,
            **{
                name: value.cut(length) if isinstance(value, Message) else value[:length]
                for name, value in self.parameters.items()
            },
        )


def fill(text: str, parameters: Mapping[str, str]) -> str:
    """Return the text with its fields filled; nothing of a value is taken for a field."""
    if not parameters:
        return text
    return _FIELD.sub(lambda match: parameters.get(match[1], match[0]), text)


def joined(messages: list[Message], both: Message) -> Message:
    """Return messages one after another, two and two as `both` with its fields first and then."""
    first, *others = messages
    for then in others:
        first = Message(both.id, first=first, then=then)
    return first


def fields_of(text: str) -> list[str]:
    """Return the names in braces of a text, sorted."""
    return sorted(_FIELD.findall(text))
