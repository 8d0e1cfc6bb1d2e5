"""Programs in pseudo-terminals."""

import signal
from typing import Any


def end(child: Any) -> None:
    """End a program that pexpect has started, and wait for it.

    Its `close` gives a program that does not leave by itself tenths of a second, which on a busy
    machine are too few even to be killed in.
    """
    child.kill(signal.SIGKILL)
    child.wait()
    child.close()
