"""`grader completion`: the script that lets a shell complete commands, exercises and tasks."""

from __future__ import annotations

import click

from grader.cli.output import to_stdout
from grader.errors import GraderError, UsageError

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_GRADER_COMPLETE"


@click.command("completion", short_help="Print what makes a shell complete.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> int:
    """Print the script with which SHELL completes commands, options, exercises and tasks."""
    from click.shell_completion import get_completion_class

    from grader.cli import main

    completion = get_completion_class(shell)
    if completion is None:
        raise UsageError(f"click cannot complete in {shell}; upgrade click")
    to_stdout(completion(main, {}, "grader", VARIABLE).source())
    return 0


def exercises(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of exercises that begin so; none where the course cannot be read."""
    from grader.catalog import Catalog

    try:
        return [name for name in Catalog().entries if name.startswith(incomplete)]
    except GraderError:
        return []  # a shell that completes is no place for a message


def tasks(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of tasks of the exercise on the line that begin so, from its lesson."""
    from grader import lesson
    from grader.catalog import Catalog

    try:
        entry = Catalog()[context.params.get("exercise") or ""]
        named = [task for section in lesson.read(entry.folder).sections for task in section.tasks]
    except GraderError:
        return []
    return [task for task in dict.fromkeys(named) if task.startswith(incomplete)]
