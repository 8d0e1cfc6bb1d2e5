"""What `grader.toml` says of a course: roster, attempts, due dates, checks held back."""

from __future__ import annotations

import os
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from grader.errors import UsageError

FILE_NAME = "grader.toml"

Visible = Literal["always", "after_due", "never"]


class Course(BaseModel):
    """The settings of a course; every one may be left out.

    `roster` is a CSV of ids and names, relative to the file. `due` has the due dates by exercise;
    one without an offset is in the time of the machine. `visible` overrides when students see a
    check, by ``exNN.task.check``, ``exNN.task`` or ``exNN``, the first of these that is there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    roster: Path | None = None
    attempts: Literal["last", "best"] = "last"
    due: dict[str, datetime] = {}
    visible: dict[str, Visible] = {}


_SAID = {  # what pydantic says in the words of programmers
    "extra_forbidden": f"there is no such setting; write one of {', '.join(Course.model_fields)}",
    "path_type": "Input should be the path of a CSV; change or remove it",
}


def parse(text: str, name: str = FILE_NAME) -> Course:
    """Return the settings that a text holds; what is wrong with it is a `UsageError`."""
    try:
        return Course.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is not TOML ({error}); repair that place") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = _SAID.get(first["type"], f"{first['msg']}; change or remove it")
        raise UsageError(f"{name}: {where}: {said}") from None


def load(start: Path) -> Course:
    """Return the settings in the nearest grader.toml of a folder and those above; else defaults.

    `roster` becomes a path from the place of the file. Raises `UsageError` for one not readable.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        file = folder / FILE_NAME
        if os.path.lexists(file):
            try:
                course = parse(file.read_text("utf-8-sig"), str(file))
            except OSError as error:
                raise UsageError(
                    f"{file} cannot be read ({error.strerror}); mend or remove it"
                ) from None
            except UnicodeDecodeError as error:
                raise UsageError(f"{file} cannot be read ({error}); save it as UTF-8") from None
            if course.roster is None:
                return course
            return course.model_copy(update={"roster": folder / course.roster})
    return Course()
