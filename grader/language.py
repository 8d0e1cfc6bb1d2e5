"""Says texts in the reader's language: English as written, Korean by gettext catalogues.

A catalogue of an exercise is ``ko.po`` beside it, that of the package lies in ``locale``; what is
read at run time are the ``.mo`` that `grader translate` compiles from them. A text without a
translation is said in English. The language is one for the whole process.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from grader.errors import UsageError
from grader.message import Message, fill

LANGUAGES = ("en", "ko")
TRANSLATIONS = LANGUAGES[1:]
VARIABLE = "GRADER_LANG"
DOMAIN = "grader"
LOCALE = Path(__file__).resolve().parent / "locale"

_current = "en"


def use(language: str) -> None:
    """Speak one of `LANGUAGES` from now on, and have click do so."""
    global _current
    _current = language
    # click asks gettext's own domain, which goes by this variable.
    os.environ["LANGUAGE"] = language
    if language != "en":
        _gettext.bindtextdomain(DOMAIN, str(LOCALE))
        _gettext.textdomain(DOMAIN)


def current() -> str:
    """Return the language in use."""
    return _current


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _current
    use(language)
    try:
        yield
    finally:
        use(before)


def chosen(environment: Mapping[str, str]) -> str:
    """Return the language that GRADER_LANG or the locale asks for, English where it is another.

    Raises `UsageError` where GRADER_LANG names a language there is none of.
    """
    asked = environment.get(VARIABLE, "")
    if asked:
        if asked not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise UsageError(f"{VARIABLE}={asked[:40]}: set it to one of {known}")
        return asked
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    language = locale.replace("-", "_").split("_")[0].split(".")[0]
    return language if language in LANGUAGES else "en"


def _(text: str, /, **parameters: object) -> str:
    """Return a text of this package in the language in use, its fields filled."""
    return fill(_translated(text, ""), {name: str(value) for name, value in parameters.items()})


def ngettext(one: str, many: str, count: int, /, **parameters: object) -> str:
    """Return the form of a text for a count, ``{count}`` among its fields."""
    if _current == "en":
        text = one if count == 1 else many
    else:
        text = _catalogue(_current, "").ngettext(one, many, count)
    return fill(text, {"count": str(count), **{n: str(value) for n, value in parameters.items()}})


def say(message: Message | str, exercise: str = "") -> str:
    """Return a message, or a text that is its own id, by the catalogue of an exercise and ours."""
    if isinstance(message, str):
        return _translated(message, exercise)
    return message.said(lambda text: _translated(text, exercise))


def beside(path: Path) -> Path:
    """Return the file in the language in use that lies beside one in English, if it is there."""
    own = path.with_suffix(f".{_current}{path.suffix}")
    return own if _current != "en" and own.is_file() else path


def files(language: str) -> frozenset[str]:
    """Return the names of the files in which an exercise is told in a language besides English."""
    names = ("{}.po", "{}.mo", "README.{}.md", "template.{}.py")
    return frozenset(name.format(language) for name in names)


def _translated(text: str, exercise: str) -> str:
    # The empty id is the header of a catalogue.
    return text if _current == "en" or not text else _catalogue(_current, exercise).gettext(text)


@cache
def _catalogue(language: str, exercise: str) -> _gettext.NullTranslations:
    """Return the texts of an exercise with ours behind them, or ours; what is missing is empty."""
    if not exercise:
        return _gettext.translation(DOMAIN, LOCALE, [language], fallback=True)
    found = _gettext.NullTranslations()
    for folder in _folders(exercise):
        path = folder / f"{language}.mo"
        if path.is_file():
            with path.open("rb") as file:
                found = _gettext.GNUTranslations(file)
            break
    found.add_fallback(_catalogue(language, ""))
    return found


def _folders(exercise: str) -> Iterator[Path]:
    """Yield the folders of an exercise, in the package or beside it."""
    package = Path(__file__).resolve().parent
    if exercise.isalnum():
        for base in (package, package.parent):
            yield from (base / "exercises").glob(f"{exercise}_*")
