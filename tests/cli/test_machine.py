"""What the machine refuses: every command works without it, or ends in one sentence and exit 3."""

from __future__ import annotations

import os
import re
import resource
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from grader.cli import run; run()", "check", "ex06"]
HAND_IN = str(ROOT / "submissions" / "student-09" / "ex06.py")


def check(
    *words: str,
    redirected: str = "",
    limits: dict[int, int] | None = None,
    environment: dict[str, str] | None = None,
    without: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """Run `grader check ex06` on a file that fails, on a machine that refuses something."""

    def refuse() -> None:
        for which, value in (limits or {}).items():
            resource.setrlimit(which, (value, value))

    kept = {name: value for name, value in os.environ.items() if name not in without}
    command = shlex.join([*COMMAND, HAND_IN, *words])
    return subprocess.run(
        ["/bin/sh", "-c", f"exec {command} {redirected}"],
        cwd="/",
        env=kept | (environment or {}),
        preexec_fn=refuse,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def is_our_fault(done: subprocess.CompletedProcess[str], says: str) -> bool:
    """Tell whether a command ended as our fault, in one sentence that says so, with no result."""
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("grader: ")
    assert "not the submission's fault, and nothing was scored" in done.stderr
    assert re.search(says, done.stderr), done.stderr
    return True


WORKS = {
    "stdin-closed": {"redirected": "<&-"},
    "stderr-closed": {"redirected": "2>&-"},
    "a-cache-that-cannot-be": {"environment": {"GRADER_CACHE": "/proc/nowhere"}},
    "a-cache-that-is-a-device": {"environment": {"GRADER_CACHE": "/dev/null"}},
    "no-home": {"without": ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")},
    "no-temporary-folder": {"environment": {"TMPDIR": "/proc/nowhere"}},
    "no-path": {"environment": {"PATH": ""}},
    "no-locale": {"environment": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}},
    "ascii": {"environment": {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:strict"}},
    "few-descriptors": {"limits": {resource.RLIMIT_NOFILE: 64}},
}


@pytest.fixture(scope="module")
def usual() -> str:
    """Return what is said where nothing is refused."""
    done = check("--format", "json")
    assert done.returncode == 1, done.stderr
    return done.stdout


def sampled(values: Iterable[Any], *chosen: Any) -> list[Any]:
    """Return parameters of which those not chosen are slow."""
    slow = pytest.mark.slow
    return [pytest.param(value, marks=() if value in chosen else slow) for value in values]


@pytest.mark.parametrize("name", sampled(WORKS, "stderr-closed", "no-home", "ascii"))
def test_works_without(name: str, usual: str) -> None:
    """The same report, byte for byte."""
    done = check("--format", "json", **WORKS[name])
    assert (done.returncode, done.stdout) == (1, usual), done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_full_disk_under_stdout_is_told(tmp_path: Path, unbuffered: str) -> None:
    """A report that is cut off is no report, however Python buffers its output."""
    environment = {"PYTHONUNBUFFERED": unbuffered}
    assert is_our_fault(check(redirected=">/dev/full", environment=environment), "No space left")
    done = check(
        redirected=f">{tmp_path}/out",
        environment=environment,
        limits={resource.RLIMIT_FSIZE: 1024},
    )
    assert is_our_fault(done, "stdout cannot be written .File too large")


def test_closed_stdout_is_told() -> None:
    """Nobody would see the result."""
    assert is_our_fault(check(redirected=">&-"), "stdout is closed")


def test_nobody_to_tell() -> None:
    """With stderr closed the exit code alone tells."""
    assert check(redirected=">&- 2>&-").returncode == 3


def test_full_disk_under_output_is_told(tmp_path: Path) -> None:
    """The file that was there before stays as it was."""
    folder = tmp_path / "reports"
    folder.mkdir()
    report = folder / "report.json"
    report.write_text("before")
    done = check("--format", "json", "--output", str(report), limits={resource.RLIMIT_FSIZE: 1024})
    assert is_our_fault(done, "report.json cannot be written .File too large")
    assert report.read_text() == "before"
    assert [path.name for path in folder.iterdir()] == ["report.json"]
    done = check("--output", "/dev/full")
    assert is_our_fault(done, "/dev/full cannot be written .No space left on device")


@pytest.mark.parametrize("descriptors", sampled((7, 10), 10))
def test_too_few_descriptors_are_told(descriptors: int) -> None:
    """As they run out in the grader, in the zygote, or on the way between them."""
    done = check(limits={resource.RLIMIT_NOFILE: descriptors})
    assert done.returncode == 3
    assert done.stdout == ""
    assert "nothing was scored" in done.stderr


@pytest.mark.parametrize("megabytes", sampled((300, 1000), 300))
def test_too_little_memory_is_told(megabytes: int) -> None:
    """A student is not to meet a MemoryError that is the machine's."""
    done = check(limits={resource.RLIMIT_AS: megabytes * 2**20})
    assert is_our_fault(done, r"ulimit -v")
