"""The workflows and actions: linted as published tools lint them, and held to what we promise."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.cli.init import TEMPLATES, WORKFLOWS, filled

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ACTION = f"octocat/grader@{'0123456789' * 4}"
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = [ROOT / "action.yml", ROOT / ".github" / "actions" / "publish" / "action.yml"]


@pytest.fixture
def course(tmp_path: Path) -> list[Path]:
    """Return the workflows of a new course, in a repository of their own."""
    paths = []
    for template, path in WORKFLOWS.items():
        text = filled((TEMPLATES / template).read_text("utf-8"), "Course", ACTION)
        paths.append(tmp_path / path)
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        paths[-1].write_text(text, "utf-8")
    return paths


def ran(*words: object) -> tuple[int, str]:
    """Return the exit code of a tool of the test environment, and what it said."""
    command = [str(BIN / str(words[0])), *map(str, words[1:])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def steps(path: Path) -> list[dict[str, Any]]:
    """Return the steps of the one job of a workflow, or of an action."""
    document = yaml.safe_load(path.read_text("utf-8"))
    if "runs" in document:
        return list(document["runs"]["steps"])
    (job,) = document["jobs"].values()
    return list(job["steps"])


def test_actionlint_finds_nothing(course: list[Path]) -> None:
    """Neither in ours nor in those of a new course."""
    assert ran("actionlint", "-color=false", *OURS, *course) == (0, "")


def test_zizmor_finds_nothing(course: list[Path]) -> None:
    """But the trigger workflow_run and the base's own action, which are meant."""
    code, said = ran("zizmor", "--offline", "--no-progress", *OURS, *ACTIONS, *course)
    assert code == 0, said
    ignored = re.findall(
        r"zizmor: ignore\[([\w-]+)\]", "".join(path.read_text("utf-8") for path in OURS)
    )
    assert sorted(ignored) == ["dangerous-triggers", "self-repository"]


@pytest.mark.parametrize(
    ("tool", "before", "after"),
    [
        ("actionlint", "timeout-minutes: 20", "timeout_minutes: 20"),
        ("actionlint", "github.event.pull_request.base.sha", "github.evnt.base.sha"),
        ("zizmor", "  pull_request:\n", "  pull_request_target:\n"),
        ("zizmor", '"$TOKEN"', '"${{ github.event.pull_request.title }}"'),
        ("zizmor", "@11bd71901bbe5b1630ceea73d27597364c9af683", "@v4"),
    ],
)
def test_the_tools_bite(course: list[Path], tool: str, before: str, after: str) -> None:
    """A workflow with one thing wrong is found."""
    text = course[0].read_text("utf-8")
    assert before in text
    course[0].write_text(text.replace(before, after), "utf-8")
    options = ["--offline", "--no-progress"] if tool == "zizmor" else []
    assert ran(tool, *options, course[0])[0] != 0


def test_actions_are_valid() -> None:
    """By the schema GitHub's actions are published with."""
    code, said = ran("check-jsonschema", "--builtin-schema", "vendor.github-actions", *ACTIONS)
    assert code == 0, said


def test_every_action_is_pinned_by_its_commit(course: list[Path]) -> None:
    """Only what is part of this repository has no commit of its own."""
    for path in [*OURS, *ACTIONS, *course]:
        for step in steps(path):
            uses = step.get("uses", "./")
            assert re.search(r"@[0-9a-f]{40}$", uses) or uses.startswith(("./", "$/")), (path, uses)


def test_the_workflows_of_a_course_are_ours() -> None:
    """They differ in where the action is and in nothing else."""
    ours = (ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    theirs = (TEMPLATES / "publish.yml").read_text("utf-8")
    assert theirs.replace("@PUBLISH@", "$/.github/actions/publish") == ours
    ours = (ROOT / ".github" / "workflows" / "grade.yml").read_text("utf-8")
    ours = re.sub(r" *# As the base has it.*\n", "", ours)
    theirs = (TEMPLATES / "grade.yml").read_text("utf-8")
    assert theirs.replace("@ACTION@", "./ # zizmor: ignore[self-repository]") == ours


def test_what_grades_has_no_secret_and_what_publishes_runs_no_stranger() -> None:
    """Read only where a request is graded; where something is written, no checkout of it."""
    grade, publish = (
        ROOT / ".github" / "workflows" / f"{name}.yml" for name in ("grade", "publish")
    )
    document = yaml.safe_load(grade.read_text("utf-8"))
    assert document["permissions"] == {"contents": "read"}
    assert list(document[True]) == ["pull_request"]  # YAML 1.1 reads the key `on` so
    assert "secrets." not in grade.read_text("utf-8")
    holders = [step["name"] for step in steps(grade) if "github.token" in str(step)]
    assert holders == ["Fetch the head's objects"]
    assert "token" not in (ROOT / "action.yml").read_text("utf-8").lower()
    (checkout,) = (step for step in steps(grade) if "checkout" in step.get("uses", ""))
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert checkout["with"]["persist-credentials"] is False
    document = yaml.safe_load(publish.read_text("utf-8"))
    assert document["permissions"] == {}
    assert list(document[True]) == ["workflow_run"]
    assert not any("checkout" in step.get("uses", "") for step in steps(publish))
    for path in [*OURS, *ACTIONS]:
        for step in steps(path):
            assert "${{" not in step.get("run", ""), "a value of a stranger would be a command"
