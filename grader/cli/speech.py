"""The language of a command line: which one is asked for, and help that is written in it."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import click

from grader import language
from grader.language import LANGUAGES, _, say
from grader.render.characters import width

OPTION = "--lang"
# Stands behind each wide character while lines are broken, so that it counts twice.
_FILLER = "\ue000"


def asked_for(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language that a command line, or else the environment, asks for.

    Known before the words are parsed, so that what is said of a misspelt option is said in it. A
    language there is none of is left to the parser. Raises `UsageError` as `language.chosen` does.
    """
    values = [word.removeprefix(f"{OPTION}=") for word in words if word.startswith(f"{OPTION}=")]
    values += [value for word, value in pairwise(words) if word == OPTION]
    given = [value for value in values if value in LANGUAGES]
    return given[-1] if given else language.chosen(environment)


class Formatter(click.HelpFormatter):
    """Lays help out by the columns that its characters take."""

    def write_text(self, text: str) -> None:
        """Write text, its lines broken where the columns end."""
        super().write_text(_spread(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of terms and what is said of them."""
        spread = [(_spread(term), _spread(said)) for term, said in rows]
        super().write_dl(spread, col_max, col_spacing)

    def getvalue(self) -> str:
        """Return what was written."""
        return super().getvalue().replace(_FILLER, "")


def _spread(text: str) -> str:
    return "".join(f"{char}{_FILLER}" if width(char) == 2 else char for char in text)


click.Context.formatter_class = Formatter


def in_language(command: click.Command) -> click.Command:
    """Return a command with the option --lang, its help in the language in use."""
    spoken = copy.copy(command)
    spoken.help = say(inspect.cleandoc(command.help)) if command.help else None
    spoken.short_help = say(command.short_help) if command.short_help else None
    spoken.epilog = say(command.epilog) if command.epilog else None
    spoken.params = [*map(_parameter, command.params), _option()]
    if isinstance(command, click.Group) and isinstance(spoken, click.Group):
        spoken.commands = {name: in_language(each) for name, each in command.commands.items()}
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy.copy(parameter)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = say(spoken.help)
    return spoken


def _option() -> click.Option:
    return click.Option(
        [OPTION],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=_("The language; by default that of GRADER_LANG, or of the locale."),
    )
