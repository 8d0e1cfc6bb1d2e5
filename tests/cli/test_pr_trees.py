"""Trees that no git writes: whatever stands in the commit of a stranger, none of it acts."""

import pytest
from git_course import GitCourse
from requests_graded import MINE, WRONG, Run, graded, refusals
from small_course import RIGHT


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


def test_a_name_twice_in_one_tree_is_refused(run: Run, repository: GitCourse, base: str) -> None:
    """Git takes either, so neither is."""
    right, wrong = repository.blob(RIGHT), repository.blob(WRONG)
    alice = repository.tree([("100644", b"ex90.py", right), ("100644", b"ex90.py", wrong)])
    submissions = repository.tree([("040000", b"alice", alice)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", submissions)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a name twice" in result.stderr


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


def test_a_tree_of_great_depth_is_cut_off(run: Run, repository: GitCourse, base: str) -> None:
    """A path has no more than 4,096 bytes."""
    tree = repository.tree([("100644", b"x", repository.blob("x"))])
    for _ in range(40):
        tree = repository.tree([("040000", b"d" * 120, tree)])
    head = repository.commit_tree(repository.tree([("040000", b"submissions", tree)]), base)
    result = run("pr", "--base", base, "--head", head)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a path of more than 4,096 bytes" in result.stderr


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
