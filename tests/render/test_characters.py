import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.render.characters import (
    cut,
    name,
    no_command,
    one_line,
    points,
    visible,
    width,
    wrap,
)

QUIET = settings(max_examples=200, deadline=None, database=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [1. 2.]", "plain [1. 2.]"),
        ("소프트맥스", "소프트맥스"),
        ("\u1112\u1161\u11ab", "한"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x9b31m\x7f", "\\x9b31m\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u200b\u2066\ufeff", "\\u200b\\u2066\\ufeff"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\x85"),
        ("\xa0\u3000x", "  x"),
        ("z\u0323\u0323\u0323\u0323", "ẓ\u0323\u0323"),
        ("\udcff", "\\udcff"),
        ("a ##[error]b", "a ## [error]b"),
    ],
)
def test_visible_text_reads_and_does_nothing(text: str, shown: str) -> None:
    """What acts is written out, what reads stays."""
    assert visible(text) == shown


@QUIET
@given(st.text())
def test_visible_text_is_printable(text: str) -> None:
    """Nothing is left that a terminal would obey."""
    assert all(char == "\n" or char.isprintable() for char in visible(text))
    assert "\n" not in one_line(text)
    assert "\n" not in name(text)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "꞉:error::x"),
        ("  \t::group::", "  \t꞉:group::"),
        ("x[::2]", "x[::2]"),
        (": :", ": :"),
        ("", ""),
    ],
)
def test_a_runner_sees_no_command(line: str, shown: str) -> None:
    """A line that starts with two colons no longer does, and is as wide as before."""
    assert no_command(line) == shown
    assert width(shown) == len(line)


@pytest.mark.parametrize(
    "text", ["abc", "소프트맥스 (행)", "ｱｲｳ ＡＢ", "e\u0301tude", "“x” — …", "漢字"]
)
def test_width_is_what_a_terminal_takes(text: str) -> None:
    """Korean, Chinese and full-width characters take two columns, marks none."""
    assert width(text) == cell_len(text)


@QUIET
@given(st.text(), st.integers(4, 90), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, columns: int, lines: int) -> None:
    """Whatever the text, there are at most so many lines of at most so many columns."""
    wrapped = wrap(one_line(text), columns, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line) <= columns for line in wrapped)
    assert width(cut(one_line(text), columns)) <= columns


def test_wrapping_loses_nothing_but_the_spaces_at_the_breaks() -> None:
    """Words stay whole where they fit, and are broken where they do not."""
    assert wrap("one two three", 7, 9) == ["one two", "three"]
    assert wrap("가나다라 마바", 5, 9) == ["가나", "다라", "마바"]
    assert wrap("abcdefghij", 4, 9) == ["abcd", "efgh", "ij"]
    assert wrap("one two three four", 7, 2) == ["one two", "three …"]
    assert wrap("", 7, 2) == [""]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (2.0, "2"), (2.5, "2.5"), (17.14, "17.14"), (100.0, "100"), (1e6, "1000000")],
)
def test_points_have_no_trailing_zeros(value: float, text: str) -> None:
    """Points are written as a person writes them."""
    assert points(value) == text
