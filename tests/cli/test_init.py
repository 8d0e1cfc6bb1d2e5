import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from runner import bash, filled, git, install_grader

from grader import course as settings
from grader.catalog import Catalog
from grader.request import Request
from grader.visibility import BEFORE_DUE, require_known, split

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parent.parent.parent
ACTION = f"octocat/grader@{'0123456789' * 4}"
WRITTEN = [
    "README.md",
    "grader.toml",
    ".gitignore",
    "submissions/README.md",
    "submissions/.gitattributes",
    ".github/workflows/grade.yml",
    ".github/workflows/publish.yml",
]


def test_init_writes_a_course(run: Run, here: Path) -> None:
    """Every file is named on stdout, is no template any more, and its settings are read."""
    result = run("init", "my-course", "--action", ACTION)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == WRITTEN
    for path in WRITTEN:
        text = (here / "my-course" / path).read_text("utf-8")
        assert not re.search(r"@[A-Z]+@", text), path
    toml = (here / "my-course" / "grader.toml").read_text("utf-8")
    assert settings.parse(toml).title == "my-course"
    grade = (here / "my-course" / ".github/workflows/grade.yml").read_text("utf-8")
    assert f"uses: {ACTION}\n" in grade
    publish = (here / "my-course" / ".github/workflows/publish.yml").read_text("utf-8")
    readme = (here / "my-course" / "README.md").read_text("utf-8")
    assert f"`pip install git+https://github.com/{ACTION}`" in readme
    name, commit = ACTION.split("@")
    assert f"uses: {name}/.github/actions/publish@{commit}\n" in publish


def test_the_examples_in_its_settings_can_be_switched_on(run: Run, here: Path) -> None:
    """Each line that starts with # and holds a setting is one, of a check that there is."""
    run("init")
    text = (here / "grader.toml").read_text("utf-8")
    switched = re.sub(r'^# (?=["a-z][\w".-]* = )', "", text, flags=re.MULTILINE)
    course = settings.parse(switched)
    assert course.roster == Path("roster.csv")
    assert list(course.due) == ["ex01"]
    assert course.visible == {"ex06.softmax.rows-far-apart": "after_due"}
    catalog = Catalog(ROOT / "exercises", ROOT / "reference")
    require_known(course, catalog.entries)
    divided = split(catalog["ex06"], course, BEFORE_DUE)
    assert list(divided.visible) == [("softmax", "rows-far-apart")]
    assert len(tomllib.loads(switched)) == 5


def test_existing_work_is_kept(run: Run, here: Path) -> None:
    """Byte for byte; what is missing is added, with or without the workflows."""
    (here / "README.md").write_text("mine", "utf-8")
    result = run("init")
    assert result.exit_code == 0
    assert "README.md is there already and was kept" in result.stderr
    assert "no workflow was written" in result.stderr
    assert result.stdout.splitlines() == WRITTEN[1:5]
    result = run("init", ".", "--action", ACTION)
    assert result.stdout.splitlines() == WRITTEN[5:]
    assert (here / "README.md").read_text("utf-8") == "mine"
    assert run("init", ".", "--action", ACTION).stdout == ""


def test_students_are_not_sent_to_the_grader_of_somebody_else(run: Run, here: Path) -> None:
    """PyPI has one of that name; where nothing is known of ours, nothing can be installed."""
    run("init")
    readme = (here / "README.md").read_text("utf-8")
    assert re.findall(r"pip install ([^`]+)", readme) == [
        "git+https://github.com/OWNER/grader@COMMIT"
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["file"], "file cannot be made"),
        (["x", "--action", "octocat/grader@v1"], "pinned by its full commit"),
        (
            ["x", "--action", f"octocat/grader@{'a' * 40}\n  evil: true"],
            "pinned by its full commit",
        ),
    ],
)
def test_bad_usage(run: Run, here: Path, words: list[str], said: str) -> None:
    """Exit 2, one sentence, nothing written."""
    (here / "file").write_text("", "utf-8")
    result = run("init", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert [path.name for path in here.iterdir()] == ["file"]


def steps(path: Path) -> dict[str, dict[str, Any]]:
    """Return the steps of a workflow or an action by their names."""
    document = yaml.safe_load(path.read_text("utf-8"))
    jobs = document.get("jobs", {"": document.get("runs")})
    (job,) = jobs.values()
    return {step.get("name", str(number)): step for number, step in enumerate(job["steps"])}


def run_step(step: dict[str, Any], folder: Path, values: dict[str, str]) -> int:
    """Run the commands of a step as a runner does: bash, its environment, values filled in."""
    environment = {name: filled(value, values) for name, value in step.get("env", {}).items()}
    environment["RUNNER_TEMP"] = values["runner.temp"]
    return bash(step["run"], folder, environment)[0]


def test_a_students_request_is_graded_as_the_workflow_does(
    run: Run, here: Path, tmp_path: Path
) -> None:
    """With git and bash alone: the course is pushed, a stranger's branch fetched, and graded.

    The steps are those of the workflow and of the action; the request changes both, and the course.
    """
    origin, teacher, student, runner = (tmp_path / name for name in ("o", "t", "s", "r"))
    run("init", teacher, "--action", ACTION)
    git(tmp_path, "init", "-q", "--bare", str(origin))
    git(teacher, "init", "-q", "-b", "main")
    git(teacher, "add", "--all")
    git(teacher, "commit", "-qm", "Start the course")
    git(teacher, "push", "-q", str(origin), "main")
    base = git(teacher, "rev-parse", "main")

    git(tmp_path, "clone", "-q", "-b", "main", str(origin), str(student))
    git(student, "switch", "-qc", "ex06")
    mine = student / "submissions" / "alice"
    mine.mkdir()
    (mine / "ex06.py").write_bytes((ROOT / "submissions/student-09/ex06.py").read_bytes())
    (student / ".github/workflows/grade.yml").write_text("jobs: {}", "utf-8")
    (student / "grader.toml").write_text("not toml", "utf-8")
    git(student, "add", "--all")
    git(student, "commit", "-qm", "Hand in ex06")
    git(student, "push", "-q", str(origin), "ex06:refs/pull/1/head")
    head = git(student, "rev-parse", "ex06")

    git(tmp_path, "clone", "-q", "-b", "main", str(origin), str(runner))
    install_grader(tmp_path / "temp" / "grader")
    values = {
        "github.event.pull_request.number": "1",
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.head.sha": head,
        "github.event.pull_request.user.login": "alice",
        "github.token": "ghs_token",
        "runner.temp": str(tmp_path / "temp"),
    }
    workflow = steps(runner / ".github/workflows/grade.yml")
    assert run_step(workflow["Fetch the head's objects"], runner, values) == 0
    for name, value in workflow["Grade"]["with"].items():
        values[f"inputs.{name}"] = filled(value, values)
    values["inputs.output"] = workflow["Keep the result for publish.yml"]["with"]["path"]
    assert run_step(steps(ROOT / "action.yml")["Grade"], runner, values) == 1

    request = Request.model_validate_json((runner / "grader-request.json").read_bytes())
    assert (request.base, request.head, request.student) == (base, head, "alice")
    (report,) = request.reports
    assert (report.exercise, report.score) == ("ex06", 69.15)
    assert [(part.area.value, part.paths) for part in request.touched] == [
        ("workflow", (".github/workflows/grade.yml",)),
        ("settings", ("grader.toml",)),
    ]
    assert git(runner, "rev-parse", "HEAD") == base
    assert git(runner, "status", "--porcelain") == "?? grader-request.json"
    assert not (runner / "submissions" / "alice").exists()
    assert "ghs_token" not in git(runner, "config", "--list")
