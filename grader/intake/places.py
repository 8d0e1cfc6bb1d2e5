"""Tells whose hand-in a path is, and for which exercise.

=================================  ==========================================================
path below what was handed over    taken as
=================================  ==========================================================
``kim/ex03*.py|ipynb``             ex03 by kim
``kim/<attempt>/ex03*.py``         an attempt of kim's; what lies deeper is left out
``kim.zip``, ``kim/<any>.zip``     as if unpacked there; one folder around everything in it
                                   does not count
``kim_ex03*.py``, ``kim_ex03.zip`` ex03 by kim
``ex03_kim*.py``                   ex03 by kim where the roster has kim, else refused: a
                                   student's name cannot be told from a version's
``kim_ex03_ex04.py``               refused: two exercises
``ex03.py``                        left out: nobody's
=================================  ==========================================================
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from grader.intake.roster import Roster

_HAND_IN = re.compile(r"(ex\d+)(?!\d).*\.(py|ipynb)", re.IGNORECASE | re.DOTALL)
_FLAT = re.compile(r"(?P<stem>.+)\.(py|ipynb|zip)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"(?:^|(?<=[_\s.-]))ex\d+(?!\d)", re.IGNORECASE)
_SEPARATORS = "_-. \t"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose a file is and for which exercise; `student` is empty where it is nobody's.

    `objection` says why it cannot be told.
    """

    student: str
    exercise: str
    objection: str = ""


def exercise_of(name: str) -> str:
    """Return the exercise that a file in a student's folder is for, by its name, or nothing."""
    match = _HAND_IN.fullmatch(name)
    return match[1].lower() if match else ""


def names_exercise(name: str) -> bool:
    """Return whether a source file's name has an exercise anywhere, as in ``my_ex03.py``."""
    match = _FLAT.fullmatch(name)
    return match is not None and match[2].lower() != "zip" and bool(_TOKEN.search(match["stem"]))


def student_of(name: str, roster: Roster | None) -> str:
    """Return the id of the student that a folder or archive is called after."""
    known = roster.find(name) if roster else None
    return known.id if known else unicodedata.normalize("NFC", name)


def place_of(name: str, roster: Roster | None) -> Place | None:
    """Return whose a file beside the students' folders is; None for one that is no hand-in."""
    match = _FLAT.fullmatch(name)
    tokens = list(_TOKEN.finditer(match["stem"])) if match else []
    if not match or not tokens:
        return None
    token, stem = tokens[0], match["stem"]
    exercise = token[0].lower()
    if len(tokens) > 1:
        return Place("", "", "its name has two exercises; keep one, as in kim_ex03.py")
    before = stem[: token.start()].rstrip(_SEPARATORS)
    after = stem[token.end() :].lstrip(_SEPARATORS)
    following = _named_in(after, roster)
    if before:
        known = roster.find(before) if roster else None
        if known or not following:
            if known and following:
                return Place("", exercise, "its name has two ids of the roster; keep one")
            return Place(student_of(before, roster), exercise)
    elif not after:
        return Place("", exercise)
    if len(following) == 1:
        return Place(following[0], exercise)
    if following:
        ids = ", ".join(following[:5])
        objection = f"its name may be of {ids}; write the id first, as in kim_{exercise}.py"
    else:
        objection = (
            "its student cannot be told from its name; write the id first, as in "
            f"kim_{exercise}.py, or name a roster that has the id"
        )
    return Place("", exercise, objection)


def _named_in(text: str, roster: Roster | None) -> list[str]:
    """Return the ids that a text is or begins with, the rest behind a separator."""
    if roster is None or not text:
        return []
    whole = roster.find(text)
    found = [whole.id] if whole else []
    for position, char in enumerate(text):
        known = roster.find(text[:position]) if char in f"{_SEPARATORS}(" and position else None
        if known and known.id not in found:
            found.append(known.id)
    return found
