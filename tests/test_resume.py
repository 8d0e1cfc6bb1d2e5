"""A batch that is cut short, by whatever, goes on; what it leaves is as if nothing had been.

Nor does it matter that another one is at work in the same store.
"""

import contextlib
import ctypes
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import sqlalchemy
from batches import descendants, outputs, start, write_class, write_program
from small_course import write_course

SET_CHILD_SUBREAPER = 36  # of prctl: orphans become this process's children, so it can see them
STUDENTS = 24

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep banks in a folder of the tests, and orphans with this process."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))
        libc = ctypes.CDLL(None)
        libc.prctl(SET_CHILD_SUBREAPER, 1)
        yield
        libc.prctl(SET_CHILD_SUBREAPER, 0)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return `grader` on the small course."""
    folder = tmp_path_factory.mktemp("course")
    return write_program(folder, write_course(folder))


@pytest.fixture(scope="module")
def hand_ins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a class."""
    folder = tmp_path_factory.mktemp("class")
    write_class(folder, STUDENTS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    command: list[str], hand_ins: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, bytes], float]:
    """Return what a batch leaves that nobody disturbs, and how long it takes."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    begun = time.monotonic()
    finish(command, hand_ins, out)
    return outputs(out), time.monotonic() - begun


def finish(command: list[str], hand_ins: Path, out: Path) -> str:
    """Run a batch to its end, and return what it says."""
    process = start(command, "batch", hand_ins, "--out", out, "--jobs", 2)
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors  # one hand-in cannot be taken
    return said


def stored(out: Path) -> dict[str, str]:
    """Return when each result in the store was graded, by its key."""
    path = out / "results.sqlite"
    if not path.exists():
        return {}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "results" not in tables:
            return {}
        return dict(connection.execute("SELECT key, graded FROM results"))


def victims(leader: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return the grader and the processes that it has started, however deep."""
    try:
        process = psutil.Process(leader.pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


@pytest.fixture(scope="module")
def others() -> set[psutil.Process]:
    """Return the processes that other tests have left to this one."""
    return set(descendants())


def reap(others: set[psutil.Process]) -> None:
    """Wait for every process that was left to this one; none may stay for long."""
    deadline = time.monotonic() + 20
    while True:
        while True:
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    break
            except ChildProcessError:
                break
        left = set(descendants()) - others
        if not left:
            return
        assert time.monotonic() < deadline, [process.cmdline() for process in left]
        time.sleep(0.05)


@pytest.mark.parametrize(
    "kills", [3, pytest.param(30, marks=[pytest.mark.slow])], ids=["sample", "whole"]
)
def test_kill_at_any_moment(
    command: list[str],
    hand_ins: Path,
    undisturbed: tuple[dict[str, bytes], float],
    others: set[psutil.Process],
    tmp_path: Path,
    kills: int,
) -> None:
    """The grader or a process of it: nothing is lost, nothing graded twice, nobody left running."""
    expected, seconds = undisturbed
    moments, out = random.Random(kills), tmp_path / "out"
    known: dict[str, str] = {}
    for number in range(kills):
        process = start(command, "batch", hand_ins, "--out", out, "--jobs", 2)
        time.sleep(moments.uniform(0, seconds))
        found = victims(process)
        # In turn the grader itself, and any process below it.
        if found:
            victim = found[0] if number % 2 == 0 else moments.choice(found)
            with contextlib.suppress(psutil.NoSuchProcess):
                victim.send_signal(signal.SIGKILL)
        if not found or victim.pid == process.pid:
            process.communicate(timeout=120)
        else:
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 1, errors
        reap(others)
        now = stored(out)
        assert known.items() <= now.items()
        known = now
    finish(command, hand_ins, out)
    assert known.items() <= stored(out).items()
    assert len(stored(out)) == STUDENTS - 1  # two students have the same file
    assert outputs(out) == expected
    reap(others)


def test_a_kill_while_the_outputs_are_written_leaves_none_of_them_half(
    command: list[str],
    hand_ins: Path,
    undisturbed: tuple[dict[str, bytes], float],
    tmp_path: Path,
) -> None:
    """Nor a file beside them, once the batch has been run again."""
    out = tmp_path / "out"
    program = Path(command[-1]).read_text("utf-8")
    kill = "import os; os.replace = lambda *_: os.kill(os.getpid(), 9)"
    (tmp_path / "killed.py").write_text(program.replace("    pass\n", f"    {kill}\n"), "utf-8")
    killed = [*command[:-1], str(tmp_path / "killed.py")]
    process = start(killed, "batch", hand_ins, "--out", out, "--jobs", 2)
    process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    assert [path for path in out.rglob(".*") if path.is_file()]
    finish(command, hand_ins, out)
    assert outputs(out) == undisturbed[0]


def test_a_full_disk_loses_nothing_that_was_graded(
    command: list[str],
    hand_ins: Path,
    undisturbed: tuple[dict[str, bytes], float],
    tmp_path: Path,
) -> None:
    """One sentence and exit 3; with room again the same command does the rest."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))"
    cramped = [*command[:-1], str(tmp_path / "cramped.py")]
    program = Path(command[-1]).read_text("utf-8")
    Path(cramped[-1]).write_text(program.replace("    pass\n", f"    {limit}\n"), "utf-8")
    out = tmp_path / "out"
    process = start(cramped, "batch", hand_ins, "--out", out, "--jobs", 2)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 3, errors
    assert "the disk is full or failing; make room and run the same command again" in errors
    assert "Traceback" not in errors
    known = stored(out)
    assert 0 < len(known) < STUDENTS - 1
    finish(command, hand_ins, out)
    assert known.items() <= stored(out).items()
    assert outputs(out) == undisturbed[0]


# ---- two batches at once in one store ---------------------------------------------------------


def beside(
    command: list[str], hand_ins: Path, where: Path | str, *outs: Path
) -> list[subprocess.Popen[str]]:
    """Start a batch of the class into each of several folders, with one store for all."""
    store = f"sqlite:///{where}" if isinstance(where, Path) else where
    words = ["batch", hand_ins, "--jobs", 1, "--store", store, "--out"]
    return [start(command, *words, out) for out in outs]


def ended(process: subprocess.Popen[str]) -> int:
    """Wait for a batch to come to its end as it should; return how many it did not grade itself."""
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors  # one hand-in cannot be taken
    assert not errors.strip() or "Traceback" not in errors
    known = re.search(r"^(\d+) needed no grading", said, re.MULTILINE)
    return int(known[1]) if known else 0


def kept(where: Path | str) -> dict[str, object]:
    """Return when each result of a store was graded, by its key, which it has once."""
    url = f"sqlite:///{where}" if isinstance(where, Path) else where
    engine = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT key, graded FROM results").all()
    engine.dispose()
    assert len(rows) == len(dict(map(tuple, rows)))
    return dict(map(tuple, rows))


def test_two_batches_at_once_in_one_store(
    command: list[str],
    hand_ins: Path,
    undisturbed: tuple[dict[str, bytes], float],
    where: Path | str,
    tmp_path: Path,
) -> None:
    """Both leave what one alone leaves. What both had in hand is graded twice and kept once."""
    outs = [tmp_path / "one", tmp_path / "other"]
    known = [ended(process) for process in beside(command, hand_ins, where, *outs)]
    assert [outputs(out) for out in outs] == [undisturbed[0]] * 2
    different = STUDENTS - 1  # two students have the same file
    graded = 2 * STUDENTS - sum(known)
    assert different <= graded <= 2 * different
    results = kept(where)
    assert len(results) == different
    (third,) = beside(command, hand_ins, where, tmp_path / "third")
    assert ended(third) == STUDENTS
    assert kept(where) == results
    assert outputs(tmp_path / "third") == undisturbed[0]


@pytest.mark.parametrize(
    "kills", [1, pytest.param(10, marks=[pytest.mark.slow])], ids=["sample", "whole"]
)
@pytest.mark.parametrize(
    "where", ["postgresql", pytest.param("sqlite", marks=[pytest.mark.slow])], indirect=True
)
def test_kill_one_of_two_batches_in_one_store(
    command: list[str],
    hand_ins: Path,
    undisturbed: tuple[dict[str, bytes], float],
    others: set[psutil.Process],
    where: Path | str,
    tmp_path: Path,
    kills: int,
) -> None:
    """The other does not notice; the same command goes on, and leaves the same as well."""
    expected, seconds = undisturbed
    moments = random.Random(kills)
    one, other = tmp_path / "one", tmp_path / "other"
    victim, survivor = beside(command, hand_ins, where, one, other)
    for _ in range(kills):
        time.sleep(moments.uniform(0.3, 1) * seconds)
        victim.kill()
        victim.communicate(timeout=120)
        (victim,) = beside(command, hand_ins, where, one)
    ended(survivor)
    ended(victim)
    assert [outputs(out) for out in (one, other)] == [expected] * 2
    assert len(kept(where)) == STUDENTS - 1
    reap(others)
