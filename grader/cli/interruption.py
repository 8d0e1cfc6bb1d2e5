"""Ends a long command in an orderly way, once, whoever asks for it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Ctrl-C, a job scheduler's or `kill`, and the end of the terminal.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def orderly_end() -> Iterator[None]:
    """Make the first signal to end a KeyboardInterrupt, and have those that follow ignored.

    A second one would cut short what ends our processes and removes our temporary files. A signal
    that is ignored already, as under nohup, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ending = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in ending}
    heeded = [number for number in ending if before[number] != signal.SIG_IGN]

    def end(number: int, frame: Any) -> None:
        for each in heeded:
            # Not SIG_IGN: of one on its way already, Python would complain on stderr.
            signal.signal(each, _no_more)
        raise KeyboardInterrupt

    for number in heeded:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])


def _no_more(number: int, frame: Any) -> None:
    """Do nothing."""
