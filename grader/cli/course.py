"""`grader list`, `start`, `hint` and `explain`: what a student asks about the course."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.completion import exercises, tasks
from grader.cli.output import for_terminal, remark, to_stdout
from grader.errors import AuthorError, GraderFault, UsageError
from grader.language import _, beside, ngettext, say
from grader.message import Message

if TYPE_CHECKING:
    from grader.catalog import Entry
    from grader.exercise import Exercise
    from grader.logbook import Best

COLUMNS = 80


@click.command("list", short_help="List the exercises, and what is next.")
def list_command() -> int:
    """List the exercises: id, title, tasks, and the best score so far out of the points.

    The first one that has not passed is marked as next. Scores are those of `grader check` on this
    machine, under this user.
    """
    from grader.catalog import Catalog
    from grader.logbook import Logbook

    catalog, code, following = Catalog(), 0, ""
    best = Logbook(remark).best()
    for entry in catalog.entries.values():
        try:
            exercise = catalog[entry.id].exercise
        except AuthorError as error:
            remark(say(error.message))
            code = error.exit_code
            continue
        mine = best.get(entry.id)
        if mine is not None and mine.passed:
            word = _("passed")
        else:
            word = "" if following else _("next")
            following = following or entry.id
        to_stdout(_row(entry.id, exercise, mine, word))
    if following:
        command = "check" if following in best else "start"
        remark(_("next: grader {command} {exercise}", command=command, exercise=following))
    return code


def _row(identifier: str, exercise: Exercise, best: Best | None, word: str) -> str:
    from grader.render.characters import cut, pad, points, width

    count = len(exercise.tasks)
    score = f"{'-' if best is None else points(best.score)}/"
    # Out of what it was then, should the points of the course have changed since.
    score += points(exercise.points if best is None else best.max_score)
    # One may be shorter than many, and so may a word in another language.
    counted, tasks = ngettext("task", "tasks", count), ngettext("task", "tasks", 2)
    tasks = pad(f"{count:2} {counted}", width(f"99 {tasks}"))
    words = max(width(each) for each in (_("passed"), _("next")))
    right = f"{tasks} {score:>11}  {pad(word, words)}"
    room = _columns() - width(right)
    left = cut(f"{identifier:<6}{say(exercise.title, identifier)}", room - 2)
    return f"{pad(left, room)}{right}".rstrip() + "\n"


def _columns() -> int:
    """Return how wide what is listed may be: as wide as the terminal, within bounds."""
    from grader.render.terminal import WIDEST

    terminal = shutil.get_terminal_size().columns if for_terminal() else COLUMNS
    return min(max(terminal, COLUMNS), WIDEST)


@click.command("start", short_help="Put a template into this folder.")
@click.argument("exercise", shell_complete=exercises)
@click.option("--notebook", is_flag=True, help="Write a Jupyter notebook instead of a .py file.")
def start_command(exercise: str, notebook: bool) -> int:
    """Put the template of EXERCISE into this folder, ready to be written in.

    Work that is here already is never overwritten.
    """
    from grader import lesson
    from grader.catalog import Catalog
    from grader.cli.template import as_notebook
    from grader.submission import matching

    entry = Catalog()[exercise]
    here = matching(entry.id, Path())
    if here:
        raise UsageError(
            Message(
                "{file} is here already; go on in it, or start in another folder",
                file=here[0].name,
            )
        )
    source = _template(entry)
    text = source
    if notebook:
        text = as_notebook(source, lesson.read(entry.folder), entry.folder, entry.id)
    path = Path(f"{entry.id}_{entry.name}.{'ipynb' if notebook else 'py'}")
    _write_new(path, text)
    to_stdout(f"{path}\n")
    remark(_("write your code in it, then: grader check {exercise}", exercise=entry.id))
    return 0


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: whole, or not at all."""
    try:
        # Fails where the file has come into being since.
        file = open(path, "x", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
    except OSError as error:
        message = Message(
            "{file} cannot be written here ({reason}); change to a folder of yours",
            file=path,
            reason=error.strerror,
        )
        raise UsageError(message) from None
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink()  # half a template would pass for work that is here already
        raise GraderFault(f"{path} cannot be written ({error.strerror}): make room.") from None


def _template(entry: Entry) -> str:
    path = beside(entry.folder / "template.py")
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise AuthorError(f"{path}: cannot be read ({error}); write the template") from None


@click.command("hint", short_help="Print the next hint for a task.")
@click.argument("exercise", shell_complete=exercises)
@click.argument("task", required=False, default="", metavar="TASK", shell_complete=tasks)
@click.option("--all", "every", is_flag=True, help="Print every hint there is.")
def hint_command(exercise: str, task: str, every: bool) -> int:
    """Print the next hint for TASK of EXERCISE: a nudge, then the idea.

    Each call gives one more; after the last they are all printed again.
    """
    from grader.catalog import Catalog

    entry = Catalog()[exercise]
    _require_task(entry, task)
    text, more = give_hint(entry, task, every=every)
    to_stdout(text)
    remark(more)
    return 0


def give_hint(entry: Entry, task: str, *, every: bool = False) -> tuple[str, str]:
    """Return the next hint for a task, or every one, and what to say of those after it."""
    from grader.logbook import Logbook

    hints = [say(hint, entry.id) for hint in entry.exercise.task(task).hints]
    if not hints:
        raise AuthorError(f"{entry.id} {task} has no hint yet; write two")
    given = len(hints) if every else Logbook(remark).next_hint(entry.id, task, len(hints))
    shown = range(len(hints)) if given == len(hints) else [given]
    text = "".join(_numbered(number + 1, hints[number]) for number in shown)
    more = len(hints) - given - 1
    if more <= 0:
        said = _(
            "no more hints; the lesson's part is shown by grader explain {exercise} {task}",
            exercise=entry.id,
            task=task,
        )
    else:
        said = _(
            "{count} more, one at a time, with grader hint {exercise} {task}, or all with --all",
            count=more,
            exercise=entry.id,
            task=task,
        )
    return text, said


def _numbered(number: int, hint: str) -> str:
    from grader.render.characters import one_line, wrap

    first, *rest = wrap(one_line(hint), COLUMNS - 3, 20)
    return "".join(f"{line}\n" for line in [f"{number}. {first}", *(f"   {r}" for r in rest)])


@click.command("explain", short_help="Show what the lesson says about a task.")
@click.argument("exercise", shell_complete=exercises)
@click.argument("task", required=False, default="", metavar="TASK", shell_complete=tasks)
def explain_command(exercise: str, task: str) -> int:
    """Show the sections of the lesson of EXERCISE that are about TASK."""
    from grader import lesson
    from grader.catalog import Catalog

    entry = Catalog()[exercise]
    _require_task(entry, task)
    sections = lesson.read(entry.folder).about(task)
    if not sections:
        raise AuthorError(
            f"{entry.folder / lesson.FILE_NAME}: no section names {task}; write "
            f"<!-- tasks: {task} --> under the heading of one"
        )
    text = "\n\n".join(section.in_words for section in sections)
    if for_terminal():
        from grader.cli.reading import on_a_terminal

        to_stdout(on_a_terminal(text))
    else:
        to_stdout(f"{text}\n")
    return 0


def _require_task(entry: Entry, task: str) -> None:
    """Raise UsageError, naming the tasks there are, where none of them is asked for."""
    from grader.spelling import nearest

    names = entry.exercise.names
    if task in names:
        return
    known, near = ", ".join(names), nearest(task, names)
    if not task:
        message = Message("name a task of {exercise}: {known}", exercise=entry.id, known=known)
    elif near:
        message = Message(
            "{exercise} has no task {name}: did you mean {near}?",
            exercise=entry.id,
            name=repr(task),
            near=near,
        )
    else:
        message = Message(
            "{exercise} has no task {name}; it has {known}",
            exercise=entry.id,
            name=repr(task),
            known=known,
        )
    raise UsageError(message)
