"""Keeps a student's own progress on this machine: best scores, and hints taken.

One JSON file in the user's data folder, with the version of its form. It is read without a lock,
since it is replaced in one step, and changed under one, so that two checks at once lose nothing.
What cannot be read is kept aside under another name; what a newer grader wrote is left alone.
Nothing here stops a command: whatever goes wrong is told in one sentence.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeFloat, NonNegativeInt

from grader.language import _
from grader.report import Report

try:
    import fcntl
except ImportError:
    # Windows: the file is still replaced in one step, and the later of two writers wins.
    fcntl = None  # type: ignore[assignment]

FILE_NAME = "progress.json"
VERSION = 2

Tell = Callable[[str], None]


class Best(BaseModel):
    """The best score of an exercise, the digest of the file that reached it, and when (UTC)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    score: NonNegativeFloat
    max_score: NonNegativeFloat
    sha256: str
    when: AwareDatetime

    @property
    def passed(self) -> bool:
        """Return whether every task of the exercise passed."""
        return self.score == self.max_score

    @property
    def share(self) -> float:
        """Return the score between 0 and 1, for comparing with one out of another maximum."""
        return self.score / self.max_score if self.max_score else 0.0


class Progress(BaseModel):
    """What the file holds: the best of each exercise, and how many hints of a task were given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[2] = 2
    exercises: dict[str, Best] = {}
    hints: dict[str, dict[str, NonNegativeInt]] = {}


def default_path() -> Path:
    """Return where the progress of this user is kept."""
    import platformdirs

    return platformdirs.user_data_path("grader", appauthor=False) / FILE_NAME


class Logbook:
    """The progress of one student; `tell` is given a sentence where it cannot be kept."""

    def __init__(self, tell: Tell, path: Path | None = None) -> None:
        self._tell = tell
        self._path = path or default_path()

    def best(self) -> dict[str, Best]:
        """Return the best of each exercise that was ever checked, by its id."""
        found = self._read()
        return found.exercises if found is not None else {}

    def record(self, report: Report) -> None:
        """Keep the score of a report where it is the best so far; the first of equals stays."""
        new = Best(
            score=report.score,
            max_score=report.max_score,
            sha256=report.submission.sha256,
            when=datetime.now(UTC).replace(microsecond=0),
        )

        def better(progress: Progress) -> Progress:
            old = progress.exercises.get(report.exercise)
            if old is not None and old.share >= new.share:
                return progress
            exercises = progress.exercises | {report.exercise: new}
            return progress.model_copy(update={"exercises": exercises})

        self._change(better)

    def next_hint(self, exercise: str, task: str, count: int) -> int:
        """Return which of `count` hints is next, from 0, and keep that it was given.

        That is `count` itself where all of them were.
        """
        given = 0

        def one_more(progress: Progress) -> Progress:
            nonlocal given
            hints = progress.hints.get(exercise, {})
            given = hints.get(task, 0)
            if given >= count:
                return progress
            changed = progress.hints | {exercise: hints | {task: given + 1}}
            return progress.model_copy(update={"hints": changed})

        self._change(one_more)
        return min(given, count)

    # ---- the file -----------------------------------------------------------------------------

    def _read(self) -> Progress | None:
        """Return what is kept, or None where a newer grader keeps it or it cannot be read."""
        try:
            return _parse(self._path.read_bytes())
        except FileNotFoundError:
            return Progress()
        except _NewerError:
            self._tell(_("{path} was written by a newer grader; upgrade grader", path=self._path))
        except (OSError, ValueError) as error:
            return self._keep_aside(error)
        return None

    def _keep_aside(self, error: Exception) -> Progress | None:
        if isinstance(error, OSError):
            self._tell(
                _(
                    "{path} cannot be read ({reason}); repair it to keep progress",
                    path=self._path,
                    reason=error.strerror,
                )
            )
            return None
        try:
            with self._locked():
                # Somebody else may have done it meanwhile.
                try:
                    return _parse(self._path.read_bytes())
                except _NewerError:
                    return None
                except ValueError:
                    aside = _free_name(self._path)
                    os.replace(self._path, aside)
        except FileNotFoundError:
            return Progress()
        except OSError as problem:
            self._tell(
                _(
                    "{path} is damaged and cannot be moved ({reason}); remove it to keep progress",
                    path=self._path,
                    reason=problem.strerror,
                )
            )
            return None
        self._tell(
            _(
                "{path} is damaged; it is kept as {aside}, and progress starts anew",
                path=self._path,
                aside=aside.name,
            )
        )
        return Progress()

    def _change(self, change: Callable[[Progress], Progress]) -> None:
        """Replace what is kept by what `change` makes of it; nothing is written if it is equal."""
        seen = self._read()
        if seen is None or change(seen) == seen:
            return
        try:
            with self._locked():
                now = self._read_again()
                if now is not None and (changed := change(now)) != now:
                    self._write(changed)
        except OSError as error:
            self._tell(
                _(
                    "your progress cannot be kept in {folder} ({reason})",
                    folder=self._path.parent,
                    reason=error.strerror,
                )
            )

    def _read_again(self) -> Progress | None:
        try:
            return _parse(self._path.read_bytes())
        except FileNotFoundError:
            return Progress()
        except ValueError:  # damaged or exchanged since it was read: leave it to the next time
            return None

    def _write(self, progress: Progress) -> None:
        text = progress.model_dump_json(indent=2) + "\n"
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{FILE_NAME}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self._path)
        except BaseException:
            os.unlink(name)
            raise

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with open(self._path.with_name(f"{FILE_NAME}.lock"), "ab") as file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield


class _NewerError(ValueError):
    """The file has a version that this grader does not know."""


def _parse(data: bytes) -> Progress:
    """Return what a file holds, brought to the present version; a ValueError where it is none."""
    try:
        document = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    version = document.get("version") if isinstance(document, dict) else None
    if type(version) is int and version > VERSION:
        raise _NewerError
    while version in _MIGRATIONS:
        document = _MIGRATIONS[version](document)
        version = document["version"]
    return Progress.model_validate(document)


def _with_hints(document: dict[str, Any]) -> dict[str, Any]:
    """Bring version 1 to 2: no hints were counted."""
    return {**document, "version": 2, "hints": {}}


# By the version they take, what brings a document to the next one.
_MIGRATIONS: dict[Any, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_hints}


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside
