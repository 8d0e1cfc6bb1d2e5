"""`grader selfcheck`, `grader new` and `grader schema`: for who writes exercises and scripts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import course_here
from grader.cli.output import to_stderr, to_stdout
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.catalog import Entry
    from grader.selfcheck import Proof

_ROW = "{:<9} {:>5} {:>7} {:>15} {:>7} {:>8}\n"


@click.command("selfcheck")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
def selfcheck_command(exercises: tuple[str, ...]) -> int:
    """Prove exercises, all by default.

    The reference passes, the template fails every task, each misconception fails exactly the
    checks it names. Exits with 3 where anything of it does not hold.
    """
    from grader.catalog import Catalog
    from grader.render.characters import visible
    from grader.selfcheck import prove
    from grader.visibility import require_known

    catalog, course = Catalog(), course_here()
    require_known(course, catalog.entries)
    entries = [catalog[identifier] for identifier in exercises or tuple(catalog.entries)]
    to_stdout(_ROW.format("exercise", "tasks", "checks", "misconceptions", "cases", "seconds"))
    faults = 0
    for proof in _proofs(partial(prove, course=course), entries):
        counts = (proof.tasks, proof.checks, proof.misconceptions, proof.cases)
        to_stdout(_ROW.format(proof.exercise, *counts, f"{proof.seconds:.1f}"))
        for fault in proof.faults:
            to_stdout(f"  {visible(fault)}\n")
        faults += len(proof.faults)
    if faults:
        to_stderr(f"grader: {faults} fault{'s' if faults > 1 else ''}")
    return 3 if faults else 0


def _proofs(prove: Callable[[Entry], Proof], entries: list[Entry]) -> Iterator[Proof]:
    """Yield the proofs in order, made by as many processes as there are processors."""
    if len(entries) == 1:
        yield prove(entries[0])
        return
    with ProcessPoolExecutor(min(len(entries), os.cpu_count() or 1)) as pool:
        yield from pool.map(prove, entries)


@click.command("translate", short_help="Update and check the translations.")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
def translate_command(exercises: tuple[str, ...]) -> int:
    """Update, compile and check the catalogues of exercises; of all, and the grader's own.

    Writes ko.po with each text that a student may read and compiles it; translations there are
    kept. Says what is not translated, and where lesson and template in another language are built
    unlike the English ones. Exits with 3 where there is anything of it.
    """
    from grader import catalogues
    from grader.catalog import Catalog
    from grader.cli import main
    from grader.language import TRANSLATIONS
    from grader.render.characters import visible

    catalogues.require_babel()
    catalog = Catalog()
    found = []
    for language in TRANSLATIONS:
        for identifier in exercises or tuple(catalog.entries):
            found.append(catalogues.update_exercise(catalog[identifier], language))
        if not exercises:
            found.append(catalogues.update_package(main, language))
    faults = 0
    for progress in found:
        to_stdout(f"{progress.name:<9} {progress.translated:>5} of {progress.texts} translated\n")
        for fault in progress.faults:
            to_stdout(f"  {visible(fault)}\n")
        faults += len(progress.faults)
    return 3 if faults else 0


@click.command("new", short_help="Write the skeleton of an exercise.")
@click.argument("name", metavar="exNN_NAME")
def new_command(name: str) -> int:
    """Write the skeleton of an exercise (such as ex18_name) into this checkout of the course."""
    from grader.catalog import FOLDER, roots
    from grader.cli.skeleton import files

    match = FOLDER.match(name)
    if match is None:
        raise UsageError(
            f"{name!r} is no name of an exercise; write it like ex18_name, in lower-case letters"
        )
    identifier, topic = match.groups()
    exercises, reference = roots()
    course = exercises.parent
    if not (course / "pyproject.toml").is_file():
        raise UsageError(
            "exercises are written in a checkout of the course, and this is an installed copy; "
            "clone the repository and run: pip install --editable ."
        )
    taken = sorted(path for path in exercises.glob(f"{identifier}_*"))
    if taken:
        raise UsageError(f"{identifier} is taken by {taken[0].name}; choose the next free number")
    if (reference / f"{topic}.py").exists():
        raise UsageError(f"there is a reference {topic}.py already; choose another name")
    for path, text in files(identifier, topic).items():
        _write_new(course / path, text)
        to_stdout(f"{(course / path).relative_to(course)}\n")
    to_stderr(f"grader: write the exercise, then: grader selfcheck {identifier}")
    return 0


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); check the folder's permissions"
        ) from None


@click.command("schema")
def schema_command() -> int:
    """Print the JSON Schema of a report."""
    import json

    from grader.report import Report

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])  # a report has its defaults written out
    to_stdout(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", utf8=True)
    return 0
