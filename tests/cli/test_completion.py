"""Completion: what a shell is told, and that it takes it."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner
from terminals import end

from grader.cli import main


def completed(*words: str) -> list[str]:
    """Return what a shell is told for a line whose last word is being typed."""
    environment = {
        "_GRADER_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("grader", *words)),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(main, [], prog_name="grader", env=environment)
    assert result.exit_code == 0
    return [line.split(",", 1)[1] for line in result.stdout.splitlines() if line]


def test_commands_options_and_choices_are_completed() -> None:
    """By click."""
    assert completed("ex") == ["explain"]
    assert completed("check", "--isol") == ["--isolation"]
    assert completed("completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("command", ["check", "watch", "start", "hint", "explain"])
def test_exercises_are_completed(command: str) -> None:
    """Their ids, by what is there of one."""
    assert completed(command, "ex") == ["ex90"]
    assert completed(command, "ex1") == []


@pytest.mark.parametrize("command", ["hint", "explain"])
def test_tasks_of_the_exercise_are_completed(command: str) -> None:
    """Each once, none of an exercise that there is not."""
    assert completed(command, "ex90", "") == ["double", "total", "invert", "slope", "Counter"]
    assert completed(command, "ex90", "s") == ["slope"]
    assert completed(command, "ex91", "s") == []


def test_a_course_that_cannot_be_read_completes_nothing(course: tuple[Path, Path]) -> None:
    """In silence: the line is still being typed."""
    twin = course[0] / "ex90_other"
    twin.mkdir()
    try:
        assert completed("check", "ex") == []
        assert completed("hint", "ex90", "") == []
    finally:
        twin.rmdir()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_names_the_command_and_the_variable(shell: str) -> None:
    """Which click reads when the shell asks."""
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_GRADER_COMPLETE={shell}_complete" in result.stdout


def shown_by(command: str, *words: str) -> str:
    """Return what a shell prints that finds grader on its path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        [command, *words], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def test_in_bash() -> None:
    """The function that the script defines gives what grader says, asked through the real one."""
    script = (
        'eval "$(grader completion bash)"\n'
        "COMP_WORDS=(grader explain ex06 softmax_)\nCOMP_CWORD=3\n_grader_completion grader\n"
        'echo "${COMPREPLY[@]}"'
    )
    assert shown_by("bash", "--norc", "-c", script).split() == ["softmax_jacobian"]


@pytest.mark.shells
def test_in_fish() -> None:
    """As fish itself completes a line."""
    script = 'grader completion fish | source; complete -C "grader explain ex06 softmax_"'
    assert shown_by("fish", "--no-config", "-c", script).split() == ["softmax_jacobian"]


@pytest.mark.shells
def test_in_zsh() -> None:
    """As zsh completes a line that is typed in a terminal."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "TERM": "xterm"}
    zsh = pexpect.spawn("zsh", ["-f", "-i"], encoding="utf-8", env=environment, timeout=60)
    try:
        zsh.sendline("autoload -U compinit && compinit -u")
        zsh.sendline('eval "$(grader completion zsh)" && echo r"e"ady')
        zsh.expect("ready")
        zsh.send("grader explain ex06 softmax_\t")
        zsh.expect_exact("jacobian")
    finally:
        end(zsh)
