"""The nodes of a dask.distributed cluster as a crew: `grader batch --cluster tcp://HOST:8786`.

On a node runs ``dask worker tcp://HOST:8786 --nthreads 1``, from an installation of the same
grader and Python. Files go there and results come back through the scheduler: no disk is shared.
A call whose node was lost is carried out again on another by dask, until its scheduler's
``allowed-failures`` are used up.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.crew import Crew
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

        self.lost = (KilledWorker,)
        # Not pure: a file that is sent a second time is graded a second time.
        self.executor = self._client.get_executor(pure=False)

    @property
    def in_flight(self) -> int:
        """Return a call for each thread of each node, and one more that waits for it."""
        if time.monotonic() - self._counted > COUNTED_SECONDS:
            self._threads = sum(self._nodes().values())
            self._counted = time.monotonic()
        return 2 * max(self._threads, 1)

    def deaths(self, loss: BaseException) -> int:
        """Return on how many nodes dask has tried a call by the time that it tells."""
        return int(getattr(loss, "allowed_failures", 0)) + 1

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
        self._client.close()

    def _nodes(self) -> dict[str, int]:
        """Return how many threads each node has."""
        try:
            found: dict[str, int] = self._client.nthreads()
        except (OSError, TimeoutError) as error:
            raise GraderFault(
                f"the scheduler at {self._address} does not answer any more ({error}); start it "
                "and run the same command again"
            ) from error
        return found


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageError(
            "--cluster needs dask.distributed; install it: pip install 'grader[cluster]'"
        ) from None
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            f"there is no scheduler at {address} ({error}); start one (dask scheduler), and name "
            "the address that it prints"
        ) from None
