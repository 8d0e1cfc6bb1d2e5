"""`grader check`: one file, one report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import language
from grader.cli.completion import exercises
from grader.cli.options import (
    Audience,
    Isolation,
    audience_option,
    course_here,
    isolation_option,
    now_option,
    seed_option,
)
from grader.cli.output import (
    FORMATS,
    append_summary,
    for_terminal,
    in_short,
    remark,
    rendered,
    require_writable,
    to_stdout,
    write_file,
)
from grader.errors import UsageError
from grader.language import _
from grader.message import Message, joined

if TYPE_CHECKING:
    from datetime import datetime

    from grader.report import Report


@click.command("check", short_help="Grade one file.")
@click.argument("exercise", shell_complete=exercises)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report there instead of to stdout.",
)
@seed_option
@isolation_option("auto")
@audience_option("student")
@now_option
def check_command(
    exercise: str,
    file: Path | None,
    form: str,
    output: Path | None,
    seed: int | None,
    isolation: Isolation,
    audience: Audience,
    now: datetime | None,
) -> int:
    """Grade the file of EXERCISE (such as ex03): FILE, or the one in this folder.

    Exits with 0 where all tasks passed, 1 where some did not, 2 where the command cannot be
    followed, and 3 where the grader is at fault; nothing is scored then.
    """
    from grader.catalog import Catalog
    from grader.grading import Grader
    from grader.sandbox.isolation import protect_this_process

    protect_this_process()
    catalog = Catalog()
    catalog[exercise]  # an unknown exercise is a better answer than a missing file
    if output is not None:
        require_writable(output)
    # The zygote warms up while this process imports what it needs.
    grader = Grader(
        isolation=isolation,
        seed=seed,
        catalog=catalog,
        audience=audience,
        course=course_here,
        now=now,
        drawing=_tell_of_drawing,
    )
    with grader:
        if file is None:
            from grader.submission import find

            file = find(exercise, Path())
        require_file(file)
        report = grader.grade(file, exercise)
        in_force = grader.isolation
    from grader.logbook import Logbook

    Logbook(remark).record(report)
    if isolation == "auto":
        tell_what_is_missing(in_force)
    _hand_out(report, form, output)
    if form == "github":
        append_summary(report)
    return 0 if report.outcome.value == "passed" else 1


def _tell_of_drawing(exercise: str) -> None:
    """Say to whoever sits in front of a terminal why it takes a while."""
    if sys.stderr is not None and sys.stderr.isatty():
        remark(_("drawing the cases of {exercise}, which takes some seconds", exercise=exercise))


def require_file(file: Path) -> None:
    """Raise UsageError for a folder, and for a name that no report could hold."""
    if os.path.isdir(file):  # False, not an error, for a name that is too long
        raise UsageError(Message("{file} is a folder; hand in the file itself", file=file))
    try:
        str(file).encode()
    except UnicodeEncodeError:
        message = Message("the name {name} is not UTF-8; rename the file", name=ascii(str(file)))
        raise UsageError(message) from None


def _hand_out(report: Report, form: str, output: Path | None) -> None:
    if output is None:
        shown = rendered(report, form, terminal=for_terminal())
        to_stdout(shown, utf8=form != "text")
        return
    write_file(output, rendered(report, form))
    remark(
        _(
            "{exercise} {result}, written to {file}",
            exercise=report.exercise,
            result=in_short(report),
            file=output,
        )
    )


def tell_what_is_missing(in_force: str) -> None:
    """Say on stderr in how far the code was not confined, where it was not."""
    layers = set(in_force.split("+"))
    missing = [] if "seccomp" in layers else [Message("seccomp")]
    if not layers & {"landlock", "bubblewrap"}:
        missing.append(Message("Landlock or bubblewrap"))
    if missing:
        lacking = joined(missing, Message("{first} and {then}"))
        remark(
            _(
                "this machine lacks {layers}, so the code ran under limits of time and memory "
                "alone; check nobody's code but your own here",
                layers=language.say(lacking),
            )
        )
