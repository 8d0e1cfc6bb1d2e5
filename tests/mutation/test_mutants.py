"""A sample of the reference's mutants loses points; the whole is run by mutants.py."""

import pytest
from mutants import explained, mutants, survivors, unexplained

from grader.catalog import Catalog

EXERCISES = list(Catalog().entries)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_sample_of_mutants_loses_points(exercise: str) -> None:
    """A small mistake in a right solution is found, or is known not to be one."""
    tried, alive = survivors(exercise, sample=8)
    assert tried == 8
    assert unexplained(alive, explained()) == []


def test_the_explained_survivors_are_mutants() -> None:
    """A survivor whose mutant no longer exists is not kept in the list."""
    every = {
        mutant.key(exercise)
        for exercise in EXERCISES
        for mutant in mutants(Catalog()[exercise].reference_path.read_text("utf-8"))
    }
    exact = {entry for entry in explained() if not entry.endswith("*")}
    assert exact <= every
