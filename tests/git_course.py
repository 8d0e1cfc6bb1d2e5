"""A course in a git repository, and the commits of strangers, made by git's plumbing alone."""

import os
import subprocess
from pathlib import Path

Files = dict[str, str | bytes | tuple[str, str]]  # content, or mode and id, by path
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "1700000000 +0000",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "1700000000 +0000",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
}


class GitCourse:
    """A repository; trees are written as they are asked for, whatever a work tree could hold."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, given: bytes | None = None) -> str:
        """Return what a command of git prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**os.environ, **ENVIRONMENT},
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return os.fsdecode(done.stdout).strip()

    def blob(self, content: bytes | str) -> str:
        """Return the id of a stored blob."""
        data = content.encode() if isinstance(content, str) else content
        return self.git("hash-object", "-w", "-t", "blob", "--stdin", given=data)

    def tree(self, entries: list[tuple[str, bytes, str]]) -> str:
        """Return the id of a tree of (mode, name, id), in that order, whatever the names are."""
        raw = b"".join(
            mode.lstrip("0").encode() + b" " + name + b"\0" + bytes.fromhex(identifier)
            for mode, name, identifier in entries
        )
        return self.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=raw)

    def commit(
        self,
        files: dict[str, str | bytes | tuple[str, str]],
        *parents: str,
        drop: tuple[str, ...] = (),
    ) -> str:
        """Return a commit: the files of the first parent, with these written and those dropped.

        A file is its content, or its mode and the id of what it is.
        """
        index = self.folder / f"index-{len(list(self.folder.glob('index-*')))}"
        saved = dict(os.environ)
        os.environ["GIT_INDEX_FILE"] = str(index.absolute())
        try:
            if parents:
                self.git("read-tree", parents[0])
            for path, content in files.items():
                mode, identifier = (
                    content if isinstance(content, tuple) else ("100644", self.blob(content))
                )
                self.git(
                    "update-index",
                    "--add",
                    "--replace",
                    "--cacheinfo",
                    f"{mode},{identifier},{path}",
                )
            for path in drop:
                self.git("update-index", "--force-remove", path)
            tree = self.git("write-tree")
        finally:
            os.environ.clear()
            os.environ.update(saved)
        return self.commit_tree(tree, *parents)

    def commit_tree(self, tree: str, *parents: str) -> str:
        """Return a commit of a tree."""
        before = [word for parent in parents for word in ("-p", parent)]
        return self.git("commit-tree", tree, *before, "-m", "change")
