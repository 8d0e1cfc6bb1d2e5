"""The clone that a request is graded in: of any kind, of any history, and nothing in it is run."""

import os
import subprocess
from pathlib import Path

import pytest
from git_course import Files, GitCourse
from requests_graded import MINE, WRONG, Run, graded
from small_course import RIGHT

import grader.catalog


def test_missing_history_is_told_with_the_command(
    run: Run, repository: GitCourse, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shallow clone without the common ancestor, one with it, unrelated histories, no commit."""
    newer = repository.commit({"README.md": "newer"}, base)
    head = repository.commit({MINE: RIGHT}, repository.commit({"x": "x"}, base))
    repository.git("update-ref", "refs/heads/main", newer)
    repository.git("update-ref", "refs/heads/topic", head)
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--bare", "--depth=1", "--no-single-branch",
         repository.folder.absolute().as_uri(), str(shallow)],
        check=True,
    )  # fmt: skip
    monkeypatch.chdir(shallow)
    result = run("pr", "--base", newer, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git fetch --unshallow (in a workflow: fetch-depth: 0)" in result.stderr
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=shallow, check=True)
    assert run("pr", "--base", newer, "--head", head).exit_code == 0
    monkeypatch.chdir(repository.folder)
    alone = repository.commit({MINE: RIGHT})
    result = run("pr", "--base", base, "--head", alone)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "share no history" in result.stderr
    result = run("pr", "--base", base, "--head", "f" * 40)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"git fetch origin {'f' * 40}" in result.stderr


def test_a_clone_without_blobs_fetches_none(
    run: Run, repository: GitCourse, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git asks nobody for an object on the way; what is missing is told with the command."""
    head = repository.commit({MINE: RIGHT}, base)
    repository.git("update-ref", "refs/heads/main", head)
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    subprocess.run(
        ["git", "clone", "-q", "--no-checkout", "--filter=blob:none",
         repository.folder.absolute().as_uri(), str(partial)],
        check=True,
    )  # fmt: skip
    monkeypatch.chdir(partial)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is missing in this clone" in result.stderr
    assert "--no-filter" in result.stderr


@pytest.mark.parametrize("kind", ["bare", "worktree", "subfolder", "sha256"])
def test_every_kind_of_repository(
    run: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Bare ones, work trees beside the first, a folder within, and ids of SHA-256."""
    options = {"bare": ["--bare"], "sha256": ["--object-format=sha256"]}.get(kind, [])
    repository = GitCourse(here, *options)
    base = repository.commit({"a/b": "x"})
    head = repository.commit({MINE: RIGHT}, base)
    if kind == "worktree":
        repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "other"), base)
        monkeypatch.chdir(tmp_path / "other")
    if kind == "subfolder":
        (here / "a").mkdir()
        monkeypatch.chdir(here / "a")
    request = graded(run, base, head)
    assert (request.exit_code, len(request.reports)) == (0, 1)
    assert len(request.head) == (64 if kind == "sha256" else 40)


def test_nothing_of_the_head_or_the_clone_is_executed(
    run: Run, repository: GitCourse, base: str, here: Path
) -> None:
    """Attributes with drivers, hooks, a replaced object and GIT_ variables change nothing."""
    head = repository.commit({MINE: WRONG, ".gitattributes": "* filter=x diff=x\n"}, base)
    repository.git("replace", head, repository.commit({MINE: RIGHT}, base))
    ran = here / "ran"
    script = f"sh -c 'touch {ran}; cat'"
    for name in ("diff.x.command", "diff.x.textconv", "filter.x.smudge", "filter.x.clean"):
        repository.git("config", name, script)
    for name in ("diff.external", "core.fsmonitor", "core.pager", "pager.diff-tree"):
        repository.git("config", name, f"touch {ran}")
    assert graded(run, base, head).exit_code == 1
    assert not ran.exists()


def test_the_environment_does_not_choose_the_repository(
    run: Run, repository: GitCourse, base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of git exports GIT_DIR and its like; the folder decides."""
    head = repository.commit({MINE: RIGHT}, base)
    other = GitCourse(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert graded(run, base, head).exit_code == 0


def test_a_grader_of_the_head_does_not_grade(
    run: Run, here: Path, course: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the checks are part of the checkout, they must be the base's, byte for byte."""
    repository = GitCourse(here)
    exercises, reference = here / "exercises", here / "reference"
    files: Files = {}
    for source, target in zip(course, (exercises, reference), strict=True):
        for path in sorted(source.rglob("*.py")):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            files[str(copy.relative_to(here))] = path.read_bytes()
    monkeypatch.setattr(grader.catalog, "roots", lambda: (exercises, reference))
    base = repository.commit(files)
    head = repository.commit({MINE: WRONG, "exercises/ex90_small/checks.py": "EASY = 1"}, base)
    assert graded(run, base, head).exit_code == 1
    checks = exercises / "ex90_small" / "checks.py"
    beside = exercises / "ex90_small" / "misconceptions.py"
    text, wrong = checks.read_text("utf-8"), beside.read_text("utf-8")
    for spoil in (
        lambda: checks.write_text(text + "\n# easy\n", "utf-8"),
        lambda: (exercises / "ex90_small" / "numpy.py").write_text("easy = 1", "utf-8"),
        lambda: beside.write_text("easy = 1", "utf-8"),
        lambda: (reference / "small.py").unlink(),
    ):
        spoil()
        result = run("pr", "--base", base, "--head", head)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"is not that of the base {base[:12]}" in result.stderr
        checks.write_text(text, "utf-8")
        beside.write_text(wrong, "utf-8")
        (exercises / "ex90_small" / "numpy.py").unlink(missing_ok=True)
    (reference / "small.py").write_bytes((course[1] / "small.py").read_bytes())
    checks.write_bytes(text.replace("\n", "\r\n").encode())  # as Windows checks it out
    assert graded(run, base, head).exit_code == 1


@pytest.mark.parametrize(
    "settings",
    [b"title = '\xff'", b"#" * (2**20 + 1), b"no toml", b"visible = {'ex90.no' = 'never'}"],
)
def test_settings_of_the_base_that_cannot_be_read(
    run: Run, repository: GitCourse, settings: bytes
) -> None:
    """Nothing is graded by half of them; those of the head are not looked at."""
    base = repository.commit({"grader.toml": settings})
    result = run("pr", "--base", base, "--head", repository.commit({MINE: RIGHT}, base))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "grader.toml" in result.stderr
    base = repository.commit({"README.md": "x"})
    head = repository.commit({MINE: RIGHT, "grader.toml": settings}, base)
    assert graded(run, base, head).exit_code == 0


def test_outside_of_any_repository(run: Run, here: Path) -> None:
    """There is no repository in the folder of a test."""
    result = run("pr", "--base", "a", "--head", "b")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no git repository here" in result.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="giving a file away takes root")
def test_another_users_repository_is_told(run: Run, repository: GitCourse, base: str) -> None:
    """Git refuses to read it, and the sentence says what to do."""
    for path in (repository.folder, repository.folder / ".git"):
        os.chown(path, 12345, 12345)
    result = run("pr", "--base", base, "--head", base)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "safe.directory" in result.stderr
