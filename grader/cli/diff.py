"""`grader diff`: whose score changed between two batches, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.output import to_stderr, to_stdout
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.render.difference import Difference, Standing
    from grader.store import Run

    Placed = tuple[str, str, Standing]  # of a student, for an exercise

LINES = "results.jsonl"


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
    differences = _counted(_differences(_Batch(old), _Batch(new), counts), counts)
    render = render_json if form == "json" else render_text
    for piece in render(differences):
        to_stdout(piece, utf8=form == "json")
    to_stderr(f"{counts['differ']} of {counts['all']} hand-ins differ")
    return 1 if counts["differ"] else 0


def _counted(found: Iterable[Difference], counts: dict[str, int]) -> Iterator[Difference]:
    for one in found:
        counts["differ"] += 1
        yield one


def _differences(old: _Batch, new: _Batch, counts: dict[str, int]) -> Iterator[Difference]:
    """Yield what differs, walking both in the order they share; one of each is held at a time."""
    from grader.render.difference import difference

    olds, news = old.standings(), new.standings()
    before, after = next(olds, None), next(news, None)
    while before is not None or after is not None:
        keys = [_order(one) for one in (before, after) if one is not None]
        one = before if before is not None and _order(before) == min(keys) else None
        other = after if after is not None and _order(after) == min(keys) else None
        student, exercise = (one or other or ("", ""))[:2]
        counts["all"] += 1
        standing = one[2] if one else old.refused_whole(student)
        found = difference(
            student, exercise, standing, other[2] if other else new.refused_whole(student)
        )
        if found is not None:
            yield found
        before = before if one is None else next(olds, None)
        after = after if other is None else next(news, None)


def _order(placed: Placed) -> tuple[str, str]:
    from grader.store.tables import escaped

    return escaped(placed[0]), placed[1]


class _Batch:
    """What a batch came to, read once and in order."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._refused: dict[str, str] = {}  # students of whom nothing could be taken

    def refused_whole(self, student: str) -> Standing | None:
        """Return what all of a student's hand-ins came to that were read until now and past."""
        from grader.render.difference import Standing

        refusal = self._refused.get(student)
        return Standing(refusal=refusal) if refusal else None

    def standings(self) -> Iterator[Placed]:
        """Yield what each hand-in came to; of several attempts, that which counts."""
        from grader.store import FILE_NAME, Store

        path = Path(self._where)
        if "://" not in self._where:
            if path.is_dir() and not (path / FILE_NAME).exists():
                yield from _from_lines(path)
                return
            path = path / FILE_NAME if path.is_dir() else path
            if not path.is_file():
                raise UsageError(
                    f"{self._where} is neither the OUT of a batch nor a store; check the name"
                )
        with Store(self._where if "://" in self._where else path, reading=True) as store:
            yield from self._counting(store.newest())

    def _counting(self, run: Run) -> Iterator[Placed]:
        from grader.cli.outputs import counted
        from grader.render.difference import Standing

        for (student, exercise), group in groupby(
            run.hand_ins(), lambda one: (one.student, one.exercise)
        ):
            came = counted(list(group))
            if exercise:
                yield student, exercise, Standing(came.report, came.refusal, came.fault)
            else:
                self._refused[student] = came.refusal


def _from_lines(out: Path) -> Iterator[Placed]:
    """Yield what the reports of a batch say, where its store is somewhere else."""
    from grader.render.difference import Standing
    from grader.report import Report

    file = out / LINES
    if not file.is_file():
        raise UsageError(f"{out} holds neither a store nor {LINES}; name the OUT of a batch")
    with open(file, "rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                report = Report.model_validate_json(line)
            except ValueError:
                raise UsageError(
                    f"{file}, line {number}: no report of this grader; grade the class again"
                ) from None
            yield report.student, report.exercise, Standing(report)
