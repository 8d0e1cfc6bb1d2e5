"""Every budget of a worker in one place, so that a bound is changed by changing one number."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True)
class Limits:
    """What one worker may use; times are seconds, sizes are bytes, the rest are counts.

    Attributes
    ----------
    memory_bytes
        Address space above what the zygote maps once numpy is imported (RLIMIT_AS).
    cpu_seconds
        CPU time over the life of a worker: a backstop, the clocks below end it sooner.
    open_files
        Highest descriptor number plus one (RLIMIT_NOFILE).
    output_bytes
        Captured text of stdout and stderr in one reply: no more of it is shown.
    frame_bytes
        Length of one frame of the wire, in either direction.
    value_nodes
        Values in one frame, containers and leaves alike: 8 MB of empty lists is 600 MB of objects.
    load_seconds
        Soft budget of executing the submission's file, after which definitions alone are loaded.
    load_grace_seconds
        What a file that ignores the soft budget gets before its worker is killed.
    call_seconds
        One call of the student's code.
    submission_seconds
        Everything together, for one submission.
    """

    memory_bytes: int = GIB
    cpu_seconds: int = 60
    open_files: int = 16
    output_bytes: int = 2 * KIB
    frame_bytes: int = 64 * MIB
    value_nodes: int = 200_000
    load_seconds: float = 5.0
    load_grace_seconds: float = 3.0
    call_seconds: float = 2.0
    submission_seconds: float = 120.0

    def as_data(self) -> dict[str, int | float]:
        """Return the budgets by name as plain numbers, for a JSON message to the zygote."""
        return dict(vars(self))
