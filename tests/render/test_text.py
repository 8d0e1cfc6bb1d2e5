import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_reports import BY_NAME, MIXED, NASTY, PASSED, check, report, task

from grader.render import terminal, text
from grader.report import Counterexample, Report, SubmissionWarning

Expect = Callable[[str, str], None]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
QUIET = settings(max_examples=100, deadline=None, database=None, derandomize=True)


def anywhere(said: str) -> Report:
    """Return a report with the same text wherever a student's can be."""
    found = Counterexample(
        call=said, arguments={"x": said}, expected=said, actual=said, difference=said
    )
    quiet = Counterexample(call=said, arguments={}, expected=said)
    checks = (check("a", "failed", 1, said, said, found), check("b", "errored", 1, said, "", quiet))
    return report(
        "failed",
        task("softmax", "failed", *checks, where=said, message=said, output=said),
        task("relu", "missing", check("a", "missing", 1), message=said),
        student=said,
        path=said,
        warnings=(SubmissionWarning(where=said, message=said),),
        output=said,
    )


@pytest.mark.parametrize("name", BY_NAME)
def test_plain_text_is_as_expected(name: str, expect: Expect) -> None:
    """The sample reports read as tests/expected/ has them."""
    expect(f"{name}.txt", text.render(BY_NAME[name]))


def test_the_terminal_is_as_expected(expect: Expect) -> None:
    """The colours are the expected ones."""
    expect("mixed.ansi", terminal.render(MIXED))


def test_nothing_is_wider_than_eighty_columns() -> None:
    """As a terminal measures it, with Korean and with lines of a thousand characters."""
    for said in ("x" * 1000, "한글 " * 300, "한" * 999, NASTY * 3, "a b " * 400):
        for line in text.render(anywhere(said)).splitlines():
            assert cell_len(line) <= 80


@QUIET
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_of_a_student_acts(said: str) -> None:
    """No control character, no command to a runner, whatever is said wherever."""
    shown = text.render(anywhere(said))
    for line in shown.split("\n"):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


@QUIET
@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.just(NASTY)))
def test_a_terminal_shows_what_the_plain_text_says(said: str) -> None:
    """Colour adds nothing and leaves nothing out, and the only escapes are its own."""
    shown = ESCAPE.sub("", terminal.render(anywhere(said)))
    assert "\x1b" not in shown
    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines == text.render(anywhere(said)).splitlines()


def test_without_colour_there_is_none() -> None:
    """NO_COLOR leaves bold and dim, and no colour."""
    shown = terminal.render(MIXED, colour=False)
    assert set(ESCAPE.findall(shown)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m"}


@pytest.mark.parametrize("columns", [1, 80, 1000])
def test_a_terminal_of_any_width_will_do(columns: int) -> None:
    """Lines keep between 50 and 100 columns, as a terminal and a reader can take them."""
    shown = ESCAPE.sub("", terminal.render(MIXED, columns))
    assert max(map(cell_len, shown.splitlines())) in range(50, 101)


def test_a_passed_task_takes_one_line() -> None:
    """There is nothing to say of it."""
    lines = text.render(PASSED).splitlines()
    assert sum("relu" in line for line in lines) == 1
    assert lines[-1].split() == ["ex06", "passed", "100/100"]


def test_a_misconception_that_is_a_class_reads_like_one_that_is_a_function() -> None:
    """Names are told in words."""
    from grader.render.layout import in_words

    assert in_words("SkipsMaxShift") == in_words("skips_max_shift") == "skips max shift"
