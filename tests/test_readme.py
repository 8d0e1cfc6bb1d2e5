"""What the README shows is what happens."""

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader import course
from grader.cli import COMMANDS, main
from grader.intake import plan
from grader.render.csv_grades import COLUMNS

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
    (example,) = blocks("python")
    for name in ("Task(", "Check(", "Misconception("):
        assert name in example
    assert "vectors()" in example


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
    (settings,) = blocks("toml")
    assert course.parse(settings).roster == Path("people.csv")
    assert f"`{','.join(COLUMNS)}`" in README
