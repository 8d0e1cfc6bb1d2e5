"""`grader check` starts fast: what a passing report does not need is not imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from grader import bank
from grader.catalog import Catalog

ACCEPTED = Path(__file__).resolve().parent / "accepted"
SCRIPT = """
import sys
sys.argv = ["grader", "check", "ex06", sys.argv[1], "--output", sys.argv[2]]
from grader.cli import main
try:
    main()
except SystemExit as ended:
    assert ended.code == 0, ended.code
print(" ".join(sys.modules))
"""
HEAVY = {"sqlalchemy", "hypothesis", "nbformat", "rich", "jsonschema", "pytest"}


@pytest.mark.parametrize("name", ["vectorised", "loops"])
def test_a_passing_check_imports_nothing_heavy(name: str, tmp_path: Path) -> None:
    """Hypothesis is for drawing a bank, nbformat for notebooks, rich for terminals."""
    bank.load(Catalog()["ex06"])
    command = [sys.executable, "-c", SCRIPT, str(ACCEPTED / "ex06" / f"{name}.py")]
    command.append(str(tmp_path / "report.txt"))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = set(done.stdout.split())
    assert "numpy" in modules
    assert not HEAVY & modules, HEAVY & modules


def test_a_process_that_only_grades_imports_no_database() -> None:
    """A batch starts one for each job, and the store is the leader's."""
    script = "import sys, grader.desk; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert "grader.grading" in modules
    assert not HEAVY & modules, HEAVY & modules
