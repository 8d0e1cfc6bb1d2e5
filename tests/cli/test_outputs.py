"""What a batch leaves in OUT, by a roster, of several attempts, from archives."""

import csv
import errno
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result
from small_course import RIGHT

import grader.cli.batch
from grader.errors import SandboxFault
from grader.grading import Grader
from grader.report import Report
from grader.submission import Submission

Run = Callable[..., Result]
WRONG = RIGHT + "\ndef total(x):\n    return 0\n"
ROSTER = """\
id;Name;Email;Section
kim;"Kim; Minji";=cmd|' /C calc'!A0;A
lee;이서준;lee@example.org;B
cho;Cho;;B
"""


@pytest.fixture
def folder(here: Path) -> Path:
    """Return a class of three in a roster and a guest; Cho handed in nothing."""
    (here / "people.csv").write_text(ROSTER, "utf-8")
    (here / "grader.toml").write_text('title = "Deep <learning>"\nroster = "people.csv"\n')
    for student, source in [("KIM", RIGHT), ("lee", WRONG), ("guest", RIGHT)]:
        hand_in(here, student, source)
    return here / "in"


def hand_in(
    here: Path, student: str, source: str, name: str = "ex90.py", time: int = 10**9
) -> None:
    """Put a file into a student's folder."""
    path = here / "in" / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")
    os.utime(path, (time, time))


def rows(out: Path) -> list[list[str]]:
    """Return the rows of the grades: student, score, outcome and name."""
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        return [
            [row["student"], row["score"], row["outcome"], row["name"]]
            for row in csv.DictReader(file)
        ]


def data(out: Path) -> dict[str, list[list[object]]]:
    """Return what the page of the class searches."""
    page = (out / "index.html").read_text("utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*)</script>', page)
    assert found
    read: dict[str, list[list[object]]] = json.loads(found[1])
    return read


def test_a_roster_names_everybody_and_who_is_absent(run: Run, folder: Path, here: Path) -> None:
    """No score for who handed in nothing, and no zero; a guest is told of; no formula."""
    result = run("batch", folder, "--out", "out")
    assert result.exit_code == 0
    score = Report.model_validate_json((here / "out/lee/ex90.json").read_text("utf-8")).score
    assert rows(here / "out") == [
        ["cho", "", "absent", "Cho"],
        ["guest", "100", "passed", ""],
        ["kim", "100", "passed", "Kim; Minji"],
        ["lee", f"{score:g}", "failed", "이서준"],
    ]
    assert "no hand-in for ex90: cho" in result.stdout
    assert "guest is not in the roster" in result.stdout
    page = (here / "out/index.html").read_text("utf-8")
    assert "Deep &lt;learning&gt;" in page
    assert "guest is not in the roster" in page
    assert ["kim", "Kim; Minji", "A", ""] in data(here / "out")["students"]
    assert "'=cmd" in (here / "out/grades.csv").read_text("utf-8")
    assert "Kim; Minji (kim)" in (here / "out/kim/feedback.html").read_text("utf-8")
    assert not (here / "out/cho").exists()


def test_a_roster_given_by_name_comes_first(run: Run, folder: Path, here: Path) -> None:
    """--roster over grader.toml; one that cannot be read is bad usage."""
    (here / "other.csv").write_text("id,name\nlee,Other\n", "utf-8")
    run("batch", folder, "--out", "out", "--roster", "other.csv")
    assert ["lee", "Other"] in [[row[0], row[3]] for row in rows(here / "out")]
    result = run("batch", folder, "--out", "out", "--roster", "nowhere.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere.csv cannot be read" in result.stderr


@pytest.mark.parametrize(("option", "score"), [("last", "20"), ("best", "100")])
def test_the_last_attempt_counts_or_the_best(run: Run, here: Path, option: str, score: str) -> None:
    """In every output, and by grader.toml as well."""
    hand_in(here, "kim", RIGHT, "ex90.py", 10**9)
    hand_in(here, "kim", "def double(x):\n    return 2 * x\n", "ex90_v2.py", 10**9 + 60)
    run("batch", "in", "--out", "a", "--attempts", option)
    (here / "grader.toml").write_text(f'attempts = "{option}"\n')
    run("batch", "in", "--out", "b")
    first, second = rows(here / "a"), rows(here / "b")
    assert first == second
    assert len(first) == 1
    assert (first[0][1] == "100") is (score == "100")
    name = "ex90.py" if option == "best" else "ex90_v2.py"
    for line in (here / "a/results.jsonl").read_text("utf-8").splitlines():
        assert Report.model_validate_json(line).submission.path == f"kim/{name}"
    assert f"kim/{name}" in (here / "a/kim/feedback.html").read_text("utf-8")
    assert len(data(here / "a")["rows"]) == 1


def test_the_summary_counts_what_the_outputs_show(run: Run, here: Path) -> None:
    """Of several attempts the one that counts."""
    kim = here / "in" / "kim"
    kim.mkdir(parents=True)
    for number, source in enumerate([WRONG, RIGHT, WRONG]):
        (kim / f"ex90_{number}.py").write_text(source + "#" * number, "utf-8")
    result = run("batch", "in", "--out", "out", "--attempts", "best")
    assert result.stdout.startswith("1 hand-in of 1 student: 1 passed\n")
    empty = run("batch", "in", "--out", "none", "--shard", "1/999999")
    assert empty.stdout.startswith("0 hand-ins of 1 student\n")


def test_a_fault_at_one_attempt_leaves_the_best_unknown(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been that one: no score until it is graded."""
    hand_in(here, "kim", WRONG, "ex90.py", 10**9)
    hand_in(here, "kim", RIGHT, "ex90_v2.py", 10**9 + 60)
    report = Grader.report

    def fails(self: Grader, read: Submission) -> Report:
        if read.path.name == "ex90_v2.py":
            raise SandboxFault("the zygote died")
        return report(self, read)

    monkeypatch.setattr(Grader, "report", fails)
    result = run("batch", "in", "--out", "out", "--attempts", "best", "--jobs", 1)
    assert result.exit_code == 3
    assert [row[1:3] for row in rows(here / "out")] == [["", "grader fault"]]


def test_what_is_scored_is_not_denied(
    run: Run, folder: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the outputs cannot be written, the results are there, and the next batch has them."""
    from grader.cli import output

    def full(*names: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(output.os, "replace", full)
        result = run("batch", folder, "--out", "out")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "ex90.json cannot be written (No space left on device): make room." in result.stderr
    assert "the same command goes on from there" in result.stderr
    assert "nothing was scored" not in result.stderr
    assert "3 needed no grading" in run("batch", folder, "--out", "out").stdout


def test_what_a_killed_batch_left_goes_away(
    run: Run, folder: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the next one, and also where that is no continuation; a long wait is told of.

    A student may be called like what is cleared away.
    """
    hand_in(here, ".grader-unfinished-x", RIGHT)
    assert run("batch", folder, "--out", "out").exit_code == 0
    left = [
        here / "out" / ".grader-unfinished-grades.csv-x1",
        here / "out" / "kim" / ".grader-unfinished-ex90.json-x2",
    ]
    for path in left:
        path.write_text("half")
    assert "writing" not in run("batch", folder, "--out", "elsewhere").stderr
    monkeypatch.setattr(grader.cli.batch, "MANY", 3)
    result = run("batch", folder, "--out", "out")
    assert result.stderr.splitlines()[-1] == "writing the reports and pages of 4 hand-ins to out"
    assert (here / "out" / ".grader-unfinished-x" / "feedback.html").exists()
    assert not any(path.exists() for path in left)


def test_an_archive_gives_what_its_folder_gives(run: Run, folder: Path, here: Path) -> None:
    """The same files, byte for byte, but for what was measured; nothing else is left behind."""
    with zipfile.ZipFile(here / "class.zip", "w") as archive:
        for path in sorted(folder.rglob("*.py")):
            archive.write(path, path.relative_to(folder))
    before = sorted(os.listdir(here))
    for source, out in [("in", "a"), ("class.zip", "b")]:
        assert run("batch", source, "--out", out).exit_code == 0
    measured = rb'<script type="application/json" id="durations">.*\n'
    first, second = (
        {
            path.relative_to(here / out): re.sub(measured, b"", path.read_bytes())
            for path in (here / out).rglob("*")
            if path.is_file() and not path.name.startswith("results.sqlite")
        }
        for out in ("a", "b")
    )
    assert first == second
    assert sorted(os.listdir(here)) == sorted([*before, "a", "b"])


def test_every_output_tells_the_same(run: Run, folder: Path, here: Path) -> None:
    """JSON, lines of JSON, JUnit, the table and the page of the class."""
    (folder / "zoe").mkdir()
    (folder / "zoe" / "ex90.py").mkdir()
    assert run("batch", folder, "--out", "out").exit_code == 1
    reports = [
        Report.model_validate_json(line)
        for line in (here / "out/results.jsonl").read_text("utf-8").splitlines()
    ]
    assert [report.student for report in reports] == ["guest", "kim", "lee"]
    for report in reports:
        path = here / "out" / report.student / "ex90.json"
        assert Report.model_validate_json(path.read_text("utf-8")) == report
    suites = ElementTree.parse(here / "out/junit.xml").getroot()
    assert [suite.get("name") for suite in suites] == [
        "guest ex90",
        "kim ex90",
        "lee ex90",
        "zoe ex90",
    ]
    found = data(here / "out")
    outcomes = [found["outcomes"][row[4]] for row in found["rows"]]  # type: ignore[call-overload]
    assert outcomes == ["passed", "passed", "failed", "not graded"]
    assert [row[2] for row in rows(here / "out")] == ["absent", *outcomes]


@pytest.mark.parametrize("name", ["class.zip", "class.ZIP"])
def test_a_damaged_class_is_bad_usage(run: Run, here: Path, name: str) -> None:
    """In one sentence, and nothing on stdout."""
    (here / name).write_bytes(b"PK\3\4")
    result = run("batch", name, "--out", "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no zip archive" in result.stderr
    assert result.stderr.count("\n") == 1
