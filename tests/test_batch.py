"""Grading a class: what counts as known, who is graded once, and what a fault costs."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from crews import Elsewhere, NeverBegins
from small_course import RIGHT, write_course

import grader.batch
from grader.batch import Shard, Told, grade_all, local_crew
from grader.crew import Crew, Hired, Processes
from grader.desk import Graded, Parcel, Settings, grade, is_confined
from grader.errors import GraderFault, IsolationUnavailable, SandboxFault
from grader.grading import Grader
from grader.handed_in import HandIn
from grader.intake import plan
from grader.render import json_report
from grader.report import Outcome, Report
from grader.store import Store
from grader.submission import Submission

WRONG = RIGHT + "\ndef total(x):\n    return 0\n"
EXERCISES = ["ex90"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Grade the small course."""
    catalog = write_course(tmp_path_factory.mktemp("course"))
    return Settings("auto", None, (catalog.exercises, catalog.reference))


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep banks in a folder of the tests, in the processes that are started as well."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("GRADER_CACHE")
    os.environ["GRADER_CACHE"] = str(folder)
    yield folder
    del os.environ["GRADER_CACHE"]
    if before is not None:
        os.environ["GRADER_CACHE"] = before


def told_of(
    folder: Path,
    settings: Settings,
    crew_for: Callable[[int], Crew] = lambda waiting: local_crew(1)(1),
    *,
    store: Path | str = "sqlite://",
    fresh: bool = False,
) -> tuple[list[Told], dict[str, HandIn]]:
    """Return what was told of a folder, and what the store holds of it by student."""
    work = plan(folder, EXERCISES, EXERCISES).work
    where = folder.with_name("results.sqlite") if store == "sqlite://" else store
    with Store(where) as opened:
        run = opened.begin("here", fresh=fresh)
        with Hired(crew_for) as hired:
            told = list(grade_all(work, run, settings, hired))
        run.finish()
        return told, {hand_in.student: hand_in for hand_in in run.hand_ins()}


def graded(folder: Path, settings: Settings) -> dict[str, HandIn]:
    """Return what came of a folder by student."""
    return told_of(folder, settings)[1]


def test_reports_do_not_depend_on_who_grades(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """Byte for byte, in this process or in others, and by the path below the folder."""
    for number in range(6):
        hand_in(f"student-{number}", (WRONG if number % 2 else RIGHT) + f"# {number}\n")
    here = told_of(tmp_path / "in", settings, store=tmp_path / "here.sqlite")[1]
    there = told_of(
        tmp_path / "in", settings, lambda _: Processes(2), store=tmp_path / "there.sqlite"
    )[1]
    assert len(here) == 6
    for student, found in here.items():
        other = there[student].report
        assert found.report is not None
        assert other is not None
        assert json_report.render(found.report) == json_report.render(other)
        assert found.report.submission.path == f"{student}/ex90.py"
        assert found.report.student == student


@pytest.mark.parametrize("student", ["..x", "-rf", "<b>", "=1+1", 'a"b', "a\nb", "학생", "\u202ex"])
def test_an_odd_name_is_a_name(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings, student: str
) -> None:
    """It is graded, and the report has the name as it is."""
    hand_in(student)
    report = graded(tmp_path / "in", settings)[student].report
    assert report is not None
    assert (report.student, report.outcome) == (student, Outcome.PASSED)


def test_links_folders_and_fifos_are_refused_and_the_rest_goes_on(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """What could be somebody else's file, or never end, is not opened."""
    secret = hand_in("z")
    for student in ("linked", "folder", "fifo"):
        (tmp_path / "in" / student).mkdir()
    (tmp_path / "in" / "linked" / "ex90.py").symlink_to(secret)
    (tmp_path / "in" / "folder" / "ex90.py").mkdir()
    os.mkfifo(tmp_path / "in" / "fifo" / "ex90.py")
    found = graded(tmp_path / "in", settings)
    assert found["linked"].refusal.startswith("linked/ex90.py is a symbolic link")
    assert "is a folder" in found["folder"].refusal
    assert "is a FIFO" in found["fifo"].refusal
    assert found["z"].report is not None


# ---- what is graded, and how often ------------------------------------------------------------


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sources that are graded in this process, as they are."""
    seen: list[str] = []
    report = Grader.report

    def counted(self: Grader, read: Submission) -> Report:
        seen.append(read.cells[0].source)
        return report(self, read)

    monkeypatch.setattr(Grader, "report", counted)
    return seen


def test_the_same_file_of_two_students_is_graded_once(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings, count: list[str]
) -> None:
    """Each gets the result under the own name, and under the own path."""
    hand_in("a", WRONG)
    hand_in("b", WRONG)
    hand_in("c", WRONG, "ex90_c.py")  # code can read its file's name
    found = graded(tmp_path / "in", settings)
    assert len(count) == 2
    reports = [found[student].report for student in "abc"]
    assert [report.student for report in reports if report] == ["a", "b", "c"]
    assert [report.submission.path for report in reports if report] == [
        "a/ex90.py",
        "b/ex90.py",
        "c/ex90_c.py",
    ]


def test_a_result_stands_while_nothing_it_rests_on_has_changed(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings, count: list[str]
) -> None:
    """Another source, seed, isolation or sentence of an author's: graded again."""
    catalog = write_course(tmp_path / "course")
    course = (catalog.exercises, catalog.reference)
    path = hand_in("a")
    mistakes = catalog.exercises / "ex90_small" / "misconceptions.py"

    def times(settings: Settings, *, fresh: bool = False) -> int:
        before = len(count)
        grader.desk._sources.cache_clear()
        told_of(tmp_path / "in", settings, fresh=fresh)
        return len(count) - before

    usual = Settings("auto", None, course)
    assert [times(usual), times(usual), times(usual, fresh=True), times(usual)] == [1, 0, 1, 0]
    assert [times(Settings("auto", 1, course)), times(usual)] == [1, 0]
    if usual.confined():
        assert times(Settings("strict", None, course)) == 0
        assert times(Settings("process", None, course)) == 1
    path.write_text(WRONG, "utf-8")
    assert times(usual) == 1
    path.write_text(RIGHT, "utf-8")
    assert times(usual) == 0
    mistakes.write_text(mistakes.read_text("utf-8") + "\n", "utf-8")
    assert times(usual) == 1


def test_a_fresh_batch_that_was_cut_short_goes_on(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings, count: list[str]
) -> None:
    """What it has graded is not graded a third time."""
    for number in range(3):
        hand_in(f"student-{number}", f"{RIGHT}# {number}\n")
    told_of(tmp_path / "in", settings)
    work = plan(tmp_path / "in", EXERCISES, EXERCISES).work
    with Store(tmp_path / "results.sqlite") as store:
        run = store.begin("here", fresh=True)
        with Hired(local_crew(1)) as hired:
            telling = grade_all(work, run, settings, hired)
            assert not next(telling).known
            telling.close()
    assert len(count) == 4
    told, found = told_of(tmp_path / "in", settings, fresh=True)
    assert len(count) == 6
    assert sum(one.known for one in told) == 1
    assert all(found[f"student-{number}"].report for number in range(3))


def test_shards_are_disjoint_and_whole() -> None:
    """Every hand-in is in one of them, the same one wherever it is asked."""
    shards = [Shard(number, 3) for number in (1, 2, 3)]
    names = [(f"student-{number}", exercise) for number in range(60) for exercise in ("a", "b")]
    owners = [[shard.number for shard in shards if shard.has(*name)] for name in names]
    assert all(len(owner) == 1 for owner in owners)
    assert {owner[0] for owner in owners} == {1, 2, 3}
    assert owners[:4] == [[1], [2], [3], [2]]


# ---- our own faults ---------------------------------------------------------------------------


@pytest.mark.parametrize("error", [SandboxFault("the zygote died"), RuntimeError("boom")])
def test_a_fault_is_a_result_and_the_others_go_on(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    """No score for the one; the traceback only where nobody foresaw it; tried anew next time."""
    hand_in("a", name="ex90_a.py")
    hand_in("b")
    report = Grader.report

    def fails_for_a(self: Grader, read: Submission) -> Report:
        if read.path.name == "ex90_a.py":
            raise error
        return report(self, read)

    with monkeypatch.context() as patched:
        patched.setattr(Grader, "report", fails_for_a)
        found = graded(tmp_path / "in", settings)
    assert found["a"].report is None
    assert found["a"].fault
    assert ("boom" in found["a"].trace) is isinstance(error, RuntimeError)
    assert found["b"].report is not None
    assert graded(tmp_path / "in", settings)["a"].report is not None


def test_a_fault_that_does_not_come_again_is_none(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A zygote that was already dead costs nobody a report."""
    hand_in("a")
    report, calls = Grader.report, []

    def fails_once(self: Grader, read: Submission) -> Report:
        calls.append(read)
        if len(calls) == 1:
            raise SandboxFault("the zygote died")
        return report(self, read)

    monkeypatch.setattr(Grader, "report", fails_once)
    assert graded(tmp_path / "in", settings)["a"].report is not None
    assert len(calls) == 2


def test_a_broken_exercise_costs_its_own_submissions(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    """The bank cannot be made: every submission of it is a fault, and of no other."""
    catalog = write_course(tmp_path / "broken")
    (catalog.reference / "small.py").write_text("x = 1 / 0\n")
    hand_in("a")
    hand_in("b")
    found = graded(tmp_path / "in", Settings("auto", None, (catalog.exercises, catalog.reference)))
    assert ["ZeroDivisionError" in found[student].fault for student in "ab"] == [True, True]


def _dies(settings: Settings, parcels: Sequence[Parcel]) -> list[Graded]:
    """Stand for a submission that takes the process of the grader down, and says how often."""
    for parcel in parcels:
        if b"# poison" in parcel.content.data:
            with open(parcel.content.data.split()[-1], "a", encoding="utf-8") as deaths:
                deaths.write("x")
            os._exit(9)
    return grade(settings, parcels)


def test_a_submission_over_which_three_processes_die_is_set_aside(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is a fault of ours without a score; those beside it are graded."""
    for number in range(8):
        hand_in(f"student-{number}", f"{RIGHT}# {number}\n")
    hand_in("student-3", f"{RIGHT}# poison {tmp_path / 'deaths'}\n")
    monkeypatch.setattr(grader.batch, "grade", _dies)
    found = told_of(tmp_path / "in", settings, lambda _: Processes(2))[1]
    assert len(found) == 8
    faults = {student: one.fault for student, one in found.items() if not one.report}
    assert faults == {"student-3": "3 processes of the grader ended over this"}
    assert (tmp_path / "deaths").read_text() == "xxx"


def test_nodes_that_never_begin_do_not_keep_a_batch_going_for_ever(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """A chunk that none has begun is over nobody; each of it alone is given up after three."""
    for number in range(5):
        hand_in(f"student-{number}", f"{RIGHT}# {number}\n")
    crew = NeverBegins()
    found = told_of(tmp_path / "in", settings, lambda _: crew)[1]
    said = "3 processes of the grader ended over this"
    assert [one.fault for one in found.values()] == [said] * 5
    assert crew.given == [4, 1] + [1] * 15


def test_what_came_to_an_end_with_the_last_batch_is_not_graded_in_its_process(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """Few are graded where the command runs, unless that may be what ended it."""
    assert not isinstance(local_crew(2)(16), Processes)
    for crew in (local_crew(2)(17), local_crew(2, alone=True)(1)):
        assert isinstance(crew, Processes)
        crew.close()
    with Store(tmp_path / "results.sqlite") as store:
        assert not store.begin("here").resumed
        assert store.begin("here").resumed
        assert not store.begin("there").resumed


def test_a_process_with_another_grader_ends_the_batch(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """A result must not depend on which machine it came from."""
    hand_in("a")
    work = plan(tmp_path / "in", EXERCISES, EXERCISES).work
    crew = Elsewhere()
    with Store(tmp_path / "results.sqlite") as store:
        run = store.begin("here")
        with (
            pytest.raises(GraderFault, match="install the same everywhere"),
            Hired(lambda _: crew) as hired,
        ):
            list(grade_all(work, run, settings, hired))
    assert crew.closed


def test_nothing_is_graded_where_isolation_cannot_be_had(
    hand_in: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised once, not once a submission."""

    def choose(*_: object) -> None:
        raise IsolationUnavailable("install bubblewrap")

    monkeypatch.setattr("grader.desk.choose", choose)
    hand_in("a")
    with pytest.raises(IsolationUnavailable):
        graded(tmp_path / "in", Settings())


@pytest.mark.parametrize(
    ("isolation", "confined"),
    [
        ("bubblewrap+landlock+seccomp", True),
        ("landlock+seccomp", True),
        ("bubblewrap+seccomp", True),
        ("seccomp", False),
        ("bubblewrap+landlock", False),
        ("process", False),
    ],
)
def test_only_seccomp_with_a_view_of_its_own_is_confinement(isolation: str, confined: bool) -> None:
    """As `strict` has it: what was graded with less does not stand for it."""
    assert is_confined(isolation) is confined
