"""What a student starts from: its examples are true of the reference, and it gives nothing away."""

import doctest
from pathlib import Path

import numpy as np
import pytest

from grader.catalog import Catalog, Entry

CATALOG = Catalog()
ENTRIES = [CATALOG[identifier] for identifier in CATALOG.entries]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_worked_examples_are_true(entry: Entry) -> None:
    """Each task has one, and the reference gives what it says."""
    from grader.catalog import load_file

    template = load_file(f"_template_{entry.name}", entry.folder / "template.py")
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    namespace = {
        "np": np,
        **{name: getattr(entry.reference, name) for name in entry.exercise.names},
    }
    for name in entry.exercise.names:
        text = getattr(template, name).__doc__ or ""
        test = parser.get_doctest(text, dict(namespace), f"{entry.id}.{name}", None, 0)
        assert test.examples, f"{name} has no worked example"
        with np.printoptions(legacy=False):
            runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_lesson_says_how_to_check(entry: Entry) -> None:
    """A student who has read it knows what to type."""
    lesson = Path(entry.folder / "README.md").read_text("utf-8")
    assert f"grader check {entry.id}" in lesson
    assert len(lesson.split()) > 250
