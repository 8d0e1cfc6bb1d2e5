"""`grader diff`: whose score changed between two batches, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.output import to_stderr, to_stdout
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.render.difference import Difference
    from grader.report import Report

    Standing = tuple[str, str, Report | None]

_REPORT = re.compile(r"ex\d+\.json")


@click.command("diff", short_help="Say whose score changed between two batches, and why.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def diff_command(old: str, new: str, form: str) -> int:
    """Compare two batches, each the OUT of grader batch, a store's file or a store's URL.

    Named is every hand-in of which the score, the outcome or a check came to something else, with
    what was changed: the hand-in, the cases, the seed, the grader.

    Exits with 0 where nothing differs, 1 where something does, and 2 where it cannot be compared.
    """
    from grader.render.difference import render_json, render_text

    counts = {"all": 0, "differ": 0}
    differences = _counted(_differences(_standings(old), _standings(new), counts), counts)
    render = render_json if form == "json" else render_text
    for piece in render(differences):
        to_stdout(piece, utf8=form == "json")
    to_stderr(f"{counts['differ']} of {counts['all']} hand-ins differ")
    return 1 if counts["differ"] else 0


def _counted(found: Iterable[Difference], counts: dict[str, int]) -> Iterator[Difference]:
    for one in found:
        counts["differ"] += 1
        yield one


def _differences(
    old: Iterator[Standing], new: Iterator[Standing], counts: dict[str, int]
) -> Iterator[Difference]:
    """Yield what differs, walking both in the order they share; one of each is held at a time."""
    from grader.render.difference import difference

    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        keys = [_order(one) for one in (before, after) if one is not None]
        one = before if before is not None and _order(before) == min(keys) else None
        other = after if after is not None and _order(after) == min(keys) else None
        student, exercise, _ = one or other or ("", "", None)
        counts["all"] += 1
        found = difference(student, exercise, one and one[2], other and other[2])
        if found is not None:
            yield found
        before = before if one is None else next(old, None)
        after = after if other is None else next(new, None)


def _order(standing: Standing) -> tuple[str, str]:
    from grader.store.tables import escaped

    return escaped(standing[0]), standing[1]


def _standings(where: str) -> Iterator[Standing]:
    """Yield student, exercise and report of a batch, in order; of the attempt that counts."""
    from grader.cli.outputs import counted
    from grader.store import FILE_NAME, Store

    path = Path(where)
    if "://" not in where:
        if path.is_dir() and not (path / FILE_NAME).exists():
            yield from _from_files(path)
            return
        path = path / FILE_NAME if path.is_dir() else path
        if not path.is_file():
            raise UsageError(f"{where} is neither the OUT of a batch nor a store; check the name")
    with Store(where if "://" in where else path, reading=True) as store:
        every = (one for one in store.newest().hand_ins() if one.exercise)
        for (student, exercise), group in groupby(every, lambda one: (one.student, one.exercise)):
            yield student, exercise, counted(list(group)).report


def _from_files(out: Path) -> Iterator[Standing]:
    """Yield what the reports in a folder say, where the store is somewhere else."""
    from grader.report import Report
    from grader.store.tables import escaped

    folders = sorted((one for one in out.iterdir() if one.is_dir()), key=lambda p: escaped(p.name))
    found = False
    for folder in folders:
        for file in sorted(one for one in folder.iterdir() if _REPORT.fullmatch(one.name)):
            found = True
            try:
                yield folder.name, file.stem, Report.model_validate_json(file.read_bytes())
            except ValueError:
                raise UsageError(f"{file} is no report of this grader; grade it again") from None
    if not found:
        raise UsageError(f"{out} holds neither a store nor reports; name the OUT of a batch")
