"""Answers, in a confined process of its own, for tasks that a student has already lost.

The reference runs in a second worker, never in the student's: it meets arguments that a stranger
chose, so it is bounded like a stranger's code. The grader only relays bytes between the two.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from grader.sandbox.client import Session
from grader.sandbox.limits import Limits
from grader.sandbox.processes import Zygote
from grader.submission import Cell, Submission

KINDS = ("call", "new", "get", "set", "method")
MAX_QUESTIONS = 100_000


class Oracle:
    """The reference's answers for some tasks of an exercise; `asked` tells which were wanted."""

    def __init__(
        self, zygote: Zygote, reference: Path, classes: dict[str, bool], limits: Limits
    ) -> None:
        data = reference.read_bytes()
        source = Submission(
            path=Path("reference.py"),
            exercise="",
            student="",
            format="py",
            sha256=hashlib.sha256(data).hexdigest(),
            cells=(Cell(0, data.decode("utf-8")),),
        )
        self._session = Session(zygote, source, limits)
        self.classes = classes
        self.asked: set[str] = set()
        self._objects: list[str] = []
        self._left = MAX_QUESTIONS

    def close(self) -> None:
        """End the worker."""
        self._session.close()

    def answer(self, kind: Any, target: Any, name: Any, arguments: Any) -> tuple[bool, Any]:
        """Return (True, an encoded value) or (False, a sentence) for a question from a worker.

        Every part of the question is hostile; `arguments` is relayed as bytes and never decoded
        on this side.
        """
        self._left -= 1
        shaped = type(kind) is str and type(name) is str and type(arguments) is bytes
        if not shaped or kind not in KINDS or self._left < 0:
            return False, "this cannot be asked"
        if kind in ("call", "new"):
            if type(target) is not str or self.classes.get(target) is not (kind == "new"):
                return False, "this cannot be asked"
            task = target
        elif type(target) is int and 0 <= target < len(self._objects) and name[:1] != "_":
            task = self._objects[target]
        else:
            return False, "this cannot be asked"
        self.asked.add(task)
        right, value = self._session.consult(kind, target, name, arguments)
        if right and kind == "new":
            self._objects.append(task)
        return right, value
