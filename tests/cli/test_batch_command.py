import csv
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from small_course import RIGHT

import grader.grading
from grader.errors import SandboxFault
from grader.grading import Grader
from grader.report import Report
from grader.submission import Submission

Run = Callable[..., Result]
GOES_ON = "What is graded is in the store: the same command goes on from there."
WRONG = RIGHT + "\ndef total(x):\n    return 0\n"


@pytest.fixture
def folder(here: Path) -> Path:
    """Return a folder with a right hand-in, a wrong one, and a student with none."""
    for student, source in [("student-01", RIGHT), ("student-02", WRONG), ("student-03", None)]:
        path = here / "in" / student / "ex90_mine.py"
        path.parent.mkdir(parents=True)
        if source is not None:
            path.write_text(source, "utf-8")
    return here / "in"


def rows(out: Path) -> list[dict[str, str]]:
    """Return the rows of the grades."""
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def contents(out: Path) -> dict[str, bytes]:
    """Return every file below a folder without what is measured, and that the store is there."""
    measured = rb'<script type="application/json" id="durations">.*\n'
    return {
        str(path.relative_to(out)): b""
        if path.name == "results.sqlite"
        else re.sub(measured, b"", path.read_bytes())
        for path in out.rglob("*")
        if path.is_file()
    }


def test_a_batch_writes_reports_and_grades(run: Run, folder: Path, here: Path) -> None:
    """A file for each hand-in, a row for each; counts on stdout, progress on stderr."""
    result = run("batch", folder, "--out", "out", "--exercise", "ex90")
    assert result.exit_code == 0
    assert sorted(contents(here / "out")) == [
        "grades.csv",
        "index.html",
        "junit.xml",
        "results.jsonl",
        "results.sqlite",
        "student-01/ex90.json",
        "student-01/feedback.html",
        "student-02/ex90.json",
        "student-02/feedback.html",
    ]
    report = Report.model_validate_json((here / "out/student-02/ex90.json").read_text("utf-8"))
    first, second = rows(here / "out")
    assert first == {
        "student": "student-01",
        "exercise": "ex90",
        "score": "100",
        "max_score": "100",
        "outcome": "passed",
        "message": "",
        **dict.fromkeys(("name", "email", "section"), ""),
    }
    assert float(second["score"]) == report.score < 100
    assert "2 hand-ins of 3 students: 1 failed, 1 passed" in result.stdout
    assert "no hand-in for ex90: student-03" in result.stdout
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["1/2", "2/2"]


def test_what_is_unchanged_is_kept(
    run: Run, folder: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the hand-in that changed is graded, and --fresh grades all; the results are the same."""
    run("batch", folder, "--out", "out")
    first = contents(here / "out")
    graded: list[str] = []
    report = grader.grading.Grader.report

    def noted(self: Grader, read: Submission) -> Report:
        graded.append(read.sha256)
        return report(self, read)

    monkeypatch.setattr(grader.grading.Grader, "report", noted)
    result = run("batch", folder, "--out", "out")
    assert "2 needed no grading" in result.stdout
    assert graded == []
    assert contents(here / "out") == first
    (folder / "student-02" / "ex90_mine.py").write_text(WRONG + "\n", "utf-8")
    run("batch", folder, "--out", "out")
    assert len(graded) == 1
    run("batch", folder, "--out", "out", "--fresh")
    assert len(graded) == 3
    (folder / "student-02" / "ex90_mine.py").write_text(WRONG, "utf-8")
    run("batch", folder, "--out", "out")
    assert len(graded) == 3  # as it was the first time
    assert contents(here / "out") == first


def test_what_cannot_be_taken_is_a_row_and_exit_one(run: Run, folder: Path, here: Path) -> None:
    """The rest is graded; the reason stands in the table and in the summary."""
    (folder / "student-01" / "ex90_mine.py").unlink()
    (folder / "student-01" / "ex90_mine.py").mkdir()
    (folder / "student-03" / "ex90.py").symlink_to(folder / "student-02" / "ex90_mine.py")
    result = run("batch", folder, "--out", "out")
    assert result.exit_code == 1
    first, second, third = rows(here / "out")
    assert (first["score"], first["outcome"]) == ("", "not graded")
    assert "is a folder" in first["message"]
    assert second["outcome"] == "failed"
    assert "symbolic link" in third["message"]
    assert "student-01 ex90: " in result.stdout
    page = (here / "out" / "student-03" / "feedback.html").read_text("utf-8")
    assert "symbolic link" in page


def test_a_fault_is_no_zero_and_exit_three(
    run: Run, folder: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty score, the others graded, and the traceback kept where nobody foresaw it."""
    report = grader.grading.Grader.report
    faults = {"mine1.py": SandboxFault("the zygote died"), "mine2.py": RuntimeError("boom")}
    for number in (1, 2):
        path = folder / f"student-0{number}" / "ex90_mine.py"
        path.rename(path.with_name(f"ex90_mine{number}.py"))
    (folder / "student-03" / "ex90.py").write_text(RIGHT, "utf-8")

    def fails(self: Grader, read: Submission) -> Report:
        fault = faults.get(read.path.name.removeprefix("ex90_"))
        if fault is not None:
            raise fault
        return report(self, read)

    monkeypatch.setattr(grader.grading.Grader, "report", fails)
    result = run("batch", folder, "--out", "out")
    assert result.exit_code == 3
    assert [(row["score"], row["outcome"]) for row in rows(here / "out")] == [
        ("", "grader fault"),
        ("", "grader fault"),
        ("100", "passed"),
    ]
    assert "student-01 ex90: the zygote died" in result.stdout
    assert "RuntimeError: boom" in (here / "out/grader-faults.txt").read_text("utf-8")


def test_names_of_folders_act_nowhere(run: Run, folder: Path, here: Path) -> None:
    """Neither in the table nor in what is printed; each gets a folder of its own."""
    names = ["=1+1", "::error::x", "a\nb", "\x1b[31mred", "<b>", "-rf", "..x", "[red]"]
    names += ["\u202ex", "a\\b", "CON", "%2e%2e", "#a?b"]
    for name in names:
        (folder / name).mkdir()
        (folder / name / "ex90.py").write_text(RIGHT, "utf-8")
        (folder / name / "ex90b.py").write_text(RIGHT, "utf-8")
    result = run("batch", folder, "--out", "out")
    assert result.exit_code == 0
    assert "are of the same time" in result.stdout
    for line in [*result.stdout.splitlines(), *result.stderr.splitlines()]:
        assert line.isprintable()
        assert not line.strip().startswith("::")
    students = [row["student"] for row in rows(here / "out")]
    assert len(students) == len(names) + 2
    assert "'=1+1" in students
    assert "a\\nb" in students
    assert all(name.isprintable() for name in students)


def test_a_folder_that_is_gone_from_under_us_is_told(run: Run, folder: Path, here: Path) -> None:
    """As that of results is, once it was made anew elsewhere."""
    (here / "gone").mkdir()
    os.chdir(here / "gone")
    (here / "gone").rmdir()
    result = run("batch", folder, "--out", here / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the current folder is gone; change to one that is there" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere", "--out", "out"], "nowhere is no folder"),
        (["in", "--out", "in/out"], "name a folder outside of it"),
        (["in", "--out", "in"], "name a folder outside of it"),
        (["in", "--out", "file"], "is a file; name a folder"),
        (["in", "--out", "file/below"], "name another folder with --out"),
        (["in"], "Missing option '--out'"),
        (["in", "--out", "out", "--exercise", "ex99"], "choose one of ex90"),
        (["in", "--out", "out", "--jobs", "0"], "--jobs"),
        (["in/student-01", "--out", "out"], "holds no hand-ins"),
        (["absent", "--out", "out", "--exercise", "ex90"], "holds no hand-in for ex90;"),
        (["in", "--out", ""], "its name is empty; name a folder"),
        (["", "--out", "out"], "its name is empty; name a folder"),
        (["in", "--out", "x" * 300], "File name too long; name another"),
        (["x" * 5000, "--out", "out"], "File name too long; name another"),
        (["in", "--out", "loop"], "Too many levels of symbolic links; name another"),
    ],
)
def test_bad_usage_is_one_sentence_with_the_repair(
    run: Run, folder: Path, here: Path, words: list[str], said: str
) -> None:
    """Exit 2, and nothing on stdout."""
    (here / "file").write_text("")
    (here / "absent" / "student").mkdir(parents=True)
    (here / "loop").symlink_to("loop")
    result = run("batch", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("jobs", "signals"),
    [
        (1, [signal.SIGINT, signal.SIGINT, signal.SIGINT]),
        (2, [signal.SIGTERM, signal.SIGINT]),
    ],
)
def test_an_interrupted_batch_keeps_what_it_has(
    run: Run, folder: Path, here: Path, course: tuple[Path, Path], jobs: int, signals: list[int]
) -> None:
    """Ctrl-C (twice) or a scheduler's SIGTERM ends it with 130; the next run does the rest."""
    for number in range(4, 30):
        path = folder / f"student-{number:02}" / "ex90.py"
        path.parent.mkdir()
        path.write_text(f"{RIGHT}# {number}", "utf-8")
    program = f"""
import grader.catalog
from pathlib import Path
grader.catalog.roots = lambda: (Path({str(course[0])!r}), Path({str(course[1])!r}))
from grader.cli import main
if __name__ == "__main__":
    main(["batch", "in.zip", "--out", "out", "--jobs", "{jobs}"])
"""
    script = here / "run.py"
    script.write_text(program, "utf-8")
    shutil.make_archive(str(here / "in"), "zip", folder)
    (here / "tmp").mkdir()
    process = subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"TMPDIR": str(here / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("1/28 ")
    for number in signals:
        os.killpg(process.pid, number)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    said = [line for line in err.splitlines() if line and not line[0].isdigit()]
    assert said == [GOES_ON, "grader: interrupted"]
    assert not list((here / "tmp").iterdir())
    result = run("batch", folder, "--out", "out", "--jobs", 1)
    (kept,) = re.findall("([0-9]+) needed no grading", result.stdout)
    assert 1 <= int(kept) < 28
    assert len(rows(here / "out")) == 28
