import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import BY_NAME, EMPTY_FILE, MIXED, NASTY, PASSED, check, report, task
from test_text import anywhere

from grader.render import classroom

TEXT = st.one_of(st.text(), st.just(NASTY))
# What classroom-resources/autograding-command-grader writes (its src/main.js), save `duration`.
RESULT = {"version": int, "status": str, "max_score": float, "tests": list}
TEST = {
    "name": str,
    "status": str,
    "score": float,
    "message": str,
    "test_code": str,
    "filename": str,
    "line_no": int,
}


def decoded(shown: str) -> dict[str, Any]:
    """Return the result as the reporter reads it, after holding it to the form it must have."""
    assert shown.endswith("\n")
    assert "\n" not in shown[:-1]
    assert len(shown) <= classroom.LIMIT + 1
    result: dict[str, Any] = json.loads(base64.b64decode(shown[:-1], validate=True).decode())
    assert {key: type(value) for key, value in result.items()} == RESULT
    assert result["version"] == 1
    for test in result["tests"]:
        assert {key: type(value) for key, value in test.items()} == TEST
        assert test["score"] >= 0
    assert {each["status"] for each in (result, *result["tests"])} <= {"pass", "fail", "error"}
    return result


@pytest.mark.parametrize("name", BY_NAME)
def test_results_are_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them, decoded."""
    result = decoded(classroom.render(BY_NAME[name]))
    expect(f"{name}.classroom.json", json.dumps(result, indent=1, ensure_ascii=False) + "\n")


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(TEXT)
def test_any_report_is_a_bounded_result_that_acts_on_nobody(said: str) -> None:
    """The reporter prints names and code into the log, where a line could be a command."""
    for test in decoded(classroom.render(anywhere(said)))["tests"]:
        for value in (test["name"], test["message"], test["test_code"], test["filename"]):
            for line in value.split("\n"):
                assert line.isprintable()
                assert not line.lstrip().startswith("::")
                assert "##[" not in line


def test_the_reporter_adds_the_tests_up_to_the_score() -> None:
    """What it tells Classroom is the sum of the scores, out of max_score."""
    result = decoded(classroom.render(MIXED))
    assert round(sum(test["score"] for test in result["tests"]), 2) == MIXED.score
    assert result["max_score"] == MIXED.max_score
    assert result["status"] == "fail"
    assert decoded(classroom.render(PASSED))["status"] == "pass"
    assert decoded(classroom.render(EMPTY_FILE))["status"] == "error"


def test_a_long_result_loses_its_messages_and_nothing_else() -> None:
    """Linux takes 128 KiB in one variable; names and points always fit."""
    checks = [check(f"check-{n}", "failed", 1, "한글 " * 300, "hint " * 50) for n in range(10)]
    tasks = [task(f"f{n}", "failed", *checks) for n in range(20)]
    result = decoded(classroom.render(report("failed", *tasks)))
    assert len(result["tests"]) == 200
    assert result["tests"][199]["name"] == "f19: check-9"
    assert max(len(test["message"]) for test in result["tests"]) <= 200
