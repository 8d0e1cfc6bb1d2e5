"""Grades what was handed in over an executor, and enters what came of it into a run of the store.

Submissions are streamed: read when there is room, a bounded number on their way, forgotten once
they are entered. What is in the store is not graded again, and the same file handed in twice is
graded once. Where a process is lost, what it had in hand is graded again, each submission alone;
one over which `DEATHS` processes have died is set aside with a grader fault.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass, replace
from pathlib import PurePath

from grader.crew import Crew, Hired, Processes, ThisProcess
from grader.desk import Graded, Parcel, Settings, grade
from grader.errors import AuthorError, GraderFault, UsageError
from grader.handed_in import Key, Place
from grader.intake import Work
from grader.message import Message
from grader.store import Run
from grader.submission import content_of

WORTH_A_PROCESS = 16  # as many are graded in the time that a process takes to start
DEATHS = 3
PARCEL_BYTES = 4 << 20  # in one call, unless one is larger by itself
ATTEND_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one hand-in: an outcome and score, a refusal, or our fault.

    `known` says that it needed no grading; no score is looked up then.
    """

    place: Place
    outcome: str = ""
    score: tuple[float, float] | None = None
    refusal: str = ""
    fault: str = ""
    known: bool = False


@dataclass(frozen=True)
class Shard:
    """One of `count` parts of a batch, from 1; the parts are the same on every machine."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def has(self, student: str, exercise: str) -> bool:
        """Tell whether a hand-in is in this part."""
        name = f"{student}\0{exercise}".encode("utf-8", "surrogateescape")
        value = int.from_bytes(hashlib.sha256(name).digest()[:8], "big")
        return value % self.count == self.number - 1


def local_crew(jobs: int, *, alone: bool = False) -> Callable[[int], Crew]:
    """Return what gives a crew of this machine for so many submissions at least.

    Few are graded in this process, unless `alone`: a batch that was cut short may have been so by
    what it graded.
    """

    def crew(waiting: int) -> Crew:
        few = waiting <= WORTH_A_PROCESS and not alone
        return ThisProcess() if few else Processes(min(jobs, waiting))

    return crew


def grade_all(work: Iterable[Work], run: Run, settings: Settings, hired: Hired) -> Iterator[Told]:
    """Grade what the run does not know yet, enter it, and yield what came of each hand-in.

    The crew is hired where something is to be graded, and stays: the caller ends it. A grader fault
    is a result and the others go on. Raises `IsolationUnavailable` before anything is graded where
    the isolation asked for cannot be had, `GraderFault` where nobody is left to grade, and
    `StoreError`; what was graded until then is in the store.
    """
    yield from _Engine(work, run, settings, hired).tell()


class _Engine:
    """The hand-ins on their way: waiting, in hand, or under suspicion."""

    def __init__(self, work: Iterable[Work], run: Run, settings: Settings, hired: Hired) -> None:
        self._work = iter(work)
        self._run = run
        self._settings = settings
        self._hired = hired
        self._confined = settings.confined()
        self._catalog = settings.catalog()
        self._keys: dict[str, Key | str] = {}  # by exercise; why there is none
        self._places: dict[Key, list[Place]] = {}  # of what is on its way
        self._ready: deque[Parcel] = deque()
        self._suspects: deque[Parcel] = deque()
        self._deaths: Counter[Key] = Counter()  # over each that waits or runs as a suspect
        self._running: dict[Future[list[Graded]], list[Parcel]] = {}
        self._told: deque[Told] = deque()

    def tell(self) -> Iterator[Told]:
        """Grade, and yield what came of each hand-in as soon as it is known."""
        while True:
            self._fill()
            more = bool(self._told)
            yield from self._news()
            if more:
                done = {future for future in self._running if future.done()}
            elif self._running:
                done = wait(self._running, ATTEND_SECONDS, FIRST_COMPLETED).done
                if not done:
                    self._crew.attend()
            else:
                return
            for future in done:
                if future in self._running:  # or taken care of when the executor broke
                    self._settle(future, self._running.pop(future))

    @property
    def _crew(self) -> Crew:
        return self._hired.for_calls(len(self._ready))

    def _news(self) -> Iterator[Told]:
        while self._told:
            yield self._told.popleft()

    # ---- what is to be graded -----------------------------------------------------------------

    def _fill(self) -> None:
        """Give the crew as much as keeps it busy, unless there is something to tell first.

        A suspect is given alone, with nobody beside it.
        """
        if self._deaths:
            if not self._running:
                self._submit([self._suspects.popleft()])
            return
        while self._look_ahead(1 if self._hired.crew else WORTH_A_PROCESS + 1):
            # No more than are soon wanted: where a process dies, these are the suspects.
            if len(self._running) >= self._crew.in_flight:
                return
            self._submit(self._chunk(self._crew.parcels_at_a_time))

    def _chunk(self, count: int) -> list[Parcel]:
        chunk, size = [self._ready.popleft()], 0
        while len(chunk) < count and size < PARCEL_BYTES and self._look_ahead(1):
            chunk.append(self._ready.popleft())
            size = sum(len(parcel.content.data) for parcel in chunk)
        return chunk

    def _look_ahead(self, count: int) -> bool:
        """Read until so many parcels are ready or all are; tell whether there is one at all.

        What needs no grading is told before more is read, and nothing is ready until then.
        """
        while len(self._ready) < count and not self._told:
            item = next(self._work, None)
            if item is None:
                break
            parcel = self._parcel(item)
            if parcel is not None:
                self._ready.append(parcel)
        return bool(self._ready) and not self._told

    def _parcel(self, item: Work) -> Parcel | None:
        """Return what is to be graded; None where something came of it already."""
        place = Place(item.student, item.exercise, item.name)
        try:
            content = content_of(item.path, follow_symlinks=False)
        except UsageError as error:
            # Named as in the class: where the class lies is nothing of the student's.
            said = {**error.message.parameters, "file": item.name}
            refusal = str(Message(error.message.id, **said))
            self._run.refuse(place, refusal)
            self._told.append(Told(place, refusal=refusal))
            return None
        common = self._key(item.exercise)
        if isinstance(common, str):
            self._fail([place], common)
            return None
        key = replace(common, sha256=content.sha256, file_name=PurePath(item.name).name)
        if key in self._places:
            self._places[key].append(place)
            return None
        outcome = self._run.outcome(key)
        if outcome is not None:
            self._run.keep(key, place)
            self._told.append(Told(place, outcome, known=True))
            return None
        self._places[key] = [place]
        return Parcel(key, self._confined, content)

    def _key(self, exercise: str) -> Key | str:
        """Return the key of an exercise's results, or why it cannot be graded."""
        if exercise not in self._keys:
            try:
                entry = self._catalog[exercise]
                self._keys[exercise] = self._settings.key(entry, confined=self._confined)
                # Drawn once here, so that no two processes draw the same bank.
                self._settings.draw(entry)
            except (AuthorError, GraderFault) as error:
                self._keys[exercise] = str(error)
        return self._keys[exercise]

    # ---- what came of it ----------------------------------------------------------------------

    def _submit(self, chunk: list[Parcel]) -> None:
        try:
            future = self._crew.executor.submit(grade, self._settings, chunk)
        except BrokenExecutor:
            # Found out before any of its futures was looked at; those tell who was in hand.
            waiting = self._suspects if chunk[0].key in self._deaths else self._ready
            waiting.extendleft(reversed(chunk))
            self._recover()
            return
        self._running[future] = chunk

    def _settle(self, future: Future[list[Graded]], chunk: list[Parcel]) -> None:
        try:
            graded = future.result()
        except CancelledError:
            raise GraderFault(
                "those who graded are gone, and what they had in hand with them; run the same "
                "command again, and it goes on"
            ) from None
        except self._crew.lost as error:
            self._suspect(chunk, self._crew.in_hand(error, len(chunk)))
            if isinstance(error, BrokenExecutor):
                self._recover()
            return
        for parcel, came in zip(chunk, graded, strict=True):
            self._enter(parcel, came)

    def _recover(self) -> None:
        """Start anew after the executor broke; all it had in hand is under suspicion."""
        self._crew.renew()
        running, self._running = self._running, {}
        for future, chunk in running.items():
            self._settle_broken(future, chunk)

    def _settle_broken(self, future: Future[list[Graded]], chunk: list[Parcel]) -> None:
        if future.cancelled() or isinstance(future.exception(), BrokenExecutor):
            self._suspect(chunk, range(len(chunk)))
        else:
            self._settle(future, chunk)

    def _suspect(self, chunk: list[Parcel], in_hand: Collection[int]) -> None:
        """Note a death over those in hand, to be graded again alone or set aside.

        Where none was, all of the chunk are graded again alone: a second death is over that one.
        """
        if chunk[0].key in self._deaths:
            in_hand = (0,)
        for number, parcel in enumerate(chunk):
            if in_hand and number not in in_hand:
                self._ready.append(parcel)
                continue
            self._deaths[parcel.key] += number in in_hand
            if self._deaths[parcel.key] < DEATHS:
                self._suspects.append(parcel)
            else:
                said = f"{self._deaths.pop(parcel.key)} processes of the grader ended over this"
                self._fail(self._places.pop(parcel.key), said)

    def _enter(self, parcel: Parcel, came: Graded) -> None:
        places = self._places.pop(parcel.key)
        self._deaths.pop(parcel.key, None)
        if came.result is None:
            self._fail(places, came.fault, came.trace)
            return
        self._run.add(parcel.key, came.result, places)
        self._told.append(Told(places[0], came.result.outcome, came.score))
        for place in places[1:]:
            self._told.append(Told(place, came.result.outcome, came.score, known=True))

    def _fail(self, places: list[Place], fault: str, trace: str = "") -> None:
        self._run.fail(places, fault, trace)
        self._told.extend(Told(place, fault=fault) for place in places)
