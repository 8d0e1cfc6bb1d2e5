"""Every attack in `cases/`: it gets the outcome it states, wins no point and harms nobody."""

from __future__ import annotations

import functools
import json
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from corpus import COURSE, TASKS, Case, cases, sample
from made import FILES, Made
from made_notebooks import NOTEBOOKS
from surroundings import Surroundings

from grader import grading
from grader.catalog import Catalog
from grader.errors import UsageError
from grader.grading import Grader
from grader.report import Report
from grader.sandbox import client
from grader.sandbox.isolation import choose
from grader.sandbox.limits import MIB, Limits

# As short as leaves their meaning: each loop costs the budget of a call twice.
LIMITS = Limits(
    memory_bytes=256 * MIB,
    load_seconds=0.5,
    load_grace_seconds=0.5,
    call_seconds=0.3,
    submission_seconds=30.0,
)
# A frame may have 64 MB, and is there a few times over while it is taken apart.
GRADER_MEMORY = 500 * MIB
NEIGHBOUR = '''
"""Solves two tasks, prints, and takes the square for the double."""
import numpy as np

def double(x):
    print("double of", x)
    return x * x

def halve(x):
    return np.asarray(x) / 2

def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)
'''
EVERY = cases()
MADE = FILES + NOTEBOOKS
DEFAULT = {case.id for case in sample(EVERY)}
ISOLATIONS = ("auto", "strict", "without-bubblewrap")


@dataclass
class Arena:
    """One warm grader, its neighbour's report, and what lies around it."""

    grader: Grader
    surroundings: Surroundings
    neighbour: Path
    report_of_neighbour: str
    processes: dict[int, str]
    descriptors: list[str]
    memory: int

    def grade(self, path: Path) -> Report:
        """Return the report of one file."""
        return self.grader.grade(path, "ex90", "student-01")


def parametrize() -> list[object]:
    """Return every case under every isolation, but for those of the default run marked slow."""
    return [
        pytest.param(
            isolation,
            case,
            id=f"{isolation}-{case.id}",
            marks=() if isolation == "auto" and case.id in DEFAULT else pytest.mark.slow,
        )
        for isolation in ISOLATIONS
        for case in EVERY
    ]


class Arenas:
    """Opens an arena for each isolation, one at a time; a context manager."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self.factory = factory
        self.isolation = ""
        self.arena: Arena | None = None

    def get(self, isolation: str) -> Arena:
        """Return the arena of an isolation; the one before it is closed."""
        if isolation != self.isolation or self.arena is None:
            self.close()
            self.arena = open_arena(isolation, self.factory.mktemp("arena"))
            self.isolation = isolation
        return self.arena

    def close(self) -> None:
        """Close the arena that is open, and fail where a process survives it."""
        if self.arena is not None:
            self.arena.grader.close()
            around, self.arena = self.arena.surroundings, None
            left = around.processes().keys() - around.before.keys()
            around.__exit__(None, None, None)
            assert not left


@pytest.fixture(scope="module")
def arenas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arenas]:
    """Return what opens arenas; the last one is closed at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(client, "SLACK_SECONDS", 0.3)
        opened = Arenas(tmp_path_factory)
        yield opened
        opened.close()


@pytest.fixture
def arena(isolation: str, arenas: Arenas) -> Arena:
    """Return the arena of an isolation."""
    return arenas.get(isolation)


def open_arena(isolation: str, folder: Path) -> Arena:
    """Lay out canaries and listeners, start a grader, and grade the neighbour."""
    folder.chmod(0o755)
    surroundings = Surroundings(folder).__enter__()
    with pytest.MonkeyPatch.context() as patch:
        if isolation == "without-bubblewrap":
            patch.setattr(grading, "choose", functools.partial(choose, without={"bubblewrap"}))
        catalog = Catalog(COURSE / "exercises", COURSE / "reference")
        level = isolation if isolation in ("strict", "process") else "auto"
        grader = Grader(catalog=catalog, limits=LIMITS, isolation=level)
    neighbour = folder / "ex90_neighbour.py"
    neighbour.write_text(NEIGHBOUR + f'\nSECRET = "canary-of-a-neighbour-{surroundings.secret}"\n')
    report = grader.grade(neighbour, "ex90", "student-02").model_dump_json()
    return Arena(
        grader,
        surroundings,
        neighbour,
        report,
        surroundings.processes(),
        surroundings.descriptors(),
        peak_memory(),
    )


def peak_memory() -> int:
    """Return the most memory this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize(("isolation", "case"), parametrize())
def test_attack(arena: Arena, case: Case, tmp_path: Path) -> None:
    """An attack gets the outcome stated in its file, and leaves no trace anywhere else."""
    path = case.write(tmp_path, arena.surroundings.targets(arena.neighbour))
    handed_in = path.read_bytes()

    report = arena.grade(path)

    assert outcomes(report) == matching(case, report), told(report)
    assert valid(report)
    assert no_point_won(report)
    for text in case.says:
        assert text in told(report)
    for text in case.warns:
        assert any(text in warning.message for warning in report.warnings), report.warnings
    assert path.read_bytes() == handed_in
    assert_unharmed(arena, report)


def outcomes(report: Report) -> dict[str, str]:
    """Return the outcome of each task."""
    return {task.name: task.outcome.value for task in report.tasks}


def matching(case: Case, report: Report) -> dict[str, str]:
    """Return the outcomes a case states, of two that are right the one it got."""
    got = outcomes(report)
    return {
        task: got[task] if got[task] in right else right[0] for task, right in case.expected.items()
    }


def valid(report: Report) -> bool:
    """Tell whether a report survives its own validation, and is of a size to be read."""
    text = report.model_dump_json()
    assert len(text) < 100_000
    return Report.model_validate(json.loads(text)).model_dump_json() == text


def no_point_won(report: Report) -> bool:
    """Tell whether each task scores what its passed checks are worth, and no more."""
    return all(
        task.score == round(sum(c.points for c in task.checks if c.outcome.value == "passed"), 2)
        and (task.score < task.points or task.outcome.value == "passed")
        for task in report.tasks
    ) and [task.name for task in report.tasks] == list(TASKS)


def told(report: Report) -> str:
    """Return all that the student is told about tasks that did not pass."""
    lines = []
    for task in report.tasks:
        lines += [task.message, *(check.message for check in task.checks)]
        lines += [check.counterexample.actual for check in task.checks if check.counterexample]
    return "\n".join(filter(None, lines))


def assert_unharmed(arena: Arena, report: Report) -> None:
    """Fail where anything but the report shows that there was an attack."""
    around = arena.surroundings
    text = report.model_dump_json() + printed(report)
    assert not around.leaked(text), text
    assert not around.visited()
    assert not around.written()
    assert around.canary.read_text() == f"canary-in-a-file-{around.secret}\n"
    assert around.processes() == arena.processes
    assert around.descriptors() == arena.descriptors
    assert peak_memory() - arena.memory < GRADER_MEMORY
    again = arena.grader.grade(arena.neighbour, "ex90", "student-02").model_dump_json()
    assert again == arena.report_of_neighbour


def made_parameters() -> list[object]:
    """Return every made file under every isolation; a quarter of them under auto by default."""
    chosen = {made.id for made in MADE if made.sampled}
    chosen = {made.id for made in MADE[::4]} & chosen
    return [
        pytest.param(
            isolation,
            made,
            id=f"{isolation}-{made.id}",
            marks=() if isolation == "auto" and made.id in chosen else pytest.mark.slow,
        )
        for isolation in ISOLATIONS
        for made in MADE
    ]


def report_or_refusal(arena: Arena, path: Path, made: Made) -> Report | str:
    """Return the report of a file, or the sentence with which it is refused."""
    try:
        return arena.grader.grade(path, "ex90", "student-01", follow_symlinks=made.linked)
    except UsageError as refusal:
        return str(refusal)


@pytest.mark.parametrize(("isolation", "made"), made_parameters())
def test_malformed(arena: Arena, made: Made, tmp_path: Path) -> None:
    """A file that is hostile as a file is reported on, or refused in a sentence."""
    path = made.make(tmp_path)
    report = report_or_refusal(arena, path, made)
    if isinstance(report, str):
        assert made.expected is None, report
        assert made.says in report
        assert report.isprintable()
        return
    if made.expected is not None:
        assert outcomes(report) == made.expected, told(report)
    said = told(report) + "".join(warning.message for warning in report.warnings)
    assert made.says in said
    assert valid(report)
    assert no_point_won(report)
    assert_unharmed(arena, report)


def printed(report: Report) -> str:
    """Return what the code printed, which the stored report leaves out."""
    return report.output + "".join(task.output for task in report.tasks)


@pytest.fixture(scope="module")
def unconfined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Return an arena without confinement."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))
        opened = open_arena("process", tmp_path_factory.mktemp("arena"))
    yield opened
    opened.grader.close()
    opened.surroundings.__exit__(None, None, None)


DETECTORS = {
    "reading/canary_opened": lambda arena, report: arena.surroundings.leaked(printed(report)),
    "reading/import_by_path": lambda arena, report: arena.surroundings.leaked(printed(report)),
    "harming/sockets": lambda arena, report: (
        {"tcp", "udp", "unix", "abstract"} == set(arena.surroundings.visited())
    ),
    "harming/disk_filled": lambda arena, report: arena.surroundings.written(),
    # Those that return what is right where every attempt is refused.
    "reading/own_proc": lambda arena, report: outcomes(report)["double"] == "failed",
    "reading/memory_mapped_by_numpy": lambda arena, report: outcomes(report)["double"] == "failed",
    "forging/peer_asked_for": lambda arena, report: outcomes(report)["double"] == "failed",
}


@pytest.mark.parametrize("name", DETECTORS)
def test_attacks_succeed_unconfined(unconfined: Arena, tmp_path: Path, name: str) -> None:
    """What these tests look for is there to be found: without confinement the attacks succeed."""
    (case,) = (case for case in EVERY if case.id == name)
    path = case.write(tmp_path, unconfined.surroundings.targets(unconfined.neighbour))
    report = unconfined.grade(path)
    assert DETECTORS[name](unconfined, report)
    unconfined.surroundings.clear()
