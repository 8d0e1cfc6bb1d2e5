"""What a student gets from every command is the same, whether or not a check is held back."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from git_course import GitCourse
from held_back_course import BARE, RIGHT, SECRET_TRACES, SUBMISSIONS, WAYS, write

import grader.catalog

Run = Callable[..., Result]
WRONG = "right-but-for-one"


@pytest.fixture
def in_course(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that makes a course the one there is, its grader.toml above the folder."""

    def go(way: str, visible: str = "never", due: str = "") -> None:
        folder = tmp_path / "courses" / f"{way}-{visible}"
        catalog, _ = write(folder, way, visible)
        settings = (folder / "grader.toml").read_text("utf-8") + due
        (tmp_path / "grader.toml").write_text(settings, "utf-8")
        monkeypatch.setattr(grader.catalog, "roots", lambda: (catalog.exercises, catalog.reference))
        monkeypatch.setenv("GRADER_CACHE", str(folder / "cache"))
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
        catalog["ex90"].folder.joinpath("template.py").write_text("def double(x): ...\n", "utf-8")

    return go


@pytest.fixture
def hand_in(here: Path) -> Path:
    """Return a hand-in that is wrong on what is held back alone."""
    path = here / "ex90.py"
    path.write_text(SUBMISSIONS[WRONG], "utf-8")
    return path


def said(result: Result) -> tuple[int, str, str]:
    """Return everything a command does for its user to see."""
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("way", WAYS)
def test_commands_of_a_student_tell_nothing(
    run: Run, in_course: Callable[..., None], hand_in: Path, way: str
) -> None:
    """Exit codes, stdout and stderr of every command a student has.

    What the other formats show is held against each other in tests/test_hidden_checks.py.
    """
    commands = [
        ["check", "ex90"],
        ["check", "ex90", "--seed", "7", "--format", "json"],
        ["check", "ex90", "--output", "report.txt"],
        ["list"],
        ["hint", "ex90", "double"],
        ["explain", "ex90", "double"],
        ["schema"],
        ["check", "ex91"],
    ]
    results = []
    for each in (BARE, way):
        in_course(each)
        results.append([said(run(*command)) for command in commands])
    assert results[0] == results[1]
    assert results[0][0][0] == 0
    text = "".join(part for result in results[1] for part in result[1:]).lower()
    assert not [trace for trace in SECRET_TRACES if trace in text]


@pytest.mark.parametrize("way", WAYS)
def test_an_instructor_sees_it_when_asking(
    run: Run, in_course: Callable[..., None], hand_in: Path, way: str
) -> None:
    """`check` is for students unless told otherwise."""
    in_course(way)
    result = run("check", "ex90", "--audience", "instructor")
    assert result.exit_code == 1
    assert "double · secret-spikes" in result.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Return what a batch has left for people, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "sqlite" not in path.name
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_batch_is_for_the_instructor_unless_told_otherwise(
    run: Run, in_course: Callable[..., None], here: Path, way: str
) -> None:
    """One for students leaves the files of the course that has no such check."""
    for name in ("right", WRONG, "squares"):
        (here / "in" / name).mkdir(parents=True)
        (here / "in" / name / "ex90.py").write_text(SUBMISSIONS[name], "utf-8")
    left = []
    for each in (BARE, way):
        in_course(each)
        out = here.parent / f"out-{each}"
        assert run("batch", "in", "--out", out, "--audience", "student").exit_code == 0
        left.append(files(out))
    durations = {name for name in left[0] if name == "index.html"}  # holds measured seconds
    for name in left[0].keys() - durations:
        assert left[0][name] == left[1][name]
    assert left[0].keys() == left[1].keys()
    whole = here.parent / "out-whole"
    assert run("batch", "in", "--out", whole).exit_code == 0
    for name in ("right", WRONG, "squares"):
        page = f"{name}/feedback.html"
        assert (whole / page).read_bytes() == left[0][page]
    report = json.loads((whole / WRONG / "ex90.json").read_text("utf-8"))
    assert report["score"] == 59.17
    assert report["tasks"][0]["checks"][-1]["visible"] == "never"


def test_when_it_was_due_the_student_sees_it(
    run: Run, in_course: Callable[..., None], hand_in: Path
) -> None:
    """The clock decides, and a batch grades again what the date has changed."""
    in_course(WAYS[0], "after_due", "[due]\nex90 = 2026-11-30T23:59:00+09:00\n")
    assert run("check", "ex90", "--now", "2026-11-30T14:58:59+00:00").exit_code == 0
    late = run("check", "ex90", "--now", "2026-11-30T14:59+00:00")
    assert late.exit_code == 1
    assert "secret-spikes" in late.stdout
    assert run("check", "ex90", "--now", "someday").exit_code == 2
    folder = hand_in.parent / "in" / "kim"
    folder.mkdir(parents=True)
    os.rename(hand_in, folder / "ex90.py")
    words = ("batch", "in", "--out", hand_in.parent.parent / "out", "--now")
    shown = hand_in.parent.parent / "out" / "kim" / "ex90.json"
    for moment, visible in [("2026-11-30T10:00Z", "after_due"), ("2026-12-01T10:00Z", "always")]:
        assert run(*words, moment).exit_code == 0
        checks = json.loads(shown.read_text("utf-8"))["tasks"][0]["checks"]
        found = [check["visible"] for check in checks if check["name"] == "secret-spikes"]
        assert found == [visible]


def test_a_misspelt_rule_is_bad_usage(
    run: Run, in_course: Callable[..., None], hand_in: Path
) -> None:
    """What should be hidden would be shown."""
    for rule, told in [
        ("ex90.dubble", "visible: ex90.dubble: there is no such check"),
        ("ex09.double", "visible: ex09.double: there is no such exercise"),
    ]:
        in_course(WAYS[0], due=f'[visible]\n"{rule}" = "never"\n')
        commands = [["selfcheck"], ["batch", "in", "--out", "../out"], ["check", "ex90"]]
        (hand_in.parent / "in" / "kim").mkdir(parents=True, exist_ok=True)
        (hand_in.parent / "in" / "kim" / "ex90.py").write_text(RIGHT, "utf-8")
        for command in commands[: 2 if "exercise" in told else 3]:
            result = run(*command)
            assert result.exit_code in (2, 3)
            assert told in result.stdout + result.stderr
        for path in (hand_in.parent.parent / "courses").iterdir():
            os.rename(path, hand_in.parent.parent / f"used-{rule}")


def test_a_pull_request_is_graded_for_a_student_by_the_rules_of_the_base(
    run: Run, in_course: Callable[..., None], here: Path
) -> None:
    """Rules of the head are no rules, and nothing shows in any format."""
    in_course(BARE)
    repository = GitCourse(here)
    hidden = 'visible = {"ex90.double.matrices" = "never"}\n'
    base = repository.commit({"grader.toml": hidden})
    head = repository.commit(
        {"submissions/kim/ex90.py": SUBMISSIONS[WRONG], "grader.toml": "title = 'mine'\n"}, base
    )
    words = ("pr", "--base", base, "--head", head, "--isolation", "auto", "--format")
    checks = json.loads(run(*words, "json").stdout)[0]["tasks"][0]["checks"]
    assert "matrices" not in [check["name"] for check in checks]
    for form in ("text", "markdown", "request"):
        assert "matrices" not in run(*words, form).stdout
    assert "matrices" in run(*words, "json", "--audience", "instructor").stdout
