"""Sources and notebooks, mutated: always a valid report or a refusal, never a fault of ours."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import COURSE, TASKS
from made import RIGHT

from grader.catalog import Catalog
from grader.errors import UsageError
from grader.grading import Grader
from grader.report import Report
from grader.sandbox.limits import MIB, Limits

LIMITS = Limits(
    memory_bytes=256 * MIB,
    load_seconds=0.2,
    load_grace_seconds=0.3,
    call_seconds=0.1,
    submission_seconds=5.0,
)
HEADER = '''# -*- coding: utf-8 -*-
"""Notes: 한글, ± and \\N{BULLET}."""
from __future__ import annotations
'''
TEXTS = [
    RIGHT,
    HEADER + RIGHT,
    RIGHT.replace("    ", "\t").replace("\n", "\r\n"),
    "%matplotlib inline\n!pip install x\nx = !ls\n%%time\n" + RIGHT,
]
PIECES = """
    ( ) [ ] { } ''' \"\"\" \\ # : = == -> := @ % ! ? ; , . ... * ** ~ ` $ lambda def class return
    yield await async with for while if else try except* finally import from global nonlocal match case
    del raise assert None True 0 1 0x 1e999 1_000 1j f"{ b"\\xff" r" u" \t \n \r \f \0 \ufeff \ud800 \u202e
    \x1a é 가 𝟙 double halve slope Counter self np x __class__ __import__ exit() print(x) input()
""".split(" ")  # noqa: SIM905


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Return a grader of the arena."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache")))
        catalog = Catalog(COURSE / "exercises", COURSE / "reference")
        with Grader(catalog=catalog, limits=LIMITS) as warm:
            yield warm


def changed_text(text: str, choose: random.Random) -> str:
    """Return a text with pieces put in, taken out, doubled and moved."""
    for _ in range(choose.choice((1, 1, 2, 4, 12))):
        at = choose.randrange(len(text) + 1)
        until = at + choose.choice((1, 2, 10, 80))
        how = choose.randrange(5)
        if how == 0:
            text = text[:at] + choose.choice(PIECES) + text[at:]
        elif how == 1:
            text = text[:at] + text[until:]
        elif how == 2:
            text = text[:until] + text[at:]
        elif how == 3:
            text = text[:at] + choose.choice(PIECES) * choose.choice((2, 50, 3000)) + text[until:]
        else:
            lines = text.split("\n")
            choose.shuffle(lines)
            text = "\n".join(lines) if choose.random() < 0.1 else text
    return text


def changed_bytes(data: bytes, choose: random.Random) -> bytes:
    """Return bytes with a few of them changed, taken out or doubled."""
    changed = bytearray(data)
    for _ in range(choose.choice((1, 2, 8))):
        at = choose.randrange(len(changed)) if changed else 0
        how = choose.randrange(3)
        if how == 0:
            changed[at : at + 1] = bytes([choose.randrange(256)])
        elif how == 1:
            del changed[at : at + choose.choice((1, 30))]
        else:
            changed[at:at] = changed[at : at + 200]
    return bytes(changed)


def changed_value(value: object, choose: random.Random) -> object:
    """Return JSON with parts of it exchanged for others."""
    if choose.random() < 0.05:
        return choose.choice([None, 0, -1, 1e308, True, "", "x", [], {}, [[]], "code", {"a": 1}])
    if isinstance(value, dict):
        items = [(key, changed_value(item, choose)) for key, item in value.items()]
        return dict(item for item in items if choose.random() > 0.03)
    if isinstance(value, list):
        return [
            changed_value(item, choose)
            for item in value
            for _ in range(choose.choice((1,) * 20 + (0, 2)))
        ]
    return (
        changed_text(value, choose) if isinstance(value, str) and choose.random() < 0.2 else value
    )


def notebook(source: str) -> dict[str, object]:
    """Return a notebook of a source, a cell for each paragraph."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": choose_kind,
            "id": f"c{number}",
            "metadata": {"tags": ["x"]},
            "execution_count": number,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["16/16"]}],
            "source": part.splitlines(keepends=True) if number % 2 else part,
        }
        for number, part in enumerate(source.split("\n\n"))
        for choose_kind in ("code", "markdown")[: 1 + number % 2]
    ]
    metadata = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def hand_in(folder: Path, choose: random.Random) -> Path:
    """Write a mutated hand-in of any kind."""
    text = choose.choice(TEXTS)
    how = choose.randrange(4)
    if how < 2:
        path = folder / "ex90.py"
        data = changed_text(text, choose).encode("utf-8", "surrogatepass")
        path.write_bytes(data if how else changed_bytes(data, choose))
    else:
        path = folder / "ex90.ipynb"
        document = json.dumps(changed_value(notebook(text), choose), ensure_ascii=how == 2)
        data = document.encode("utf-8", "surrogatepass")
        path.write_bytes(changed_bytes(data, choose) if choose.random() < 0.3 else data)
    return path


def fuzz(grader: Grader, folder: Path, count: int, seed: int) -> None:
    """Grade so many mutated hand-ins."""
    choose = random.Random(seed)
    for number in range(count):
        path = hand_in(folder, choose)
        try:
            report = grader.grade(path, "ex90", "student-01")
        except UsageError as refusal:
            assert str(refusal).isprintable()
            continue
        except Exception as error:
            kept = path.rename(Path("/tmp") / f"hostile-fuzz-{seed}-{number}{path.suffix}")
            raise AssertionError(f"number {number} of seed {seed}, kept as {kept}") from error
        text = report.model_dump_json()
        assert Report.model_validate(json.loads(text)).model_dump_json() == text
        assert [task.name for task in report.tasks] == list(TASKS)
        assert len(text) < 100_000


def test_mutated_hand_ins(grader: Grader, tmp_path: Path) -> None:
    """A hand-in of any content is reported on or refused."""
    fuzz(grader, tmp_path, 100, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 42))
def test_twenty_thousand_mutated_hand_ins(grader: Grader, tmp_path: Path, seed: int) -> None:
    """The same, for long."""
    fuzz(grader, tmp_path, 500, seed)
