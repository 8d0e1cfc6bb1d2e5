"""Installed from a wheel, the grader lies beside numpy: a submission may read numpy, and not it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOLUTION = ROOT / "tests" / "accepted" / "ex06" / "vectorised.py"
# Wrong where anything of ours could be read, so that the exit code tells.
ATTACK = """

def _found():
    import glob, importlib.util, os, sys
    import numpy
    beside = os.path.dirname(os.path.dirname(numpy.__file__))
    names = ["grader/__init__.py", "grader/reference/activations.py", "grader/comparison.py",
             "grader/exercises/ex06_activations/checks.py", "grader/sandbox/worker.py", "click/__init__.py"]
    for name in names:
        for path in (f"{beside}/{name}", f"{numpy.__path__[0]}/../{name}", f"/proc/self/root{beside}/{name}"):
            try:
                return path, open(path).readline()
            except OSError:
                pass
    for folder in (beside, f"{beside}/grader", f"{beside}/grader/reference"):
        try:
            return folder, os.listdir(folder)
        except OSError:
            pass
    if glob.glob(f"{beside}/grader/*") or importlib.util.find_spec("grader"):
        return "found"
    sys.path.append(beside)
    try:
        import grader.errors
        return grader.errors.__file__
    except ImportError:
        return None


if _found():
    print(_found())
    del softmax
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Install the wheel into an environment of its own and return the command."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    (wheel,) = folder.glob("*.whl")
    pip = folder / "venv" / "bin" / "pip"
    subprocess.run([pip, "install", "-q", str(wheel)], check=True, capture_output=True)
    yield folder / "venv" / "bin" / "grader"
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("isolation", "code"),
    [("auto", 0), ("strict", 0), pytest.param("process", 1, id="process-where-it-is-found")],
)
def test_grader_beside_numpy_is_not_read(
    installed: Path, tmp_path: Path, isolation: str, code: int
) -> None:
    """In an empty folder, with nothing of the checkout in sight; without confinement it would be."""
    (tmp_path / "ex06.py").write_text(SOLUTION.read_text("utf-8") + ATTACK, "utf-8")
    done = subprocess.run(
        [installed, "check", "ex06", "--isolation", isolation],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
