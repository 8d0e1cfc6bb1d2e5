"""The example for GitLab is valid, and its script grades a merge request."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import yaml
from runner import BIN, bash, git, install_grader

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / ".gitlab-ci.yml"


def test_the_example_is_valid() -> None:
    """By the schema that GitLab publishes, and not because it takes anything."""
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    assert subprocess.run([*command, EXAMPLE], capture_output=True).returncode == 0
    spoilt = EXAMPLE.read_text("utf-8").replace("rules:", "rulez:").encode()
    assert subprocess.run([*command, "-"], input=spoilt, capture_output=True).returncode == 1


def test_its_script_grades_a_merge_request(tmp_path: Path) -> None:
    """As a runner: the repository is fetched, nothing of the head checked out, the script run."""
    origin, student, project = (tmp_path / name for name in ("o", "s", "p"))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(student))
    git(student, "switch", "-qc", "main")
    git(student, "commit", "-q", "--allow-empty", "-m", "Start")
    base = git(student, "rev-parse", "HEAD")
    mine = student / "submissions" / "alice"
    mine.mkdir(parents=True)
    (mine / "ex06.py").write_bytes((ROOT / "submissions/student-09/ex06.py").read_bytes())
    git(student, "add", "--all")
    git(student, "commit", "-qm", "Hand in ex06")
    git(student, "push", "-q", "origin", "main:main", "main:ex06")
    head = git(student, "rev-parse", "HEAD")

    document = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    job, variables = document["grade"], document["variables"]
    assert (variables["GIT_CHECKOUT"], variables["GIT_DEPTH"]) == ("false", "0")
    git(tmp_path, "init", "-q", str(project))
    git(project, "fetch", "-q", str(origin), f"{head}:refs/pipelines/1")
    install_grader(tmp_path / "builds" / "grader")
    environment = {
        "CI_BUILDS_DIR": str(tmp_path / "builds"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_COMMIT_SHA": head,
        "GITLAB_USER_LOGIN": "alice",
    }
    code, said = bash("\n".join(job["script"]), project, environment)
    assert code == 1
    assert "submissions/alice/ex06.py failed 69.15/100" in said
    suites = ElementTree.parse(project / job["artifacts"]["reports"]["junit"]).getroot()
    assert [suite.get("file") for suite in suites] == ["submissions/alice/ex06.py"]
    assert sorted(path.name for path in project.iterdir()) == [".git", "grader.xml"]
