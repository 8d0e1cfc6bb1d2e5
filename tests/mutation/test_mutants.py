"""A sample of the reference's mutants loses points; the whole is run by mutants.py."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from mutants import explained, mutants, reason_of, survivors, unexplained

from grader.catalog import Catalog

CATALOG = Catalog()
EXERCISES = list(CATALOG.entries)
README = (Path(__file__).resolve().parents[2] / "exercises/README.md").read_text("utf-8")
ROWS = {
    row[0]: (*map(int, row[1:5]), row[5])
    for row in re.findall(
        r"^\| (ex\d\d|all) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+)% \|$",
        README,
        re.MULTILINE,
    )
}


@cache
def keys(exercise: str) -> list[str]:
    """Return the name of every mutant of an exercise's reference."""
    source = CATALOG[exercise].reference_path.read_text("utf-8")
    return [mutant.key(exercise) for mutant in mutants(source)]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_sample_of_mutants_loses_points(exercise: str) -> None:
    """A small mistake in a right solution is found, or is known not to be one."""
    tried, alive = survivors(exercise, sample=8)
    assert tried == 8
    assert unexplained(alive, explained()) == []


def test_the_explained_survivors_are_mutants() -> None:
    """A survivor whose mutant no longer exists is not kept in the list."""
    every = {key for exercise in EXERCISES for key in keys(exercise)}
    exact = {entry for entry in explained() if not entry.endswith("*")}
    assert exact <= every


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_row_of_the_table_counts_the_mutants(exercise: str) -> None:
    """And of the survivors each kind; of those that one entry stands for some may be found."""
    known, of_exercise = explained(), keys(exercise)
    count, equivalent, right, holes, _ = ROWS[exercise]
    kinds = Counter(reason_of(key, known).partition(":")[0] for key in of_exercise)
    surely = Counter(known.get(key, "").partition(":")[0] for key in set(of_exercise))
    assert (count, holes) == (len(of_exercise), kinds["hole"])
    assert surely["equivalent"] <= equivalent <= kinds["equivalent"]
    assert surely["right"] <= right <= kinds["right"]


def test_the_last_row_is_the_sum_and_the_shares_follow() -> None:
    """What is found, of those that are wrong."""
    rows = [row[:4] for name, row in ROWS.items() if name != "all"]
    assert len(rows) == len(EXERCISES)
    assert ROWS["all"][:4] == tuple(map(sum, zip(*rows, strict=True)))
    for count, equivalent, right, holes, share in ROWS.values():
        wrong = count - equivalent - right
        assert share == f"{100 * (wrong - holes) / wrong:.2f}"
    count, equivalent, right, holes, _ = ROWS["all"]
    found = 100 * (count - equivalent - right - holes) / (count - equivalent)
    assert f"{found:.1f} % lose points" in README
