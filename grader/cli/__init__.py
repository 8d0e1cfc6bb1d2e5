"""The command line: parse, call, render, exit."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="grader")
def main() -> None:
    """Grade exercises of a course in which students write deep learning from scratch in numpy."""


@main.command()
@click.argument("exercises", nargs=-1)
def selfcheck(exercises: tuple[str, ...]) -> None:
    """Prove exercises: the reference passes, each misconception fails exactly what it names."""
    from grader.catalog import Catalog
    from grader.selfcheck import prove

    catalog = Catalog()
    faults = 0
    for identifier in exercises or tuple(catalog.entries):
        proof = prove(catalog[identifier])
        click.echo(
            f"{proof.exercise}  {proof.tasks} tasks  {proof.checks} checks  "
            f"{proof.misconceptions} misconceptions  {proof.cases} cases  {proof.seconds:.1f} s"
        )
        for fault in proof.faults:
            click.echo(f"  {fault}")
        faults += len(proof.faults)
    raise SystemExit(3 if faults else 0)
