"""Reads a git repository as data: commits, trees and blobs, and nothing of it is ever executed.

No file is checked out. Git runs without hooks, filters, drivers of attributes, replaced objects and
fetches on demand, on bounded output and within bounded time: a tree may list itself a billion times
and a blob may unpack to more than there is memory.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader.errors import UsageError

SECONDS = 120.0  # for one command of git
TREE_BYTES = 16 * 2**20  # one folder
PATH_BYTES = 4096

REGULAR = ("100644", "100755")
FOLDER = "040000"
SYMLINK = "120000"
SUBMODULE = "160000"
ABSENT = "000000"

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "protocol.allow=never",
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


@dataclass(frozen=True)
class Change:
    """One path that differs between two trees; modes are git's, ``000000`` where it is absent."""

    path: bytes
    new_mode: str
    new_id: str


@dataclass(frozen=True)
class TreeEntry:
    """One name in a tree, and the id of what it names."""

    name: bytes
    mode: str
    id: str


class TooMuchError(Exception):
    """What is asked for is beyond its bound."""


class Repository:
    """The git repository a folder lies in; raises `UsageError` where there is none.

    Close it, or use it as a context manager.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._trees: dict[str, list[TreeEntry]] = {}
        self._asked("rev-parse", "--git-dir")
        self._about = _Objects(self._start("cat-file", "--batch-check"))
        self._contents = _Objects(self._start("cat-file", "--batch"))

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End git's processes."""
        self._about.close()
        self._contents.close()

    @cached_property
    def top(self) -> Path | None:
        """Return the folder of the work tree; None for a bare repository."""
        if self._asked("rev-parse", "--is-inside-work-tree") != "true":
            return None
        return Path(self._asked("rev-parse", "--show-toplevel")).resolve()

    @cached_property
    def is_shallow(self) -> bool:
        """Return whether history was cut off when this was cloned."""
        return self._asked("rev-parse", "--is-shallow-repository") == "true"

    def commit(self, revision: str) -> str:
        """Return the full id of the commit that a revision names."""
        code, out, said = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if "promisor" in said:
            raise _failed(said)
        if code or not out.strip():
            raise UsageError(
                f"there is no commit {revision!r} in this repository; fetch it first, such as: "
                f"git fetch origin {_plain(revision)}"
            )
        return out.decode("ascii").strip()

    def merge_bases(self, base: str, head: str) -> list[str]:
        """Return the best common ancestors of two commits; `UsageError` where there is none."""
        code, out, said = self._run("merge-base", "--all", base, head)
        if code == 0:
            return out.decode("ascii").split()
        if self.is_shallow:
            raise UsageError(
                f"the history that {base[:12]} and {head[:12]} share is missing, as this clone is "
                "shallow; run: git fetch --unshallow (in a workflow: fetch-depth: 0)"
            )
        if code == 1:
            raise UsageError(
                f"{base[:12]} and {head[:12]} share no history; the request must start from the "
                "course's own branch"
            )
        raise _failed(said)

    def changes(self, old: str, new: str, limit: int) -> list[Change]:
        """Return what differs between two commits, by path; a rename is an absence and a new path.

        Equal folders are not looked into. Raises `TooMuchError` beyond `limit` paths and folders,
        which git's own diff would collect without end.
        """
        found: list[Change] = []
        waiting: deque[tuple[bytes, str | None, str | None]] = deque()
        waiting.append((b"", self._root(old), self._root(new)))
        visited = 0
        while waiting:
            start, before, after = waiting.popleft()
            visited += 1
            if len(found) + visited > limit:
                raise TooMuchError
            if len(start) > PATH_BYTES:
                raise UsageError(
                    f"the request holds a path of more than {PATH_BYTES:,} bytes; shorten it"
                )
            old_entries = self._by_name(before)
            new_entries = self._by_name(after)
            for name in sorted(old_entries.keys() | new_entries.keys()):
                one, other = old_entries.get(name), new_entries.get(name)
                if one == other:
                    continue
                inside = _tree_id(one), _tree_id(other)
                if any(inside):
                    waiting.append((start + name + b"/", *inside))
                if other and other.mode != FOLDER:
                    found.append(Change(start + name, other.mode, other.id))
                elif one and one.mode != FOLDER:
                    found.append(Change(start + name, ABSENT, ""))
        return found

    def tree(self, identifier: str) -> list[TreeEntry]:
        """Return the entries of a tree; `TooMuchError` for one of more than 16 MB."""
        if identifier not in self._trees:
            data = self._object(identifier, "tree", TREE_BYTES)
            self._trees[identifier] = list(_entries(data, len(identifier) // 2))
        return self._trees[identifier]

    def folder(self, commit: str, path: str) -> list[TreeEntry]:
        """Return the entries of a folder of a commit; none where it is no folder."""
        tree: str | None = self._root(commit)
        for part in PurePosixPath(path).parts:
            entry = self._by_name(tree).get(part.encode())
            tree = entry.id if entry is not None and entry.mode == FOLDER else None
        return self.tree(tree) if tree is not None else []

    def files(self, commit: str, path: str) -> dict[str, str]:
        """Return the ids of the files below a folder of a commit by their paths below it."""
        found = {}
        waiting = [("", entry) for entry in self.folder(commit, path)]
        while waiting:
            start, entry = waiting.pop()
            name = start + os.fsdecode(entry.name)
            if entry.mode == FOLDER:
                waiting += [(f"{name}/", child) for child in self.tree(entry.id)]
            else:
                found[name] = entry.id
        return found

    def blob(self, identifier: str, limit: int) -> bytes:
        """Return the content of a file; `TooMuchError` where it has more bytes than the limit."""
        return self._object(identifier, "blob", limit)

    def _root(self, commit: str) -> str:
        return self._asked("rev-parse", "--verify", f"{commit}^{{tree}}")

    def _by_name(self, tree: str | None) -> dict[bytes, TreeEntry]:
        entries = self.tree(tree) if tree is not None else []
        names = {entry.name: entry for entry in entries}
        if len(names) < len(entries):
            raise UsageError("a folder of the request holds a name twice; commit it anew")
        return names

    def _object(self, identifier: str, kind: str, limit: int) -> bytes:
        found, size = self._about.header(identifier)
        if found != kind:
            raise _damaged(identifier)
        if size > limit:
            raise TooMuchError
        return self._contents.content(identifier)

    def id_of(self, data: bytes) -> str:
        """Return the id that a blob of this content has here."""
        return hashlib.new(self._hash, b"blob %d\0" % len(data) + data).hexdigest()

    @cached_property
    def _hash(self) -> str:
        return self._asked("rev-parse", "--show-object-format")

    def _asked(self, *words: str) -> str:
        code, out, said = self._run(*words)
        if code:
            raise _failed(said)
        return os.fsdecode(out).removesuffix("\n")

    def _run(self, *words: str) -> tuple[int, bytes, str]:
        """Return the exit code of a command of git, its output and its complaint."""
        process = self._start(*words)
        with process:
            try:
                out, said = process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise _too_long() from None
        return process.returncode, out, said.decode("utf-8", "replace")

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = ["git", "--no-pager"]
        for setting in _SETTINGS:
            command += ["-c", setting]
        try:
            return subprocess.Popen(
                [*command, *words],
                cwd=self._folder,
                env=kept | _ENVIRONMENT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise UsageError("git is not installed here; install it") from None


class _Objects:
    """One process of `git cat-file`, asked for one object at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def header(self, identifier: str) -> tuple[str, int]:
        """Return the kind and the size of an object."""
        with self._watched():
            return self._header(identifier)

    def content(self, identifier: str) -> bytes:
        """Return what an object holds."""
        assert self._process.stdout is not None
        with self._watched():
            _, size = self._header(identifier)
            data = self._process.stdout.read(size + 1)
        if len(data) != size + 1:
            raise self._ended()
        return data[:-1]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _header(self, identifier: str) -> tuple[str, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(f"{identifier}\n".encode("ascii"))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        words = self._process.stdout.readline().decode("ascii", "replace").split()
        if words[1:] == ["missing"]:
            raise _failed(f"fatal: {identifier[:12]} missing")
        if len(words) != 3:
            raise self._ended()
        return words[1], int(words[2])

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """End git where it takes too long for one object."""
        timer = threading.Timer(SECONDS, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _ended(self) -> UsageError:
        """Return why git has ended."""
        code = self._process.wait()
        if code == -signal.SIGKILL:
            return _too_long()
        assert self._process.stderr is not None
        return _failed(self._process.stderr.read().decode("utf-8", "replace"))


def _entries(data: bytes, id_bytes: int) -> Iterator[TreeEntry]:
    """Yield the entries of a tree as git stores it: mode, space, name, NUL, id."""
    position = 0
    while position < len(data):
        space = data.find(b" ", position)
        end = data.find(b"\0", space)
        identifier = data[end + 1 : end + 1 + id_bytes]
        name = data[space + 1 : end]
        if space < 0 or end < 0 or len(identifier) != id_bytes or not name or b"/" in name:
            raise _damaged(name.decode("utf-8", "backslashreplace"))
        mode = data[position:space].decode("ascii", "replace").zfill(6)
        yield TreeEntry(name, mode, identifier.hex())
        position = end + 1 + id_bytes


def _tree_id(entry: TreeEntry | None) -> str | None:
    return entry.id if entry is not None and entry.mode == FOLDER else None


def _plain(revision: str) -> str:
    return revision if revision.isprintable() and " " not in revision else "COMMIT"


def _damaged(what: str) -> UsageError:
    return UsageError(f"the request is damaged at {what[:80]!a}; run: git fsck, and commit it anew")


def _too_long() -> UsageError:
    return UsageError(
        f"git took longer than {SECONDS:.0f} s, and nothing was graded; run: git fsck"
    )


def _failed(said: str) -> UsageError:
    """Return what a complaint of git means for who called the command."""
    lines = [line for line in said.splitlines() if line.startswith("fatal:")]
    line = (lines or said.strip().splitlines() or ["it ended"])[0].removeprefix("fatal: ")[:300]
    if "not a git repository" in line:
        return UsageError("there is no git repository here; change to a clone of the course")
    if "dubious ownership" in line:
        return UsageError(
            "this repository belongs to another user, so git does not read it; if you trust it: "
            'git config --global --add safe.directory "$PWD"'
        )
    missing = ("unable to read", "bad object", "missing", "bad file", "promisor", "not allowed")
    if any(word in line for word in missing):
        return UsageError(
            f"an object of the request is missing in this clone ({line}); fetch it whole: "
            "git fetch --refetch --no-filter origin (in a workflow: fetch-depth: 0, no filter)"
        )
    return UsageError(f"git could not read the request ({line}); check it with: git fsck")
