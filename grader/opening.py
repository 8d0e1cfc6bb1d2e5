"""Opens a file that a stranger has named or made: a regular one, no more of it than asked for."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

from grader.errors import UsageError
from grader.message import Message

HASHED_BYTES = 256 * 2**20  # of a longer file the digest covers this much
_PIECE = 2**20


def content_in(path: Path, limit: int, *, follow_symlinks: bool) -> tuple[bytes, str]:
    """Return at most `limit` + 1 bytes of a regular file, and the SHA-256 of the whole.

    Of a file longer than 256 MB the digest is of that much. Raises UsageError for whatever cannot
    be opened.
    """
    try:
        _require_regular(os.stat(path, follow_symlinks=follow_symlinks), path)
        with open(_open(path, follow_symlinks), "rb") as file:
            # What was looked at may have been exchanged for something else since.
            _require_regular(os.fstat(file.fileno()), path)
            data = file.read(limit + 1)
            digest = hashlib.sha256(data)
            hashed = len(data)
            while hashed < HASHED_BYTES and (chunk := file.read(_PIECE)):
                digest.update(chunk)
                hashed += len(chunk)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            message = Message("{file} is a symbolic link to nowhere; hand in the file itself")
        elif isinstance(error, FileNotFoundError):
            message = Message("{file} does not exist; check the name")
        elif isinstance(error, PermissionError):
            message = Message("{file} may not be read by you; change its permissions")
        elif getattr(error, "errno", None) == errno.ELOOP:
            message = Message(
                "{file} is a symbolic link that cannot be followed; hand in the file itself"
            )
        else:
            message = Message("{file} cannot be opened ({reason}); check the name")
        said = Message(message.id, file=shown(path), reason=reason(error))
        raise UsageError(said) from None
    return data, digest.hexdigest()


def _open(path: Path, follow_symlinks: bool) -> int:
    """Open without waiting on a FIFO, and without becoming the owner of a terminal."""
    flags = os.O_RDONLY
    names = ["O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"]
    for name in names if follow_symlinks else [*names, "O_NOFOLLOW"]:
        flags |= getattr(os, name, 0)  # each is missing on some system
    return os.open(path, flags)


def _require_regular(info: os.stat_result, path: Path) -> None:
    if stat.S_ISREG(info.st_mode):
        return
    kinds = {
        stat.S_IFDIR: Message("a folder"),
        stat.S_IFLNK: Message("a symbolic link"),
        stat.S_IFIFO: Message("a FIFO"),
        stat.S_IFSOCK: Message("a socket"),
        stat.S_IFCHR: Message("a device"),
        stat.S_IFBLK: Message("a device"),
    }
    kind = kinds.get(stat.S_IFMT(info.st_mode), Message("no regular file"))
    raise UsageError(
        Message("{file} is {kind}; hand in the file itself", file=shown(path), kind=kind)
    )


def reason(error: Exception) -> Message | str:
    """Return what the system has against a path."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return Message("its name is not valid")


def shown(path: Path | str) -> str:
    """Write a path so that no character of it moves the cursor or turns the text around."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in str(path)
    )
