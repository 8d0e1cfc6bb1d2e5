import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from git_course import Files, GitCourse
from small_course import RIGHT

import grader.catalog
import grader.grading
from grader.errors import SandboxFault
from grader.report import Report
from grader.request import Request
from grader.submission import Submission

Run = Callable[..., Result]
WRONG = RIGHT + "\ndef total(x):\n    return 0\n"
MINE = "submissions/alice/ex90.py"


@pytest.fixture
def repository(here: Path) -> GitCourse:
    """Return a course in git in the folder."""
    return GitCourse(here)


@pytest.fixture
def base(repository: GitCourse) -> str:
    """Return the commit of the course's branch."""
    return repository.commit(
        {"README.md": "course", "grader/x.py": "1", "submissions/bob/ex90.py": RIGHT}
    )


def graded(run: Run, base: str, head: str, *words: str) -> Request:
    """Return the document of a graded request."""
    result = run("pr", "--base", base, "--head", head, "--format", "request", *words)
    assert result.exit_code in (0, 1, 3), result.stderr
    request = Request.model_validate_json(result.stdout)
    assert request.exit_code == result.exit_code
    return request


def refusals(request: Request) -> dict[str, str]:
    """Return the reasons by path."""
    return {entry.path: entry.reason for entry in request.refused}


def test_a_request_is_graded(run: Run, repository: GitCourse, base: str) -> None:
    """Exit 0 where all passed, 1 where not; the report names the file of the head."""
    right = repository.commit({MINE: RIGHT}, base)
    wrong = repository.commit({MINE: WRONG}, right)
    result = run("pr", "--base", base, "--head", right, "--student", "alice")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.rstrip().endswith("passed       100/100")
    request = graded(run, base, wrong, "--student", "alice")
    (report,) = request.reports
    assert (report.student, report.exercise, report.submission.path) == ("alice", "ex90", MINE)
    assert report.outcome.value == "failed"
    assert "seccomp" in report.grader.isolation
    assert (request.base, request.head, request.student) == (base, wrong, "alice")


def test_json_is_a_list_of_reports(run: Run, repository: GitCourse, base: str) -> None:
    """Each is valid against `grader schema`, the same as `check` gives; the rest is on stderr."""
    head = repository.commit(
        {MINE: WRONG, "submissions/bob/ex90.py": WRONG, "grader/x.py": "2"}, base
    )
    result = run("pr", "--base", base, "--head", head, "--format", "json")
    assert result.exit_code == 1
    reports = json.loads(result.stdout)
    schema = json.loads(run("schema").stdout)
    assert [report["student"] for report in reports] == ["alice", "bob"]
    for report in reports:
        jsonschema.validate(report, schema)
    assert "not used: grader: grader/x.py" in result.stderr
    Path("ex90.py").write_text(WRONG, "utf-8")
    alone = json.loads(run("check", "ex90", "ex90.py", "--format", "json").stdout)
    assert alone["tasks"] == reports[0]["tasks"]


def test_only_the_students_own_regular_files_are_taken(
    run: Run, repository: GitCourse, base: str
) -> None:
    """Links, submodules, LFS pointers, large files, others' folders: a sentence for each."""
    link = repository.blob("../bob/ex90.py")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    head = repository.commit(
        {
            MINE: ("120000", link),
            "submissions/alice/ex91.py": ("160000", base),
            "submissions/alice/sub/link.py": ("120000", link),
            "submissions/bob/ex90.py": WRONG,
            "submissions/carol": ("120000", link),
            "submissions/dave/ex90.py": RIGHT,
        },
        base,
    )
    request = graded(run, base, head, "--student", "alice")
    assert request.reports == ()
    said = refusals(request)
    assert said[MINE].startswith("a symbolic link")
    assert said["submissions/alice/ex91.py"].startswith("a submodule")
    assert said["submissions/alice/sub/link.py"].startswith("a symbolic link")
    assert said["submissions/bob/ex90.py"].startswith("in another student's folder")
    assert said["submissions/carol"].startswith("a symbolic link")
    assert said["submissions/dave/ex90.py"].startswith("in another student's folder")
    assert request.exit_code == 1
    head = repository.commit({MINE: pointer}, base)
    assert refusals(graded(run, base, head))[MINE].startswith("a Git LFS pointer")
    head = repository.commit({MINE: b"#" * (2**21 + 1)}, base)
    assert refusals(graded(run, base, head))[MINE].startswith("larger than 2 MB")
    head = repository.commit({MINE: ("100755", repository.blob(RIGHT))}, base)
    assert graded(run, base, head).exit_code == 0


def test_a_submissions_folder_that_is_none(run: Run, repository: GitCourse, base: str) -> None:
    """A link or a file in its place is refused, and what was in it is told as gone."""
    for mode in ("120000", "100644"):
        tree = repository.tree([(mode, b"submissions", repository.blob("/etc"))])
        head = repository.commit_tree(tree, base)
        request = graded(run, base, head)
        assert "a folder with hand-ins belongs here" in refusals(request)["submissions"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"ex90\xff.py", "is not UTF-8"),
        (b"ex90\x1b[2J.py", "control characters"),
        (b"ex90\n::error::x.py", "control characters"),
        ("ex90\u202eyp.py".encode(), "control characters"),
        (b"..", "a path or an option"),
        (b"a\\ex90.py", "a path or an option"),
        (b".git", "belongs to git"),
        (b"ex90" + b"a" * 250 + b".py", "longer than 255 bytes"),
    ],
)
def test_odd_names_are_refused(
    run: Run, repository: GitCourse, base: str, name: bytes, reason: str
) -> None:
    """A tree may hold names no disk would; they are neither written nor printed as they are."""
    alice = repository.tree([("100644", name, repository.blob(RIGHT))])
    submissions = repository.tree([("040000", b"alice", alice)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    request = graded(run, base, head, "--student", "alice")
    assert request.reports == ()
    (refusal,) = request.refused
    assert reason in refusal.reason
    for form in ("text", "markdown", "json"):
        result = run("pr", "--base", base, "--head", head, "--format", form)
        for line in [*result.stdout.splitlines(), *result.stderr.splitlines()]:
            assert line.isprintable()
            assert not line.startswith("::")


@pytest.mark.parametrize("name", [b"../../ex90.py", b"ex90.py/", b"/ex90.py", b"x/ex90.py"])
def test_a_name_that_is_a_path_ends_it(
    run: Run, repository: GitCourse, base: str, name: bytes
) -> None:
    """No git writes such a tree, so nothing of it is believed."""
    alice = repository.tree([("100644", name, repository.blob(RIGHT))])
    submissions = repository.tree([("040000", b"alice", alice)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the request is damaged" in result.stderr


@pytest.mark.parametrize("login", [b"al\xffice", b"..", b"-rf", b"a\nb", b".git"])
def test_odd_folders_are_refused(run: Run, repository: GitCourse, base: str, login: bytes) -> None:
    """A folder is a login."""
    folder = repository.tree([("100644", b"ex90.py", repository.blob(RIGHT))])
    submissions = repository.tree([("040000", login, folder)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    request = graded(run, base, head)
    assert (request.reports, request.exit_code) == ((), 1)
    assert "the folder's name" in request.refused[0].reason


def test_names_that_differ_by_case_alone_are_refused(
    run: Run, repository: GitCourse, base: str
) -> None:
    """On a disk that does not tell them apart, one would be the other; folders and files alike."""
    head = repository.commit({"submissions/Bob/ex90.py": RIGHT}, base)
    assert "in other letter case" in refusals(graded(run, base, head))["submissions/Bob"]
    head = repository.commit({MINE: RIGHT, "submissions/alice/EX90.py": RIGHT}, base)
    request = graded(run, base, head)
    assert all("in other letter case" in reason for reason in refusals(request).values())
    assert (len(request.refused), request.reports) == (2, ())


def test_a_login_is_written_in_any_case(run: Run, repository: GitCourse, base: str) -> None:
    """GitHub's logins are the same in any; the report has the login as it was given."""
    head = repository.commit({"submissions/Alice/ex90.py": RIGHT}, base)
    (report,) = graded(run, base, head, "--student", "alice").reports
    assert report.student == "alice"


def test_two_files_for_one_exercise_are_refused(run: Run, repository: GitCourse, base: str) -> None:
    """An older one in the folder counts; one that took its place by a rename does not."""
    second = "submissions/bob/ex90_again.py"
    head = repository.commit({second: WRONG}, base)
    assert "there are 2 files for ex90" in refusals(graded(run, base, head))[second]
    head = repository.commit({second: RIGHT}, base, drop=("submissions/bob/ex90.py",))
    request = graded(run, base, head, "--student", "bob")
    assert [item.submission.path for item in request.reports] == [second]
    assert request.remarks == ("submissions/bob/ex90.py was removed",)
    assert request.exit_code == 0


def test_what_else_is_touched_is_told(run: Run, repository: GitCourse, base: str) -> None:
    """By area, however many; and nothing of it is used."""
    files: Files = {
        MINE: RIGHT,
        "submissions/alice/notes.md": "x",
        ".github/workflows/grade.yml": "x",
        "action.yml": "x",
        "grader/x.py": "raise SystemExit",
        "exercises/ex90_small/checks.py": "x",
        "reference/small.py": "x",
        "grader.toml": "x",
        **{f"many/{number}": "x" for number in range(30)},
    }
    head = repository.commit(files, base, drop=("submissions/bob/ex90.py",))
    request = graded(run, base, head, "--student", "alice")
    assert request.exit_code == 0
    said = {part.area.value: (part.count, part.paths) for part in request.touched}
    assert said["workflow"] == (2, (".github/workflows/grade.yml", "action.yml"))
    assert said["grader"] == (1, ("grader/x.py",))
    assert said["checks"] == (1, ("exercises/ex90_small/checks.py",))
    assert said["reference"] == (1, ("reference/small.py",))
    assert said["settings"] == (1, ("grader.toml",))
    assert said["other students' folders"] == (1, ("submissions/bob/ex90.py",))
    assert said["the student's own folder"] == (1, ("submissions/alice/notes.md",))
    assert said["other"][0] == 30
    assert len(said["other"][1]) == 20
    text = run("pr", "--base", base, "--head", head, "--student", "alice").stdout
    assert "  workflow: .github/workflows/grade.yml, action.yml\n" in text
    assert " and 10 more\n" in text


def test_a_merge_of_the_base_is_no_change(run: Run, repository: GitCourse, base: str) -> None:
    """What others landed meanwhile is the base's, also after a criss-cross and by an octopus."""
    mine = repository.commit({MINE: WRONG}, base)
    newer = repository.commit({"submissions/carol/ex90.py": WRONG}, base)
    head = repository.commit({MINE: RIGHT, "submissions/carol/ex90.py": WRONG}, mine, newer)
    for against in (newer, base):
        request = graded(run, against, head, "--student", "alice")
        assert [item.student for item in request.reports] == ["alice"]
        assert request.reports[0].outcome.value == "passed"
    assert (request.exit_code, len(request.refused)) == (1, 1)  # against the old base, it is one
    assert graded(run, newer, head, "--student", "alice").refused == ()
    crossed = repository.commit({"submissions/alice/ex90.py": WRONG}, newer, mine)
    again = repository.commit({MINE: RIGHT, "submissions/carol/ex90.py": WRONG}, head)
    request = graded(run, crossed, again, "--student", "alice")
    assert (request.exit_code, request.refused) == (0, ())
    third = repository.commit({"submissions/dave/ex90.py": WRONG}, base)
    octopus = repository.commit(
        {"submissions/carol/ex90.py": WRONG, "submissions/dave/ex90.py": WRONG, MINE: RIGHT},
        mine, newer, third,
    )  # fmt: skip
    onto = repository.commit({"submissions/dave/ex90.py": WRONG}, newer, third)
    assert graded(run, onto, octopus, "--student", "alice").exit_code == 0


def test_a_copy_a_rename_and_a_deletion(run: Run, repository: GitCourse, base: str) -> None:
    """A copy of another's file is one's own; what one takes away is told and not graded."""
    theirs = "submissions/bob/ex90.py"
    head = repository.commit({MINE: RIGHT}, base, drop=(theirs,))
    request = graded(run, base, head, "--student", "alice")
    assert [report.submission.path for report in request.reports] == [MINE]
    assert (request.exit_code, request.touched[0].paths) == (0, (theirs,))
    request = graded(run, base, repository.commit({}, base, drop=(theirs,)))
    assert (request.exit_code, request.reports) == (0, ())
    assert request.remarks == (f"{theirs} was removed",)
    wrong = "submissions/bob/ex90_new.py"
    head = repository.commit({wrong: WRONG}, base, drop=(theirs,))
    request = graded(run, base, head, "--student", "bob")
    assert [report.submission.path for report in request.reports] == [wrong]


def test_revisions_are_what_git_takes(run: Run, repository: GitCourse, base: str) -> None:
    """Branches, tags and relative ones; a tree or a blob is none."""
    head = repository.commit({MINE: RIGHT}, base)
    repository.git("update-ref", "refs/heads/topic", head)
    repository.git("tag", "-am", "x", "v1", head)
    for name in ("topic", "v1", head[:10]):
        assert graded(run, f"{name}~1", name).head == head
    for name in (f"{head}^{{tree}}", f"{head}:{MINE}"):
        result = run("pr", "--base", base, "--head", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "there is no commit" in result.stderr


def test_a_tree_of_great_depth_is_cut_off(run: Run, repository: GitCourse, base: str) -> None:
    """A path has no more than 4,096 bytes."""
    tree = repository.tree([("100644", b"x", repository.blob("x"))])
    for _ in range(40):
        tree = repository.tree([("040000", b"d" * 120, tree)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", tree)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a path of more than 4,096 bytes" in result.stderr


def test_an_object_that_is_not_there_is_told(run: Run, repository: GitCourse, base: str) -> None:
    """A tree may name what nobody has; and a folder may be a file by its id."""
    for mode, name, identifier in [
        ("100644", b"ex90.py", "e" * 40),
        ("040000", b"sub", "e" * 40),
        ("040000", b"sub", repository.blob("x")),
        ("100644", b"ex90.py", repository.tree([])),
    ]:
        alice = repository.tree([(mode, name, identifier)])
        folder = repository.tree([("040000", b"alice", alice)])
        head = repository.commit_tree(repository.tree([("040000", b"submissions", folder)]), base)
        result = run("pr", "--base", base, "--head", head)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is missing in this clone" in result.stderr or "is damaged at" in result.stderr


def test_nothing_changed_is_no_failure(run: Run, repository: GitCourse, base: str) -> None:
    """Nothing is graded, and it is said."""
    for head in (base, repository.commit({"README.md": "other"}, base)):
        result = run("pr", "--base", base, "--head", head)
        assert result.exit_code == 0
        assert result.stdout.startswith("This request changes no hand-in.")
        assert run("pr", "--base", base, "--head", head, "--format", "json").stdout == "[]\n"


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


def test_a_tree_that_lists_itself_without_end_is_cut_off(
    run: Run, repository: GitCourse, base: str
) -> None:
    """Ten levels of ten names each are ten thousand million paths: refused, in bounded time."""
    tree = repository.tree([("100644", b"x", repository.blob("x"))])
    for _ in range(10):
        tree = repository.tree([("040000", b"%d" % number, tree) for number in range(10)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", tree)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "changes more than 20,000 paths" in result.stderr
    empty = repository.tree([])
    for _ in range(10):
        empty = repository.tree([("040000", b"%d" % number, empty) for number in range(10)])
    head = repository.commit_tree(repository.tree([("040000", b"x", empty)]), base)
    assert "changes more than 20,000 paths" in run("pr", "--base", base, "--head", head).stderr


def test_a_folder_of_too_many_names_is_refused(run: Run, repository: GitCourse, base: str) -> None:
    """One sentence for the folder, not one for each."""
    blob = repository.blob(RIGHT)
    names = sorted(b"ex90_%d.py" % number for number in range(600))
    folder = repository.tree([("100644", name, blob) for name in names])
    submissions = repository.tree([("040000", b"alice", folder)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    request = graded(run, base, head)
    assert refusals(request) == {
        "submissions/alice": "the folder holds more than 500 names; remove the rest"
    }


def test_a_name_twice_in_one_tree_is_refused(run: Run, repository: GitCourse, base: str) -> None:
    """Git takes either, so neither is."""
    right, wrong = repository.blob(RIGHT), repository.blob(WRONG)
    alice = repository.tree([("100644", b"ex90.py", right), ("100644", b"ex90.py", wrong)])
    submissions = repository.tree([("040000", b"alice", alice)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a name twice" in result.stderr


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


def test_a_fault_of_ours_is_no_zero(
    run: Run, repository: GitCourse, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3, no score for that file, the others graded."""
    head = repository.commit({MINE: RIGHT, "submissions/carol/ex90.py": WRONG}, base)
    report = grader.grading.Grader.report

    def fails(self: grader.grading.Grader, read: Submission) -> Report:
        if read.student == "alice":
            raise SandboxFault("the zygote died")
        return report(self, read)

    monkeypatch.setattr(grader.grading.Grader, "report", fails)
    request = graded(run, base, head)
    assert request.exit_code == 3
    assert [item.student for item in request.reports] == ["carol"]
    assert [(entry.path, entry.reason) for entry in request.faults] == [(MINE, "the zygote died")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--head", "HEAD"], "Missing option '--base'"),
        (["--base", "BASE", "--head", "-x"], "no commit '-x'"),
        (["--base", "nowhere", "--head", "HEAD"], "no commit 'nowhere'"),
        (["--base", "BASE", "--head", "BASE", "--student", "../x"], "--student"),
        (["--base", "BASE", "--head", "BASE", "--output", "no/x"], "make it first"),
    ],
)
def test_bad_usage_is_one_sentence(
    run: Run, repository: GitCourse, base: str, words: list[str], said: str
) -> None:
    """Exit 2, nothing on stdout."""
    result = run("pr", *[base if word == "BASE" else word for word in words])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


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
