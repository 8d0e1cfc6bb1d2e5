"""Measures what confinement adds to each submission: at most 10 ms on a warm zygote.

Run: python tests/benchmarks/confinement.py [--repeat 200]

Side by side, in turn, on the same machine and the same numpy:

confined    the zygote forks a worker, which confines itself, answers one byte, and is ended
unconfined  a process that has imported numpy forks, the child answers one byte, and is ended

Printed are percentiles, under every isolation this machine has; on a busy one the 10th tells more
than the median. The exit code is 1 where the median of the difference is above the bound.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from grader.sandbox.isolation import Layer, choose
from grader.sandbox.limits import Limits
from grader.sandbox.processes import Zygote

BOUND = 0.010
VARIANTS: tuple[tuple[Literal["auto", "process"], tuple[Layer, ...]], ...] = (
    ("auto", ()),
    ("auto", ("bubblewrap",)),
    ("process", ()),
)
ENTRY = """
def serve(channel):
    channel.recv(1)
    channel.sendall(b"!")
    channel.recv(1)
"""
UNCONFINED = """
import os, signal, socket, sys
import numpy
control = socket.socket(fileno=int(sys.argv[1]))
while control.recv(1):
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        theirs.recv(1)
        theirs.sendall(b"!")
        theirs.recv(1)
        os._exit(0)
    ours.sendall(b"?")
    ours.recv(1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    ours.close()
    theirs.close()
    control.sendall(b"!")
"""


def confined(zygote: Zygote) -> None:
    """Fork, confine, answer, end."""
    with zygote.worker() as worker:
        worker.channel.sendall(b"?")
        worker.channel.recv(1)


def timed(once: Callable[[], None]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    once()
    return time.perf_counter() - start


def told(name: str, seconds: list[float]) -> str:
    """Return median, 10th and 90th percentile in milliseconds."""
    low, *_, high = statistics.quantiles(seconds, n=10)
    parts = ("10 %", low), ("median", statistics.median(seconds)), ("90 %", high)
    return f"{name:30}" + "".join(f"  {what} {value * 1e3:6.2f} ms" for what, value in parts)


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure what confinement adds.")
    parser.add_argument("--repeat", type=int, default=200)
    repeat = parser.parse_args().repeat
    limits = Limits()
    code = 0
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "entry.py")
        entry.write_text(ENTRY)
        control, theirs = socket.socketpair()
        plain = subprocess.Popen(
            [sys.executable, "-c", UNCONFINED, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        theirs.close()

        def unconfined() -> None:
            control.sendall(b"?")
            control.recv(1)

        unconfined()
        for name, without in VARIANTS:
            isolation = choose(name, limits, without=without)
            with Zygote(isolation, limits, entry, pin=True) as zygote:
                confined(zygote)
                pairs = [
                    (timed(lambda: confined(zygote)), timed(unconfined)) for _ in range(repeat)
                ]
            added = [one - other for one, other in pairs]
            print(told(isolation.name, [one for one, _ in pairs]))
            print(told("  an unconfined fork", [other for _, other in pairs]))
            print(told("  added", added), flush=True)
            if isolation.name != "process" and statistics.median(added) > BOUND:
                code = 1
        control.close()
        plain.wait(10)
    return code


if __name__ == "__main__":
    sys.exit(main())
