"""What lies in a folder or an archive, listed alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder", "link", "other"]

# What tools leave behind; a hand-in in there is a copy.
OF_TOOLS = frozenset({"__MACOSX", "__pycache__", ".ipynb_checkpoints", ".DS_Store"})

# Of these nothing is read; a .gz alone may be data.
OTHER_ARCHIVES = re.compile(
    r"(?P<stem>.+)\.(rar|7z|alz|egg|tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz|zst))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that may be a hand-in, below a student's folder, archive, or by itself.

    `name` is the path as reports have it. `inside` are the folders and the file below the
    student's. `time` is the last change in seconds since 1970. `problem` says why the entry cannot
    be taken. It lies at `path`; `member` is its place in the archive where `path` is one.
    """

    name: str
    inside: tuple[str, ...]
    kind: Kind
    time: float
    path: Path
    member: int | None = None
    problem: str = ""

    @property
    def file(self) -> str:
        """Return the name of the file itself."""
        return self.inside[-1]

    @property
    def attempt(self) -> str:
        """Return the name of the folder or archive around it, below the student's; or nothing."""
        return self.inside[-2] if len(self.inside) > 1 else ""


def of_a_tool(name: str) -> bool:
    """Return whether a file or folder is a tool's and never a hand-in."""
    return name in OF_TOOLS or name.startswith("._")
