"""The options that more than one command takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar

import click

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
