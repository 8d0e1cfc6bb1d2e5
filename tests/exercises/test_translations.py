"""An exercise told in another language is told whole: every text, its lesson, its template."""

from pathlib import Path

import pytest

from grader import language
from grader.catalog import Catalog, Entry
from grader.catalogues import exercise_progress

CATALOG = Catalog()
ENTRIES = [CATALOG[identifier] for identifier in CATALOG.entries]


def begun(entry: Entry, own: str) -> list[Path]:
    """Return the files of an exercise in a language that are there."""
    paths = (entry.folder / name for name in sorted(language.files(own)))
    return [path for path in paths if path.exists()]


@pytest.mark.parametrize("own", language.TRANSLATIONS)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_translated_exercise_is_translated_whole(entry: Entry, own: str) -> None:
    """One of which nothing is translated is told in English; there is nothing in between."""
    if begun(entry, own):
        assert exercise_progress(entry, own).faults == []
