import base64
import json
import re
import resource
from collections.abc import Callable
from pathlib import Path

import click
import nbformat
import pytest
from click.testing import Result
from small_course import RIGHT

Run = Callable[..., Result]


def test_list_names_every_exercise(run: Run) -> None:
    """Id, title, tasks, points, and what is next."""
    result = run("list")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert line.split() == ["ex90", "Small", "5", "tasks", "-/100", "next"]
    assert len(line) < 80
    assert result.stderr == "grader: next: grader start ex90\n"


def test_list_shows_the_best_score_so_far(run: Run, here: Path) -> None:
    """A check is remembered, a worse one later forgets nothing, and a full score is passed."""

    def shown() -> tuple[str, str]:
        result = run("list")
        return result.stdout.split()[4], result.stderr

    file = here / "ex90.py"
    file.write_text("def double(x): return [2 * v for v in x]\ndef total(x): return 0\n")
    run("check", "ex90")
    reached, remark = shown()
    assert reached not in ("-/100", "100/100")
    assert remark == "grader: next: grader check ex90\n"
    file.write_text("def double(x): return x\n")
    run("check", "ex90")
    assert shown()[0] == reached
    file.write_text(RIGHT)
    run("check", "ex90")
    assert shown() == ("100/100", "")
    assert run("list").stdout.split()[-1] == "passed"


def test_a_report_is_not_lost_where_progress_cannot_be_kept(
    run: Run, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and the result of the check is what it was."""
    monkeypatch.setenv("XDG_DATA_HOME", str(right / "below-a-file"))
    result = run("check", "ex90")
    assert result.exit_code == 0
    assert "100/100" in result.stdout
    (line,) = [line for line in result.stderr.splitlines() if "progress" in line]
    assert line.endswith("cannot be read (Not a directory); repair it to keep progress")


def test_list_goes_on_after_a_broken_exercise(run: Run, course: tuple[Path, Path]) -> None:
    """The others are listed, what is wrong is on stderr, and the exit code says so."""
    broken = course[0] / "ex91_broken"
    broken.mkdir()
    (course[1] / "broken.py").write_text("")
    try:
        result = run("list")
    finally:
        (course[1] / "broken.py").unlink()
        broken.rmdir()
    assert result.exit_code == 3
    assert "ex90" in result.stdout
    assert "checks.py" in result.stderr


def test_start_writes_the_template(run: Run, here: Path, course: tuple[Path, Path]) -> None:
    """The file is ready for check, which finds nothing written in it yet."""
    result = run("start", "ex90")
    assert (result.exit_code, result.stdout) == (0, "ex90_small.py\n")
    template = course[0] / "ex90_small" / "template.py"
    assert (here / "ex90_small.py").read_bytes() == template.read_bytes()
    assert run("check", "ex90").exit_code == 1


def test_a_notebook_has_its_pictures_or_is_not_written(
    run: Run, here: Path, course: tuple[Path, Path]
) -> None:
    """A picture that is missing is the author's fault, and leaves no half a notebook."""
    picture = course[0] / "ex90_small" / "twice.svg"
    text = picture.read_text()
    picture.unlink()
    try:
        result = run("start", "ex90", "--notebook")
    finally:
        picture.write_text(text)
    assert result.exit_code == 3
    assert "twice.svg: cannot be read" in result.stderr
    assert list(here.iterdir()) == []


def test_start_writes_a_notebook_of_the_lesson(run: Run, here: Path) -> None:
    """Sections as text, the code of a task below the last section about it, imports first."""
    result = run("start", "ex90", "--notebook")
    assert (result.exit_code, result.stdout) == (0, "ex90_small.ipynb\n")
    text = (here / "ex90_small.ipynb").read_text("utf-8")
    notebook = nbformat.reads(text, 4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert [(cell.id, cell.source.splitlines()[0]) for cell in notebook.cells] == [
        ("introduction", "# Small"),
        ("template", "ex90 Small course."),
        ("setup-1", "import numpy as np"),
        ("lesson-1", "## Arithmetic"),
        ("double", "def double(x):"),
        ("total", "# The sum of all."),
        ("lesson-2", "### Of inverses"),
        ("lesson-3", "## Slopes and counters"),
        ("Counter", "class Counter:"),
        ("lesson-4", "## Check it"),
    ]
    assert "SCALE = 2" in notebook.cells[2].source
    assert "<!--" not in text
    arithmetic = notebook.cells[3]
    assert "![Two x side by side.](attachment:twice.svg)" in arithmetic.source
    picture = base64.b64decode(arithmetic.attachments["twice.svg"]["image/svg+xml"])
    assert picture.startswith(b"<svg")


def test_both_templates_are_graded_alike(run: Run, here: Path) -> None:
    """A notebook is the same code."""
    scores = []
    for form in ([], ["--notebook"]):
        run("start", "ex90", *form)
        report = json.loads(run("check", "ex90", "--format", "json").stdout)
        scores.append([(task["name"], task["outcome"]) for task in report["tasks"]])
        next(here.iterdir()).unlink()
    assert scores[0] == scores[1]


@pytest.mark.parametrize("name", ["ex90_small.py", "ex90_other.ipynb", "EX90.PY"])
def test_start_never_touches_work(run: Run, here: Path, name: str) -> None:
    """Neither a file of the same name nor one that check would meet beside the new one."""
    (here / name).write_text("work")
    result = run("start", "ex90")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} is here already" in result.stderr
    assert [path.name for path in here.iterdir()] == [name]
    assert (here / name).read_text() == "work"


def test_start_leaves_no_half_of_a_template(run: Run, here: Path) -> None:
    """A full disk is told as that; what was begun would pass for work that is here already."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        result = run("start", "ex90")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "ex90_small.py cannot be written (File too large): make room." in result.stderr
    assert list(here.iterdir()) == []
    assert run("start", "ex90").exit_code == 0


def test_hint_gives_the_next_one_each_time(run: Run) -> None:
    """A nudge, then the idea, then all of them again; each task counts by itself."""
    shown = [run("hint", "ex90", "double") for _ in range(4)]
    both = "1. What is twice x?\n2. Multiply.\n"
    assert [result.stdout for result in shown] == [
        "1. What is twice x?\n",
        "2. Multiply.\n",
        both,
        both,
    ]
    assert [result.stderr.split(",")[0] for result in shown[:2]] == [
        "grader: 1 more",
        "grader: no more hints; the lesson's part is shown by grader explain ex90 double\n",
    ]
    assert run("hint", "ex90", "total").stdout == "1. Sum.\n"


def test_every_hint_is_to_be_had_where_progress_cannot_be_kept(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be the first one each time: the others are a word away."""
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nowhere")
    result = run("hint", "ex90", "double")
    assert result.stdout == "1. What is twice x?\n"
    assert result.stderr.endswith("with grader hint ex90 double, or all with --all\n")
    assert "2. Multiply." in run("hint", "ex90", "double", "--all").stdout


def test_hint_gives_all_on_request(run: Run) -> None:
    """And does not count that as having asked step by step."""
    assert run("hint", "ex90", "double", "--all").stdout == "1. What is twice x?\n2. Multiply.\n"
    assert run("hint", "ex90", "double").stdout == "1. What is twice x?\n"


def test_hint_for_no_task_names_the_tasks(run: Run) -> None:
    """Exit 2 with what there is."""
    result = run("hint", "ex90", "triple")
    assert result.exit_code == 2
    assert "it has double, total, slope, invert, Counter" in result.stderr


def test_explain_shows_the_sections_about_a_task(run: Run) -> None:
    """Each section that names it, without what is for the machine."""
    assert run("explain", "ex90", "invert").stdout == (
        "## Arithmetic\n\nTwice *x* is x + x.\n\n[Two x side by side.]\n\n```\n# no heading\n```\n"
        "\n### Of inverses\n\n0 has none.\n"
    )
    assert run("explain", "ex90", "slope").stdout == "## Slopes and counters\n\nRise over run.\n"
    result = run("explain", "ex90", "triple")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "it has double, total, slope, invert, Counter" in result.stderr


TABLE = """| 함수 | 식 | 도함수 |
|---|---|---|
| leaky ReLU | x > 0이면 x, 아니면 기울기 · x | x > 0이면 1, 아니면 그 기울기 |
"""


@pytest.mark.parametrize("columns", [20, 60, 70, 300])
def test_explain_cuts_nothing_off_in_a_table(
    run: Run, course: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """However narrow the terminal is, and wide the characters are."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    lesson = course[0] / "ex90_small" / "README.md"
    text = lesson.read_text()
    lesson.write_text(text.replace("0 has none.", TABLE))
    try:
        shown = click.unstyle(run("explain", "ex90", "invert").output)
    finally:
        lesson.write_text(text)
    table = shown[shown.index("함수") :]
    assert sorted(re.sub(r"[\s─]", "", table)) == sorted(re.sub(r"[\s|-]", "", TABLE))


@pytest.mark.parametrize(("columns", "shown"), [(20, "…"), (80, "…"), (300, "twice over")])
def test_list_shows_as_much_of_a_title_as_there_is_room(
    run: Run, course: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, columns: int, shown: str
) -> None:
    """In a terminal that is wide enough all of it."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))
    checks = course[0] / "ex90_small" / "checks.py"
    text = checks.read_text()
    title = "Small things and some that are not, told twice over"
    checks.write_text(text.replace('Exercise("Small"', f'Exercise("{title}"'))
    try:
        (line,) = run("list").stdout.splitlines()
    finally:
        checks.write_text(text)
    assert shown in line


def test_explain_is_set_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markup becomes escapes where there is a terminal that takes them, and colour where wanted."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("explain", "ex90", "invert").output
    assert "*x*" not in shown
    assert "\x1b[3mx\x1b[0m" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    plain = run("explain", "ex90", "invert").output
    assert "\x1b[3mx\x1b[0m" in plain
    assert not re.search("\x1b\\[[0-9;]*[34][0-7]m", plain)


def test_explain_for_a_task_without_a_section_blames_the_author(
    run: Run, course: tuple[Path, Path]
) -> None:
    """Exit 3 with the line to write."""
    lesson = course[0] / "ex90_small" / "README.md"
    text = lesson.read_text()
    lesson.write_text(text.replace("slope, Counter", "Counter"))
    try:
        result = run("explain", "ex90", "slope")
    finally:
        lesson.write_text(text)
    assert result.exit_code == 3
    assert "write <!-- tasks: slope -->" in result.stderr
