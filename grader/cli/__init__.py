"""The command line: parse, call, render, exit.

A command is imported when it is asked for, and imports what it needs when it runs, so that
`grader --help` and a misspelt option cost no numpy.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from grader import __version__, language
from grader.cli import examples, failures, speech
from grader.errors import UsageError
from grader.message import Message

# Looking for pydantic's plugins reads the metadata of everything installed, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# Each process would start a thread of BLAS for each CPU, which costs more than what it would do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "check": "grader.cli.check",
    "watch": "grader.cli.watch",
    "batch": "grader.cli.batch",
    "merge": "grader.cli.merge",
    "diff": "grader.cli.diff",
    "pr": "grader.cli.pr",
    "publish": "grader.cli.publish",
    "list": "grader.cli.course",
    "start": "grader.cli.course",
    "hint": "grader.cli.course",
    "explain": "grader.cli.course",
    "data": "grader.cli.data",
    "init": "grader.cli.init",
    "selfcheck": "grader.cli.authoring",
    "translate": "grader.cli.authoring",
    "new": "grader.cli.authoring",
    "schema": "grader.cli.authoring",
    "completion": "grader.cli.completion",
}


class Commands(click.Group):
    """The commands by name; whatever goes wrong in one ends as a sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order a student and then an instructor meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        command = speech.in_language(getattr(module, f"{cmd_name}_command"))
        command.epilog = examples.epilog_of(cmd_name, language._("For example:"))
        if isinstance(command, click.Group):
            for each in command.commands.values():
                each.epilog = command.epilog
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return name, command and the words left; says of a misspelt one what it may have been."""
        from grader.spelling import nearest

        near = nearest(args[0], COMMANDS)
        if near and args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise UsageError(
                Message(
                    "there is no command {name}: did you mean {near}?",
                    name=repr(args[0]),
                    near=f"grader {near}",
                )
            )
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command and exit: 0, 1, 2 (usage), 3 (grader fault) or 130 (interrupted)."""
        given = list(sys.argv[1:] if args is None else args)
        show_traceback = "--traceback" in given
        try:
            language.use(speech.asked_for(given, os.environ))
            spoken = speech.in_language(self)
            code = click.Group.main(
                spoken,
                [word for word in given if word != "--traceback"],
                prog_name or "grader",
                complete_var,
                standalone_mode=False,
                **extra,
            )
        except Exception as error:
            code = failures.explain(error, show_traceback=show_traceback)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    "grader",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Any command takes --traceback, which shows where the grader itself failed.",
)
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Grade exercises of a course in which students write deep learning from scratch in numpy.

    Begin with `grader list`.
    """
    failures.require_command(context)


def run() -> NoReturn:
    """Run the command of the console script, and end the process without taking it apart.

    By then every file is written and every process of ours has ended. What is left is freeing each
    object of numpy and pydantic one by one, which would be a tenth of `grader check`.
    """
    code = 3
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 3
    except BaseException as error:  # of the very telling what is wrong: no memory, no descriptors
        with contextlib.suppress(OSError):
            os.write(2, f"grader: nothing was scored ({type(error).__name__}).\n".encode())
        os._exit(3)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError, ValueError):  # closed, or told before
            stream.flush()
    os._exit(code)
