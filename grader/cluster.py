"""The nodes of a dask.distributed cluster as a crew: `grader batch --cluster tcp://HOST:8786`.

On a node runs ``dask worker tcp://HOST:8786 --nthreads 1``, from an installation of the same
grader and Python. Files go there and results come back through the scheduler: no disk is shared.

Dask carries out a call whose node was lost on another, until its scheduler's ``allowed-failures``
are used up. So a node notes at the scheduler which parcel of a call it has in hand, and one that
finds a note of another node does nothing but tell: no submission takes down a second node unless
the batch has counted the first. A node lost with results that nobody has fetched yet has died over
none of them, and dask has them graded again.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from grader.crew import Crew
from grader.desk import Graded
from grader.errors import GraderFault, UsageError

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 15
ALONE_SECONDS = 120  # without any node, before it is given up
COUNTED_SECONDS = 5.0


class Cluster(Crew):
    """The nodes that a scheduler has, however many come and go.

    Raises `UsageError` where there is no scheduler at the address.
    """

    # A call costs a millisecond or two, and the way there and back.
    parcels_at_a_time = 8

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = _connect(address)
        self._threads, self._counted = 0, 0.0
        self._alone_since: float | None = None
        from distributed.scheduler import KilledWorker

        self.lost = (KilledWorker, NodeLostError)
        self._notes = f"grader-{uuid.uuid4().hex}"
        self.executor = _Noting(self._client, self._notes)

    @property
    def in_flight(self) -> int:
        """Return a call for each thread of each node, and one more that waits for it."""
        if time.monotonic() - self._counted > COUNTED_SECONDS:
            self._threads = sum(self._nodes().values())
            self._counted = time.monotonic()
        return 2 * max(self._threads, 1)

    def in_hand(self, loss: BaseException, parcels: int) -> Collection[int]:
        """Return the number of the parcel that a node had in hand, if any."""
        if isinstance(loss, NodeLostError):
            number = loss.number
        else:
            name = [self._notes, getattr(loss, "task", "")]
            number = self._asked(self._client.get_metadata, name, default=None)
        return () if number is None else (number,)

    def attend(self) -> None:
        """Raise where there has been no node for too long."""
        if self._nodes():
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > ALONE_SECONDS:
            raise GraderFault(
                f"the cluster at {self._address} has had no worker for {ALONE_SECONDS} s; start "
                f"some (dask worker {self._address} --nthreads 1) and run the same command again"
            )

    def close(self, *, at_once: bool = False) -> None:
        """Leave the cluster; what it has in hand is cancelled."""
        if self._client.status == "running":
            with suppress(OSError, TimeoutError):  # a scheduler that is gone has no notes either
                self._client.set_metadata(self._notes, None)
        self._client.close()

    def _nodes(self) -> dict[str, int]:
        """Return how many threads each node has."""
        found: dict[str, int] = self._asked(self._client.nthreads)
        return found

    def _asked(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except (OSError, TimeoutError) as error:
            raise GraderFault(
                f"the scheduler at {self._address} does not answer any more ({error}); start it "
                "and run the same command again"
            ) from error


class NodeLostError(Exception):
    """Raised by a node for a call that another one has begun and not ended.

    `number` is of the parcel that the other had in hand; None where this node could not ask, as it
    does not reach the scheduler.
    """

    def __init__(self, number: int | None) -> None:
        super().__init__(number)
        self.number = number


class _Noting(Executor):
    """Has the nodes of a client note what they have in hand, in the scheduler's dictionary `notes`.

    The name of a call there is also that of dask's task.
    """

    def __init__(self, client: Client, notes: str) -> None:
        # Not pure: a file that is sent a second time is graded a second time.
        self._executor = client.get_executor(pure=False)
        self._notes = notes

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Submit a call that grades parcels, which are the last of its arguments."""
        name = f"grader-{uuid.uuid4().hex}"
        found: Future[Any] = self._executor.submit(
            _note, self._notes, name, fn, *args, **kwargs, key=name
        )
        return found


def _note(notes: str, name: str, fn: Callable[..., list[Graded]], *args: Any) -> list[Graded]:
    """Grade the parcels of a call one by one on a node, after noting which."""
    from distributed import get_client

    *common, parcels = args
    client = get_client()
    begun = _at_scheduler(client.get_metadata, [notes, name], default=None)
    if begun is not None:
        raise NodeLostError(begun)
    graded: list[Graded] = []
    for number, parcel in enumerate(parcels):
        _at_scheduler(client.set_metadata, [notes, name], number)
        graded += fn(*common, [parcel])
    _at_scheduler(client.set_metadata, [notes, name], None)
    return graded


def _at_scheduler(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return call(*args, **kwargs)
    except (OSError, TimeoutError):
        raise NodeLostError(None) from None


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageError(
            "--cluster needs dask.distributed; install it: pip install distributed"
        ) from None
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"there is no scheduler at {address} ({error}); start one (dask scheduler), and name "
            "the address that it prints"
        ) from None
