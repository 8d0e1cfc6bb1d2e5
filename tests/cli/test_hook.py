import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from runner import BIN, CACHE, git

ROOT = Path(__file__).resolve().parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
RIGHT = ROOT / "tests" / "accepted" / "ex06" / "loops.py"
WRONG = ROOT / "submissions" / "student-09" / "ex06.py"


def pre_commit(folder: Path, *words: object) -> tuple[int, str]:
    """Return the exit code of pre-commit, and what it said."""
    done = subprocess.run(
        [str(BIN / "pre-commit"), *map(str, words)],
        cwd=folder,
        env={
            **os.environ,
            **CACHE,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def student(here: Path) -> Path:
    """Return a student's repository with a right hand-in for ex06, staged."""
    git(here, "init", "-q")
    (here / "ex06.py").write_bytes(RIGHT.read_bytes())
    (here / "notes.py").write_text("raise SystemExit(7)", "utf-8")
    (here / "grader").mkdir()
    (here / "grader" / "__init__.py").write_text("raise SystemExit(7)", "utf-8")
    git(here, "add", "--all")
    return here


def hook() -> dict[str, Any]:
    """Return the hook of the manifest."""
    (only,) = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return dict(only)


def test_the_manifest_is_valid() -> None:
    """By pre-commit's own validation, which does find what is wrong."""
    assert pre_commit(ROOT, "validate-manifest", MANIFEST)[0] == 0


def test_the_manifest_names_what_it_must(tmp_path: Path) -> None:
    """A hook without its entry is not valid."""
    spoilt = tmp_path / "hooks.yaml"
    spoilt.write_text(MANIFEST.read_text("utf-8").replace("  entry:", "  entri:"), "utf-8")
    assert pre_commit(tmp_path, "validate-manifest", spoilt)[0] == 1


def test_the_hook_grades_what_is_committed(student: Path) -> None:
    """It passes in silence, fails with the report, and looks at nothing but exercises.

    Installed in this environment, not in one of its own, it is the hook of the manifest.
    """
    local = {**hook(), "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (student / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    code, said = pre_commit(student, "run", "--all-files", "--verbose")
    assert code == 0, said
    assert "softmax" not in said
    (student / "EX06b.py").write_bytes(WRONG.read_bytes())
    (student / "ex99.py").write_text("", "utf-8")
    git(student, "add", "--all")
    code, said = pre_commit(student, "run", "--all-files")
    assert code == 1
    assert "misconception: normalises whole batch" in said
    assert "ex99.py belongs to no exercise" in said
    assert "notes.py" not in said


@pytest.mark.slow
def test_the_hook_installs_itself(student: Path) -> None:
    """As pre-commit does it: a clone of this repository, in an environment of its own."""
    code, said = pre_commit(student, "try-repo", ROOT, "grader", "--all-files")
    assert code == 0, said
