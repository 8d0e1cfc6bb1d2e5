"""Single key presses from a terminal, which is left as it was found however the command ends."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import types
from typing import Any

try:
    import termios
    import tty
except ImportError:
    # Windows has no such terminals: there are no keys then, and everything else works.
    termios = tty = None  # type: ignore[assignment]


def usable() -> bool:
    """Return whether keys can be read: a terminal on both sides, and this job in front of it."""
    if termios is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        return False


class Keyboard:
    """Gives keys as they are pressed, without echo; Ctrl-C and Ctrl-Z keep their meaning.

    As a context manager it changes the terminal and puts it back: at its end, on an exception, on
    SIGTERM and SIGHUP (which become `SystemExit`), and while the job is stopped.

    Attributes
    ----------
    window
        A descriptor that becomes readable when the window has changed its size, or the job has come
        back to it: time to draw again. `redrawn` takes note of that.
    """

    def __init__(self) -> None:
        self._descriptor = sys.stdin.fileno()
        self.window, self._changed = os.pipe()
        os.set_blocking(self.window, False)
        os.set_blocking(self._changed, False)
        self._attributes: list[Any] = []
        self._handlers: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Keyboard:
        self._attributes = termios.tcgetattr(self._descriptor)
        handlers = {
            signal.SIGTSTP: self._stopped,
            signal.SIGWINCH: self._resized,
            signal.SIGTERM: _leave,
            signal.SIGHUP: _leave,
        }
        for number, handler in handlers.items():
            self._handlers[number] = signal.signal(number, handler)
        self._take()
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._give_back()
        os.close(self.window)
        os.close(self._changed)

    def redrawn(self) -> None:
        """Take note that what the window shows fits it."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self.window, 64):
                pass

    def fileno(self) -> int:
        """Return the descriptor that becomes readable when a key is pressed."""
        return self._descriptor

    def keys(self) -> str:
        """Return what has been pressed, at least one character; empty when the terminal is gone."""
        try:
            return os.read(self._descriptor, 64).decode("utf-8", "replace")
        except OSError:
            return ""

    def _take(self) -> None:
        tty.setcbreak(self._descriptor, termios.TCSANOW)

    def _give_back(self) -> None:
        try:
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._attributes)
        except termios.error:
            return  # the terminal is gone, and nobody is there to miss its settings

    def _stopped(self, number: int, frame: types.FrameType | None) -> None:
        self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        # Here it goes on when the job is continued.
        signal.signal(signal.SIGTSTP, self._stopped)
        self._take()
        self._resized(number, frame)

    def _resized(self, number: int, frame: types.FrameType | None) -> None:
        # Drawing here might fall into the middle of drawing.
        with contextlib.suppress(BlockingIOError):
            os.write(self._changed, b".")


def _leave(number: int, frame: types.FrameType | None) -> None:
    raise SystemExit(128 + number)
