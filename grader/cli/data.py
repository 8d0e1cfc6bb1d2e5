"""`grader data`: fetches data sets that do not travel with the course."""

from __future__ import annotations

import click

from grader.cli.failures import require_command
from grader.cli.output import to_stderr, to_stdout


@click.group(
    "data",
    short_help="Fetch real data for exercises that can use it.",
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.pass_context
def data_command(context: click.Context) -> None:
    """Fetch data sets that do not travel with the course, such as MNIST."""
    require_command(context)


@data_command.command("fetch", short_help="Fetch a data set, once.")
@click.argument("name")
def fetch_command(name: str) -> int:
    """Fetch the data set NAME into the user's cache, once, and print where it is.

    ex11 uses mnist where it is there, beside the small digits that come with the course. Every file
    is held to the hash of its content; afterwards no network is needed.
    """
    from grader import data

    wanted = data.data_set(name)
    folder = data.fetch(wanted, lambda remark: to_stderr(f"grader: {remark}"))
    to_stderr(f"grader: {wanted.licence}")
    to_stdout(f"{folder}\n")
    return 0
