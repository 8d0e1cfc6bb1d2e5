"""The sandbox fails at every stage: each is a fault of ours, in a sentence, and soon."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from attempts import ENTRY, ask

from grader.errors import SandboxFault
from grader.sandbox import link, processes
from grader.sandbox.isolation import choose
from grader.sandbox.limits import Limits
from grader.sandbox.processes import Zygote

LIMITS = Limits()
ISOLATION = choose("auto", LIMITS, without={"bubblewrap"})
SERVE = "def serve(channel): pass\n"
# What the zygote's own module does to it, and what is then said.
STAGES = {
    "killed-while-it-starts": ("os.kill(os.getpid(), 9)", "died"),
    "ended-while-it-starts": ("os._exit(0)", "died"),
    "raises-while-it-starts": ("raise OSError(28, 'No space left on device')", "No space left"),
    "silent-while-it-starts": ("time.sleep(60)", "does not start"),
    "stopped-while-it-starts": ("os.kill(os.getpid(), 19)", "does not start"),
    "no-more-processes": ("os.fork = lambda: refuse()", "cannot be forked: .Errno 11"),
    "killed-before-the-fork": ("os.fork = lambda: os.kill(os.getpid(), 9)", "died"),
    "silent-before-the-fork": ("os.fork = lambda: time.sleep(60)", "does not answer"),
    "killed-after-the-fork": ("os.pidfd_open = lambda pid: os.kill(os.getpid(), 9)", "died"),
    "no-more-descriptors": ("os.pidfd_open = lambda pid: refuse()", "died"),
    "worker-killed-unconfined": (
        "confine.apply = lambda *rest: os.kill(os.getpid(), 9)",
        "could not be confined: it died before",
    ),
    "worker-refused-a-layer": (
        "confine.apply = lambda *rest: refuse(confine.ConfinementError('landlock: no'))",
        "could not be confined: landlock: no",
    ),
    "worker-silent-unconfined": ("confine.apply = lambda *rest: time.sleep(60)", "no answer"),
}
MODULE = """
import os, sys, time
confine = sys.modules["sandbox.confine"]

def refuse(error=BlockingIOError(11, "Resource temporarily unavailable")):
    raise error

{lines}
"""


# They wait for as long as the grader does.
SLOW = {"silent-while-it-starts", "silent-before-the-fork"}


@pytest.mark.parametrize(
    "stage",
    [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in STAGES],
)
def test_failure_at_every_stage_is_told(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No worker comes of it, nobody waits for ever, and nothing is left open."""
    lines, said = STAGES[stage]
    entry = tmp_path / "entry.py"
    entry.write_text(MODULE.format(lines=lines) + SERVE)
    monkeypatch.setattr(link, "START_SECONDS", 0.3 if said == "does not start" else 60.0)
    monkeypatch.setattr(link, "ANSWER_SECONDS", 1.0)
    monkeypatch.setattr(processes, "ANSWER_SECONDS", 1.0)
    before = len(os.listdir("/proc/self/fd"))
    with Zygote(ISOLATION, LIMITS, entry) as zygote, pytest.raises(SandboxFault, match=said):
        zygote.worker()
    assert len(os.listdir("/proc/self/fd")) == before


def test_interpreter_that_is_gone_is_told() -> None:
    """The zygote cannot be executed: so it is where processes have run out."""
    moved = dataclasses.replace(ISOLATION.installation, interpreter=Path("/no/such/python"))
    with pytest.raises(SandboxFault, match=r"cannot be started: .*No such file"):
        Zygote(dataclasses.replace(ISOLATION, installation=moved), LIMITS, ENTRY)


@contextlib.contextmanager
def no_more_descriptors(left: int) -> Iterator[None]:
    """Let this process open so many descriptors more."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.ExitStack() as opened:
        # No gap is left below the last one, and none of them is above the limit.
        highest = max(map(int, os.listdir("/proc/self/fd")))
        last = -1
        while last <= highest:
            last = opened.enter_context(open(os.devnull, "rb")).fileno()
        resource.setrlimit(resource.RLIMIT_NOFILE, (last + 1 + left, limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@pytest.mark.parametrize("left", range(6))
def test_no_more_descriptors_in_the_grader(left: int) -> None:
    """Wherever they run out it is told, nothing leaks, and the next worker is as good as new."""
    with Zygote(ISOLATION, LIMITS, ENTRY) as zygote:
        zygote.worker().kill()
        before = len(os.listdir("/proc/self/fd"))
        with no_more_descriptors(left):
            told = pytest.raises(SandboxFault, match="Too many open files")
            with told if left < 4 else contextlib.nullcontext():
                zygote.worker().kill()
        assert len(os.listdir("/proc/self/fd")) == before
        with zygote.worker() as worker:
            assert ask(worker, "result = 1") == 1


@pytest.mark.parametrize("left", [0, 1, 3])
def test_no_more_descriptors_for_a_zygote(left: int) -> None:
    """It is told before anything has started."""
    before = len(os.listdir("/proc/self/fd"))
    with no_more_descriptors(left), pytest.raises(SandboxFault, match="Too many open files"):
        Zygote(ISOLATION, LIMITS, ENTRY)
    assert len(os.listdir("/proc/self/fd")) == before


def test_no_clock_on_the_wall_is_read() -> None:
    """Budgets are on a clock that nobody can set."""
    for path in Path(link.__file__).parent.glob("*.py"):
        text = path.read_text("utf-8")
        assert "time.time()" not in text, path
        assert "datetime" not in text, path
