"""The bank: keyed by what made it, simplest first, kept where it can be, rebuilt if not."""

import resource
from pathlib import Path

import numpy as np
import pytest
from small_course import write_course

from grader import bank
from grader.catalog import Catalog, Entry
from grader.errors import AuthorError


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Return the small exercise, with a cache of its own."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    return write_course(tmp_path / "course")["ex90"]


def stored(tmp_path: Path) -> list[Path]:
    """Return the files of the cache."""
    return sorted((tmp_path / "cache" / "banks").glob("*"))


def test_a_bank_comes_back_from_the_cache_as_it_was(entry: Entry, tmp_path: Path) -> None:
    """Reading is the same as generating."""
    first, second = bank.load(entry), bank.load(entry)
    assert len(stored(tmp_path)) == 1
    assert first == second


def test_cases_are_sorted_simplest_first(entry: Entry) -> None:
    """The first failing case is the one to show."""
    cases = bank.load(entry).cases["double", "values"]
    sizes = [case.size for case in cases]
    assert sizes == sorted(sizes)
    assert sizes[0] == 1
    np.testing.assert_array_equal(cases[0].expected.value, 2 * cases[0].arguments["x"])


@pytest.mark.parametrize("damage", [b"", b"grader bank\n", b"grader bank\n" + b"x" * 100])
def test_a_damaged_file_is_generated_anew(entry: Entry, tmp_path: Path, damage: bytes) -> None:
    """A cut or altered file costs a generation and nothing else."""
    good = bank.load(entry)
    stored(tmp_path)[0].write_bytes(damage)
    assert bank.load(entry) == good
    assert stored(tmp_path)[0].stat().st_size > len(damage)


def test_a_cache_that_cannot_be_written_is_done_without(
    entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "file"))
    assert bank.load(entry).cases


def test_a_full_disk_is_done_without(entry: Entry, tmp_path: Path) -> None:
    """The bank is drawn, and no part of it is left where the whole did not fit."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        assert bank.load(entry).cases
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert stored(tmp_path) == []


def fresh(entry: Entry) -> Entry:
    """Return the exercise as a new process would find it."""
    return Entry(entry.id, entry.name, entry.folder, entry.reference_path)


def test_what_makes_a_bank_changes_its_digest(entry: Entry) -> None:
    """Another seed, another definition or another reference is another bank."""
    published = bank.digest_of(entry, None)
    assert bank.digest_of(entry, 1) not in (published, bank.digest_of(entry, 2))
    for path in entry.sources:
        path.write_text(path.read_text() + "\n# changed\n")
        assert bank.digest_of(fresh(entry), None) != published
        published = bank.digest_of(fresh(entry), None)


def test_a_process_that_outlives_an_edit_keeps_the_old_key(entry: Entry) -> None:
    """What it loaded is not stored as what it would load now."""
    _ = entry.exercise
    before = bank.digest_of(entry, None)
    entry.sources[0].write_text(entry.sources[0].read_text() + "\n# changed\n")
    assert bank.digest_of(entry, None) == before != bank.digest_of(fresh(entry), None)


def test_line_endings_do_not_change_the_digest(entry: Entry) -> None:
    """A checkout on Windows meets the same cases."""
    before = bank.digest_of(entry, None)
    for path in entry.sources:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert bank.digest_of(fresh(entry), None) == before


def test_seeds_draw_other_cases(entry: Entry) -> None:
    """Memorised answers to the published bank earn nothing on another."""
    one, other = bank.load(entry, 1), bank.load(entry, 2)
    blobs = [{case.blobs for case in b.cases["double", "values"]} for b in (one, other)]
    assert len(blobs[0] & blobs[1]) < len(blobs[0]) / 2


def test_a_reference_that_raises_is_the_authors_fault(tmp_path: Path) -> None:
    """The text names the exercise, the task, the check and the input."""
    catalog = write_course(tmp_path)
    reference = tmp_path / "reference" / "small.py"
    reference.write_text(reference.read_text().replace("return float(np.sum(x))", "return x[99]"))
    with pytest.raises(AuthorError, match=r"ex90 total · values: the reference raised IndexError"):
        bank.generate(catalog["ex90"], None)


def test_fetched_data_have_a_bank_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exercise that draws from them has other cases once they are there."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    entries = [Catalog()[identifier] for identifier in ("ex10", "ex11")]
    before = [bank.digest_of(entry, None) for entry in entries]
    monkeypatch.setattr(bank, "available", lambda name: name == "mnist")
    after = [bank.digest_of(entry, None) for entry in entries]
    assert before[0] == after[0]
    assert before[1] != after[1]
