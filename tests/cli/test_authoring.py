import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

import grader.catalog
from grader.report import Report

Run = Callable[..., Result]


def test_selfcheck_lists_faults_and_exits_with_three(run: Run) -> None:
    """The small course lacks misconceptions, and is told so below its counts."""
    result = run("selfcheck", "ex90")
    assert result.exit_code == 3
    heading, counts, *faults = result.stdout.splitlines()
    assert heading.split() == ["exercise", "tasks", "checks", "misconceptions", "cases", "seconds"]
    assert counts.split()[:5] == ["ex90", "5", "13", "3", "91"]
    assert any("total: has 0 misconceptions; write 3" in fault for fault in faults)
    assert f"{len(faults)} faults" in result.stderr


def test_selfcheck_of_an_unknown_exercise_is_bad_usage(run: Run) -> None:
    """Before anything is proved."""
    result = run("selfcheck", "ex90", "ex99")
    assert (result.exit_code, result.stdout) == (2, "")


def test_schema_describes_what_check_prints(run: Run, right: Path) -> None:
    """A validator of JSON Schema takes a real report, and refuses another."""
    schema = json.loads(run("schema").stdout)
    report = json.loads(run("check", "ex90", "--format", "json").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(report)
    assert set(schema["required"]) == set(report) == set(Report.model_fields) - {"output"}
    assert not validator.is_valid({**report, "outcome": "perfect"})


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty checkout that is the course."""
    for folder in ("exercises", "reference"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(
        grader.catalog, "roots", lambda: (tmp_path / "exercises", tmp_path / "reference")
    )
    return tmp_path


def test_new_writes_a_skeleton_that_runs(run: Run, checkout: Path) -> None:
    """What selfcheck finds is what an author has yet to write, nothing broken."""
    result = run("new", "ex18_doubling")
    assert result.exit_code == 0
    assert "exercises/ex18_doubling/checks.py" in result.stdout.splitlines()
    assert (checkout / "reference" / "doubling.py").is_file()
    faults = run("selfcheck", "ex18").stdout.splitlines()[2:]
    assert [fault.strip() for fault in faults] == ["ex18 doubling: has 1 misconceptions; write 3"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("doubling", "is no name of an exercise"),
        ("ex18_../x", "is no name of an exercise"),
        ("ex18_Doubling", "is no name of an exercise"),
        ("ex17_other", "ex17 is taken by ex17_taken"),
        ("ex18_taken", "a reference taken.py already"),
    ],
)
def test_new_refuses_names_that_are_bad_or_taken(
    run: Run, checkout: Path, name: str, said: str
) -> None:
    """Exit 2, and nothing is written."""
    (checkout / "exercises" / "ex17_taken").mkdir()
    (checkout / "reference" / "taken.py").write_text("")
    before = sorted(checkout.rglob("*"))
    result = run("new", name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(checkout.rglob("*")) == before


def test_new_wants_a_checkout(run: Run, checkout: Path) -> None:
    """An installed copy is no place to write an exercise."""
    (checkout / "pyproject.toml").unlink()
    result = run("new", "ex18_doubling")
    assert result.exit_code == 2
    assert "clone the repository" in result.stderr
