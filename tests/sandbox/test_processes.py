"""Starting, ending and losing workers and zygotes."""

import contextlib
import dataclasses
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attempts import ENTRY, TOOLS, ask

from grader.errors import IsolationUnavailable, SandboxFault
from grader.sandbox import processes
from grader.sandbox.isolation import Isolation, choose
from grader.sandbox.limits import Limits
from grader.sandbox.processes import Ending, WorkerProcess, Zygote

LIMITS = Limits()
VARIANTS: dict[str, Isolation] = {
    # With bubblewrap wherever the kernel lets this user have namespaces; see test_confine.
    "all": choose("auto", LIMITS),
    "without bubblewrap": choose("auto", LIMITS, without={"bubblewrap"}),
    "process": choose("process", LIMITS),
}


@pytest.fixture(scope="module", params=VARIANTS)
def zygote(request: pytest.FixtureRequest) -> Iterator[Zygote]:
    """One zygote of each kind, kept for the tests that do not harm it."""
    with Zygote(VARIANTS[request.param], LIMITS, ENTRY) as started:
        yield started


@pytest.fixture
def fragile() -> Iterator[Zygote]:
    """Return a zygote of its own, to be harmed."""
    with Zygote(VARIANTS["without bubblewrap"], LIMITS, ENTRY) as started:
        yield started


def outer_pid(worker: WorkerProcess) -> int:
    """Return the pid as this process sees it, whatever namespace the zygote is in."""
    text = Path(f"/proc/self/fdinfo/{worker._pidfd}").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pid:")))


def runs(pid: int) -> bool:
    """Tell whether a process exists and is no zombie."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "State:\tZ" not in status


def gone(*pids: int) -> bool:
    """Tell whether all the processes are gone, within 10 s."""
    deadline = time.monotonic() + 10
    while any(map(runs, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(map(runs, pids))


def descendants(pid: int) -> set[int]:
    """Return the children of a process, and theirs."""
    found: set[int] = set()
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text(encoding="ascii").split()):
                found |= {child} | descendants(child)
    return found


def lose(worker: WorkerProcess, lines: str) -> Ending | None:
    """Run lines that end the worker and return how it ended."""
    with worker:
        worker.channel.sendall(json.dumps(TOOLS + lines).encode() + b"\n")
        return worker.ending(10)


def test_worker_serves_its_channel(zygote: Zygote) -> None:
    """What is sent is answered by the entry's `serve`."""
    with zygote.worker() as worker:
        assert ask(worker, "result = 6 * 7") == 42


def test_worker_runs_until_it_is_killed(zygote: Zygote) -> None:
    """`ending` is None while it runs; `kill` tells the signal, as often as it is asked."""
    worker = zygote.worker()
    assert worker.ending(0.05) is None
    assert worker.kill() == worker.kill() == worker.ending(0) == Ending(None, signal.SIGKILL)


def test_worker_that_does_not_listen_is_killed(zygote: Zygote) -> None:
    """Ignored and blocked signals, and a loop in C, do not keep a worker alive."""
    worker = zygote.worker()
    lines = (
        "import signal\n"
        "for s in signal.valid_signals() - {9, 19}: signal.signal(s, signal.SIG_IGN)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\n"
        "10 ** 10 ** 8"
    )
    worker.channel.sendall(json.dumps(lines).encode() + b"\n")
    assert worker.ending(0.2) is None
    assert worker.kill() == Ending(None, signal.SIGKILL)


def test_worker_ends_when_its_channel_closes(zygote: Zygote) -> None:
    """The end of the stream is the end of `serve`."""
    worker = zygote.worker()
    worker.channel.close()
    assert worker.ending(10) == Ending(0, None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("os._exit(3)", Ending(3, None)),
        ("os._exit(213)", Ending(213, None)),
        ("ctypes.string_at(0)", Ending(None, signal.SIGSEGV)),
    ],
    ids=["exit", "exit with our code", "segfault"],
)
def test_worker_that_ends_itself(zygote: Zygote, lines: str, expected: Ending) -> None:
    """The way it ended is told, and the next worker is as good as new."""
    assert lose(zygote.worker(), lines) == expected
    with zygote.worker() as worker:
        assert ask(worker, "result = 1") == 1


def test_worker_that_aborts(zygote: Zygote) -> None:
    """abort() ends it by one signal or the other: seccomp refuses the one it sends itself."""
    ending = lose(zygote.worker(), "os.abort()")
    assert ending is not None
    assert ending.signal in {signal.SIGABRT, signal.SIGSEGV, signal.SIGILL, signal.SIGTRAP}


def test_processor_time_ends_a_worker() -> None:
    """The backstop on CPU time holds without anybody watching the clock."""
    limits = dataclasses.replace(LIMITS, cpu_seconds=1)
    with Zygote(VARIANTS["all"], limits, ENTRY) as zygote:
        assert lose(zygote.worker(), "while True: pass") == Ending(None, signal.SIGXCPU)


def test_several_workers_at_once(zygote: Zygote) -> None:
    """Each has a memory and a user of its own, or at least no view of the others."""
    workers = [zygote.worker() for _ in range(5)]
    for number, worker in enumerate(workers):
        assert ask(worker, f"import sys; sys.mine = {number}") is None
    assert [ask(w, "import sys; result = sys.mine") for w in workers] == list(range(5))
    workers[0].kill()
    assert [ask(w, "result = 1") for w in workers[1:]] == [1] * 4
    for worker in workers[1:]:
        assert worker.kill() == Ending(None, signal.SIGKILL)


def test_threads_share_a_zygote(zygote: Zygote) -> None:
    """Workers asked for, and waited for, in different threads do not mix up their endings."""
    seen: dict[int, Ending | None] = {}

    def end_with(code: int) -> None:
        for _ in range(5):
            seen[code] = lose(zygote.worker(), f"os._exit({code})")

    threads = [threading.Thread(target=end_with, args=(code,)) for code in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {code: Ending(code, None) for code in range(1, 5)}


def test_nothing_is_left_open(zygote: Zygote) -> None:
    """A hundred workers later this process holds as many descriptors as before."""
    zygote.worker().kill()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(100):
        zygote.worker().kill()
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_left_running(variant: str) -> None:
    """Closing the zygote ends it, bubblewrap around it and every worker that still runs."""
    before = descendants(os.getpid())
    with Zygote(VARIANTS[variant], LIMITS, ENTRY) as zygote:
        workers = [zygote.worker() for _ in range(3)]
        pids = descendants(os.getpid()) - before
        assert len(pids) >= 4
        assert all(runs(outer_pid(worker)) for worker in workers)
    for worker in workers:
        with pytest.raises(SandboxFault, match="closed"):
            worker.kill()
    assert gone(*pids)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_outlives_a_killed_grader(variant: str, tmp_path: Path) -> None:
    """SIGKILL on the grader ends zygote and workers, which nobody is left to end."""
    isolation, *without = {
        "all": ["auto"],
        "without bubblewrap": ["auto", "bubblewrap"],
        "process": ["process"],
    }[variant]
    script = tmp_path / "grading.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(ENTRY.parent)!r})\n"
        "from attempts import *\n"
        "limits = Limits()\n"
        f"zygote = Zygote(choose({isolation!r}, limits, without={without!r}), limits, ENTRY)\n"
        "workers = [zygote.worker() for _ in range(3)]\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as grader:
        assert grader.stdout is not None
        assert grader.stdout.readline() == b"ready\n"
        pids = descendants(grader.pid)
        assert len(pids) >= 4
        grader.kill()
    assert gone(*pids)


def test_daemon_of_a_worker_without_seccomp_is_ended() -> None:
    """What a worker forked and left behind is killed when the worker ends."""
    with Zygote(VARIANTS["process"], LIMITS, ENTRY) as zygote:
        worker = zygote.worker()
        lines = (
            "r, w = os.pipe()\n"
            "try:\n"
            "    if os.fork() == 0:\n"
            "        os.setsid()\n"
            "        pid = os.fork()\n"
            "        if pid: os.write(w, str(pid).encode())\n"
            "        import time; time.sleep(60); os._exit(0)\n"
            "    result = int(os.read(r, 20))\n"
            "except BlockingIOError:\n"  # an ordinary user is stopped by RLIMIT_NPROC
            "    result = -1\n"
        )
        pid = ask(worker, TOOLS + lines)
        assert pid == -1 or runs(pid)
        worker.kill()
        assert pid == -1 or gone(pid)


def test_dead_zygote_is_started_again_once(fragile: Zygote) -> None:
    """Its workers are a fault of ours; the next one comes from a new zygote, but only once."""
    worker = fragile.worker()
    pid = outer_pid(worker)
    fragile._link._process.kill()
    assert gone(pid)
    with pytest.raises(SandboxFault, match=r"zygote .* died"):
        worker.kill()
    with fragile.worker() as second:
        assert ask(second, "result = 1") == 1
    fragile._link._process.kill()
    with pytest.raises(SandboxFault, match="died"):
        fragile.worker()


def test_worker_that_cannot_be_confined_is_a_fault() -> None:
    """A filter the kernel refuses is told with its layer; no worker runs without it."""
    chosen = VARIANTS["without bubblewrap"]
    broken = dataclasses.replace(chosen.plan, seccomp_program=b"\xff" * 16)
    with (
        Zygote(dataclasses.replace(chosen, plan=broken), LIMITS, ENTRY) as zygote,
        pytest.raises(SandboxFault, match="could not be confined: seccomp"),
    ):
        zygote.worker()


def test_layer_that_cannot_be_prepared_is_a_fault() -> None:
    """A path that Landlock cannot open stops the zygote, which says so."""
    chosen = VARIANTS["without bubblewrap"]
    broken = dataclasses.replace(chosen.plan, landlock_paths=("/no/such/path",))
    with (
        Zygote(dataclasses.replace(chosen, plan=broken), LIMITS, ENTRY) as zygote,
        pytest.raises(SandboxFault, match=r"landlock.*no/such/path"),
    ):
        zygote.worker()


def test_entry_that_cannot_be_imported_is_a_fault(tmp_path: Path) -> None:
    """The zygote's last words are in the text."""
    entry = tmp_path / "broken.py"
    entry.write_text("import no_such_module\n", encoding="utf-8")
    with (
        Zygote(VARIANTS["without bubblewrap"], LIMITS, entry) as zygote,
        pytest.raises(SandboxFault, match="no_such_module"),
    ):
        zygote.worker()


def test_bubblewrap_that_does_not_start_falls_back() -> None:
    """The name is that of what is really in force."""
    landlock = VARIANTS["without bubblewrap"]
    chosen = dataclasses.replace(landlock, bubblewrap="/bin/false", fallback=landlock)
    with Zygote(chosen, LIMITS, ENTRY) as zygote:
        assert zygote.name == "landlock+seccomp"
        with zygote.worker() as worker:
            assert ask(worker, "result = 1") == 1


def test_bubblewrap_that_was_killed_is_started_again(tmp_path: Path) -> None:
    """A kill is no sign that it does not work here; reports name the isolation."""
    killed, script = tmp_path / "killed", tmp_path / "bwrap"
    # Killed the first time; then it does what it is asked for, as bubblewrap would.
    script.write_text(
        f"#!/bin/sh\n[ -e {killed} ] || {{ : > {killed}; kill -9 $$; }}\n"
        'while [ "$1" != -- ]; do shift; done; shift; exec "$@"\n'
    )
    script.chmod(0o755)
    landlock = VARIANTS["without bubblewrap"]
    chosen = dataclasses.replace(
        landlock, name="as asked", bubblewrap=str(script), fallback=landlock
    )
    with Zygote(chosen, LIMITS, ENTRY) as zygote:
        zygote.worker().kill()
        assert killed.exists()
        assert zygote.name == "as asked"


def test_bubblewrap_that_does_not_start_without_a_fallback() -> None:
    """Where nothing else is enough, nothing runs."""
    landlock = VARIANTS["without bubblewrap"]
    chosen = dataclasses.replace(landlock, bubblewrap="/bin/false", fallback=None)
    with Zygote(chosen, LIMITS, ENTRY) as zygote, pytest.raises(IsolationUnavailable):
        zygote.worker()


def test_closed_zygote_gives_no_workers() -> None:
    """Closing twice is harmless, asking afterwards is a fault."""
    zygote = Zygote(VARIANTS["process"], LIMITS, ENTRY)
    zygote.close()
    zygote.close()
    with pytest.raises(SandboxFault, match="closed"):
        zygote.worker()


def test_pinned_job_stays_on_one_processor() -> None:
    """Grader and worker share a CPU while the zygote lives; then the grader has all of its own."""
    before = os.sched_getaffinity(0)
    with Zygote(VARIANTS["all"], LIMITS, ENTRY, pin=True) as zygote, zygote.worker() as worker:
        theirs: Any = ask(worker, "result = list(os.sched_getaffinity(0))".join([TOOLS, ""]))
        assert set(theirs) == os.sched_getaffinity(0)
        assert len(theirs) == 1
    assert os.sched_getaffinity(0) == before


def test_workers_meet_the_same_hashes() -> None:
    """Sets of strings have the same order in every zygote, so that reports are the same bytes."""
    lines = "result = [hash('softmax'), list({'w', 'b', 'x', 'dout'})]"
    seen = []
    for _ in range(2):
        with Zygote(VARIANTS["process"], LIMITS, ENTRY) as zygote, zygote.worker() as worker:
            seen.append(ask(worker, lines))
    assert seen[0] == seen[1]


def test_modules_of_the_zygote_are_compiled_for_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing or older than its source is written; what does not compile is left."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "good.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "bad.py").write_text("x = \n", encoding="utf-8")
    processes._keep_compiled(tmp_path)
    (written,) = (tmp_path / "__pycache__").iterdir()
    assert written.name.startswith("good.")


def test_status_pipe_of_a_worker_is_closed(zygote: Zygote) -> None:
    """Student code cannot write what only the confinement may say."""
    with zygote.worker() as worker:
        kinds = ask(worker, TOOLS + "result = [d for d in range(3, 256) if is_socket(d)]")
        pipes = ask(
            worker,
            TOOLS
            + "def is_pipe(d):\n"
            + "    try:\n"
            + "        return stat.S_ISFIFO(os.fstat(d).st_mode)\n"
            + "    except OSError:\n"
            + "        return False\n"
            + "result = [d for d in range(256) if is_pipe(d)]",
        )
    assert (len(kinds), pipes) == (1, [])


def test_zygote_cannot_be_read_by_its_user(fragile: Zygote) -> None:
    """It is not dumpable: its /proc entries belong to root, whoever runs it."""
    assert fragile.name
    pid = fragile._link._process.pid
    assert os.stat(f"/proc/{pid}/environ").st_uid == 0
    assert not select.select([fragile._link._control], [], [], 0)[0]
