"""`grader batch`: a folder of submissions, a report of each, and their grades."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import Isolation, isolation_option, seed_option
from grader.cli.output import to_stdout, write_file
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch import Result, Settings
    from grader.catalog import Catalog
    from grader.intake import Plan, Work
    from grader.render.csv_grades import Grade

NOT_GRADED = "not graded"
FAULT = "grader fault"


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@click.command("batch", short_help="Grade a folder of submissions.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The folder for the results; made where it is missing.",
)
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="EXERCISE",
    help="Grade this exercise alone; may be given more than once.",
)
@click.option("--fresh", is_flag=True, help="Grade what has not changed since last time as well.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=_cpus,
    show_default="one for each CPU",
    help="How many submissions are graded at a time; the results are the same.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV with the columns id and name; the default is the roster in grader.toml.",
)
@seed_option
@isolation_option("strict")
def batch_command(
    folder: Path,
    out: Path,
    exercises: tuple[str, ...],
    fresh: bool,
    jobs: int,
    roster: Path | None,
    seed: int | None,
    isolation: Isolation,
) -> int:
    """Grade FOLDER/<student>/exNN*.py|ipynb into OUT/<student>/exNN.json and OUT/grades.csv.

    grades.csv has a row for each hand-in of this run, and none where a student handed in nothing.
    A report is written as soon as it is there; one whose hand-in, cases and grader are unchanged
    is kept. OUT is never cleared.

    Exits with 0 where every hand-in was graded, whatever the scores; 1 where some could not be
    taken (two files for one exercise, a link); 2 where the command cannot be followed; 3 where the
    grader was at fault for some, which are not scored.
    """
    _require_apart(folder, out)
    from grader.batch import Settings
    from grader.catalog import Catalog
    from grader.course import load as load_course
    from grader.intake import plan
    from grader.intake.roster import load as load_roster

    catalog = Catalog()
    wanted = [catalog[exercise].id for exercise in dict.fromkeys(exercises)]
    all_of = list(catalog.entries)
    settings = Settings(isolation, seed, (catalog.exercises, catalog.reference))
    listed = roster or load_course(Path.cwd()).roster
    people = load_roster(listed) if listed else None
    with plan(folder, wanted or all_of, all_of, roster=people) as found:
        _require_hand_ins(folder, found)
        ledger = _Ledger(out)
        waiting = found.work if fresh else ledger.keep_unchanged(found.work, catalog, settings)
        ledger.refuse(found)
        _grade(waiting, settings, jobs, ledger)
    ledger.close()
    if not (exercises or people):
        found.absent.clear()
    to_stdout(_summary(found, ledger))
    return 3 if ledger.faults else 1 if ledger.refusals else 0


def _require_hand_ins(folder: Path, found: Plan) -> None:
    if found.work or any(refused.student for refused in found.refused):
        return
    why = "".join(f"; {refused.reason}" for refused in found.refused[:1])
    raise UsageError(
        f"{folder} holds no hand-ins; it should hold a folder for each student with files "
        f"called exNN*.py or exNN*.ipynb{why}"
    )


def _require_apart(folder: Path, out: Path) -> None:
    if not (folder.is_dir() or (folder.is_file() and folder.suffix.lower() == ".zip")):
        raise UsageError(
            f"{folder} is no folder and no .zip; name what holds the students' folders or files"
        )
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out {out} is a file; name a folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"--out {out} lies in {folder}; name a folder outside of it")
    _make(out)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made ({error.strerror}); name another folder with --out"
        ) from None


def _grade(waiting: list[Work], settings: Settings, jobs: int, ledger: _Ledger) -> None:
    from grader.batch import grade_all
    from grader.cli.progress import progress

    if not waiting:
        return
    with progress(len(waiting)) as tell:
        for result in grade_all(waiting, settings, jobs=jobs):
            tell(ledger.enter(result))


@dataclass
class _Ledger:
    """Everything that came of this run: reports go to files at once, their grades stay here."""

    out: Path
    grades: list[Grade] = field(default_factory=list)
    kept: int = 0
    refusals: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    traces: list[str] = field(default_factory=list)

    def keep_unchanged(self, work: list[Work], catalog: Catalog, settings: Settings) -> list[Work]:
        """Enter the grades that stand as they are, and return the submissions still to grade."""
        from grader import __version__
        from grader.bank import digest_of
        from grader.batch import unchanged
        from grader.render.csv_grades import grade_of

        banks, waiting = dict[str, str](), []
        for item in work:
            path = self._path(item)
            if item.exercise not in banks:
                banks[item.exercise] = digest_of(catalog[item.exercise], settings.seed)
            report = unchanged(path, item, banks[item.exercise], __version__, settings)
            if report is None:
                waiting.append(item)
            else:
                self.kept += 1
                self.grades.append(grade_of(report))
        return waiting

    def refuse(self, found: Plan) -> None:
        """Enter the hand-ins that cannot be graded as they stand."""
        for refused in found.refused:
            self._refuse(refused.student, refused.exercise, refused.reason)

    def enter(self, result: Result) -> str:
        """Write a report, or enter why there is none; return a line about it."""
        from grader.render import json_report
        from grader.render.characters import points
        from grader.render.csv_grades import Grade, grade_of

        item, report = result.work, result.report
        if report is not None:
            path = self._path(item)
            _make(path.parent)
            write_file(path, json_report.render(report))
            self.grades.append(grade_of(report))
            share = f"{points(report.score)}/{points(report.max_score)}"
            return f"{item.student} {item.exercise} {_word(report.outcome.value)} {share}"
        if result.refusal:
            self._refuse(item.student, item.exercise, result.refusal)
            return f"{item.student} {item.exercise} {NOT_GRADED}: {result.refusal}"
        self.grades.append(Grade(item.student, item.exercise, None, None, FAULT, result.fault))
        self.faults.append(f"{item.student} {item.exercise}: {result.fault}")
        if result.trace:
            self.traces.append(f"{item.student!a} {item.exercise}\n{result.trace}")
        return f"{item.student} {item.exercise} {FAULT}: {result.fault}"

    def close(self) -> None:
        """Write the table, sorted, and what is known of faults that nobody foresaw."""
        from grader.render import csv_grades

        self.grades.sort(key=lambda grade: (grade.student, grade.exercise))
        write_file(self.out / "grades.csv", csv_grades.render(self.grades))
        if self.traces:
            write_file(self.out / "grader-faults.txt", "\n".join(sorted(self.traces)))

    def _refuse(self, student: str, exercise: str, reason: str) -> None:
        from grader.render.csv_grades import Grade

        self.grades.append(Grade(student, exercise, None, None, NOT_GRADED, reason))
        self.refusals.append(f"{student} {exercise}: {reason}".replace(" :", ":"))

    def _path(self, item: Work) -> Path:
        return self.out / item.student / f"{item.exercise}.json"


def _summary(found: Plan, ledger: _Ledger) -> str:
    from grader.render.characters import no_command, one_line

    counts = Counter(_word(grade.outcome) for grade in ledger.grades)
    said = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))
    lines = [
        f"{_many(len(ledger.grades), 'hand-in')} of {_many(found.students, 'student')}: {said}"
    ]
    if ledger.kept:
        lines.append(f"{ledger.kept} unchanged since last time and kept")
    for heading, entries in [
        ("not graded:", sorted(ledger.refusals)),
        ("grader faults, not scored:", sorted(ledger.faults)),
        ("left out:", found.remarks),
    ]:
        lines += [heading, *(f"  {entry}" for entry in entries)] if entries else []
    for exercise, students in found.absent.items():
        if students:
            lines.append(f"no hand-in for {exercise}: {', '.join(students)}")
    lines.append(f"grades: {ledger.out / 'grades.csv'}")
    if ledger.traces:
        lines.append(f"what to report of the faults: {ledger.out / 'grader-faults.txt'}")
    return "".join(f"{no_command(one_line(line))}\n" for line in lines)


def _word(outcome: str) -> str:
    return outcome.replace("_", " ")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
