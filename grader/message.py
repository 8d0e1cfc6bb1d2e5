"""A sentence for a reader: the English text as its id, and the values that fill its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")


@dataclass(frozen=True)
class Message:
    """A sentence that can be said in another language; as text it is English.

    `id` is the English sentence with fields in braces, ``{x} is not defined``; `parameters` fill
    them, and may be messages themselves. Braces that are no field of the parameters stay.
    """

    id: str
    parameters: Mapping[str, str | Message] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.said(lambda text: text)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the sentence, with its id and those of its parameters translated."""
        filled = {
            name: value.said(translate) if isinstance(value, Message) else str(value)
            for name, value in self.parameters.items()
        }
        return fill(translate(self.id), filled)


def fill(text: str, parameters: Mapping[str, str]) -> str:
    """Return the text with its fields filled; nothing of a value is taken for a field."""
    if not parameters:
        return text
    return _FIELD.sub(lambda match: parameters.get(match[1], match[0]), text)


def fields_of(text: str) -> list[str]:
    """Return the names in braces of a text, sorted."""
    return sorted(_FIELD.findall(text))
