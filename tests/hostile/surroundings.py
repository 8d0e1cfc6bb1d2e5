"""What an attack could reach from outside the report: files, sockets, processes, descriptors.

`Surroundings` lays out canaries and listeners before a grader starts, tells a case where they are,
and proves after each case that none was touched.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from corpus import COURSE

PR_SET_CHILD_SUBREAPER = 36
MARK = "hostile-was-here"
SHARED_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/dev/mqueue")


class Surroundings:
    """Canaries, listeners and the processes below this one; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = secrets.token_hex(12)
        self.watched = folder / "watched"
        self.listeners: dict[str, socket.socket] = {}

    def __enter__(self) -> Surroundings:
        self.watched.mkdir()
        self.watched.chmod(0o777)
        self.canary = self.folder / "canary.txt"
        self.canary.write_text(f"canary-in-a-file-{self.secret}\n")
        self.canary.chmod(0o644)
        os.environ["HOSTILE_CANARY"] = f"canary-in-the-environment-{self.secret}"
        # Whatever escapes from its parents becomes a child of this process, and is found.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._listen()
        self.before = self.processes()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        os.environ.pop("HOSTILE_CANARY", None)
        for listener in self.listeners.values():
            listener.close()

    def _listen(self) -> None:
        self.unix = self.folder / "listener"
        self.abstract = f"hostile-{self.secret}"
        for name, family, kind, address in (
            ("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            ("unix", socket.AF_UNIX, socket.SOCK_STREAM, str(self.unix)),
            ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.abstract}"),
        ):
            listener = socket.socket(family, kind)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            listener.setblocking(False)
            self.listeners[name] = listener
        self.unix.chmod(0o777)

    def targets(self, neighbour: Path) -> dict[str, str]:
        """Return what the placeholders of a case stand for."""
        return {
            "CANARY": str(self.canary),
            "REFERENCE": str(COURSE / "reference" / "arena.py"),
            "GRADER": str(Path(__file__).resolve().parents[2] / "grader"),
            "NEIGHBOUR": str(neighbour),
            "WATCHED": str(self.watched),
            "UNIX": str(self.unix),
            "ABSTRACT": self.abstract,
            "TCP": str(self.listeners["tcp"].getsockname()[1]),
            "UDP": str(self.listeners["udp"].getsockname()[1]),
            "PID": str(os.getpid()),
            "MARK": MARK,
        }

    def visited(self) -> list[str]:
        """Return the listeners that somebody has called."""
        found = []
        for name, listener in self.listeners.items():
            try:
                if name == "udp":
                    listener.recv(1)
                else:
                    listener.accept()[0].close()
            except BlockingIOError:
                continue
            found.append(name)
        return found

    def written(self) -> list[str]:
        """Return what was left in the watched folder, or anywhere that all may write."""
        found = [str(path) for path in self.watched.iterdir()]
        for folder in filter(os.path.isdir, SHARED_FOLDERS):
            found += [f"{folder}/{name}" for name in os.listdir(folder) if MARK in name]
        return found

    def clear(self) -> None:
        """Remove what was left."""
        for path in map(Path, self.written()):
            path.rmdir() if path.is_dir() else path.unlink()

    def processes(self) -> dict[int, str]:
        """Return the processes below this one, by pid, with the names of their programs."""
        parents: dict[int, tuple[int, str]] = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                status = Path("/proc", pid, "stat").read_text()
            except OSError:
                continue
            name, _, rest = status.partition("(")[2].rpartition(")")
            parents[int(pid)] = int(rest.split()[1]), name
        below: dict[int, str] = {}
        queue = [os.getpid()]
        while queue:
            parent = queue.pop()
            children = [pid for pid, (of, _) in parents.items() if of == parent]
            below |= {pid: parents[pid][1] for pid in children}
            queue += children
        return below

    def descriptors(self) -> list[str]:
        """Return what the descriptors of this process are open on."""
        return sorted(_open_files())

    def leaked(self, text: str) -> bool:
        """Tell whether a secret shows up in the text."""
        return self.secret in text or "canary-in-the-reference" in text


def _open_files() -> Iterator[str]:
    for name in os.listdir("/proc/self/fd"):
        try:
            yield f"{name} {os.readlink(f'/proc/self/fd/{name}')}"
        except OSError:
            continue  # the descriptor this listing was read through
