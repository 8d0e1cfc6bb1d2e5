"""The keyboard in a pseudo-terminal: keys one by one, and the terminal left as it was found."""

import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from terminals import end

SCRIPT = """
import select
import sys
from grader.cli import keyboard
if not keyboard.usable():
    sys.exit("no keys")
with keyboard.Keyboard() as keys:
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([keys, keys.window], [], [])
        if keys.window in ready:
            keys.redrawn()
            print("[redrawn]", flush=True)
            continue
        key = keys.keys()
        print(f"<{key}>", flush=True)
        if key in ("", "q"):
            break
        if key == "x":
            raise ValueError("crash")
"""
LEFT_AS_FOUND = (termios.ICANON, termios.ECHO, termios.ISIG)


def flags(child: Any) -> list[int]:
    """Return the local modes of the child's terminal that we change or rely on."""
    local = termios.tcgetattr(child.child_fd)[3]
    return [local & flag for flag in LEFT_AS_FOUND]


@pytest.fixture
def child() -> Iterator[Any]:
    """Return the script in a terminal of its own, waiting for keys."""
    spawned = pexpect.spawn(sys.executable, ["-c", SCRIPT], encoding="utf-8", timeout=30)
    spawned.expect("ready")
    yield spawned
    end(spawned)


def test_keys_arrive_one_by_one_and_are_not_echoed(child: Any) -> None:
    """Without Enter."""
    child.send("n")
    child.expect_exact("<n>")
    assert child.before.strip() == ""
    child.send("q")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("how", "status"),
    [("q", 0), ("x", 1), ("\x03", 1), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["q", "crash", "Ctrl-C", "SIGTERM", "SIGHUP"],
)
def test_the_terminal_is_left_as_it_was_found(child: Any, how: Any, status: int) -> None:
    """However the command ends."""
    icanon, echo, isig = flags(child)
    assert (icanon, echo) == (0, 0)
    assert isig  # Ctrl-C is a signal still
    if isinstance(how, str):
        child.send(how)
    else:
        child.kill(how)
    child.expect(pexpect.EOF)
    assert all(flags(child))
    child.wait()
    assert child.exitstatus == status or child.signalstatus == signal.SIGINT


def test_resizing_redraws(child: Any) -> None:
    """The line at the bottom gets the new width."""
    child.setwinsize(20, 40)
    child.expect_exact("[redrawn]")


def test_while_the_job_is_stopped_the_shell_has_its_terminal(tmp_path: Path) -> None:
    """Ctrl-Z gives the terminal back, fg takes it again."""
    script = tmp_path / "keys.py"
    script.write_text(SCRIPT)
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile", "-i"], encoding="utf-8", timeout=60, env={"PS1": "$ "}
    )
    try:
        shell.sendline(f"{sys.executable} {script}")
        shell.expect("ready")
        shell.send("\x1a")
        shell.expect("Stopped")
        shell.sendline("stty -a")
        shell.expect(r"[ ;](-?icanon)[ ;]")
        assert shell.match[1] == "icanon"
        shell.sendline("fg")
        shell.expect_exact("[redrawn]")
        assert flags(shell)[:2] == [0, 0]
        shell.send("q")
        shell.expect_exact("<q>")
    finally:
        end(shell)


def test_without_a_terminal_there_are_no_keys() -> None:
    """A pipe is not read."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input="q", capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("", "no keys\n")
