"""Who grades a batch: this process, processes of this machine, or the nodes of a cluster.

Each is a `concurrent.futures.Executor` and a few facts about it, which is all that `batch` knows.
What they are to do comes with the call: only who grades imports what that takes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing.context import SpawnContext
from multiprocessing.queues import SimpleQueue
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Crew(ABC):
    """An executor, and how to keep it busy.

    Attributes
    ----------
    executor
        Where parcels are graded.
    parcels_at_a_time
        How many go in one call: more where a call is dear.
    lost
        What a future raises whose process or node was lost.
    """

    executor: Executor
    parcels_at_a_time: int = 1
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    @property
    @abstractmethod
    def in_flight(self) -> int:
        """Return how many calls keep it busy; no more are soon wanted."""

    def in_hand(self, loss: BaseException, parcels: int) -> Collection[int]:
        """Return which of the parcels of a call a process may have died over, by number.

        A call tells of one process at most; it is empty where that had not begun yet.
        """
        return range(parcels)

    @abstractmethod
    def close(self, *, at_once: bool = False) -> None:
        """End it, without waiting for what is in hand where `at_once`."""

    def renew(self) -> None:  # noqa: B027 - an executor that does not break needs none
        """Go on after the executor broke."""

    def attend(self) -> None:  # noqa: B027 - nor one whose losses are told
        """Raise `GraderFault` where nobody is there to go on; called while nothing comes back."""


class Hired:
    """A crew that is made when there is something for it to do; a context manager that ends it.

    Attributes
    ----------
    crew
        None until there was something to do.
    """

    def __init__(self, make: Callable[[int], Crew]) -> None:
        self._make = make
        self.crew: Crew | None = None

    def __enter__(self) -> Hired:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        crew, self.crew = self.crew, None  # nothing of it is kept: a traceback would
        if crew is not None:
            crew.close(at_once=kind is not None)

    def for_calls(self, waiting: int) -> Crew:
        """Return the crew, made for so many calls if this is the first time."""
        if self.crew is None:
            self.crew = self._make(waiting)
        return self.crew


class ThisProcess(Crew):
    """The process the command runs in, where too little is to be graded to start another."""

    in_flight = 1

    def __init__(self) -> None:
        self.executor = _AtOnce()

    def close(self, *, at_once: bool = False) -> None:
        """End the zygote."""
        from grader.desk import close_desks

        close_desks()


class _AtOnce(Executor):
    """Carries out a call when it is submitted."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes(Crew):
    """Processes of this machine, each with a zygote, pinned to a CPU where there are enough."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._others = set(multiprocessing.active_children())
        self.executor = self._start()

    @property
    def in_flight(self) -> int:
        """Return one call for each process, and one more that waits for it."""
        return 2 * self._jobs

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        cpus = _cpus(context, self._jobs)
        return ProcessPoolExecutor(self._jobs, context, initializer=_begin, initargs=(cpus,))

    def renew(self) -> None:
        """Replace all of them: an executor one process of which has died takes no more work."""
        self.executor.shutdown(wait=True, cancel_futures=True)
        self.executor = self._start()

    def close(self, *, at_once: bool = False) -> None:
        """End the processes."""
        if at_once:
            for process in set(multiprocessing.active_children()) - self._others:
                process.terminate()
        # Waiting for it gives its semaphores back, which else are told of as leaked.
        self.executor.shutdown(cancel_futures=at_once)


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


def _begin(cpus: SimpleQueue[int] | None) -> None:
    """Prepare a process: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if cpus is not None:
        os.sched_setaffinity(0, {cpus.get()})


def _end_with_parent() -> None:
    parent: Any = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # The zygote ends with its socket, and the worker with the zygote.
        os._exit(1)
