import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import HOSTILE, MIXED, PASSED

from grader.render.csv_grades import Grade, grade_of, render


def read(text: str) -> list[dict[str, str]]:
    """Return the rows as a program reads them."""
    return list(csv.DictReader(io.StringIO(text)))


def test_grades_are_as_expected(expect: Callable[[str, str], None]) -> None:
    """Reports, a refusal and a fault make the table in tests/expected/."""
    grades = [grade_of(report) for report in (PASSED, MIXED, HOSTILE)]
    grades.append(Grade("student-02", "ex06", None, None, "not graded", "two files, hand in one"))
    grades.append(Grade("학생-03", "ex06", None, None, "grader fault", "the zygote died"))
    expect("grades.csv", render(grades))


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("x","y")']
)
def test_no_name_is_a_formula(name: str) -> None:
    """What a spreadsheet would compute starts with an apostrophe."""
    (row,) = read(render([Grade(name, "ex06", 1.0, 2.0, "failed")]))
    assert row["student"].startswith("'")


@pytest.mark.parametrize("name", ["a;=1+1", "a; ＝1", "a;\t@SUM(A1)", "a;;-1"])
def test_no_part_of_a_name_is_a_formula(name: str) -> None:
    """Where a comma is a decimal point, spreadsheets take semicolons for the ends of cells."""
    written = render([Grade(name, "ex06", 1.0, 2.0, "failed", f"{name} {name}")])
    for cell in re.split("[;,\n]", written):
        assert not cell.strip().startswith(("=", "＝", "@", "-"))


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(st.text())
def test_a_row_is_a_line(said: str) -> None:
    """Quotes, commas and line feeds in a name cost no row."""
    text = render([Grade(said, "ex06", 2.5, 10.0, "failed", said), Grade("b", "ex06", 1, 1, "x")])
    rows = read(text)
    assert len(text.split("\n")) == 4
    assert [row["score"] for row in rows] == ["2.5", "1"]
    assert all(row["student"].isprintable() for row in rows)
