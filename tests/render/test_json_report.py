import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import BY_NAME, MIXED, NASTY, check, report, task

from grader.render import json_report
from grader.report import Report

TEXT = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.just(NASTY))


@pytest.mark.parametrize("name", BY_NAME)
def test_json_is_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them."""
    expect(f"{name}.json", json_report.render(BY_NAME[name]))


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(TEXT)
def test_json_means_what_the_report_says(said: str) -> None:
    """Reading it gives the report back, and no character of it acts where it is printed."""
    whole = report("failed", task("f", "failed", check("a", "failed", 1, said), message=said))
    shown = json_report.render(whole)
    assert Report.model_validate_json(shown) == whole
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert "##[" not in shown
    assert shown.endswith("}\n")


def test_what_the_code_prints_is_no_part_of_the_stored_report() -> None:
    """It may hold a clock, and two reports of one file are the same."""
    assert "안녕하세요" not in json_report.render(MIXED)


def test_korean_stays_readable() -> None:
    """Only what would act is escaped."""
    korean = MIXED.model_copy(update={"student": "학생-01"})
    assert "학생-01" in json_report.render(korean)
    assert list(json.loads(json_report.render(MIXED)))[:3] == [
        "schema_version",
        "exercise",
        "student",
    ]
