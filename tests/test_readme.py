"""What the README shows is what happens."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from grader.catalog import HELD_BACK, Catalog
from grader.cli import COMMANDS, main
from grader.course import Course, parse
from grader.intake import plan
from grader.render.csv_grades import COLUMNS
from grader.selfcheck import prove
from grader.visibility import BEFORE_DUE, split

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_screen_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the dots, every line stands in the command's output as it stands there."""
    monkeypatch.chdir(ROOT)
    (screen,) = blocks("console")
    command, *shown = screen.split("\n")
    words = command.removeprefix("$ grader ").split()
    output = CliRunner().invoke(main, words).stdout
    for part in "\n".join(shown).strip().split("…\n"):
        assert part in output


def test_the_commands_are_all_there() -> None:
    """The table names every command, and no other."""
    named = re.findall(r"^\| `grader (\w+)", README, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_the_two_commands_of_a_fresh_machine_come_first() -> None:
    """.ci/run takes them from here."""
    grade, tests = blocks("sh")
    assert "grader batch submissions" in grade
    assert "pytest" in tests


def test_the_files_it_names_exist() -> None:
    """A path in the text is a path in the checkout."""
    for path in re.findall(
        r"`((?:grader|tests|exercises|reference|submissions)/[\w./-]+)`", README
    ):
        if "NN" not in path and "ex18" not in path:
            assert (ROOT / path).exists() or "name" in path, path


def test_the_example_is_how_the_exercise_is_written() -> None:
    """The author's example uses names that exist."""
    example, _ = blocks("python")
    for name in ("Task(", "Check(", "Misconception("):
        assert name in example
    assert "vectors()" in example


@pytest.mark.slow
def test_the_example_of_what_is_held_back_proves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands there, beside the checks of ex06."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    for folder in ("exercises/ex06_activations", "reference"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    _, example = blocks("python")
    (tmp_path / "exercises" / "ex06_activations" / HELD_BACK).write_text(example, "utf-8")
    entry = Catalog(tmp_path / "exercises", tmp_path / "reference")["ex06"]
    assert prove(entry).faults == []
    divided = split(entry, Course(), BEFORE_DUE)
    assert dict(divided.visible) == {("softmax", "far-offsets"): "never"}


def test_no_wheel_takes_what_is_held_back(tmp_path: Path) -> None:
    """Built where the file lies, the package has all of the exercise but it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    beside = ("exercises/ex01_a/checks.py", "exercises/ex01_a/relu.py")
    for name in ("grader/__init__.py", *beside, "reference/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "exercises" / "ex01_a" / HELD_BACK).write_text("", "utf-8")
    for builder in (WheelBuilder(str(tmp_path)), SdistBuilder(str(tmp_path))):
        taken = {file.relative_path for file in builder.recurse_included_files()}
        assert taken.issuperset(beside)
        assert not [name for name in taken if HELD_BACK in name]


def test_the_settings_it_shows_are_settings() -> None:
    """grader.toml reads so, and names what there is."""
    _, settings = blocks("toml")
    divided = split(Catalog()["ex06"], parse(settings), BEFORE_DUE)
    assert dict(divided.visible) == {("softmax", "rows-far-apart"): "after_due"}


def test_hand_ins_are_taken_as_the_table_says(tmp_path: Path) -> None:
    """Each path of the table, alone in a folder, is whose the table says."""
    rows = re.findall(r"^\| `(\S*ex03\S*|kim\.zip)` \| (\S[^|]*\S) \|", README, re.MULTILINE)
    assert len(rows) == 7
    for number, (path, whose) in enumerate(rows):
        file = tmp_path / str(number) / path
        file.parent.mkdir(parents=True)
        if file.suffix == ".zip":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("hw/ex03.py", "")
        else:
            file.touch()
        with plan(tmp_path / str(number), ["ex03"], ["ex03", "ex04"]) as found:
            if whose == "refused":
                assert (found.work, len(found.refused)) == ([], 1)
            elif whose == "left out":
                assert (found.work, found.refused, len(found.remarks)) == ([], [], 1)
            else:
                assert [work.student for work in found.work] == [whose.strip("`")]


def test_the_settings_it_shows_are_read() -> None:
    """And the columns of the grades are the ones it names."""
    settings, _ = blocks("toml")
    assert parse(settings).roster == Path("people.csv")
    assert f"`{','.join(COLUMNS)}`" in README
