"""Batches joined, and compared."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from batches import WRONG, outputs, write_class
from click.testing import Result
from small_course import RIGHT

import grader.store.database

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
        (["diff", "in", "whole"], "holds neither a store nor results.jsonl"),
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


def test_a_part_that_is_not_there_is_missed(run: Run, hand_ins: Path, here: Path) -> None:
    """Without it students would be left out of the grades without a word."""
    for part in ("1/3", "3/3", "2/2"):
        run("batch", hand_ins, "--out", part.replace("/", "of"), "--shard", part)
    result = run("merge", "1of3", "3of3", "--out", "merged")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "part 2/3 is missing; name its OUT as well" in result.stderr
    result = run("merge", "1of3", "2of2", "--out", "merged")
    assert "parts 1/2, 2/3, 3/3 are missing" in result.stderr
    assert not (here / "merged" / "grades.csv").exists()


def test_a_batch_that_was_not_finished_is_not_merged(run: Run, hand_ins: Path, here: Path) -> None:
    """It would leave hand-ins out without a word."""
    from grader.store import Store

    (here / "part").mkdir()
    with Store(here / "part" / "results.sqlite") as store:
        store.begin("here")
    result = run("merge", "part", "--out", "merged")
    assert result.exit_code == 2
    assert "no finished batch; run grader batch to its end" in result.stderr


def test_results_of_before_do_not_stand_for_an_unfinished_batch(
    run: Run, hand_ins: Path, here: Path
) -> None:
    """A class that has changed, graded again and cut short, is neither merged nor compared."""
    run("batch", hand_ins, "--out", "out")
    with closing(sqlite3.connect(here / "out" / "results.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO runs SELECT id + 1, folder, fresh, begun, NULL, about FROM runs"
        )
    for words in (["merge", "out", "--out", "merged"], ["diff", "out", "out"]):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "holds a batch that was cut short; run the same grader batch" in result.stderr
    run("batch", hand_ins, "--out", "out")
    assert run("diff", "out", "out").exit_code == 0


@pytest.fixture
def old_and_new(run: Run, hand_ins: Path, here: Path) -> None:
    """Grade a class, change two hand-ins, lose one, gain one, and grade it again."""
    run("batch", hand_ins, "--out", "old")
    (hand_ins / "student-001" / "ex90.py").write_text(f"{RIGHT}# mended\n", "utf-8")
    (hand_ins / "student-002" / "ex90.py").write_text(f"{RIGHT}# differs only here\n", "utf-8")
    (hand_ins / "student-004" / "ex90.py").unlink()
    (hand_ins / "student-005" / "ex90.py").unlink()
    (hand_ins / "student-005" / "ex90.py").symlink_to("nowhere")
    shutil.rmtree(hand_ins / "student-006")
    (hand_ins / "student-006.zip").write_bytes(b"no archive")
    (hand_ins / "-new=\n::error::").mkdir()
    (hand_ins / "-new=\n::error::" / "ex90.py").write_text(WRONG, "utf-8")
    run("batch", hand_ins, "--out", "new")


def test_a_difference_names_whose_score_changed_and_why(
    run: Run, old_and_new: None, expect: Callable[[str, str], None]
) -> None:
    """Nobody whose score stayed, though the file is another one."""
    result = run("diff", "old", "new")
    assert result.exit_code == 1
    assert result.stderr == "5 of 11 hand-ins differ\n"
    expect("difference.txt", result.stdout)
    as_json = run("diff", "old", "new", "--format", "json")
    found = {one["student"]: one for one in json.loads(as_json.stdout)["differences"]}
    assert sorted(found) == [
        "-new=\n::error::",
        "student-001",
        *(f"student-00{number}" for number in (4, 5, 6)),
    ]
    assert found["student-001"]["causes"] == ["the hand-in was changed"]
    assert found["student-001"]["tasks"][0]["checks"]["values"] == {
        "old": "failed",
        "new": "passed",
    }
    assert found["student-004"]["new"] is None
    assert found["student-004"]["causes"] == ["the new batch has no such hand-in"]
    (refused,) = found["student-005"]["causes"]
    assert refused.startswith("it is refused now: student-005/ex90.py is a symbolic link")
    (damaged,) = found["student-006"]["causes"]
    assert damaged.startswith("it is refused now: student-006.zip cannot be taken")
    back = run("diff", "new", "old").stdout
    assert "the old batch has no such hand-in" in back
    assert "it was refused before: student-005/ex90.py is a symbolic link" in back


def test_nothing_differs_from_itself(run: Run, hand_ins: Path, here: Path) -> None:
    """Whether the store is there or the reports alone, by folder or by file."""
    run("batch", hand_ins, "--out", "out")
    for other in ("out/results.sqlite", f"sqlite:///{here / 'out' / 'results.sqlite'}"):
        result = run("diff", "out", other)
        assert (result.exit_code, result.stdout) == (0, "")
    stale = here / "elsewhere" / "was-here-once" / "ex90.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    run("batch", hand_ins, "--out", "elsewhere", "--store", f"sqlite:///{here / 'x.sqlite'}")
    result = run("diff", "out", "elsewhere")
    assert (result.exit_code, result.stdout) == (0, "")


def test_what_is_compared_or_merged_is_only_read(run: Run, hand_ins: Path, here: Path) -> None:
    """No database is made, none is changed, and another batch may be at work in it."""
    run("batch", hand_ins, "--out", "one?#%20")
    path = here / "one?#%20" / "results.sqlite"
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert run("diff", path.parent, path).exit_code == 0
        assert run("merge", path.parent, "--out", "merged").exit_code == 1
    assert path.read_bytes() == before
    result = run("diff", f"sqlite:///{here / 'new.sqlite'}", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (here / "new.sqlite").exists()


def test_an_archive_on_a_read_only_disk_is_compared(
    run: Run, hand_ins: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite wants to write beside a store even to read it; nobody can beside last year's."""
    run("batch", hand_ins, "--out", "out")
    path = here / "out" / "results.sqlite"
    monkeypatch.setattr(grader.store.database, "LOCKED_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        assert run("diff", "out", path).exit_code == 2
        # Who may not write takes no lock, which is a file too.
        monkeypatch.setattr(grader.store.database.os, "access", lambda path, mode: False)
        assert run("diff", "out", path).exit_code == 0


def test_a_report_that_cannot_be_read_is_no_fault_of_ours(
    run: Run, hand_ins: Path, here: Path
) -> None:
    """It is damaged, or of a grader to come; grading anew mends it."""
    run("batch", hand_ins, "--out", "out")
    with closing(sqlite3.connect(here / "out" / "results.sqlite")) as connection, connection:
        connection.execute("UPDATE results SET report='{}'")
    for words in (["diff", "out", "out"], ["batch", hand_ins, "--out", "out"]):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "of student-000/ex90.py cannot be read by this grader" in result.stderr
        assert "with --fresh" in result.stderr
    assert run("batch", hand_ins, "--out", "out", "--fresh").exit_code == 1


def test_another_seed_is_told_as_the_cause(run: Run, hand_ins: Path, here: Path) -> None:
    """Whoever was right stays right; of the others, what differs is put down to the seed."""
    run("batch", hand_ins, "--out", "old")
    run("batch", hand_ins, "--out", "new", "--seed", 5)
    result = run("diff", "old", "new", "--format", "json")
    for one in json.loads(result.stdout)["differences"]:
        assert one["causes"] == ["the seed was changed (the published one, now 5)"]
    assert result.exit_code in (0, 1)
