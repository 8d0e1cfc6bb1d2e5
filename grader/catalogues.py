"""Writes and checks the catalogues of translations: what there is to say, and what is said of it.

A catalogue is a gettext ``.po``, compiled into the ``.mo`` beside it, and written by Babel. The
texts of an exercise are taken from its definition and from the messages in its files; those of the
package from its sources and the help of its commands. Beside an exercise's catalogue lie its
lesson and its template in that language.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.catalog import Entry
from grader.counterparts import code_spans, lesson_faults, template_faults
from grader.errors import AuthorError, UsageError
from grader.exercise import Exercise
from grader.language import DOMAIN, LOCALE, speaking
from grader.message import fields_of

if TYPE_CHECKING:
    import click
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).resolve().parent
WIDTH = 100
# Calls whose first argument is an id, in our sources and in an exercise's judges.
MARKERS: dict[str, Any] = {
    "_": None,
    "Message": None,
    "told": None,
    "ngettext": (1, 2),
}
# Commands whose help a student may read.
STUDENTS = ("check", "watch", "list", "start", "hint", "explain", "data")
# What click says to a student by itself.
CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "default: {default}",
    "required",
    "No such option: {name}",
    "No such option {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "(Possible options: {possibilities})",
    "No such command {name!r}.",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
)

Text = tuple[str | tuple[str, str], str]


@dataclass
class Progress:
    """How far a catalogue is, and what is wrong with it; `name` is an exercise's id or grader."""

    name: str
    texts: int = 0
    translated: int = 0
    faults: list[str] = field(default_factory=list)


# ---- what there is to say ---------------------------------------------------------------------


def texts_of(exercise: Exercise) -> Iterator[Text]:
    """Yield every text of a definition that a student may read, and where it stands, in order."""
    yield exercise.title, "title"
    for task in exercise.tasks:
        for number, hint in enumerate(task.hints, 1):
            yield hint, f"{task.name}: hint {number}"
        for check in task.checks:
            yield check.hint, f"{task.name} · {check.name}: hint"
            if isinstance(check.expected, str):
                yield check.expected, f"{task.name} · {check.name}: what is expected"
        for misconception in task.misconceptions:
            yield misconception.name, f"{task.name}: name of a misconception"
            yield misconception.says, f"{task.name}: {misconception.name} says"


def marked_in(path: Path, folder: Path) -> Iterator[Text]:
    """Yield the ids that a source marks, and where they stand."""
    from babel.messages.extract import extract

    with path.open("rb") as file:
        for _, ids, _, _ in extract("python", file, MARKERS, options={"encoding": "utf-8"}):
            forms = [ids] if isinstance(ids, str) else [form for form in ids if form]
            if forms and forms[0]:
                found = forms[0] if len(forms) == 1 else (forms[0], forms[1])
                yield found, path.relative_to(folder).as_posix()


def help_texts(main: click.Command) -> Iterator[Text]:
    """Yield the help of a command and its options; of an instructor's command, the summary."""
    import click

    def of(command: click.Command, path: str) -> Iterator[Text]:
        # Examples, which click keeps as they are after \b, are the same in every language.
        epilog = None if (command.epilog or "").startswith("\b") else command.epilog
        yield from ((text, path) for text in (command.short_help, epilog) if text)
        if path.split()[1:2] and path.split()[1] not in STUDENTS:
            return
        yield from ((inspect.cleandoc(text), path) for text in (command.help,) if text)
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.help:
                yield parameter.help, f"{path} {parameter.opts[0]}"
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                within = command.get_command(click.Context(command), name)
                assert within is not None
                yield from of(within, f"{path} {name}")

    yield from of(main, "grader")
    yield from ((text, "click") for text in CLICK)


def exercise_template(entry: Entry) -> Catalog:
    """Return the texts of an exercise as a catalogue in which nothing is translated."""
    marked = (text for path in entry.definition for text in marked_in(path, entry.folder))
    return _template(text for text in (*texts_of(entry.published), *marked) if text[0])


def package_template(main: click.Command) -> Catalog:
    """Return the texts of the package and of its command line, nothing of it translated."""
    sources = [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in ("exercises", "reference")
    ]
    marked = (text for path in sources for text in marked_in(path, PACKAGE.parent))
    with speaking("en"):
        return _template([*marked, *help_texts(main)])


def _template(texts: Iterator[Text] | Sequence[Text]) -> Catalog:
    from babel.messages.catalog import Catalog

    catalog = Catalog(fuzzy=False)
    for identifier, where in texts:
        catalog.add(identifier, auto_comments=[where])
    return catalog


# ---- catalogues on disk -----------------------------------------------------------------------


def exercise_catalogue(entry: Entry, language: str) -> Path:
    """Return where the catalogue of an exercise is."""
    return entry.folder / f"{language}.po"


def package_catalogue(language: str) -> Path:
    """Return where the catalogue of the package is."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update(path: Path, template: Catalog, language: str) -> None:
    """Bring a catalogue up to the texts there are, and compile it.

    Translations are kept; one whose text has changed is marked fuzzy, one whose text is gone is
    dropped.
    """
    from babel.messages.mofile import write_mo

    catalog = _read(path, language) if path.exists() else _empty(language)
    catalog.update(template, no_fuzzy_matching=len(catalog) == 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_as_po(catalog))
    # What it says counts: there is a time stamp in its header.
    if _compiled_texts(path) != _texts(catalog):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def faults_of(path: Path, template: Catalog, language: str) -> Progress:
    """Return what is untranslated, doubtful, out of date or wrong in a catalogue."""
    progress = Progress(path.stem, texts=len(template))
    if not path.exists():
        progress.faults.append(f"{path}: missing; run grader translate")
        return progress
    catalog = _read(path, language)
    for message in template:
        if message.id:
            found = catalog.get(message.id)
            wrong = _wrong(message.id, found)
            progress.translated += not wrong
            progress.faults += [f"{path.name}: {_first(message.id)!r} {wrong}"] if wrong else []
    known = {_first(message.id) for message in template}
    for message in catalog:
        if message.id and _first(message.id) not in known:
            progress.faults.append(f"{path.name}: {_first(message.id)!r} is said nowhere any more")
    if not progress.faults and _compiled_texts(path) != _texts(catalog):
        progress.faults.append(f"{path.with_suffix('.mo').name} is out of date")
    if progress.faults:
        progress.faults.append(f"{path.name}: after repairing it, run grader translate")
    return progress


def _wrong(identifier: Any, found: Any) -> str:
    """Return what is wrong with a translation, or nothing."""
    if found is None:
        return "is not in the catalogue"
    if found.fuzzy:
        return "is marked fuzzy: its text has changed"
    said = found.string if isinstance(found.string, tuple) else (found.string,)
    if not all(text and text.strip() for text in said):
        return "is not translated"
    wanted, code = set(fields_of(_first(identifier))), code_spans(_first(identifier))
    for text in said:
        if set(fields_of(text)) != wanted:
            return f"has the fields {sorted(wanted)}, its translation {fields_of(text)}"
        if code_spans(text) != code:
            return "has other code in backticks than its translation"
    return ""


def _first(identifier: Any) -> str:
    return str(identifier[0] if isinstance(identifier, tuple | list) else identifier)


def _empty(language: str) -> Catalog:
    from babel.messages.catalog import Catalog

    return Catalog(locale=language, fuzzy=False)


def _read(path: Path, language: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise AuthorError(f"{path}: {error}; repair the catalogue") from None


def _as_po(catalog: Catalog) -> bytes:
    """Return a catalogue as text, with nothing in it that changes from run to run."""
    from babel.messages.pofile import write_po

    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, ignore_obsolete=True, omit_header=True, no_location=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        f'"Plural-Forms: {catalog.plural_forms}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + file.getvalue()


def _texts(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return what a catalogue says by id, without what is doubtful or not translated."""
    said = {
        _first(message.id): (message.string,) if isinstance(message.string, str) else message.string
        for message in catalog
        if not message.fuzzy
    }
    return {text: tuple(forms) for text, forms in said.items() if text and forms and any(forms)}


def _compiled_texts(path: Path) -> dict[str, tuple[str, ...]] | None:
    """Return what the compiled form of a catalogue says, None where there is none."""
    from babel.messages.mofile import read_mo

    compiled = path.with_suffix(".mo")
    if not compiled.is_file():
        return None
    with compiled.open("rb") as file:
        return _texts(read_mo(file))


# ---- everything of one exercise ---------------------------------------------------------------


def update_exercise(entry: Entry, language: str) -> Progress:
    """Write and compile the catalogue of an exercise, and return how far it is."""
    update(exercise_catalogue(entry, language), exercise_template(entry), language)
    return exercise_progress(entry, language)


def exercise_progress(entry: Entry, language: str) -> Progress:
    """Return how far an exercise is told in a language."""
    path = exercise_catalogue(entry, language)
    progress = faults_of(path, exercise_template(entry), language)
    progress.name = entry.id
    progress.faults += lesson_faults(entry, language)
    progress.faults += template_faults(entry, language)
    return progress


def update_package(main: click.Command, language: str) -> Progress:
    """Write and compile the catalogue of the package, and return how far it is."""
    template = package_template(main)
    update(package_catalogue(language), template, language)
    return faults_of(package_catalogue(language), template, language)


def require_babel() -> None:
    """Raise `UsageError` where Babel is not installed."""
    from importlib.util import find_spec

    if find_spec("babel") is None:
        raise UsageError("catalogues need Babel; install it: pip install babel")
