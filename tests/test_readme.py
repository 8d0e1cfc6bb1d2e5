"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli import COMMANDS, main

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
