"""`grader list`, `grader start` and `grader hint`: what a student asks about the course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.output import to_stderr, to_stdout
from grader.errors import AuthorError, GraderError, UsageError

if TYPE_CHECKING:
    from grader.catalog import Entry

COLUMNS = 80


@click.command("list", short_help="List the exercises.")
def list_command() -> int:
    """List the exercises: id, title, tasks and points."""
    from grader.catalog import Catalog
    from grader.render.characters import cut, points

    catalog, code = Catalog(), 0
    for identifier in catalog.entries:
        try:
            exercise = catalog[identifier].exercise
        except AuthorError as error:
            to_stderr(f"grader: {error}")
            code = error.exit_code
            continue
        count = len(exercise.tasks)
        right = f"{count:2} task{'s' if count > 1 else ' '}   {points(exercise.points):>4} points"
        left = cut(f"{identifier:<6}{exercise.title}", COLUMNS - len(right) - 2)
        to_stdout(f"{left:<{COLUMNS - len(right)}}{right}\n")
    return code


@click.command("start", short_help="Put a template into this folder.")
@click.argument("exercise")
@click.option("--notebook", is_flag=True, help="Write a Jupyter notebook instead of a .py file.")
def start_command(exercise: str, notebook: bool) -> int:
    """Put the template of EXERCISE into this folder, ready to be written in.

    Work that is here already is never overwritten.
    """
    from grader.catalog import Catalog
    from grader.cli.template import as_notebook
    from grader.submission import matching

    entry = Catalog()[exercise]
    here = matching(entry.id, Path())
    if here:
        raise UsageError(f"{here[0].name} is here already; go on in it, or start in another folder")
    source = _template(entry)
    text = as_notebook(source, entry.id) if notebook else source
    path = Path(f"{entry.id}_{entry.name}.{'ipynb' if notebook else 'py'}")
    try:
        # Fails where the file has come into being since.
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written here ({error.strerror}); change to a folder of yours"
        ) from None
    to_stdout(f"{path}\n")
    to_stderr(f"grader: write your code in it, then: grader check {entry.id}")
    return 0


def _template(entry: Entry) -> str:
    path = entry.folder / "template.py"
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise AuthorError(f"{path}: cannot be read ({error}); write the template") from None


@click.command("hint", short_help="Print a hint for a task.")
@click.argument("exercise")
@click.argument("task")
@click.option(
    "--all", "every", is_flag=True, help="Print every hint there is, not the first alone."
)
def hint_command(exercise: str, task: str, every: bool) -> int:
    """Print the first hint for TASK of EXERCISE."""
    from grader.catalog import Catalog
    from grader.render.characters import one_line, wrap

    entry = Catalog()[exercise]
    found = entry.exercise
    if task not in found.names:
        raise UsageError(f"{entry.id} has no task {task!r}; it has {', '.join(found.names)}")
    hints = list(found.task(task).hints)
    if not hints:
        raise GraderError(f"{entry.id} {task} has no hint yet.")
    for number, hint in enumerate(hints if every else hints[:1], 1):
        first, *rest = wrap(one_line(hint), COLUMNS - 3, 20)
        to_stdout(
            "".join(f"{line}\n" for line in [f"{number}. {first}", *(f"   {r}" for r in rest)])
        )
    if not every and len(hints) > 1:
        to_stderr(f"grader: {len(hints) - 1} more with grader hint {entry.id} {task} --all")
    return 0
