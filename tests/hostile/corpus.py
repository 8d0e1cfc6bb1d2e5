"""Finds the attacks in `cases/` and reads the comment block each of them opens with.

A case is a file that attacks the first task of the arena, or the loading of a file, and solves what
it does not attack. Its opening comments say what it tries, and what must come of it::

    # Ends the process with the exit code of a success.
    # expect: double=crashed halve=passed slope=passed Counter=passed
    # says: the process ended itself with exit code 0

`expect` names the outcome of each task, with `|` between two where both are right. `says` is part
of what the student is told about the first task that did not pass, `warns` part of a warning. A
case with `sample` is among those that run by default, and so is every sixth of the others.

A case knows its enemy: before it is graded, `@CANARY@`, `@REFERENCE@`, `@GRADER@`, `@NEIGHBOUR@`,
`@WATCHED@`, `@UNIX@`, `@ABSTRACT@`, `@TCP@`, `@UDP@`, `@PID@` and `@MARK@` in it are replaced by
the real paths, names and numbers (see `surroundings`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
COURSE = HERE / "course"
TASKS = ("double", "halve", "slope", "Counter")

_LINE = re.compile(r"#\s?(?:(\w+):)?\s?(.*)")


@dataclass(frozen=True)
class Case:
    """One attack: where it is, and what must come of it."""

    path: Path

    @property
    def id(self) -> str:
        """Return family and name, as in ``harming/fork_bomb``."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @cached_property
    def text(self) -> str:
        """Return the file as it stands, placeholders and all."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def _header(self) -> dict[str, list[str]]:
        if self.path.suffix == ".ipynb":
            lines = json.loads(self.text)["metadata"]["hostile"]
        else:
            lines = []
            for line in self.text.splitlines():
                if not line.startswith("#"):
                    break
                lines.append(line)
        found: dict[str, list[str]] = {}
        for line in lines:
            match = _LINE.fullmatch(line)
            if match and match[1]:
                found.setdefault(match[1], []).append(match[2])
            elif match and match[2] == "sample":
                found["sample"] = []
        return found

    @property
    def expected(self) -> dict[str, tuple[str, ...]]:
        """Return the outcomes that are right, by task."""
        (line,) = self._header["expect"]
        pairs = dict(part.split("=") for part in line.split())
        assert tuple(pairs) == TASKS, self.path
        return {task: tuple(outcome.split("|")) for task, outcome in pairs.items()}

    @property
    def says(self) -> list[str]:
        """Return what the student must be told."""
        return self._header.get("says", [])

    @property
    def warns(self) -> list[str]:
        """Return what must be among the warnings."""
        return self._header.get("warns", [])

    @property
    def sampled(self) -> bool:
        """Return whether the case asks to be run by default."""
        return "sample" in self._header

    def write(self, folder: Path, targets: Mapping[str, str]) -> Path:
        """Write the hand-in into a folder, its enemies' addresses filled in."""
        text = self.text
        for name, value in targets.items():
            text = text.replace(f"@{name}@", value)
        path = folder / f"ex90_{self.path.name}"
        path.write_text(text, encoding="utf-8")
        return path


def cases() -> list[Case]:
    """Return every case, sorted by family and name."""
    paths = [path for path in CASES.rglob("*") if path.suffix in (".py", ".ipynb")]
    return [Case(path) for path in sorted(paths)]


def sample(every: list[Case]) -> list[Case]:
    """Return the cases of the default run: those marked, and every sixth of the rest."""
    rest = [case for case in every if not case.sampled]
    chosen = {case.id for case in rest[::6]} | {case.id for case in every if case.sampled}
    return [case for case in every if case.id in chosen]
