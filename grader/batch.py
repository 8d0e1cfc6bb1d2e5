"""Grades the submissions of a class over several processes.

Each process has a `Grader` of its own and is given one submission at a time; what a report says
does not depend on which process it was or what that one graded before. Processes and not threads:
comparing answers is Python, and one interpreter compares on one core.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import SpawnContext
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Literal

from grader.catalog import Catalog
from grader.errors import AuthorError, GraderFault, UsageError
from grader.grading import Grader
from grader.intake import Work
from grader.report import Report
from grader.sandbox.isolation import protect_this_process
from grader.submission import read

WORTH_A_PROCESS = 16  # as many are graded in the time that a process takes to start


@dataclass(frozen=True)
class Result:
    """What came of one submission: a report, or why there is none.

    `refusal` is for the student to repair; `fault` is ours, with its `trace` where we did not
    foresee it.
    """

    work: Work
    report: Report | None = None
    refusal: str = ""
    fault: str = ""
    trace: str = ""


@dataclass(frozen=True)
class Settings:
    """How every submission of a batch is graded."""

    isolation: Literal["auto", "strict", "process"] = "strict"
    seed: int | None = None
    course: tuple[Path, Path] | None = None  # the folders of exercises and references

    def grader(self) -> Grader:
        """Return a grader that grades so."""
        catalog = Catalog(*self.course) if self.course else None
        protect_this_process()
        return Grader(isolation=self.isolation, seed=self.seed, catalog=catalog)


def unchanged(
    result: Path, work: Work, bank: str, version: str, settings: Settings
) -> Report | None:
    """Return the report stored in a file, where grading again would give the same; else None.

    The submission's bytes, its path, the bank, the seed and the grader's version are as they were,
    and it was not confined less than is asked for now.
    """
    try:
        report = Report.model_validate_json(result.read_bytes())
        now = read(work.path, exercise=work.exercise, student=work.student, follow_symlinks=False)
    except (OSError, ValueError, UsageError):
        return None
    by = report.grader
    confined = {"seccomp"} < set(by.isolation.split("+"))
    same = (
        (report.exercise, report.student) == (work.exercise, work.student)
        and report.submission.path == work.name
        and report.submission.sha256 == now.sha256
        and (by.version, by.bank, by.seed) == (version, bank, settings.seed)
        and (confined or settings.isolation != "strict")
    )
    return report if same else None


# ---- grading ----------------------------------------------------------------------------------


def grade_all(work: Sequence[Work], settings: Settings, *, jobs: int = 1) -> Iterator[Result]:
    """Yield a result for each submission, in the order in which they are done.

    A grader fault is a result and the others go on. Raises `IsolationUnavailable` before anything
    is graded where the isolation asked for cannot be had.
    """
    with _Desk(settings) as desk:
        sound, faults = [], dict[str, str]()
        for exercise in dict.fromkeys(item.exercise for item in work):
            # Once here, so that no two processes generate the same bank.
            try:
                desk.grader().bank(exercise)
            except (AuthorError, GraderFault) as error:
                faults[exercise] = str(error)
        for item in work:
            if item.exercise in faults:
                yield Result(item, fault=faults[item.exercise])
            else:
                sound.append(item)
        desk.wait()
        jobs = min(jobs, -(-len(sound) // WORTH_A_PROCESS))
        if jobs <= 1:
            yield from map(desk.result, sound)
            return
    yield from _pooled(sound, settings, jobs)


class _Desk:
    """Where one submission is graded after another, over a grader that a fault replaces."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._grader: Grader | None = settings.grader()

    def __enter__(self) -> _Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the grader there is."""
        if self._grader is not None:
            self._grader.close()
        self._grader = None

    def grader(self) -> Grader:
        """Return the grader, a new one after a fault."""
        if self._grader is None:
            self._grader = self._settings.grader()
        return self._grader

    def wait(self) -> str:
        """Return the isolation once the zygote is there; raises where none is to be had."""
        return self.grader().isolation

    def result(self, item: Work) -> Result:
        """Return what came of a submission; a second fault in a row is its result.

        The first may come from what was graded before, and a result must not depend on that.
        """
        try:
            return self._once(item)
        except GraderFault:
            self.close()
        try:
            return self._once(item)
        except GraderFault as error:
            self.close()
            return Result(item, fault=str(error))

    def _once(self, item: Work) -> Result:
        try:
            report = self.grader().grade(
                item.path, item.exercise, item.student, follow_symlinks=False
            )
        except UsageError as error:
            return Result(item, refusal=str(error))
        except GraderFault:
            raise
        except AuthorError as error:
            return Result(item, fault=str(error))
        except Exception as error:
            self.close()
            trace = "".join(traceback.format_exception(error))
            said = f"the grader itself failed ({type(error).__name__})"
            return Result(item, fault=said, trace=trace)
        where = report.submission.model_copy(update={"path": item.name})
        return Result(item, report.model_copy(update={"submission": where}))


def _pooled(work: Sequence[Work], settings: Settings, jobs: int) -> Iterator[Result]:
    waiting = deque(work)
    while waiting:
        running: dict[Future[Result], Work] = {}
        try:
            with _pool(settings, jobs) as pool:
                while waiting or running:
                    # No more than are soon wanted: where a process dies, these are the suspects.
                    while waiting and len(running) < 2 * jobs:
                        running[pool.submit(_grade_here, waiting[0])] = waiting[0]
                        waiting.popleft()
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        yield future.result()
                        del running[future]
        except BrokenProcessPool:
            yield from (_alone(item, settings) for item in running.values())


def _alone(item: Work, settings: Settings) -> Result:
    """Return the result of a submission in a process that it can take down with nobody else."""
    try:
        with _pool(settings, 1) as pool:
            return pool.submit(_grade_here, item).result()
    except BrokenProcessPool:
        return Result(item, fault="the grader's process ended while this was graded")


@contextmanager
def _pool(settings: Settings, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes, and end them at once where their work is not waited for."""
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        jobs, context, initializer=_start, initargs=(settings, _cpus(context, jobs))
    )
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown()


def _cpus(context: SpawnContext, jobs: int) -> SimpleQueue[int] | None:
    """Return a CPU for each process, where there are enough: waking another core is slow."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    available = sorted(os.sched_getaffinity(0))
    if jobs > len(available):
        return None
    queue: SimpleQueue[int] = context.SimpleQueue()
    for cpu in available[:jobs]:
        queue.put(cpu)
    return queue


# ---- inside a process of the pool -------------------------------------------------------------

_desks: list[_Desk] = []


def _start(settings: Settings, cpus: SimpleQueue[int] | None) -> None:
    """Prepare a process: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if cpus is not None:
        os.sched_setaffinity(0, {cpus.get()})
    _desks.append(_Desk(settings))
    atexit.register(_desks[0].close)


def _grade_here(item: Work) -> Result:
    return _desks[0].result(item)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # The zygote ends with its socket, and the worker with the zygote.
        os._exit(1)
