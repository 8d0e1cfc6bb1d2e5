"""`grader pr`: what is taken of a request, what is told of the rest, and how it ends."""

import json
from pathlib import Path

import jsonschema
import pytest
from git_course import Files, GitCourse
from requests_graded import MINE, WRONG, Run, graded, refusals
from small_course import RIGHT

import grader.grading
from grader.errors import SandboxFault
from grader.report import Report
from grader.submission import Submission


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


def test_nothing_changed_is_no_failure(run: Run, repository: GitCourse, base: str) -> None:
    """Nothing is graded, and it is said."""
    for head in (base, repository.commit({"README.md": "other"}, base)):
        result = run("pr", "--base", base, "--head", head)
        assert result.exit_code == 0
        assert result.stdout.startswith("This request changes no hand-in.")
        assert run("pr", "--base", base, "--head", head, "--format", "json").stdout == "[]\n"


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
