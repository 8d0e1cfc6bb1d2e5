"""A hand-in that has learnt the published bank by heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import COURSE
from made import RIGHT

from grader import bank
from grader.catalog import Catalog
from grader.grading import Grader

BY_HEART = """
import numpy as np

TABLE = {table!r}


def double(x):
    return np.frombuffer(TABLE.get(x.tobytes(), x.tobytes()))
"""


def test_answers_learnt_by_heart_earn_nothing_for_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of the published bank passes where it is published, and fails under another seed."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog = Catalog(COURSE / "exercises", COURSE / "reference")
    table = {}
    for name in ("vector", "long"):
        for case in bank.load(catalog["ex90"], None).cases["double", name]:
            table[case.arguments["x"].tobytes()] = case.expected.value.tobytes()
    path = tmp_path / "ex90.py"
    path.write_text(RIGHT + BY_HEART.format(table=table))
    scores = {}
    for seed in (None, 1, 2):
        with Grader(catalog=catalog, seed=seed) as grader:
            scores[seed] = grader.grade(path, "ex90", "student-01").tasks[0].score
    assert scores[None] == 4.0
    assert scores[1] == scores[2] == 0.0
