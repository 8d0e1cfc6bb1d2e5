"""Every command has help with an example that can be typed, and docs/commands.md is that help."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from grader.cli import COMMANDS, main
from grader.cli.examples import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "commands.md"
DOCUMENTS = [
    *sorted(path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")] if path != PAGE),
    ROOT / "exercises" / "README.md",
]


@pytest.fixture(autouse=True)
def _in_english_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have help the same on every machine."""
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")
    # Which a workflow has.
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(PAGE))
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")


def help_of(*words: str) -> str:
    """Return what --help shows of a command."""
    return CliRunner().invoke(main, [*words, "--help"], catch_exceptions=False).stdout


def subcommands(name: str) -> list[str]:
    """Return the commands of a group, sorted."""
    command: Any = main.get_command(click.Context(main), name)
    return sorted(getattr(command, "commands", {}))


def page() -> Iterator[str]:
    """Yield the lines of docs/commands.md."""
    yield "# Commands"
    yield ""
    yield "What `--help` shows, written by `pytest tests/cli/test_commands.py --regenerate`."
    for name in ("", *COMMANDS):
        for words in [(name,) if name else (), *((name, sub) for sub in subcommands(name))]:
            yield ""
            yield f"## {' '.join(('grader', *words))}"
            yield ""
            yield "```text"
            yield help_of(*words).rstrip()
            yield "```"


def require_parsable(line: str) -> None:
    """Fail where a command line has an option, a choice or a number of words that there is not."""
    for part in re.findall(r"\bgrader (?!-)(.*?)(?:\)\"|[|>]|$)", line):
        words = shlex.split(part.replace("[", "").replace("]", ""), comments=True)
        command: click.Command | None = main
        while isinstance(command, click.Group) and words:
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None, line
        command.make_context("grader", words)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_in_examples(name: str) -> None:
    """One at least, of the command itself, in lines of their own."""
    _, shown = help_of(name).split("\n  For example:\n")
    assert shown == "".join(f"    {line}\n" for line in EXAMPLES[name])
    assert f"grader {name}" in shown


def test_help_of_a_command_in_a_group_ends_in_its_examples() -> None:
    """As that of every command."""
    _, shown = help_of("data", "fetch").split("\n  For example:\n")
    assert shown == "".join(f"    {line}\n" for line in EXAMPLES["data"])


def test_no_example_is_left_over() -> None:
    """Of a command that is gone."""
    assert EXAMPLES.keys() == COMMANDS.keys()


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_an_example_can_be_typed(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its options and choices exist."""
    monkeypatch.chdir(ROOT)
    require_parsable(line)


def lines_of(text: str) -> Iterator[str]:
    """Yield what a document shows of command lines: in code spans, and in blocks for a shell."""
    for block in re.findall(r"^ *```(?:sh|console)\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL):
        yield from re.findall(r"^ *(?:\$ |.*/bin/)(grader (?!-).*)$", block, re.MULTILINE)
    spans = re.findall(r"`([^`]+)`", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.M | re.S))
    for span in (" ".join(span.split()) for span in spans):
        if match := re.search(r"(?:^|\$\()(grader \w.*)", span):
            yield match[1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_shows_can_be_typed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command line of it; a command may be called by its name alone."""
    monkeypatch.chdir(ROOT)
    for line in lines_of(path.read_text("utf-8")):
        if line.removeprefix("grader ") not in COMMANDS:
            line = line.replace("FOLDER", "submissions").replace("…", "")
            require_parsable(line.replace("OWNER/NAME@COMMIT", f"octocat/grader@{'0' * 40}"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_options_that_a_document_names_exist(path: Path) -> None:
    """Of a command of ours, or of what is run beside them."""
    known = {option for name in COMMANDS for option in re.findall(r"--[\w-]+", help_of(name))}
    for beside in ("conftest.py", "benchmarks/batch.py"):
        known |= set(re.findall(r'"(--[\w-]+)"', (ROOT / "tests" / beside).read_text("utf-8")))
    named = set(re.findall(r"`(--[\w-]+)", path.read_text("utf-8")))
    assert named <= known


def test_documents_show_command_lines() -> None:
    """Of every command one at least, so that the tests above have something to hold."""
    shown = [line for path in DOCUMENTS for line in lines_of(path.read_text("utf-8"))]
    assert {line.split()[1] for line in shown} >= COMMANDS.keys()


def test_a_line_that_cannot_be_typed_is_found() -> None:
    """An option that there is not, a choice, a command, a word too many."""
    for line in ("grader list --all", "grader check", "grader hunt ex06", "grader list ex06"):
        with pytest.raises((click.UsageError, AssertionError)):
            require_parsable(line)


def test_the_page_of_commands_is_their_help(request: pytest.FixtureRequest) -> None:
    """Written anew with --regenerate."""
    text = "".join(f"{line}\n" for line in page())
    if request.config.getoption("--regenerate"):
        PAGE.write_text(text, "utf-8")
    assert text == PAGE.read_text("utf-8")
