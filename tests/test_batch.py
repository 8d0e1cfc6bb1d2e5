import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_course import RIGHT, write_course

import grader.batch
from grader.batch import Result, Settings, grade_all, unchanged
from grader.errors import IsolationUnavailable, SandboxFault
from grader.grading import Grader
from grader.intake import Work, plan
from grader.render import json_report
from grader.report import Outcome

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


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that puts a file into a student's folder."""

    def put(student: str, source: str = RIGHT, name: str = "ex90.py") -> Path:
        path = tmp_path / "in" / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        return path

    return put


# ---- grading ----------------------------------------------------------------------------------


def graded(folder: Path, settings: Settings, jobs: int = 1) -> dict[str, Result]:
    """Return the results of a folder by student."""
    work = plan(folder, EXERCISES, EXERCISES).work
    return {result.work.student: result for result in grade_all(work, settings, jobs=jobs)}


def test_reports_do_not_depend_on_the_number_of_processes(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Byte for byte, and by the path below the folder."""
    monkeypatch.setattr(grader.batch, "WORTH_A_PROCESS", 1)
    for number in range(6):
        hand_in(f"student-{number}", WRONG if number % 2 else RIGHT)
    one, two = (graded(tmp_path / "in", settings, jobs) for jobs in (1, 2))
    assert len(one) == 6
    for student, result in one.items():
        other = two[student].report
        assert result.report is not None
        assert other is not None
        assert json_report.render(result.report) == json_report.render(other)
        assert result.report.submission.path == f"{student}/ex90.py"
        assert result.report.student == student


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
    results = graded(tmp_path / "in", settings)
    assert "symbolic link" in results["linked"].refusal
    assert "is a folder" in results["folder"].refusal
    assert "is a FIFO" in results["fifo"].refusal
    assert results["z"].report is not None


@pytest.mark.parametrize("error", [SandboxFault("the zygote died"), RuntimeError("boom")])
def test_a_fault_is_a_result_and_the_others_go_on(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    """No score for the one, whatever it was; the traceback only where nobody foresaw it."""
    hand_in("a")
    hand_in("b")
    grade = Grader.grade

    def fails_for_a(self: Grader, path: Path, *words: str, follow_symlinks: bool) -> object:
        if path.parent.name == "a":
            raise error
        return grade(self, path, *words, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Grader, "grade", fails_for_a)
    results = graded(tmp_path / "in", settings)
    assert results["a"].report is None
    assert results["a"].fault
    assert ("boom" in results["a"].trace) is isinstance(error, RuntimeError)
    assert results["b"].report is not None


def test_a_fault_that_does_not_come_again_is_none(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A zygote that was already dead costs nobody a report."""
    hand_in("a")
    grade, calls = Grader.grade, []

    def fails_once(self: Grader, *words: object, follow_symlinks: bool) -> object:
        calls.append(words)
        if len(calls) == 1:
            raise SandboxFault("the zygote died")
        return grade(self, *words, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Grader, "grade", fails_once)
    assert graded(tmp_path / "in", settings)["a"].report is not None
    assert len(calls) == 2


def test_a_broken_exercise_costs_its_own_submissions(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """The bank cannot be made: every submission of it is a fault, and of no other."""
    assert settings.course is not None
    exercises, reference = settings.course
    (exercises / "ex91_broken").mkdir()
    (exercises / "ex91_broken" / "checks.py").write_text("1 / 0")
    (reference / "broken.py").write_text("")
    hand_in("a")
    hand_in("a", name="ex91.py")
    both = ["ex90", "ex91"]
    work = plan(tmp_path / "in", both, both).work
    results = {result.work.exercise: result for result in grade_all(work, settings)}
    assert "ZeroDivisionError" in results["ex91"].fault
    assert results["ex90"].report is not None


def _dies(item: Work) -> Result:
    """Stand for a submission that takes the process of the grader down."""
    if item.student == "student-3":
        os._exit(9)
    return Result(item, refusal="looked at")


def test_a_process_that_dies_costs_one_submission(
    hand_in: Callable[..., Path],
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one that ended it is a fault; those beside it are graded again."""
    for number in range(8):
        hand_in(f"student-{number}")
    monkeypatch.setattr(grader.batch, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(grader.batch, "_grade_here", _dies)
    results = graded(tmp_path / "in", settings, jobs=2)
    assert len(results) == 8
    faults = [student for student, result in results.items() if result.fault]
    assert faults == ["student-3"]


def test_nothing_is_graded_where_isolation_cannot_be_had(
    hand_in: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is raised once, not once a submission."""

    def choose(*_: object) -> None:
        raise IsolationUnavailable("install bubblewrap")

    monkeypatch.setattr("grader.grading.choose", choose)
    hand_in("a")
    with pytest.raises(IsolationUnavailable):
        graded(tmp_path / "in", Settings())


# ---- what is kept -----------------------------------------------------------------------------


def test_a_report_stands_while_nothing_it_rests_on_has_changed(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """Another source, bank, version, seed, student or path: graded again."""
    path = hand_in("a")
    result = graded(tmp_path / "in", settings)["a"]
    assert result.report is not None
    stored = tmp_path / "ex90.json"
    stored.write_text(json_report.render(result.report), "utf-8")
    by = result.report.grader
    work = result.work

    def stands(
        work: Work = work, bank: str = by.bank, version: str = by.version, seed: int | None = None
    ) -> bool:
        now = Settings("process", seed, settings.course)
        return unchanged(stored, work, bank, version, now) == result.report

    assert stands()
    assert not stands(bank="0" * 16)
    assert not stands(version="9")
    assert not stands(seed=1)
    assert not stands(Work("b", "ex90", path))
    assert not stands(Work("a", "ex91", path))
    path.write_text(WRONG, "utf-8")
    assert not stands()
    path.write_text(RIGHT, "utf-8")
    assert stands()
    stored.write_text("{", "utf-8")
    assert not stands()
    stored.unlink()
    assert not stands()


def test_a_report_made_with_less_isolation_does_not_stand(
    hand_in: Callable[..., Path], tmp_path: Path, settings: Settings
) -> None:
    """What was graded under `process` is graded again under `strict`."""
    hand_in("a")
    loose = Settings("process", None, settings.course)
    result = graded(tmp_path / "in", loose)["a"]
    assert result.report is not None
    stored = tmp_path / "ex90.json"
    stored.write_text(json_report.render(result.report), "utf-8")
    by = result.report.grader
    assert unchanged(stored, result.work, by.bank, by.version, loose) is not None
    strict = Settings("strict", None, settings.course)
    assert unchanged(stored, result.work, by.bank, by.version, strict) is None
