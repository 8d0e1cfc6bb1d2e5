"""Turns what stopped a command into one sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback

import click

from grader import language
from grader.errors import GraderError, UsageError
from grader.language import _

INTERRUPTED = 130
# A note on an exception that ends a batch: what was scored until then is not lost.
KEPT = "What is graded is in the store: the same command goes on from there."


def explain(error: Exception, *, show_traceback: bool = False) -> int:
    """Say what went wrong, and return the code to exit with.

    An exception that nobody foresaw is ours: its traceback goes into a file, which is named.
    """
    if isinstance(error, click.exceptions.Abort):
        say(_("interrupted"))
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        say(_usage(error))
        return 2
    if isinstance(error, UsageError):
        say(language.say(error.message))
        return error.exit_code
    not_theirs = _("This is not the submission's fault, and nothing was scored.")
    if KEPT in getattr(error, "__notes__", ()):
        not_theirs = KEPT
    if show_traceback:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, GraderError):
        say(f"{_ended(language.say(error.message))} {not_theirs}")
        return error.exit_code
    what = _("the grader itself failed ({error}).", error=type(error).__name__)
    where = "" if show_traceback else f" {_kept(error)}"
    say(f"{what} {not_theirs}{where}")
    return 3


def require_command(context: click.Context) -> None:
    """Show the help and exit with 2 where a group is called without any of its commands."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)


def say(sentence: str) -> None:
    """Write one line to stderr, whatever characters the sentence holds."""
    from grader.cli.output import to_stderr

    to_stderr(f"grader: {sentence}")


def _usage(error: click.ClickException) -> str:
    # In one line: click puts each choice into one of its own.
    said = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "grader"
    if said.endswith("?"):
        return _("{message} See {command} --help", message=said, command=path)
    return _("{message}; see {command} --help", message=said, command=path)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _kept(error: Exception) -> str:
    """Write the traceback to a file of its own, and return what to report."""
    text = "".join(traceback.format_exception(error))
    try:
        descriptor, path = tempfile.mkstemp(prefix="grader-traceback-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"grader on Python {sys.version}\n{' '.join(sys.argv[:2])}\n\n{text}")
    except OSError:
        return _("Report it with what --traceback shows.")
    return _("Report it with the traceback in {file}", file=path)
