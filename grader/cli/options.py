"""The options that more than one command takes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.course import Course

Audience = Literal["student", "instructor"]
Isolation = Literal["auto", "strict", "process"]
HIGHEST_SEED = 2**63 - 1

Command = TypeVar("Command", bound=Callable[..., Any])


def _seed(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Return a whole number from 0 up that fits into 63 bits; anything else is bad usage."""
    if value is None:
        return None
    digits = value.isascii() and value.isdigit() and len(value) <= 19
    if not digits or int(value) > HIGHEST_SEED:
        raise click.BadParameter(f"{value[:40]!r} is no seed: give a whole number from 0 up")
    return int(value)


seed_option = click.option(
    "--seed",
    callback=_seed,
    metavar="N",
    help="Draw fresh cases instead of the course's published ones.",
)


class FolderPath(click.Path):
    """A path that may be one: not too long, no loop of links.

    One that is empty, as of a variable that is not set, is not the current folder.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            self.fail("its name is empty; name a folder", param, ctx)
        try:
            os.stat(value)
        except OSError as error:
            if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
                self.fail(f"{value[:40]!r}: {error.strerror}; name another folder", param, ctx)
        return super().convert(value, param, ctx)


def audience_option(default: Audience) -> Callable[[Command], Command]:
    """Return the option --audience with the default of a command."""
    return click.option(
        "--audience",
        type=click.Choice(["student", "instructor"]),
        default=default,
        show_default=True,
        help="For a student, the checks that the course holds back do not exist.",
    )


def _moment(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).astimezone()
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{value[:40]!r} is no moment: write it like 2026-11-30T23:59+09:00"
        ) from None


def course_here() -> Course:
    """Return the settings of the course that the folder we are in lies in."""
    from grader.course import load

    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise UsageError("the current folder is gone; change to one that is there") from None
    return load(here)


# For who tests a course: what students will see once something was due.
now_option = click.option("--now", callback=_moment, metavar="MOMENT", hidden=True)


def isolation_option(default: Isolation) -> Callable[[Command], Command]:
    """Return the option --isolation with the default of a command."""
    return click.option(
        "--isolation",
        type=click.Choice(["auto", "strict", "process"]),
        default=default,
        show_default=True,
        help="auto: the strongest this machine has; strict: full confinement or no grading; "
        "process: limits of time and memory alone, for your own code.",
    )
