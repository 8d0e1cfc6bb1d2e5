"""`grader publish`: puts on a pull request what a read-only run found of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.output import to_stderr, to_stdout
from grader.errors import UsageError


@click.command("publish", short_help="Put the result of a pull request on it (in a workflow).")
@click.option(
    "--event",
    "event_path",
    type=click.Path(path_type=Path),
    envvar="GITHUB_EVENT_PATH",
    required=True,
    metavar="FILE",
    help="The event workflow_run; by default GITHUB_EVENT_PATH.",
)
@click.option(
    "--repository",
    envvar="GITHUB_REPOSITORY",
    required=True,
    metavar="OWNER/NAME",
    help="The repository of the request; by default GITHUB_REPOSITORY.",
)
@click.option(
    "--api",
    envvar="GITHUB_API_URL",
    default="https://api.github.com",
    show_default=True,
    help="Where GitHub is asked; by default GITHUB_API_URL.",
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    envvar="GITHUB_STEP_SUMMARY",
    metavar="FILE",
    help="The job's summary, which is added to; by default GITHUB_STEP_SUMMARY.",
)
def publish_command(event_path: Path, repository: str, api: str, summary: Path | None) -> int:
    """Publish what `grader pr` found in the run that has ended, as a comment and a check.

    For the second of two workflows, whose trigger is workflow_run; the token is in GITHUB_TOKEN.
    The artifact of the first is hostile data: its size, its form and whose it is are checked, and
    nothing of it is believed where the request changes .github/.

    Exits with 0 where it was published, 1 where it must not be, 2 where the command cannot be
    followed, 3 where GitHub refuses.
    """
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise UsageError("there is no GITHUB_TOKEN; give the step env: GITHUB_TOKEN")
    try:
        from grader.github import GitHub, client
    except ModuleNotFoundError:
        raise UsageError("publishing needs httpx; install it: pip install httpx") from None
    from grader.artifact import UnpublishableError
    from grader.publish import event, publish

    run = event(event_path)
    with client(api, token) as session:
        try:
            done = publish(run, GitHub(session, repository), summary)
        except UnpublishableError as error:
            to_stderr(f"grader: not published: {error}")
            return 1
    for line in done:
        to_stdout(f"{line}\n")
    return 0
