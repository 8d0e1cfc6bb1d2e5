import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from sample_reports import BY_NAME, MIXED, NASTY
from test_text import anywhere

from grader.render import gradescope

TEXT = st.one_of(st.text(), st.just(NASTY))
SCHEMA = json.loads((Path(__file__).parent / "gradescope.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("name", BY_NAME)
def test_results_are_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them, and are what the format allows."""
    shown = gradescope.render(BY_NAME[name])
    VALIDATOR.validate(json.loads(shown))
    expect(f"{name}.gradescope.json", shown)


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(TEXT)
def test_any_report_is_a_bounded_result_that_acts_on_nobody(said: str) -> None:
    """No text of a student's is HTML to Gradescope, or a command to a runner."""
    shown = gradescope.render(anywhere(said))
    VALIDATOR.validate(json.loads(shown))
    assert len(shown) < 60_000
    assert all(char == "\n" or char.isprintable() for char in shown)
    assert "##[" not in shown
    texts = [test["output"] for test in json.loads(shown)["tests"]]
    for line in "\n".join([json.loads(shown)["output"], *texts]).split("\n"):
        assert not line.lstrip().startswith("::")


def test_the_tests_sum_to_the_score() -> None:
    """A test for each check, with its points."""
    result = json.loads(gradescope.render(MIXED))
    assert round(sum(test["score"] for test in result["tests"]), 2) == result["score"] == 57.14
    assert round(sum(test["max_score"] for test in result["tests"]), 2) == 121.42
    assert [test["number"] for test in result["tests"]][:3] == ["1.1", "2.1", "2.2"]


def test_the_schema_refuses_what_gradescope_does_not_document() -> None:
    """It is closed: a misspelt field, another status or visibility is found."""
    good = json.loads(gradescope.render(MIXED))
    for wrong in (
        {"tests": [{"status": "skipped"}]},
        {"tests": [{"visibility": "never"}]},
        {"tests": [{"points": 1}]},
        {"output_format": "markdown"},
        {"score": "57"},
    ):
        assert not VALIDATOR.is_valid({**good, **wrong})
    assert not VALIDATOR.is_valid({"output": "neither a score nor tests"})
