"""A batch on a real cluster of dask.distributed: processes of this machine, one of which dies."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path

import dask
import pytest
from batches import outputs, write_class
from click.testing import CliRunner
from distributed import LocalCluster
from small_course import RIGHT, write_course

import grader.batch
import grader.catalog
from grader.batch import grade_all, local_crew
from grader.catalog import Catalog
from grader.cli import main
from grader.cluster import Cluster, NodeLostError, _note
from grader.crew import Hired
from grader.desk import Graded, Parcel, Settings, grade
from grader.errors import UsageError
from grader.handed_in import HandIn
from grader.intake import plan
from grader.store import Store

# Dask leaves sockets and loops to be collected.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Return the small course."""
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Return a scheduler with two workers, each a process under a nanny."""
    with warnings.catch_warnings():
        # It may have been killed with the processes of another test; starting it anew is told.
        warnings.simplefilter("ignore")
        resource_tracker.ensure_running()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))
        patched.chdir(tmp_path_factory.mktemp("dask"))
        # A busy machine takes its time to start processes, and one that has ended is not given up.
        patient = {
            "distributed.comm.timeouts.connect": "120s",
            "distributed.deploy.lost-worker-timeout": "1h",
        }
        with (
            dask.config.set(patient),
            LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
            ) as cluster,
        ):
            yield cluster


@pytest.fixture
def address(cluster: LocalCluster) -> str:
    """Return the address of its scheduler."""
    return str(cluster.scheduler_address)


def came_of(folder: Path, run_in: Path, settings: Settings, address: str) -> dict[str, HandIn]:
    """Return what came of a class by student; a worker is killed after the third result."""
    work = plan(folder, ["ex90"], ["ex90"]).work
    crew = Cluster(address) if address else local_crew(1)(1)
    with Store(run_in) as store:
        run = store.begin("here")
        with Hired(lambda _: crew) as hired:
            for number, _ in enumerate(grade_all(work, run, settings, hired)):
                if number == 2 and isinstance(crew, Cluster):
                    victim, *_ = crew._client.run(os.getpid).values()
                    os.kill(victim, signal.SIGKILL)
        return {hand_in.student: hand_in for hand_in in run.hand_ins()}


def test_a_worker_that_dies_costs_nobody_anything(
    address: str, catalog: Catalog, tmp_path: Path
) -> None:
    """The reports are those of one process on one machine."""
    write_class(tmp_path / "in", 40)
    settings = Settings("auto", None, (catalog.exercises, catalog.reference))
    here = came_of(tmp_path / "in", tmp_path / "here.sqlite", settings, "")
    there = came_of(tmp_path / "in", tmp_path / "there.sqlite", settings, address)
    assert len(here) == 41
    assert {name: (one.report, one.refusal, one.fault) for name, one in there.items()} == {
        name: (one.report, one.refusal, one.fault) for name, one in here.items()
    }


def test_the_command_grades_on_a_cluster(
    address: str, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the outputs of a batch on one machine."""
    monkeypatch.setattr(grader.catalog, "roots", lambda: (catalog.exercises, catalog.reference))
    write_class(tmp_path / "in", 5)
    for out, more in [("here", []), ("there", ["--cluster", address])]:
        words = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / out), *more]
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == 1, result.stderr
    assert outputs(tmp_path / "here") == outputs(tmp_path / "there")


@pytest.mark.slow
def test_the_commands_that_are_documented_make_a_cluster(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As docs/class.md has them, but for the address."""
    monkeypatch.setattr(grader.catalog, "roots", lambda: (catalog.exercises, catalog.reference))
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    write_class(tmp_path / "in", 3)
    page = (Path(__file__).resolve().parent.parent / "docs" / "class.md").read_text("utf-8")
    scheduler, worker = re.findall(r"^\$ dask (.*)$", page, re.MULTILINE)
    found = tmp_path / "scheduler.json"
    more = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(found)]
    with dask_command(scheduler.split() + more, tmp_path):
        until = time.monotonic() + 60
        while not found.exists() and time.monotonic() < until:
            time.sleep(0.1)
        there = json.loads(found.read_text("utf-8"))["address"]
        with dask_command(worker.replace("tcp://HOST:8786", there).split(), tmp_path):
            words = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
            result = CliRunner().invoke(main, [*words, "--cluster", there], catch_exceptions=False)
    assert result.exit_code == 1, result.stderr
    assert "1 failed, 1 not graded, 2 passed" in result.stdout


@contextmanager
def dask_command(words: list[str], folder: Path) -> Iterator[None]:
    """Run a command of dask's meanwhile."""
    command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def test_an_address_without_a_scheduler_is_bad_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence with the repair."""
    monkeypatch.setattr("grader.cluster.CONNECT_SECONDS", 0.3)
    with pytest.raises(
        UsageError, match=r"there is no scheduler at tcp://127.0.0.1:1 .*; start one"
    ):
        Cluster("tcp://127.0.0.1:1")


def _dies(settings: Settings, parcels: Sequence[Parcel]) -> list[Graded]:
    """Grade, and end with each file that says `# poison FOLDER`, leaving a file there."""
    graded = []
    for parcel in parcels:
        if poison := re.search(rb"# poison (.+)\n", parcel.content.data):
            tempfile.mkstemp(dir=os.fsdecode(poison[1]))
            os._exit(9)
        graded += grade(settings, [parcel])
    return graded


@pytest.mark.parametrize(
    "allowed",
    [
        pytest.param(0, marks=pytest.mark.slow),
        pytest.param(3, id="3, as dask has it"),
        pytest.param(10, marks=pytest.mark.slow),
    ],
)
def test_a_submission_is_set_aside_after_three_nodes(
    cluster: LocalCluster,
    catalog: Catalog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    allowed: int,
) -> None:
    """Whatever failures dask allows, of two that travel together; the others are graded."""
    write_class(tmp_path / "in", 9)
    for student in ("student-004", "student-005"):
        deaths = tmp_path / student
        deaths.mkdir()
        source = f"{RIGHT}# poison {deaths}\n"
        (tmp_path / "in" / student / "ex90.py").write_text(source, "utf-8")
    monkeypatch.setattr(grader.batch, "grade", _dies)
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", allowed)
    settings = Settings("auto", None, (catalog.exercises, catalog.reference))
    work = plan(tmp_path / "in", ["ex90"], ["ex90"]).work
    with Store(tmp_path / "results.sqlite") as store:
        run = store.begin("here")
        with Hired(lambda _: Cluster(cluster.scheduler_address)) as hired:
            list(grade_all(work, run, settings, hired))
        poisons = {poison.student: poison for poison in run.ungraded(fault=True)}
        assert list(poisons) == ["student-004", "student-005"]
        for student, poison in poisons.items():
            assert poison.report is None
            assert poison.fault == "3 processes of the grader ended over this"
            assert len(list((tmp_path / student).iterdir())) == 3
        assert sum(run.counts().values()) == 10
    # Nothing of it is left with the scheduler.
    notes = [kept for name, kept in cluster.scheduler.task_metadata.items() if "grader" in name]
    assert not any(notes)


class _OutOfReach:
    """A node's end of a connection that is lost after so many calls."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def get_metadata(self, keys: object, default: object = None) -> object:
        self.left -= 1
        if self.left < 0:
            raise OSError("lost")
        return default

    set_metadata = get_metadata


@pytest.mark.parametrize("calls", range(4))
def test_a_node_that_does_not_reach_the_scheduler_is_lost(
    address: str, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    """Before, between and after two parcels: nobody is under suspicion, as nobody has died."""
    asked = _OutOfReach(calls)
    monkeypatch.setattr("distributed.get_client", lambda: asked)
    with pytest.raises(NodeLostError) as lost:
        _note("notes", "call", lambda parcels: parcels, ["one", "other"])
    monkeypatch.undo()
    assert asked.left == -1
    crew = Cluster(address)
    try:
        assert crew.in_hand(lost.value, 2) == ()
    finally:
        crew.close()
