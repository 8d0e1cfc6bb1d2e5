"""Every exercise is told whole in every language: each text, its lesson, its template."""

import pytest

from grader import language
from grader.catalog import Catalog, Entry
from grader.catalogues import exercise_progress

CATALOG = Catalog()
ENTRIES = [CATALOG[identifier] for identifier in CATALOG.entries]


@pytest.mark.parametrize("own", language.TRANSLATIONS)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_exercise_is_told_whole(entry: Entry, own: str) -> None:
    """No text of the course is missing, doubtful or left over in any language."""
    assert exercise_progress(entry, own).faults == []
