"""Tells when a file is saved, by whatever means an editor saves it."""

from __future__ import annotations

import os
import re
import threading
import time
import unicodedata
from pathlib import Path

# Of these, a change made by another machine is told to nobody here.
_REMOTE = frozenset(
    {"9p", "afs", "ceph", "cifs", "drvfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs"}
    | {"smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"}
)
_STEP = 40  # ms without a further change, after which a save is over
_AT_MOST = 400  # ms that a save may go on
_POLL = 150  # ms between looks, where looking is all there is
_LOOK = 1000  # ms after which somebody looks anyway
_PATIENCE = 0.4  # s that a file may be gone or empty while it is replaced

_OCTAL = re.compile(r"\\([0-7]{3})")  # of a space in the name of a mount

Signature = tuple[int, int, int]


def settled(path: Path) -> Signature | None:
    """Return what tells one saved state of a file from another, or None where it is not there.

    Editors empty a file before they write it, or move it away and another one in: a file that is
    gone or empty is given a moment.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        signature = _signature(path)
        if (signature is not None and signature[1]) or time.monotonic() > deadline:
            return signature
        time.sleep(0.02)


def _signature(path: Path) -> Signature | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Saves:
    """Watches one file from a thread; `fileno` becomes readable when it may have been saved.

    It is the folder that is watched: an editor that saves by renaming puts another file in place.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._name = unicodedata.normalize("NFC", path.name)
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        self._over = threading.Event()
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Saves:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()
        os.close(self._reading)
        os.close(self._writing)

    def fileno(self) -> int:
        """Return the descriptor to wait on."""
        return self._reading

    def take(self) -> None:
        """Take note of all changes until now; raises what has ended the watching, if anything."""
        try:
            while os.read(self._reading, 64):
                pass
        except BlockingIOError:
            pass
        if self._failure is not None:
            raise self._failure

    def _watch(self) -> None:
        try:
            try:
                self._follow(force_polling=True if is_remote(self._folder) else None)
            except (OSError, RuntimeError):
                # No watches left, or none in this kernel.
                self._follow(force_polling=True)
        except Exception as error:
            self._failure = error
            self._tell()

    def _follow(self, force_polling: bool | None) -> None:
        import watchfiles

        changes = watchfiles.watch(
            self._folder,
            watch_filter=lambda _, path: self._is_it(path),
            debounce=_AT_MOST,
            step=_STEP,
            stop_event=self._over,
            # What polls goes by whole seconds: of a second save within one, only a look can tell.
            rust_timeout=_POLL if force_polling else _LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=force_polling,
            poll_delay_ms=_POLL,
            recursive=False,
        )
        for _ in changes:
            self._tell()

    def _is_it(self, path: str) -> bool:
        # macOS tells the names of files decomposed.
        return unicodedata.normalize("NFC", os.path.basename(path)) == self._name

    def _tell(self) -> None:
        try:
            os.write(self._writing, b".")
        except BlockingIOError:
            return  # thousands of them are unread: one more says nothing


def is_remote(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Return whether a folder lies on a file system that others may change unseen."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    target = folder.resolve()
    found: tuple[int, str] = (-1, "")
    for line in lines:
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        mount = Path(_OCTAL.sub(lambda escape: chr(int(escape[1], 8)), place))
        if target.is_relative_to(mount) and len(mount.parts) >= found[0]:
            found = len(mount.parts), kind
    return found[1] in _REMOTE or found[1].startswith("fuse.")
