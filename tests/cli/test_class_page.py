"""The page of a class: every number on it is recomputed from what grader batch left beside it."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest
from click.testing import CliRunner
from small_course import RIGHT

import grader.catalog
from grader.cli import main

SQUARES = f"{RIGHT}\nimport numpy as np\n\ndef double(x):\n    return np.asarray(x) ** 2\n"
CLASS = {
    "guest": RIGHT,
    "kim": RIGHT + "# kim\n",
    "lee": RIGHT + "def total(x):\n    return 0\n",
    "cho": SQUARES,
    "choi": SQUARES,
    "doe": SQUARES + "def total(x):\n    return 0\n",
    "eve": RIGHT + "import os\n\ndef total(x):\n    os._exit(3)\n",
    "nul": "\0",
}
ABSENT = ["ann", "hal"]
ENDED = ("crashed", "timed_out")


class Page(HTMLParser):
    """The text of a page: tables as rows of cells by their labels, and what its tally says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, list[dict[str, str]]] = {}
        self.tally: dict[str, int] = {}
        self.charts: list[str] = []
        self._caption = ""
        self._into: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is about to be read."""
        given = dict(attrs)
        if tag in ("caption", "li", "th", "td"):
            self._into = []
        if tag == "tr" and self._caption:
            self.tables[self._caption].append({})
        if tag in ("th", "td"):
            self._label = given.get("data-label")
        if tag == "svg":
            self.charts.append(given.get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        """Keep what was read."""
        text = " ".join("".join(self._into).split())
        if tag == "caption":
            self._caption = text
            self.tables[text] = []
        elif tag in ("th", "td") and self._label:
            self.tables[self._caption][-1][self._label] = text
        elif tag == "li" and (match := re.fullmatch(r"(\d+) ([a-z -]+)", text)):
            self.tally[match[2]] = int(match[1])

    def handle_data(self, data: str) -> None:
        """Read a piece of text."""
        self._into.append(data)

    def table(self, about: str) -> list[dict[str, str]]:
        """Return the rows of the table whose caption has this in it."""
        (found,) = (rows for caption, rows in self.tables.items() if about in caption)
        return [row for row in found if row]


@pytest.fixture(scope="module")
def out(course: tuple[Path, Path], cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a batch left of a class with everything in it, in two goes."""
    here = tmp_path_factory.mktemp("class")
    for student, source in CLASS.items():
        (here / "in" / student).mkdir(parents=True)
        (here / "in" / student / "ex90.py").write_text(source, "utf-8")
    (here / "in" / "link").mkdir()
    (here / "in" / "link" / "ex90.py").symlink_to("nowhere")
    (here / "in" / "ex90_v2.py").write_text(RIGHT, "utf-8")
    known = [*CLASS, *ABSENT]
    known.remove("guest")
    (here / "roster.csv").write_text("id,name\n" + "".join(f"{one},{one}\n" for one in known))
    batch = ["batch", "in", "--out", "out", "--roster", "roster.csv"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(grader.catalog, "roots", lambda: course)
        patched.setenv("GRADER_CACHE", str(cache))
        patched.chdir(here)
        os.rename(here / "in" / "kim", here / "later")
        CliRunner().invoke(main, batch)
        os.rename(here / "later", here / "in" / "kim")
        said = CliRunner().invoke(main, batch).stdout.splitlines()
    assert said[:2] == [
        "10 hand-ins of 9 students: 1 errored, 5 failed, 2 not graded, 2 passed",
        "7 needed no grading: unchanged since last time, or the same as another",
    ]
    return here / "out"


@pytest.fixture
def reports(out: Path) -> list[dict[str, Any]]:
    """Return the reports of the class."""
    lines = (out / "results.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert sorted(report["student"] for report in found) == sorted(CLASS)
    return found


@pytest.fixture
def page(out: Path) -> Page:
    """Return the page."""
    return Page((out / "index.html").read_text("utf-8"))


def test_the_tally_is_true(page: Page, reports: list[dict[str, Any]]) -> None:
    """Two were refused, one of them nobody's; two students are absent."""
    outcomes = [report["outcome"] for report in reports]
    assert page.tally == {
        "hand-ins": len(reports) + 2,
        "students": len(reports) + 1,
        **{outcome: outcomes.count(outcome) for outcome in set(outcomes)},
        "not graded": 2,
        "absences": len(ABSENT),
    }


def test_scores_and_their_distribution_are_true(page: Page, reports: list[dict[str, Any]]) -> None:
    """Mean, median and lowest of what was graded; each bar is a tenth of the points."""
    percent = [100 * report["score"] / report["max_score"] for report in reports]
    (row,) = page.table("Scores in percent")
    assert row == {
        "exercise": "ex90",
        "graded": str(len(percent)),
        "passed": str(sum(report["outcome"] == "passed" for report in reports)),
        "mean": f"{fmean(percent):.0f}",
        "median": f"{median(percent):.0f}",
        "lowest": f"{min(percent):.0f}",
        "not graded": "2",
        "absent": str(len(ABSENT)),
    }
    (chart,) = page.charts
    bars = {int(low): int(count) for count, low in re.findall(r"(\d+) from (\d+) %", chart)}
    tenths = [min(90, int(each // 10) * 10) for each in percent]
    assert bars == {low: tenths.count(low) for low in set(tenths)}


def test_pass_rates_are_true(page: Page, reports: list[dict[str, Any]]) -> None:
    """Of each task, in the order of the exercise."""
    expected = []
    for number, task in enumerate(reports[0]["tasks"]):
        theirs = [report["tasks"][number] for report in reports]
        passed = sum(each["outcome"] == "passed" for each in theirs)
        rate = f"{round(100 * passed / len(theirs))} %"
        expected.append((task["name"], str(len(theirs)), str(passed), rate))
        mean = fmean(each["score"] for each in theirs)
        shown = page.table("passed each task")[number]["mean points"]
        assert [float(part) for part in shown.split("/")] == [
            pytest.approx(mean, abs=0.005),
            task["points"],
        ]
    shown_rows = [
        (row["task"], row["graded"], row["passed"], row["pass rate"].split("% ")[-1])
        for row in page.table("passed each task")
    ]
    assert shown_rows == expected


def test_misconceptions_and_who_holds_them_are_true(
    page: Page, reports: list[dict[str, Any]]
) -> None:
    """Each student once, whoever else handed in the same file."""
    holders: dict[str, set[str]] = {}
    for report in reports:
        for task in report["tasks"]:
            for found in (
                task["misconception"],
                *(each["misconception"] for each in task["checks"]),
            ):
                if found:
                    holders.setdefault(found["says"], set()).add(report["student"])
    assert holders == {"This squares.": {"cho", "choi", "doe"}}
    (row,) = page.table("agrees with that of this mistake")
    assert row["students"] == "3"
    assert row["misconception"].endswith("This squares.")
    assert row["who"].startswith("cho cho, choi choi, doe doe show hand-ins")


def test_what_is_to_be_looked_at_is_true(page: Page, reports: list[dict[str, Any]]) -> None:
    """Who crashed and in which task; what was refused, and whose."""
    ended = {
        (report["student"], task["name"])
        for report in reports
        for task in report["tasks"]
        if task["outcome"] in ENDED or any(each["outcome"] in ENDED for each in task["checks"])
    }
    assert ended == {("eve", "total")}
    rows = page.table("took their process down")
    assert [(row["student"], row["what"]) for row in rows] == [("eve eve", "total crashed")]
    refused = page.table("could not be taken")
    assert [row["student"] for row in refused] == ["", "link"]


def test_the_slowest_are_those_that_took_longest(out: Path, reports: list[dict[str, Any]]) -> None:
    """Each with the seconds in the store, most first."""
    text = (out / "index.html").read_text("utf-8")
    read = re.search('id="durations">(.*)</script>', text)
    assert read
    slowest = json.loads(read[1])
    seconds = [each for _, each in slowest]
    assert len(slowest) == len(reports)
    assert seconds == sorted(seconds, reverse=True)
    assert 0 <= seconds[-1] < seconds[0]
