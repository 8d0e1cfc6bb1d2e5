"""What a batch of a large class costs, by counts: nothing but its list of names grows with it."""

import gc
import os
import re
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
import sqlalchemy
from small_course import RIGHT, write_course
from sqlalchemy import event

import grader.batch
from grader.batch import grade_all
from grader.cli.outputs import TRACES, About, write_outputs
from grader.crew import Hired, ThisProcess
from grader.desk import Desk, Graded, Parcel, Settings
from grader.intake import plan
from grader.intake.entries import Entry
from grader.store import HandIn, Store
from grader.submission import Content, content_of

FEW, MANY = 10, 50
# Of what there is one for each hand-in: its name in the plan, and its student's on the page.
NAMES = ("Work", "Person")
ASKED = re.compile(r"(SELECT|INSERT|UPDATE|DELETE)\b.*\b(results|hand_ins)\b", re.DOTALL)
T = TypeVar("T")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Grade the small course."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog = write_course(tmp_path / "course")
    return Settings("auto", None, (catalog.exercises, catalog.reference))


class _Canned(ThisProcess):
    """Stands for a crew: the answer to each file is that of the first."""

    in_flight = 4

    def __init__(self) -> None:
        super().__init__()
        self._once = self.executor.submit
        self._graded: list[Graded] = []
        self.executor.submit = self._submit  # type: ignore[method-assign, assignment]

    def _submit(self, what: Any, settings: Settings, parcels: Sequence[Parcel]) -> Future[Any]:
        if not self._graded:
            self._graded = self._once(what, settings, parcels).result()
        return self._once(lambda: [replace(self._graded[0]) for _ in parcels])


def written(folder: Path, students: int) -> Path:
    """Return a folder with a file of each of so many students."""
    for number in range(students):
        student = folder / f"student-{number:04}"
        student.mkdir(parents=True)
        (student / "ex90.py").write_text(f"{RIGHT}# {number}\n", "utf-8")
    return folder


def alive() -> Counter[str]:
    """Return how many objects of grader's own types there are, and descriptors that are open."""
    gc.collect()
    found = Counter(
        type(each).__name__
        for each in gc.get_objects()
        if f"{type(each).__module__}".startswith("grader.") and type(each).__name__ not in NAMES
    )
    found["descriptors"] = len(os.listdir("/proc/self/fd"))
    return found


class _Watch:
    """Looks at what is alive in the middle of something long and near its end."""

    def __init__(self, students: int) -> None:
        self._moments = (students // 2, students - 2) if students else ()
        self.seen: list[Counter[str]] = []

    def __call__(self, items: Iterable[T]) -> Iterator[T]:
        for number, item in enumerate(items):
            if number in self._moments:
                self.seen.append(alive())
            yield item


def batch_of(
    folder: Path, out: Path, settings: Settings, *, watched: bool = False, store: str = ""
) -> list[Counter[str]]:
    """Grade a class, again with all of it known, and write its outputs; return what was alive."""
    out.mkdir()
    grading, writing = (_Watch(len(list(folder.iterdir())) if watched else 0) for _ in range(2))
    with Store(store or out.with_suffix(".sqlite")) as opened:
        for _ in range(2):
            run = opened.begin("here")
            with plan(folder, ["ex90"], ["ex90"]) as found:
                run.note(About(found.students, found.absent).note())
                with Hired(lambda _: _Canned()) as hired:
                    told = grading(grade_all(found.work, run, settings, hired))
                    assert sum(1 for _ in told) == len(found.work)
            write_outputs(out, partial(writing, run.hand_ins()), run.about)
            run.finish()
    return [*grading.seen, *writing.seen]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts descriptors in /proc")
def test_no_more_is_kept_of_a_larger_class(tmp_path: Path, settings: Settings) -> None:
    """Parcels, results, reports and descriptors are as many in the middle of it as at its end."""
    few = batch_of(written(tmp_path / "few", FEW), tmp_path / "one", settings, watched=True)
    many = batch_of(written(tmp_path / "many", MANY), tmp_path / "other", settings, watched=True)
    for small, large in zip(few, many, strict=True):
        grown = {name: (small[name], large[name]) for name in large if large[name] > small[name]}
        # A few are on their way at any time, or were left by the batches before.
        assert not {name for name, (before, now) in grown.items() if now - before > 8}, grown


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts descriptors in /proc")
def test_a_process_that_grades_keeps_nothing_of_a_submission(
    tmp_path: Path, settings: Settings
) -> None:
    """Nor does its zygote, whether the submission is right, raises, or ends its worker."""
    ends = "def total(x):\n    import os\n    os._exit(1)\n"
    kinds = [RIGHT, f"{RIGHT}\n1 / 0\n", f"{RIGHT}\n{ends}"]
    entry = settings.catalog()["ex90"]
    key, confined = settings.key(entry, confined=settings.confined()), settings.confined()
    others = set(psutil.Process().children(recursive=True))
    desk = Desk(settings)
    seen = []
    try:
        for number in range(24):
            data = f"{kinds[number % 3]}# {number}\n".encode()
            mine = replace(key, sha256=f"{number:064x}", file_name="ex90.py")
            graded = desk.grade(Parcel(mine, confined, Content(data, mine.sha256)))
            assert graded.result is not None
            if number in (8, 23):
                # Of a worker nothing is left by then, so these are the zygote's.
                below = set(psutil.Process().children(recursive=True)) - others
                seen.append((alive(), sorted(process.num_fds() for process in below)))
    finally:
        desk.close()
    (before, open_before), (after, open_after) = seen
    assert open_after == open_before
    assert not {name for name in after if after[name] > before[name]}


def test_the_store_is_asked_as_often_for_each_and_finds_it_by_an_index(
    tmp_path: Path, settings: Settings
) -> None:
    """The statements are in proportion to the class, and none looks at all of a table."""
    counts = []
    for number in (FEW, MANY, 2 * MANY - FEW):
        with said() as statements:
            batch_of(written(tmp_path / f"{number}", number), tmp_path / f"out{number}", settings)
        counts.append(statements.total())
    assert counts[2] - counts[1] <= counts[1] - counts[0]
    plans = plans_of(statements, f"sqlite:///{tmp_path / f'out{MANY}.sqlite'}", "QUERY PLAN")
    assert len(plans) > 5
    assert not [way for way in plans if way.startswith("SCAN") or "TEMP B-TREE FOR ORDER" in way]


def test_postgresql_finds_it_by_an_index_as_well(
    tmp_path: Path, settings: Settings, database: str
) -> None:
    """Where it may choose; of a table as small as here it would rather read all."""
    with said() as statements:
        batch_of(written(tmp_path / "in", FEW), tmp_path / "out", settings, store=database)
    url = database.replace("postgresql:", "postgresql+psycopg:")
    choose = [f"SET enable_{way} = off" for way in ("seqscan", "sort", "bitmapscan")]
    plans = plans_of(statements, url, "", "ANALYZE", *choose)
    assert len(plans) > 5
    assert not [way for way in plans if re.search("Seq Scan on (results|hand_ins)|Sort Key", way)]


@contextmanager
def said() -> Iterator[Counter[tuple[str, Any]]]:
    """Count the statements that go to any database, each with the parameters it had first."""
    counted: Counter[tuple[str, Any]] = Counter()
    first: dict[str, Any] = {}

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        given = parameters[0] if many else parameters
        plain = tuple(given.items()) if isinstance(given, dict) else tuple(given)
        counted[statement, first.setdefault(statement, plain)] += 1

    event.listen(sqlalchemy.Engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        event.remove(sqlalchemy.Engine, "before_cursor_execute", note)


def plans_of(statements: Iterable[tuple[str, Any]], url: str, how: str, *before: str) -> list[str]:
    """Return the lines in which a database explains the statements about what grows."""
    engine = sqlalchemy.create_engine(url)
    lines: list[str] = []
    with engine.connect() as connection:
        for setting in before:
            connection.exec_driver_sql(setting)
        for statement, plain in statements:
            if ASKED.match(statement):
                given = dict(plain) if "%(" in statement else plain
                asked = connection.exec_driver_sql(f"EXPLAIN {how} {statement}", given)
                lines += [row[-1] for row in asked]
    engine.dispose()
    return lines


def test_what_is_known_is_told_before_more_is_read(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file after another, also while there is nothing to grade."""
    folder = written(tmp_path / "in", FEW)
    batch_of(folder, tmp_path / "out", settings)
    read = []

    def counts(path: Path, *, follow_symlinks: bool) -> Any:
        read.append(path)
        return content_of(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(grader.batch, "content_of", counts)
    with Store(tmp_path / "out.sqlite") as store, plan(folder, ["ex90"], ["ex90"]) as found:
        run = store.begin("here")
        with Hired(lambda _: _Canned()) as hired:
            told = grade_all(found.work, run, settings, hired)
            assert [len(read) for one in told if one.known] == list(range(1, FEW + 1))


@pytest.mark.parametrize("attempts", ["last", "best"])
def test_attempts_are_not_compared_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempts: Any
) -> None:
    """A student may hand in thousands, all at the same time."""
    (tmp_path / "in" / "kim").mkdir(parents=True)
    for number in range(MANY):
        path = tmp_path / "in" / "kim" / f"ex90_{number}.py"
        path.write_text(RIGHT, "utf-8")
        os.utime(path, (1e9, 1e9))
    compared = 0
    same = Entry.__eq__

    def counts(self: Entry, other: object) -> bool:
        nonlocal compared
        compared += 1
        return same(self, other)

    monkeypatch.setattr(Entry, "__eq__", counts)
    with plan(tmp_path / "in", ["ex90"], ["ex90"], attempts=attempts) as found:
        assert len(found.work) == (MANY if attempts == "best" else 1)
        assert [work.attempt for work in found.work][-1] == MANY
    assert compared == 0


def test_traces_are_not_kept(tmp_path: Path) -> None:
    """Where grader is at fault for a whole class, what to report of it is written as it comes."""
    size = 200_000

    def faults() -> Iterator[HandIn]:
        for number in range(MANY):
            trace = f"{number} {'x' * size}\n"
            yield HandIn(f"{number:04}", "ex90", f"{number}.py", fault="ours", trace=trace)

    (tmp_path / "out").mkdir()
    tracemalloc.start()
    try:
        write_outputs(tmp_path / "out", faults, About(MANY).note())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / "out" / TRACES).stat().st_size > MANY * size
    assert peak < MANY * size / 4
