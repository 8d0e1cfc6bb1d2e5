"""Runs the steps of a pipeline as its runner does, and git as a stranger would."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from git_course import ENVIRONMENT

BIN = Path(sys.executable).parent
# Where the banks of the real course lie, whatever a fixture says of a small one's.
CACHE = {name: os.environ[name] for name in ("GRADER_CACHE",) if name in os.environ}


def git(folder: Path, *words: str) -> str:
    """Return what git prints."""
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def bash(script: str, folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Return the exit code of a script and all it said."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **CACHE, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a value of a workflow with its expressions filled in."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: values[match[1]], text)


def install_grader(folder: Path) -> None:
    """Put the grader of the tests where a pipeline would have installed one."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "grader").symlink_to(BIN / "grader")
