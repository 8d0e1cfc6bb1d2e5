import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import grader.grading
from grader.errors import AuthorError, SandboxFault
from grader.report import Report

Run = Callable[..., Result]

HEAVY = {"numpy", "pydantic", "hypothesis", "rich", "nbformat"}
MAIN = """
import sys
import grader.catalog
from pathlib import Path
grader.catalog.roots = lambda: (Path({exercises!r}), Path({reference!r}))
from grader.cli import main
"""


@pytest.fixture
def script(course: tuple[Path, Path]) -> str:
    """Return the start of a program that has `main` for the small course."""
    return MAIN.format(exercises=str(course[0]), reference=str(course[1]))


def test_a_right_file_is_found_and_passes(run: Run, right: Path) -> None:
    """The file here is graded, and stdout has the report alone."""
    result = run("check", "ex90")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].split() == ["ex90", "passed", "100/100"]
    assert result.stderr == ""


def test_a_wrong_file_exits_with_one(run: Run, right: Path) -> None:
    """One task of five is wrong: its counterexample is shown, its hint, and the score."""
    right.write_text(right.read_text("utf-8") + "\ndef total(x):\n    return 0\n", "utf-8")
    result = run("check", "ex90", right)
    assert result.exit_code == 1
    assert "hint: Add them up." in result.stdout
    assert "failed" in result.stdout.splitlines()[-1]


def test_json_is_a_report_and_the_same_twice(run: Run, right: Path) -> None:
    """No time stamps, no order that changes; the student is nobody in particular."""
    first, second = (run("check", "ex90", "--format", "json").stdout for _ in range(2))
    assert first == second
    report = Report.model_validate_json(first)
    assert (report.student, report.submission.path) == ("", "ex90_mine.py")


def test_a_seed_is_used_and_reported(run: Run, right: Path) -> None:
    """Other cases, and the report says which."""
    report = json.loads(run("check", "ex90", "--format", "json", "--seed", 7).stdout)
    assert report["grader"]["seed"] == 7


def test_markdown_is_a_format(run: Run, right: Path) -> None:
    """For an issue or a pull request."""
    assert run("check", "ex90", "--format", "markdown").stdout.startswith("## `ex90`: passed")


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("junit", "<?xml version="),
        ("gradescope", '{\n  "score": 60.0,'),
        ("github", "::error file=ex90_mine.py,line=4,title=double%3A failed%2C 0/40::"),
        ("classroom", "eyJ2ZXJzaW9uIjogMSwgInN0YXR1cyI6ICJmYWlsIi"),
    ],
)
def test_formats_for_other_programs(run: Run, right: Path, form: str, beginning: str) -> None:
    """Each is what it should be, and the same twice."""
    right.write_text(right.read_text("utf-8").replace("2 * v", "3 * v"), "utf-8")
    first, second = (run("check", "ex90", "--format", form) for _ in range(2))
    assert first.exit_code == 1
    assert first.stdout == second.stdout
    assert first.stdout.startswith(beginning)


def test_a_step_of_github_gets_its_summary(
    run: Run, right: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is added to what the step has written there, and to nothing in other formats."""
    page = tmp_path / "summary.md"
    page.write_text("# Grades\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    run("check", "ex90", "--format", "markdown")
    assert page.read_text("utf-8") == "# Grades\n"
    run("check", "ex90", "--format", "github")
    run("check", "ex90", "--format", "github")
    assert page.read_text("utf-8").startswith("# Grades\n## `ex90`: passed, 100/100\n")
    assert page.read_text("utf-8").count("## `ex90`") == 2
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    result = run("check", "ex90", "--format", "github")
    assert result.exit_code == 0
    assert "cannot be written" in result.stderr


def test_output_goes_to_a_file(run: Run, right: Path, here: Path) -> None:
    """Nothing on stdout, one line on stderr, no other file left behind."""
    (here / "out.json").write_text("old")
    result = run("check", "ex90", "--format", "json", "--output", "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ex90 passed 100/100, written to out.json" in result.stderr
    assert Report.model_validate_json((here / "out.json").read_text("utf-8")).score == 100
    assert sorted(path.name for path in here.iterdir()) == ["ex90_mine.py", "out.json"]


USAGE = [
    (["check"], "Missing argument 'EXERCISE'"),
    (["check", "ex99"], "choose one of ex90"),
    (["check", "EX90"], "there is no exercise 'EX90': did you mean ex90?"),
    (["check", "ex090"], "did you mean ex90?"),
    (["check", "90"], "did you mean ex90?"),
    (["check", "ex90_mine.py"], "did you mean ex90?"),
    (["start", "Smal"], "did you mean ex90?"),
    (["check", "ex90"], "there is no ex90*.py or ex90*.ipynb in .; begin with grader start ex90"),
    (["watch", "ex90"], "begin with grader start ex90, or name your file behind ex90"),
    (["check", "ex90", "nowhere.py"], "does not exist; check the name"),
    (["check", "ex90", "folder.py"], "is a folder; hand in the file itself"),
    (["check", "ex90", "."], "is a folder; hand in the file itself"),
    (["check", "ex90", "notes.txt"], "neither .py nor .ipynb"),
    (["check", "ex90", "--seed", "-1"], "give a whole number from 0 up"),
    (["check", "ex90", "--seed", "one"], "give a whole number from 0 up"),
    (["check", "ex90", "--seed", "9" * 30], "give a whole number from 0 up"),
    (["check", "ex90", "--format", "xml"], "'text', 'json', 'markdown'"),
    (["check", "ex90", "--isolation", "none"], "'auto', 'strict', 'process'"),
    (["check", "ex90", "--output", "nowhere/x"], "there is no folder nowhere"),
    (["check", "ex90", "--output", "folder.py"], "is a folder; name a file in it"),
    (["check", "ex90", "--colour"], "see grader check --help"),
    (["check", "ex90", "--fromat", "xml"], "Did you mean '--format'? See grader check --help"),
    (["completion"], "Choose from: bash, zsh, fish; see grader completion --help"),
    (["hint", "ex90"], "name a task of ex90: double, total, slope, invert, Counter"),
    (["explain", "ex90"], "name a task of ex90: double, total, slope, invert, Counter"),
    (["hint", "ex90", "totl"], "ex90 has no task 'totl': did you mean total?"),
    (["hint", "ex90", "counter"], "did you mean Counter?"),
    (["chek"], "there is no command 'chek': did you mean grader check?"),
    (["frobnicate"], "see grader --help"),
]


@pytest.mark.parametrize(("words", "said"), USAGE)
def test_bad_usage_is_one_sentence_with_the_repair(
    run: Run, here: Path, words: list[str], said: str
) -> None:
    """Exit 2, nothing on stdout, one line on stderr, no traceback."""
    (here / "folder.py").mkdir()
    (here / "notes.txt").write_text("x")
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.startswith("grader: ")
    assert result.stderr.count("\n") == 1


def test_two_files_are_one_too_many(run: Run, right: Path) -> None:
    """Which one is meant is the user's to say."""
    right.with_suffix(".ipynb").write_text("{}")
    result = run("check", "ex90")
    assert result.exit_code == 2
    assert "ex90_mine.ipynb, ex90_mine.py" in result.stderr


def test_a_name_that_is_no_text_is_refused(run: Run, here: Path) -> None:
    """A report is UTF-8, and names its file."""
    path = os.fsencode(here) + b"/ex90_\xff.py"
    with open(path, "w", encoding="utf-8") as file:
        file.write("x = 1")
    result = run("check", "ex90")
    assert result.exit_code == 2
    assert "rename the file" in result.stderr


@pytest.mark.parametrize(("words", "within"), [([], "check"), (["data"], "fetch")])
def test_no_command_is_bad_usage_and_shows_the_help(
    run: Run, words: list[str], within: str
) -> None:
    """The help is on stderr then, for it is no result."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.search(rf"^  {within} ", result.stderr, re.MULTILINE)
    asked = run(*words, "--help")
    assert (asked.exit_code, asked.stdout) == (0, result.stderr)


def test_a_misspelt_option_is_told_in_korean(run: Run) -> None:
    """What click says of it as well."""
    result = run("check", "ex90", "--fromat", "json", "--lang", "ko")
    assert result.stderr == (
        "grader: 없는 옵션: '--fromat'. 혹시 '--format' 말인가요? 사용법: grader check --help\n"
    )


@pytest.mark.parametrize("fault", [SandboxFault("the zygote died"), AuthorError("checks.py: bad")])
def test_our_faults_are_no_zero(
    run: Run, right: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """Exit 3, no report, and who is at fault."""
    _fail_with(fault, monkeypatch)
    result = run("check", "ex90")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        f"grader: {fault}. This is not the submission's fault, and nothing was scored.\n"
    )


def test_what_nobody_foresaw_is_kept_and_shown_on_request(
    run: Run, right: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence and where the traceback is; with --traceback, the traceback itself."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _fail_with(RuntimeError("boom"), monkeypatch)
    result = run("check", "ex90")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    kept = Path(result.stderr.split()[-1])
    assert kept.parent == tmp_path
    assert "RuntimeError: boom" in kept.read_text("utf-8")
    assert "RuntimeError: boom" in run("check", "ex90", "--traceback").stderr
    assert len(list(tmp_path.glob("grader-traceback-*"))) == 1


def _fail_with(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def grade(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(grader.grading.Grader, "grade", grade)


def test_ctrl_c_is_one_line(run: Run, right: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 130 as the shell has it."""

    def grade(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(grader.grading.Grader, "grade", grade)
    result = run("check", "ex90")
    assert result.exit_code == 130
    assert result.stderr.strip() == "grader: interrupted"


def test_less_isolation_than_could_be_is_told(run: Run, right: Path) -> None:
    """What is missing is named on stderr; asked for, `process` needs no remark."""
    assert run("check", "ex90", "--isolation", "process").stderr == ""


def test_what_is_missing_is_named(run: Run, right: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can give no layer falls back with one line."""
    choose = grader.grading.choose
    monkeypatch.setattr(grader.grading, "choose", lambda _, limits: choose("process", limits))
    result = run("check", "ex90")
    assert result.exit_code == 0
    assert "lacks seccomp and Landlock or bubblewrap" in result.stderr
    assert result.stderr.count("\n") == 1


def test_strict_says_what_to_install(
    run: Run, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is graded where strict cannot be had."""
    choose = grader.grading.choose
    everything = ("bubblewrap", "landlock", "seccomp")
    monkeypatch.setattr(
        grader.grading,
        "choose",
        lambda wanted, limits: choose(wanted, limits, without=everything),
    )
    result = run("check", "ex90", "--isolation", "strict")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "install" in result.stderr


# ---- as a process -----------------------------------------------------------------------------


def test_a_terminal_is_told_why_the_first_check_takes_a_while(
    right: Path, script: str, tmp_path: Path
) -> None:
    """Drawing the cases costs seconds; the next check finds them, and a pipe is told nothing."""
    command = [sys.executable, "-c", f"{script}\nmain(['check', 'ex90'])"]
    environment = {**os.environ, "GRADER_CACHE": str(tmp_path / "empty")}

    def told() -> list[str]:
        master, terminal = pty.openpty()
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=terminal, env=environment, check=True
        )
        os.write(terminal, b"end\n")
        os.close(terminal)
        lines = os.read(master, 100_000).decode().split("\r\n")
        os.close(master)
        return lines[: lines.index("end")]

    assert told() == ["grader: drawing the cases of ex90, which takes some seconds"]
    assert told() == []
    environment["GRADER_CACHE"] = str(tmp_path / "another")
    piped = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_the_command_line_imports_nothing_heavy() -> None:
    """Help and bad usage cost no numpy; nor do the modules of the commands."""
    program = (
        "import sys, grader.cli as cli; "
        "[cli.main.get_command(None, name) for name in cli.COMMANDS]; "
        "print(*sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(finished.stdout.split())


def test_a_passing_report_imports_no_more_than_it_needs(run: Run, right: Path, script: str) -> None:
    """With the bank in the cache no hypothesis, and for a .py into a pipe no nbformat or rich."""
    assert run("check", "ex90").exit_code == 0
    program = (
        script + "\ntry: main(['check', 'ex90'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0
    assert not {"hypothesis", "nbformat", "rich"} & set(finished.stderr.split())


def test_json_is_utf_8_in_any_locale(right: Path, script: str) -> None:
    """A student's Korean, or a picture, comes through a terminal of ASCII."""
    right.write_text(right.read_text("utf-8") + '\nraise ValueError("한글 \U0001f600")\n', "utf-8")
    finished = subprocess.run(
        [sys.executable, "-c", f"{script}\nmain(['check', 'ex90', '--format', 'json'])"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    (warning,) = json.loads(finished.stdout.decode("utf-8"))["warnings"]
    assert "한글 \U0001f600" in warning["message"]


def test_a_reader_who_leaves_changes_no_exit_code(right: Path, script: str) -> None:
    """`grader check ex90 | head -0` is quiet."""
    reading, writing = os.pipe()
    os.close(reading)
    finished = subprocess.run(
        [sys.executable, "-c", f"{script}\nmain(['check', 'ex90'])"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_says_no(
    right: Path, script: str, no_colour: str, coloured: bool
) -> None:
    """NO_COLOR keeps bold and leaves out colour."""
    master, terminal = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", f"{script}\nmain(['check', 'ex90'])"],
        stdout=terminal,
        env={**os.environ, "NO_COLOR": no_colour, "TERM": "xterm"},
        check=True,
    )
    os.close(terminal)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert "\x1b[1m" in shown
    assert ("\x1b[32m" in shown) is coloured
