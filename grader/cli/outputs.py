"""What `grader batch` and `grader merge` leave in OUT: files made from what the store holds.

Every file is a function of the results, whatever the order they came in, and takes the place of
the one before in one step. What is measured, and so differs from run to run, stands in one line of
index.html. One pass over the results writes them all; of each hand-in little more than its row of
index.html is kept.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import language
from grader.cli.output import write_file, writing
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.cli.folders import Extract, Theirs
    from grader.crew import Crew
    from grader.handed_in import HandIn
    from grader.intake.roster import Roster
    from grader.render.csv_grades import Grade
    from grader.render.overview import Overview, Person

NOT_GRADED = "not graded"
FAULT = "grader fault"
ABSENT = "absent"
TRACES = "grader-faults.txt"
STUDENTS = 8  # whose folders are written in one call


@dataclass
class About:
    """What a run is about beside its hand-ins; `note` and `of` take it to the store and back.

    `shards` are the parts of a class that are in it, such as 2/3; none where it was not parted.
    """

    students: int = 0
    absent: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remarks: Sequence[str] = ()
    title: str = ""
    roster: Roster | None = None
    shards: Sequence[str] = ()

    def note(self) -> dict[str, Any]:
        """Return it as plain data."""
        people = [[each.id, each.name, each.email, each.section] for each in self.roster or ()]
        return {
            "students": self.students,
            "absent": self.absent,
            "remarks": self.remarks,
            "title": self.title,
            "shards": list(self.shards),
            "roster": people if self.roster is not None else None,
        }

    @classmethod
    def of(cls, noted: Mapping[str, Any]) -> About:
        """Return what was noted."""
        from grader.intake.roster import Roster, Student

        people = noted.get("roster")
        roster = None if people is None else Roster.of(Student(*row) for row in people)
        return cls(
            noted["students"], noted["absent"], noted["remarks"], noted.get("title", ""), roster
        )


def write_outputs(
    out: Path,
    hand_ins: Callable[[], Iterator[HandIn]],
    noted: Mapping[str, Any],
    crew: Crew | None = None,
) -> Counter[str]:
    """Write the report of each hand-in, a page for each student, and what there is of the class.

    `hand_ins` yields all of them, sorted. Of several attempts of a student the best counts; where
    the grader was at fault for one of them, none does, as it might be the best. A crew of this
    machine writes the students' folders, this process where there is none. Returns how many of
    those that count came to each outcome, ``not graded`` or ``grader fault``.
    """
    from grader.render import junit

    with ExitStack() as stack:
        outputs = _Outputs(out, About.of(noted), stack)
        write = stack.enter_context(writing(out / "junit.xml"))
        for piece in junit.document(outputs.suites(hand_ins(), crew)):
            write(piece)
        outputs.finish()
    return outputs.counts


def counted(attempts: Iterable[HandIn]) -> HandIn:
    """Return the attempt that counts: the best one, of equal ones the last by name."""
    every = iter(attempts)
    best = next(every)
    for attempt in every:
        if best.fault:
            break
        best = attempt if attempt.fault else max(attempt, best, key=_rank)
    return best


def _rank(attempt: HandIn) -> tuple[bool, float, str]:
    report = attempt.report
    return report is not None, report.score if report else 0.0, attempt.name


def make_folder(folder: Path) -> None:
    """Make a folder where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made ({error.strerror}); name another folder with --out"
        ) from None


class _Outputs:
    """The files that are written while the results go by once."""

    def __init__(self, out: Path, about: About, stack: ExitStack) -> None:
        from grader.render import csv_grades
        from grader.render.overview import Overview

        self._out = out
        self._about = about
        self.counts: Counter[str] = Counter()
        self._overview: Overview = Overview(about.title)
        self._stack = stack
        self._trace: Callable[[str], None] | None = None  # to a file that few batches have
        self._reports = stack.enter_context(writing(out / "results.jsonl"))
        self._grades = stack.enter_context(writing(out / "grades.csv"))
        self._grades(csv_grades.heading())
        # A roster says who should have handed in, and that is when absence is a row.
        self._absent = iter(sorted(self._absences()) if about.roster is not None else [])
        self._next_absent = next(self._absent, None)

    def suites(self, hand_ins: Iterator[HandIn], crew: Crew | None) -> Iterator[str]:
        """Write everything of one student after another, and yield what JUnit is told of it."""
        writing_folders = _Writing(self._out, crew)
        for theirs, extracts in writing_folders.extracts(self._students(hand_ins)):
            for hand_in, its in zip(theirs.hand_ins, extracts, strict=True):
                self._enter(theirs.person, hand_in, its)
                yield its.suite

    def finish(self) -> None:
        """Write what comes after the last student."""
        self._write_absent_before(None)
        absent = {
            exercise: [self._person(student, linked=False) for student in students]
            for exercise, students in self._about.absent.items()
        }
        write_file(self._out / "index.html", self._overview.render(absent, self._about.remarks))
        if self._trace is None:
            (self._out / TRACES).unlink(missing_ok=True)

    def _students(self, hand_ins: Iterator[HandIn]) -> Iterator[Theirs]:
        from grader.cli.folders import Theirs

        chosen = _counting(map(self._traced, hand_ins))
        for student, group in groupby(chosen, key=lambda hand_in: hand_in.student):
            theirs = tuple(group)
            # A folder that was refused as a whole may have a name that none of ours can have.
            linked = bool(student) and any(hand_in.exercise for hand_in in theirs)
            yield Theirs(self._person(student, linked=linked), theirs)

    def _traced(self, hand_in: HandIn) -> HandIn:
        if not hand_in.trace:
            return hand_in
        between = "\n" if self._trace else ""
        self._trace = self._trace or self._stack.enter_context(writing(self._out / TRACES))
        self._trace(f"{between}{hand_in.student!a} {hand_in.exercise}\n{hand_in.trace}")
        return replace(hand_in, trace="")

    def _enter(self, person: Person, hand_in: HandIn, its: Extract) -> None:
        from grader.render import csv_grades

        self._write_absent_before((person.id, hand_in.exercise))
        self._grades(csv_grades.line(self._named(its.grade)))
        self._reports(its.line)
        self.counts[its.grade.outcome] += 1
        self._overview.add(
            person,
            hand_in.exercise,
            its.marks,
            refusal=hand_in.refusal,
            fault=hand_in.fault,
            seconds=hand_in.seconds,
        )

    # ---- rows ---------------------------------------------------------------------------------

    def _named(self, grade: Grade) -> Grade:
        """Return the row with what the roster has of its student."""
        known = self._about.roster.find(grade.student) if self._about.roster else None
        if known is None:
            return grade
        return replace(grade, name=known.name, email=known.email, section=known.section)

    def _absences(self) -> Iterator[tuple[str, str]]:
        for exercise, students in self._about.absent.items():
            yield from ((student, exercise) for student in students)

    def _write_absent_before(self, place: tuple[str, str] | None) -> None:
        """Write the rows of absences up to a place in the order of the table, or to its end."""
        from grader.render import csv_grades

        while self._next_absent and (place is None or self._next_absent < place):
            student, exercise = self._next_absent
            row = csv_grades.Grade(student, exercise, None, None, ABSENT)
            self._grades(csv_grades.line(self._named(row)))
            self._next_absent = next(self._absent, None)

    def _person(self, student: str, *, linked: bool) -> Person:
        from grader.render.overview import Person

        known = self._about.roster.find(student) if self._about.roster else None
        if known is None:
            return Person(student, linked=linked)
        return Person(student, known.name, known.section, linked)


def _counting(hand_ins: Iterator[HandIn]) -> Iterator[HandIn]:
    """Yield of the attempts of one student at one exercise the one that counts."""
    for (student, exercise), attempts in groupby(
        hand_ins, key=lambda hand_in: (hand_in.student, hand_in.exercise)
    ):
        if student and exercise:
            yield counted(attempts)
        else:
            yield from attempts


class _Writing:
    """Has the folders of students written, some in one call: by a crew, or by this process.

    What a process leaves undone that is lost meanwhile is done by this one, and so is the rest.
    """

    def __init__(self, out: Path, crew: Crew | None) -> None:
        from grader.cli.folders import write_folders

        self._call = partial(write_folders, out, language.current())
        self._crew = crew

    def extracts(self, students: Iterator[Theirs]) -> Iterator[tuple[Theirs, list[Extract]]]:
        """Yield each student in the order given, with the extract of each hand-in."""
        under_way: deque[tuple[list[Theirs], Future[list[list[Extract]]] | None]] = deque()
        while some := list(islice(students, STUDENTS if self._crew else 1)):
            under_way.append((some, self._begun(some)))
            if self._crew is None or len(under_way) > self._crew.in_flight:
                yield from self._ended(*under_way.popleft())
        while under_way:
            yield from self._ended(*under_way.popleft())

    def _begun(self, some: list[Theirs]) -> Future[list[list[Extract]]] | None:
        if self._crew is None:
            return None
        try:
            return self._crew.executor.submit(self._call, some)
        except BrokenExecutor:
            self._crew = None
            return None

    def _ended(
        self, some: list[Theirs], future: Future[list[list[Extract]]] | None
    ) -> Iterator[tuple[Theirs, list[Extract]]]:
        try:
            extracts = self._call(some) if future is None else future.result()
        except BrokenExecutor:
            self._crew, extracts = None, self._call(some)
        yield from zip(some, extracts, strict=True)
