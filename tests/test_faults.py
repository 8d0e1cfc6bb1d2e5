"""When our own side fails it is a grader fault: retried where that is sound, never a zero."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from small_course import RIGHT, write_course

from grader.catalog import Catalog
from grader.errors import AuthorError, SandboxFault
from grader.grading import Grader
from grader.report import Outcome

KILLS = """
import os
import time
from pathlib import Path

def descendants(process):
    for task in Path(f"/proc/{process}/task").iterdir():
        for pid in (task / "children").read_text().split():
            yield int(pid)
            yield from descendants(pid)

def running(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]
    except FileNotFoundError:
        return False

def kill_children():
    alive = list(filter(running, descendants("self")))
    for pid in alive:
        os.kill(pid, 9)
    while any(map(running, alive)):
        time.sleep(0.01)
    return len(alive)

def judge(arguments, expected, actual):
    strikes = Path(__file__).with_name("strikes")
    left = int(strikes.read_text())
    if left and kill_children():
        strikes.write_text(str(left - 1))
    return None
"""


@pytest.fixture
def course(tmp_path: Path) -> Callable[[int], Catalog]:
    """Return a course one of whose judges kills the zygote as many times as told."""

    def write(strikes: int) -> Catalog:
        catalog = write_course(tmp_path)
        folder = tmp_path / "exercises" / "ex90_small"
        checks = folder / "checks.py"
        text = checks.read_text().replace('hint="Twice each element."', 'hint="2x", judge=judge')
        marker = "from grader.answer import Mismatch"
        checks.write_text(text.replace(marker, f"{KILLS}\n{marker}"))
        (folder / "strikes").write_text(str(strikes))
        (tmp_path / "ex90.py").write_text(RIGHT)
        return catalog

    return write


def test_a_zygote_that_dies_costs_nobody_points(
    course: Callable[[int], Catalog], tmp_path: Path
) -> None:
    """The submission is graded once more from the start, in a new zygote."""
    with Grader(catalog=course(1)) as grader:
        report = grader.grade(tmp_path / "ex90.py", "ex90")
        assert report.outcome is Outcome.PASSED
        assert grader.grade(tmp_path / "ex90.py", "ex90") == report


def test_a_zygote_that_keeps_dying_is_a_fault_without_a_score(
    course: Callable[[int], Catalog], tmp_path: Path
) -> None:
    """After the second time there is an exception, not a report; the grader can go on."""
    with Grader(catalog=course(2)) as grader:
        with pytest.raises(SandboxFault):
            grader.grade(tmp_path / "ex90.py", "ex90")
        assert grader.grade(tmp_path / "ex90.py", "ex90").outcome is Outcome.PASSED


def test_a_judge_that_raises_on_a_right_answer_is_the_authors_fault(tmp_path: Path) -> None:
    """It is not blamed on the student."""
    catalog = write_course(tmp_path)
    checks = tmp_path / "exercises" / "ex90_small" / "checks.py"
    text = checks.read_text().replace('hint="Add them up."', 'hint="Add.", judge=lambda *_: 1 / 0')
    checks.write_text(text)
    (tmp_path / "ex90.py").write_text(RIGHT)
    with Grader(catalog=catalog) as grader, pytest.raises(AuthorError, match="ZeroDivisionError"):
        grader.grade(tmp_path / "ex90.py", "ex90")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_that_somebody_kills_while_a_file_is_loaded_costs_nobody_points(
    tmp_path: Path,
) -> None:
    """An operator's kill -9, or the kernel's: the file is loaded once more, as a whole."""
    path = tmp_path / "ex90.py"
    path.write_text(f"{RIGHT}\nimport time\ntime.sleep(0.5)\nafter = 1\n", "utf-8")
    with Grader(catalog=write_course(tmp_path)) as grader:
        expected = grader.grade(path, "ex90")
        killed: list[int] = []

        def kill() -> None:
            deadline = time.monotonic() + 20
            while not killed and time.monotonic() < deadline:
                for worker in set(psutil.Process().children(recursive=True)) - before:
                    time.sleep(0.2)
                    with contextlib.suppress(psutil.NoSuchProcess):
                        worker.kill()
                        killed.append(worker.pid)
                time.sleep(0.01)

        before = set(psutil.Process().children(recursive=True))
        killer = threading.Thread(target=kill)
        killer.start()
        report = grader.grade(path, "ex90")
        killer.join()
    assert killed
    assert report == expected
