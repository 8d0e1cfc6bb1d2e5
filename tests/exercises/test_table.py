"""The table of exercises/README.md says what `grader selfcheck` counts."""

import re
from pathlib import Path

import pytest

from grader.bank import load
from grader.catalog import Catalog, Entry

CATALOG = Catalog()
ENTRIES = [CATALOG[identifier] for identifier in CATALOG.entries]
ROWS = {
    row[0]: tuple(map(int, row[1:]))
    for row in re.findall(
        r"^\| (ex\d\d|all) \|.*?\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|",
        (Path(__file__).resolve().parents[2] / "exercises/README.md").read_text("utf-8"),
        re.MULTILINE,
    )
}


def counts(entry: Entry) -> tuple[int, int, int, int]:
    """Return how many tasks, checks, misconceptions and cases an exercise has."""
    tasks = entry.exercise.tasks
    return (
        len(tasks),
        sum(len(task.checks) + len(task.automatic) for task in tasks),
        sum(len(task.misconceptions) for task in tasks),
        sum(map(len, load(entry).cases.values())),
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_row_counts_what_is_there(entry: Entry) -> None:
    """The seconds beside it are of one run, and are not held."""
    assert ROWS[entry.id] == counts(entry)


def test_the_last_row_is_the_sum() -> None:
    """Of all exercises that there are."""
    rows = [row for name, row in ROWS.items() if name != "all"]
    assert len(rows) == len(ENTRIES)
    assert ROWS["all"] == tuple(map(sum, zip(*rows, strict=True)))
