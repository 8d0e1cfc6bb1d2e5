"""Batches joined, and compared."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import WRONG, outputs, write_class
from click.testing import Result
from small_course import RIGHT

Run = Callable[..., Result]


@pytest.fixture
def hand_ins(here: Path) -> Path:
    """Return a class."""
    write_class(here / "in", 9)
    return here / "in"


def test_parts_merge_into_what_one_batch_would_have_left(
    run: Run, hand_ins: Path, here: Path
) -> None:
    """Byte for byte, and in what is said of it; no part is the whole."""
    whole = run("batch", hand_ins, "--out", "whole")
    for part in (1, 2, 3):
        done = run("batch", hand_ins, "--out", f"part{part}", "--shard", f"{part}/3")
        assert done.exit_code in (0, 1)
        assert len(outputs(here / f"part{part}")) < len(outputs(here / "whole"))
    merged = run("merge", "part1", "part2", "part3", "--out", "merged")
    assert merged.exit_code == whole.exit_code == 1
    assert outputs(here / "merged") == outputs(here / "whole")
    known = re.compile(".*needed no grading.*\n")
    assert merged.stdout.replace("merged", "whole") == known.sub("", whole.stdout)
    again = run("batch", hand_ins, "--out", "merged")
    assert "9 needed no grading" in again.stdout  # what was merged stands


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["merge", "nowhere", "--out", "x"], "nowhere holds no results.sqlite"),
        (["merge", "whole", "--out", "whole"], "is one of the parts"),
        (["merge", "--out", "x"], "Missing argument"),
        (["diff", "nowhere", "whole"], "nowhere is neither the OUT of a batch nor a store"),
        (["diff", "in", "whole"], "holds neither a store nor reports"),
        (["batch", "in", "--out", "x", "--shard", "4/3"], "there is no part 4 of 3"),
        (["batch", "in", "--out", "x", "--shard", "1"], "write 2/10"),
        (["batch", "in", "--out", "x", "--store", "oracle://x/y"], "is no place for results"),
    ],
)
def test_bad_usage_is_one_sentence(
    run: Run, hand_ins: Path, here: Path, words: list[str], said: str
) -> None:
    """Exit 2, and nothing on stdout."""
    (here / "whole").mkdir()
    (here / "whole" / "results.sqlite").touch()
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_two_results_of_one_hand_in_are_not_merged(run: Run, hand_ins: Path, here: Path) -> None:
    """Which of them is right cannot be told."""
    run("batch", hand_ins, "--out", "one")
    (hand_ins / "student-001" / "ex90.py").write_text(RIGHT, "utf-8")
    run("batch", hand_ins, "--out", "other")
    result = run("merge", "one", "other", "--out", "merged")
    assert result.exit_code == 2
    assert "student-001/ex90.py came to two different results" in result.stderr


def test_a_batch_that_was_not_finished_is_not_merged(run: Run, hand_ins: Path, here: Path) -> None:
    """It would leave hand-ins out without a word."""
    from grader.store import Store

    (here / "part").mkdir()
    with Store(here / "part" / "results.sqlite") as store:
        store.begin("here")
    result = run("merge", "part", "--out", "merged")
    assert result.exit_code == 2
    assert "no finished batch; run grader batch to its end" in result.stderr


@pytest.fixture
def old_and_new(run: Run, hand_ins: Path, here: Path) -> None:
    """Grade a class, change two hand-ins, lose one, gain one, and grade it again."""
    run("batch", hand_ins, "--out", "old")
    (hand_ins / "student-001" / "ex90.py").write_text(f"{RIGHT}# mended\n", "utf-8")
    (hand_ins / "student-002" / "ex90.py").write_text(f"{RIGHT}# differs only here\n", "utf-8")
    (hand_ins / "student-004" / "ex90.py").unlink()
    (hand_ins / "-new=\n::error::").mkdir()
    (hand_ins / "-new=\n::error::" / "ex90.py").write_text(WRONG, "utf-8")
    run("batch", hand_ins, "--out", "new")


def test_a_difference_names_whose_score_changed_and_why(
    run: Run, old_and_new: None, expect: Callable[[str, str], None]
) -> None:
    """Nobody whose score stayed, though the file is another one."""
    result = run("diff", "old", "new")
    assert result.exit_code == 1
    assert result.stderr == "3 of 11 hand-ins differ\n"
    expect("difference.txt", result.stdout)
    as_json = run("diff", "old", "new", "--format", "json")
    found = {one["student"]: one for one in json.loads(as_json.stdout)["differences"]}
    assert sorted(found) == ["-new=\n::error::", "student-001", "student-004"]
    assert found["student-001"]["causes"] == ["the hand-in was changed"]
    assert found["student-001"]["tasks"][0]["checks"]["values"] == {
        "old": "failed",
        "new": "passed",
    }
    assert found["student-004"]["new"] is None


def test_nothing_differs_from_itself(run: Run, hand_ins: Path, here: Path) -> None:
    """Whether the store is there or the reports alone, by folder or by file."""
    run("batch", hand_ins, "--out", "out")
    for other in ("out/results.sqlite", f"sqlite:///{here / 'out' / 'results.sqlite'}"):
        result = run("diff", "out", other)
        assert (result.exit_code, result.stdout) == (0, "")
    run("batch", hand_ins, "--out", "elsewhere", "--store", f"sqlite:///{here / 'x.sqlite'}")
    result = run("diff", "out", "elsewhere")
    assert (result.exit_code, result.stdout) == (0, "")


def test_another_seed_is_told_as_the_cause(run: Run, hand_ins: Path, here: Path) -> None:
    """Whoever was right stays right; of the others, what differs is put down to the seed."""
    run("batch", hand_ins, "--out", "old")
    run("batch", hand_ins, "--out", "new", "--seed", 5)
    result = run("diff", "old", "new", "--format", "json")
    for one in json.loads(result.stdout)["differences"]:
        assert one["causes"] == ["the seed was changed (the published one, now 5)"]
    assert result.exit_code in (0, 1)
