"""Crews that fail a batch in ways of their own."""

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from typing import Any

from grader.crew import Crew
from grader.desk import Desk, Graded, Parcel, Settings
from grader.errors import GraderFault


class NeverBegins(Crew):
    """Nodes that are lost before they have taken anything in hand; it keeps what each was given."""

    in_flight = 2
    parcels_at_a_time = 4
    lost = (EOFError,)

    def __init__(self) -> None:
        self.executor = self  # type: ignore[assignment]
        self.given: list[int] = []

    def submit(self, what: object, settings: Settings, parcels: Sequence[Parcel]) -> Future[Any]:
        """Lose whoever took it."""
        self.given.append(len(parcels))
        future: Future[Any] = Future()
        future.set_exception(EOFError())
        return future

    def in_hand(self, loss: BaseException, parcels: int) -> Collection[int]:
        """Nothing was."""
        return ()

    def close(self, *, at_once: bool = False) -> None:
        """There is nothing to end."""


class Elsewhere(Crew):
    """A node whose bank of the exercise is another."""

    in_flight = 1
    closed = False

    def __init__(self) -> None:
        self.executor = self  # type: ignore[assignment]

    def submit(
        self, what: object, settings: Settings, parcels: Sequence[Parcel]
    ) -> Future[list[Graded]]:
        """Grade with another seed."""
        future: Future[list[Graded]] = Future()
        desk = Desk(Settings(settings.isolation, 7, settings.course))
        try:
            future.set_result([desk.grade(parcel) for parcel in parcels])
        except GraderFault as fault:
            future.set_exception(fault)
        finally:
            desk.close()
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Keep whether it was ended at once."""
        self.closed = at_once
