import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import BY_NAME, EMPTY_FILE, HOSTILE, MIXED, NASTY, PASSED, check, report, task
from test_text import anywhere

from grader.render import github
from grader.report import SubmissionWarning

TEXT = st.one_of(st.text(), st.just(NASTY), st.text("%:,=\n\r0123456789ADx", max_size=30))
COMMAND = re.compile(r"::(error|warning|notice) file=([^,:]*),line=([^,:]*),title=([^,:]*)::(.*)")


def obeyed(line: str) -> tuple[str, ...]:
    """Return what a runner takes a command for: level, file, line, title, message."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    return tuple(map(unquote, found.groups()))


@pytest.mark.parametrize("name", BY_NAME)
def test_commands_are_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them."""
    expect(f"{name}.github.txt", github.render(BY_NAME[name]))


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(TEXT)
def test_a_runner_reads_what_was_meant(said: str) -> None:
    """Escaped, any text comes out as it went in, and starts no command of its own."""
    whole = anywhere(said)
    found = github.annotations(whole)
    written = github.commands(found)
    for each, line in zip(found, written, strict=True):
        assert line.isprintable()
        assert obeyed(line) == (each.level, each.path, str(each.line), each.title, each.message)
        assert len(line) < 20_000
    shown = github.render(whole).split("\n")
    assert [line for line in shown if line.lstrip().startswith("::")] == written
    assert not any("##[" in line for line in shown)


def test_annotations_stand_at_the_students_lines() -> None:
    """A task's at its definition, a cell's at the top, and one mistake is told once."""
    found = [(each.level, each.line, each.title) for each in github.annotations(MIXED)]
    assert found == [
        ("error", 31, "softmax: failed, 17.14/51.42"),
        ("error", 1, "relu: failed, 30/40"),
        ("error", 1, "numerical_gradient: errored, 0/10"),
        ("error", 1, "step_function: missing, 0/10"),
        ("warning", 1, "ex06"),
        ("warning", 1, "ex06"),
    ]
    assert github.annotations(MIXED)[1].message.startswith("cell 2, line 5\n")
    assert [each.level for each in github.annotations(EMPTY_FILE)] == ["error"]
    assert github.annotations(PASSED) == []


def test_a_warning_stands_at_its_line() -> None:
    """A syntax error is found where it is."""
    warning = SubmissionWarning(where="line 12", message="SyntaxError: invalid syntax")
    (found,) = github.annotations(PASSED.model_copy(update={"warnings": (warning,)}))
    assert (found.level, found.line) == ("warning", 12)


def test_no_more_than_github_shows_of_a_step() -> None:
    """Ten errors and ten warnings; the report below the commands has them all."""
    tasks = [
        task(f"task_{n}", "failed", check("values", "failed", 1, f"wrong {n}")) for n in range(30)
    ]
    warnings = tuple(SubmissionWarning(where=f"line {n}", message="odd") for n in range(1, 31))
    whole = report("failed", *tasks, warnings=warnings)
    assert len(github.annotations(whole)) == 60
    written = github.commands(github.annotations(whole))
    assert [line.split()[0] for line in written] == ["::error"] * 10 + ["::warning"] * 10
    assert "task_29" in github.render(whole)
    assert "task_29" in github.summary([whole])


@pytest.mark.parametrize("limit", [1000, 3000, 9000, github.SUMMARY_BYTES])
def test_a_summary_keeps_its_limit(limit: int) -> None:
    """Reports are told whole, then in a line, then counted; a fence is never left open."""
    reports = [MIXED, HOSTILE, PASSED, anywhere("한글 ```\n" * 50)] * 40
    shown = github.summary(reports, limit)
    assert len(shown.encode()) <= limit
    assert sum(line.startswith("```") for line in shown.split("\n")) % 2 == 0
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
    told = len(re.findall(r"^(## `ex06`|- .*`): (passed|failed), [\d./]+$", shown, re.MULTILINE))
    more = re.search(r"^and (\d+) more reports$", shown, re.MULTILINE)
    assert told + (int(more[1]) if more else 0) == len(reports)


def test_a_summary_that_fits_is_the_reports() -> None:
    """The tables and findings as Markdown has them."""
    assert github.summary([MIXED]).count("### `softmax`") == 1
