"""`grader batch`: a folder of submissions, a report of each, and their grades."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from grader.cli.failures import KEPT
from grader.cli.interruption import orderly_end
from grader.cli.options import (
    Audience,
    FolderPath,
    Isolation,
    audience_option,
    course_here,
    isolation_option,
    now_option,
    seed_option,
)
from grader.cli.output import UNFINISHED, sweep, to_stderr, to_stdout
from grader.cli.outputs import FAULT, NOT_GRADED, TRACES, About, make_folder, write_outputs
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch import Shard, Told
    from grader.crew import Crew, Hired
    from grader.desk import Settings
    from grader.handed_in import HandIn
    from grader.intake import Plan
    from grader.store import Run

MANY = 1000  # hand-ins, of which the outputs take seconds to write
LISTED = 20  # of what needs somebody's attention, in the summary


def cpus() -> int:
    """Return how many CPUs are ours, which a container may have cut down."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shard(context: click.Context, parameter: click.Parameter, value: str | None) -> Shard | None:
    """Return which part of how many; ``2/10`` is the second of ten."""
    if value is None:
        return None
    from grader.batch import Shard

    number, slash, count = value.partition("/")
    if not (slash and number.isdecimal() and count.isdecimal() and len(value) < 20):
        raise click.BadParameter(f"{value[:40]!r} is no part of a class: write 2/10, for instance")
    if not 1 <= int(number) <= int(count):
        raise click.BadParameter(f"there is no part {number} of {count}; count from 1")
    return Shard(int(number), int(count))


@click.command("batch", short_help="Grade a folder of submissions.")
@click.argument("folder", type=FolderPath())
@click.option(
    "--out",
    required=True,
    type=FolderPath(),
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
@click.option("--fresh", is_flag=True, help="Grade what is in the store already as well.")
@click.option(
    "--store",
    "store_url",
    metavar="URL",
    help="Where results are kept: sqlite:///FILE or postgresql://HOST/DATABASE.  "
    "[default: results.sqlite in OUT]",
)
@click.option(
    "--shard",
    callback=_shard,
    metavar="I/N",
    help="Grade the Ith of N parts of the class, for job arrays; join them with grader merge.",
)
@click.option(
    "--cluster",
    metavar="URL",
    help="Grade on the nodes of a dask.distributed cluster, such as tcp://HOST:8786.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=cpus,
    show_default="one for each CPU",
    help="How many submissions are graded at a time; the results are the same.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV with the columns id and name; the default is the roster in grader.toml.",
)
@click.option(
    "--attempts",
    type=click.Choice(["last", "best"]),
    help="Which of several hand-ins for an exercise counts; the default is grader.toml's, or last.",
)
@seed_option
@isolation_option("strict")
@audience_option("instructor")
@now_option
@orderly_end()
def batch_command(
    folder: Path,
    out: Path,
    exercises: tuple[str, ...],
    fresh: bool,
    store_url: str | None,
    shard: Shard | None,
    cluster: str | None,
    jobs: int,
    roster: Path | None,
    attempts: Literal["last", "best"] | None,
    seed: int | None,
    isolation: Isolation,
    audience: Audience,
    now: datetime | None,
) -> int:
    """Grade FOLDER/<student>/exNN*.py|ipynb into OUT/<student>/exNN.json and OUT/grades.csv.

    FOLDER may be a zip archive, and hold one for each student, or files called
    <student>_exNN*.py. OUT/index.html shows the class, OUT/<student>/feedback.html each student.

    Each result is in the store as soon as it is there: where a batch is cut short, by whatever, the
    same command goes on. What has not changed since an earlier batch is not graded again. At the
    end the files of OUT are written; OUT is never cleared. grades.csv has a row for each hand-in;
    with a roster, also one without a score for each that is absent.

    Exits with 0 where every hand-in was graded, whatever the scores; 1 where some could not be
    taken (a link, a damaged archive); 2 where the command cannot be followed; 3 where the
    grader was at fault for some, which are not scored.
    """
    _require_apart(folder, out)
    from grader.batch import local_crew
    from grader.catalog import Catalog
    from grader.crew import Hired
    from grader.desk import Settings
    from grader.intake import plan
    from grader.intake.roster import load as load_roster
    from grader.store import FILE_NAME, Store
    from grader.visibility import require_known

    catalog = Catalog()
    wanted = [catalog[exercise].id for exercise in dict.fromkeys(exercises)]
    all_of = list(catalog.entries)
    course = course_here()
    require_known(course, catalog.entries)
    settings = Settings(
        isolation,
        seed,
        (catalog.exercises, catalog.reference),
        audience,
        course,
        now or datetime.now(UTC),
    )
    listed = roster or course.roster
    people = load_roster(listed) if listed else None
    counts = attempts or course.attempts
    with (
        plan(folder, wanted or all_of, all_of, roster=people, attempts=counts) as found,
        ExitStack() as stack,
    ):
        _require_hand_ins(folder, found, wanted)
        if not exercises:
            found.forget_absent(everywhere=people is None)
        if shard is not None:
            _keep_part(found, shard)
        stack.enter_context(alone_in(out))
        store = stack.enter_context(Store(store_url or out / FILE_NAME))
        stack.enter_context(_kept())
        run = store.begin(name_of(out), fresh=fresh)
        about = About(found.students, found.absent, found.remarks, course.title, people)
        about.shards = [str(shard)] if shard else []
        run.note(about.note())
        hired = stack.enter_context(
            Hired(_cluster(cluster) if cluster else local_crew(jobs, alone=run.resumed))
        )
        known = _grade(found, run, settings, hired)
        return conclude(out, run, jobs, hired.crew, known)


@contextmanager
def _kept() -> Iterator[None]:
    """Say of whatever ends a batch that what is graded stays."""
    try:
        yield
    except (KeyboardInterrupt, UsageError):
        to_stderr(KEPT)
        raise
    except Exception as error:
        error.add_note(KEPT)  # to be said where else it would be that nothing was scored
        raise


def conclude(out: Path, run: Run, jobs: int, crew: Crew | None = None, known: int = 0) -> int:
    """Write the outputs of a run and say what came of it; return the code to exit with.

    They are written by so many processes, those of the crew that has graded if it is of this
    machine.
    """
    from grader.render.characters import no_command, one_line

    if run.resumed or any(out.glob(f"{UNFINISHED}*")):
        sweep(out)
    hand_ins = sum(run.counts().values())
    if hand_ins >= MANY:
        to_stderr(f"writing the reports and pages of {hand_ins} hand-ins to {out}")
    with _writers(crew, jobs, hand_ins) as writers:
        counts = write_outputs(out, run.hand_ins, run.about, writers)
    run.finish()
    lines = _summary(out, run, counts, known)
    to_stdout("".join(f"{no_command(one_line(line))}\n" for line in lines))
    # What was refused may be an attempt that does not count, and might have been the best.
    ungraded = run.counts()
    return 3 if FAULT in ungraded else 1 if NOT_GRADED in ungraded else 0


def _require_hand_ins(folder: Path, found: Plan, wanted: list[str]) -> None:
    if found.work or any(refused.student for refused in found.refused):
        return
    why = "".join(f"; {refused.reason}" for refused in found.refused[:1])
    held = f"hand-in for {', '.join(wanted)}" if wanted else "hand-ins"
    raise UsageError(
        f"{folder} holds no {held}; it should hold a folder for each student with files "
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
    make_folder(out)


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Keep a second command out of the folder; the lock ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows, where no submission is graded anyway
        yield
        return
    descriptor = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(
                f"another grader is writing to {out}; wait for its end, or name another folder"
            ) from None
        except OSError:
            to_stderr(f"{out} is where folders cannot be locked: run one batch at a time")
        yield
    finally:
        os.close(descriptor)


def name_of(out: Path) -> str:
    """Return what runs that write to a folder are known by in a store that others share."""
    return f"{socket.gethostname()}:{out.resolve()}"


@contextmanager
def _writers(crew: Crew | None, jobs: int, hand_ins: int) -> Iterator[Crew | None]:
    """Give processes of this machine to write the outputs; none where one does it as fast."""
    from grader.crew import Hired, Processes

    if jobs == 1:
        yield None
    elif isinstance(crew, Processes):
        yield crew
    elif hand_ins < MANY:
        yield None
    else:
        with Hired(Processes) as hired:
            yield hired.for_calls(jobs)


def _grade(found: Plan, run: Run, settings: Settings, hired: Hired) -> int:
    """Grade what was found; return how many needed no grading."""
    from grader.batch import grade_all
    from grader.cli.progress import progress
    from grader.handed_in import Place

    for refused in found.refused:
        run.refuse(Place(refused.student, refused.exercise, refused.name), refused.reason)
    known = 0
    with progress(len(found.work)) as tell:
        for told in grade_all(found.work, run, settings, hired):
            known += told.known
            tell(_line(told), _kind(told), known=told.known)
    return known


def _cluster(address: str) -> Callable[[int], Crew]:
    """Return what gives the crew at that address, once there is something to grade."""
    from grader.cluster import Cluster

    return lambda waiting: Cluster(address)


def _keep_part(found: Plan, shard: Shard) -> None:
    """Leave the hand-ins of one part in a plan, refused ones as well."""
    found.work[:] = [item for item in found.work if shard.has(item.student, item.exercise)]
    found.refused[:] = [item for item in found.refused if shard.has(item.student, item.exercise)]


def _kind(told: Told) -> str:
    return FAULT if told.fault else _word(told.outcome) if told.outcome else NOT_GRADED


def _line(told: Told) -> str:
    from grader.render.characters import points

    line = f"{told.place.student} {told.place.exercise} {_kind(told)}"
    if told.score is not None:
        return f"{line} {points(told.score[0])}/{points(told.score[1])}"
    reason = told.fault or told.refusal
    return f"{line}: {reason}" if reason else line


def _summary(out: Path, run: Run, counts: Mapping[str, int], known: int) -> Iterator[str]:
    about, attempts = run.about, run.counts()
    said = ", ".join(f"{count} {_word(kind)}" for kind, count in sorted(counts.items()))
    hand_ins, students = sum(counts.values()), about["students"]
    of = f"{_many(hand_ins, 'hand-in')} of {_many(students, 'student')}"
    yield f"{of}: {said}" if said else of
    if known:
        yield f"{known} needed no grading: unchanged since last time, or the same as another"
    for heading, fault in [("not graded:", False), ("grader faults, not scored:", True)]:
        lines = (_reason(hand_in) for hand_in in run.ungraded(fault=fault))
        yield from _listed(heading, lines, attempts.get(FAULT if fault else NOT_GRADED, 0))
    yield from _listed("remarks:", about["remarks"], len(about["remarks"]))
    for exercise, students in about["absent"].items():
        if students:
            more = f" and {len(students) - LISTED} more" if len(students) > LISTED else ""
            yield f"no hand-in for {exercise}: {', '.join(students[:LISTED])}{more}"
    yield f"grades: {out / 'grades.csv'}"
    if FAULT in counts and (out / TRACES).exists():
        yield f"what to report of the faults: {out / TRACES}"


def _listed(heading: str, lines: Iterable[str], count: int) -> Iterator[str]:
    if count:
        yield heading
        yield from (f"  {line}" for line in islice(lines, LISTED))
    if count > LISTED:
        yield f"  and {count - LISTED} more; grades.csv has them all"


def _reason(hand_in: HandIn) -> str:
    whose = f"{hand_in.student} {hand_in.exercise}".rstrip()
    return f"{whose}: {hand_in.fault or hand_in.refusal}"


def _word(outcome: str) -> str:
    return outcome.replace("_", " ")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
